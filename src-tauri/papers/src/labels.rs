//! Address labels on A4, two beside each other, to be cut along hairlines or printed on a sheet of labels. A long
//! name or address is set smaller, never cut.

use crate::fit::{Fitted, Room, fit};
use crate::fonts::Face;
use crate::page::Label;
use crate::pdf::Rgb;
use crate::to_pdf::{BLACK, Sheet, ascent, pitch};

const COLUMNS: usize = 2;
const ROWS: usize = 7;
/// Millimetres of one label: the sheet in fourteen.
const WIDTH: f64 = 210.0 / COLUMNS as f64;
const HEIGHT: f64 = 297.0 / ROWS as f64;
/// Room that printers leave white and scissors miss.
const PAD: f64 = 7.0;
const CUT: Rgb = Rgb(190, 184, 174);

pub(crate) fn draw(sheet: &mut Sheet<'_, '_>, labels: &[Label]) {
    for (number, page) in labels.chunks(COLUMNS * ROWS).enumerate() {
        if number > 0 {
            sheet.plain_page();
        }
        for (place, label) in page.iter().enumerate() {
            let (column, row) = (place % COLUMNS, place / COLUMNS);
            one(sheet, label, (column as f64 * WIDTH, row as f64 * HEIGHT));
        }
        cuts(sheet, page.len());
    }
}

fn cuts(sheet: &mut Sheet<'_, '_>, labels: usize) {
    let rows = labels.div_ceil(COLUMNS);
    let foot = rows as f64 * HEIGHT;
    sheet.canvas.line((WIDTH, 0.0), (WIDTH, foot), 0.3, CUT);
    for row in 1..=rows.min(ROWS - 1) {
        let y = row as f64 * HEIGHT;
        sheet.canvas.line((0.0, y), (210.0, y), 0.3, CUT);
    }
}

fn one(sheet: &mut Sheet<'_, '_>, label: &Label, (left, top): (f64, f64)) {
    let room = WIDTH - 2.0 * PAD;
    let parts = [
        (Face::Italic, fit(&label.greeting, Face::Italic, &[Room::new(room, 12.0, 9.0, 1)], &[])),
        (
            Face::Bold,
            fit(
                &label.name,
                Face::Bold,
                &[Room::new(room, 14.0, 12.0, 2), Room::new(room, 11.0, 8.0, 3)],
                &[],
            ),
        ),
        (
            Face::Regular,
            fit(
                &label.address,
                Face::Regular,
                &[Room::new(room, 12.0, 10.0, 2), Room::new(room, 10.0, 8.0, 4)],
                &[],
            ),
        ),
    ];
    let height: f64 = parts.iter().map(|(_, set)| tall(set)).sum();
    let mut y = top + (HEIGHT - height) / 2.0;
    for (face, set) in &parts {
        for line in &set.lines {
            sheet.canvas.text(left + PAD, y + ascent(line.size_pt), (*face, line.size_pt, BLACK), &line.text);
            y += pitch(line.size_pt);
        }
    }
}

fn tall(set: &Fitted) -> f64 {
    set.lines.iter().map(|line| pitch(line.size_pt)).sum()
}
