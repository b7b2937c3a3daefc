//! An initiative and the form that makes one.

use chrono::Datelike;
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, PartialDay, text},
};

/// Sáng kiến, đề tài khoa học.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Initiative {
    pub id: Uuid,
    pub kind: InitiativeKind,
    pub kind_name: String,
    pub title: String,
    pub year: i32,
    /// How far its effect was recognised; nothing while it is only proposed.
    pub level: Option<InitiativeLevel>,
    pub level_name: Option<String>,
    pub recognised_on: Option<Day>,
    pub recognised_by: Option<String>,
    pub document: Option<String>,
    pub summary: Option<String>,
    pub note: Option<String>,
    pub authors: Vec<InitiativeAuthor>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct InitiativeAuthor {
    pub id: Uuid,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum InitiativeKind {
    Initiative,
    Science,
    Combat,
}

impl InitiativeKind {
    pub const ALL: [Self; 3] = [Self::Initiative, Self::Science, Self::Combat];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initiative => "initiative",
            Self::Science => "science",
            Self::Combat => "combat",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Initiative => "Sáng kiến",
            Self::Science => "Đề tài, công trình khoa học",
            Self::Combat => "Mưu trí, sáng tạo trong chiến đấu",
        }
    }
}

/// How far the effect of an initiative was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum InitiativeLevel {
    Commune,
    Province,
    Nation,
}

impl InitiativeLevel {
    pub const ALL: [Self; 3] = [Self::Commune, Self::Province, Self::Nation];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Province => "province",
            Self::Nation => "nation",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Commune => "Cấp cơ sở",
            Self::Province => "Cấp tỉnh, bộ",
            Self::Nation => "Toàn quốc",
        }
    }
}

impl ToSql for InitiativeKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for InitiativeKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for InitiativeLevel {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for InitiativeLevel {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|level| level.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct InitiativeDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) kind: InitiativeKind,
    #[ts(optional = false)]
    pub(super) title: String,
    #[ts(optional = false)]
    pub(super) year: i32,
    pub(super) level: Option<InitiativeLevel>,
    pub(super) recognised_on: Option<Day>,
    pub(super) recognised_by: Option<String>,
    pub(super) document: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) note: Option<String>,
    /// People on record; at least one.
    #[ts(optional = false)]
    pub(super) author_ids: Vec<Uuid>,
}

impl InitiativeDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        self.title = text::required("title", "tên sáng kiến, đề tài", &self.title, 400)?;
        self.recognised_by =
            text::optional("recognisedBy", "nơi công nhận", self.recognised_by.as_deref(), 200)?;
        self.document = text::optional("document", "văn bản công nhận", self.document.as_deref(), 200)?;
        self.summary = text::optional_lines("summary", "tóm tắt", self.summary.as_deref(), 2000)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if !(1990..=today.year()).contains(&self.year) {
            let message = format!("Năm {} không hợp lý. Hãy ghi năm áp dụng hoặc được công nhận.", self.year);
            return Err(Error::invalid("year", message));
        }
        if let Some(day) = self.recognised_on {
            PartialDay::of(day).checked("recognisedOn", today)?;
        }
        if self.recognised_on.is_some() && self.level.is_none() {
            return Err(Error::invalid("level", "Đã có ngày công nhận: hãy chọn cấp công nhận."));
        }
        self.author_ids.sort();
        self.author_ids.dedup();
        if self.author_ids.is_empty() {
            return Err(Error::invalid("authorIds", "Hãy chọn ít nhất một tác giả."));
        }
        Ok(self)
    }
}
