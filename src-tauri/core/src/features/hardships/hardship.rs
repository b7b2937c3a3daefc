//! A hardship of a hamlet and the form that notes it.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, PartialDay, calendar, text},
};

/// Thôn, bản khó khăn.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Hardship {
    pub id: Uuid,
    pub unit_id: Uuid,
    pub unit_name: String,
    pub kind: HardshipKind,
    pub kind_name: String,
    pub from_on: Day,
    /// The last day it counts; nothing while it goes on.
    pub until_on: Option<Day>,
    pub source: String,
    pub note: Option<String>,
}

impl Hardship {
    pub(crate) fn counts_on(&self, day: Day) -> bool {
        self.from_on <= day && self.until_on.is_none_or(|last| day <= last)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum HardshipKind {
    Special,
    Difficult,
    Border,
}

impl HardshipKind {
    pub const ALL: [Self; 3] = [Self::Special, Self::Difficult, Self::Border];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Special => "special",
            Self::Difficult => "difficult",
            Self::Border => "border",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Special => "Đặc biệt khó khăn",
            Self::Difficult => "Khó khăn",
            Self::Border => "Biên giới, hải đảo",
        }
    }
}

impl ToSql for HardshipKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for HardshipKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct HardshipDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) unit_id: Uuid,
    #[ts(optional = false)]
    pub(super) kind: HardshipKind,
    #[ts(optional = false)]
    pub(super) from_on: Day,
    pub(super) until_on: Option<Day>,
    #[ts(optional = false)]
    pub(super) source: String,
    pub(super) note: Option<String>,
}

impl HardshipDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        PartialDay::of(self.from_on).checked("fromOn", today)?;
        if let Some(last) = self.until_on.filter(|last| *last < self.from_on) {
            let message = format!("Ngày cuối {} ở trước ngày bắt đầu. Hãy sửa lại.", calendar::short(last));
            return Err(Error::invalid("untilOn", message));
        }
        self.source = text::required("source", "văn bản xác định thôn, bản khó khăn", &self.source, 300)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
