//! Every fact as a line a clerk can read: what kind it is, what it says, where it stands and how sure it is.

use serde::Serialize;
use ts_rs::TS;

use super::{Fact, Mark, Rulebook, ValueFact};
use crate::terms::{Day, calendar, money};

/// A fact of the rulebook in words.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct RuleView {
    pub id: String,
    /// Table of the rule files.
    pub kind: String,
    pub kind_name: String,
    /// What it is about, such as the name of an award.
    pub subject: String,
    /// The rule in a sentence.
    pub says: String,
    /// The award it is about; nothing when it is about all or none.
    pub award: Option<String>,
    pub valid_from: Day,
    pub valid_until: Option<Day>,
    pub document: String,
    pub article: String,
    pub source: String,
    pub mark: Mark,
    pub grade: Option<String>,
    pub checked_on: Day,
    pub checked_by: Option<String>,
    pub note: Option<String>,
    pub is_off: bool,
}

/// Tables in the order a clerk looks for them, each with its title.
pub(super) const KINDS: &[(&str, &str)] = &[
    ("regime", "Thời kỳ"),
    ("title", "Danh hiệu"),
    ("form", "Hình thức khen"),
    ("standard", "Tiêu chuẩn"),
    ("authority", "Thẩm quyền"),
    ("value", "Mức, thời hạn"),
    ("paper", "Hồ sơ"),
    ("multiple", "Mức thưởng"),
    ("base_salary", "Lương cơ sở"),
    ("provision", "Nguyên tắc, thủ tục"),
    ("simplified_case", "Thủ tục đơn giản"),
    ("transition", "Chuyển tiếp"),
    ("chain_rule", "Chuỗi năm"),
    ("ground", "Loại hình"),
    ("legal_basis", "Căn cứ"),
    ("certificate", "Giấy chứng nhận"),
    ("recipient", "Nơi nhận báo cáo"),
    ("deadline", "Hạn báo cáo"),
    ("setting", "Điều còn để ngỏ"),
    ("grade", "Mức xếp loại"),
    ("discipline_form", "Hình thức kỷ luật"),
    ("direct_worker", "Người trực tiếp"),
    ("award_name", "Tên gọi"),
    ("example", "Ví dụ nơi khác"),
];

pub(super) fn kind_name(kind: &str) -> &'static str {
    KINDS.iter().find(|(id, _)| *id == kind).map_or("Quy định", |(_, name)| name)
}

struct Lines {
    kind: &'static str,
    found: Vec<RuleView>,
}

impl Lines {
    fn add(&mut self, fact: &Fact, award: Option<&str>, subject: impl Into<String>, says: impl Into<String>) {
        self.found.push(RuleView {
            id: fact.id.clone(),
            kind: self.kind.to_owned(),
            kind_name: kind_name(self.kind).to_owned(),
            subject: subject.into(),
            says: says.into(),
            award: award.map(str::to_owned),
            valid_from: fact.valid_from,
            valid_until: fact.valid_until,
            document: fact.document.clone(),
            article: fact.article.clone(),
            source: fact.source.clone(),
            mark: fact.mark,
            grade: fact.grade.clone(),
            checked_on: fact.checked_on,
            checked_by: fact.checked_by.clone(),
            note: fact.note.clone(),
            is_off: fact.is_off,
        });
    }
}

impl Rulebook {
    /// Every fact, in the order of [`KINDS`].
    pub fn views(&self) -> Vec<RuleView> {
        let mut lines = Lines { kind: "", found: Vec::new() };
        for (kind, _) in KINDS {
            lines.kind = kind;
            self.laws(&mut lines);
            self.sums(&mut lines);
            self.words(&mut lines);
        }
        lines.found
    }

