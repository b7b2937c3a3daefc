//! A filing and the form that makes one.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::rulebook::{Deadline, Rulebook},
    terms::{Day, calendar, text},
};

/// Báo cáo năm đã nộp.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Filing {
    pub id: Uuid,
    /// Id of a deadline of the rulebook.
    pub deadline: String,
    pub name: String,
    pub year: i32,
    pub filed_on: Day,
    pub filed_to: Option<String>,
    pub document: Option<String>,
    pub note: Option<String>,
    /// Days after the last one; nothing when it was in time, or the rulebook no longer knows the report.
    pub days_late: Option<i64>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct FilingDraft {
    #[ts(optional = false)]
    pub(super) deadline: String,
    #[ts(optional = false)]
    pub(super) year: i32,
    /// Today when not given.
    pub(super) filed_on: Option<Day>,
    pub(super) filed_to: Option<String>,
    pub(super) document: Option<String>,
    pub(super) note: Option<String>,
}

impl FilingDraft {
    /// The draft as it may be kept, with its day and the name of the report.
    pub(super) fn checked(mut self, book: &Rulebook, today: Day) -> Result<(Self, Day, String)> {
        let known = book.deadline.iter().find(|fact| fact.fact.id == self.deadline);
        let Some(fact) = known.filter(|fact| fact.month_day.is_some()) else {
            return Err(Error::invalid("deadline", "Hãy chọn một báo cáo hằng năm trong danh sách."));
        };
        if fact.in_year(self.year).is_none() || self.year > today.year() {
            let message = format!("Năm {} không phải nộp báo cáo này. Hãy ghi năm của báo cáo.", self.year);
            return Err(Error::invalid("year", message));
        }
        let filed_on = self.filed_on.unwrap_or(today);
        if filed_on > today {
            let message = format!("Ngày nộp {} ở tương lai. Hãy sửa lại.", calendar::short(filed_on));
            return Err(Error::invalid("filedOn", message));
        }
        if filed_on.year() < self.year {
            let message = format!(
                "Ngày nộp {} ở trước năm báo cáo {}. Hãy sửa lại.",
                calendar::short(filed_on),
                self.year
            );
            return Err(Error::invalid("filedOn", message));
        }
        self.filed_to = text::optional("filedTo", "nơi nhận", self.filed_to.as_deref(), 200)?;
        self.document = text::optional("document", "số văn bản", self.document.as_deref(), 120)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok((self, filed_on, fact.name.clone()))
    }
}

/// How late that day is for a report.
pub(super) fn days_late(fact: Option<&Deadline>, year: i32, filed_on: Day) -> Option<i64> {
    let last = fact?.in_year(year)?;
    Some((filed_on - last).num_days()).filter(|days| *days > 0)
}
