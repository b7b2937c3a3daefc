//! The PDF floor under certificates and office papers: cut fonts from printpdf, pages streamed one at a time,
//! the marks of PDF/A-2b. Nothing is held but the place of each object.

pub(crate) mod archive;
pub(crate) mod canvas;
mod faces;
pub(crate) mod objects;
pub(crate) mod writer;

pub(crate) use canvas::{Canvas, Rgb};
pub(crate) use writer::{PdfWriter, XObject};
