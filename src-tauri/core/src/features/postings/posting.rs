//! A posting, what was said about it, and the forms that make them.

use chrono::Days;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::clock::Required;
use crate::{
    Error, Result,
    terms::{Day, calendar, text},
};

/// Niêm yết công khai.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Posting {
    pub id: Uuid,
    pub round_id: Uuid,
    pub place: String,
    pub from_on: Day,
    pub until_on: Day,
    /// Days after the first.
    pub days: i64,
    pub state: PostingState,
    /// Days until it ends; 0 on its last day, nothing once it is over.
    pub days_left: Option<i64>,
    pub notice_number: Option<String>,
    pub shortened_reason: Option<String>,
    pub note: Option<String>,
    pub(super) required: Option<Required>,
    pub opinions: Vec<Opinion>,
    /// Opinions nobody answered yet.
    pub unanswered: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PostingState {
    Coming,
    Running,
    Over,
}

/// Ý kiến phản ánh.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Opinion {
    pub id: Uuid,
    pub said_on: Day,
    pub said_by: String,
    pub content: String,
    pub answer: Option<String>,
    pub answered_on: Option<Day>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PostingDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) round_id: Uuid,
    #[ts(optional = false)]
    pub(super) place: String,
    #[ts(optional = false)]
    pub(super) from_on: Day,
    /// As the rule for its awards asks when not given.
    pub(super) until_on: Option<Day>,
    pub(super) notice_number: Option<String>,
    pub(super) shortened_reason: Option<String>,
    pub(super) note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct OpinionDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) posting_id: Uuid,
    /// Today when not given.
    pub(super) said_on: Option<Day>,
    #[ts(optional = false)]
    pub(super) said_by: String,
    #[ts(optional = false)]
    pub(super) content: String,
    pub(super) answer: Option<String>,
    /// Today when an answer is given without a day.
    pub(super) answered_on: Option<Day>,
}

impl PostingState {
    pub(super) fn of(from: Day, until: Day, today: Day) -> Self {
        match (today < from, today > until) {
            (true, _) => Self::Coming,
            (_, true) => Self::Over,
            _ => Self::Running,
        }
    }
}

impl PostingDraft {
    /// With its last day filled in. A posting may begin a little later than today.
    pub(super) fn checked(mut self, today: Day, required: Option<&Required>) -> Result<Self> {
        self.place = text::required("place", "nơi niêm yết", &self.place, 300)?;
        self.notice_number =
            text::optional("noticeNumber", "số thông báo", self.notice_number.as_deref(), 60)?;
        self.shortened_reason =
            text::optional_lines("shortenedReason", "lý do rút ngắn", self.shortened_reason.as_deref(), 500)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        let near = |day: Day| (day - today).num_days().abs() <= 20 * 366;
        if !near(self.from_on) || self.from_on > today + Days::new(366) {
            return Err(Error::invalid("fromOn", "Ngày bắt đầu niêm yết quá xa. Hãy sửa lại."));
        }
        let Some(until) = self.until_on.or(required.map(|one| one.until_on)) else {
            let message =
                "Hãy nhập ngày kết thúc niêm yết: chưa có quy định số ngày cho các danh hiệu trong đợt này.";
            return Err(Error::invalid("untilOn", message));
        };
        if until < self.from_on {
            return Err(Error::invalid("untilOn", "Ngày kết thúc trước ngày bắt đầu niêm yết. Hãy sửa lại."));
        }
        if (until - self.from_on).num_days() > 366 {
            return Err(Error::invalid("untilOn", "Niêm yết dài hơn một năm. Hãy xem lại hai ngày."));
        }
        let short = required.filter(|one| one.is_binding() && until < one.until_on);
        if let Some(rule) = short.filter(|_| self.shortened_reason.is_none()) {
            let message = format!(
                "«{}» phải niêm yết {} ngày, đến {} ({}). Hãy lùi ngày kết thúc, hoặc ghi lý do rút ngắn.",
                rule.award_name,
                rule.days,
                calendar::short(rule.until_on),
                if rule.cited.is_empty() { &rule.layer_name } else { &rule.cited },
            );
            return Err(Error::invalid("untilOn", message));
        }
        self.until_on = Some(until);
        Ok(self)
    }
}

impl OpinionDraft {
    pub(super) fn checked(mut self, today: Day, from: Day) -> Result<Self> {
        self.said_by = text::required("saidBy", "người có ý kiến", &self.said_by, 200)?;
        self.content = text::required("content", "nội dung ý kiến", &self.content, 2000)?;
        self.answer = text::optional_lines("answer", "trả lời", self.answer.as_deref(), 2000)?;
        let said_on = self.said_on.unwrap_or(today);
        if said_on > today || said_on < from {
            let message = format!(
                "Ngày có ý kiến phải từ ngày bắt đầu niêm yết {} đến hôm nay. Hãy sửa lại.",
                calendar::short(from)
            );
            return Err(Error::invalid("saidOn", message));
        }
        self.said_on = Some(said_on);
        self.answered_on = self.answer.as_ref().map(|_| self.answered_on.unwrap_or(today));
        if self.answered_on.is_some_and(|day| day > today || day < said_on) {
            let message = "Ngày trả lời phải từ ngày có ý kiến đến hôm nay. Hãy sửa lại.";
            return Err(Error::invalid("answeredOn", message));
        }
        Ok(self)
    }
}
