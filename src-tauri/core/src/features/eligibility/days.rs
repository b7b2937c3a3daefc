//! Which law speaks: standards by the year of the achievement and the day the dossier was received, with the choice a
//! transition leaves; authority and money by the day of the decision.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::LawUsed;
use crate::{
    features::rulebook::{Rulebook, Transition},
    terms::{Day, calendar},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum LawChoice {
    Old,
    New,
}

/// What the day of the standards follows from.
#[derive(Debug, Clone, Default)]
pub(super) struct When {
    pub(super) year: i32,
    pub(super) received_on: Option<Day>,
    pub(super) choice: Option<LawChoice>,
    pub(super) reason: Option<String>,
}

/// How a transition meets a dossier.
#[derive(Clone, Copy, PartialEq)]
enum Meets {
    /// Received before the new law, judged after it began.
    Early,
    /// Received after it, for a year that was over before.
    Late,
}

pub(super) fn law(book: &Rulebook, when: &When, today: Day) -> LawUsed {
    let base = when.received_on.unwrap_or_else(|| without_receipt(when.year, today));
    let offered = offered(book, when, base, today);
    let (standards_on, says) = match (offered, when.choice) {
        (Some((transition, Meets::Early)), Some(LawChoice::New)) => (
            transition.on,
            format!("Cơ quan chọn luật mới, có hiệu lực từ {}.", calendar::short(transition.on)),
        ),
        (Some((transition, Meets::Late)), Some(LawChoice::Old)) => {
            let day = end_of(when.year).min(transition.on - chrono::Days::new(1));
            (day, format!("Cơ quan chọn luật cũ, áp dụng trước {}.", calendar::short(transition.on)))
        }
        _ => (base, by_default(when, base, today)),
    };
    let regimes: Vec<_> = book.regimes(standards_on).collect();
    LawUsed {
        standards_on,
        received_on: when.received_on,
        says,
        is_unread: regimes.iter().any(|regime| !regime.text_read),
        regimes: regimes.iter().map(|regime| regime.name.clone()).collect(),
        transition: offered.map(|(transition, _)| transition.text.clone()),
        may_choose: offered.is_some(),
        choice: when.choice.filter(|_| offered.is_some()),
        reason: when.reason.clone(),
    }
}

/// Without a dossier the year is judged by its last day, or by today while it runs.
fn without_receipt(year: i32, today: Day) -> Day {
    end_of(year).min(today)
}

fn by_default(when: &When, base: Day, today: Day) -> String {
    let day = calendar::short(base);
    match when.received_on {
        Some(_) => format!("Xét theo quy định của ngày nhận hồ sơ {day}."),
        None if base == today => format!("Chưa có ngày nhận hồ sơ: xét theo quy định hôm nay, {day}."),
        None => format!("Chưa có ngày nhận hồ sơ: xét theo quy định của ngày {day}."),
    }
}

/// The transition that leaves a choice for this dossier.
fn offered<'a>(book: &'a Rulebook, when: &When, base: Day, today: Day) -> Option<(&'a Transition, Meets)> {
    let received = when.received_on?;
    book.transition.iter().find_map(|transition| {
        let is_early =
            transition.early_choice && received < transition.on && transition.on <= today.max(base);
        let is_late =
            transition.late_choice && received >= transition.on && end_of(when.year) < transition.on;
        let meets = if is_early { Meets::Early } else { Meets::Late };
        (is_early || is_late).then_some((transition, meets))
    })
}

/// Whether the law leaves a choice for a dossier received on that day.
pub(super) fn may_choose(book: &Rulebook, when: &When, today: Day) -> bool {
    when.received_on.is_some_and(|received| offered(book, when, received, today).is_some())
}

fn end_of(year: i32) -> Day {
    Day::from_ymd_opt(year, 12, 31).unwrap_or_else(|| Day::MAX.with_day(1).unwrap_or(Day::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::rulebook;

    fn used(year: i32, received: Option<&str>, choice: Option<LawChoice>, today: &str) -> (String, bool) {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let when = When { year, received_on: received.map(day), choice, reason: None };
        let law = law(&rulebook::shipped(), &when, day(today));
        (law.standards_on.to_string(), law.may_choose)
    }

    #[test]
    fn the_standards_are_those_of_the_day_the_dossier_was_received() {
        use LawChoice::{New, Old};
        for (year, received, choice, today, day, may_choose) in [
            (2022, None, None, "2026-11-26", "2022-12-31", false),
            (2026, None, None, "2026-09-23", "2026-09-23", false),
            (2027, None, None, "2026-09-23", "2026-09-23", false),
            (2025, Some("2025-12-10"), None, "2025-12-20", "2025-12-10", false),
            (2026, Some("2026-09-30"), None, "2026-10-05", "2026-09-30", true),
            (2026, Some("2026-09-30"), Some(New), "2026-10-05", "2026-10-01", true),
            (2026, Some("2026-09-30"), Some(Old), "2026-10-05", "2026-09-30", true),
            (2026, Some("2026-10-01"), Some(Old), "2026-10-05", "2026-10-01", false),
            (2026, Some("2026-09-30"), None, "2026-09-30", "2026-09-30", false),
            (2023, Some("2024-01-20"), None, "2024-01-20", "2024-01-20", true),
            (2023, Some("2024-01-20"), Some(Old), "2024-01-20", "2023-12-31", true),
            (2024, Some("2024-06-20"), Some(Old), "2024-06-20", "2024-06-20", false),
        ] {
            assert_eq!(
                used(year, received, choice, today),
                (day.to_owned(), may_choose),
                "{year} {received:?} {choice:?} {today}"
            );
        }
    }
}
