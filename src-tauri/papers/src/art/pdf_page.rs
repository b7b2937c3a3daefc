//! A PDF file of one page as a drawing. Its words, pictures and fonts go in as they are; links, scripts and forms stay
//! behind. What would not look the same on every computer is refused.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Artwork, refused};
use crate::error::Result;
use crate::pdf::XObject;
use crate::pdf::objects::numbers;

/// Unpacked bytes of a whole file; a background never comes near, only an attack on memory does.
const MOST_UNPACKED: u64 = 192 << 20;
const MOST_CONTENT: u64 = 32 << 20;
const MOST_OBJECTS: usize = 20_000;
const MOST_DEPTH: usize = 40;
/// Sides of a page in points: PDF itself allows no more.
const SIDES: std::ops::RangeInclusive<f64> = 10.0..=14_400.0;
/// What of an object is of no use on the page, or would do something.
const LEFT_BEHIND: [&[u8]; 10] = [
    b"Properties",
    b"OC",
    b"PieceInfo",
    b"Metadata",
    b"StructParent",
    b"StructParents",
    b"AF",
    b"Ref",
    b"OPI",
    b"LastModified",
];

pub(super) fn read(file: &[u8]) -> Result<Artwork> {
    bounded(file)?;
    let document = Document::load_mem(file).map_err(|_| refused("broken PDF"))?;
    if document.is_encrypted() || document.trailer.get(b"Encrypt").is_ok() {
        return Err(refused("PDF with a password"));
    }
    let pages = document.get_pages();
    let [page] = pages.values().copied().collect::<Vec<_>>()[..] else {
        return Err(refused("PDF of more pages than one"));
    };
    let sheet = sheet(&document, page)?;
    let (content, kept) = (content(&document, page)?, Kept::of(&document, page)?);
    let [x0, y0, x1, y1] = sheet.corners;
    let (width, height) = (x1 - x0, y1 - y0);
    let (matrix, units) = match sheet.turned {
        90 => ([0.0, -1.0, 1.0, 0.0, -y0, x1], (height, width)),
        180 => ([-1.0, 0.0, 0.0, -1.0, x1, y1], (width, height)),
        270 => ([0.0, 1.0, -1.0, 0.0, y1, -x0], (height, width)),
        _ => ([1.0, 0.0, 0.0, 1.0, -x0, -y0], (width, height)),
    };
    let mut entries = b"/Type/XObject/Subtype/Form/FormType 1/BBox[".to_vec();
    numbers(&mut entries, &sheet.corners);
    entries.extend(b"]/Matrix[");
    numbers(&mut entries, &matrix);
    entries.push(b']');
    let drawing = XObject {
        entries: String::from_utf8_lossy(&entries).into_owned(),
        content,
        deflate: true,
        mask: None,
        resources: kept.objects,
    };
    Ok(Artwork { ratio: units.0 / units.1, units, drawing, file: None })
}

/// That no stream of the file unpacks without end. The reader of PDF files unpacks some by itself.
fn bounded(file: &[u8]) -> Result<()> {
    const SIGN: &[u8] = b"stream";
    let mut left = MOST_UNPACKED;
    for at in (0..file.len().saturating_sub(SIGN.len())).filter(|at| file[*at..].starts_with(SIGN)) {
        let body = &file[at + SIGN.len()..];
        let skip = body.iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let mut unpacked = ZlibDecoder::new(&body[skip..]).take(left + 1);
        let mut room = [0; 16 << 10];
        // What is no packed stream fails at once; what fails later was counted until then.
        while let Ok(count @ 1..) = unpacked.read(&mut room) {
            left = left.checked_sub(count as u64).ok_or_else(|| refused("PDF larger than it may be"))?;
        }
    }
    Ok(())
}

struct PdfSheet {
    corners: [f64; 4],
    turned: i64,
}

fn sheet(document: &Document, page: ObjectId) -> Result<PdfSheet> {
    let broken = || refused("broken PDF page");
    let number = |object: &Object| object.as_float().map(f64::from).ok().filter(|value| value.is_finite());
    let found = inherited(document, page, b"CropBox").or_else(|| inherited(document, page, b"MediaBox"));
    let sides = found.and_then(|object| object.as_array().ok()).ok_or_else(broken)?;
    let sides: Vec<f64> = sides.iter().filter_map(|side| number(resolved(document, side)?)).collect();
    let [a, b, c, d] = sides[..] else { return Err(broken()) };
    let corners = [a.min(c), b.min(d), a.max(c), b.max(d)];
    if !SIDES.contains(&(corners[2] - corners[0])) || !SIDES.contains(&(corners[3] - corners[1])) {
        return Err(broken());
    }
    let turned = inherited(document, page, b"Rotate").and_then(|turned| turned.as_i64().ok()).unwrap_or(0);
    Ok(PdfSheet { corners, turned: turned.rem_euclid(360) })
}

/// An entry of the page, or of the nearest parent that has it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut at = page;
    for _ in 0..MOST_DEPTH {
        let node = document.get_dictionary(at).ok()?;
        if let Ok(found) = node.get(key) {
            return resolved(document, found);
        }
        at = node.get(b"Parent").ok()?.as_reference().ok()?;
    }
    None
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, found)| found)
}

