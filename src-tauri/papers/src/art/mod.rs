//! Emblem and frame: our own SVG drawings, or an office's own SVG, PNG or JPEG file. What cannot be drawn
//! exactly is refused with the reason, never drawn wrong.

mod pdf_page;
mod picture;
mod svg;

use std::sync::{Arc, OnceLock};

use crate::error::{PaperError, Result};
use crate::pdf::canvas::{Canvas, pt};
use crate::pdf::{PdfWriter, XObject};

/// The national emblem of Viet Nam, drawn after its official description.
pub const EMBLEM_SVG: &str = include_str!("../../../../assets/emblem/quoc-huy.svg");
/// The ornamental frame of an A4 certificate.
pub const FRAME_SVG: &str = include_str!("../../../../assets/blanks/khung-a4.svg");

/// Files larger than this are no emblem.
const MOST_BYTES: usize = 20 << 20;

/// A drawing or picture ready for a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Artwork {
    /// Width over height.
    ratio: f64,
    /// Width of what the XObject draws, in its own units: 1 for pictures.
    units: (f64, f64),
    drawing: XObject,
    /// A picture file as it was read, for documents that take it whole; none for drawings.
    file: Option<Arc<[u8]>>,
}

/// A rectangle in millimetres from the top left corner of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Artwork {
    /// Reads an SVG (paths with plain colours), PNG or JPEG file (RGB or grey), or a PDF file of one page.
    ///
    /// # Errors
    /// [`PaperError::Art`] names what cannot be drawn.
    pub fn read(file: &[u8]) -> Result<Self> {
        let art = Self::unpacked(file)?;
        Ok(Self { drawing: art.drawing.packed()?, ..art })
    }

    fn unpacked(file: &[u8]) -> Result<Self> {
        if file.len() > MOST_BYTES {
            return Err(refused("file larger than 20 MB"));
        }
        if file.starts_with(b"\x89PNG") {
            return picture::png(file);
        }
        if file.starts_with(b"\xff\xd8") {
            return picture::jpeg(file);
        }
        if file.starts_with(b"%PDF-") {
            return pdf_page::read(file);
        }
        let text = std::str::from_utf8(file).map_err(|_| refused("neither SVG, PNG nor JPEG"))?;
        if text.contains("<svg") { svg::read(text) } else { Err(refused("neither SVG, PNG nor JPEG")) }
    }

    /// Width over height.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.ratio
    }

    /// The picture file, how its name ends, and width over height; none for a drawing.
    pub(crate) fn file(&self) -> Option<(&[u8], &'static str, f64)> {
        let file = self.file.as_deref()?;
        Some((file, if file.starts_with(b"\xff\xd8") { "jpg" } else { "png" }, self.ratio))
    }

    /// The built-in emblem, read at first use and kept.
    pub(crate) fn emblem() -> Result<&'static Self> {
        static EMBLEM: OnceLock<Option<Artwork>> = OnceLock::new();
        built_in(&EMBLEM, EMBLEM_SVG)
    }

    /// The built-in frame, read at first use and kept.
    pub(crate) fn frame() -> Result<&'static Self> {
        static FRAME: OnceLock<Option<Artwork>> = OnceLock::new();
        built_in(&FRAME, FRAME_SVG)
    }

    /// Writes the artwork into the file once; the name is for [`Artwork::place`].
    pub(crate) fn add(&self, file: &mut PdfWriter<'_>) -> Result<String> {
        file.add(&self.drawing)
    }

    /// Draws the artwork as large as the area allows, in its middle, in its own proportions.
    pub(crate) fn place(&self, canvas: &mut Canvas, name: &str, area: Area) {
        let width = area.w.min(area.h * self.ratio);
        let height = width / self.ratio;
        let (left, bottom) = (area.x + (area.w - width) / 2.0, area.y + (area.h + height) / 2.0);
        let scale = [pt(width) / self.units.0, pt(height) / self.units.1];
        canvas.place(name, [scale[0], 0.0, 0.0, scale[1], pt(left), canvas.up(bottom)]);
    }
}

fn built_in(kept: &'static OnceLock<Option<Artwork>>, svg: &str) -> Result<&'static Artwork> {
    let kept = kept.get_or_init(|| Artwork::read(svg.as_bytes()).ok());
    kept.as_ref().ok_or_else(|| refused("a built-in drawing"))
}

fn refused(what: &str) -> PaperError {
    PaperError::Art(what.to_owned())
}
