//! What was registered, and what came of it.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;
use uuid::Uuid;

use super::{
    case::{Case, FORM, Found, Record, UNIT, WHO},
    facts::Facts,
};
use crate::{
    Result,
    features::registrations::{Registration, RegistrationFilter, RegistrationState, store as registrations},
    terms::{Day, Recipient, RecipientKind, text},
};

/// Those of the years of the period, without the withdrawn.
fn list(facts: &Facts) -> Result<Vec<Registration>> {
    let mut found = Vec::new();
    for year in facts.window.years() {
        let filter = RegistrationFilter { year: Some(year), ..RegistrationFilter::default() };
        found.extend(registrations::list(facts.db, &filter)?);
    }
    found.retain(|one| one.state != RegistrationState::Withdrawn);
    Ok(found)
}

fn record(facts: &Facts, one: &Registration) -> Record {
    // A registration counts for its year: a day of it that lies in the period.
    let day = |month, day| Day::from_ymd_opt(one.year, month, day).unwrap_or(one.registered_on);
    let on = facts.window.from.clamp(day(1, 1), day(12, 31));
    Record::new(format!("{} · {} ({})", one.name, one.award_name, one.year), Some(on))
        .on_screen("registrations")
        .tag(FORM, Some(one.award_name.clone()))
        .tag(WHO, Some(text::capitalised(one.recipient.kind.title())))
        .tag(UNIT, one.unit_name.clone())
}

pub(super) fn registered(facts: &Facts) -> Result<Vec<Found>> {
    let list = list(facts)?;
    let all = list.iter().map(|one| Case::one(&record(facts, one).share()).note(one.state.title()));
    let who: HashMap<Recipient, usize> = list.iter().fold(HashMap::new(), |mut times, one| {
        *times.entry(one.recipient).or_default() += 1;
        times
    });
    let of = |kind: RecipientKind, id: Uuid| who.get(&Recipient { kind, id }).copied().unwrap_or_default();
    let says =
        |times: usize| if times == 0 { "chưa đăng ký".to_owned() } else { format!("{times} đăng ký") };
    let staff = facts.staff()?.iter().map(|one| {
        let times = of(RecipientKind::Person, one.id);
        Case::new(&one.record, Some(times > 0)).note(says(times))
    });
    let units = facts.units()?.iter().map(|one| {
        let times = of(RecipientKind::Unit, one.id);
        Case::new(&one.record, Some(times > 0)).note(says(times))
    });
    Ok(vec![
        Found::new("registered", all.collect()),
        Found::new("staff", staff.collect()),
        Found::new("units", units.collect()),
    ])
}

pub(super) fn achieved(facts: &Facts) -> Result<Vec<Found>> {
    let this_year = facts.window.today.year();
    let cases = list(facts)?.into_iter().map(|one| {
        let says = match one.state {
            RegistrationState::Achieved => Some(true),
            RegistrationState::NotAchieved => Some(false),
            RegistrationState::Registered | RegistrationState::Withdrawn => {
                (one.year < this_year).then_some(false)
            }
        };
        let note = match (&one.achieved_by, says) {
            (Some(by), _) => by.clone(),
            (None, Some(_)) => "không có quyết định nào của năm đó".to_owned(),
            (None, None) => "năm chưa hết, chưa có kết quả".to_owned(),
        };
        Case::new(&record(facts, &one).share(), says).note(note)
    });
    Ok(vec![Found::new("achieved", cases.collect()), unregistered(facts)?])
}

/// Titles that nobody had registered for the year of the merit, of the decision or the one before.
fn unregistered(facts: &Facts) -> Result<Found> {
    let mut known: HashSet<(Recipient, String, i32)> = HashSet::new();
    for year in facts.window.from.year() - 1..=facts.window.until.year() {
        let filter = RegistrationFilter { year: Some(year), ..RegistrationFilter::default() };
        let there = registrations::list(facts.db, &filter)?.into_iter();
        let there = there.filter(|one| one.state != RegistrationState::Withdrawn);
        known.extend(there.map(|one| (one.recipient, one.award, one.year)));
    }
    let is_title = |award: &str| facts.book.award(award).is_some_and(|one| one.kind == "title");
    let cases = facts.awards()?.iter().filter(|one| is_title(&one.award)).map(|one| {
        let years = [one.merit_year, one.year, one.year - 1];
        let is_known =
            years.into_iter().any(|year| known.contains(&(one.recipient, one.award.clone(), year)));
        Case::new(&one.record, Some(!is_known)).note(if is_known {
            "có đăng ký"
        } else {
            "không có đăng ký"
        })
    });
    Ok(Found::new("unregistered", cases.collect()))
}

pub(super) fn titled(facts: &Facts) -> Result<Vec<Found>> {
    let is_title = |award: &str| facts.book.award(award).is_some_and(|one| one.kind == "title");
    let mut times: HashMap<Uuid, usize> = HashMap::new();
    let of_people = facts.awards()?.iter().filter(|one| one.recipient.kind == RecipientKind::Person);
    for one in of_people.filter(|one| is_title(&one.award)) {
        *times.entry(one.recipient.id).or_default() += 1;
    }
    let cases = facts.staff()?.iter().map(|one| {
        let had = times.get(&one.id).copied().unwrap_or_default();
        let case = Case::new(&one.record, Some(had > 0));
        if had == 0 { case } else { case.note(format!("{had} danh hiệu")) }
    });
    Ok(vec![Found::new("titled", cases.collect())])
}
