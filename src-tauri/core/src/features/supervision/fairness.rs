//! Who is honoured: direct workers, leaders, women, minorities, hamlets; and whether always the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::{
    case::{Case, Found, Record, Variant},
    facts::{Facts, Given, Known},
};
use crate::{
    Result,
    features::{
        hardships::{Hardship, store as hardships},
        people::{self, LeadTier, WorkClass, is_direct},
        units::UnitKind,
    },
    terms::{Recipient, RecipientKind, text},
};

const MAJORITY: &str = "Kinh";
/// Times from which somebody is honoured often, and the part of all from which a unit has many.
const OFTEN: usize = 3;
const MANY_PERCENT: usize = 40;

fn people<'f>(facts: &'f Facts) -> Result<impl Iterator<Item = &'f Given>> {
    Ok(facts.awards()?.iter().filter(|one| one.recipient.kind == RecipientKind::Person))
}

/// A question to every award to a person.
fn of_people(
    facts: &Facts,
    line: &'static str,
    says: impl Fn(&Given) -> (Option<bool>, String),
) -> Result<Found> {
    let cases = people(facts)?.map(|one| {
        let (answer, note) = says(one);
        Case::new(&one.record, answer).note(note)
    });
    Ok(Found::new(line, cases.collect()))
}

fn tier(one: &Given) -> String {
    match (one.lead_tier, one.work_class) {
        (Some(tier), _) => tier.title().to_owned(),
        (None, Some(class)) => class.title().to_owned(),
        (None, None) if one.is_leader => "lãnh đạo, chưa ghi bậc".to_owned(),
        (None, None) => "chưa ghi chức vụ, thành phần".to_owned(),
    }
}

/// Deputy heads of sections and above.
fn leads(one: &Given) -> Option<bool> {
    people::leads(one.work_class, one.lead_tier, one.is_leader)
}

/// One line for each published definition that holds at the end of the period.
pub(super) fn direct(facts: &Facts) -> Result<Vec<Found>> {
    let definitions = facts.book.direct_definitions(facts.window.end());
    let lines = definitions.map(|definition| {
        let says =
            |one: &Given| (is_direct(definition, one.work_class, one.lead_tier, one.is_leader), tier(one));
        let variant = Variant {
            id: definition.fact.id.clone(),
            name: definition.name.clone(),
            source: definition.fact.source.clone(),
        };
        Ok(Found { variant: Some(variant), ..of_people(facts, "direct", says)? })
    });
    lines.collect()
}

pub(super) fn leaders(facts: &Facts) -> Result<Vec<Found>> {
    let cases = people(facts)?.map(|one| {
        let tags = one.record.tags.clone();
        let mut record = Record {
            tags,
            text: one.record.text.clone(),
            route: one.record.route.clone(),
            on: one.record.on,
        };
        let word = match (one.lead_tier, leads(one)) {
            (Some(tier), _) => Some(tier.title().to_owned()),
            (None, Some(false)) => Some(LeadTier::NotLeading.title().to_owned()),
            (None, Some(true)) => Some("Lãnh đạo, chưa ghi bậc".to_owned()),
            (None, None) => None,
        };
        record.tags.insert(0, ("Bậc", word.unwrap_or_else(|| "Chưa ghi".to_owned())));
        Case::new(&record.share(), leads(one)).note(tier(one))
    });
    Ok(vec![Found::new("leaders", cases.collect())])
}

pub(super) fn ratio(facts: &Facts) -> Result<Vec<Found>> {
    Ok(vec![of_people(facts, "ratio", |one| (leads(one), tier(one)))?])
}

pub(super) fn classes(facts: &Facts) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for (line, wanted) in [
        ("farmer", WorkClass::Farmer),
        ("worker", WorkClass::Worker),
        ("business", WorkClass::Business),
        ("student", WorkClass::Student),
    ] {
        found.push(of_people(facts, line, |one| {
            let word = one.work_class.map_or("chưa ghi thành phần", WorkClass::title);
            (one.work_class.map(|class| class == wanted), word.to_owned())
        })?);
    }
    let households = facts.awards()?.iter();
    let households =
        households.map(|one| Case::new(&one.record, Some(one.recipient.kind == RecipientKind::Household)));
    found.push(Found::new("household", households.collect()));
    Ok(found)
}

