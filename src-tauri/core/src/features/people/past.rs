//! Where a person worked and lived before: kept when the form moves somebody, typed in for the years before, and
//! asked for a day. What is true now stands in the person's own record.

use std::collections::BTreeSet;

use chrono::Days;
use rusqlite::{
    ToSql, params,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Person, PersonDraft, PersonRef, store};
use crate::{
    Change, Db, Error, Result, Row,
    features::units::store as units,
    id,
    terms::{Day, PartialDay, text},
};

/// Whether a person works in a unit or lives in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum UnitRole {
    Work,
    Home,
}

impl UnitRole {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Home => "home",
        }
    }
}

impl ToSql for UnitRole {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for UnitRole {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        [Self::Work, Self::Home]
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(FromSqlError::InvalidType)
    }
}

/// A unit a person worked in, or a hamlet the person lived in, before.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PersonPast {
    pub id: Uuid,
    pub role: UnitRole,
    pub unit_id: Uuid,
    /// As the unit was called at the end of that time.
    pub unit_name: String,
    pub position: Option<String>,
    pub from_on: Option<PartialDay>,
    pub until_on: PartialDay,
    pub document: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PersonPastDraft {
    id: Option<Uuid>,
    #[ts(optional = false)]
    person_id: Uuid,
    #[ts(optional = false)]
    role: UnitRole,
    #[ts(optional = false)]
    unit_id: Uuid,
    position: Option<String>,
    from_on: Option<PartialDay>,
    #[ts(optional = false)]
    until_on: PartialDay,
    document: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct UnitPeopleWanted {
    unit_id: Uuid,
    on: Day,
}

/// Where a person belonged on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PlaceOn {
    pub(crate) unit_id: Option<Uuid>,
    pub(crate) position: Option<String>,
    pub(crate) hamlet_id: Option<Uuid>,
}

/// Newest first, work before home.
pub(super) fn list(db: &Db, person: Uuid) -> Result<Vec<PersonPast>> {
    let mut past = db.all(
        "SELECT s.id, s.role, s.unit_id, u.name AS unit_name, s.position, s.from_on, s.until_on, s.document
         FROM person_units s JOIN units u ON u.id = s.unit_id
         WHERE s.person_id = ?1 AND s.removed_at IS NULL ORDER BY s.role DESC, s.until_on DESC, s.id DESC",
        [person.to_string()],
        from_row,
    )?;
    for one in &mut past {
        if let Some(name) = units::name_on(db, one.unit_id, one.until_on.bounds().1)? {
            one.unit_name = name;
        }
    }
    Ok(past)
}

/// Unit, position and hamlet of that day; nothing where they are not known.
pub(crate) fn place_on(db: &Db, person: &Person, day: Day) -> Result<PlaceOn> {
    let before = |role: UnitRole| {
        db.first(
            "SELECT unit_id, position FROM person_units
             WHERE person_id = ?1 AND role = ?2 AND removed_at IS NULL
               AND until_on >= substr(?3, 1, length(until_on)) AND (from_on IS NULL OR from_on <= ?3)
             ORDER BY until_on LIMIT 1",
            params![person.id.to_string(), role, day],
            |row| Ok((id(row, "unit_id")?, row.get::<_, Option<String>>("position")?)),
        )
    };
    // Without a first day the place of today holds for the days after everything on record.
    let began = |role: UnitRole, since: &Option<PartialDay>| match since {
        Some(since) => Ok(since.bounds().0 <= day),
        None => db.value(
            "SELECT NOT EXISTS (SELECT 1 FROM person_units WHERE person_id = ?1 AND role = ?2
                                AND removed_at IS NULL AND until_on >= substr(?3, 1, length(until_on)))",
            params![person.id.to_string(), role, day],
        ),
    };
    let (unit_id, position) = match before(UnitRole::Work)? {
        Some((unit, position)) => (Some(unit), position),
        None if began(UnitRole::Work, &person.unit_since)? => (person.unit_id, person.position.clone()),
        None => (None, None),
    };
    let hamlet_id = match before(UnitRole::Home)? {
        Some((hamlet, _)) => Some(hamlet),
        None if began(UnitRole::Home, &person.hamlet_since)? => person.hamlet_id,
        None => None,
    };
    Ok(PlaceOn { unit_id, position, hamlet_id })
}

/// Everybody who worked or lived in the unit on that day, in list order, with the position of that day.
pub(super) fn list_unit_people(db: &Db, wanted: UnitPeopleWanted) -> Result<Vec<Person>> {
    let (unit, day) = (wanted.unit_id, wanted.on);
    let sql = "SELECT p.id, EXISTS (SELECT 1 FROM person_units s WHERE s.person_id = p.id AND s.removed_at IS NULL) AS moved
               FROM people p
               WHERE p.removed_at IS NULL
                 AND (p.unit_id = ?1 OR p.hamlet_id = ?1
                      OR p.id IN (SELECT s.person_id FROM person_units s WHERE s.unit_id = ?1 AND s.removed_at IS NULL))
               ORDER BY p.name_key, p.id";
    let ids: Vec<(Uuid, bool)> =
        db.all(sql, [unit.to_string()], |row| Ok((id(row, "id")?, row.get("moved")?)))?;
    let mut found = Vec::new();
    for (id, has_moved) in ids {
        let Some(mut person) = store::get(db, id)? else { continue };
        let began = |since: &Option<PartialDay>| since.as_ref().is_none_or(|since| since.bounds().0 <= day);
        // Most have been in one place only.
        let is_there = if has_moved {
            let place = place_on(db, &person, day)?;
            person.position = place.position;
            place.unit_id == Some(unit) || place.hamlet_id == Some(unit)
        } else {
            (person.unit_id == Some(unit) && began(&person.unit_since))
                || (person.hamlet_id == Some(unit) && began(&person.hamlet_since))
        };
        if is_there {
            found.push(person);
        }
    }
    Ok(found)
}

