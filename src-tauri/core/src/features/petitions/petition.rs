//! A petition and the form that makes one.

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

/// Đơn thư.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Petition {
    pub id: Uuid,
    pub kind: PetitionKind,
    pub kind_name: String,
    pub received_on: Day,
    /// Who sent it; stays in the office.
    pub sender: Option<String>,
    pub subject: String,
    pub decision_id: Option<Uuid>,
    pub decision_number: Option<String>,
    pub movement_id: Option<Uuid>,
    pub movement_name: Option<String>,
    pub handled_on: Option<Day>,
    pub outcome: Option<PetitionOutcome>,
    pub outcome_name: Option<String>,
    pub answer: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PetitionKind {
    Complaint,
    Denunciation,
    Suggestion,
}

impl PetitionKind {
    pub const ALL: [Self; 3] = [Self::Complaint, Self::Denunciation, Self::Suggestion];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Denunciation => "denunciation",
            Self::Suggestion => "suggestion",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Complaint => "Khiếu nại",
            Self::Denunciation => "Tố cáo",
            Self::Suggestion => "Kiến nghị, phản ánh",
        }
    }
}

/// What was found when it was looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PetitionOutcome {
    Upheld,
    Partly,
    Rejected,
    Stopped,
}

impl PetitionOutcome {
    pub const ALL: [Self; 4] = [Self::Upheld, Self::Partly, Self::Rejected, Self::Stopped];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Partly => "partly",
            Self::Rejected => "rejected",
            Self::Stopped => "stopped",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Upheld => "Đúng",
            Self::Partly => "Đúng một phần",
            Self::Rejected => "Sai",
            Self::Stopped => "Đình chỉ, rút đơn",
        }
    }
}

impl ToSql for PetitionKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for PetitionKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for PetitionOutcome {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for PetitionOutcome {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PetitionDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) kind: PetitionKind,
    #[ts(optional = false)]
    pub(super) received_on: Day,
    pub(super) sender: Option<String>,
    #[ts(optional = false)]
    pub(super) subject: String,
    pub(super) decision_id: Option<Uuid>,
    pub(super) movement_id: Option<Uuid>,
    pub(super) handled_on: Option<Day>,
    pub(super) outcome: Option<PetitionOutcome>,
    pub(super) answer: Option<String>,
    pub(super) note: Option<String>,
}

impl PetitionDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        PartialDay::of(self.received_on).checked("receivedOn", today)?;
        self.sender = text::optional("sender", "người gửi", self.sender.as_deref(), 200)?;
        self.subject = text::required("subject", "nội dung đơn thư", &self.subject, 400)?;
        self.answer = text::optional("answer", "văn bản trả lời", self.answer.as_deref(), 200)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        match self.handled_on {
            Some(day) if day < self.received_on => {
                let message = format!(
                    "Ngày giải quyết {} ở trước ngày nhận {}. Hãy sửa lại.",
                    calendar::short(day),
                    calendar::short(self.received_on)
                );
                return Err(Error::invalid("handledOn", message));
            }
            Some(day) => {
                PartialDay::of(day).checked("handledOn", today)?;
            }
            None if self.outcome.is_some() => {
                return Err(Error::invalid("handledOn", "Đã có kết quả: hãy ghi ngày giải quyết xong."));
            }
            None => {}
        }
        Ok(self)
    }
}
