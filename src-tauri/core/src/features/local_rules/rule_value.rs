//! A value of the province or the commune, and the form that makes one.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Layer;
use crate::{
    Error, Result,
    features::rulebook::{Chain, Condition, Rulebook, Slot},
    terms::{Day, Multiple, RecipientKind, text},
};

/// What a lower layer has set.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct RuleValue {
    pub id: Uuid,
    pub layer: Layer,
    pub layer_name: String,
    pub slot: String,
    pub slot_name: String,
    pub award: Option<String>,
    pub award_name: Option<String>,
    pub recipient: Option<RecipientKind>,
    pub number: Option<String>,
    pub text: Option<String>,
    pub condition: Option<Condition>,
    pub falls_on: Option<Day>,
    /// What is set, in words.
    pub says: String,
    pub valid_from: Day,
    pub valid_until: Option<Day>,
    pub document: String,
    pub article: Option<String>,
    pub checked_by: Option<String>,
    pub note: Option<String>,
}

impl RuleValue {
    pub(super) fn holds_on(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }

    /// The value as it is compared and applied.
    pub(super) fn given(&self) -> &str {
        self.number.as_deref().or(self.text.as_deref()).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct RuleValueDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub layer: Layer,
    /// Id of a slot of the rulebook.
    #[ts(optional = false)]
    pub slot: String,
    pub award: Option<String>,
    pub recipient: Option<RecipientKind>,
    pub number: Option<String>,
    pub text: Option<String>,
    pub condition: Option<Condition>,
    pub falls_on: Option<Day>,
    #[ts(optional = false)]
    pub valid_from: Day,
    pub valid_until: Option<Day>,
    #[ts(optional = false)]
    pub document: String,
    pub article: Option<String>,
    pub checked_by: Option<String>,
    pub note: Option<String>,
}

impl RuleValueDraft {
    /// The draft as it may be kept: what the slot does not ask for is left out.
    pub(super) fn checked(mut self, book: &Rulebook) -> Result<Self> {
        let slot = book
            .slot(&self.slot)
            .ok_or_else(|| Error::invalid("slot", "Hãy chọn nội dung quy định trong danh sách."))?;
        if self.layer == Layer::Nation {
            return Err(Error::invalid("layer", "Hãy chọn quy định của tỉnh hoặc của xã."));
        }
        self.check_award(book, slot)?;
        self.check_value(book, slot)?;
        self.document = text::required("document", "văn bản quy định", &self.document, 300)?;
        self.article = text::optional("article", "điều, khoản", self.article.as_deref(), 200)?;
        self.checked_by = text::optional("checkedBy", "người ghi", self.checked_by.as_deref(), 120)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 1000)?;
        if self.valid_until.is_some_and(|until| until < self.valid_from) {
            return Err(Error::invalid(
                "validUntil",
                "Ngày hết hiệu lực phải sau ngày bắt đầu. Hãy sửa lại.",
            ));
        }
        Ok(self)
    }

    fn check_award(&mut self, book: &Rulebook, slot: &Slot) -> Result<()> {
        let asks = |word: &str| slot.per == word;
        if asks("none") {
            self.award = None;
        }
        match &self.award {
            Some(award) if book.award(award).is_none() => {
                return Err(Error::invalid(
                    "award",
                    "Hãy chọn danh hiệu hoặc hình thức khen trong danh sách.",
                ));
            }
            None if asks("award") || asks("award_recipient") => {
                return Err(Error::invalid(
                    "award",
                    "Hãy chọn danh hiệu hoặc hình thức khen của quy định này.",
                ));
            }
            _ => {}
        }
        if slot.ask != "condition" && !asks("award_recipient") {
            self.recipient = None;
            return Ok(());
        }
        let kind = self
            .recipient
            .ok_or_else(|| Error::invalid("recipient", "Hãy chọn đối tượng của quy định này."))?;
        let award = self.award.as_deref().and_then(|award| book.award(award));
        if let Some(award) = award.filter(|award| !award.suits(kind)) {
            let message =
                format!("«{}» không dành cho {}. Hãy chọn đối tượng khác.", award.name, kind.title());
            return Err(Error::invalid("recipient", message));
        }
        Ok(())
    }

    fn check_value(&mut self, book: &Rulebook, slot: &Slot) -> Result<()> {
        let (number, words, condition, day) =
            (self.number.take(), self.text.take(), self.condition.take(), self.falls_on.take());
        match slot.ask.as_str() {
            "condition" => {
                let condition = condition.unwrap_or(Condition::Judged);
                check_condition(&condition, book)?;
                self.text = Some(text::required(
                    "text",
                    "lời văn của tiêu chuẩn",
                    words.as_deref().unwrap_or_default(),
                    600,
                )?);
                self.condition = Some(condition);
            }
            "text" => {
                self.text = Some(text::required(
                    "text",
                    "nội dung quy định",
                    words.as_deref().unwrap_or_default(),
                    600,
                )?);
            }
            "day" => {
                self.falls_on = Some(day.ok_or_else(|| Error::invalid("fallsOn", "Hãy nhập ngày nghỉ."))?);
                self.text = text::optional("text", "tên ngày nghỉ", words.as_deref(), 100)?;
            }
            "choice" => {
                let chosen = words.filter(|word| slot.options.iter().any(|option| option.id == *word));
                self.text =
                    Some(chosen.ok_or_else(|| Error::invalid("text", "Hãy chọn một mục trong danh sách."))?);
            }
            "month_day" => self.text = Some(month_day(words.as_deref().unwrap_or_default())?),
            ask => self.number = Some(number_of(ask, number.as_deref().unwrap_or_default())?),
        }
        Ok(())
    }
}

