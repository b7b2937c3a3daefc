//! A PDF file written front to back into a `Write`: pages go out as they come, only the place of each object
//! is remembered (about 24 bytes a page). The file's `/ID` is the hash of its content.

use std::io::{self, Write};

use flate2::{Compress, Compression, FlushCompress, Status};
use sha2::{Digest, Sha256};

use super::archive::{DocumentInfo, metadata, srgb_profile};
use super::{faces, objects};
use crate::error::Result;
use crate::fonts::Face;

const CATALOG: u32 = 1;
const PAGES: u32 = 2;
const RESOURCES: u32 = 3;
const INFO: u32 = 4;
const METADATA: u32 = 5;
const PROFILE: u32 = 6;
const FIRST_FREE: u32 = 7;

/// A drawing or picture placed by name on pages: dictionary entries without `/Length`, and the content.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct XObject {
    pub(crate) entries: String,
    pub(crate) content: Vec<u8>,
    /// False for content that is packed already (JPEG).
    pub(crate) deflate: bool,
    /// Soft mask of a picture with transparent parts.
    pub(crate) mask: Option<Box<XObject>>,
    /// What a page of another file draws with, numbered from nought; the first are its resources. Empty for what is
    /// drawn here.
    pub(crate) resources: Vec<lopdf::Object>,
}

/// An open file.
pub(crate) struct PdfWriter<'w> {
    out: &'w mut dyn Write,
    hash: Sha256,
    at: u64,
    /// Place of each object; the index is its number, 0 where not yet written.
    places: Vec<u64>,
    pages: Vec<u32>,
    resources: (String, String),
    packer: Packer,
    buffer: Vec<u8>,
}

impl<'w> PdfWriter<'w> {
    /// Writes the head of the file and the fonts.
    pub(crate) fn begin(out: &'w mut dyn Write, info: &DocumentInfo, used: &[Face]) -> Result<Self> {
        let mut file = Self {
            out,
            hash: Sha256::new(),
            at: 0,
            places: vec![0; FIRST_FREE as usize],
            pages: Vec::new(),
            resources: (String::new(), String::new()),
            packer: Packer::new(),
            buffer: Vec::new(),
        };
        file.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        let facts = metadata(info)?;
        file.plain(INFO, &facts.info)?;
        // Left uncompressed, so that archives can find it without a PDF reader.
        let entries = "/Type/Metadata/Subtype/XML";
        file.stream(METADATA, entries, facts.xmp.as_bytes(), false)?;
        file.stream(PROFILE, "/N 3", &srgb_profile(), true)?;
        for face in used {
            file.face(*face)?;
        }
        Ok(file)
    }

    fn face(&mut self, face: Face) -> Result<()> {
        let base = self.places.len() as u32;
        for (number, object) in (base..).zip(faces::objects(face)) {
            self.buffer.clear();
            let mut body = std::mem::take(&mut self.buffer);
            objects::object(&mut body, object, base);
            self.object(number, &[&body])?;
            self.buffer = body;
        }
        self.resources.0.push_str(&format!("/F{} {base} 0 R", face as usize));
        Ok(())
    }

    /// Writes a drawing once; pages place it by the name given back.
    pub(crate) fn add(&mut self, drawing: &XObject) -> Result<String> {
        let number = self.add_object(drawing)?;
        let name = format!("X{number}");
        self.resources.1.push_str(&format!("/{name} {number} 0 R"));
        Ok(name)
    }

    fn add_object(&mut self, drawing: &XObject) -> Result<u32> {
        let mut entries = drawing.entries.clone();
        if let Some(mask) = &drawing.mask {
            let mask = self.add_object(mask)?;
            entries.push_str(&format!("/SMask {mask} 0 R"));
        }
        if !drawing.resources.is_empty() {
            let base = self.places.len() as u32;
            entries.push_str(&format!("/Resources {base} 0 R"));
            for (number, object) in (base..).zip(&drawing.resources) {
                let mut body = Vec::new();
                objects::object(&mut body, object, base);
                self.object(number, &[&body])?;
            }
        }
        let number = self.places.len() as u32;
        self.stream(number, &entries, &drawing.content, drawing.deflate)?;
        Ok(number)
    }

