//! Where a dossier is kept and the form that notes it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Result,
    terms::{Day, PartialDay, text},
};

/// Nơi lưu hồ sơ của một quyết định.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Archive {
    pub id: Uuid,
    pub decision_id: Uuid,
    pub decision_number: String,
    pub decided_on: Day,
    pub subject: String,
    /// «Hộp 03».
    #[serde(rename = "box")]
    pub in_box: String,
    pub folder: Option<String>,
    pub kept_on: Day,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ArchiveDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) decision_id: Uuid,
    #[serde(rename = "box")]
    #[ts(optional = false)]
    pub(super) in_box: String,
    pub(super) folder: Option<String>,
    #[ts(optional = false)]
    pub(super) kept_on: Day,
    pub(super) note: Option<String>,
}

impl ArchiveDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        self.in_box = text::required("box", "hộp lưu", &self.in_box, 60)?;
        self.folder = text::optional("folder", "số hồ sơ", self.folder.as_deref(), 60)?;
        PartialDay::of(self.kept_on).checked("keptOn", today)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