    /// Who gives what to whom, and for what.
    fn laws(&self, lines: &mut Lines) {
        match lines.kind {
            "title" | "form" => {
                let list = if lines.kind == "title" { &self.title } else { &self.form };
                for one in list {
                    let who: Vec<&str> = one.recipients.iter().map(|word| recipient_name(word)).collect();
                    let says = format!("Tặng cho {}.", who.join(", "));
                    lines.add(&one.fact, Some(&one.fact.id), &one.name, says);
                }
            }
            "award_name" => {
                for one in &self.award_name {
                    lines.add(
                        &one.fact,
                        Some(&one.award),
                        self.award_name(&one.award),
                        format!("Gọi là {}.", one.name),
                    );
                }
            }
            "standard" => {
                for one in &self.standard {
                    let is_one = self.award(&one.award).is_some();
                    let who = recipient_name(&one.recipient);
                    let subject = format!("{} ({who})", self.scope_name(&one.award));
                    let choice = if one.one_of.is_some() { " (một trong các điều kiện)" } else { "" };
                    let says = format!("{}{choice}", one.text);
                    lines.add(&one.fact, is_one.then_some(one.award.as_str()), subject, says);
                }
            }
            "authority" => {
                for one in &self.authority {
                    let says = format!("Do {} quyết định.", one.decider);
                    lines.add(&one.fact, Some(&one.award), self.award_name(&one.award), says);
                }
            }
            "paper" => {
                for one in &self.paper {
                    let is_one = self.award(&one.award).is_some();
                    lines.add(
                        &one.fact,
                        is_one.then_some(one.award.as_str()),
                        self.scope_name(&one.award),
                        format!("{}.", one.name),
                    );
                }
            }
            "certificate" => {
                for one in &self.certificate {
                    let says = if one.exists {
                        "Có mẫu giấy chứng nhận."
                    } else {
                        "Không có giấy chứng nhận: quyết định kèm danh sách."
                    };
                    lines.add(&one.fact, Some(&one.award), self.award_name(&one.award), says);
                }
            }
            _ => {}
        }
    }

    /// Numbers, money and days.
    fn sums(&self, lines: &mut Lines) {
        match lines.kind {
            "value" => {
                for one in &self.value {
                    let subject = self.value_subject(one);
                    lines.add(
                        &one.fact,
                        one.award.as_deref(),
                        subject,
                        format!("{}.", self.value_words(one)),
                    );
                }
            }
            "multiple" => {
                for one in &self.multiple {
                    let most = if one.at_most { "không quá " } else { "" };
                    let says = format!("{most}{} lần lương cơ sở.", one.multiple.times(one.factor));
                    let subject =
                        format!("{} ({})", self.award_name(&one.award), recipient_name(&one.recipient));
                    lines.add(&one.fact, Some(&one.award), subject, crate::terms::text::capitalised(&says));
                }
            }
            "base_salary" => {
                for one in &self.base_salary {
                    let says = format!("{} đồng một tháng.", money::grouped(one.amount_vnd));
                    lines.add(&one.fact, None, "Lương cơ sở", says);
                }
            }
            "deadline" => {
                for one in &self.deadline {
                    let says = match (&one.month_day, one.on) {
                        (Some(day), _) => format!("Trước ngày {} hằng năm.", month_day(day)),
                        (None, Some(day)) => format!("Từ ngày {}.", calendar::short(day)),
                        (None, None) => one.name.clone(),
                    };
                    lines.add(&one.fact, None, &one.name, says);
                }
            }
            "example" => {
                for one in &self.example {
                    let slot = self.slot(&one.slot).map_or("", |slot| &slot.name);
                    lines.add(&one.fact, None, slot, format!("{}: {}.", one.place, one.text));
                }
            }
            _ => {}
        }
    }

