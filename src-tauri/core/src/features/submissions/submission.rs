//! A submission and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, calendar, text},
};

/// Tờ trình đề nghị cấp trên khen thưởng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Submission {
    pub id: Uuid,
    pub round_id: Uuid,
    pub number: Option<String>,
    pub submitted_on: Day,
    /// Kính gửi.
    pub addressed_to: String,
    pub note: Option<String>,
    pub items: Vec<SubmissionItem>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct SubmissionItem {
    pub nomination_id: Uuid,
    pub name: String,
    pub award_name: String,
    pub outcome: Option<ItemOutcome>,
    pub outcome_on: Option<Day>,
    pub paper: Option<String>,
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ItemOutcome {
    Granted,
    Refused,
    /// To be completed and proposed again.
    Returned,
}

impl ItemOutcome {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Returned => "returned",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        match text {
            "granted" => Self::Granted,
            "returned" => Self::Returned,
            _ => Self::Refused,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Granted => "được khen",
            Self::Refused => "không được khen",
            Self::Returned => "trả lại",
        }
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SubmissionDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) round_id: Uuid,
    pub(super) number: Option<String>,
    /// Today when not given.
    pub(super) submitted_on: Option<Day>,
    /// The superior of that day when not given.
    pub(super) addressed_to: Option<String>,
    pub(super) note: Option<String>,
    /// The nominations it proposes.
    #[ts(optional = false)]
    pub(super) ids: Vec<Uuid>,
}

impl SubmissionDraft {
    pub(super) fn checked(mut self, today: Day, opened: Day) -> Result<Self> {
        self.number = text::optional("number", "số tờ trình", self.number.as_deref(), 60)?;
        self.addressed_to = text::optional("addressedTo", "nơi nhận", self.addressed_to.as_deref(), 300)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        let on = self.submitted_on.unwrap_or(today);
        if on > today || on < opened {
            let message = format!(
                "Ngày trình phải từ ngày mở đợt xét {} đến hôm nay. Hãy sửa lại.",
                calendar::short(opened)
            );
            return Err(Error::invalid("submittedOn", message));
        }
        self.submitted_on = Some(on);
        if self.ids.is_empty() {
            return Err(Error::invalid("ids", "Hãy chọn ít nhất một đề nghị để trình."));
        }
        Ok(self)
    }
}
