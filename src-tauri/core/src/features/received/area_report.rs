//! The figures of the whole area in a period, out of the bundles that count. A unit that sent a bundle of the very
//! period is counted by it; else by the shorter ones inside it, which do not overlap.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    BundleAnswer, receiving,
    rows::REGISTRATIONS_OF_PACK,
    store::{self, Wanted},
};
use crate::{
    Db, Error, Result, Row,
    features::{rulebook, settings},
    terms::{Day, Period},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct AreaWanted {
    pub(super) period: Period,
}

/// Awards that stand, by whom they honour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AreaAwards {
    pub(super) awards: i64,
    pub(super) people: i64,
    pub(super) collectives: i64,
    pub(super) households: i64,
    pub(super) women: i64,
    pub(super) sex_unknown: i64,
    pub(super) leaders: i64,
    /// People of whom it is not known whether they lead.
    pub(super) lead_unknown: i64,
    pub(super) amount_vnd: i64,
    pub(super) without_amount: i64,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AreaFigures {
    pub(super) awards: AreaAwards,
    pub(super) decisions: i64,
    /// In a year made of quarters a movement stands in several bundles; it is counted once.
    pub(super) movements: i64,
    pub(super) movements_launched: i64,
    pub(super) registrations: i64,
    pub(super) exemplars: i64,
    /// In a year made of quarters: once for each quarter in which it was.
    pub(super) exemplars_publicised: i64,
    pub(super) exemplars_replicated: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AreaUnit {
    /// The code of the commune.
    pub(super) id: String,
    pub(super) title: String,
    /// Periods whose bundles are counted, such as «quý I năm 2026».
    pub(super) counted: Vec<String>,
    pub(super) figures: AreaFigures,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AreaAwardKind {
    /// Of the rulebook.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) awards: AreaAwards,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AreaReport {
    pub(super) period: Period,
    pub(super) title: String,
    pub(super) from: Day,
    pub(super) until: Day,
    pub(super) communes: i64,
    pub(super) bundles: i64,
    pub(super) units: Vec<AreaUnit>,
    pub(super) by_award: Vec<AreaAwardKind>,
    pub(super) total: AreaFigures,
    /// Communes of which nothing is counted.
    pub(super) without: Vec<String>,
    /// Bundles that were returned as a whole and are therefore not counted.
    pub(super) returned: i64,
    /// Records that were returned singly; they count until the correction comes.
    pub(super) returned_records: i64,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) packs: Vec<i64>,
}

impl AreaAwards {
    /// People who are known not to lead.
    pub(super) fn not_leaders(&self) -> i64 {
        self.people - self.leaders - self.lead_unknown
    }

    fn add(&mut self, other: &Self) {
        self.awards += other.awards;
        self.people += other.people;
        self.collectives += other.collectives;
        self.households += other.households;
        self.women += other.women;
        self.sex_unknown += other.sex_unknown;
        self.leaders += other.leaders;
        self.lead_unknown += other.lead_unknown;
        self.amount_vnd += other.amount_vnd;
        self.without_amount += other.without_amount;
    }
}

impl AreaFigures {
    fn add(&mut self, other: &Self) {
        self.awards.add(&other.awards);
        self.decisions += other.decisions;
        self.movements += other.movements;
        self.movements_launched += other.movements_launched;
        self.registrations += other.registrations;
        self.exemplars += other.exemplars;
        self.exemplars_publicised += other.exemplars_publicised;
        self.exemplars_replicated += other.exemplars_replicated;
    }
}

/// The periods whose bundles make up `wanted`, out of those a unit sent.
fn cover(wanted: Period, sent: &HashSet<Period>) -> Vec<Period> {
    if sent.contains(&wanted) {
        return vec![wanted];
    }
    let parts = match wanted {
        Period::Year(year) => vec![Period::Half(year, 1), Period::Half(year, 2)],
        Period::Half(year, half) => {
            vec![Period::Quarter(year, half * 2 - 1), Period::Quarter(year, half * 2)]
        }
        Period::Quarter(..) | Period::FiveYears(_) => Vec::new(),
    };
    parts.into_iter().flat_map(|part| cover(part, sent)).collect()
}

/// Awards by the names they had on that day, the most frequent first.
fn named(db: &Db, by_award: BTreeMap<String, AreaAwards>, on: Day) -> Result<Vec<AreaAwardKind>> {
    let book = rulebook::of(db)?;
    let kind = |(id, awards): (String, AreaAwards)| {
        let name = book.award_name_on(&id, on).to_owned();
        AreaAwardKind { name, id, awards }
    };
    let mut kinds: Vec<_> = by_award.into_iter().map(kind).collect();
    kinds.sort_by(|a, b| b.awards.awards.cmp(&a.awards.awards).then_with(|| a.name.cmp(&b.name)));
    Ok(kinds)
}

fn without(area: &[&settings::Commune], counted: &[AreaUnit]) -> Vec<String> {
    let is_out = |commune: &&&settings::Commune| !counted.iter().any(|unit| unit.id == commune.code);
    area.iter().filter(is_out).map(|commune| commune.title.clone()).collect()
}

/// A bundle that is counted.
struct Counted {
    unit: String,
    period: Period,
    file_sha256: String,
}

pub(super) fn area_report(db: &Db, wanted: Period) -> Result<AreaReport> {
    let office = receiving::of_superior(db)?;
    if matches!(wanted, Period::FiveYears(_)) {
        let message = "Tổng hợp các xã chỉ lập theo quý, 6 tháng hoặc năm. Hãy chọn một kỳ như vậy.";
        return Err(Error::invalid("period", message));
    }
    let cutoff = settings::cutoff(db)?;
    let held = store::list(db, &Wanted { year: Some(wanted.year().to_string()), ..Wanted::default() })?;
    let area: Vec<_> = office.area();
    let in_area: HashSet<&str> = area.iter().map(|commune| commune.code.as_str()).collect();
    let mut sent: HashMap<&str, HashSet<Period>> = HashMap::new();
    let newest = || held.iter().filter(|one| one.is_newest && in_area.contains(one.unit_code.as_str()));
    for bundle in newest().filter(|one| one.answer != Some(BundleAnswer::Returned)) {
        sent.entry(&bundle.unit_code).or_default().insert(bundle.period);
    }
    let within = |period: Period| {
        period.first_day(None) >= wanted.first_day(None) && period.last_day(None) <= wanted.last_day(None)
    };
    let returned =
        newest().filter(|one| one.answer == Some(BundleAnswer::Returned) && within(one.period)).count();
    let (mut counted, mut returned_records) = (Vec::new(), 0);
    for (unit, periods) in &sent {
        let chosen = cover(wanted, periods);
        for bundle in newest().filter(|one| one.unit_code == **unit && chosen.contains(&one.period)) {
            returned_records += bundle.returned_records;
            let (unit, period) = (bundle.unit_code.clone(), bundle.period);
            counted.push(Counted { unit, period, file_sha256: bundle.file_sha256.clone() });
        }
    }
    let (mut units, by_award, packs) = summed(db, &counted)?;
    let mut total = AreaFigures::default();
    units.values().for_each(|figures| total.add(figures));
    counted.sort_by_key(|one| one.period);
    let lines = area.iter().filter_map(|commune| {
        let figures = units.remove(&commune.code)?;
        let periods = counted.iter().filter(|one| one.unit == commune.code).map(|one| one.period.title());
        Some(AreaUnit {
            id: commune.code.clone(),
            title: commune.title.clone(),
            counted: periods.collect(),
            figures,
        })
    });
    let lines: Vec<AreaUnit> = lines.collect();
    let last = wanted.last_day(cutoff);
    let by_award = named(db, by_award, last)?;
    Ok(AreaReport {
        period: wanted,
        title: wanted.title(),
        from: wanted.first_day(cutoff),
        until: last,
        communes: area.len() as i64,
        bundles: counted.len() as i64,
        without: without(&area, &lines),
        units: lines,
        by_award,
        total,
        returned: returned as i64,
        returned_records,
        packs,
    })
}

type Summed = (BTreeMap<String, AreaFigures>, BTreeMap<String, AreaAwards>, Vec<i64>);

/// A row of sums: unit, award, whom, figures.
const SUMS: &str =
    "SELECT p.unit_code, s.award, s.kind, s.awards, s.women, s.sex_unknown, s.leaders, s.lead_unknown,
       s.amount_vnd, s.without_amount
FROM json_each(?1) j JOIN received_packs p ON p.pack = j.value JOIN received_sums s ON s.pack = p.pack";

/// What stands in two of the bundles is taken off where the older one counted it.
const TWICE: &str = "WITH chosen AS (SELECT p.pack, p.unit_code, p.frozen_at FROM json_each(?1) j
                             JOIN received_packs p ON p.pack = j.value),
     lost AS (SELECT DISTINCT CASE WHEN (a.frozen_at, a.pack) < (b.frozen_at, b.pack) THEN d.pack ELSE d.other END AS pack,
                     CASE WHEN (a.frozen_at, a.pack) < (b.frozen_at, b.pack) THEN d.line ELSE d.other_line END AS line
              FROM received_doubles d JOIN chosen a ON a.pack = d.pack JOIN chosen b ON b.pack = d.other)
SELECT c.unit_code, t.text, w.kind, -1, -(w.kind = 'person' AND w.sex IS 'female'), -(w.kind = 'person' AND w.sex IS NULL),
       -(w.kind = 'person' AND w.is_leader IS 1), -(w.kind = 'person' AND w.is_leader IS NULL), -coalesce(w.amount_vnd, 0), -(w.amount_vnd IS NULL)
FROM lost l JOIN chosen c ON c.pack = l.pack JOIN received_awards w ON w.place = l.pack * 16777216 + l.line
     JOIN received_texts t ON t.place = l.pack * 16777216 + w.award
WHERE w.revoked_on IS NULL";

fn summed(db: &Db, counted: &[Counted]) -> Result<Summed> {
    let files = serde_json::to_string(&counted.iter().map(|one| &one.file_sha256).collect::<Vec<_>>())?;
    let packs: Vec<i64> = db.all(
        "SELECT p.pack FROM json_each(?1) j JOIN received_packs p ON p.file_sha256 = j.value ORDER BY p.pack",
        [files],
        |row| row.get(0),
    )?;
    let list = serde_json::to_string(&packs)?;
    let mut units: BTreeMap<String, AreaFigures> = BTreeMap::new();
    let mut by_award: BTreeMap<String, AreaAwards> = BTreeMap::new();
    db.all(
        "SELECT p.unit_code, sum(decisions), sum(movements_launched), sum(exemplars), sum(exemplars_publicised),
                sum(exemplars_replicated), max(registrations), max(movements_running)
         FROM json_each(?1) j JOIN received_packs p ON p.pack = j.value GROUP BY p.unit_code",
        [&list],
        |row| {
            let figures = AreaFigures {
                decisions: row.get(1)?,
                movements_launched: row.get(2)?,
                exemplars: row.get(3)?,
                exemplars_publicised: row.get(4)?,
                exemplars_replicated: row.get(5)?,
                registrations: row.get(6)?,
                movements: row.get(7)?,
                awards: AreaAwards::default(),
            };
            units.insert(row.get(0)?, figures);
            Ok(())
        },
    )?;
    if packs.len() > units.len() {
        once(db, &list, &mut units)?;
    }
    for sql in [SUMS, TWICE] {
        db.all(sql, [&list], |row| {
            let awards = awards_of(row)?;
            units.entry(row.get(0)?).or_default().awards.add(&awards);
            by_award.entry(row.get(1)?).or_default().add(&awards);
            Ok(())
        })?;
    }
    by_award.retain(|_, awards| awards.awards != 0);
    Ok((units, by_award, packs))
}

/// Where a unit is counted by several bundles, its movements and registrations stand in each of them: counted by id.
fn once(db: &Db, packs: &str, units: &mut BTreeMap<String, AreaFigures>) -> Result<()> {
    for (table, rule) in [
        ("received_movements r ON r.pack = p.pack", "r.launched_on IS NOT NULL"),
        (REGISTRATIONS_OF_PACK, "r.is_withdrawn = 0"),
    ] {
        let sql = format!(
            "SELECT p.unit_code, count(DISTINCT r.record) FROM json_each(?1) j JOIN received_packs p ON p.pack = j.value
             JOIN {table} WHERE {rule} GROUP BY p.unit_code"
        );
        db.all(&sql, [packs], |row| {
            let figures = units.entry(row.get(0)?).or_default();
            let count = row.get(1)?;
            if table == REGISTRATIONS_OF_PACK {
                figures.registrations = count;
            } else {
                figures.movements = count;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn awards_of(row: &Row) -> rusqlite::Result<AreaAwards> {
    let (kind, awards): (String, i64) = (row.get(2)?, row.get(3)?);
    let of = |wanted: &str| if kind == wanted { awards } else { 0 };
    Ok(AreaAwards {
        awards,
        people: of("person"),
        collectives: of("unit"),
        households: of("household"),
        women: row.get(4)?,
        sex_unknown: row.get(5)?,
        leaders: row.get(6)?,
        lead_unknown: row.get(7)?,
        amount_vnd: row.get(8)?,
        without_amount: row.get(9)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_made_of_the_longest_bundles_that_do_not_overlap() {
        let q = |quarter| Period::Quarter(2026, quarter);
        let (h1, year) = (Period::Half(2026, 1), Period::Year(2026));
        let of = |sent: &[Period]| cover(year, &sent.iter().copied().collect());
        assert_eq!(of(&[q(1), q(2), q(3), q(4)]), [q(1), q(2), q(3), q(4)]);
        assert_eq!(of(&[q(1), h1, q(4)]), [h1, q(4)]);
        assert_eq!(of(&[year, q(1)]), [year]);
        assert!(of(&[]).is_empty());
        assert!(cover(q(3), &HashSet::from([year])).is_empty());
    }
}
