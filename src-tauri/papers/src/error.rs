//! What can go wrong while a paper is made. No Vietnamese here: the core turns these into sentences.

use std::io;

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The layout of a blank is not as documented in `assets/blanks/giay-khen-a4.toml`.
    #[error("blank layout: {0}")]
    Blank(String),
    /// A certificate names a field the blank does not have.
    #[error("unknown field {0}")]
    UnknownField(String),
    /// An emblem or frame file cannot be drawn; the text says which part of it.
    #[error("artwork: {0}")]
    Art(String),
    /// The caller asked to stop; what was written so far is no complete file.
    #[error("cancelled after {done} of {total}")]
    Cancelled { done: usize, total: usize },
    /// The iterator gave another count than announced.
    #[error("{announced} certificates announced, {given} given")]
    Count { announced: usize, given: usize },
    /// An instant or a day handed in is not of the documented form.
    #[error("not a date or time: {0}")]
    Instant(String),
    /// A table, workbook or code cannot be laid out as described.
    #[error("layout: {0}")]
    Layout(String),
    /// Writing failed (full disk, stick pulled out).
    #[error("writing: {0}")]
    Write(#[from] io::Error),
    /// The workbook writer refused something.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// Result of the paper functions.
pub type Result<T> = std::result::Result<T, PaperError>;