/// Whether a record says of a woman, and in words.
fn woman(sex: Option<&str>) -> (Option<bool>, String) {
    let word = match sex {
        Some("female") => "nữ",
        Some(_) => "nam",
        None => "chưa ghi giới tính",
    };
    (sex.map(|sex| sex == "female"), word.to_owned())
}

pub(super) fn women(facts: &Facts) -> Result<Vec<Found>> {
    let awarded = of_people(facts, "awarded", |one| woman(one.sex.as_deref()))?;
    let staff = facts.staff()?.iter().map(|one| {
        let (says, note) = woman(one.sex.as_deref());
        Case::new(&one.record, says).note(note)
    });
    Ok(vec![awarded, Found::new("staff", staff.collect())])
}

pub(super) fn minorities(facts: &Facts) -> Result<Vec<Found>> {
    let minority = of_people(facts, "minority", |one| {
        let own = one.ethnicity.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let word = own.map_or_else(|| "chưa ghi dân tộc".to_owned(), |name| format!("dân tộc {name}"));
        (own.map(|name| text::fold(name) != text::fold(MAJORITY)), word)
    })?;
    let mut times: HashMap<Uuid, usize> = HashMap::new();
    for one in facts.awards()? {
        // A person counts for the hamlet of residence as well as for the unit of work.
        let places: BTreeSet<Uuid> = one.hamlet_id.into_iter().chain(one.unit_id).collect();
        places.into_iter().for_each(|place| *times.entry(place).or_default() += 1);
    }
    let hamlets = facts.hamlets()?.map(|hamlet| {
        let had = times.get(&hamlet.id).copied().unwrap_or_default();
        let note = if had == 0 {
            "không có khen thưởng nào".to_owned()
        } else {
            format!("{had} khen thưởng")
        };
        Case::new(&hamlet.record, Some(had > 0)).note(note)
    });
    let mut found = vec![minority, Found::new("hamlets", hamlets.collect())];
    found.extend(difficult(facts, &times)?);
    Ok(found)
}

/// Awards to difficult hamlets, and the difficult hamlets with and without one. Where the office counts no hamlet as
/// difficult there is nothing to ask.
fn difficult(facts: &Facts, times: &HashMap<Uuid, usize>) -> Result<Vec<Found>> {
    let marked = hardships::list(facts.db, &hardships::Narrowed::default())?;
    let (mut awards, mut hamlets) = (Vec::new(), Vec::new());
    if !marked.is_empty() {
        let known: BTreeSet<Uuid> = facts.hamlets()?.map(|hamlet| hamlet.id).collect();
        for one in facts.awards()? {
            let mut places =
                one.hamlet_id.into_iter().chain(one.unit_id).filter(|place| known.contains(place));
            let Some(first) = places.next() else {
                awards.push(Case::new(&one.record, None).note("chưa rõ thôn, bản"));
                continue;
            };
            let is_of = |mark: &&Hardship| mark.unit_id == first || Some(mark.unit_id) == one.unit_id;
            let mark = marked.iter().filter(is_of).find(|mark| mark.counts_on(one.decided_on));
            let note =
                mark.map_or_else(String::new, |mark| format!("{}: {}", mark.unit_name, mark.kind_name));
            awards.push(Case::new(&one.record, Some(mark.is_some())).note(note));
        }
        let counts = |hamlet: &&Known| {
            let runs = |mark: &&Hardship| {
                mark.from_on <= facts.window.end()
                    && mark.until_on.is_none_or(|last| last >= facts.window.from)
            };
            marked.iter().filter(runs).any(|mark| mark.unit_id == hamlet.id)
        };
        hamlets.extend(facts.hamlets()?.filter(counts).map(|hamlet| {
            let had = times.get(&hamlet.id).copied().unwrap_or_default();
            let note = if had == 0 {
                "không có khen thưởng nào".to_owned()
            } else {
                format!("{had} khen thưởng")
            };
            Case::new(&hamlet.record, Some(had > 0)).note(note)
        }));
    }
    Ok(vec![Found::new("difficult", awards), Found::new("difficult_hamlets", hamlets)])
}

