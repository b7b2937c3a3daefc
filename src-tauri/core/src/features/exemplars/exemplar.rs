//! An exemplar, what was done with it, and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

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
    pub field: Option<String>,
    pub field_name: Option<String>,
    pub summary: String,
    pub result: Option<String>,
    pub source: Option<String>,
    pub found_on: Day,
    pub checked_on: Option<Day>,
    pub acts: Vec<Act>,
    pub note: Option<String>,
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
    pub note: Option<String>,
    /// Every act, in any order; left as they are when not sent.
    pub acts: Option<Vec<Act>>,
}

/// One act of publicity or one place that took the example up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Act {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<Uuid>,
    pub kind: ActKind,
    pub on: Day,
    /// Medium of publicity, or place that took it up.
    pub place: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct ExemplarFilter {
    pub text: Option<String>,
    pub year: Option<i32>,
    pub field: Option<String>,
    pub unit_id: Option<Uuid>,
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ActKind {
    Publicised,
    Replicated,
}

impl ActKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publicised => "publicised",
            Self::Replicated => "replicated",
        }
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
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        let found_on = self.found_on.unwrap_or(today);
        for (field, day) in [("foundOn", Some(found_on)), ("checkedOn", self.checked_on)] {
            if let Some(day) = day.filter(|day| *day > today) {
                let message = format!("Ngày {} ở tương lai. Hãy sửa lại.", calendar::short(day));
                return Err(Error::invalid(field, message));
            }
        }
        for (place, act) in self.acts.iter_mut().flatten().enumerate() {
            act.checked(found_on).map_err(|error| error.in_row(place + 1))?;
        }
        Ok(self)
    }
}

impl Act {
    fn checked(&mut self, found_on: Day) -> Result<()> {
        let what = if self.kind == ActKind::Publicised {
            "hình thức tuyên truyền"
        } else {
            "nơi nhân rộng"
        };
        self.place = text::required("place", what, &self.place, 300)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if self.on < found_on {
            let message = format!("Ngày {} trước ngày phát hiện. Hãy sửa lại.", calendar::short(self.on));
            return Err(Error::invalid("on", message));
        }
        Ok(())
    }
}
