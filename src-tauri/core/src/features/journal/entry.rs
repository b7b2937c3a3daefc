//! A line of the journal and one record's part in it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::terms::Day;

/// One change: who, when, what, in words.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct JournalEntry {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub command: String,
    pub says: String,
    pub rows: i64,
    /// An undo; undoing it does the change again.
    pub is_undo: bool,
    pub is_undone: bool,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct JournalFilter {
    /// Words of the line, with or without marks.
    pub text: Option<String>,
    /// First and last day of the work, in Viet Nam.
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// Whose work, exactly as noted.
    pub actor: Option<String>,
    /// Lines that wrote a record of this table.
    pub table: Option<String>,
    /// Lines older than this one, for the next page.
    pub before: Option<i64>,
}

/// How one record changed in one line of the journal: the fields that differ.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct RecordChange {
    pub journal: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub says: String,
    pub fields: Vec<FieldChange>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct FieldChange {
    /// Column of the record.
    pub field: String,
    #[ts(type = "unknown")]
    pub old: Value,
    #[ts(type = "unknown")]
    pub new: Value,
}

/// Columns kept for the machine, not for the reader of a history.
const SILENT: [&str; 7] = ["id", "origin", "revision", "changed_at", "folded", "name_key", "title_key"];

/// Fields that differ between two versions of a row; a missing version counts as empty.
pub(super) fn differences(old: &Value, new: &Value) -> Vec<FieldChange> {
    let names = old.as_object().or(new.as_object()).map(|row| row.keys().cloned().collect::<Vec<_>>());
    names
        .unwrap_or_default()
        .into_iter()
        .filter(|name| !SILENT.contains(&name.as_str()) && old[name] != new[name])
        .map(|field| FieldChange { old: old[&field].clone(), new: new[&field].clone(), field })
        .collect()
}
