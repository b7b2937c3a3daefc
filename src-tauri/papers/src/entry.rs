//! Entries of a book: a picture beside a name and what is told of it.

use crate::art::Area;
use crate::error::Result;
use crate::fit::wrap;
use crate::fonts::Face;
use crate::page::Entry;
use crate::to_pdf::{BLACK, GREY, Sheet, ascent, pitch};

/// A portrait of 3 by 4.
const PICTURE: (f64, f64) = (33.0, 44.0);
const GUTTER: f64 = 6.0;
const HEADING: f64 = 14.0;
const TEXT: f64 = 13.0;

/// One line as it is set: bold words first, then the rest.
struct Line {
    face: Face,
    size: f64,
    lead: Option<String>,
    text: String,
    /// Free room above.
    gap: f64,
}

pub(crate) fn draw(sheet: &mut Sheet<'_, '_>, entry: &Entry) -> Result<()> {
    let indent = if entry.picture.is_some() { PICTURE.0 + GUTTER } else { 0.0 };
    let lines = lines(entry, sheet.width() - indent);
    let text: f64 = lines.iter().map(|line| line.gap + pitch(line.size)).sum();
    let picture = if entry.picture.is_some() { PICTURE.1 } else { 0.0 };
    // Kept whole where a page can hold it; the picture always stands beside the first words.
    sheet.need(text.max(picture).min(sheet.page_room()) + 2.0);
    let (left, top) = (sheet.left(), sheet.y);
    if let Some(art) = &entry.picture {
        sheet.place(art, Area { x: left, y: top, w: PICTURE.0, h: PICTURE.1 })?;
    }
    let mut is_first_page = true;
    for line in &lines {
        is_first_page &= !sheet.need(line.gap + pitch(line.size));
        sheet.y += line.gap;
        let (x, y) = (left + indent, sheet.y + ascent(line.size));
        let lead = line.lead.as_deref().unwrap_or_default();
        let lead_width =
            if lead.is_empty() { 0.0 } else { Face::Bold.width_mm(&format!("{lead} "), line.size) };
        if !lead.is_empty() {
            sheet.canvas.text(x, y, (Face::Bold, line.size, BLACK), lead);
        }
        sheet.canvas.text(x + lead_width, y, (line.face, line.size, BLACK), &line.text);
        sheet.y += pitch(line.size);
    }
    if is_first_page {
        sheet.y = sheet.y.max(top + picture);
    }
    sheet.y += 3.0;
    let right = left + sheet.width();
    sheet.canvas.line((left, sheet.y), (right, sheet.y), 0.6, GREY);
    sheet.y += 4.0;
    Ok(())
}

fn lines(entry: &Entry, room: f64) -> Vec<Line> {
    let plain = |face, size, text: &str| {
        wrap(text, face, size, room, room)
            .into_iter()
            .map(|text| Line { face, size, lead: None, text, gap: 0.0 })
            .collect::<Vec<_>>()
    };
    let mut all = plain(Face::Bold, HEADING, &entry.heading);
    all.extend(plain(Face::Italic, TEXT, &entry.under));
    for (lead, text) in &entry.paragraphs {
        let lead_width = lead.as_ref().map_or(0.0, |lead| Face::Bold.width_mm(&format!("{lead} "), TEXT));
        let parts = wrap(text, Face::Regular, TEXT, room - lead_width, room);
        all.extend(parts.into_iter().enumerate().map(|(at, text)| Line {
            face: Face::Regular,
            size: TEXT,
            lead: lead.clone().filter(|_| at == 0),
            text,
            gap: if at == 0 { 1.2 } else { 0.0 },
        }));
    }
    all
}
