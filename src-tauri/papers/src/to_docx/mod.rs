//! Writes the blocks of a paper as a Word document that people go on editing: styles, tables and fields of Word's
//! own, where `to_pdf` sets ink. Both follow the same measures, so that the words stand in the same places. Same
//! paper, same bytes.

mod blocks;
mod head;
mod package;
mod pictures;
mod styles;
mod tables;
mod xml;

use std::io::Write;

use crate::error::Result;
use crate::page::{Block, Paper};
use crate::pdf::archive::{self, DocumentInfo};
use pictures::Media;
use styles::Styles;
use xml::twips;

/// Writes one paper.
///
/// # Errors
/// [`PaperError::Instant`](crate::PaperError::Instant), [`PaperError::Layout`](crate::PaperError::Layout),
/// [`PaperError::Art`](crate::PaperError::Art) for a picture that Word cannot show,
/// [`PaperError::Write`](crate::PaperError::Write).
pub fn write_docx(paper: &Paper, info: &DocumentInfo, out: &mut dyn Write) -> Result<()> {
    archive::metadata(info)?;
    let mut document = Document::new(paper.landscape);
    if let Some(header) = &paper.header {
        document.head(header);
    }
    for (at, block) in paper.blocks.iter().enumerate() {
        let next = paper.blocks.get(at + 1);
        // A signature never stands alone on a page: the last words go with it.
        let keep = matches!(next, Some(Block::Signature(_) | Block::Signers(_)));
        document.block(block, keep)?;
    }
    document.write(paper.watermark.as_deref(), info, out)
}

/// The text in hand and what it needs beside it.
struct Document {
    landscape: bool,
    body: String,
    styles: Styles,
    media: Media,
    /// Whether the part in hand is a sheet of labels, which has no margins.
    labels: bool,
}

impl Document {
    fn new(landscape: bool) -> Self {
        Self {
            landscape,
            body: String::new(),
            styles: Styles::default(),
            media: Media::default(),
            labels: false,
        }
    }

    /// Millimetres between the left and right margins.
    fn width(&self) -> f64 {
        if self.landscape { 247.0 } else { 160.0 }
    }

    /// Ends the part in hand: what follows begins a page of its own, numbered from 1.
    fn end_part(&mut self) {
        let part = self.part();
        self.body.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>{part}</w:pPr></w:p>"
        ));
        self.labels = false;
    }

    /// The sheet, margins and numbering of the part in hand.
    fn part(&self) -> String {
        let (width, height) = if self.landscape { (297.0, 210.0) } else { (210.0, 297.0) };
        let orient = if self.landscape { " w:orient=\"landscape\"" } else { "" };
        let (side, left, head) = if self.labels { (0, 0, 0) } else { (twips(20.0), twips(30.0), twips(8.8)) };
        let (first, rest) = if self.labels { ("rIdBare", "rIdBare") } else { ("rIdFirst", "rIdRest") };
        format!(
            "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"{first}\"/>\
             <w:headerReference w:type=\"default\" r:id=\"{rest}\"/><w:type w:val=\"nextPage\"/>\
             <w:pgSz w:w=\"{}\" w:h=\"{}\"{orient}/>\
             <w:pgMar w:top=\"{side}\" w:right=\"{side}\" w:bottom=\"{side}\" w:left=\"{left}\" w:header=\"{head}\" \
             w:footer=\"{}\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>",
            twips(width),
            twips(height),
            twips(10.0)
        )
    }

    fn write(self, watermark: Option<&str>, info: &DocumentInfo, out: &mut dyn Write) -> Result<()> {
        let part = self.part();
        package::write(
            &package::Parts {
                body: &self.body,
                part: &part,
                styles: &self.styles.xml(),
                media: &self.media,
                watermark,
                info,
            },
            out,
        )
    }
}
