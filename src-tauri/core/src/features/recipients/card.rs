//! What papers and lists need to know of a recipient.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Db, Error, Result,
    features::{
        households::{self, store as household_store},
        people::{self, LeadTier, Person, Sex, WorkClass, store as person_store},
        units::{UnitKind, store as units},
    },
    terms::{Day, Recipient, RecipientKind, text},
};

/// A recipient as a list or a paper shows it, taken at one moment: papers keep their own copy.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct RecipientCard {
    pub recipient: Recipient,
    /// «Lô Thị Phượng», «Hộ ông Lương Văn Ước», «Bản Mét».
    pub name: String,
    /// As printed on a certificate: «Bà Lô Thị Phượng», «Hộ ông Lương Văn Ước», «Bản Mét».
    pub printed_name: String,
    /// Position and unit, or hamlet: the line under the name.
    pub office: String,
    /// The unit or hamlet it counts for.
    pub unit_id: Option<Uuid>,
    pub unit_name: Option<String>,
    pub sex: Option<Sex>,
    pub work_class: Option<WorkClass>,
    pub is_leader: bool,
    pub lead_tier: Option<LeadTier>,
    /// For a collective: what kind of unit.
    pub unit_kind: Option<UnitKind>,
    /// Year of birth, to tell people of one name apart.
    pub birth_year: Option<i32>,
}

/// As the recipient is today.
pub fn describe(db: &Db, recipient: Recipient) -> Result<RecipientCard> {
    describe_on(db, recipient, db.today())
}

/// As the recipient was on that day: in the unit and under the names of then.
pub fn describe_on(db: &Db, recipient: Recipient, day: Day) -> Result<RecipientCard> {
    match recipient.kind {
        RecipientKind::Person => {
            let person = person_store::get(db, recipient.id)?.ok_or_else(|| missing("người này"))?;
            of_person(db, recipient, person, day)
        }
        RecipientKind::Unit => {
            let unit = units::get_on(db, recipient.id, day)?.ok_or_else(|| missing("đơn vị"))?;
            Ok(RecipientCard {
                office: unit.parent_name.clone().unwrap_or_default(),
                unit_id: Some(unit.id),
                unit_name: Some(unit.name.clone()),
                unit_kind: Some(unit.kind),
                ..bare(recipient, unit.name)
            })
        }
        RecipientKind::Household => {
            let household = household_store::get(db, recipient.id)?.ok_or_else(|| missing("hộ gia đình"))?;
            let hamlet = households::hamlet_on(db, household.id, day)?;
            let hamlet_name = name_on(db, hamlet, day)?;
            Ok(RecipientCard {
                office: hamlet_name.clone().unwrap_or_default(),
                unit_id: hamlet,
                unit_name: hamlet_name,
                sex: household.head_sex,
                ..bare(recipient, household.title())
            })
        }
    }
}

fn of_person(db: &Db, recipient: Recipient, person: Person, day: Day) -> Result<RecipientCard> {
    // «Ông/Bà» only where the sex is known; it is never guessed from the name.
    let printed_name = match person.sex {
        Some(sex) => format!("{} {}", sex.address(), person.full_name),
        None => format!("Ông/Bà {}", person.full_name),
    };
    let then = people::place_on(db, &person, day)?;
    let unit_id = then.unit_id.or(then.hamlet_id);
    let place = name_on(db, unit_id, day)?;
    let unit = unit_id.map(|id| units::get_on(db, id, day)).transpose()?.flatten();
    let is_hamlet = unit.is_some_and(|unit| unit.kind == UnitKind::Hamlet);
    let within = |name: String| if is_hamlet { text::hamlet_within(&name) } else { name };
    let office = match (then.position, place.clone()) {
        (Some(position), Some(place)) => format!("{position}, {}", within(place)),
        (position, place) => position.or(place).unwrap_or_default(),
    };
    Ok(RecipientCard {
        printed_name,
        office,
        unit_id,
        unit_name: place,
        sex: person.sex,
        work_class: person.work_class,
        is_leader: person.is_leader,
        lead_tier: person.lead_tier,
        birth_year: person.birth.as_ref().map(|birth| birth.year()),
        ..bare(recipient, person.full_name)
    })
}

fn name_on(db: &Db, unit: Option<Uuid>, day: Day) -> Result<Option<String>> {
    unit.map_or(Ok(None), |unit| units::name_on(db, unit, day))
}

fn bare(recipient: Recipient, name: String) -> RecipientCard {
    RecipientCard {
        recipient,
        printed_name: name.clone(),
        name,
        office: String::new(),
        unit_id: None,
        unit_name: None,
        sex: None,
        work_class: None,
        is_leader: false,
        lead_tier: None,
        unit_kind: None,
        birth_year: None,
    }
}

fn missing(what: &str) -> Error {
    Error::not_found(what)
}
