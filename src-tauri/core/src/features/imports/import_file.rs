//! What the clerk asks of a file: which one, from whom, and every answer given so far.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Deserialize;
use ts_rs::TS;

/// A file to look at or to take in, with the answers given so far.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ImportFile {
    #[ts(optional = false)]
    pub(super) path: PathBuf,
    /// Who sent the list: a unit or any name. Answers are remembered with it.
    #[serde(default)]
    pub(super) sender: Option<String>,
    /// Answers by the id of their question.
    #[serde(default)]
    #[ts(optional = nullable, type = "Record<string, string>")]
    pub(super) answers: BTreeMap<String, String>,
    /// The titles asked for are registered for this year.
    #[serde(default)]
    pub(super) registrations_year: Option<i32>,
    /// Answers that no question asks for are passed over, not refused: on a screen another column or sender may
    /// have taken their questions away, and bring them back.
    #[serde(default)]
    #[ts(optional = nullable, type = "boolean")]
    pub(super) passes_unasked: bool,
}
