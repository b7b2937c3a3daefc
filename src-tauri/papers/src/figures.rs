//! Figures on a sheet: lying bars and QR codes.

use crate::art::Area;
use crate::error::{PaperError, Result};
use crate::fit::wrap;
use crate::fonts::Face;
use crate::page::Bar;
use crate::pdf::{Canvas, Rgb};
use crate::to_pdf::{BLACK, GREY, Sheet, ascent, pitch};

const GOLD: Rgb = Rgb(185, 138, 43);

pub(crate) fn bars(sheet: &mut Sheet<'_, '_>, bars: &[Bar]) {
    const SIZE: f64 = 12.0;
    const HEIGHT: f64 = 6.6;
    let most = bars.iter().map(|bar| bar.value).fold(1.0, f64::max);
    let (names, figures) = (sheet.width() * 0.42, 18.0);
    let room = sheet.width() - names - figures;
    for bar in bars {
        let label = wrap(&bar.label, Face::Regular, SIZE, names - 3.0, names - 3.0);
        let height = HEIGHT + label.len().saturating_sub(1) as f64 * pitch(SIZE);
        sheet.need(height);
        for (number, line) in label.iter().enumerate() {
            let y = sheet.y + ascent(SIZE) + number as f64 * pitch(SIZE);
            sheet.canvas.text(sheet.left(), y, (Face::Regular, SIZE, BLACK), line);
        }
        sheet.canvas.fill(sheet.left() + names, sheet.y + 1.2, (room, 3.6), GREY);
        let length = room * (bar.value / most).clamp(0.0, 1.0);
        sheet.canvas.fill(sheet.left() + names, sheet.y + 1.2, (length, 3.6), GOLD);
        let x = sheet.left() + names + room + 3.0;
        sheet.canvas.text(x, sheet.y + ascent(SIZE), (Face::Bold, SIZE, BLACK), &bar.shown);
        sheet.y += height;
    }
    sheet.y += 3.0;
}

pub(crate) fn encoded(data: &str) -> Result<qrcodegen::QrCode> {
    qrcodegen::QrCode::encode_text(data, qrcodegen::QrCodeEcc::Medium)
        .map_err(|_| PaperError::Layout("text too long for a QR code".to_owned()))
}

/// Readers need this many light cells around a code, also over a watermark.
const MARGIN: f64 = 4.0;

/// The dark cells from `left`, `top` on, and the light margin around them.
fn cells(canvas: &mut Canvas, code: &qrcodegen::QrCode, (left, top): (f64, f64), cell: f64) {
    let (margin, side) = (MARGIN * cell, (f64::from(code.size()) + 2.0 * MARGIN) * cell);
    canvas.fill(left - margin, top - margin, (side, side), Rgb(255, 255, 255));
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let run = (column..code.size()).take_while(|at| code.get_module(*at, row)).count() as i32;
            if run > 0 {
                let at = (left + f64::from(column) * cell, top + f64::from(row) * cell);
                // A hair of overlap, so that no viewer draws white seams between dark cells.
                canvas.fill(at.0, at.1, (f64::from(run) * cell + 0.01, cell + 0.01), BLACK);
            }
            column += run.max(1);
        }
    }
}

/// As large as the area allows, in its middle, with its light margin.
pub(crate) fn code_in(canvas: &mut Canvas, data: &str, area: Area) -> Result<()> {
    let code = encoded(data)?;
    let side = area.w.min(area.h);
    let cell = side / (f64::from(code.size()) + 2.0 * MARGIN);
    let corner =
        (area.x + (area.w - side) / 2.0 + MARGIN * cell, area.y + (area.h - side) / 2.0 + MARGIN * cell);
    cells(canvas, &code, corner, cell);
    Ok(())
}

pub(crate) fn code(sheet: &mut Sheet<'_, '_>, data: &str, side: f64, beside: &[String]) -> Result<()> {
    let code = encoded(data)?;
    sheet.need(side + 2.0);
    sheet.y += 2.0;
    let (left, top) = (sheet.left(), sheet.y);
    cells(&mut sheet.canvas, &code, (left, top), side / f64::from(code.size()));
    let mut y = sheet.y + 1.0;
    for text in beside {
        for line in wrap(text, Face::Regular, 12.0, sheet.width() - side - 8.0, sheet.width() - side - 8.0) {
            sheet.canvas.text(
                sheet.left() + side + 8.0,
                y + ascent(12.0),
                (Face::Regular, 12.0, BLACK),
                &line,
            );
            y += pitch(12.0);
        }
    }
    sheet.y = (sheet.y + side).max(y) + 4.0;
    Ok(())
}
