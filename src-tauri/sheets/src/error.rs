//! Every way a sheet can fail to be read. The words for the clerk are chosen by the caller.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a file gave no sheet.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SheetError {
    /// The content is something else, whatever the name ends in.
    #[error("not a spreadsheet this program reads: {0:?}")]
    NotASpreadsheet(LooksLike),
    /// The file asks for a password.
    #[error("protected by a password")]
    Encrypted,
    /// More than any list of a commune needs.
    #[error("too large: {0:?}")]
    TooLarge(TooLarge),
    /// The content breaks off or contradicts itself.
    #[error("damaged: {0:?}")]
    Damaged(Damage),
    /// The reading took longer than allowed and was stopped.
    #[error("stopped after the time allowed")]
    TimedOut,
    /// The reading wanted more memory than allowed and was stopped.
    #[error("stopped at the memory allowed")]
    OutOfMemory,
    /// The reading program died on this file.
    #[error("the reading program died")]
    Crashed,
    /// The caller said to stop.
    #[error("stopped by the caller")]
    Cancelled,
    /// No sheet of the file holds a list with headings.
    #[error("no list with headings found")]
    NoTable,
    /// The file, or the reading program, could not be opened or started.
    #[error("cannot {act}: {reason}")]
    File {
        /// What was being done.
        act: FileAct,
        /// The system's own words, for the log.
        reason: String,
    },
}

/// What was being done when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileAct {
    /// Opening the file.
    Open,
    /// Reading the file.
    Read,
    /// Starting the reading program.
    Start,
}

impl std::fmt::Display for FileAct {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Open => "open the file",
            Self::Read => "read the file",
            Self::Start => "start the reading program",
        })
    }
}

/// What went over a limit of [`crate::limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TooLarge {
    /// The file itself.
    File,
    /// A part of the workbook once unpacked, how well it was packed, or one of its tags.
    Unpacked,
    /// Files inside the workbook.
    Entries,
    /// Sheets of the workbook.
    Sheets,
    /// Rows with content.
    Rows,
    /// A column with content too far to the right.
    Columns,
    /// Cells all together.
    Cells,
    /// Text of one cell.
    Text,
    /// Merged regions.
    Merges,
}

/// In what way a file is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Damage {
    /// Parts are missing, as when a stick was pulled out while copying.
    Truncated,
    /// Definitions that no office program writes and that can reach for other files.
    Entities,
    /// The content contradicts itself.
    Content,
}

/// What the content of a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LooksLike {
    /// Nothing in it.
    Empty,
    /// Excel since 2007: `.xlsx`, `.xlsm`.
    Excel,
    /// Excel's binary form `.xlsb`.
    ExcelBinary,
    /// Excel up to 2003.
    OldExcel,
    /// Word since 2007.
    Word,
    /// Word up to 2003.
    OldWord,
    /// A sheet of LibreOffice, `.ods`.
    OpenSheet,
    /// A text of LibreOffice, `.odt`, or another of its kinds.
    OpenText,
    /// A web page, often named `.xls` by web programs.
    WebPage,
    /// The XML form of Excel 2003.
    ExcelXml,
    /// Plain text, perhaps with separators.
    PlainText,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// RTF.
    RichText,
    /// A packed folder.
    Archive,
    /// A database file.
    Database,
    /// A program.
    Program,
    /// Anything else.
    Unknown,
}

impl SheetError {
    pub(crate) fn file(act: FileAct, error: &std::io::Error) -> Self {
        Self::File { act, reason: error.to_string() }
    }
}
