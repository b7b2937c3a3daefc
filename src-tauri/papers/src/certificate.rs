//! Certificates: one page each, written straight into the file. A batch holds one certificate at a time, and
//! frame and emblem are in the file once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use crate::art::Artwork;
use crate::blank::{Anchor, Blank, Mode, Ready, RuleLine};
use crate::error::{PaperError, Result};
use crate::fit::{FitNote, Fitted, fit};
use crate::fonts::{Face, clean, unknown_letters};
use crate::pdf::archive::DocumentInfo;
use crate::pdf::canvas::pt;
use crate::pdf::{Canvas, PdfWriter, Rgb};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintMode {
    /// Everything, on plain paper.
    Full,
    /// Only what the pre-printed blank does not carry.
    Overlay,
}

/// How one printer and tray misplace a sheet, measured on a printed grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Moves the print right, in millimetres.
    pub dx_mm: f64,
    /// Moves the print down, in millimetres.
    pub dy_mm: f64,
    pub scale_x: f64,
    pub scale_y: f64,
}

impl Default for Calibration {
    fn default() -> Self {
        Self { dx_mm: 0.0, dy_mm: 0.0, scale_x: 1.0, scale_y: 1.0 }
    }
}

/// A batch of certificates that share a layout.
#[derive(Debug, Clone)]
pub struct Batch<'a> {
    pub blank: &'a Blank,
    pub mode: PrintMode,
    pub calibration: Calibration,
    /// An office's own emblem; ours when none.
    pub emblem: Option<&'a Artwork>,
    pub info: DocumentInfo,
    /// Number of certificates that will come, for progress.
    pub total: usize,
}

/// The texts of one certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Text by field key of the blank. A field without text shows the blank's own, or nothing. A line end in a
    /// text starts a new line.
    pub texts: BTreeMap<String, String>,
    /// Names that must never be parted, in whatever field they stand.
    pub unbreakable: Vec<String>,
}

/// Something the clerk should look at.
#[derive(Debug, Clone, PartialEq)]
pub struct FitWarning {
    /// Page, from 1.
    pub page: usize,
    /// Field key.
    pub field: String,
    pub what: FitNote,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    pub pages: usize,
    pub bytes: u64,
    pub warnings: Vec<FitWarning>,
}

/// Writes one PDF/A-2b file with a page for each certificate. `progress` is told `(done, total)` after each page
/// and stops the work by giving back false. The same input gives the same bytes.
///
/// # Errors
/// [`PaperError::Cancelled`], [`PaperError::UnknownField`], [`PaperError::Count`] when another number of
/// certificates came than announced, [`PaperError::Write`]; the file is then not complete.
pub fn write_certificates(
    batch: &Batch<'_>,
    certificates: impl IntoIterator<Item = Certificate>,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Summary> {
    let layout = Layout::new(batch.blank, batch.mode)?;
    let mut file = PdfWriter::begin(out, &batch.info, &layout.faces())?;
    let backdrop = backdrop(batch, &mut file)?;
    let size = (pt(batch.blank.width), pt(batch.blank.height));
    let mut canvas = Canvas::new(batch.blank.height);
    let mut summary = Summary::default();
    for certificate in certificates {
        canvas.clear();
        canvas.raw(&backdrop);
        summary.pages += 1;
        layout.draw(&certificate, &mut canvas, summary.pages, &mut summary.warnings)?;
        file.page(canvas.finish(), size)?;
        if !progress(summary.pages, batch.total) {
            return Err(PaperError::Cancelled { done: summary.pages, total: batch.total });
        }
    }
    if summary.pages != batch.total {
        return Err(PaperError::Count { announced: batch.total, given: summary.pages });
    }
    summary.bytes = file.finish()?;
    Ok(summary)
}

/// Writes frame and emblem into the file and gives the operators that begin each page.
fn backdrop(batch: &Batch<'_>, file: &mut PdfWriter<'_>) -> Result<Vec<u8>> {
    let blank = batch.blank;
    let mut canvas = Canvas::new(blank.height);
    let by = batch.calibration;
    if by != Calibration::default() {
        // Scaled about the top left corner, from which the printed grid is measured.
        let (right, up) = (pt(by.dx_mm), pt(blank.height) * (1.0 - by.scale_y) - pt(by.dy_mm));
        let matrix = format!("{:.5} 0 0 {:.5} {right:.3} {up:.3} cm", by.scale_x, by.scale_y);
        canvas.raw(matrix.as_bytes());
    }
    let drawn = |mode: Mode| mode == Mode::Print || (mode == Mode::OnBlank && batch.mode == PrintMode::Full);
    if let Some(place) = blank.frame.as_ref().filter(|place| drawn(place.mode)) {
        let art = Artwork::frame()?;
        let name = art.add(file)?;
        art.place(&mut canvas, &name, place.area());
    }
    if let Some(place) = blank.emblem.as_ref().filter(|place| drawn(place.mode)) {
        let art = match batch.emblem {
            Some(own) => own,
            None => Artwork::emblem()?,
        };
        let name = art.add(file)?;
        art.place(&mut canvas, &name, place.area());
    }
    Ok(canvas.finish().to_vec())
}

/// The drawn fields of a blank from top to bottom, worked out once.
struct Layout<'a> {
    blank: &'a Blank,
    mode: PrintMode,
    fields: Vec<(&'a str, &'a str, Ready)>,
    rules: Vec<&'a RuleLine>,
}

