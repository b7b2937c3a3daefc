//! SQL of units. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Unit, UnitDraft, UnitFilter};
use crate::{
    Change, Db, Result, Row, id, optional_id,
    terms::{Day, text},
};

pub(crate) fn list(db: &Db, filter: &UnitFilter) -> Result<Vec<Unit>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let params = named_params! {
        ":id": None::<String>,
        ":on": filter.on.unwrap_or_else(|| db.today()),
        ":alive": !filter.with_ended.unwrap_or(false),
        ":kind": filter.kind,
        ":text": text.trim(),
    };
    db.list(include_str!("list.sql"), params, from_row)
}

/// The unit as it is now, or was when it ended.
pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Unit>> {
    find(db, id, None)
}

/// The unit under the name and in the place it had on that day.
pub(crate) fn get_on(db: &Db, id: Uuid, day: Day) -> Result<Option<Unit>> {
    find(db, id, Some(day))
}

fn find(db: &Db, id: Uuid, day: Option<Day>) -> Result<Option<Unit>> {
    let params = named_params! {
        ":id": id.to_string(), ":on": day, ":alive": false, ":kind": None::<String>, ":text": "",
    };
    Ok(db.list(include_str!("list.sql"), params, from_row)?.into_iter().next())
}

pub(crate) fn name_on(db: &Db, id: Uuid, day: Day) -> Result<Option<String>> {
    Ok(get_on(db, id, day)?.map(|unit| unit.name))
}

pub(crate) fn put(change: &mut Change, id: Uuid, unit: &UnitDraft) -> Result<()> {
    change.put(
        "units",
        id,
        &[
            ("name", &unit.name),
            ("kind", &unit.kind),
            ("parent_id", &unit.parent_id.map(|id| id.to_string())),
            ("note", &unit.note),
            ("folded", &text::fold(&unit.name)),
            ("title_key", &text::title_key(&unit.name)),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Unit> {
    Ok(Unit {
        id: id(row, "id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        parent_id: optional_id(row, "parent_id")?,
        parent_name: row.get("parent_name")?,
        note: row.get("note")?,
        began_on: row.get("began_on")?,
        ended_on: row.get("ended_on")?,
    })
}
