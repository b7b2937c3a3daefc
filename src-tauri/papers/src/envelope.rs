//! Envelopes: a page of its own size for each, with the sender above on the left and the addressee below on the right. A
//! long name or address is set smaller, never cut.

use std::io::Write;

use crate::error::{PaperError, Result};
use crate::fit::{Fitted, Room, fit};
use crate::fonts::Face;
use crate::page::Label;
use crate::pdf::archive::DocumentInfo;
use crate::pdf::canvas::pt;
use crate::pdf::{Canvas, PdfWriter, Rgb};
use crate::to_pdf::{BLACK, ascent, pitch};

/// What all envelopes of a file share.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelopes<'a> {
    pub width: f64,
    pub height: f64,
    /// The first line in bold.
    pub sender: Vec<String>,
    pub to: &'a [Label],
    /// Grey words for practice papers.
    pub watermark: Option<&'a str>,
}

/// Sides that an envelope may have, millimetres: from the smallest that a post office takes to that of A4 unfolded.
pub const SIDES_MM: std::ops::RangeInclusive<f64> = 90.0..=360.0;

const PAD: f64 = 10.0;
const PALE: Rgb = Rgb(238, 232, 225);

/// Writes the envelopes; the number of pages.
///
/// # Errors
/// [`PaperError::Layout`] for a size that is no envelope's, [`PaperError::Instant`], [`PaperError::Write`].
pub fn write_envelopes(all: &Envelopes<'_>, info: &DocumentInfo, out: &mut dyn Write) -> Result<usize> {
    let (width, height) = (all.width, all.height);
    if !SIDES_MM.contains(&width) || !SIDES_MM.contains(&height) || height > width {
        return Err(PaperError::Layout("size of an envelope".to_owned()));
    }
    let mut file = PdfWriter::begin(out, info, &Face::PAPERS)?;
    let mut canvas = Canvas::new(height);
    for label in all.to {
        canvas.clear();
        if let Some(words) = all.watermark {
            let size = 40.0;
            let left = (width - Face::Bold.width_mm(words, size)) / 2.0;
            canvas.text(left, height / 2.0, (Face::Bold, size, PALE), words);
        }
        sender(&mut canvas, all);
        addressee(&mut canvas, all, label);
        file.page(canvas.finish(), (pt(width), pt(height)))?;
    }
    file.finish()?;
    Ok(all.to.len())
}

fn sender(canvas: &mut Canvas, all: &Envelopes<'_>) {
    let room = all.width * 0.5 - PAD;
    let mut y = PAD;
    for (at, line) in all.sender.iter().enumerate() {
        let face = if at == 0 { Face::Bold } else { Face::Regular };
        y = put(canvas, (PAD, y), face, &fit(line, face, &[Room::new(room, 11.0, 9.0, 2)], &[]));
    }
}

fn addressee(canvas: &mut Canvas, all: &Envelopes<'_>, label: &Label) {
    let left = all.width * 0.40;
    let room = all.width - left - PAD;
    let parts = [
        (Face::Italic, fit(&label.greeting, Face::Italic, &[Room::new(room, 13.0, 10.0, 1)], &[])),
        (
            Face::Bold,
            fit(
                &label.name,
                Face::Bold,
                &[Room::new(room, 16.0, 13.0, 2), Room::new(room, 12.0, 9.0, 3)],
                &[],
            ),
        ),
        (
            Face::Regular,
            fit(
                &label.address,
                Face::Regular,
                &[Room::new(room, 14.0, 11.0, 3), Room::new(room, 11.0, 8.0, 4)],
                &[],
            ),
        ),
    ];
    let tall: f64 = parts.iter().flat_map(|(_, set)| &set.lines).map(|line| pitch(line.size_pt)).sum();
    // In the lower half as far as it goes, where sorting machines and postmen look.
    let mut y = (all.height * 0.48).min(all.height - PAD - tall);
    for (face, set) in &parts {
        y = put(canvas, (left, y), *face, set);
    }
}

fn put(canvas: &mut Canvas, (x, mut y): (f64, f64), face: Face, set: &Fitted) -> f64 {
    for line in &set.lines {
        canvas.text(x, y + ascent(line.size_pt), (face, line.size_pt, BLACK), &line.text);
        y += pitch(line.size_pt);
    }
    y
}
