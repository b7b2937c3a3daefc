//! Where a person worked and lived before: kept when the form moves somebody, typed in for the years before, and
//! asked for a day. What is true now stands in the person's own record.

use std::collections::BTreeSet;

use chrono::Days;
use rusqlite::{
    Row, ToSql, params,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Person, PersonDraft, PersonRef, store};
use crate::{
    Change, Db, Error, Result,
    features::units::store as units,
    id, optional_id,
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

/// Several people to another unit or hamlet from a day on.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PersonMoves {
    #[ts(optional = false)]
    ids: Vec<Uuid>,
    #[ts(optional = false)]
    role: UnitRole,
    #[ts(optional = false)]
    unit_id: Uuid,
    /// First day in the new place.
    #[ts(optional = false)]
    on: Day,
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
    let ids = db.all(
        "SELECT DISTINCT p.id, p.name_key FROM people p
         LEFT JOIN person_units s ON s.person_id = p.id AND s.unit_id = ?1 AND s.removed_at IS NULL
         WHERE p.removed_at IS NULL AND (p.unit_id = ?1 OR p.hamlet_id = ?1 OR s.id IS NOT NULL)
         ORDER BY p.name_key, p.id",
        [unit.to_string()],
        |row| id(row, "id"),
    )?;
    let mut found = Vec::new();
    for id in ids {
        let Some(mut person) = store::get(db, id)? else { continue };
        let place = place_on(db, &person, day)?;
        if place.unit_id == Some(unit) || place.hamlet_id == Some(unit) {
            person.position = place.position;
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
    let id = draft.id.unwrap_or_else(|| change.new_id());
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

pub(super) fn save_person_moves(change: &mut Change, moves: PersonMoves) -> Result<()> {
    let document = text::optional("document", "văn bản", moves.document.as_deref(), 200)?;
    let unit =
        units::get(change, moves.unit_id)?.ok_or_else(|| Error::invalid("unitId", "Hãy chọn đơn vị."))?;
    PartialDay::of(moves.on).checked("on", change.today())?;
    for id in &moves.ids {
        move_one(change, *id, moves.role, (moves.unit_id, moves.on), document.as_deref())?;
    }
    change.says(format!("Chuyển {} người đến {}", moves.ids.len(), unit.name));
    Ok(())
}

/// Everybody of a unit that ends goes to the one that takes its place; those who left after the day had been
/// there under the new one for that while.
pub(crate) fn move_all(
    change: &mut Change,
    from: Uuid,
    to: (Uuid, Day),
    document: Option<&str>,
) -> Result<usize> {
    let mut moved = 0;
    for (role, column) in [(UnitRole::Work, "unit_id"), (UnitRole::Home, "hamlet_id")] {
        let sql = format!("SELECT id FROM people WHERE {column} = ?1 ORDER BY id");
        let all = change.all(&sql, [from.to_string()], |row| id(row, "id"))?;
        for id in &all {
            move_one(change, *id, role, to, document)?;
        }
        moved += all.len();
    }
    divide(change, from, to, document)?;
    Ok(moved)
}

/// Past times in the unit that reach over the day.
fn divide(change: &mut Change, from: Uuid, (to, on): (Uuid, Day), document: Option<&str>) -> Result<()> {
    let over = change.all(
        "SELECT id, person_id, role, position, from_on, until_on FROM person_units
         WHERE unit_id = ?1 AND removed_at IS NULL AND until_on >= substr(?2, 1, length(until_on)) ORDER BY id",
        params![from.to_string(), on],
        |row| {
            let past = Past {
                person: id(row, "person_id")?,
                role: row.get("role")?,
                unit: from,
                position: row.get("position")?,
                from: row.get("from_on")?,
                until: row.get("until_on")?,
            };
            Ok((id(row, "id")?, past))
        },
    )?;
    for (id, past) in over {
        if past.from.as_ref().is_some_and(|from| from.bounds().0 >= on) {
            put(change, id, &Past { unit: to, ..past }, document)?;
            continue;
        }
        let rest = Past { unit: to, from: Some(PartialDay::of(on)), ..past.clone() };
        keep(change, rest, document)?;
        put(change, id, &Past { until: PartialDay::of(on - Days::new(1)), ..past }, document)?;
    }
    Ok(())
}

fn move_one(
    change: &mut Change,
    person: Uuid,
    role: UnitRole,
    (to, on): (Uuid, Day),
    document: Option<&str>,
) -> Result<()> {
    let (unit, since) = match role {
        UnitRole::Work => ("unit_id", "unit_since"),
        UnitRole::Home => ("hamlet_id", "hamlet_since"),
    };
    let sql = format!("SELECT {unit}, {since}, position FROM people WHERE id = ?1");
    let now = change.first(&sql, [person.to_string()], |row| {
        Ok((optional_id(row, unit)?, row.get::<_, Option<PartialDay>>(since)?, row.get("position")?))
    })?;
    let (before, came, position): (_, _, Option<String>) =
        now.ok_or_else(|| Error::not_found("người này"))?;
    let came_later = came.as_ref().is_some_and(|came| came.bounds().0 >= on);
    if let Some(before) = before.filter(|before| *before != to && !came_later) {
        let position = position.filter(|_| role == UnitRole::Work);
        let until = PartialDay::of(on - Days::new(1));
        keep(change, Past { person, role, unit: before, position, from: came.clone(), until }, document)?;
    }
    let came = if came_later { came } else { Some(PartialDay::of(on)) };
    let sql = format!(
        "UPDATE people SET {unit} = ?2, {since} = ?3, revision = revision + 1, changed_at = ?4 WHERE id = ?1"
    );
    change.run(&sql, params![person.to_string(), to.to_string(), came, change.now.to_rfc3339()])?;
    Ok(())
}

#[derive(Debug, Clone)]
struct Past {
    person: Uuid,
    role: UnitRole,
    unit: Uuid,
    position: Option<String>,
    from: Option<PartialDay>,
    until: PartialDay,
}

fn keep(change: &mut Change, past: Past, document: Option<&str>) -> Result<()> {
    let id = change.new_id();
    put(change, id, &past, document)
}

fn put(change: &mut Change, id: Uuid, past: &Past, document: Option<&str>) -> Result<()> {
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
