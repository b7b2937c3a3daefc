//! The head of a statistical form: which form on the left, who reports to whom on the right.

use crate::fit::wrap;
use crate::fonts::Face;
use crate::to_pdf::{BLACK, Sheet, ascent, pitch};

pub(crate) const SIZE: f64 = 12.0;
/// Share of the width that the left side has, and the room between the two in millimetres.
pub(crate) const LEFT: f64 = 0.52;
const BETWEEN: f64 = 6.0;

pub(crate) fn draw(sheet: &mut Sheet<'_, '_>, left: &[String], right: &[String]) {
    let split = sheet.width() * LEFT;
    let top = sheet.y;
    let mut lowest = top;
    for (lines, from, room) in [(left, 0.0, split - BETWEEN), (right, split, sheet.width() - split)] {
        let mut y = top;
        for (at, line) in lines.iter().enumerate() {
            let face = if at == 0 { Face::Bold } else { Face::Regular };
            for part in wrap(line, face, SIZE, room, room) {
                sheet.canvas.text(sheet.left() + from, y + ascent(SIZE), (face, SIZE, BLACK), &part);
                y += pitch(SIZE);
            }
        }
        lowest = lowest.max(y);
    }
    sheet.y = lowest + 2.0;
}
