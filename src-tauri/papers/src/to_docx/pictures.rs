//! Pictures inside the document, each with the numbers Word wants: PNG and JPEG files as they are, codes as PNG.

use super::xml::twips;
use crate::art::Artwork;
use crate::error::{PaperError, Result};

/// Cells of light around a code that readers need.
const QUIET: usize = 4;
const DOTS: usize = 8;

/// The picture files of a document, in the order of their numbers.
#[derive(Default)]
pub(super) struct Media {
    pub(super) files: Vec<(String, Vec<u8>)>,
    drawings: usize,
}

impl Media {
    /// A drawing as large as the area in millimetres allows, in its own proportions.
    pub(super) fn place(&mut self, art: &Artwork, (width, height): (f64, f64)) -> Result<String> {
        let (file, kind, ratio) = art
            .file()
            .ok_or_else(|| PaperError::Art("a drawing cannot stand in a Word document".to_owned()))?;
        let width = width.min(height * ratio);
        Ok(self.draw(file.to_vec(), kind, (width, width / ratio)))
    }

    /// A QR code of a side in millimetres.
    pub(super) fn code(&mut self, data: &str, side: f64) -> Result<String> {
        let code = crate::figures::encoded(data)?;
        let cells = code.size() as usize;
        let dots = (cells + 2 * QUIET) * DOTS;
        let mut grey = vec![255_u8; dots * dots];
        for (at, dot) in grey.iter_mut().enumerate() {
            let (x, y) = ((at % dots) / DOTS, (at / dots) / DOTS);
            if x >= QUIET && y >= QUIET && code.get_module((x - QUIET) as i32, (y - QUIET) as i32) {
                *dot = 0;
            }
        }
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, dots as u32, dots as u32);
        encoder.set_color(png::ColorType::Grayscale);
        let broken = |_: png::EncodingError| PaperError::Layout("a code that is no picture".to_owned());
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&grey)).map_err(broken)?;
        let side = side * dots as f64 / (cells * DOTS) as f64;
        Ok(self.draw(file, "png", (side, side)))
    }

    /// A run with the picture in the line.
    fn draw(&mut self, file: Vec<u8>, kind: &str, (width, height): (f64, f64)) -> String {
        let known = self.files.iter().position(|(_, other)| *other == file);
        let number = known.unwrap_or_else(|| {
            self.files.push((format!("anh{}.{kind}", self.files.len() + 1), file));
            self.files.len() - 1
        }) + 1;
        self.drawings += 1;
        let id = self.drawings;
        // English metric units: 635 a twip.
        let (cx, cy) = (twips(width) * 635, twips(height) * 635);
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
             <wp:docPr id=\"{id}\" name=\"Ảnh {id}\"/><a:graphic><a:graphicData uri=\"{PICTURE}\"><pic:pic><pic:nvPicPr>\
             <pic:cNvPr id=\"{id}\" name=\"Ảnh {id}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
             <a:blip r:embed=\"rIdPicture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
             <a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
             </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    }
}

pub(super) const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
