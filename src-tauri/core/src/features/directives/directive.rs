//! A directive and the form that makes one.

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

/// Văn bản chỉ đạo, hướng dẫn.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Directive {
    pub id: Uuid,
    /// «Kế hoạch», «Công văn».
    pub kind: String,
    pub number: Option<String>,
    pub issued_on: Day,
    pub subject: String,
    pub purpose: DirectivePurpose,
    pub purpose_name: String,
    /// The year it is for.
    pub year: i32,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum DirectivePurpose {
    General,
    Movement,
    InspectionPlan,
    PublicityPlan,
    TrainingPlan,
    Regulation,
}

impl DirectivePurpose {
    pub const ALL: [Self; 6] = [
        Self::General,
        Self::Movement,
        Self::InspectionPlan,
        Self::PublicityPlan,
        Self::TrainingPlan,
        Self::Regulation,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Movement => "movement",
            Self::InspectionPlan => "inspection_plan",
            Self::PublicityPlan => "publicity_plan",
            Self::TrainingPlan => "training_plan",
            Self::Regulation => "regulation",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::General => "Chỉ đạo, hướng dẫn chung",
            Self::Movement => "Phong trào, đợt thi đua",
            Self::InspectionPlan => "Kế hoạch kiểm tra",
            Self::PublicityPlan => "Kế hoạch tuyên truyền điển hình",
            Self::TrainingPlan => "Kế hoạch tập huấn",
            Self::Regulation => "Quy chế thi đua, khen thưởng",
        }
    }
}

impl ToSql for DirectivePurpose {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for DirectivePurpose {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct DirectiveDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) kind: String,
    pub(super) number: Option<String>,
    #[ts(optional = false)]
    pub(super) issued_on: Day,
    #[ts(optional = false)]
    pub(super) subject: String,
    #[ts(optional = false)]
    pub(super) purpose: DirectivePurpose,
    /// The year it was signed in when not given.
    pub(super) year: Option<i32>,
    pub(super) note: Option<String>,
}

impl DirectiveDraft {
    /// The draft as it may be kept, with its year.
    pub(super) fn checked(mut self, today: Day) -> Result<(Self, i32)> {
        self.kind = text::required("kind", "loại văn bản", &self.kind, 60)?;
        self.number = text::optional("number", "số, ký hiệu", self.number.as_deref(), 60)?;
        PartialDay::of(self.issued_on).checked("issuedOn", today)?;
        self.subject = text::required("subject", "trích yếu", &self.subject, 400)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        let signed = self.issued_on.year();
        let year = self.year.unwrap_or(signed);
        // A plan is signed for its own year, late in the year before, or afterwards; nothing is planned far ahead.
        if !(1990..=2100).contains(&year) || year > signed + 5 {
            let message = format!("Năm {year} không hợp với ngày ký. Hãy ghi năm mà văn bản áp dụng.");
            return Err(Error::invalid("year", message));
        }
        Ok((self, year))
    }
}
