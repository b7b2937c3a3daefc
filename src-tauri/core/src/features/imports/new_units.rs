//! Units that taking a list in would add: those that a row not refused leads to, so that the plan promises no more.

use std::collections::HashSet;

use super::{
    places::PlaceRef,
    plan::{Fate, Plan, PlanRow, Whom},
};

pub(super) fn count(plan: &Plan) -> usize {
    let rows = plan.rows.iter().filter(|row| !matches!(row.fate, Fate::Refused | Fate::Skipped));
    let units: HashSet<usize> = rows.flat_map(|row| of(plan, row)).filter_map(new).collect();
    units.len()
}

fn new(place: PlaceRef) -> Option<usize> {
    if let PlaceRef::New(place) = place { Some(place) } else { None }
}

fn of(plan: &Plan, row: &PlanRow) -> Vec<PlaceRef> {
    let mut found: Vec<PlaceRef> = row.nominations.iter().filter_map(|one| one.nominated_by).collect();
    let mut person = |who: usize| {
        let future = plan.people.all.get(who).map(|someone| &someone.future);
        found.extend(future.into_iter().flat_map(|future| [future.unit, future.hamlet]).flatten());
    };
    match row.whom {
        Whom::Person(who) => person(who),
        Whom::Household(house) => {
            let house = plan.households.all.get(house);
            house.and_then(|house| house.head).into_iter().for_each(person);
            found.extend(house.and_then(|house| house.hamlet));
        }
        Whom::Unit(place) => found.extend(plan.places.resolve(place)),
        Whom::Nobody => {}
    }
    found
}
