//! SQL of officers. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Officer, officer::OfficerDraft};
use crate::{Change, Db, Result, Row, id, terms::text};

/// What narrows the list.
#[derive(Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) year: Option<i32>,
    pub(crate) text: &'a str,
}

/// The newest first.
pub(crate) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Officer>> {
    let text = text::fold(wanted.text);
    db.all(
        "SELECT id, full_name, position, from_on, until_on, handover, note FROM officers
         WHERE removed_at IS NULL AND (:id IS NULL OR id = :id)
           AND (:year IS NULL OR (substr(from_on, 1, 4) <= :year AND (until_on IS NULL OR substr(until_on, 1, 4) >= :year)))
           AND (:text = '' OR instr(folded, :text) > 0)
         ORDER BY from_on DESC, id DESC",
        named_params! {
            ":id": wanted.id.map(|id| id.to_string()),
            ":year": wanted.year.map(|year| year.to_string()),
            ":text": text.trim(),
        },
        from_row,
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &OfficerDraft) -> Result<()> {
    let words = [Some(draft.full_name.as_str()), draft.position.as_deref()];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    change.put(
        "officers",
        id,
        &[
            ("full_name", &draft.full_name),
            ("position", &draft.position),
            ("from_on", &draft.from_on),
            ("until_on", &draft.until_on),
            ("handover", &draft.handover),
            ("note", &draft.note),
            ("folded", &text::fold(&words.join(" "))),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Officer> {
    Ok(Officer {
        id: id(row, "id")?,
        full_name: row.get("full_name")?,
        position: row.get("position")?,
        from_on: row.get("from_on")?,
        until_on: row.get("until_on")?,
        handover: row.get("handover")?,
        note: row.get("note")?,
    })
}
