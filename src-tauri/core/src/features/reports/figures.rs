//! What happened in a period, in figures.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
    ops::ControlFlow,
};

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::counted::{Counted, Sex};
use crate::{
    Db, Result,
    db::parsed_id,
    features::{
        awards::{Award, AwardFilter, store as awards},
        recipients::UnitsToday,
        rulebook, settings,
        units::{UnitKind, store as units},
    },
    terms::{Day, Period, RecipientKind},
};

/// The figures of one period.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Figures {
    pub period: Period,
    /// «quý III năm 2026».
    pub title: String,
    /// First and last day counted.
    pub from: Day,
    pub until: Day,
    pub movements_running: i64,
    pub movements_launched: i64,
    pub registrations: i64,
    pub exemplars: i64,
    pub exemplars_publicised: i64,
    pub exemplars_replicated: i64,
    pub decisions: i64,
    pub awards: i64,
    pub people: i64,
    pub collectives: i64,
    pub households: i64,
    pub women: i64,
    /// Individuals whose sex is not on record.
    pub sex_unknown: i64,
    /// Individuals who are no leaders, as far as their records say.
    pub not_leaders: i64,
    /// Individuals of whom the records do not say it.
    pub lead_unknown: i64,
    pub amount_vnd: i64,
    pub without_amount: i64,
    pub by_award: Vec<NamedCount>,
    /// By the units as they were when the awards were given.
    pub by_unit: Vec<NamedCount>,
    /// The same by the units of today: a merged unit has the sum of those it was made of.
    pub by_unit_today: Vec<NamedCount>,
    pub by_ground: Vec<NamedCount>,
    pub exemplars_by_field: Vec<NamedCount>,
    /// Hamlets that have nobody honoured in the period.
    pub hamlets_without: Vec<String>,
    pub hamlets: i64,
}

/// A name and how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct NamedCount {
    pub id: String,
    pub name: String,
    pub count: i64,
}

/// The awards of the period that still stand.
pub(super) fn standing(db: &Db, from: Day, until: Day) -> Result<Vec<Award>> {
    let filter = AwardFilter { from: Some(from), until: Some(until), ..AwardFilter::default() };
    let mut list = awards::list(db, &filter)?;
    list.retain(|award| award.revoked_on.is_none());
    list.sort_by_key(|award| (award.decided_on, award.register_year, award.register_no));
    Ok(list)
}

/// Counts a period; its days follow from the office's cut-off.
pub fn figures(db: &Db, period: Period) -> Result<Figures> {
    let days = days(db, period)?;
    of_awards(db, period, days, &Counted::load(db, days)?)
}

/// The figures with the awards they were counted from.
pub(super) fn counted_with_awards(db: &Db, period: Period) -> Result<(Figures, Vec<Award>)> {
    let days = days(db, period)?;
    let awards = standing(db, days.0, days.1)?;
    let list: Vec<Counted> = awards.iter().map(Counted::of).collect();
    Ok((of_awards(db, period, days, &list)?, awards))
}

fn days(db: &Db, period: Period) -> Result<(Day, Day)> {
    let cutoff = settings::cutoff(db)?;
    Ok((period.first_day(cutoff), period.last_day(cutoff)))
}

fn of_awards(db: &Db, period: Period, (from, until): (Day, Day), list: &[Counted]) -> Result<Figures> {
    let book = rulebook::of(db)?;
    let count = |sql: &str| db.value::<i64>(sql, rusqlite::named_params! { ":from": from, ":until": until });
    let of = |kind: RecipientKind| list.iter().filter(move |award| award.recipient.kind == kind);
    let people = |wanted: &dyn Fn(&Counted) -> bool| {
        of(RecipientKind::Person).filter(|award| wanted(award)).count() as i64
    };
    let (hamlets, without) = hamlets(db, list, (from, until))?;
    Ok(Figures {
        period,
        title: period.title(),
        from,
        until,
        movements_running: count(include_str!("movements_running.sql"))?,
        movements_launched: count(include_str!("movements_launched.sql"))?,
        registrations: db.value(include_str!("registrations.sql"), [period.first_year(), period.year()])?,
        exemplars: count(include_str!("exemplars.sql"))?,
        exemplars_publicised: count(include_str!("exemplars_publicised.sql"))?,
        exemplars_replicated: count(include_str!("exemplars_replicated.sql"))?,
        decisions: count(include_str!("decisions.sql"))?,
        awards: list.len() as i64,
        people: of(RecipientKind::Person).count() as i64,
        collectives: of(RecipientKind::Unit).count() as i64,
        households: of(RecipientKind::Household).count() as i64,
        women: people(&|award| award.sex == Sex::Female),
        sex_unknown: people(&|award| award.sex == Sex::Unknown),
        not_leaders: people(&|award| award.leads() == Some(false)),
        lead_unknown: people(&|award| award.leads().is_none()),
        amount_vnd: list.iter().filter_map(|award| award.amount_vnd).sum(),
        without_amount: list.iter().filter(|award| award.amount_vnd.is_none()).count() as i64,
        by_award: named(counted(list, |award| &award.award), |award, first| {
            Ok((award.clone(), book.award_name_on(award, first.decided_on).to_owned()))
        })?,
        by_unit: named(counted(list, |award| &award.unit_id), |unit, first| {
            let Some(unit) = unit else { return Ok((String::new(), no_unit())) };
            let name = units::name_on(db, *unit, first.decided_on)?;
            Ok((unit.to_string(), name.unwrap_or_else(no_unit)))
        })?,
        by_unit_today: by_unit_today(db, list)?,
        by_ground: named(counted(list, |award| &award.ground), |ground, _| {
            let name = book.ground(ground).map_or_else(|| ground.clone(), |ground| ground.name.clone());
            Ok((ground.clone(), name))
        })?,
        exemplars_by_field: exemplars_by_field(db, from, until)?,
        hamlets_without: without.into_iter().map(|(_, name)| name).collect(),
        hamlets,
    })
}