    /// Writes a page. All pages share fonts and drawings.
    pub(crate) fn page(&mut self, content: &[u8], (width_pt, height_pt): (f64, f64)) -> Result<()> {
        let number = self.places.len() as u32;
        let mut head =
            format!("<</Type/Page/Parent {PAGES} 0 R/Resources {RESOURCES} 0 R/MediaBox[0 0 ").into_bytes();
        objects::numbers(&mut head, &[width_pt, height_pt]);
        head.extend(format!("]/Contents {} 0 R>>", number + 1).bytes());
        self.object(number, &[&head])?;
        self.stream(number + 1, "", content, true)?;
        self.pages.push(number);
        Ok(())
    }

    /// Writes what points to the pages. Gives back the number of bytes of the file.
    pub(crate) fn finish(mut self) -> Result<u64> {
        let (fonts, drawings) = std::mem::take(&mut self.resources);
        self.plain(RESOURCES, &format!("<</Font<<{fonts}>>/XObject<<{drawings}>>>>"))?;
        let mut tree = format!("<</Type/Pages/Count {}/Kids[", self.pages.len());
        for page in &self.pages {
            tree.push_str(&format!("{page} 0 R "));
        }
        tree.push_str("]>>");
        self.plain(PAGES, &tree)?;
        let catalog = format!(
            "<</Type/Catalog/Pages {PAGES} 0 R/Lang(vi-VN)/Metadata {METADATA} 0 R/ViewerPreferences\
             <</DisplayDocTitle true/PrintScaling/None>>/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1\
             /OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile {PROFILE} 0 R>>]>>"
        );
        self.plain(CATALOG, &catalog)?;
        let start = self.at;
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.places.len()).into_bytes();
        for place in &self.places[1..] {
            table.extend(format!("{place:010} 00000 n \n").bytes());
        }
        self.put(&table)?;
        let hash = self.hash.clone().finalize();
        let id: String = hash.iter().take(16).map(|byte| format!("{byte:02X}")).collect();
        let trailer = format!(
            "trailer\n<</Size {}/Root {CATALOG} 0 R/Info {INFO} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n",
            self.places.len()
        );
        self.put(trailer.as_bytes())?;
        self.out.flush()?;
        Ok(self.at)
    }

    fn plain(&mut self, number: u32, body: &str) -> Result<()> {
        self.object(number, &[body.as_bytes()])
    }

    fn stream(&mut self, number: u32, entries: &str, content: &[u8], deflate: bool) -> Result<()> {
        if !deflate {
            let head = format!("<<{entries}/Length {}>>\nstream\n", content.len());
            return self.object(number, &[head.as_bytes(), content, b"\nendstream"]);
        }
        let mut packed = std::mem::take(&mut self.buffer);
        self.packer.pack(content, &mut packed)?;
        let head = format!("<<{entries}/Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
        let written = self.object(number, &[head.as_bytes(), &packed, b"\nendstream"]);
        self.buffer = packed;
        written
    }

    fn object(&mut self, number: u32, parts: &[&[u8]]) -> Result<()> {
        let number = number as usize;
        if self.places.len() <= number {
            self.places.resize(number + 1, 0);
        }
        self.places[number] = self.at;
        self.put(format!("{number} 0 obj\n").as_bytes())?;
        for part in parts {
            self.put(part)?;
        }
        self.put(b"\nendobj\n")
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes)?;
        self.hash.update(bytes);
        self.at += bytes.len() as u64;
        Ok(())
    }
}

impl XObject {
    /// Deflates the content now, so that every file that uses the drawing only copies it.
    pub(crate) fn packed(mut self) -> Result<Self> {
        if self.deflate {
            let mut packed = Vec::new();
            Packer::new().pack(&self.content, &mut packed)?;
            self.entries.push_str("/Filter/FlateDecode");
            (self.content, self.deflate) = (packed, false);
        }
        self.mask = self.mask.map(|mask| mask.packed()).transpose()?.map(Box::new);
        Ok(self)
    }
}

/// Deflate whose tables are made once and used for every page.
pub(super) struct Packer(Compress);

impl Packer {
    pub(super) fn new() -> Self {
        Self(Compress::new(Compression::new(6), true))
    }

    pub(super) fn pack(&mut self, content: &[u8], packed: &mut Vec<u8>) -> io::Result<()> {
        self.0.reset();
        packed.clear();
        packed.reserve(content.len() + content.len() / 8 + 64);
        loop {
            let read = self.0.total_in() as usize;
            let status = self.0.compress_vec(&content[read..], packed, FlushCompress::Finish)?;
            if status == Status::StreamEnd {
                return Ok(());
            }
            packed.reserve(content.len() / 2 + 1024);
        }
    }
}
