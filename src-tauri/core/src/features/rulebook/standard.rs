//! Standards: what a recipient must have done for a title or form, one condition a row.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Fact;

/// A condition of a title or form while it holds, with where it stands.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all(serialize = "camelCase"))]
pub struct Standard {
    #[serde(flatten)]
    pub fact: Fact,
    /// Id of an award, or `title`, `form`, `*`.
    pub award: String,
    /// `person`, `collective`, `household`.
    pub recipient: String,
    /// The condition in the words of the law.
    pub text: String,
    /// Of the rows with the same word one is enough.
    #[serde(default)]
    pub one_of: Option<String>,
    /// Only for people of these classes; empty means everybody.
    #[serde(default)]
    pub classes: Vec<String>,
    #[serde(flatten)]
    pub condition: Condition,
}

/// What is looked at. Law gives the numbers, code only counts.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub enum Condition {
    /// A council judges it.
    Judged,
    /// The province or the commune sets it.
    Local,
    Registered,
    /// The grade of the year.
    Grade {
        at_least: String,
    },
    /// Meets the standards of one of the awards, or holds it for the year.
    Meets {
        awards: Vec<String>,
    },
    Initiative {
        kinds: Vec<String>,
        #[ts(optional = nullable)]
        level: Option<String>,
        #[ts(optional = nullable)]
        count: Option<u32>,
    },
    Chain(Chain),
    /// A share of the members holds one of the awards for the year.
    Members {
        awards: Vec<String>,
        #[ts(optional = nullable)]
        at_least: Option<u32>,
        #[ts(optional = nullable)]
        more_than: Option<u32>,
    },
    MembersGrade {
        at_least: String,
        percent: u32,
    },
    MemberHolds {
        awards: Vec<String>,
        count: u32,
    },
    MembersDiscipline {
        from: String,
    },
    NoDiscipline,
    NoVerification,
    Service {
        months: u32,
    },
    Moved {
        months: u32,
    },
}

/// Years in a row. A year counts when one of the awards was given for it, or its grade was good enough.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Chain {
    #[serde(default)]
    pub awards: Vec<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub or_grade: Option<String>,
    pub years: u32,
    /// As many recognised initiatives or pieces of science within the chain.
    #[serde(default)]
    pub initiatives: u32,
    /// One of these was given before.
    #[serde(default)]
    pub had: Vec<String>,
    /// Years count only after it.
    #[serde(default)]
    pub after_had: bool,
    #[serde(default)]
    pub including: Vec<Counted>,
    /// Years up to the last of these awards are used up.
    #[serde(default)]
    pub fresh_after: Vec<String>,
}

/// So many years of a chain with one of the awards, or with that grade.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Counted {
    #[serde(default)]
    pub awards: Vec<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub grade: Option<String>,
    pub count: u32,
}