/// A text in its place.
struct Placed<'a> {
    key: &'a str,
    ready: &'a Ready,
    fitted: Fitted,
}

impl<'a> Layout<'a> {
    fn new(blank: &'a Blank, mode: PrintMode) -> Result<Self> {
        let drawn = |part: Mode| part == Mode::Print || (part == Mode::OnBlank && mode == PrintMode::Full);
        let mut fields = Vec::new();
        for (key, field) in blank.fields.iter().filter(|(_, field)| drawn(field.mode)) {
            let ready = field.ready().ok_or_else(|| PaperError::Blank(key.clone()))?;
            fields.push((key.as_str(), field.text.as_str(), ready));
        }
        // Text is copied out of a PDF in the order it was drawn.
        fields.sort_by(|(_, _, a), (_, _, b)| a.baseline(0, 0, None).total_cmp(&b.baseline(0, 0, None)));
        let rules = blank.rules.values().filter(|rule| drawn(rule.mode)).collect();
        Ok(Self { blank, mode, fields, rules })
    }

    fn faces(&self) -> Vec<Face> {
        let used = |face: &Face| self.fields.iter().any(|(_, _, ready)| ready.face == *face);
        Face::ALL.into_iter().filter(used).collect()
    }

    fn draw(
        &self,
        certificate: &Certificate,
        canvas: &mut Canvas,
        page: usize,
        warnings: &mut Vec<FitWarning>,
    ) -> Result<()> {
        if let Some(unknown) = certificate.texts.keys().find(|key| !self.blank.fields.contains_key(*key)) {
            return Err(PaperError::UnknownField(unknown.clone()));
        }
        let mut placed = Vec::with_capacity(self.fields.len());
        for (key, own, ready) in &self.fields {
            let text = clean(certificate.texts.get(*key).map_or(*own, String::as_str));
            if text.trim().is_empty() {
                continue;
            }
            let text = if ready.caps { Cow::Owned(text.to_uppercase()) } else { text };
            let fitted = fit(&text, ready.face, &ready.rooms, &certificate.unbreakable);
            let unknown = Some(unknown_letters(&text)).filter(|letters| !letters.is_empty());
            let notes = fitted.note.iter().cloned().chain(unknown.map(FitNote::UnknownLetters));
            warnings.extend(notes.map(|what| FitWarning { page, field: (*key).to_owned(), what }));
            placed.push(Placed { key, ready, fitted });
        }
        let moved = self.spread(&placed);
        for text in &placed {
            text.draw(canvas, moved.and_then(|baselines| baselines.get(text.key).copied()));
        }
        for rule in &self.rules {
            draw_rule(rule, &placed, canvas);
        }
        Ok(())
    }

    /// The wider baselines, when the layout has them and this certificate is short. On a pre-printed blank
    /// everything stays where the clerk measured it.
    fn spread(&self, placed: &[Placed<'_>]) -> Option<&'a BTreeMap<String, f64>> {
        let spread = self.blank.spread.as_ref().filter(|_| self.mode == PrintMode::Full)?;
        let short = |key: &String| {
            let found = placed.iter().find(|text| text.key == key.as_str());
            found.is_none_or(|text| text.fitted.lines.len() == 1 && text.fitted.room == 0)
        };
        spread.when_one_line.iter().all(short).then_some(&spread.baselines)
    }
}

impl Placed<'_> {
    fn draw(&self, canvas: &mut Canvas, first: Option<f64>) {
        let ready = self.ready;
        for (number, line) in self.fitted.lines.iter().enumerate() {
            let left = match ready.anchor {
                Anchor::Left => ready.x,
                Anchor::Center => ready.x - ready.face.width_mm(&line.text, line.size_pt) / 2.0,
            };
            let baseline = ready.baseline(self.fitted.room, number, first);
            canvas.text(left, baseline, (ready.face, line.size_pt, ready.colour), &line.text);
        }
    }
}

fn draw_rule(rule: &RuleLine, placed: &[Placed<'_>], canvas: &mut Canvas) {
    let Some(text) = placed.iter().find(|text| text.key == rule.under) else { return };
    let Some(line) = text.fitted.lines.last() else { return };
    let width = text.ready.face.width_mm(&line.text, line.size_pt);
    let left = match text.ready.anchor {
        Anchor::Left => text.ready.x,
        Anchor::Center => text.ready.x - width / 2.0,
    };
    canvas.line((left, rule.y), (left + width, rule.y), rule.thickness, Rgb(0, 0, 0));
}
