//! SQL of registrations. Nothing decides here.

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{
    Registration, RegistrationDraft, RegistrationFilter, RegistrationState, Standing,
    achievements::Achievements,
};
use crate::{
    Change, Db, Result, Row,
    features::rulebook::{self, Rulebook},
    id, optional_id,
    terms::{Day, Recipient, text},
};

pub(crate) fn list(db: &Db, filter: &RegistrationFilter) -> Result<Vec<Registration>> {
    let book = rulebook::of(db)?;
    let achievements = Achievements::load(db, filter.year)?;
    let mut list = rows(db, None, filter, |row| from_row(row, &book, &achievements))?;
    list.retain(|one| filter.state.is_none_or(|state| state == one.state));
    Ok(list)
}

pub(super) fn get(db: &Db, id: Uuid) -> Result<Option<Registration>> {
    let book = rulebook::of(db)?;
    let year = "SELECT year FROM registrations WHERE id = ?1";
    let year = db.first(year, [id.to_string()], |row| row.get("year"))?;
    let achievements = Achievements::load(db, year)?;
    let every = RegistrationFilter::default();
    let found = rows(db, Some(id), &every, |row| from_row(row, &book, &achievements))?;
    Ok(found.into_iter().next())
}

/// A line of the list of a year: what somebody registered for and did not withdraw.
pub(crate) struct Registered {
    pub(crate) name: String,
    pub(crate) position: Option<String>,
    pub(crate) unit_name: Option<String>,
    pub(crate) award_name: String,
    pub(crate) movement_name: Option<String>,
    pub(crate) registered_on: Day,
}

/// The list of a year, in its order. Whether the titles were reached is not asked.
pub(crate) fn of_year(db: &Db, year: i32) -> Result<Vec<Registered>> {
    let book = rulebook::of(db)?;
    let filter = RegistrationFilter { year: Some(year), ..RegistrationFilter::default() };
    let list = rows(db, None, &filter, |row| {
        if row.get("is_withdrawn")? {
            return Ok(None);
        }
        Ok(Some(Registered {
            name: row.get("name")?,
            position: row.get("position")?,
            unit_name: row.get("unit_name")?,
            award_name: book.award_name(row.get_ref("award")?.as_str()?).to_owned(),
            movement_name: row.get("movement_name")?,
            registered_on: row.get("registered_on")?,
        }))
    })?;
    Ok(list.into_iter().flatten().collect())
}

/// What fits a filter but for its state, which no column holds.
fn rows<T>(
    db: &Db,
    id: Option<Uuid>,
    filter: &RegistrationFilter,
    read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let params = named_params! {
        ":id": id.map(|id| id.to_string()),
        ":year": filter.year,
        ":award": filter.award,
        ":movement": filter.movement_id.map(|id| id.to_string()),
        ":unit": filter.unit_id.map(|id| id.to_string()),
        ":text": text.trim(),
    };
    db.list(include_str!("list.sql"), params, read)
}

/// The same recipient, year, award and movement, if it is registered already.
pub(crate) fn find_same(db: &Db, draft: &RegistrationDraft) -> Result<Option<Uuid>> {
    let [person, collective, household] = draft.recipient.columns();
    db.first(
        "SELECT id FROM registrations WHERE removed_at IS NULL AND year = ?1 AND award = ?2 AND movement_id IS ?3
         AND person_id IS ?4 AND collective_id IS ?5 AND household_id IS ?6",
        params![draft.year, draft.award, draft.movement_id.map(|id| id.to_string()), person, collective, household],
        |row| id(row, "id"),
    )
}

pub(crate) fn put(
    change: &mut Change,
    id: Uuid,
    draft: &RegistrationDraft,
    registered_on: Day,
) -> Result<()> {
    let [person, collective, household] = draft.recipient.columns();
    let standing = draft.standing.unwrap_or_default();
    change.put(
        "registrations",
        id,
        &[
            ("year", &draft.year),
            ("movement_id", &draft.movement_id.map(|id| id.to_string())),
            ("person_id", &person),
            ("collective_id", &collective),
            ("household_id", &household),
            ("award", &draft.award),
            ("registered_on", &registered_on),
            ("is_withdrawn", &(standing == Standing::Withdrawn)),
            ("is_not_achieved", &(standing == Standing::NotAchieved)),
            ("note", &draft.note),
        ],
    )
}

fn from_row(row: &Row, book: &Rulebook, achievements: &Achievements) -> rusqlite::Result<Registration> {
    let (award, year): (String, i32) = (row.get("award")?, row.get("year")?);
    let recipient = Recipient::from_row(row)?;
    let standing = match (row.get("is_withdrawn")?, row.get("is_not_achieved")?) {
        (true, _) => Standing::Withdrawn,
        (false, true) => Standing::NotAchieved,
        (false, false) => Standing::Registered,
    };
    let achieved_by = achievements.of(recipient, &award, year);
    Ok(Registration {
        id: id(row, "id")?,
        year,
        recipient,
        name: row.get("name")?,
        position: row.get("position")?,
        unit_id: optional_id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        award_name: book.award_name(&award).to_owned(),
        award,
        movement_id: optional_id(row, "movement_id")?,
        movement_name: row.get("movement_name")?,
        registered_on: row.get("registered_on")?,
        standing,
        state: RegistrationState::of(standing, achieved_by.is_some()),
        achieved_by: achieved_by.map(str::to_owned),
        sex: row.get("sex")?,
        work_class: row.get("work_class")?,
        unit_kind: row.get("unit_kind")?,
        note: row.get("note")?,
    })
}
