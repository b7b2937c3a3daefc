//! Papers, numbers, transitions and what the law says in words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Fact;
use crate::terms::Day;

/// One paper of a dossier.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Paper {
    #[serde(flatten)]
    pub fact: Fact,
    /// Id of an award, or `title`, `form`, `simplified`.
    pub award: String,
    pub name: String,
    /// `always`, `initiative`, `exceptional`, or `extra`: beside those of the kind of award.
    pub needed: String,
}

/// What a province or commune may set. Not law itself.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Slot {
    pub id: String,
    pub name: String,
    /// What is typed: `condition`, `percent`, `score`, `count`, `text`, `month_day`, `days`, `working_days`, `choice`,
    /// `multiple`, `day`.
    pub ask: String,
    /// `award`, `any_award`, `award_recipient`, `none`.
    pub per: String,
    /// What makes a value of a lower layer stricter: `lower`, `higher`, `earlier`; `adds`: all layers hold together;
    /// `none`: a lower layer only fills what the higher left open.
    pub tightens: String,
    #[serde(default)]
    pub options: Vec<SlotOption>,
    /// The slot that says which area the office lies in, where values differ by area.
    #[serde(default)]
    pub area: Option<String>,
    /// Awards whose holders a percentage is taken of.
    #[serde(default)]
    pub of: Vec<String>,
    #[serde(default)]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SlotOption {
    pub id: String,
    pub name: String,
}

/// What the State set for a slot.
#[derive(Debug, Clone, Deserialize)]
pub struct ValueFact {
    #[serde(flatten)]
    pub fact: Fact,
    pub slot: String,
    #[serde(default)]
    pub award: Option<String>,
    #[serde(default)]
    pub area: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
}

/// What another place set; shown beside the form, never applied.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Example {
    #[serde(flatten)]
    pub fact: Fact,
    pub slot: String,
    pub place: String,
    pub text: String,
}

/// From one law to the next.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Transition {
    #[serde(flatten)]
    pub fact: Fact,
    pub on: Day,
    pub name: String,
    pub text: String,
    /// A dossier received before the day may choose the new law.
    #[serde(default)]
    pub early_choice: bool,
    /// One received after it, for a year before, may choose the old.
    #[serde(default)]
    pub late_choice: bool,
}

/// What does not count in a chain of years.
#[derive(Debug, Clone, Deserialize)]
pub struct ChainRule {
    #[serde(flatten)]
    pub fact: Fact,
    pub text: String,
    /// Classes of grounds whose awards do not count.
    #[serde(default)]
    pub classes_out: Vec<String>,
    /// Kinds of award whose next chain begins after the last one.
    #[serde(default)]
    pub fresh_kinds: Vec<String>,
}

/// The name an award has while the row holds.
#[derive(Debug, Clone, Deserialize)]
pub struct AwardName {
    #[serde(flatten)]
    pub fact: Fact,
    pub award: String,
    pub name: String,
}

/// What the law says in words.
#[derive(Debug, Clone, Deserialize)]
pub struct Provision {
    #[serde(flatten)]
    pub fact: Fact,
    pub subject: String,
    pub name: String,
    pub text: String,
}

/// A case of the simplified path.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct SimplifiedCase {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
}
