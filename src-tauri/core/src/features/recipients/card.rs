//! What papers and lists need to know of a recipient.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Db, Error, Result,
    features::{
        households::store as households,
        people::{Person, Sex, WorkClass, store as people},
        units::{UnitKind, store as units},
    },
    terms::{Recipient, RecipientKind},
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
    /// For a collective: what kind of unit.
    pub unit_kind: Option<UnitKind>,
    /// Year of birth, to tell people of one name apart.
    pub birth_year: Option<i32>,
}

pub fn describe(db: &Db, recipient: Recipient) -> Result<RecipientCard> {
    match recipient.kind {
        RecipientKind::Person => people::get(db, recipient.id)?
            .map(|person| of_person(recipient, person))
            .ok_or_else(|| missing("người này")),
        RecipientKind::Unit => {
            let unit = units::get(db, recipient.id)?.ok_or_else(|| missing("đơn vị"))?;
            Ok(RecipientCard {
                office: unit.parent_name.clone().unwrap_or_default(),
                unit_id: Some(unit.id),
                unit_name: Some(unit.name.clone()),
                unit_kind: Some(unit.kind),
                ..bare(recipient, unit.name)
            })
        }
        RecipientKind::Household => {
            let household = households::get(db, recipient.id)?.ok_or_else(|| missing("hộ gia đình"))?;
            Ok(RecipientCard {
                office: household.hamlet_name.clone().unwrap_or_default(),
                unit_id: household.hamlet_id,
                unit_name: household.hamlet_name.clone(),
                sex: household.head_sex,
                ..bare(recipient, household.title())
            })
        }
    }
}

fn of_person(recipient: Recipient, person: Person) -> RecipientCard {
    // «Ông/Bà» only where the sex is known; it is never guessed from the name.
    let printed_name = match person.sex {
        Some(sex) => format!("{} {}", sex.address(), person.full_name),
        None => format!("Ông/Bà {}", person.full_name),
    };
    let place = person.unit_name.clone().or(person.hamlet_name.clone());
    let office =
        [person.position.clone(), place.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    RecipientCard {
        printed_name,
        office,
        unit_id: person.unit_id.or(person.hamlet_id),
        unit_name: place,
        sex: person.sex,
        work_class: person.work_class,
        is_leader: person.is_leader,
        birth_year: person.birth.as_ref().map(|birth| birth.year()),
        ..bare(recipient, person.full_name)
    }
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
        unit_kind: None,
        birth_year: None,
    }
}

fn missing(what: &str) -> Error {
    Error::not_found(what)
}