/// Units and hamlets a person belonged to on that day, in either role.
pub(crate) fn units_on(db: &Db, person: Uuid, day: Day) -> Result<BTreeSet<Uuid>> {
    let Some(person) = store::get(db, person)? else { return Ok(BTreeSet::new()) };
    let place = place_on(db, &person, day)?;
    Ok([place.unit_id, place.hamlet_id].into_iter().flatten().collect())
}

pub(super) fn save_person_past(change: &mut Change, draft: PersonPastDraft) -> Result<Vec<PersonPast>> {
    let person = store::get(change, draft.person_id)?.ok_or_else(|| Error::not_found("người này"))?;
    units::get(change, draft.unit_id)?.ok_or_else(|| Error::invalid("unitId", "Hãy chọn đơn vị."))?;
    let until = draft.until_on.checked("untilOn", change.today())?;
    let from = draft.from_on.map(|from| from.checked("fromOn", change.today())).transpose()?;
    if from.as_ref().is_some_and(|from| from.bounds().0 > until.bounds().1) {
        return Err(Error::invalid("untilOn", "Ngày thôi phải sau ngày bắt đầu. Hãy sửa lại."));
    }
    let position = text::optional("position", "chức vụ", draft.position.as_deref(), 200)?;
    let document = text::optional("document", "văn bản", draft.document.as_deref(), 200)?;
    let id = change.record_id("person_units", draft.id)?;
    let past = Past { person: person.id, role: draft.role, unit: draft.unit_id, position, from, until };
    put(change, id, &past, document.as_deref())?;
    change.says(format!("Ghi quá trình của {}", person.full_name));
    list(change, person.id)
}

pub(super) fn remove_person_past(change: &mut Change, wanted: PersonRef) -> Result<()> {
    if !change.remove("person_units", wanted.id)? {
        return Err(Error::not_found("dòng quá trình này"));
    }
    change.says("Bỏ một dòng quá trình công tác, cư trú");
    Ok(())
}

/// Keeps what was when the form gives another unit, post or hamlet with another day.
pub(super) fn keep_moved(change: &mut Change, person: Uuid, draft: &PersonDraft) -> Result<()> {
    let Some(before) = store::get(change, person)? else { return Ok(()) };
    let moved = |since: &Option<PartialDay>, was: &Option<PartialDay>| {
        since.clone().filter(|since| was.as_ref() != Some(since)).map(|since| since.bounds().0 - Days::new(1))
    };
    let is_elsewhere = before.unit_id != draft.unit_id || before.position != draft.position;
    let work = moved(&draft.unit_since, &before.unit_since).filter(|_| is_elsewhere).zip(before.unit_id);
    if let Some((until, unit)) = work {
        let (position, from) = (before.position, before.unit_since);
        let until = PartialDay::of(until);
        keep(change, Past { person, role: UnitRole::Work, unit, position, from, until }, None)?;
    }
    let home = moved(&draft.hamlet_since, &before.hamlet_since)
        .filter(|_| before.hamlet_id != draft.hamlet_id)
        .zip(before.hamlet_id);
    if let Some((until, unit)) = home {
        let until = PartialDay::of(until);
        let past =
            Past { person, role: UnitRole::Home, unit, position: None, from: before.hamlet_since, until };
        keep(change, past, None)?;
    }
    Ok(())
}

/// A time in a unit that is over.
#[derive(Debug, Clone)]
pub(super) struct Past {
    pub(super) person: Uuid,
    pub(super) role: UnitRole,
    pub(super) unit: Uuid,
    pub(super) position: Option<String>,
    pub(super) from: Option<PartialDay>,
    pub(super) until: PartialDay,
}

pub(super) fn keep(change: &mut Change, past: Past, document: Option<&str>) -> Result<()> {
    let id = change.new_id();
    put(change, id, &past, document)
}

pub(super) fn put(change: &mut Change, id: Uuid, past: &Past, document: Option<&str>) -> Result<()> {
    change.put(
        "person_units",
        id,
        &[
            ("person_id", &past.person.to_string()),
            ("role", &past.role),
            ("unit_id", &past.unit.to_string()),
            ("position", &past.position),
            ("from_on", &past.from),
            ("until_on", &past.until),
            ("document", &document),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<PersonPast> {
    Ok(PersonPast {
        id: id(row, "id")?,
        role: row.get("role")?,
        unit_id: id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        position: row.get("position")?,
        from_on: row.get("from_on")?,
        until_on: row.get("until_on")?,
        document: row.get("document")?,
    })
}
