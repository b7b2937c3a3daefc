//! How long it took: from the deed to the hand, and reports by their days.

use super::{
    case::{Case, Found, Record},
    facts::{Facts, Given},
};
use crate::{
    Result,
    features::filings,
    terms::{Day, calendar},
};

fn days(
    facts: &Facts,
    line: &'static str,
    of: impl Fn(&Given) -> (Option<Day>, Option<Day>),
) -> Result<Found> {
    let cases = facts.awards()?.iter().map(|one| {
        let (from, until) = of(one);
        let word = |day: Option<Day>| day.map_or("chưa ghi".to_owned(), calendar::short);
        Case::days(&one.record, from, until).note(format!("từ {} đến {}", word(from), word(until)))
    });
    Ok(Found::new(line, cases.collect()))
}

pub(super) fn stages(facts: &Facts) -> Result<Vec<Found>> {
    let handed = facts
        .awards()?
        .iter()
        .filter(|one| facts.book.has_certificate(&one.award, one.decided_on) == Some(true));
    let handed = handed.map(|one| {
        let case = Case::days(&one.record, Some(one.decided_on), one.handed_on);
        match one.handed_on {
            Some(day) => case.note(format!("trao ngày {}", calendar::short(day))),
            None => case.note("chưa ghi ngày trao"),
        }
    });
    Ok(vec![
        days(facts, "proposed", |one| (one.found_on, one.received_on))?,
        days(facts, "council", |one| (one.received_on, one.held_on))?,
        days(facts, "decided", |one| (one.held_on, Some(one.decided_on)))?,
        Found::new("handed", handed.collect()),
        days(facts, "whole", |one| (one.received_on, Some(one.decided_on)))?,
    ])
}

pub(super) fn sudden(facts: &Facts) -> Result<Vec<Found>> {
    let list = || facts.awards().map(|all| all.iter().filter(|one| one.is_sudden));
    let days = list()?.map(|one| {
        let case = Case::days(&one.record, one.found_on, Some(one.decided_on));
        match one.found_on {
            Some(day) => case.note(format!("phát hiện ngày {}", calendar::short(day))),
            None => case.note("chưa gắn với điển hình nào"),
        }
    });
    let all = list()?.map(|one| Case::one(&one.record)).collect();
    Ok(vec![Found::new("sudden", all), Found::new("days", days.collect())])
}

pub(super) fn after_the_event(facts: &Facts) -> Result<Vec<Found>> {
    let cases = facts.papers()?.iter().filter_map(|paper| {
        let movement = paper.movement.as_ref()?;
        let case = Case::new(&paper.record, paper.reviewed_on.map(|day| paper.decided_on > day));
        Some(case.note(match paper.reviewed_on {
            Some(day) => format!("«{movement}» tổng kết ngày {}", calendar::short(day)),
            None => format!("«{movement}» chưa ghi ngày tổng kết"),
        }))
    });
    Ok(vec![Found::new("after", cases.collect())])
}

pub(super) fn filings(facts: &Facts) -> Result<Vec<Found>> {
    let began: Option<String> =
        facts.db.first("SELECT at FROM journal ORDER BY id LIMIT 1", [], |row| row.get(0))?;
    let began = began.and_then(|at| at.get(..10)?.parse::<Day>().ok());
    let mut cases = Vec::new();
    for year in facts.window.years() {
        for fact in &facts.book.deadline {
            let due = fact.in_year(year).filter(|due| facts.window.holds(*due) && *due <= facts.window.today);
            let Some(due) = due else { continue };
            let record = Record::new(format!("{} (năm {year})", fact.name), Some(due)).on_screen("home");
            let filed = filings::store::filed_on(facts.db, &fact.fact.id, year)?;
            let says = match filed {
                Some(day) => Some(day <= due),
                // Before the office worked with the program nothing was noted, done or not.
                None => began.is_some_and(|began| began <= due).then_some(false),
            };
            let word = filed
                .map_or("chưa ghi đã nộp".to_owned(), |day| format!("nộp {}", calendar::short(day)));
            let case = Case::new(&record.share(), says);
            cases.push(case.note(format!("hạn {}, {word}", calendar::short(due))));
        }
    }
    Ok(vec![Found::new("filed", cases)])
}
