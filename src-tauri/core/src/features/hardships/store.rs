//! SQL of hardships. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Hardship, HardshipKind, hardship::HardshipDraft};
use crate::{Change, Db, Result, Row, id, terms::text};

/// What narrows the list.
#[derive(Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) year: Option<i32>,
    pub(crate) text: &'a str,
}

/// By hamlet, the newest first.
pub(crate) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Hardship>> {
    let text = text::fold(wanted.text);
    let params = named_params! {
        ":id": wanted.id.map(|id| id.to_string()),
        ":year": wanted.year.map(|year| year.to_string()),
        ":text": text.trim(),
    };
    db.list(include_str!("list.sql"), params, from_row)
}

pub(super) fn is_hamlet(db: &Db, unit: Uuid) -> Result<bool> {
    let sql = "SELECT 1 FROM units WHERE id = ?1 AND removed_at IS NULL AND kind = 'hamlet'";
    Ok(db.first(sql, [unit.to_string()], |_| Ok(()))?.is_some())
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &HardshipDraft) -> Result<()> {
    change.put(
        "hardships",
        id,
        &[
            ("unit_id", &draft.unit_id.to_string()),
            ("kind", &draft.kind),
            ("from_on", &draft.from_on),
            ("until_on", &draft.until_on),
            ("source", &draft.source),
            ("note", &draft.note),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Hardship> {
    let kind: HardshipKind = row.get("kind")?;
    Ok(Hardship {
        id: id(row, "id")?,
        unit_id: id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        kind,
        kind_name: kind.title().to_owned(),
        from_on: row.get("from_on")?,
        until_on: row.get("until_on")?,
        source: row.get("source")?,
        note: row.get("note")?,
    })
}
