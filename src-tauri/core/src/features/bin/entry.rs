//! One act of removing, as the bin shows it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// Days a removed record can be taken back.
pub(super) const DAYS_KEPT: i64 = 30;

/// What one change put in the bin and still lies there.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct BinEntry {
    /// The journal line that removed it; undoing that line takes it back.
    pub id: i64,
    pub removed_at: DateTime<Utc>,
    pub actor: String,
    /// The line in the clerk's words.
    pub says: String,
    pub kinds: Vec<BinKind>,
    /// Whole days left; 0 on the last day.
    pub days_left: i64,
}

/// How many records of one kind: «3 người».
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct BinKind {
    pub name: String,
    pub count: i64,
}
