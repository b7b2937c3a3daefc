//! A movement and the form that makes one.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, text},
};

/// Phong trào thi đua.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Movement {
    pub id: Uuid,
    pub name: String,
    /// Id of a field of the rulebook, or the office's own words.
    pub field: Option<String>,
    /// The field in words.
    pub field_name: Option<String>,
    pub source: Source,
    pub method: Method,
    pub scope: Option<String>,
    pub audience: Option<String>,
    pub objective: Option<String>,
    pub content: Option<String>,
    pub criteria: Option<String>,
    pub plan: Option<String>,
    pub measures: Option<String>,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub launched_on: Option<Day>,
    pub note: Option<String>,
    pub unit_ids: Vec<Uuid>,
    /// What the law asks a movement to record and this one lacks, in words.
    pub missing: Vec<String>,
}

/// What the form sends; without an id it is a new movement.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct MovementDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub name: String,
    pub field: Option<String>,
    #[ts(optional = false)]
    pub source: Source,
    #[ts(optional = false)]
    pub method: Method,
    pub scope: Option<String>,
    pub audience: Option<String>,
    pub objective: Option<String>,
    pub content: Option<String>,
    pub criteria: Option<String>,
    pub plan: Option<String>,
    pub measures: Option<String>,
    #[ts(optional = false)]
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub launched_on: Option<Day>,
    pub note: Option<String>,
    /// Units and hamlets that take part; left as they are when not sent.
    pub unit_ids: Option<Vec<Uuid>>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct MovementFilter {
    pub text: Option<String>,
    pub field: Option<String>,
    /// Movements that run in this year.
    pub year: Option<i32>,
}

/// Whose movement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Source {
    Own,
    Superior,
}

/// Theo chuyên đề, or thường xuyên hàng năm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Method {
    Thematic,
    Regular,
}

impl Movement {
    /// Contents the law names for every movement, as far as they are still empty.
    pub(super) fn gaps(&self) -> Vec<String> {
        let asked = [
            ("mục tiêu", self.objective.is_some()),
            ("phạm vi", self.scope.is_some()),
            ("đối tượng", self.audience.is_some()),
            ("nội dung", self.content.is_some()),
            ("tiêu chí", self.criteria.is_some()),
            ("thời gian kết thúc", self.ends_on.is_some()),
            ("kế hoạch", self.plan.is_some()),
            ("biện pháp", self.measures.is_some()),
            ("ngày phát động", self.launched_on.is_some()),
        ];
        asked.into_iter().filter(|(_, is_there)| !is_there).map(|(what, _)| what.to_owned()).collect()
    }
}

impl MovementDraft {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "tên phong trào", &self.name, 300)?;
        self.field = text::optional("field", "lĩnh vực", self.field.as_deref(), 200)?;
        for (field, what, value) in [
            ("scope", "phạm vi", &mut self.scope),
            ("audience", "đối tượng", &mut self.audience),
            ("objective", "mục tiêu", &mut self.objective),
            ("content", "nội dung", &mut self.content),
            ("criteria", "tiêu chí", &mut self.criteria),
            ("plan", "kế hoạch", &mut self.plan),
            ("measures", "biện pháp", &mut self.measures),
            ("note", "ghi chú", &mut self.note),
        ] {
            *value = text::optional_lines(field, what, value.as_deref(), 4000)?;
        }
        if self.ends_on.is_some_and(|end| end < self.starts_on) {
            return Err(Error::invalid(
                "endsOn",
                "Ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai ngày.",
            ));
        }
        Ok(self)
    }
}

macro_rules! stored_word {
    ($type:ty, $($variant:path => $word:literal),+) => {
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                match self { $($variant => $word.to_sql(),)+ }
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? { $($word => Ok($variant),)+ _ => Err(FromSqlError::InvalidType) }
            }
        }
    };
}
stored_word!(Source, Source::Own => "own", Source::Superior => "superior");
stored_word!(Method, Method::Thematic => "thematic", Method::Regular => "regular");
