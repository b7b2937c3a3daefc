//! The figures of the whole area in a period, out of the bundles that count. A unit that sent a bundle of the very
//! period is counted by it; else by the shorter ones inside it, which do not overlap.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    BundleAnswer,
    area_sums::{self, AreaSort, Summed},
    receiving,
    store::{self, ReceivedBundle, Wanted},
};
use crate::{
    Db, Error, Result,
    features::{rulebook, settings},
    terms::{Day, Period, text},
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
    /// Awards of each of the report's first kinds, in their order.
    pub(super) by_award: Vec<i64>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AreaAwardKind {
    /// Of the rulebook.
    pub(super) id: String,
    pub(super) name: String,
    /// For a narrow column: «LĐTT».
    pub(super) short: String,
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
    #[serde(skip)]
    #[ts(skip)]
    pub(super) sorts: Vec<AreaSort>,
}

impl AreaAwards {
    /// People who are known not to lead.
    pub(super) fn not_leaders(&self) -> i64 {
        self.people - self.leaders - self.lead_unknown
    }

    pub(super) fn add(&mut self, other: &Self) {
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

/// Kinds with a column of their own: what somebody else's bundle calls an award is not bounded.
pub(super) const MOST_KINDS: usize = 30;

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
fn kinds(db: &Db, sorts: &[AreaSort], on: Day) -> Result<Vec<AreaAwardKind>> {
    let book = rulebook::of(db)?;
    let mut by_award: BTreeMap<&str, AreaAwards> = BTreeMap::new();
    for sort in sorts {
        by_award.entry(&sort.award).or_default().add(&sort.awards());
    }
    let kind = |(id, awards): (&str, AreaAwards)| {
        let name = book.award_name_on(id, on).to_owned();
        let short = book.award(id).map_or_else(|| name.clone(), |award| award.short.clone());
        AreaAwardKind { name, short, id: id.to_owned(), awards }
    };
    let mut kinds: Vec<_> = by_award.into_iter().filter(|(_, awards)| awards.awards != 0).map(kind).collect();
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

/// The bundles that make up a period, and what of it was returned.
struct Chosen {
    counted: Vec<Counted>,
    returned: i64,
    returned_records: i64,
}

impl Chosen {
    /// Out of the bundles that are held, those of the area's communes.
    fn of(held: &[ReceivedBundle], area: &[&settings::Commune], wanted: Period) -> Self {
        let in_area: HashSet<&str> = area.iter().map(|commune| commune.code.as_str()).collect();
        let mut sent: HashMap<&str, HashSet<Period>> = HashMap::new();
        let newest = || held.iter().filter(|one| one.is_newest && in_area.contains(one.unit_code.as_str()));
        for bundle in newest().filter(|one| one.answer != Some(BundleAnswer::Returned)) {
            sent.entry(&bundle.unit_code).or_default().insert(bundle.period);
        }
        let within = |period: Period| {
            period.first_day(None) >= wanted.first_day(None) && period.last_day(None) <= wanted.last_day(None)
        };
        let is_returned =
            |one: &&ReceivedBundle| one.answer == Some(BundleAnswer::Returned) && within(one.period);
        let returned = newest().filter(is_returned).count() as i64;
        let (mut counted, mut returned_records) = (Vec::new(), 0);
        for (unit, periods) in &sent {
            let chosen = cover(wanted, periods);
            for bundle in newest().filter(|one| one.unit_code == **unit && chosen.contains(&one.period)) {
                returned_records += bundle.returned_records;
                let (unit, period) = (bundle.unit_code.clone(), bundle.period);
                counted.push(Counted { unit, period, file_sha256: bundle.file_sha256.clone() });
            }
        }
        counted.sort_by_key(|one| one.period);
        Self { counted, returned, returned_records }
    }
}

pub(super) fn area_report(db: &Db, wanted: Period) -> Result<AreaReport> {
    let office = receiving::of_superior(db)?;
    if matches!(wanted, Period::FiveYears(_)) {
        let message = "Tổng hợp các xã chỉ lập theo quý, 6 tháng hoặc năm. Hãy chọn một kỳ như vậy.";
        return Err(Error::invalid("period", message));
    }
    let cutoff = settings::cutoff(db)?;
    let until = wanted.last_day(cutoff);
    let held = store::list(db, &Wanted { year: Some(wanted.year().to_string()), ..Wanted::default() })?;
    let area: Vec<_> = office.area();
    let Chosen { counted, returned, returned_records } = Chosen::of(&held, &area, wanted);
    let files: Vec<&str> = counted.iter().map(|one| one.file_sha256.as_str()).collect();
    let Summed { mut units, sorts, packs } =
        area_sums::summed(db, &files, (wanted.first_day(cutoff), until))?;
    let mut total = AreaFigures::default();
    units.values().for_each(|figures| total.add(figures));
    let by_award = kinds(db, &sorts, until)?;
    let mut crossed: HashMap<(&str, &str), i64> = HashMap::new();
    for sort in &sorts {
        *crossed.entry((&sort.unit, &sort.award)).or_default() += sort.count;
    }
    let lines = area.iter().filter_map(|commune| {
        let figures = units.remove(&commune.code)?;
        let periods = counted.iter().filter(|one| one.unit == commune.code).map(|one| one.period.title());
        let count = |kind: &AreaAwardKind| crossed.get(&(commune.code.as_str(), kind.id.as_str())).copied();
        Some(AreaUnit {
            id: commune.code.clone(),
            title: text::capitalised(&commune.title),
            counted: periods.collect(),
            by_award: by_award.iter().take(MOST_KINDS).map(|kind| count(kind).unwrap_or_default()).collect(),
            figures,
        })
    });
    let lines: Vec<AreaUnit> = lines.collect();
    Ok(AreaReport {
        period: wanted,
        title: wanted.title(),
        from: wanted.first_day(cutoff),
        until,
        communes: area.len() as i64,
        bundles: counted.len() as i64,
        without: without(&area, &lines),
        units: lines,
        by_award,
        total,
        returned,
        returned_records,
        packs,
        sorts,
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