/// `25/11` or `11-25` as `11-25`.
fn month_day(typed: &str) -> Result<String> {
    let wrong = || Error::invalid("text", "Hãy nhập ngày và tháng, ví dụ 25/11.");
    let part = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
    let (month, day) = match (typed.split_once('/'), typed.split_once('-')) {
        (Some((day, month)), _) => (part(month)?, part(day)?),
        (None, Some((month, day))) => (part(month)?, part(day)?),
        (None, None) => return Err(wrong()),
    };
    // A year with a 29 February, which is a day of some years.
    const LEAP: i32 = 2024;
    let real = Day::from_ymd_opt(LEAP, month, day).ok_or_else(wrong)?;
    Ok(format!("{:02}-{:02}", real.month(), real.day()))
}

/// The number with a point, within what can be meant.
fn number_of(ask: &str, typed: &str) -> Result<String> {
    let (least, most) = match ask {
        "percent" => ("0.1", "100"),
        "score" => ("1", "1000"),
        "count" => ("1", "20"),
        "days" | "working_days" => ("1", "366"),
        _ => ("0.01", "50"),
    };
    let wrong = || {
        let message = format!("Hãy nhập một số từ {} đến {most}.", least.replace('.', ","));
        Error::invalid("number", message)
    };
    let number: Multiple = typed.parse().map_err(|_| wrong())?;
    let bound = |text: &str| text.parse::<Multiple>().ok();
    let is_whole = number.to_string().ends_with(",0");
    let asks_whole = matches!(ask, "count" | "days" | "working_days");
    if bound(least).is_some_and(|least| number < least)
        || bound(most).is_some_and(|most| number > most)
        || (asks_whole && !is_whole)
    {
        return Err(wrong());
    }
    let text = number.to_string().replace(',', ".");
    Ok(text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned))
}

/// A condition typed in an office speaks of awards and grades that exist, and counts within reason.
fn check_condition(condition: &Condition, book: &Rulebook) -> Result<()> {
    let wrong = |what: &str| Err(Error::invalid("condition", what.to_owned()));
    let unknown_award = "Hãy chọn danh hiệu trong danh sách cho điều kiện này.";
    let unknown_grade = "Hãy chọn mức độ hoàn thành nhiệm vụ cho điều kiện này.";
    let are_awards = |ids: &[String]| !ids.is_empty() && ids.iter().all(|id| book.award(id).is_some());
    let is_grade = |id: &str| book.grades().iter().any(|grade| grade.fact.id == id);
    match condition {
        Condition::Local => wrong("Hãy chọn cách xét của tiêu chuẩn."),
        Condition::Judged | Condition::Registered | Condition::NoDiscipline | Condition::NoVerification => {
            Ok(())
        }
        Condition::Grade { at_least } if is_grade(at_least) => Ok(()),
        Condition::MembersGrade { at_least, percent } if is_grade(at_least) && is_percent(*percent) => Ok(()),
        Condition::Grade { .. } | Condition::MembersGrade { .. } => wrong(unknown_grade),
        Condition::Meets { awards } if are_awards(awards) => Ok(()),
        Condition::MemberHolds { awards, count } if are_awards(awards) && (1..=1000).contains(count) => {
            Ok(())
        }
        Condition::Members { awards, at_least, more_than }
            if are_awards(awards) && at_least.or(*more_than).is_some_and(is_percent) =>
        {
            Ok(())
        }
        Condition::Meets { .. } | Condition::MemberHolds { .. } | Condition::Members { .. } => {
            wrong(unknown_award)
        }
        Condition::Initiative { kinds, level, count } => {
            let known = kinds.iter().all(|kind| ["initiative", "science", "combat"].contains(&kind.as_str()));
            let placed =
                level.as_deref().is_none_or(|level| ["commune", "province", "nation"].contains(&level));
            if known && !kinds.is_empty() && placed && count.is_none_or(|count| (1..=20).contains(&count)) {
                return Ok(());
            }
            wrong("Hãy chọn loại và cấp công nhận của sáng kiến.")
        }
        Condition::MembersDiscipline { from } => {
            if book.discipline_forms().iter().any(|form| form.fact.id == *from) {
                return Ok(());
            }
            wrong("Hãy chọn hình thức kỷ luật trong danh sách.")
        }
        Condition::Service { months } | Condition::Moved { months } => {
            if (1..=600).contains(months) {
                Ok(())
            } else {
                wrong("Hãy nhập số tháng hợp lý.")
            }
        }
        Condition::Chain(chain) => check_chain(chain, &are_awards, &is_grade),
    }
}

fn is_percent(percent: u32) -> bool {
    (1..=100).contains(&percent)
}

fn check_chain(
    chain: &Chain,
    are_awards: &dyn Fn(&[String]) -> bool,
    is_grade: &dyn Fn(&str) -> bool,
) -> Result<()> {
    let all = |ids: &[String]| ids.is_empty() || are_awards(ids);
    let looks_at_something = !chain.awards.is_empty() || chain.or_grade.is_some();
    let is_known = all(&chain.awards)
        && all(&chain.had)
        && all(&chain.fresh_after)
        && chain.or_grade.as_deref().is_none_or(is_grade)
        && chain.including.iter().all(|one| all(&one.awards) && one.grade.as_deref().is_none_or(is_grade));
    if looks_at_something && is_known && (1..=30).contains(&chain.years) && chain.initiatives <= 20 {
        return Ok(());
    }
    Err(Error::invalid("condition", "Hãy chọn danh hiệu hoặc mức xếp loại, và số năm liên tục từ 1 đến 30."))
}
