//! Papers: certificates, office papers (PDF or DOCX) and workbooks from plain values. Same input, same bytes:
//! nothing here reads a clock, a random source, a database or a file.

pub mod art;
pub mod blank;
pub mod calibration;
pub mod certificate;
mod charts;
mod entry;
pub mod envelope;
mod error;
mod figures;
pub mod fit;
pub mod fonts;
mod glue;
mod labels;
pub mod page;
mod pdf;
pub mod placing;
mod ready;
mod sides;
mod signing;
mod stretch;
mod table;
mod table_head;
mod to_docx;
mod to_pdf;
mod to_xlsx;

pub use error::{PaperError, Result};
pub use pdf::archive::DocumentInfo;
pub use pdf::canvas::Rgb;
pub use to_docx::write_docx;
pub use to_pdf::write_paper;
pub use to_xlsx::{Cell, ChartPlan, FIRST_ROW, SheetColumn, SheetPlan, write_charted, write_workbook};