pub(super) fn no_unit() -> String {
    "Chưa ghi đơn vị".to_owned()
}

fn by_unit_today(db: &Db, list: &[Counted]) -> Result<Vec<NamedCount>> {
    let today = UnitsToday::load(db)?;
    let units =
        list.iter().map(|award| award.unit_id.map(|unit| today.unit(unit, award.recipient)).transpose());
    let units = units.collect::<Result<Vec<_>>>()?;
    named(counted(&units, |unit| unit), |unit, _| {
        let Some(unit) = unit else { return Ok((String::new(), no_unit())) };
        let name = units::get(db, *unit)?.map_or_else(no_unit, |unit| unit.name);
        Ok((unit.to_string(), name))
    })
}

/// How many there are of each, and the first of them.
fn counted<'t, T, K: Eq + Hash>(list: &'t [T], key: impl Fn(&'t T) -> &'t K) -> HashMap<&'t K, (i64, &'t T)> {
    let mut found: HashMap<&K, (i64, &T)> = HashMap::new();
    for one in list {
        found.entry(key(one)).or_insert((0, one)).0 += 1;
    }
    found
}

/// The same by id and name, the most first, then by name.
fn named<T, K>(
    counted: HashMap<&K, (i64, &T)>,
    name: impl Fn(&K, &T) -> Result<(String, String)>,
) -> Result<Vec<NamedCount>> {
    let of = |(key, (count, first))| {
        let (id, name) = name(key, first)?;
        Ok(NamedCount { id, name, count })
    };
    let mut found = counted.into_iter().map(of).collect::<Result<Vec<_>>>()?;
    found.sort_by(|a, b| (b.count, &a.name, &a.id).cmp(&(a.count, &b.name, &b.id)));
    Ok(found)
}

fn exemplars_by_field(db: &Db, from: Day, until: Day) -> Result<Vec<NamedCount>> {
    let book = rulebook::of(db)?;
    db.all(
        "SELECT coalesce(field, '') AS field, count(*) AS count FROM exemplars
         WHERE removed_at IS NULL AND found_on BETWEEN ?1 AND ?2 GROUP BY 1 ORDER BY 2 DESC, 1",
        [from, until],
        |row| {
            let id: String = row.get("field")?;
            let name = if id.is_empty() {
                "Chưa ghi lĩnh vực".to_owned()
            } else {
                book.field_name(&id).to_owned()
            };
            Ok(NamedCount { id, name, count: row.get("count")? })
        },
    )
}

/// How many hamlets there are in a period, and those nobody of whom was honoured in it.
pub fn hamlets_without(db: &Db, period: Period) -> Result<(i64, Vec<(Uuid, String)>)> {
    let cutoff = settings::cutoff(db)?;
    let days = (period.first_day(cutoff), period.last_day(cutoff));
    hamlets(db, &Counted::load(db, days)?, days)
}

/// How many hamlets there are, and those without an award to themselves, their people or households.
/// Of a year in which hamlets were merged, both the old and the new ones are counted.
fn hamlets(db: &Db, list: &[Counted], (from, until): (Day, Day)) -> Result<(i64, Vec<(Uuid, String)>)> {
    let all = db.all(
        "SELECT id, name FROM units
         WHERE removed_at IS NULL AND kind = ?1 AND (began_on IS NULL OR began_on <= ?3)
           AND (ended_on IS NULL OR ended_on >= ?2)
         ORDER BY title_key, id",
        (UnitKind::Hamlet, from, until),
        |row| Ok((crate::id(row, "id")?, row.get::<_, String>("name")?)),
    )?;
    // A person counts for the hamlet of residence as well as for the unit of work.
    let mut reached: HashSet<Uuid> = list.iter().filter_map(|award| award.unit_id).collect();
    let mut left: HashSet<&Uuid> = all.iter().map(|(id, _)| id).filter(|id| !reached.contains(id)).collect();
    if !left.is_empty() {
        db.each(include_str!("homes.sql"), [from, until], |row| {
            if let Some(home) = row.get_ref(0)?.as_str_or_null()?.map(parsed_id).transpose()?
                && left.remove(&home)
            {
                reached.insert(home);
            }
            Ok(if left.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
    }
    let count = all.len() as i64;
    Ok((count, all.into_iter().filter(|(id, _)| !reached.contains(id)).collect()))
}
