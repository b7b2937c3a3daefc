//! The sums of the bundles that count: what stands in two of them counts once.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{named_params, types::FromSql};

use super::{
    area_lists::{EXEMPLARS, FOUND, LAUNCHED, MOVEMENTS, REGISTERED, RUNNING},
    area_report::{AreaAwards, AreaFigures},
    awards::SORT_OF_AWARD,
    rows::REGISTRATIONS_OF_PACK,
};
use crate::{
    Db, Result, Row,
    features::{
        people::{LeadTier, WorkClass, leads},
        units::UnitKind,
    },
    terms::{Day, RecipientKind},
};

/// Awards of one commune of which a form asks the same.
#[derive(Debug, Clone)]
pub(super) struct AreaSort {
    /// The code of the commune.
    pub(super) unit: String,
    pub(super) award: String,
    pub(super) kind: RecipientKind,
    pub(super) ground: Option<String>,
    pub(super) unit_kind: Option<UnitKind>,
    pub(super) work_class: Option<WorkClass>,
    pub(super) lead_tier: Option<LeadTier>,
    pub(super) is_leader: bool,
    pub(super) count: i64,
    women: i64,
    sex_unknown: i64,
    amount_vnd: i64,
    without_amount: i64,
}

impl AreaSort {
    pub(super) fn awards(&self) -> AreaAwards {
        let of = |wanted: RecipientKind| if self.kind == wanted { self.count } else { 0 };
        let people = of(RecipientKind::Person);
        let leads = leads(self.work_class, self.lead_tier, self.is_leader);
        AreaAwards {
            awards: self.count,
            people,
            collectives: of(RecipientKind::Unit),
            households: of(RecipientKind::Household),
            women: self.women,
            sex_unknown: self.sex_unknown,
            leaders: if leads == Some(true) { people } else { 0 },
            lead_unknown: if leads.is_none() { people } else { 0 },
            amount_vnd: self.amount_vnd,
            without_amount: self.without_amount,
        }
    }
}

pub(super) struct Summed {
    pub(super) units: BTreeMap<String, AreaFigures>,
    pub(super) sorts: Vec<AreaSort>,
    pub(super) packs: Vec<i64>,
}

const SORTS: &str =
    "SELECT p.unit_code, s.award, s.kind, s.ground, s.unit_kind, s.work_class, s.lead_tier, s.is_leader,
       s.awards, s.women, s.sex_unknown, s.amount_vnd, s.without_amount
FROM json_each(?1) j JOIN received_packs p ON p.pack = j.value
     JOIN received_sorts s ON s.place BETWEEN p.pack * 16777216 AND p.pack * 16777216 + 16777215";

/// What stands in two of the bundles is taken off where the older one counted it.
fn twice() -> String {
    format!(
        "WITH chosen AS (SELECT p.pack, p.unit_code, p.frozen_at FROM json_each(?1) j
                         JOIN received_packs p ON p.pack = j.value),
     lost AS (SELECT DISTINCT CASE WHEN (a.frozen_at, a.pack) < (b.frozen_at, b.pack) THEN d.pack ELSE d.other END AS pack,
                     CASE WHEN (a.frozen_at, a.pack) < (b.frozen_at, b.pack) THEN d.line ELSE d.other_line END AS line
              FROM received_doubles d JOIN chosen a ON a.pack = d.pack JOIN chosen b ON b.pack = d.other)
SELECT c.unit_code, s.award, s.kind, s.ground, s.unit_kind, s.work_class, s.lead_tier, s.is_leader,
       -1, -(s.kind = 'person' AND r.sex IS 'female'), -(s.kind = 'person' AND r.sex IS NULL),
       -coalesce(r.amount_vnd, 0), -(r.amount_vnd IS NULL)
FROM lost l JOIN chosen c ON c.pack = l.pack JOIN received_awards r ON r.place = l.pack * 16777216 + l.line
     JOIN {SORT_OF_AWARD}
WHERE r.revoked_on IS NULL"
    )
}

/// The bundles with these files, summed.
pub(super) fn summed(db: &Db, files: &[&str], days: (Day, Day)) -> Result<Summed> {
    let files = serde_json::to_string(files)?;
    let packs: Vec<i64> = db.all(
        "SELECT p.pack FROM json_each(?1) j JOIN received_packs p ON p.file_sha256 = j.value ORDER BY p.pack",
        [files],
        |row| row.get(0),
    )?;
    let list = serde_json::to_string(&packs)?;
    let mut units: BTreeMap<String, AreaFigures> = BTreeMap::new();
    db.all(
        "SELECT p.unit_code, sum(decisions), sum(exemplars_publicised), sum(exemplars_replicated)
         FROM json_each(?1) j JOIN received_packs p ON p.pack = j.value GROUP BY p.unit_code",
        [&list],
        |row| {
            let figures = AreaFigures {
                decisions: row.get(1)?,
                exemplars_publicised: row.get(2)?,
                exemplars_replicated: row.get(3)?,
                ..AreaFigures::default()
            };
            units.insert(row.get(0)?, figures);
            Ok(())
        },
    )?;
    let stand_once = packs.len() == units.len();
    for (table, rule, figure) in RECORDS {
        count(db, (&list, days), (table, rule, stand_once), |unit, count| {
            *figure(units.entry(unit).or_default()) = count;
        })?;
    }
    let mut sorts = db.all(SORTS, [&list], sort)?;
    sorts.extend(db.all(&twice(), [&list], sort)?);
    for sort in &sorts {
        units.entry(sort.unit.clone()).or_default().awards.add(&sort.awards());
    }
    let mut sorts = together(sorts);
    sorts.sort_by(|a, b| a.unit.cmp(&b.unit));
    Ok(Summed { units, sorts, packs })
}

