//! What is said of a number that no document of this program has, and the form that says it.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, DocumentNumber, text},
};

/// Ghi chú về một số, hoặc một dãy số, trong sổ.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct NumberNote {
    pub id: Uuid,
    pub year: i32,
    pub symbol: String,
    pub number: i64,
    /// The last of a run of numbers.
    pub last: i64,
    pub state: NoteState,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum NoteState {
    /// Kept for a document that is to come.
    Aside,
    /// Given by mistake and never to be used.
    Void,
    /// Given by the office clerk to a document of others.
    Elsewhere,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct NumberNoteDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) year: i32,
    #[ts(optional = false)]
    pub(super) symbol: String,
    #[ts(optional = false)]
    pub(super) number: i64,
    /// The last of a run; one number alone when not given.
    pub(super) last: Option<i64>,
    #[ts(optional = false)]
    pub(super) state: NoteState,
    #[ts(optional = false)]
    pub(super) reason: String,
}

impl NoteState {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Aside => "aside",
            Self::Void => "void",
            Self::Elsewhere => "elsewhere",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        match text {
            "aside" => Self::Aside,
            "void" => Self::Void,
            _ => Self::Elsewhere,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Aside => "để dành",
            Self::Void => "bỏ, không dùng",
            Self::Elsewhere => "đã cấp cho văn bản khác của cơ quan",
        }
    }
}

impl NumberNoteDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        if !(1990..=today.year() + 1).contains(&self.year) {
            return Err(Error::invalid("year", "Năm của sổ không đúng. Hãy sửa lại."));
        }
        let last = self.last.unwrap_or(self.number);
        // Read as a number on paper, so that the symbol is written as everywhere else.
        let symbol = text::required("symbol", "ký hiệu", &self.symbol, 40)?;
        let written = format!("{}/{symbol}", self.number);
        let number: DocumentNumber = written.parse().map_err(|_| {
            let message = format!(
                "«{written}» không phải số văn bản. Hãy ghi số từ 1 đến 999999 và ký hiệu như QĐ-UBND."
            );
            Error::invalid("number", message)
        })?;
        if !(self.number..=999_999).contains(&last) {
            return Err(Error::invalid("last", "Số cuối phải từ số đầu trở lên. Hãy sửa lại."));
        }
        (self.symbol, self.last) = (number.symbol, Some(last));
        self.reason = text::required("reason", "lý do", &self.reason, 300)?;
        Ok(self)
    }
}
