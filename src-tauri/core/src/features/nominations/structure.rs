//! How a list of nominations is made up, before the council meets: shares with their definitions, counted on the
//! records as they stand. Who the record does not tell of is counted apart, never as a no.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Nomination, NominationFilter, store};
use crate::{
    Db, Error, Result,
    features::{
        people::{self, LeadTier, Sex, is_direct},
        rulebook::{self, Mark, Rulebook},
        units::{UnitFilter, UnitKind, store as units},
    },
    terms::{Day, RecipientKind},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct StructureWanted {
    #[ts(optional = false)]
    round_id: Uuid,
    /// Only these nominations; all that were not withdrawn when not given.
    ids: Option<Vec<Uuid>>,
}

/// The make-up of a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Structure {
    /// Recipients, each once.
    people: usize,
    collectives: usize,
    households: usize,
    shares: Vec<Share>,
    /// Hamlets with somebody on the list, of all.
    hamlets: usize,
    all_hamlets: usize,
    /// Names of hamlets with nobody.
    hamlets_without: Vec<String>,
    units: usize,
}

/// One share of the persons on a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Share {
    label: String,
    /// How it is counted, in words.
    definition: String,
    count: usize,
    of: usize,
    /// Persons whose record does not say.
    unknown: usize,
    /// How sure the definition is; nothing where the records themselves say it.
    mark: Option<Mark>,
    source: Option<String>,
}

pub(super) fn get_structure(db: &Db, wanted: StructureWanted) -> Result<Structure> {
    store::round(db, wanted.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let filter = NominationFilter { round_id: Some(wanted.round_id), ..NominationFilter::default() };
    let mut list = store::list(db, &filter)?;
    if let Some(ids) = &wanted.ids {
        if ids.iter().any(|id| !list.iter().any(|one| one.id == *id)) {
            return Err(Error::not_found("đề nghị này"));
        }
        list.retain(|one| ids.contains(&one.id));
    } else {
        list.retain(|one| !one.is_withdrawn());
    }
    // Who is nominated for two awards is one person.
    let mut seen = BTreeSet::new();
    list.retain(|one| seen.insert(one.recipient));
    let hamlets = units::list(db, &UnitFilter { kind: Some(UnitKind::Hamlet), ..UnitFilter::default() })?;
    let reached: BTreeSet<Uuid> = list.iter().filter_map(hamlet).collect();
    let of = |kind| list.iter().filter(|one| one.recipient.kind == kind).count();
    let without: Vec<String> =
        hamlets.iter().filter(|unit| !reached.contains(&unit.id)).map(|unit| unit.name.clone()).collect();
    Ok(Structure {
        people: of(RecipientKind::Person),
        collectives: of(RecipientKind::Unit),
        households: of(RecipientKind::Household),
        shares: shares(&list, &*rulebook::of(db)?, db.today()),
        hamlets: hamlets.len() - without.len(),
        all_hamlets: hamlets.len(),
        hamlets_without: without,
        units: list.iter().filter_map(|one| one.unit_id).collect::<BTreeSet<_>>().len(),
    })
}

/// The hamlet a recipient lives in, or is.
fn hamlet(one: &Nomination) -> Option<Uuid> {
    if one.person.unit_kind == Some(UnitKind::Hamlet) { Some(one.recipient.id) } else { one.person.hamlet_id }
}

fn shares(list: &[Nomination], book: &Rulebook, today: Day) -> Vec<Share> {
    let people: Vec<&Nomination> =
        list.iter().filter(|one| one.recipient.kind == RecipientKind::Person).collect();
    let share = |label: &str, definition: &str, says: &dyn Fn(&Nomination) -> Option<bool>| {
        let answers: Vec<Option<bool>> = people.iter().map(|one| says(one)).collect();
        Share {
            label: label.to_owned(),
            definition: definition.to_owned(),
            count: answers.iter().filter(|answer| **answer == Some(true)).count(),
            of: people.len(),
            unknown: answers.iter().filter(|answer| answer.is_none()).count(),
            mark: None,
            source: None,
        }
    };
    let mut shares: Vec<Share> = book
        .direct_definitions(today)
        .map(|definition| {
            let says = |one: &Nomination| {
                is_direct(definition, one.person.work_class, one.person.lead_tier, one.person.is_leader)
            };
            Share {
                mark: Some(definition.fact.mark),
                source: Some(definition.fact.source.clone()),
                ..share("Trực tiếp lao động, công tác", &definition.name, &says)
            }
        })
        .collect();
    shares.push(share(
        "Lãnh đạo, quản lý",
        "Người giữ chức vụ lãnh đạo, quản lý, từ phó trưởng phòng trở lên",
        &leads,
    ));
    for tier in LeadTier::ALL.into_iter().filter(|tier| tier.leads()) {
        let says = move |one: &Nomination| one.person.lead_tier.map(|own| own == tier);
        shares.push(share(tier.title(), "Theo chức vụ cao nhất ghi trong hồ sơ người", &says));
    }
    let woman = |one: &Nomination| one.person.sex.map(|sex| sex == Sex::Female);
    shares.push(share("Nữ", "Theo giới tính ghi trong hồ sơ người", &woman));
    let minority = |one: &Nomination| {
        one.person.ethnicity.as_deref().map(|name| !name.trim().eq_ignore_ascii_case(MAJORITY))
    };
    shares.push(share("Dân tộc thiểu số", "Người có dân tộc khác Kinh trong hồ sơ người", &minority));
    shares
}

const MAJORITY: &str = "Kinh";

fn leads(one: &Nomination) -> Option<bool> {
    let person = &one.person;
    people::leads(person.work_class, person.lead_tier, person.is_leader)
}