/// Numbers the tellings of a record `r` in bundles `p`, the newest first; where every commune is counted by one bundle,
/// none is told twice.
pub(super) fn newest(stand_once: bool) -> &'static str {
    if stand_once {
        return "1";
    }
    "row_number() OVER (PARTITION BY p.unit_code, r.record ORDER BY p.frozen_at DESC, p.pack DESC)"
}

type Figure = fn(&mut AreaFigures) -> &mut i64;

/// What is counted record by record: the lists behind these figures ask the same.
const RECORDS: [(&str, &str, Figure); 4] = [
    (MOVEMENTS, RUNNING, |figures| &mut figures.movements),
    (MOVEMENTS, LAUNCHED, |figures| &mut figures.movements_launched),
    (REGISTRATIONS_OF_PACK, REGISTERED, |figures| &mut figures.registrations),
    (EXEMPLARS, FOUND, |figures| &mut figures.exemplars),
];

/// How many records of a table each unit has, a record of several bundles as the newest tells it.
fn count(
    db: &Db,
    (packs, (from, until)): (&str, (Day, Day)),
    (table, rule, stand_once): (&str, &str, bool),
    mut tell: impl FnMut(String, i64),
) -> Result<()> {
    let newest = newest(stand_once);
    let sql = format!(
        "SELECT unit_code, count(*) FROM (SELECT p.unit_code, r.*, {newest} AS newest
           FROM json_each(:packs) j JOIN received_packs p ON p.pack = j.value JOIN {table}) r
         WHERE newest = 1 AND {rule} AND :from <= :until GROUP BY unit_code"
    );
    let wanted = named_params! { ":packs": packs, ":from": from, ":until": until };
    db.all(&sql, wanted, |row| {
        tell(row.get(0)?, row.get(1)?);
        Ok(())
    })?;
    Ok(())
}

/// One of each sort of a commune, in the order in which they came; those of several bundles added up.
fn together(sorts: Vec<AreaSort>) -> Vec<AreaSort> {
    let mut places = HashMap::with_capacity(sorts.len());
    let mut found: Vec<AreaSort> = Vec::new();
    for sort in sorts {
        let AreaSort { unit, award, kind, ground, unit_kind, work_class, lead_tier, is_leader, .. } = &sort;
        let class = work_class.map(WorkClass::as_str);
        let tier = lead_tier.map(LeadTier::as_str);
        let key =
            (unit.clone(), award.clone(), kind.as_str(), ground.clone(), unit_kind.map(UnitKind::as_str));
        match places.entry((key, class, tier, *is_leader)) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(found.len());
                found.push(sort);
            }
            std::collections::hash_map::Entry::Occupied(known) => {
                if let Some(before) = found.get_mut(*known.get()) {
                    before.count += sort.count;
                    before.women += sort.women;
                    before.sex_unknown += sort.sex_unknown;
                    before.amount_vnd += sort.amount_vnd;
                    before.without_amount += sort.without_amount;
                }
            }
        }
    }
    found.retain(|sort| sort.count != 0);
    found
}

fn sort(row: &Row) -> rusqlite::Result<AreaSort> {
    let kind: String = row.get(2)?;
    Ok(AreaSort {
        unit: row.get(0)?,
        award: row.get(1)?,
        kind: match kind.as_str() {
            "person" => RecipientKind::Person,
            "unit" => RecipientKind::Unit,
            _ => RecipientKind::Household,
        },
        ground: row.get(3)?,
        unit_kind: word(row, 4),
        work_class: word(row, 5),
        lead_tier: word(row, 6),
        is_leader: row.get(7)?,
        count: row.get(8)?,
        women: row.get(9)?,
        sex_unknown: row.get(10)?,
        amount_vnd: row.get(11)?,
        without_amount: row.get(12)?,
    })
}

/// A word of somebody else's bundle; one this program does not know says nothing.
pub(super) fn word<T: FromSql>(row: &Row, at: usize) -> Option<T> {
    row.get_ref(at).ok().and_then(|value| T::column_result(value).ok())
}
