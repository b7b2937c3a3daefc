//! What happened in a period, in figures.

use std::collections::HashMap;

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::records::class_of;
use crate::{
    Db, Result,
    features::{
        awards::{Award, AwardFilter, store as awards},
        people::leads,
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
    Ok(counted_with_awards(db, period)?.0)
}

/// The figures with the awards they were counted from.
pub(super) fn counted_with_awards(db: &Db, period: Period) -> Result<(Figures, Vec<Award>)> {
    let cutoff = settings::cutoff(db)?;
    let (from, until) = (period.first_day(cutoff), period.last_day(cutoff));
    let list = standing(db, from, until)?;
    let book = rulebook::of(db)?;
    let count = |sql: &str| db.value::<i64>(sql, rusqlite::named_params! { ":from": from, ":until": until });
    let of = |kind: RecipientKind| list.iter().filter(move |award| award.recipient.kind == kind);
    let leading = |wanted: Option<bool>| {
        let says = |award: &&Award| leads(class_of(award), award.lead_tier, award.is_leader) == wanted;
        of(RecipientKind::Person).filter(says).count() as i64
    };
    let (hamlets, hamlets_without) = hamlets(db, &list, (from, until))?;
    let figures = Figures {
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
        women: of(RecipientKind::Person).filter(|award| award.sex.as_deref() == Some("female")).count()
            as i64,
        sex_unknown: of(RecipientKind::Person).filter(|award| award.sex.is_none()).count() as i64,
        not_leaders: leading(Some(false)),
        lead_unknown: leading(None),
        amount_vnd: list.iter().filter_map(|award| award.amount_vnd).sum(),
        without_amount: list.iter().filter(|award| award.amount_vnd.is_none()).count() as i64,
        by_award: counted(&list, |award| (award.award.clone(), award.award_name.clone())),
        by_unit: counted(&list, |award| {
            let id = award.unit_id.map(|id| id.to_string()).unwrap_or_default();
            (id, award.unit_name.clone().unwrap_or_else(no_unit))
        }),
        by_unit_today: by_unit_today(db, &list)?,
        by_ground: counted(&list, |award| {
            let name = book.ground(&award.ground).map(|ground| ground.name.clone());
            (award.ground.clone(), name.unwrap_or_else(|| award.ground.clone()))
        }),
        exemplars_by_field: exemplars_by_field(db, from, until)?,
        hamlets_without,
        hamlets,
    };
    Ok((figures, list))
}

pub(super) fn no_unit() -> String {
    "Chưa ghi đơn vị".to_owned()
}

fn by_unit_today(db: &Db, list: &[Award]) -> Result<Vec<NamedCount>> {
    let today = UnitsToday::load(db)?;
    let mut named: HashMap<Uuid, String> = HashMap::new();
    let mut units = Vec::with_capacity(list.len());
    for award in list {
        let unit = award.unit_id.map(|unit| today.unit(unit, award.recipient)).transpose()?;
        if let Some(unit) = unit.filter(|unit| !named.contains_key(unit)) {
            named.insert(unit, units::get(db, unit)?.map_or_else(no_unit, |unit| unit.name));
        }
        units.push(unit);
    }
    let of = |unit: &Option<Uuid>| match unit {
        Some(unit) => (unit.to_string(), named[unit].clone()),
        None => (String::new(), no_unit()),
    };
    Ok(counted(&units, of))
}

/// Names with their counts, the most first, then by name.
fn counted<T>(list: &[T], name: impl Fn(&T) -> (String, String)) -> Vec<NamedCount> {
    let mut found: Vec<NamedCount> = Vec::new();
    for (id, name) in list.iter().map(name) {
        match found.iter_mut().find(|known| known.id == id) {
            Some(known) => known.count += 1,
            None => found.push(NamedCount { id, name, count: 1 }),
        }
    }
    found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    found
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

/// How many hamlets there are, and those without an award to themselves, their people or households.
/// Of a year in which hamlets were merged, both the old and the new ones are counted.
fn hamlets(db: &Db, list: &[Award], (from, until): (Day, Day)) -> Result<(i64, Vec<String>)> {
    let all = db.all(
        "SELECT id, name FROM units
         WHERE removed_at IS NULL AND kind = ?1 AND (began_on IS NULL OR began_on <= ?3)
           AND (ended_on IS NULL OR ended_on >= ?2)
         ORDER BY title_key, id",
        (UnitKind::Hamlet, from, until),
        |row| Ok((crate::id(row, "id")?, row.get::<_, String>("name")?)),
    )?;
    // A person counts for the hamlet of residence as well as for the unit of work.
    let homes: Vec<Option<String>> = db.all(
        "SELECT DISTINCT coalesce((SELECT s.unit_id FROM person_units s
                                   WHERE s.person_id = p.id AND s.role = 'home' AND s.removed_at IS NULL
                                     AND s.until_on >= substr(d.decided_on, 1, length(s.until_on))
                                     AND (s.from_on IS NULL OR s.from_on <= d.decided_on)
                                   ORDER BY s.until_on LIMIT 1),
                                  p.hamlet_id)
         FROM awards a JOIN people p ON p.id = a.person_id JOIN decisions d ON d.id = a.decision_id
         WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND a.revoked_on IS NULL AND d.decided_on BETWEEN ?1 AND ?2",
        [list.first().map(|award| award.decided_on), list.last().map(|award| award.decided_on)],
        |row| row.get(0),
    )?;
    let reached = |id: &Uuid| {
        list.iter().any(|award| award.unit_id.as_ref() == Some(id)) || homes.contains(&Some(id.to_string()))
    };
    let without = all.iter().filter(|(id, _)| !reached(id)).map(|(_, name)| name.clone()).collect();
    Ok((all.len() as i64, without))
}
