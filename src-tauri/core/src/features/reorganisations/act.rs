//! What the clerk says of a change of units.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::units::UnitDraft,
    terms::{Day, PartialDay, text},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum UnitActKind {
    /// Another name, kind or place of the same unit.
    Rename,
    /// Several units end, one begins.
    Merge,
    /// One unit ends, several begin.
    Split,
}

/// A change of units from a day on.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct UnitAct {
    #[ts(optional = false)]
    pub(super) kind: UnitActKind,
    /// First day of what is new.
    #[ts(optional = false)]
    pub(super) on: Day,
    /// The decision or resolution, with its number.
    pub(super) document: Option<String>,
    /// The units as they were: one to rename or split, two or more to merge.
    #[ts(optional = false)]
    pub(super) units: Vec<Uuid>,
    /// What they are from then on: one, or two or more after a split.
    #[ts(optional = false)]
    pub(super) into: Vec<UnitDraft>,
}

impl UnitAct {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        PartialDay::of(self.on).checked("on", today)?;
        self.document = text::optional("document", "văn bản", self.document.as_deref(), 200)?;
        self.units.sort();
        self.units.dedup();
        let (before, after) = match self.kind {
            UnitActKind::Rename => (1..=1, 1..=1),
            UnitActKind::Merge => (2..=50, 1..=1),
            UnitActKind::Split => (1..=1, 2..=20),
        };
        if !before.contains(&self.units.len()) {
            let message = match self.kind {
                UnitActKind::Merge => "Hãy chọn từ hai đơn vị trở lên để sáp nhập.",
                UnitActKind::Rename | UnitActKind::Split => "Hãy chọn đúng một đơn vị.",
            };
            return Err(Error::invalid("units", message));
        }
        if !after.contains(&self.into.len()) {
            let message = match self.kind {
                UnitActKind::Split => "Hãy ghi tên từ hai đơn vị mới trở lên.",
                UnitActKind::Rename | UnitActKind::Merge => "Hãy ghi tên một đơn vị mới.",
            };
            return Err(Error::invalid("into", message));
        }
        // What is new is a record of its own; the form has no say in its id.
        self.into.iter_mut().for_each(|draft| draft.id = None);
        Ok(self)
    }
}
