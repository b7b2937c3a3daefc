//! Everything on record about one person, and how the person stands on a day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    DirectAnswer, Person, PersonDiscipline, PersonGrade, PersonMatch, PersonPast, PersonRef,
    PersonVerification, commands, disciplines, duplicates, grades, past, verifications, work,
};
use crate::{
    Db, Result,
    features::rulebook,
    id,
    terms::{Day, calendar},
};

/// One person in full.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PersonRecord {
    person: Person,
    /// Whether the person is a direct worker, by each published definition.
    direct: Vec<DirectAnswer>,
    past: Vec<PersonPast>,
    grades: Vec<PersonGrade>,
    disciplines: Vec<PersonDiscipline>,
    verifications: Vec<PersonVerification>,
    /// Records that were found to be the same person and now lie in the bin.
    merged: Vec<Uuid>,
    standing: PersonStanding,
    /// Who on record may be the same person.
    matches: Vec<PersonMatch>,
}

/// What stands against honouring a person on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PersonStanding {
    pub is_under_discipline: bool,
    pub is_being_verified: bool,
    /// The same in sentences; empty when nothing stands against it.
    pub says: Vec<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct StandingWanted {
    #[ts(optional = false)]
    id: Uuid,
    /// Today when not given.
    on: Option<Day>,
}

pub(super) fn get_person_record(db: &Db, wanted: PersonRef) -> Result<PersonRecord> {
    let person = commands::found(db, wanted.id)?;
    let sql = "SELECT id FROM people WHERE merged_into = ?1 ORDER BY id";
    Ok(PersonRecord {
        direct: work::direct(&*rulebook::of(db)?, db.today(), &person),
        past: past::list(db, person.id)?,
        grades: grades::list(db, person.id)?,
        disciplines: disciplines::list(db, person.id)?,
        verifications: verifications::list(db, person.id)?,
        merged: db.all(sql, [person.id.to_string()], |row| id(row, "id"))?,
        standing: standing(db, person.id, db.today())?,
        matches: duplicates::matches(db, &person.clone().into())?,
        person,
    })
}

pub(super) fn get_person_standing(db: &Db, wanted: StandingWanted) -> Result<PersonStanding> {
    let person = commands::found(db, wanted.id)?;
    standing(db, person.id, wanted.on.unwrap_or_else(|| db.today()))
}

/// Judged from the records of that day; it decides nothing by itself.
pub fn standing(db: &Db, person: Uuid, day: Day) -> Result<PersonStanding> {
    let mut found = PersonStanding::default();
    for one in disciplines::list(db, person)?.iter().filter(|one| one.counts_on(day)) {
        found.is_under_discipline = true;
        let until = match one.ends_on {
            Some(ends) => format!("đến hết ngày {}", calendar::short(ends)),
            None => "chưa ghi ngày hết hiệu lực".to_owned(),
        };
        found.says.push(format!(
            "Đang chịu kỷ luật {} từ {}, {until}.",
            one.form.to_lowercase(),
            calendar::short(one.decided_on)
        ));
    }
    for one in verifications::list(db, person)?.iter().filter(|one| one.is_open_on(day)) {
        found.is_being_verified = true;
        found.says.push(format!("Đang xác minh từ {}: {}.", calendar::short(one.from_on), one.subject));
    }
    Ok(found)
}
