//! SQL of people. Nothing decides here.

use rusqlite::{Row, named_params};
use uuid::Uuid;

use super::{Person, PersonDraft, PersonFilter, PersonPage};
use crate::{Change, Db, Result, id, optional_id, terms::text};

pub(super) fn page(db: &Db, filter: &PersonFilter) -> Result<PersonPage> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let text = text.trim();
    let unit = filter.unit_id.map(|id| id.to_string());
    let total = db.value(
        "SELECT count(*) FROM people WHERE removed_at IS NULL
         AND (:unit IS NULL OR unit_id = :unit OR hamlet_id = :unit) AND (:text = '' OR instr(folded, :text) > 0)",
        named_params! { ":unit": unit, ":text": text },
    )?;
    let rows = db.all(
        include_str!("list.sql"),
        named_params! {
            ":unit": unit,
            ":text": text,
            ":after": filter.after.map(|id| id.to_string()),
            ":most": filter.most.unwrap_or(500),
        },
        from_row,
    )?;
    Ok(PersonPage { rows, total })
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Person>> {
    db.first(include_str!("get.sql"), named_params! { ":id": id.to_string() }, from_row)
}

const WHOLE: &str = concat!(
    "SELECT p.id, p.full_name, p.sex, p.birth, p.citizen_id, p.ethnicity, p.position, p.work_class, p.is_leader,",
    " p.unit_id, u.name AS unit_name, p.hamlet_id, h.name AS hamlet_name, p.phone, p.note",
    " FROM people p LEFT JOIN units u ON u.id = p.unit_id LEFT JOIN units h ON h.id = p.hamlet_id",
    " WHERE p.removed_at IS NULL AND "
);

/// People of that folded name; the oldest record first.
pub(crate) fn find_by_folded(db: &Db, folded: &str) -> Result<Vec<Person>> {
    db.all(&format!("{WHOLE}p.folded = ?1 ORDER BY p.id"), [folded], from_row)
}

pub(crate) fn find_by_citizen_id(db: &Db, number: &str) -> Result<Vec<Person>> {
    db.all(&format!("{WHOLE}p.citizen_id = ?1 ORDER BY p.id"), [number], from_row)
}

/// Posts on record, the most frequent first.
pub(crate) fn positions(db: &Db) -> Result<Vec<String>> {
    db.all(
        "SELECT position FROM people WHERE removed_at IS NULL AND position IS NOT NULL
         GROUP BY position ORDER BY count(*) DESC, position LIMIT 500",
        [],
        |row| row.get(0),
    )
}

pub(crate) fn put(change: &mut Change, id: Uuid, person: &PersonDraft) -> Result<()> {
    let text = |id: Option<Uuid>| id.map(|id| id.to_string());
    change.put(
        "people",
        id,
        &[
            ("full_name", &person.full_name),
            ("sex", &person.sex),
            ("birth", &person.birth),
            ("citizen_id", &person.citizen_id),
            ("ethnicity", &person.ethnicity),
            ("position", &person.position),
            ("work_class", &person.work_class),
            ("is_leader", &person.is_leader.unwrap_or(false)),
            ("unit_id", &text(person.unit_id)),
            ("hamlet_id", &text(person.hamlet_id)),
            ("phone", &person.phone),
            ("note", &person.note),
            ("folded", &text::fold(&person.full_name)),
            ("name_key", &text::name_key(&person.full_name)),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Person> {
    Ok(Person {
        id: id(row, "id")?,
        full_name: row.get("full_name")?,
        sex: row.get("sex")?,
        birth: row.get("birth")?,
        citizen_id: row.get("citizen_id")?,
        ethnicity: row.get("ethnicity")?,
        position: row.get("position")?,
        work_class: row.get("work_class")?,
        is_leader: row.get("is_leader")?,
        unit_id: optional_id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        hamlet_id: optional_id(row, "hamlet_id")?,
        hamlet_name: row.get("hamlet_name")?,
        phone: row.get("phone")?,
        note: row.get("note")?,
    })
}
