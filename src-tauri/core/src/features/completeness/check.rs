//! A question put to each record of one kind, and the records that have no good answer.

use serde::Serialize;
use ts_rs::TS;

use crate::terms::{Day, Period};

/// The records of a period under question.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PeriodCheck {
    pub period: Period,
    /// «quý III năm 2026».
    pub title: String,
    pub from: Day,
    pub until: Day,
    /// How many questions were put in all: one for each record a check looks at.
    pub asked: usize,
    /// How many had a good answer.
    pub passed: usize,
    /// Tenths of a percent of those asked that passed; nothing when nothing was asked. Never rounded up to all.
    pub score: Option<usize>,
    /// What the figure counts, in a sentence.
    pub says: String,
    /// Those with findings first: wrong, missing, unlikely.
    pub checks: Vec<CheckLine>,
}

/// One question and what it found.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct CheckLine {
    /// The question as a statement that should hold.
    pub title: String,
    pub kind: CheckKind,
    /// How many records were looked at.
    pub asked: usize,
    pub findings: Vec<CheckFinding>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum CheckKind {
    /// Two records say what cannot be true together.
    Wrong,
    /// Something the report, the law or the paper asks for is not on record.
    Missing,
    /// It may be right and deserves a look.
    Unlikely,
}

/// A record to look at.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct CheckFinding {
    pub text: String,
    /// Address of the screen within the window.
    pub route: String,
}

impl CheckFinding {
    pub(super) fn new(text: impl Into<String>, route: impl Into<String>) -> Self {
        Self { text: text.into(), route: route.into() }
    }
}

/// Puts one question to each of `records`: what `ask` gives is a finding.
pub(super) fn put<T>(
    title: &str,
    kind: CheckKind,
    records: &[T],
    ask: impl Fn(&T) -> Option<CheckFinding>,
) -> CheckLine {
    let findings = records.iter().filter_map(ask).collect();
    CheckLine { title: title.to_owned(), kind, asked: records.len(), findings }
}

impl PeriodCheck {
    pub(super) fn new(period: Period, (from, until): (Day, Day), mut checks: Vec<CheckLine>) -> Self {
        // What was put to nobody says nothing.
        checks.retain(|check| check.asked > 0);
        checks.sort_by_key(|check| (check.findings.is_empty(), check.kind));
        let asked: usize = checks.iter().map(|check| check.asked).sum();
        let found: usize = checks.iter().map(|check| check.findings.len().min(check.asked)).sum();
        let passed = asked - found;
        // What is not all is never shown as all.
        let most = if found > 0 { 999 } else { 1_000 };
        let score = (asked > 0).then(|| ((passed * 2_000 + asked) / (asked * 2)).min(most));
        let says = match asked {
            0 => "Kỳ này chưa có hồ sơ nào để kiểm tra.".to_owned(),
            _ => format!(
                "Đạt {passed} trên {asked} câu hỏi. Mỗi câu hỏi được đặt với từng hồ sơ của kỳ: {} câu khác nhau, \
                 không câu nào nặng hơn câu nào.",
                checks.len()
            ),
        };
        Self { period, title: period.title(), from, until, asked, passed, score, says, checks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn one_finding_among_many_is_never_a_whole_score() {
        let records: Vec<usize> = (0..5_000).collect();
        let ask = |one: &usize| (*one == 7).then(|| CheckFinding::new("Số 7", "decisions"));
        let check = put("Mọi số đều có", CheckKind::Missing, &records, ask);
        let days = (day("2026-07-01"), day("2026-09-30"));
        let whole = PeriodCheck::new("2026-Q3".parse().unwrap(), days, vec![check]);
        assert_eq!((whole.asked, whole.passed, whole.score), (5_000, 4_999, Some(999)));
    }

    #[test]
    fn what_is_wrong_comes_before_what_is_missing_and_what_holds_comes_last() {
        let found = |kind| put("Câu hỏi", kind, &[1], |_| Some(CheckFinding::new("Dòng", "decisions")));
        let holds = put("Câu đạt", CheckKind::Wrong, &[1], |_| None);
        let nobody = put::<i32>("Không có ai", CheckKind::Wrong, &[], |_| None);
        let checks = vec![
            holds,
            found(CheckKind::Unlikely),
            nobody,
            found(CheckKind::Missing),
            found(CheckKind::Wrong),
        ];
        let days = (day("2026-07-01"), day("2026-09-30"));
        let whole = PeriodCheck::new("2026-Q3".parse().unwrap(), days, checks);
        let kinds: Vec<_> = whole.checks.iter().map(|check| (check.kind, check.findings.len())).collect();
        use CheckKind::{Missing, Unlikely, Wrong};
        assert_eq!(kinds, [(Wrong, 1), (Missing, 1), (Unlikely, 1), (Wrong, 0)]);
    }
}
