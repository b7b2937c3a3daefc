//! Certificates: one page each, written straight into the file. A batch holds one certificate at a time, and
//! frame and emblem are in the file once.

use std::collections::BTreeMap;
use std::io::Write;

use crate::art::Artwork;
use crate::blank::Blank;
use crate::calibration::Calibration;
use crate::error::{PaperError, Result};
use crate::figures;
use crate::fit::FitNote;
use crate::pdf::archive::DocumentInfo;
use crate::pdf::canvas::pt;
use crate::pdf::{Canvas, PdfWriter};
use crate::placing::{Layout, is_drawn};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintMode {
    /// Everything, on plain paper.
    Full,
    /// Only what the pre-printed blank does not carry.
    Overlay,
}

/// A batch of certificates that share a layout.
#[derive(Debug, Clone)]
pub struct Batch<'a> {
    pub blank: &'a Blank,
    pub mode: PrintMode,
    pub calibration: Calibration,
    /// An office's own emblem; ours when none.
    pub emblem: Option<&'a Artwork>,
    /// The office's own pictures that the layout names.
    pub pictures: &'a BTreeMap<String, Artwork>,
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
    /// What the code says, where the layout has a place for one.
    pub code: Option<String>,
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
        let placed = layout.place(&certificate)?;
        let page = summary.pages;
        summary.warnings.extend(placed.notes.into_iter().map(|(field, what)| FitWarning {
            page,
            field,
            what,
        }));
        layout.draw(&placed.texts, &mut canvas);
        let place = batch.blank.code.as_ref().filter(|place| is_drawn(place.mode, batch.mode));
        if let (Some(place), Some(text)) = (place, &certificate.code) {
            figures::code_in(&mut canvas, text, place.area())?;
        }
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

/// Writes pictures, frame and emblem into the file and gives the operators that begin each page.
fn backdrop(batch: &Batch<'_>, file: &mut PdfWriter<'_>) -> Result<Vec<u8>> {
    let blank = batch.blank;
    let mut canvas = Canvas::new(blank.height);
    if let Some(matrix) = batch.calibration.matrix(blank.height) {
        canvas.raw(matrix.as_bytes());
    }
    for (part, place) in blank.art().into_iter().filter(|(_, place)| is_drawn(place.mode, batch.mode)) {
        let own = place.picture.as_ref().and_then(|name| batch.pictures.get(name));
        let art = match (own, part, batch.emblem) {
            (Some(own), ..) => own,
            (None, "emblem", Some(own)) => own,
            (None, "emblem", None) => Artwork::emblem()?,
            (None, "frame", _) => Artwork::frame()?,
            // A background without its picture is nothing.
            _ => continue,
        };
        let name = art.add(file)?;
        art.place(&mut canvas, &name, place.area());
    }
    Ok(canvas.finish().to_vec())
}
