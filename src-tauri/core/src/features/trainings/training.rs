//! A training and the form that makes one.

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

/// Lớp tập huấn.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Training {
    pub id: Uuid,
    pub held_on: Day,
    pub subject: String,
    pub place: Option<String>,
    pub sessions: i32,
    /// People of the commune; nothing while nobody has counted them.
    pub people: Option<i32>,
    pub organiser: TrainingOrganiser,
    pub organiser_name: String,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum TrainingOrganiser {
    Own,
    Superior,
}

impl TrainingOrganiser {
    pub const ALL: [Self; 2] = [Self::Own, Self::Superior];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Superior => "superior",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Own => "Xã tổ chức",
            Self::Superior => "Cấp trên tổ chức",
        }
    }
}

impl ToSql for TrainingOrganiser {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for TrainingOrganiser {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|one| one.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct TrainingDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) held_on: Day,
    #[ts(optional = false)]
    pub(super) subject: String,
    pub(super) place: Option<String>,
    /// One when not given.
    pub(super) sessions: Option<i32>,
    pub(super) people: Option<i32>,
    #[ts(optional = false)]
    pub(super) organiser: TrainingOrganiser,
    pub(super) note: Option<String>,
}

impl TrainingDraft {
    /// The draft as it may be kept, with its sessions.
    pub(super) fn checked(mut self, today: Day) -> Result<(Self, i32)> {
        PartialDay::of(self.held_on).checked("heldOn", today)?;
        self.subject = text::required("subject", "nội dung tập huấn", &self.subject, 400)?;
        self.place = text::optional("place", "địa điểm", self.place.as_deref(), 200)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        let sessions = self.sessions.unwrap_or(1);
        if !(1..=1000).contains(&sessions) {
            return Err(Error::invalid("sessions", "Số buổi là một số từ 1 đến 1.000."));
        }
        if self.people.is_some_and(|people| !(0..=100_000).contains(&people)) {
            let message = "Số người là một số từ 0 đến 100.000; để trống nếu chưa biết.";
            return Err(Error::invalid("people", message));
        }
        Ok((self, sessions))
    }
}
