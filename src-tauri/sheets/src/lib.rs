//! Untrusted spreadsheets in, plain rows and recognised people out. Nothing here knows the database, and no
//! format is parsed in the process that holds it: [`read`] starts a program with limits of its own.
//!
//! The steps: [`read`] gives [`Sheet`]s as they stand, [`table::List::find`] says what each row of one is.
//!
//! Kinds of file are told by content in [`sniff`], one module a format, and all of them fill the same [`cells`].

pub mod birth;
pub mod cells;
mod child;
pub mod day;
mod delimited;
mod docx;
pub mod error;
mod gather;
pub mod heading;
mod html;
pub mod identity;
pub mod legacy;
pub mod limits;
pub mod name;
mod ods;
mod ole;
pub mod sniff;
pub mod table;
pub mod text;
mod wire;
mod worker;
mod xls;
mod xls_looks;
mod xlsx;
mod xlsx_hidden;
mod xml;
mod zip_check;

pub use cells::{Cell, Lettering, Merge, Row, Sheet};
pub use child::{ChildProgram, Progress, read};
pub use day::Date;
pub use error::{Damage, FileAct, LooksLike, SheetError, TooLarge};
pub use limits::Limits;
pub use worker::child_main;

/// Reads in this very process what [`read`] leaves to a child. Nothing limits it.
///
/// # Errors
/// As [`read`].
#[cfg(feature = "in-process")]
pub fn read_here(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    let mut sheets = Vec::new();
    worker::read(std::io::Cursor::new(bytes), &mut sheets)?;
    Ok(sheets)
}

/// What [`read`] does to the sheets a child has sent.
#[cfg(feature = "in-process")]
pub fn unify_here(sheets: &mut [Sheet]) {
    sheets.iter_mut().for_each(|sheet| sheet.converted = legacy::unify(sheet));
}
