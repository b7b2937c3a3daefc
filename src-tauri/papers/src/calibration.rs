//! How a printer misplaces a sheet: a page of marks to print, four lengths to measure on it, and the correction.

use std::io::Write;

use crate::error::{PaperError, Result};
use crate::fonts::Face;
use crate::pdf::archive::DocumentInfo;
use crate::pdf::canvas::pt;
use crate::pdf::{Canvas, PdfWriter, Rgb};

/// Distance of the marks from the edges of the sheet, millimetres.
pub const MARK_MM: f64 = 20.0;

/// Where everything is printed so that it lands where the layout says. Scaled, then turned clockwise about the top
/// left corner, then moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Moves the print right, in millimetres.
    pub dx_mm: f64,
    /// Moves the print down, in millimetres.
    pub dy_mm: f64,
    pub scale: f64,
    /// Clockwise, in degrees.
    pub turn_deg: f64,
}

impl Default for Calibration {
    fn default() -> Self {
        Self { dx_mm: 0.0, dy_mm: 0.0, scale: 1.0, turn_deg: 0.0 }
    }
}

/// What a clerk measures on the printed page: from the edges of the sheet to the middle of the top left mark and of
/// the bottom right mark, millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Top left mark, from the left edge.
    pub left_mm: f64,
    /// Top left mark, from the top edge.
    pub top_mm: f64,
    /// Bottom right mark, from the right edge.
    pub right_mm: f64,
    /// Bottom right mark, from the bottom edge.
    pub bottom_mm: f64,
}

impl Calibration {
    /// The correction for a printer that put the marks of a sheet of `width` by `height` there.
    ///
    /// Two points fix shift, size and turn; the diagonal is the longest way between two, so that a reading wrong by
    /// a tenth of a millimetre turns the print least.
    #[must_use]
    pub fn measured((width, height): (f64, f64), marks: Measured) -> Self {
        let (meant_x, meant_y) = (width - 2.0 * MARK_MM, height - 2.0 * MARK_MM);
        let seen_x = width - marks.right_mm - marks.left_mm;
        let seen_y = height - marks.bottom_mm - marks.top_mm;
        // seen = printer × meant; printing what is to be seen through the inverse undoes it.
        let scale = meant_x.hypot(meant_y) / seen_x.hypot(seen_y);
        let turn = meant_y.atan2(meant_x) - seen_y.atan2(seen_x);
        let (sin, cos) = turn.sin_cos();
        let dx_mm = MARK_MM - scale * (cos * marks.left_mm - sin * marks.top_mm);
        let dy_mm = MARK_MM - scale * (sin * marks.left_mm + cos * marks.top_mm);
        Self { dx_mm, dy_mm, scale, turn_deg: turn.to_degrees() }
    }

    /// Moved further, for the last tenth of a millimetre.
    #[must_use]
    pub fn moved(self, right_mm: f64, down_mm: f64) -> Self {
        Self { dx_mm: self.dx_mm + right_mm, dy_mm: self.dy_mm + down_mm, ..self }
    }

    /// Where a point of the layout is printed.
    #[must_use]
    pub fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let (sin, cos) = self.turn_deg.to_radians().sin_cos();
        let (x, y) = (x * self.scale, y * self.scale);
        (cos * x - sin * y + self.dx_mm, sin * x + cos * y + self.dy_mm)
    }

    /// The operator that begins a page of this height; none when nothing is corrected.
    pub(crate) fn matrix(&self, height_mm: f64) -> Option<String> {
        if *self == Self::default() {
            return None;
        }
        // PDF counts upwards from the bottom left corner: the same turn seen from below.
        let (sin, cos) = self.turn_deg.to_radians().sin_cos();
        let (a, b) = (self.scale * cos, self.scale * sin);
        let height = pt(height_mm);
        let right = pt(self.dx_mm) - b * height;
        let up = height - a * height - pt(self.dy_mm);
        let (minus, plus) = (-b, b);
        Some(format!("{a:.7} {minus:.7} {plus:.7} {a:.7} {right:.3} {up:.3} cm"))
    }
}

/// The words on a page of marks, so that this crate speaks no language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MarkWords {
    pub title: String,
    /// What to do, a line each.
    pub lines: Vec<String>,
    /// Beside the top left and the bottom right mark: what is measured there.
    pub first: [String; 2],
    pub last: [String; 2],
}

/// Writes a page of `width` by `height` millimetres with a mark 20 mm from each corner and rulers at the edges,
/// printed through `calibration`.
///
/// # Errors
/// [`PaperError::Layout`] for a sheet too small for the marks, [`PaperError::Write`].
pub fn write_marks(
    (width, height): (f64, f64),
    words: &MarkWords,
    calibration: Calibration,
    info: &DocumentInfo,
    out: &mut dyn Write,
) -> Result<()> {
    if width < 4.0 * MARK_MM || height < 4.0 * MARK_MM {
        return Err(PaperError::Layout("a sheet for marks must be 80 mm or more".into()));
    }
    let mut file = PdfWriter::begin(out, info, &[Face::Regular, Face::Bold])?;
    let mut canvas = Canvas::new(height);
    if let Some(matrix) = calibration.matrix(height) {
        canvas.raw(matrix.as_bytes());
    }
    let (right, bottom) = (width - MARK_MM, height - MARK_MM);
    for (x, y) in [(MARK_MM, MARK_MM), (right, MARK_MM), (MARK_MM, bottom), (right, bottom)] {
        cross(&mut canvas, x, y);
    }
    rulers(&mut canvas, width, height);
    let black = Rgb(0, 0, 0);
    for (at, words) in words.first.iter().enumerate() {
        canvas.text(MARK_MM + 9.0, MARK_MM - 3.0 + 6.0 * at as f64, (Face::Bold, 12.0, black), words);
    }
    for (at, words) in words.last.iter().enumerate() {
        let left = right - 9.0 - Face::Bold.width_mm(words, 12.0);
        canvas.text(left, bottom - 1.5 + 6.0 * at as f64, (Face::Bold, 12.0, black), words);
    }
    let centred = |canvas: &mut Canvas, y: f64, face: Face, size: f64, text: &str| {
        canvas.text((width - face.width_mm(text, size)) / 2.0, y, (face, size, black), text);
    };
    let top = height * 0.36;
    centred(&mut canvas, top, Face::Bold, 16.0, &words.title);
    for (at, line) in words.lines.iter().enumerate() {
        centred(&mut canvas, top + 11.0 + 7.0 * at as f64, Face::Regular, 13.0, line);
    }
    file.page(canvas.finish(), (pt(width), pt(height)))?;
    file.finish()?;
    Ok(())
}

