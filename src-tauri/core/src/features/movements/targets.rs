//! Targets of a movement: what is to be reached, and what was.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{kinds::words, store};
use crate::{
    Change, Error, Result,
    terms::{figure, text},
};

words! {
    /// Which side of the figure is good.
    Goal { AtLeast => "at_least", AtMost => "at_most" }
}

/// Chỉ tiêu.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Target {
    pub id: Uuid,
    pub name: String,
    pub goal: Goal,
    pub figure: Option<f64>,
    /// Đơn vị tính.
    pub measure: Option<String>,
    pub reached: Option<f64>,
    /// Whether what was reached is enough; none while it cannot be told.
    pub is_met: Option<bool>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct TargetDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) name: String,
    /// At least when not given.
    pub(super) goal: Option<Goal>,
    pub(super) figure: Option<f64>,
    pub(super) measure: Option<String>,
    pub(super) reached: Option<f64>,
    pub(super) note: Option<String>,
}

/// All targets of a movement, in order.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct TargetsDraft {
    movement_id: Uuid,
    targets: Vec<TargetDraft>,
}

impl Goal {
    pub(super) fn is_met(self, figure: Option<f64>, reached: Option<f64>) -> Option<bool> {
        let (figure, reached) = (figure?, reached?);
        Some(match self {
            Self::AtLeast => reached >= figure,
            Self::AtMost => reached <= figure,
        })
    }
}

impl TargetDraft {
    fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "chỉ tiêu", &self.name, 300)?;
        self.measure = text::optional("measure", "đơn vị tính", self.measure.as_deref(), 40)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 1000)?;
        for (field, value) in [("figure", self.figure), ("reached", self.reached)] {
            if value.is_some_and(|value| !figure::is_plausible(value)) {
                return Err(Error::invalid(
                    field,
                    "Con số này không dùng được. Hãy gõ lại, ví dụ 12 hoặc 98,5.",
                ));
            }
        }
        Ok(self)
    }
}

pub(super) fn save_movement_targets(change: &mut Change, draft: TargetsDraft) -> Result<Vec<Target>> {
    let movement = store::named(change, draft.movement_id)?;
    let mut kept = Vec::new();
    for (place, target) in draft.targets.into_iter().enumerate() {
        let target = target.checked().map_err(|error| error.in_row(place + 1))?;
        let id = change.record_id("movement_targets", target.id).map_err(|error| error.in_row(place + 1))?;
        store::put_target(change, id, draft.movement_id, (place, &target))?;
        kept.push(id);
    }
    for gone in store::targets(change, draft.movement_id)?.iter().filter(|one| !kept.contains(&one.id)) {
        change.remove("movement_targets", gone.id)?;
    }
    change.says(format!("Ghi {} chỉ tiêu của phong trào «{movement}»", kept.len()));
    store::targets(change, draft.movement_id)
}
