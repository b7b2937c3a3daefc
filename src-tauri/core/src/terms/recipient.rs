//! Who can be registered, noted and honoured: a person, a unit or a household.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Row, optional_id};

/// A reference to one of the three kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Recipient {
    pub kind: RecipientKind,
    pub id: Uuid,
}

impl Recipient {
    /// The three columns `person_id`, `collective_id`, `household_id`, of which exactly one is filled.
    pub fn columns(self) -> [Option<String>; 3] {
        RecipientKind::ALL.map(|kind| (kind == self.kind).then(|| self.id.to_string()))
    }

    /// Reads the same three columns.
    pub fn from_row(row: &Row) -> rusqlite::Result<Self> {
        for (kind, column) in RecipientKind::ALL.into_iter().zip(Self::COLUMNS) {
            if let Some(id) = optional_id(row, column)? {
                return Ok(Self { kind, id });
            }
        }
        Err(rusqlite::Error::InvalidQuery)
    }

    pub const COLUMNS: [&'static str; 3] = ["person_id", "collective_id", "household_id"];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum RecipientKind {
    Person,
    Unit,
    Household,
}

impl RecipientKind {
    pub const ALL: [Self; 3] = [Self::Person, Self::Unit, Self::Household];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Unit => "unit",
            Self::Household => "household",
        }
    }

    /// As the law names it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Person => "cá nhân",
            Self::Unit => "tập thể",
            Self::Household => "hộ gia đình",
        }
    }
}

impl ToSql for RecipientKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for RecipientKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}
