//! An officer and the form that notes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, PartialDay, calendar, text},
};

/// Người phụ trách thi đua, khen thưởng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Officer {
    pub id: Uuid,
    pub full_name: String,
    pub position: Option<String>,
    pub from_on: Day,
    /// The last day; nothing while it goes on.
    pub until_on: Option<Day>,
    pub handover: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct OfficerDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) full_name: String,
    pub(super) position: Option<String>,
    #[ts(optional = false)]
    pub(super) from_on: Day,
    pub(super) until_on: Option<Day>,
    pub(super) handover: Option<String>,
    pub(super) note: Option<String>,
}

impl OfficerDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        self.full_name = text::required("fullName", "họ và tên", &self.full_name, 120)?;
        self.position = text::optional("position", "chức vụ", self.position.as_deref(), 200)?;
        PartialDay::of(self.from_on).checked("fromOn", today)?;
        if let Some(last) = self.until_on.filter(|last| *last < self.from_on) {
            let message = format!("Ngày cuối {} ở trước ngày bắt đầu. Hãy sửa lại.", calendar::short(last));
            return Err(Error::invalid("untilOn", message));
        }
        self.handover = text::optional("handover", "biên bản bàn giao", self.handover.as_deref(), 200)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
