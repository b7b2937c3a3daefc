//! A unit and the form that makes one.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Result,
    terms::{Day, text},
};

/// Đơn vị, thôn bản, tập thể.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Unit {
    pub id: Uuid,
    pub name: String,
    pub kind: UnitKind,
    pub parent_id: Option<Uuid>,
    pub parent_name: Option<String>,
    pub note: Option<String>,
    /// First and last day it exists, as far as a change of units said so.
    pub began_on: Option<Day>,
    pub ended_on: Option<Day>,
}

/// What the form sends; without an id it is a new unit.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct UnitDraft {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<Uuid>,
    pub name: String,
    pub kind: UnitKind,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub parent_id: Option<Uuid>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct UnitFilter {
    pub text: Option<String>,
    pub kind: Option<UnitKind>,
    /// As the units were on that day; as they are today when not given.
    pub on: Option<Day>,
    /// Also those that ended before the day.
    pub with_ended: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum UnitKind {
    Hamlet,
    Agency,
    Union,
    School,
    Party,
    Enterprise,
    Collective,
}

impl UnitKind {
    pub const ALL: [Self; 7] = [
        Self::Hamlet,
        Self::Agency,
        Self::Union,
        Self::School,
        Self::Party,
        Self::Enterprise,
        Self::Collective,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hamlet => "hamlet",
            Self::Agency => "agency",
            Self::Union => "union",
            Self::School => "school",
            Self::Party => "party",
            Self::Enterprise => "enterprise",
            Self::Collective => "collective",
        }
    }

    /// As a clerk calls it, within a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hamlet => "thôn, bản, tổ dân phố",
            Self::Agency => "cơ quan, đơn vị",
            Self::Union => "mặt trận, đoàn thể",
            Self::School => "trường học",
            Self::Party => "tổ chức đảng",
            Self::Enterprise => "doanh nghiệp, hợp tác xã",
            Self::Collective => "tập thể",
        }
    }
}

impl ToSql for UnitKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for UnitKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

impl UnitDraft {
    /// The draft as it may be kept: text cleaned, lengths within their limits.
    pub(crate) fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "tên đơn vị", &self.name, 200)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
