//! What registrations, records of people and nominations ask.

use std::collections::BTreeSet;

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    answer::{Assessment, AwardVerdict, RegistrationVerdict},
    days::{LawChoice, When},
    decision::check_decision,
    judge::Judge,
    law_choice::{self, RecordedLaw, remove_law_choice, save_law_choice},
    load::{self, Whose},
    records::Records,
};
use crate::{
    Command, Db, Error, Result, change,
    features::{
        local_rules::Layers,
        recipients::describe,
        registrations::{Registration, RegistrationFilter, store as registrations},
        rulebook::AwardKind,
        units::UnitKind,
    },
    query,
    terms::{Day, Recipient, RecipientKind},
};

pub(super) const ALL: &[Command] = &[
    query!(check_eligibility),
    query!(list_eligibility),
    query!(check_registrations),
    query!(check_decision),
    query!(get_law_choice),
    change!(save_law_choice),
    change!(remove_law_choice),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ClaimWanted {
    #[ts(optional = false)]
    recipient: Recipient,
    #[ts(optional = false)]
    award: String,
    /// The year of the achievement.
    #[ts(optional = false)]
    year: i32,
    /// The day the dossier was received; as recorded when not given.
    received_on: Option<Day>,
    /// By which law, where the law leaves a choice; as recorded when not given.
    choice: Option<LawChoice>,
    /// The day of the decision, for who decides; today when not given.
    decides_on: Option<Day>,
    /// The merit of the proposal, to compare with what was rewarded.
    merit: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct AwardsWanted {
    #[ts(optional = false)]
    recipient: Recipient,
    #[ts(optional = false)]
    year: i32,
    received_on: Option<Day>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct YearWanted {
    #[ts(optional = false)]
    year: i32,
    award: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ProposalRef {
    recipient: Recipient,
    award: String,
    year: i32,
}

fn check_eligibility(db: &Db, wanted: ClaimWanted) -> Result<Assessment> {
    let layers = Layers::load(db)?;
    let award = fitting(&layers, &wanted.award, wanted.recipient)?;
    check_year(wanted.year)?;
    describe(db, wanted.recipient)?;
    let recorded = law_choice::find(db, wanted.recipient, &wanted.award, wanted.year)?;
    let when = when(&wanted, recorded);
    let records = of_one(db, &layers, wanted.recipient, wanted.year, Some(award))?;
    let judge = Judge::new(&layers, &records, db.today());
    let mut claim = judge.claim(wanted.recipient, award, &when);
    claim.merit = wanted.merit.as_deref();
    claim.decides_on = wanted.decides_on.unwrap_or(claim.decides_on);
    Ok(judge.assess(&claim))
}

/// What was asked for, filled up with what is recorded for the same day of receipt.
fn when(wanted: &ClaimWanted, recorded: Option<RecordedLaw>) -> When {
    let recorded = recorded.filter(|known| wanted.received_on.is_none_or(|day| day == known.received_on));
    let (received_on, choice, reason) = match recorded {
        Some(known) => (Some(known.received_on), known.choice, known.reason),
        None => (None, None, None),
    };
    When {
        year: wanted.year,
        received_on: wanted.received_on.or(received_on),
        choice: wanted.choice.or(choice),
        reason: reason.filter(|_| wanted.choice.is_none()),
    }
}

fn fitting<'a>(layers: &'a Layers, id: &str, recipient: Recipient) -> Result<&'a AwardKind> {
    let award = layers.book.award(id);
    let award = award
        .ok_or_else(|| Error::invalid("award", "Hãy chọn danh hiệu hoặc hình thức khen trong danh sách."))?;
    if award.suits(recipient.kind) {
        return Ok(award);
    }
    let message = format!("«{}» không dành cho {}. Hãy chọn mục khác.", award.name, recipient.kind.title());
    Err(Error::invalid("award", message))
}

fn check_year(year: i32) -> Result<()> {
    if (1990..=2100).contains(&year) {
        return Ok(());
    }
    Err(Error::invalid("year", format!("Năm {year} không hợp lý. Hãy nhập năm thành tích.")))
}

/// The records of one recipient and its members, and what a limit of its award counts.
fn of_one(
    db: &Db,
    layers: &Layers,
    recipient: Recipient,
    year: i32,
    award: Option<&AwardKind>,
) -> Result<Records> {
    let kind = load::unit_kind(db, recipient)?;
    let members = members(db, recipient, kind, year)?;
    let looked_at = load::looked_at(recipient, &members);
    let mut records = load::records(db, &layers.book, &Whose::Some(&looked_at))?;
    records.members.insert(recipient.id, members);
    limits(db, layers, &mut records, award.map(|award| (award, year)))?;
    Ok(records)
}

/// Members are those of the end of the year, or of today while it runs.
pub(super) fn members(db: &Db, recipient: Recipient, kind: Option<UnitKind>, year: i32) -> Result<Vec<Uuid>> {
    let Some(kind) = kind else { return Ok(Vec::new()) };
    load::members(db, recipient.id, kind, end_of(year).min(db.today()))
}

pub(super) fn end_of(year: i32) -> Day {
    Day::from_ymd_opt(year, 12, 31).unwrap_or(Day::MAX)
}

/// Everybody who counts towards a limit, where there is one.
fn limits(db: &Db, layers: &Layers, records: &mut Records, of: Option<(&AwardKind, i32)>) -> Result<()> {
    const SLOT: &str = "cap_percent";
    let Some((award, year)) = of else { return Ok(()) };
    let Some(slot) = layers.book.slot(SLOT) else { return Ok(()) };
    let mut awards = slot.of.clone();
    awards.push(award.fact.id.clone());
    load::holders(db, records, &awards)?;
    let registered = load::registered_for(db, &award.fact.id, year)?;
    records.holders.entry((award.fact.id.as_str().into(), year)).or_default().extend(registered);
    Ok(())
}

/// «Còn thiếu gì để đạt …»: every award the recipient could aim at.
fn list_eligibility(db: &Db, wanted: AwardsWanted) -> Result<Vec<AwardVerdict>> {
    check_year(wanted.year)?;
    describe(db, wanted.recipient)?;
    let layers = Layers::load(db)?;
    let mut records = of_one(db, &layers, wanted.recipient, wanted.year, None)?;
    let when = When { year: wanted.year, received_on: wanted.received_on, ..When::default() };
    let day = wanted.received_on.unwrap_or_else(|| db.today());
    let awards: Vec<&AwardKind> =
        layers.book.awards_on(day).filter(|award| award.suits(wanted.recipient.kind)).collect();
    for award in &awards {
        limits(db, &layers, &mut records, Some((award, wanted.year)))?;
    }
    let judge = Judge::new(&layers, &records, db.today());
    let one = |award: &AwardKind| {
        let award = layers.book.award(&award.fact.id)?;
        let found = judge.assess(&judge.claim(wanted.recipient, award, &when));
        Some(AwardVerdict {
            award: found.award,
            award_name: found.award_name,
            verdict: found.verdict,
            says: found.says,
            missing: found.missing,
        })
    };
    Ok(awards.into_iter().filter_map(one).collect())
}

/// Every registration of a year, for the lamp beside each line.
fn check_registrations(db: &Db, wanted: YearWanted) -> Result<Vec<RegistrationVerdict>> {
    check_year(wanted.year)?;
    let layers = Layers::load(db)?;
    let filter =
        RegistrationFilter { year: Some(wanted.year), award: wanted.award, ..RegistrationFilter::default() };
    let list = registrations::list(db, &filter)?;
    let mut records = load::records(db, &layers.book, &Whose::Everybody)?;
    let collectives = list.iter().filter(|one| one.recipient.kind == RecipientKind::Unit);
    let units: BTreeSet<Recipient> = collectives.map(|one| one.recipient).collect();
    for unit in units {
        let kind = load::unit_kind(db, unit)?;
        records.members.insert(unit.id, members(db, unit, kind, wanted.year)?);
    }
    let chosen = law_choice::of_year(db, wanted.year)?;
    let aimed: BTreeSet<&str> = list.iter().map(|one| one.award.as_str()).collect();
    for award in aimed.iter().filter_map(|id| layers.book.award(id)) {
        let is_limited = |day| layers.on("cap_percent", Some(&award.fact.id), None, day).is_some();
        let is_chosen = chosen.keys().any(|(_, id)| *id == award.fact.id);
        if is_chosen || is_limited(end_of(wanted.year).min(db.today())) {
            limits(db, &layers, &mut records, Some((award, wanted.year)))?;
        }
    }
    let judge = Judge::new(&layers, &records, db.today());
    let verdict = |one: &Registration| {
        let recorded = chosen.get(&(one.recipient, one.award.clone()));
        let when = When {
            year: wanted.year,
            received_on: recorded.map(|known| known.received_on),
            choice: recorded.and_then(|known| known.choice),
            reason: None,
        };
        registration(&layers, &judge, &when, one)
    };
    Ok(list.iter().filter_map(verdict).collect())
}

fn registration(
    layers: &Layers,
    judge: &Judge,
    when: &When,
    one: &Registration,
) -> Option<RegistrationVerdict> {
    let award = layers.book.award(&one.award)?;
    let found = judge.assess(&judge.claim(one.recipient, award, when));
    Some(RegistrationVerdict { id: one.id, verdict: found.verdict, says: found.says })
}

fn get_law_choice(db: &Db, wanted: ProposalRef) -> Result<Option<RecordedLaw>> {
    describe(db, wanted.recipient)?;
    law_choice::find(db, wanted.recipient, &wanted.award, wanted.year)
}