pub(super) fn concentration(facts: &Facts) -> Result<Vec<Found>> {
    let mut each: BTreeMap<Uuid, (usize, &str)> = BTreeMap::new();
    for one in people(facts)? {
        each.entry(one.recipient.id).or_insert((0, &one.name)).0 += 1;
    }
    let mut order: Vec<(Uuid, usize, &str)> =
        each.iter().map(|(id, (times, name))| (*id, *times, *name)).collect();
    // Of equals the older record comes first, so that two runs say the same.
    order.sort_by_key(|(id, times, _)| (std::cmp::Reverse(*times), *id));
    let top: BTreeSet<Uuid> = order.iter().take(order.len().div_ceil(10)).map(|(id, ..)| *id).collect();
    let share = of_people(facts, "top", |one| {
        let times = each.get(&one.recipient.id).map_or(0, |(times, _)| *times);
        (Some(top.contains(&one.recipient.id)), format!("{times} lần trong kỳ"))
    })?;
    let often = order.iter().map(|(id, times, name)| {
        let record = Record::new(*name, None).at("people", *id).share();
        Case::new(&record, Some(*times >= OFTEN)).note(format!("{times} lần trong kỳ"))
    });
    let often = Found::new("often", often.collect());
    Ok(vec![share, often, many_of_all(facts)?])
}

/// Units with a large part of all awards that name a unit.
fn many_of_all(facts: &Facts) -> Result<Found> {
    let mut times: BTreeMap<Uuid, usize> = BTreeMap::new();
    for unit in facts.awards()?.iter().filter_map(|one| one.unit_id) {
        *times.entry(unit).or_default() += 1;
    }
    let all: usize = times.values().sum();
    let names = facts.unit_names()?;
    let large = times.iter().filter(|(_, had)| **had * 100 >= all * MANY_PERCENT);
    let cases = large.map(|(unit, had)| {
        let name = names.get(unit).cloned().unwrap_or_default();
        Case::one(&Record::new(name, None).at("units", *unit).share())
            .note(format!("{had}/{all} khen thưởng"))
    });
    Ok(Found::new("units", cases.collect()))
}

pub(super) fn twice(facts: &Facts) -> Result<Vec<Found>> {
    let mut same: HashMap<(Recipient, String), Vec<&Given>> = HashMap::new();
    for one in facts.awards()? {
        same.entry((one.recipient, text::fold(&one.merit))).or_default().push(one);
    }
    let cases = facts.awards()?.iter().map(|one| {
        let alike = &same[&(one.recipient, text::fold(&one.merit))];
        let other = alike.iter().find(|other| other.decision_id != one.decision_id);
        let note = other.map_or_else(String::new, |other| format!("trùng với {}", other.record.text));
        Case::new(&one.record, Some(other.is_some())).note(note)
    });
    Ok(vec![Found::new("twice", cases.collect())])
}

pub(super) fn small_collectives(facts: &Facts) -> Result<Vec<Found>> {
    let cases = facts.awards()?.iter().filter(|one| one.recipient.kind != RecipientKind::Person).map(|one| {
        let is_small = one.recipient.kind == RecipientKind::Household
            || matches!(one.unit_kind, Some(UnitKind::Hamlet | UnitKind::Collective));
        let word = one.unit_kind.map_or("hộ gia đình", UnitKind::word);
        Case::new(&one.record, Some(is_small)).note(word)
    });
    Ok(vec![Found::new("small", cases.collect())])
}
