//! A cluster and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Error, Result, terms::text};

/// Cụm, khối thi đua.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Cluster {
    pub id: Uuid,
    pub name: String,
    /// Cụm trưởng.
    pub leader_unit_id: Option<Uuid>,
    pub leader_name: Option<String>,
    pub note: Option<String>,
    pub unit_ids: Vec<Uuid>,
    pub unit_names: Vec<String>,
}

/// What the form sends; without an id it is a new cluster.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct ClusterDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub name: String,
    pub leader_unit_id: Option<Uuid>,
    pub note: Option<String>,
    #[ts(optional = false)]
    pub unit_ids: Vec<Uuid>,
}

impl ClusterDraft {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "tên cụm thi đua", &self.name, 200)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if self.leader_unit_id.is_some_and(|leader| !self.unit_ids.contains(&leader)) {
            let message =
                "Cụm trưởng phải là một đơn vị trong cụm. Hãy chọn thêm đơn vị đó hoặc đổi cụm trưởng.";
            return Err(Error::invalid("leaderUnitId", message));
        }
        Ok(self)
    }
}
