//! The records a form counts, with what its rows and columns ask of each.

use serde::Deserialize;

use super::{figures::standing, template::Records};
use crate::{
    Db, Result,
    features::{
        awards::Award,
        movements::{Duration, Method, MovementFilter, Reach, Source, store as movements},
        past_awards::store as past_awards,
        people::{LeadTier, WorkClass, is_direct, leads},
        recipients::describe_on,
        rulebook::{self, DirectDefinition},
        units::{UnitKind, store as units},
    },
    terms::{Day, Period, PeriodKind, Recipient, RecipientKind},
};

/// How far an award of a superior body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    Submitted,
    Decided,
}

/// One record, or several of which a form asks the same, as far as they say so.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) count: i64,
    /// The name is that of a commune, whose records stand in several of these.
    pub(super) is_many: bool,
    pub(super) is_submitted: bool,
    pub(super) recipient: Option<RecipientKind>,
    pub(super) award: Option<String>,
    pub(super) ground: Option<String>,
    pub(super) unit_kind: Option<UnitKind>,
    pub(super) work_class: Option<WorkClass>,
    pub(super) leads: Option<bool>,
    pub(super) direct: Option<bool>,
    pub(super) source: Option<Source>,
    pub(super) reach: Option<Reach>,
    pub(super) duration: Option<Duration>,
    pub(super) method: Option<Method>,
}

impl Default for Item {
    fn default() -> Self {
        Self {
            name: String::new(),
            count: 1,
            is_many: false,
            is_submitted: false,
            recipient: None,
            award: None,
            ground: None,
            unit_kind: None,
            work_class: None,
            leads: None,
            direct: None,
            source: None,
            reach: None,
            duration: None,
            method: None,
        }
    }
}

impl Item {
    pub(super) fn is_at(&self, stage: Option<Stage>) -> bool {
        (stage == Some(Stage::Submitted)) == self.is_submitted
    }

    pub(super) fn of_person(
        mut self,
        definition: Option<&DirectDefinition>,
        (class, tier, is_leader): (Option<WorkClass>, Option<LeadTier>, bool),
    ) -> Self {
        self.work_class = class;
        self.leads = leads(class, tier, is_leader);
        self.direct = definition.and_then(|one| is_direct(one, class, tier, is_leader));
        self
    }
}

/// `days` are those of the period, its first and its last.
pub(super) fn items(db: &Db, records: Records, period: Period, days: (Day, Day)) -> Result<Vec<Item>> {
    match records {
        Records::Movements => launched(db, days),
        Records::OwnAwards => own(db, &standing(db, days.0, days.1)?, days.1),
        Records::SuperiorAwards => superior(db, period, days),
    }
}

fn launched(db: &Db, (from, until): (Day, Day)) -> Result<Vec<Item>> {
    let list = movements::list(db, &MovementFilter::default())?;
    let of_period =
        list.into_iter().filter(|one| one.launched_on.is_some_and(|day| (from..=until).contains(&day)));
    Ok(of_period
        .map(|one| Item {
            name: one.name,
            source: Some(one.source),
            reach: one.reach,
            duration: one.duration_class,
            method: Some(one.method),
            ..Item::default()
        })
        .collect())
}

/// The definition of the statistical forms: the one that speaks of classes. Older days have none of their own and
/// take the first that came.
pub(super) fn definition(book: &rulebook::Rulebook, day: Day) -> Option<&DirectDefinition> {
    let speaks = |one: &&DirectDefinition| !one.classes_out.is_empty();
    book.direct_definitions(day).find(speaks).or_else(|| book.direct_definitions(day).next())
}

pub(super) fn class_of(award: &Award) -> Option<WorkClass> {
    WorkClass::named(award.work_class.as_deref()?)
}

/// Awards of the commune's own book.
pub(super) fn own(db: &Db, awards: &[Award], day: Day) -> Result<Vec<Item>> {
    let book = rulebook::of(db)?;
    let definition = definition(&book, day);
    let item = |award: &Award| {
        let item = Item {
            name: award.printed_name.clone(),
            recipient: Some(award.recipient.kind),
            award: Some(award.award.clone()),
            ground: Some(award.ground.clone()),
            ..Item::default()
        };
        Ok(match award.recipient.kind {
            RecipientKind::Person => {
                item.of_person(definition, (class_of(award), award.lead_tier, award.is_leader))
            }
            RecipientKind::Unit => {
                let unit = units::get_on(db, award.recipient.id, award.decided_on)?;
                Item { unit_kind: unit.map(|unit| unit.kind), ..item }
            }
            RecipientKind::Household => item,
        })
    };
    awards.iter().map(item).collect()
}

fn superior(db: &Db, period: Period, (from, until): (Day, Day)) -> Result<Vec<Item>> {
    let book = rulebook::of(db)?;
    let definition = definition(&book, until);
    let of = |recipient: Recipient,
              day: Day,
              award: String,
              ground: Option<String>,
              is_submitted: bool|
     -> Result<Item> {
        let card = describe_on(db, recipient, day)?;
        let item = Item {
            name: card.name,
            is_submitted,
            recipient: Some(recipient.kind),
            award: Some(award),
            ground,
            unit_kind: card.unit_kind,
            ..Item::default()
        };
        let person = (card.work_class, card.lead_tier, card.is_leader);
        let is_person = recipient.kind == RecipientKind::Person;
        Ok(if is_person { item.of_person(definition, person) } else { item })
    };
    let mut found = Vec::new();
    let is_whole = matches!(period.kind(), PeriodKind::Year | PeriodKind::FiveYears);
    for one in past_awards::list(db, None, None)? {
        // One that is known by its year only has a place in whole years.
        let counts = match one.decided_on {
            Some(day) => (from..=until).contains(&day),
            None => is_whole && (period.first_year()..=period.year()).contains(&one.year),
        };
        let day = one.decided_on.unwrap_or(until);
        // What the commune decides itself is of its own book, also where it was typed in as already given.
        let is_own = book.authority(&one.award, day).is_some_and(|fact| fact.level == "commune");
        if counts && !is_own && one.revoked_on.is_none() {
            found.push(of(one.recipient, day, one.award, one.ground, false)?);
        }
    }
    for (recipient, day, award, ground) in submitted(db, from, until)? {
        found.push(of(recipient, day, award, Some(ground), true)?);
    }
    Ok(found)
}

type Submitted = (Recipient, Day, String, String);

fn submitted(db: &Db, from: Day, until: Day) -> Result<Vec<Submitted>> {
    db.all(include_str!("submitted.sql"), [from, until], |row| {
        Ok((Recipient::from_row(row)?, row.get("submitted_on")?, row.get("award")?, row.get("ground")?))
    })
}
