//! Everything a narrative can tell of a period: the figures every report has, and counts only the narrative names.

use chrono::{DateTime, Utc};

use super::{
    form::Filled,
    library::commune_form,
    records::{class_of, items, own},
    template::Records,
    told::Told,
};
use crate::{
    Db, Result,
    features::{people::is_direct, rulebook},
    terms::{Day, Period, RecipientKind},
};

pub(super) struct Facts {
    pub(super) told: Told,
    pub(super) superior_movements: i64,
    pub(super) inspected: i64,
    pub(super) reviewed: i64,
    pub(super) units: i64,
    pub(super) sessions: i64,
    pub(super) initiatives: i64,
    pub(super) fund_in: i64,
    pub(super) fund_out: i64,
    pub(super) proposed: i64,
    pub(super) granted: i64,
    pub(super) direct: Vec<DirectCount>,
    /// Awards of each part of the period, in its order.
    pub(super) by_time: Vec<(String, i64)>,
    pub(super) commune: Filled,
}

/// How many individuals a published definition counts as direct workers.
pub(super) struct DirectCount {
    pub(super) name: String,
    pub(super) yes: i64,
    pub(super) no: i64,
    pub(super) unknown: i64,
}

impl Facts {
    pub(super) fn new(db: &Db, period: Period, at: DateTime<Utc>) -> Result<Self> {
        let told = Told::new(db, period, at)?;
        let days = (told.figures.from, told.figures.until);
        let count =
            |sql: &str| db.value::<i64>(sql, rusqlite::named_params! { ":from": days.0, ":until": days.1 });
        let form = commune_form();
        let commune = form.fill(&own(db, &told.awards, days.1)?);
        let granted = items(db, Records::SuperiorAwards, period, days)?;
        Ok(Self {
            superior_movements: count(include_str!("movements_of_superior.sql"))?,
            inspected: count(include_str!("movements_inspected.sql"))?,
            reviewed: count(include_str!("movements_reviewed.sql"))?,
            units: count(include_str!("units.sql"))?,
            sessions: count(
                "SELECT count(*) FROM sessions WHERE removed_at IS NULL AND held_on BETWEEN :from AND :until",
            )?,
            initiatives: count(
                "SELECT count(*) FROM initiatives WHERE removed_at IS NULL AND recognised_on BETWEEN :from AND :until",
            )?,
            fund_in: count(include_str!("fund_in.sql"))?,
            fund_out: count(include_str!("fund_out.sql"))?,
            proposed: granted.iter().filter(|item| item.is_submitted).count() as i64,
            granted: granted.iter().filter(|item| !item.is_submitted).count() as i64,
            direct: direct(db, &told)?,
            by_time: by_time(db, period, &told)?,
            commune,
            told,
        })
    }
}

fn direct(db: &Db, told: &Told) -> Result<Vec<DirectCount>> {
    let book = rulebook::of(db)?;
    let people: Vec<_> =
        told.awards.iter().filter(|award| award.recipient.kind == RecipientKind::Person).collect();
    let counted = |definition: &rulebook::DirectDefinition| {
        let of = |wanted: Option<bool>| {
            let answer = |award: &&&crate::features::awards::Award| {
                is_direct(definition, class_of(award), award.lead_tier, award.is_leader) == wanted
            };
            people.iter().filter(answer).count() as i64
        };
        DirectCount {
            name: definition.name.clone(),
            yes: of(Some(true)),
            no: of(Some(false)),
            unknown: of(None),
        }
    };
    Ok(book.direct_definitions(told.figures.until).map(counted).collect())
}

/// By the parts of the period, or by the months of a short one.
fn by_time(db: &Db, period: Period, told: &Told) -> Result<Vec<(String, i64)>> {
    Ok(parts(db, period, (told.figures.from, told.figures.until))?
        .into_iter()
        .map(|(name, from, until)| {
            let inside = told.awards.iter().filter(|award| (from..=until).contains(&award.decided_on));
            (name, inside.count() as i64)
        })
        .collect())
}

/// Names, first and last days.
pub(super) fn parts(db: &Db, period: Period, (from, until): (Day, Day)) -> Result<Vec<(String, Day, Day)>> {
    let cutoff = crate::features::settings::cutoff(db)?;
    let parts = period.parts();
    if !parts.is_empty() {
        let named = |part: Period| {
            let name = crate::terms::text::capitalised(&part.title());
            (name, part.first_day(cutoff), part.last_day(cutoff))
        };
        return Ok(parts.into_iter().map(named).collect());
    }
    let mut months = Vec::new();
    let mut first = from;
    while first <= until {
        let next = chrono::Datelike::with_day(&first, 1)
            .and_then(|day| day.checked_add_months(chrono::Months::new(1)));
        let Some(next) = next else { break };
        let last = next.pred_opt().unwrap_or(next).min(until);
        months.push((first.format("Tháng %-m/%Y").to_string(), first, last));
        first = next;
    }
    Ok(months)
}
