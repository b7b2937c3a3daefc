//! How long a list has to hang: the longest of what is set for the awards on it.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Weekday};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Db, Result,
    features::{
        local_rules::{Decided, Layers},
        nominations::{NominationFilter, store as nominations},
        rulebook::Mark,
    },
    terms::Day,
};

/// What asks for the longest posting, on the day it begins.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Required {
    pub(super) days: i64,
    /// The first day on which it may end.
    pub(super) until_on: Day,
    pub(super) award_name: String,
    /// «khoản 1 Điều 7 Nghị định …», or what the province or commune has set.
    pub(super) cited: String,
    pub(super) layer_name: String,
    pub(super) mark: Mark,
}

impl Required {
    /// Only what is confirmed asks for a reason.
    pub(super) fn is_binding(&self) -> bool {
        self.mark == Mark::Confirmed
    }
}

pub(super) fn required(db: &Db, layers: &Layers, round: Uuid, from: Day) -> Result<Option<Required>> {
    let filter = NominationFilter { round_id: Some(round), ..NominationFilter::default() };
    let list = nominations::list(db, &filter)?;
    let awards: BTreeSet<&str> =
        list.iter().filter(|one| !one.is_withdrawn()).map(|one| one.award.as_str()).collect();
    let holidays = layers.holidays();
    let asked = awards.into_iter().filter_map(|award| {
        let decided = layers.on("posting_days", Some(award), None, from)?;
        let days = decided.given.parse::<i64>().ok().filter(|days| (0..=366).contains(days))?;
        Some(Required {
            days,
            until_on: end(from, days, &holidays),
            award_name: layers.book.award_name_on(award, from).to_owned(),
            cited: cited(&decided),
            layer_name: decided.layer_name,
            mark: decided.mark,
        })
    });
    Ok(asked.max_by_key(|one| (one.is_binding(), one.days)))
}

fn cited(decided: &Decided) -> String {
    [decided.article.as_str(), decided.document.as_str()].join(" ").trim().to_owned()
}

/// So many days after the first, which is not counted; a last day off moves on to the next working day.
pub(super) fn end(from: Day, days: i64, holidays: &BTreeSet<Day>) -> Day {
    let mut day = from.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(from);
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(&day) {
        match day.succ_opt() {
            Some(next) => day = next,
            None => break,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_day_is_a_working_day() {
        let tet: BTreeSet<Day> = (16..=20).map(|date| day(&format!("2026-02-{date}"))).collect();
        for (from, days, until) in [
            // Thursday and ten days is a Sunday, so the Monday.
            ("2026-11-19", 10, "2026-11-30"),
            ("2026-11-27", 10, "2026-12-07"),
            // Into the days of Tết and the week-end after it.
            ("2026-02-06", 10, "2026-02-23"),
            ("2026-11-27", 0, "2026-11-27"),
        ] {
            assert_eq!(end(day(from), days, &tet), day(until), "{from} + {days}");
        }
    }
}
