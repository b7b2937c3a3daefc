//! What a paper is written as: a PDF to print and sign, or a Word document to go on editing.

use std::path::Path;

use serde::Deserialize;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PaperFormat {
    #[default]
    Pdf,
    Docx,
}

impl PaperFormat {
    pub fn end(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// By the end of a file's name; whatever is not a Word document is a PDF.
    pub fn of(path: &Path) -> Self {
        let is_word = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("docx"));
        if is_word { Self::Docx } else { Self::Pdf }
    }
}
