//! The list of a decision, being typed or on record: which line the records say no to, and what was rewarded before.
//! It only tells; a decision is recorded whatever stands here.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    answer::{Answer, Assessment, Beside, State, Verdict},
    commands::members,
    days::When,
    judge::Judge,
    law_choice,
    load::{self, Whose},
    records::Records,
};
use crate::{
    Db, Error, Result,
    features::{
        awards::{AwardFilter, store as awards},
        decisions::{merit_year, store as decisions},
        local_rules::Layers,
        rulebook::AwardKind,
    },
    terms::{Day, Recipient},
};

/// A decision on record by its id, or what stands in the form.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct DecisionListWanted {
    decision_id: Option<Uuid>,
    /// Today when not given.
    decided_on: Option<Day>,
    /// The year of the merit is read from it where none is given.
    subject: Option<String>,
    merit_year: Option<i32>,
    rows: Option<Vec<ListedAward>>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ListedAward {
    #[ts(optional = false)]
    recipient: Recipient,
    #[ts(optional = false)]
    award: String,
    merit: Option<String>,
}

/// What a clerk should look at before the paper is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
enum AwardMark {
    /// A confirmed rule says no.
    NotMet,
    /// The same merit was rewarded before.
    Twice,
    /// A title of which a record is missing that the office can write.
    Unknown,
}

/// One line of the list.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AwardCheck {
    /// Place in the list, from 0: that of the rows sent, or of the decision's awards as they are listed.
    row: usize,
    marks: Vec<AwardMark>,
    /// The verdict in a sentence.
    says: String,
    /// The conditions that say no or lack a record.
    conditions: Vec<Answer>,
    /// What was given before for this or another merit of the year.
    beside: Vec<Beside>,
}

/// The decision as it is judged.
struct List {
    decision_id: Option<Uuid>,
    decided_on: Day,
    year: i32,
    rows: Vec<ListedAward>,
}

/// A line for each that can be judged: one whose award is unknown or for others is named when it is recorded.
pub(super) fn check_decision(db: &Db, wanted: DecisionListWanted) -> Result<Vec<AwardCheck>> {
    let list = list(db, wanted)?;
    let layers = Layers::load(db)?;
    let records = records(db, &layers, &list)?;
    let chosen = law_choice::of_year(db, list.year)?;
    let judge = Judge::new(&layers, &records, list.decided_on);
    let one = |(row, line): (usize, &ListedAward)| {
        let award = fitting(&layers, line)?;
        let recorded = chosen.get(&(line.recipient, line.award.clone()));
        let when = When {
            year: list.year,
            received_on: recorded.map(|known| known.received_on),
            choice: recorded.and_then(|known| known.choice),
            reason: None,
        };
        let mut claim = judge.claim(line.recipient, award, &when);
        claim.merit = line.merit.as_deref();
        claim.decides_on = list.decided_on;
        Some(AwardCheck::of(row, award, judge.assess(&claim)))
    };
    Ok(list.rows.iter().enumerate().filter_map(one).collect())
}

fn list(db: &Db, wanted: DecisionListWanted) -> Result<List> {
    let Some(id) = wanted.decision_id else {
        let decided_on = wanted.decided_on.unwrap_or_else(|| db.today());
        let year = merit_year(wanted.merit_year, wanted.subject.as_deref().unwrap_or_default(), decided_on);
        return Ok(List { decision_id: None, decided_on, year, rows: wanted.rows.unwrap_or_default() });
    };
    let decision = decisions::get(db, id)?.ok_or_else(|| Error::not_found("quyết định này"))?;
    let filter = AwardFilter { decision_id: Some(id), ..AwardFilter::default() };
    let rows = awards::list(db, &filter)?.into_iter().map(|award| ListedAward {
        recipient: award.recipient,
        award: award.award,
        merit: Some(award.merit),
    });
    Ok(List {
        decision_id: Some(id),
        decided_on: decision.decided_on,
        year: decision.merit_year,
        rows: rows.collect(),
    })
}

fn fitting<'a>(layers: &'a Layers, line: &ListedAward) -> Option<&'a AwardKind> {
    layers.book.award(&line.award).filter(|award| award.suits(line.recipient.kind))
}

/// What is on record of everybody in the list, as it was before the decision.
fn records(db: &Db, layers: &Layers, list: &List) -> Result<Records> {
    let mut of_units: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    let mut looked_at = BTreeSet::new();
    for recipient in list.rows.iter().map(|line| line.recipient).collect::<BTreeSet<_>>() {
        let kind = load::unit_kind(db, recipient)?;
        let members = members(db, recipient, kind, list.year)?;
        looked_at.extend(load::looked_at(recipient, &members));
        of_units.insert(recipient.id, members);
    }
    let whose = Whose::Some(&looked_at);
    let mut records = load::records_without(db, &layers.book, &whose, list.decision_id)?;
    records.members.extend(of_units);
    if list.decision_id.is_some() {
        // What came after it is for that decision to look at.
        let is_before = |day: Option<Day>| day.is_none_or(|day| day <= list.decided_on);
        for honours in records.honours.values_mut() {
            honours.retain(|one| is_before(one.decided_on));
        }
    }
    shares(db, layers, list, &mut records)?;
    Ok(records)
}

/// Everybody who counts towards a limit: who holds the awards, and this list. Who only registered is not given it.
fn shares(db: &Db, layers: &Layers, list: &List, records: &mut Records) -> Result<()> {
    const SLOT: &str = "cap_percent";
    let Some(slot) = layers.book.slot(SLOT) else { return Ok(()) };
    let given: BTreeSet<&str> = list.rows.iter().map(|line| line.award.as_str()).collect();
    let awards: Vec<String> = given.iter().map(|id| (*id).to_owned()).chain(slot.of.clone()).collect();
    load::holders(db, records, &awards)?;
    for line in &list.rows {
        let of_award = records.holders.entry((line.award.as_str().into(), list.year)).or_default();
        of_award.insert(line.recipient);
    }
    Ok(())
}

impl AwardCheck {
    fn of(row: usize, award: &AwardKind, found: Assessment) -> Self {
        let is_alike = found.beside.iter().any(|one| one.is_alike);
        let is_unknown = found.verdict == Verdict::Unknown && award.kind == "title";
        let marks = [
            (found.verdict == Verdict::NotMet, AwardMark::NotMet),
            (is_alike, AwardMark::Twice),
            (is_unknown, AwardMark::Unknown),
        ];
        let says_no = |one: &Answer| one.is_binding && matches!(one.state, State::NotMet | State::Unknown);
        Self {
            row,
            marks: marks.into_iter().filter_map(|(is_so, mark)| is_so.then_some(mark)).collect(),
            says: found.says,
            conditions: found.conditions.into_iter().filter(says_no).collect(),
            beside: found.beside,
        }
    }
}
