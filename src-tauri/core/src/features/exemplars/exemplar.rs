//! An exemplar, what was done with it, and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::acts::{Act, ActKind};
use crate::{
    Error, Result,
    terms::{Day, Recipient, calendar, text},
};

/// Điển hình tiên tiến, người tốt việc tốt, mô hình.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Exemplar {
    pub id: Uuid,
    pub kind: ExemplarKind,
    pub recipient: Option<Recipient>,
    pub name: String,
    pub unit_id: Option<Uuid>,
    pub unit_name: Option<String>,
    pub movement_id: Option<Uuid>,
    pub movement_name: Option<String>,
    pub field: Option<String>,
    pub field_name: Option<String>,
    pub summary: String,
    pub result: Option<String>,
    pub source: Option<String>,
    pub found_on: Day,
    pub checked_on: Option<Day>,
    pub checked_by: Option<String>,
    /// To be named and shown in public; none while nobody asked.
    pub consent: Option<Consent>,
    /// Name of the picture's file.
    pub photo: Option<String>,
    pub acts: Vec<Act>,
    /// Awards given for it that still stand.
    pub rewards: Vec<Reward>,
    pub note: Option<String>,
    /// Nobody is reminded of it since that day.
    pub closed_on: Option<Day>,
    /// How far it has come.
    pub stage: Stage,
    /// The last day something was done for it.
    pub last_on: Day,
    /// Nothing was done for it for longer than the office wants to wait.
    pub is_silent: bool,
}

/// An award that was given for an exemplar.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Reward {
    pub award_id: Uuid,
    pub decision_id: Uuid,
    pub decision_number: String,
    pub decided_on: Day,
    pub award_name: String,
}

/// What the form sends; without an id it is a new exemplar.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct ExemplarDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub kind: ExemplarKind,
    pub recipient: Option<Recipient>,
    /// Needed when no recipient is chosen.
    pub name: Option<String>,
    /// The recipient's own unit when not given.
    pub unit_id: Option<Uuid>,
    pub movement_id: Option<Uuid>,
    pub field: Option<String>,
    #[ts(optional = false)]
    pub summary: String,
    pub result: Option<String>,
    pub source: Option<String>,
    /// Today when not given.
    pub found_on: Option<Day>,
    pub checked_on: Option<Day>,
    pub checked_by: Option<String>,
    pub consent: Option<Consent>,
    pub closed_on: Option<Day>,
    pub note: Option<String>,
    /// Every act, in any order; left as they are when not sent.
    pub acts: Option<Vec<Act>>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct ExemplarFilter {
    pub text: Option<String>,
    pub kind: Option<ExemplarKind>,
    /// Found in that year.
    pub year: Option<i32>,
    pub field: Option<String>,
    pub unit_id: Option<Uuid>,
    pub movement_id: Option<Uuid>,
    pub stage: Option<Stage>,
    /// Only those nobody followed up for longer than the office wants to wait.
    pub silent: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ExemplarKind {
    GoodDeed,
    Exemplar,
    Model,
}

impl ExemplarKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GoodDeed => "good_deed",
            Self::Exemplar => "exemplar",
            Self::Model => "model",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::GoodDeed => "Người tốt, việc tốt",
            Self::Exemplar => "Điển hình tiên tiến",
            Self::Model => "Mô hình, cách làm hay",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Consent {
    Agreed,
    Refused,
}

impl Consent {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Refused => "refused",
        }
    }
}

/// How far an exemplar has come; a later stage does not need the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Stage {
    Noted,
    Checked,
    Publicised,
    Replicated,
    Rewarded,
}

impl Exemplar {
    pub(super) fn settle(&mut self, today: Day, silent_months: u32) {
        let has = |kind| self.acts.iter().any(|act| act.kind == kind);
        self.stage = if !self.rewards.is_empty() {
            Stage::Rewarded
        } else if has(ActKind::Replicated) {
            Stage::Replicated
        } else if has(ActKind::Publicised) {
            Stage::Publicised
        } else if self.checked_on.is_some() {
            Stage::Checked
        } else {
            Stage::Noted
        };
        let acts =
            self.acts.iter().map(|act| act.on).chain(self.rewards.iter().map(|reward| reward.decided_on));
        self.last_on = acts.chain(self.checked_on).chain([self.found_on]).max().unwrap_or(self.found_on);
        let until = self.last_on.checked_add_months(chrono::Months::new(silent_months));
        let is_open = self.closed_on.is_none() && self.stage < Stage::Rewarded;
        self.is_silent = is_open && until.is_some_and(|until| until <= today);
    }
}

impl ExemplarDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        self.summary = text::lines(&self.summary);
        if self.summary.is_empty() {
            return Err(Error::invalid("summary", "Hãy ghi tóm tắt việc làm hoặc mô hình."));
        }
        text::optional_lines("summary", "tóm tắt", Some(&self.summary), 4000)?;
        self.name = text::optional("name", "họ tên", self.name.as_deref(), 200)?;
        self.field = text::optional("field", "lĩnh vực", self.field.as_deref(), 200)?;
        self.result = text::optional_lines("result", "kết quả", self.result.as_deref(), 4000)?;
        self.source = text::optional("source", "nguồn phát hiện", self.source.as_deref(), 300)?;
        self.checked_by = text::optional("checkedBy", "người xác minh", self.checked_by.as_deref(), 200)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        let found_on = self.found_on.unwrap_or(today);
        for (field, day) in
            [("foundOn", Some(found_on)), ("checkedOn", self.checked_on), ("closedOn", self.closed_on)]
        {
            not_ahead(field, day, today)?;
        }
        for (place, act) in self.acts.iter_mut().flatten().enumerate() {
            act.checked(found_on, today).map_err(|error| error.in_row(place + 1))?;
        }
        Ok(self)
    }
}

pub(super) fn not_ahead(field: &'static str, day: Option<Day>, today: Day) -> Result<()> {
    match day.filter(|day| *day > today) {
        None => Ok(()),
        Some(day) => {
            let message = format!("Ngày {} ở tương lai. Hãy sửa lại.", calendar::short(day));
            Err(Error::invalid(field, message))
        }
    }
}
