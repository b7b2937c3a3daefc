//! What the clerk asks of a file: which one, from whom, and every answer given so far.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::terms::Day;

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
    /// The rows are nominations of a round of review.
    #[serde(default)]
    pub(super) nominations: Option<ListNominations>,
    /// Answers that no question asks for are passed over, not refused: on a screen another column or sender may
    /// have taken their questions away, and bring them back.
    #[serde(default)]
    #[ts(optional = nullable, type = "boolean")]
    pub(super) passes_unasked: bool,
}

/// Which round the rows of a list are nominated in, and what the list itself does not say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "ImportNominations", optional_fields = nullable)]
pub(super) struct ListNominations {
    #[ts(optional = false)]
    pub(super) round_id: Uuid,
    /// The merit of rows that say none.
    pub(super) merit: Option<String>,
    /// Who nominates; when not given the sender where it is a unit on record, else the unit of each row.
    pub(super) nominated_by: Option<Uuid>,
    /// The day the list came, today when not given.
    pub(super) received_on: Option<Day>,
}
