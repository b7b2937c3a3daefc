//! What a fact of the rulebook looks like. The schema is described at the top of `assets/rules/national.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::source_text;
use crate::terms::{Day, Multiple, RecipientKind};

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[ts(export_to = "types.ts")]
pub enum Mark {
    Confirmed,
    Recalled,
    Conflicting,
    Draft,
}

/// What every fact has: its days (both included), where it stands, and how sure it is.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Fact {
    pub id: String,
    pub valid_from: Day,
    #[serde(default)]
    pub valid_until: Option<Day>,
    /// The document as a clerk writes it; empty when none was found.
    pub document: String,
    pub article: String,
    #[serde(deserialize_with = "source_text::readable")]
    pub source: String,
    pub mark: Mark,
    #[serde(default)]
    pub grade: Option<String>,
    pub checked_on: Day,
    /// Who in the office confirmed it; nothing while it stands as it was shipped.
    #[serde(default)]
    pub checked_by: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    /// Known, but not applied until an office switches it on.
    #[serde(default)]
    pub is_off: bool,
    /// Facts that no longer apply once this one is switched on.
    #[serde(default)]
    pub instead_of: Vec<String>,
}

impl Fact {
    pub fn holds_on(&self, day: Day) -> bool {
        !self.is_off && self.is_dated_on(day)
    }

    /// Within its days, switched on or not.
    pub fn is_dated_on(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }

    /// Only what is confirmed decides or blocks; the rest is shown with its mark.
    pub fn is_sure(&self) -> bool {
        self.mark == Mark::Confirmed
    }

    /// «khoản 1 Điều 24 Luật Thi đua, khen thưởng…»; empty when no document was found.
    pub fn cited(&self) -> String {
        [self.article.as_str(), self.document.as_str()].join(" ").trim().to_owned()
    }
}

/// A title (danh hiệu thi đua) or a form of commendation (hình thức khen thưởng).
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct AwardKind {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
    pub short: String,
    /// `title` or `form`.
    pub kind: String,
    /// `person`, `collective`, `household`.
    pub recipients: Vec<String>,
    /// What a certificate calls it, by the first words of who gets it.
    #[serde(default)]
    pub certificate_names: BTreeMap<String, String>,
}

impl AwardKind {
    /// «Thôn văn hóa» for «Thôn Đồng Tâm»; none where the rules do not say.
    pub fn certificate_name(&self, recipient: &str) -> Option<&str> {
        let recipient = recipient.to_lowercase();
        let begins = |of: &str| recipient.strip_prefix(of).is_some_and(|rest| rest.starts_with(' '));
        self.certificate_names.iter().find(|(of, _)| begins(of)).map(|(_, name)| name.as_str())
    }

    pub fn suits(&self, recipient: RecipientKind) -> bool {
        self.recipients.iter().any(|name| name == recipient_word(recipient))
    }
}

/// The rulebook's word for a kind of recipient; a unit is honoured as a collective.
pub(crate) fn recipient_word(recipient: RecipientKind) -> &'static str {
    match recipient {
        RecipientKind::Person => "person",
        RecipientKind::Unit => "collective",
        RecipientKind::Household => "household",
    }
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Authority {
    #[serde(flatten)]
    pub fact: Fact,
    pub award: String,
    /// `commune`, `district`, `province`, `prime_minister`, `government`, `president`, `armed_forces`.
    pub level: String,
    pub decider: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct MultipleFact {
    #[serde(flatten)]
    pub fact: Fact,
    pub award: String,
    pub recipient: String,
    pub multiple: Multiple,
    pub factor: Multiple,
    /// The law gives a ceiling only.
    #[serde(default)]
    pub at_most: bool,
}

/// Lương cơ sở, đồng a month.
#[derive(Debug, Clone, Deserialize)]
pub struct BaseSalary {
    #[serde(flatten)]
    pub fact: Fact,
    pub amount_vnd: i64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ReportRecipient {
    #[serde(flatten)]
    pub fact: Fact,
    /// The district or province is put after it.
    pub name: String,
    pub level: String,
}

/// A line after "Căn cứ".
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Basis {
    #[serde(flatten)]
    pub fact: Fact,
    pub order: i64,
    pub text: String,
    /// Awards it is cited for; empty means every award.
    pub awards: Vec<String>,
}

/// Loại hình khen thưởng.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Ground {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
    /// The same reason under every law: `merit`, `sudden`, `theme`, `movement`, `contribution`, `tenure`, `foreign`.
    pub class: String,
}

/// One published way to count direct workers (người trực tiếp lao động, công tác).
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct DirectDefinition {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
    /// Tiers of leading that count.
    pub tiers: Vec<String>,
    /// Classes that never count.
    pub classes_out: Vec<String>,
    /// Classes the definition does not speak of.
    pub classes_unsaid: Vec<String>,
}

/// Mức độ hoàn thành nhiệm vụ, the best first.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Grade {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
}

/// Hình thức kỷ luật, offered while one is typed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct DisciplineForm {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
}

/// Whether the State prescribes a certificate for an award.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CertificateFact {
    #[serde(flatten)]
    pub(super) fact: Fact,
    pub(super) award: String,
    pub(super) exists: bool,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Regime {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
    pub summary: String,
    pub text_read: bool,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct Deadline {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
    /// `yearly` (month_day) or `sunset` (on, warn_from).
    pub kind: String,
    #[serde(default)]
    pub month_day: Option<String>,
    #[serde(default)]
    pub on: Option<Day>,
    #[serde(default)]
    pub warn_from: Option<Day>,
    /// The records a yearly report counts: `movements` or `awards`.
    #[serde(default)]
    pub counts: Option<String>,
}

impl Deadline {
    /// The day of that year by which a yearly report is due; nothing where none was asked for.
    pub fn in_year(&self, year: i32) -> Option<Day> {
        let (month, day) = self.month_day.as_deref()?.split_once('-')?;
        let on = Day::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?;
        self.fact.holds_on(on).then_some(on)
    }
}

/// Something the law leaves open or says in two ways, so that the office chooses.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct RuleChoice {
    #[serde(flatten)]
    pub fact: Fact,
    pub name: String,
    pub default: String,
    pub options: Vec<String>,
}

/// A field of movements and exemplars. A suggestion, not law.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(rename_all(serialize = "camelCase"))]
#[ts(export_to = "types.ts")]
pub struct MovementField {
    pub id: String,
    pub name: String,
    pub short: String,
    pub order: i64,
}
