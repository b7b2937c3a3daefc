//! What is answered: a verdict, and a reason for every condition.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{LawChoice, conditions::Finding};
use crate::{
    features::{
        local_rules::{Decided, Layer, RuleValue},
        rulebook::{Fact, Mark},
    },
    terms::{Day, Recipient},
};

/// Whether a condition is met, as far as the records say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum State {
    Met,
    /// A council judges it; the records say nothing.
    Judged,
    /// Something that is needed is not on record.
    Unknown,
    NotMet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Verdict {
    /// Everything the records can show is there.
    Met,
    /// Only a council can say.
    Judged,
    Unknown,
    NotMet,
    /// The rulebook has no standard for that day.
    NoRule,
}

/// A number the answer was made from, such as «Thành viên: 10».
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Figure {
    pub label: String,
    pub value: String,
}

/// One condition with its reason.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Answer {
    /// Id of the fact, or of the office's value.
    pub id: String,
    /// The condition in the words of the law.
    pub text: String,
    pub state: State,
    /// Why, with the figures, in a sentence.
    pub says: String,
    /// What would make it met; nothing when it is, or when a council judges it.
    pub needs: Option<String>,
    pub figures: Vec<Figure>,
    /// Years that were counted.
    pub years: Vec<i32>,
    pub document: String,
    pub article: String,
    pub source: String,
    pub mark: Mark,
    pub note: Option<String>,
    pub layer: Layer,
    pub layer_name: String,
    /// It can say no; an unconfirmed condition only warns.
    pub is_binding: bool,
    /// It stands for every award, not for this one.
    pub is_general: bool,
    /// Alternatives, or the conditions of the award it leads to.
    pub parts: Vec<Answer>,
}

/// Where a condition stands.
pub(super) struct Origin {
    id: String,
    document: String,
    article: String,
    source: String,
    mark: Mark,
    note: Option<String>,
    layer: Layer,
}

impl Origin {
    pub(super) fn of(fact: &Fact) -> Self {
        Self {
            id: fact.id.clone(),
            document: fact.document.clone(),
            article: fact.article.clone(),
            source: fact.source.clone(),
            mark: fact.mark,
            note: fact.note.clone(),
            layer: Layer::Nation,
        }
    }

    pub(super) fn of_office(value: &RuleValue) -> Self {
        Self {
            id: value.id.to_string(),
            document: value.document.clone(),
            article: value.article.clone().unwrap_or_default(),
            source: value.document.clone(),
            mark: Mark::Confirmed,
            note: value.note.clone(),
            layer: value.layer,
        }
    }

    pub(super) fn of_decided(decided: &Decided) -> Self {
        Self {
            id: decided.from.clone(),
            document: decided.document.clone(),
            article: decided.article.clone(),
            source: decided.source.clone(),
            mark: decided.mark,
            note: None,
            layer: decided.layer,
        }
    }
}

impl Answer {
    pub(super) fn of(origin: Origin, text: String, found: Finding) -> Self {
        Self {
            id: origin.id,
            text,
            state: found.state,
            says: found.says,
            needs: found.needs,
            figures: found.figures,
            years: found.years,
            document: origin.document,
            article: origin.article,
            source: origin.source,
            is_binding: origin.mark == Mark::Confirmed,
            mark: origin.mark,
            note: origin.note,
            layer_name: origin.layer.title().to_owned(),
            layer: origin.layer,
            is_general: false,
            parts: found.parts,
        }
    }
}

/// An award of the same year, shown beside the proposal.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Beside {
    pub award: String,
    pub award_name: String,
    pub year: i32,
    pub decision: String,
    pub merit: Option<String>,
    /// The same award, or the same merit in other words.
    pub is_alike: bool,
    pub says: String,
}

/// By which law, and why by that one.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct LawUsed {
    /// The day whose standards are used.
    pub standards_on: Day,
    pub received_on: Option<Day>,
    pub says: String,
    /// Laws and decrees in force on that day.
    pub regimes: Vec<String>,
    /// A main document of that day was not read in full.
    pub is_unread: bool,
    /// The transition that leaves a choice; its text.
    pub transition: Option<String>,
    pub may_choose: bool,
    pub choice: Option<LawChoice>,
    /// Why the office chose, as recorded.
    pub reason: Option<String>,
}

/// Whether a recipient meets what an award asks for a year.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Assessment {
    pub recipient: Recipient,
    pub award: String,
    pub award_name: String,
    pub year: i32,
    pub verdict: Verdict,
    /// The verdict in a sentence.
    pub says: String,
    pub law: LawUsed,
    pub conditions: Vec<Answer>,
    /// «Còn thiếu gì để đạt»: one line for each thing.
    pub missing: Vec<String>,
    /// What is not confirmed, or should be looked at.
    pub warnings: Vec<String>,
    pub beside: Vec<Beside>,
    /// Who decides on the day of the decision, in a sentence.
    pub authority: Option<String>,
    /// Decided by the commune's chair on that day.
    pub is_own: bool,
}

/// The verdict on one registration of a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct RegistrationVerdict {
    pub(super) id: Uuid,
    pub(super) verdict: Verdict,
    pub(super) says: String,
}

/// The verdict on one of all awards a recipient could aim at.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AwardVerdict {
    pub(super) award: String,
    pub(super) award_name: String,
    pub(super) verdict: Verdict,
    pub(super) says: String,
    pub(super) missing: Vec<String>,
}
