//! What was registered against what was reached, by title and by unit.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Registration, RegistrationFilter, RegistrationState, achievements::Achievements, store};
use crate::{
    Db, Error, Result,
    features::{movements, rulebook, units},
    terms::Recipient,
};

/// A year, narrowed as the list is.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ComparisonWanted {
    #[ts(optional = false)]
    year: i32,
    unit_id: Option<Uuid>,
    /// Only what was registered in this movement, and what was given by its decisions.
    movement_id: Option<Uuid>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct RegistrationComparison {
    year: i32,
    total: ComparisonLine,
    awards: Vec<ComparisonLine>,
    units: Vec<ComparisonLine>,
    /// Titles this office gave in the year to those who had not registered them.
    unregistered: Vec<UnregisteredAward>,
}

/// Numerators and denominators of one title or unit. `registered` leaves out the withdrawn.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ComparisonLine {
    /// Rulebook id of the title or id of the unit; empty for the total and where no unit is known.
    id: String,
    name: String,
    registered: usize,
    achieved: usize,
    not_achieved: usize,
    withdrawn: usize,
    unregistered: usize,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct UnregisteredAward {
    name: String,
    award_name: String,
    decision_id: Uuid,
    /// «Quyết định 88/QĐ-UBND ngày 15/12/2026».
    says: String,
}

pub(super) fn get_registration_comparison(
    db: &Db,
    wanted: ComparisonWanted,
) -> Result<RegistrationComparison> {
    if let Some(id) = wanted.unit_id {
        units::store::get(db, id)?.ok_or_else(|| Error::not_found("đơn vị này"))?;
    }
    if let Some(id) = wanted.movement_id {
        movements::store::get(db, id)?.ok_or_else(|| Error::not_found("phong trào này"))?;
    }
    let book = rulebook::of(db)?;
    let filter = RegistrationFilter { year: Some(wanted.year), ..RegistrationFilter::default() };
    let list = store::list(db, &filter)?;
    let is_in = |unit: Option<Uuid>, movement: Option<Uuid>| {
        (wanted.unit_id.is_none() || unit == wanted.unit_id)
            && (wanted.movement_id.is_none() || movement == wanted.movement_id)
    };
    let mut lines = Lines::default();
    list.iter().filter(|one| is_in(one.unit_id, one.movement_id)).for_each(|one| lines.add(one));
    // The unit of a registration is that of its day, of an award that of the decision, and a title given in one
    // movement may have been registered in another: look for the registration anywhere.
    let known: HashSet<(Recipient, String)> = list
        .into_iter()
        .filter(|one| one.state != RegistrationState::Withdrawn)
        .map(|one| (one.recipient, one.award))
        .collect();
    let mut unregistered = Vec::new();
    let achievements = Achievements::load(db, Some(wanted.year))?;
    for one in achievements.own().iter().filter(|one| is_in(one.unit_id, one.movement_id)) {
        let is_title = book.award(&one.award).is_some_and(|award| award.kind == "title");
        if !is_title || known.contains(&(one.recipient, one.award.clone())) {
            continue;
        }
        let award_name = book.award_name(&one.award).to_owned();
        lines.total.unregistered += 1;
        lines.award(&one.award, &award_name).unregistered += 1;
        let unit = one.unit_id.map(|id| id.to_string()).unwrap_or_default();
        lines.unit(&unit, one.unit_name.as_deref()).unregistered += 1;
        let (name, says) = (one.name.clone(), one.says.clone());
        unregistered.push(UnregisteredAward { name, award_name, decision_id: one.decision_id, says });
    }
    let Lines { total, awards, units } = lines;
    let mut awards: Vec<ComparisonLine> = awards.into_values().collect();
    // As the rulebook has them: titles before forms.
    awards.sort_by_key(|line| book.awards().position(|award| award.fact.id == line.id).unwrap_or(usize::MAX));
    let mut units: Vec<ComparisonLine> = units.into_values().collect();
    units.sort_by_key(|line| (line.id.is_empty(), crate::terms::text::title_key(&line.name)));
    Ok(RegistrationComparison { year: wanted.year, total, awards, units, unregistered })
}

#[derive(Default)]
struct Lines {
    total: ComparisonLine,
    awards: BTreeMap<String, ComparisonLine>,
    units: BTreeMap<String, ComparisonLine>,
}

impl Lines {
    fn award(&mut self, id: &str, name: &str) -> &mut ComparisonLine {
        self.awards.entry(id.to_owned()).or_insert_with(|| ComparisonLine::named(id, name))
    }

    fn add(&mut self, one: &Registration) {
        let unit = one.unit_id.map(|id| id.to_string()).unwrap_or_default();
        self.total.count(one.state);
        self.award(&one.award, &one.award_name).count(one.state);
        self.unit(&unit, one.unit_name.as_deref()).count(one.state);
    }

    fn unit(&mut self, id: &str, name: Option<&str>) -> &mut ComparisonLine {
        let named = || ComparisonLine::named(id, name.unwrap_or("Chưa rõ đơn vị"));
        self.units.entry(id.to_owned()).or_insert_with(named)
    }
}

impl ComparisonLine {
    fn named(id: &str, name: &str) -> Self {
        Self { id: id.to_owned(), name: name.to_owned(), ..Self::default() }
    }

    fn count(&mut self, state: RegistrationState) {
        match state {
            RegistrationState::Withdrawn => {
                self.withdrawn += 1;
                return;
            }
            RegistrationState::Achieved => self.achieved += 1,
            RegistrationState::NotAchieved => self.not_achieved += 1,
            RegistrationState::Registered => {}
        }
        self.registered += 1;
    }
}
