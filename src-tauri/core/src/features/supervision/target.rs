//! What the office itself wants of a figure, from when, and where that stands. Only with one of these is a figure met
//! or not met.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    catalogue::{Measure, catalogue},
    view,
};
use crate::{
    Error, Result,
    features::movements::Goal,
    terms::{Day, calendar, figure, text},
};

/// Mức phấn đấu.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct SupervisionTarget {
    pub id: Uuid,
    /// A line of an indicator, such as «A2.planned».
    pub line: String,
    pub line_name: String,
    pub goal: Goal,
    /// Percent, days, đồng or how many, as the line measures.
    pub figure: f64,
    /// «ít nhất 90%».
    pub shown: String,
    pub valid_from: Day,
    pub valid_until: Option<Day>,
    pub source: String,
    pub note: Option<String>,
}

/// A target against the figure of a period.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct TargetState {
    pub(super) id: Uuid,
    /// «ít nhất 90%».
    pub(super) shown: String,
    pub(super) source: String,
    /// Nothing while the figure is not known.
    pub(super) is_met: Option<bool>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct TargetWanted {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) line: String,
    #[ts(optional = false)]
    pub(super) goal: Goal,
    #[ts(optional = false)]
    pub(super) figure: f64,
    #[ts(optional = false)]
    pub(super) valid_from: Day,
    pub(super) valid_until: Option<Day>,
    #[ts(optional = false)]
    pub(super) source: String,
    pub(super) note: Option<String>,
}

/// «ít nhất», «không quá».
fn word(goal: Goal) -> &'static str {
    match goal {
        Goal::AtLeast => "ít nhất",
        Goal::AtMost => "không quá",
    }
}

/// The wanted figure as it is read.
pub(super) fn wanted(measure: Measure, goal: Goal, figure: f64) -> String {
    format!("{} {}", word(goal), view::shown(measure, figure))
}

impl TargetWanted {
    pub(super) fn checked(mut self) -> Result<Self> {
        let Some((_, line)) = catalogue().line(&self.line) else {
            return Err(Error::invalid("line", "Hãy chọn một chỉ tiêu giám sát trong danh sách."));
        };
        let most = if line.measure == Measure::Share { 100.0 } else { 1e12 };
        if !figure::is_plausible(self.figure) || self.figure < 0.0 || self.figure > most {
            let message = match line.measure {
                Measure::Share => "Mức phấn đấu của tỷ lệ là một số từ 0 đến 100 (phần trăm).",
                Measure::Count
                | Measure::Days
                | Measure::Longest
                | Measure::Money
                | Measure::People
                | Measure::Ratio => "Mức phấn đấu là một số từ 0 trở lên.",
            };
            return Err(Error::invalid("figure", message));
        }
        if let Some(last) = self.valid_until.filter(|last| *last < self.valid_from) {
            let message =
                format!("Ngày hết áp dụng {} ở trước ngày bắt đầu. Hãy sửa lại.", calendar::short(last));
            return Err(Error::invalid("validUntil", message));
        }
        self.source = text::required("source", "nguồn của mức phấn đấu", &self.source, 300)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}

impl SupervisionTarget {
    /// The one that holds on that day for a line; of several the one that began last.
    pub(super) fn of<'t>(all: &'t [Self], line: &str, on: Day) -> Option<&'t Self> {
        let holds = |one: &&Self| {
            one.line == line && one.valid_from <= on && one.valid_until.is_none_or(|last| last >= on)
        };
        all.iter().filter(holds).max_by_key(|one| (one.valid_from, one.id))
    }

    pub(super) fn state(&self, measure: Measure, value: Option<f64>) -> TargetState {
        let is_met = value.map(|value| match self.goal {
            Goal::AtLeast => value >= self.figure,
            Goal::AtMost => value <= self.figure,
        });
        TargetState {
            id: self.id,
            shown: wanted(measure, self.goal, self.figure),
            source: self.source.clone(),
            is_met,
        }
    }
}