/// The operators of the page, unpacked: parts of a page may be cut anywhere between two words.
fn content(document: &Document, page: ObjectId) -> Result<Vec<u8>> {
    let mut whole = Vec::new();
    for id in document.get_page_contents(page) {
        let stream =
            document.get_object(id).and_then(Object::as_stream).map_err(|_| refused("broken PDF page"))?;
        whole.extend(unpacked(document, stream, MOST_CONTENT - whole.len() as u64)?);
        whole.push(b'\n');
    }
    Ok(whole)
}

fn unpacked(document: &Document, stream: &Stream, most: u64) -> Result<Vec<u8>> {
    let filter = stream.dict.get(b"Filter").ok().and_then(|filter| resolved(document, filter));
    let name = match filter {
        None => None,
        Some(Object::Array(all)) if all.is_empty() => None,
        Some(Object::Array(all)) if all.len() == 1 => all[0].as_name().ok(),
        Some(other) => Some(other.as_name().unwrap_or_default()),
    };
    let mut bytes = Vec::new();
    let read = match name {
        None => (&stream.content[..]).take(most).read_to_end(&mut bytes),
        Some(b"FlateDecode") if stream.dict.get(b"DecodeParms").is_err() => {
            ZlibDecoder::new(&stream.content[..]).take(most).read_to_end(&mut bytes)
        }
        Some(_) => return Err(refused("PDF page packed in an unusual way")),
    };
    read.map_err(|_| refused("broken PDF page"))?;
    if bytes.len() as u64 >= most {
        return Err(refused("PDF larger than it may be"));
    }
    Ok(bytes)
}

/// What the page draws with, numbered from nought: the resources themselves are the first.
struct Kept<'a> {
    document: &'a Document,
    numbers: BTreeMap<ObjectId, u32>,
    waiting: Vec<ObjectId>,
    objects: Vec<Object>,
}

impl<'a> Kept<'a> {
    fn of(document: &'a Document, page: ObjectId) -> Result<Self> {
        let mut kept = Self { document, numbers: BTreeMap::new(), waiting: Vec::new(), objects: Vec::new() };
        let resources = inherited(document, page, b"Resources").cloned();
        let resources = resources.unwrap_or_else(|| Object::Dictionary(Dictionary::new()));
        let first = kept.copied(&resources, 0)?;
        kept.objects.push(first);
        let mut done = 0;
        while done < kept.waiting.len() {
            let object = document.get_object(kept.waiting[done]).map_err(|_| refused("broken PDF"))?;
            let copied = kept.copied(object, 0)?;
            kept.objects.push(copied);
            done += 1;
        }
        Ok(kept)
    }

    fn copied(&mut self, object: &Object, depth: usize) -> Result<Object> {
        if depth > MOST_DEPTH {
            return Err(refused("broken PDF"));
        }
        Ok(match object {
            Object::Reference(id) => {
                let next = self.waiting.len() as u32 + 1;
                let number = *self.numbers.entry(*id).or_insert(next);
                if number == next {
                    if self.waiting.len() >= MOST_OBJECTS || self.document.get_object(*id).is_err() {
                        return Err(refused("broken PDF"));
                    }
                    self.waiting.push(*id);
                }
                Object::Reference((number, 0))
            }
            Object::Array(all) => {
                let all: Result<Vec<Object>> = all.iter().map(|one| self.copied(one, depth + 1)).collect();
                Object::Array(all?)
            }
            Object::Dictionary(values) => Object::Dictionary(self.dictionary(values, depth)?),
            Object::Stream(stream) => {
                let dict = self.dictionary(&stream.dict, depth)?;
                Object::Stream(Stream { dict, ..stream.clone() })
            }
            Object::Name(name) if name == b"DeviceCMYK" => return Err(refused("printing colours (CMYK)")),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => object.clone(),
        })
    }

    fn dictionary(&mut self, values: &Dictionary, depth: usize) -> Result<Dictionary> {
        let is = |key: &[u8], wanted: &[u8]| {
            values.get(key).and_then(Object::as_name).is_ok_and(|name| name == wanted)
        };
        let has_file =
            [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| values.get(key).is_ok());
        let is_plain_font = is(b"Type", b"Font") && (is(b"Subtype", b"Type1") || is(b"Subtype", b"TrueType"));
        if (is(b"Type", b"FontDescriptor") && !has_file)
            || (is_plain_font && values.get(b"FontDescriptor").is_err())
        {
            return Err(refused("lettering that is not in the PDF"));
        }
        if is(b"Subtype", b"PS") || values.get(b"JS").is_ok() {
            return Err(refused("broken PDF"));
        }
        let mut copy = Dictionary::new();
        for (key, value) in values.iter().filter(|(key, _)| !LEFT_BEHIND.contains(&key.as_slice())) {
            copy.set(key.clone(), self.copied(value, depth + 1)?);
        }
        Ok(copy)
    }
}