/// Fine lines that meet in the point to be measured, which stays open to the eye.
fn cross(canvas: &mut Canvas, x: f64, y: f64) {
    const ARM: f64 = 6.0;
    let black = Rgb(0, 0, 0);
    canvas.line((x - ARM, y), (x + ARM, y), 0.35, black);
    canvas.line((x, y - ARM), (x, y + ARM), 0.35, black);
}

/// Millimetres along the middle of each side, to see at a glance what the printer cuts off.
fn rulers(canvas: &mut Canvas, width: f64, height: f64) {
    let grey = Rgb(90, 90, 90);
    for step in 0..=15_u8 {
        let (at, long) = (f64::from(step), if step.is_multiple_of(5) { 5.0 } else { 2.5 });
        let (x, y) = (width / 2.0, height / 2.0);
        for edge in [at, height - at] {
            canvas.line((x - long, edge), (x + long, edge), 0.25, grey);
        }
        for edge in [at, width - at] {
            canvas.line((edge, y - long), (edge, y + long), 0.25, grey);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A printer that scales, turns and moves what it prints.
    fn printer(offset: (f64, f64), scale: f64, turn_deg: f64) -> impl Fn((f64, f64)) -> (f64, f64) {
        let (sin, cos) = turn_deg.to_radians().sin_cos();
        move |(x, y)| (scale * (cos * x - sin * y) + offset.0, scale * (sin * x + cos * y) + offset.1)
    }

    /// To a tenth of a millimetre, as it is read off a ruler with a glass.
    fn read_off(mm: f64) -> f64 {
        (mm * 10.0).round() / 10.0
    }

    #[test]
    fn after_calibration_everything_lands_within_three_tenths_of_a_millimetre() {
        let sheets = [(297.0, 210.0), (420.0, 297.0), (210.0, 148.0), (400.0, 300.0), (210.0, 297.0)];
        let faults = [((1.7, -0.9), 0.996, 0.4), ((-2.4, 1.3), 1.004, -0.6), ((0.0, 0.0), 1.0, 0.0)];
        for ((width, height), (offset, scale, turn)) in
            sheets.iter().flat_map(|sheet| faults.iter().map(move |fault| (*sheet, *fault)))
        {
            let prints = printer(offset, scale, turn);
            let first = prints((MARK_MM, MARK_MM));
            let last = prints((width - MARK_MM, height - MARK_MM));
            let marks = Measured {
                left_mm: read_off(first.0),
                top_mm: read_off(first.1),
                right_mm: read_off(width - last.0),
                bottom_mm: read_off(height - last.1),
            };
            let calibration = Calibration::measured((width, height), marks);
            for (across, down) in (0..=20_u8).flat_map(|across| (0..=20_u8).map(move |down| (across, down))) {
                let (x, y) = (width * f64::from(across) / 20.0, height * f64::from(down) / 20.0);
                let seen = prints(calibration.point(x, y));
                let off = (seen.0 - x).hypot(seen.1 - y);
                assert!(off <= 0.3, "{width} × {height}, {offset:?} {scale} {turn}: {off} at {x}, {y}");
            }
        }
    }

    #[test]
    fn a_printer_that_is_right_is_left_alone() {
        let marks = Measured { left_mm: 20.0, top_mm: 20.0, right_mm: 20.0, bottom_mm: 20.0 };
        let none = Calibration::measured((297.0, 210.0), marks);
        let (x, y) = none.point(215.0, 190.0);
        assert!((x - 215.0).abs() < 1e-9 && (y - 190.0).abs() < 1e-9);
        assert_eq!(Calibration::default().matrix(210.0), None);
    }

    #[test]
    fn the_operator_of_a_page_does_what_the_points_say() {
        let calibration = Calibration { dx_mm: 1.5, dy_mm: -0.7, scale: 1.003, turn_deg: 0.5 };
        let height = 210.0;
        let matrix = calibration.matrix(height).unwrap();
        let n: Vec<f64> = matrix.split(' ').filter_map(|part| part.parse().ok()).collect();
        let (x, y) = (215.0, 190.0);
        let (across, up) = (pt(x), pt(height - y));
        let seen = (n[0] * across + n[2] * up + n[4], n[1] * across + n[3] * up + n[5]);
        let meant = calibration.point(x, y);
        assert!((seen.0 - pt(meant.0)).abs() < 0.01, "{seen:?} {meant:?}");
        assert!((seen.1 - pt(height - meant.1)).abs() < 0.01, "{seen:?} {meant:?}");
    }
}