    /// What stands in words.
    fn words(&self, lines: &mut Lines) {
        match lines.kind {
            "regime" => {
                self.regime.iter().for_each(|one| lines.add(&one.fact, None, &one.name, &one.summary))
            }
            "provision" => {
                self.provision.iter().for_each(|one| lines.add(&one.fact, None, &one.name, &one.text))
            }
            "simplified_case" => self
                .simplified_case
                .iter()
                .for_each(|one| lines.add(&one.fact, None, "Thủ tục đơn giản", format!("{}.", one.name))),
            "transition" => {
                self.transition.iter().for_each(|one| lines.add(&one.fact, None, &one.name, &one.text))
            }
            "chain_rule" => {
                self.chain_rule
                    .iter()
                    .for_each(|one| lines.add(&one.fact, None, "Tính chuỗi năm", &one.text));
            }
            "ground" => self
                .ground
                .iter()
                .for_each(|one| lines.add(&one.fact, None, "Loại hình", format!("{}.", one.name))),
            "legal_basis" => {
                self.legal_basis.iter().for_each(|one| lines.add(&one.fact, None, "Căn cứ", &one.text))
            }
            "recipient" => self
                .recipient
                .iter()
                .for_each(|one| lines.add(&one.fact, None, "Nơi nhận báo cáo", format!("{}.", one.name))),
            "setting" => self.setting.iter().for_each(|one| {
                lines.add(&one.fact, None, &one.name, one.fact.note.as_deref().unwrap_or(&one.name));
            }),
            "grade" => self
                .grade
                .iter()
                .for_each(|one| lines.add(&one.fact, None, "Mức xếp loại", format!("{}.", one.name))),
            "discipline_form" => self
                .discipline_form
                .iter()
                .for_each(|one| lines.add(&one.fact, None, "Hình thức kỷ luật", format!("{}.", one.name))),
            "direct_worker" => self.direct_worker.iter().for_each(|one| {
                lines.add(&one.fact, None, "Cách đếm người trực tiếp", format!("{}.", one.name))
            }),
            _ => {}
        }
    }

    fn scope_name<'a>(&'a self, award: &'a str) -> &'a str {
        match award {
            "*" => "Mọi danh hiệu, hình thức khen",
            "title" => "Mọi danh hiệu thi đua",
            "form" => "Mọi hình thức khen thưởng",
            "simplified" => "Thủ tục đơn giản",
            other => self.award_name(other),
        }
    }

    fn value_subject(&self, value: &ValueFact) -> String {
        let slot = self.slot(&value.slot).map_or(value.slot.as_str(), |slot| &slot.name);
        match &value.award {
            Some(award) => format!("{slot} · {}", self.award_name(award)),
            None => slot.to_owned(),
        }
    }

    /// «15%», «10 ngày», «từ 85 điểm (Các xã khác)».
    pub fn value_words(&self, value: &ValueFact) -> String {
        let given = value.number.as_deref().or(value.text.as_deref()).unwrap_or_default();
        let slot = self.slot(&value.slot);
        let words = in_words(slot.map_or("text", |slot| &slot.ask), given);
        let area = value.area.as_deref().and_then(|area| {
            let slot = self.slot(slot?.area.as_deref()?)?;
            slot.options.iter().find(|option| option.id == area)
        });
        match area {
            Some(area) => format!("{words} ({})", area.name),
            None => words,
        }
    }
}

/// A value as a clerk says it.
pub fn in_words(ask: &str, given: &str) -> String {
    let number = given.replace('.', ",");
    match ask {
        "percent" => format!("{number}%"),
        "score" => format!("từ {number} điểm"),
        "count" => format!("{number} bộ"),
        "days" => format!("{number} ngày"),
        "working_days" => format!("{number} ngày làm việc"),
        "month_day" => month_day(given),
        "multiple" => format!("{number} lần lương cơ sở"),
        _ => given.to_owned(),
    }
}

/// `11-25` as «25/11».
fn month_day(text: &str) -> String {
    text.split_once('-').map_or_else(|| text.to_owned(), |(month, day)| format!("{day}/{month}"))
}

pub(super) fn recipient_name(word: &str) -> &'static str {
    match word {
        "person" => "cá nhân",
        "collective" => "tập thể",
        "household" => "hộ gia đình",
        _ => "đối tượng khác",
    }
}
