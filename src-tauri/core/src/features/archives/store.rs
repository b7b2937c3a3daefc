//! SQL of archives. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Archive, archive::ArchiveDraft};
use crate::{
    Change, Db, Result, Row, id,
    terms::{DocumentNumber, text},
};

/// What narrows the list.
#[derive(Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) decision: Option<Uuid>,
    pub(crate) year: Option<i32>,
    pub(crate) text: &'a str,
}

/// The newest decision first.
pub(crate) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Archive>> {
    let text = text::fold(wanted.text);
    let params = named_params! {
        ":id": wanted.id.map(|id| id.to_string()),
        ":decision": wanted.decision.map(|id| id.to_string()),
        ":year": wanted.year,
        ":text": text.trim(),
    };
    db.list(include_str!("list.sql"), params, from_row)
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &ArchiveDraft) -> Result<()> {
    let words = [Some(draft.in_box.as_str()), draft.folder.as_deref()];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    change.put(
        "archives",
        id,
        &[
            ("decision_id", &draft.decision_id.to_string()),
            ("box", &draft.in_box),
            ("folder", &draft.folder),
            ("kept_on", &draft.kept_on),
            ("note", &draft.note),
            ("folded", &text::fold(&words.join(" "))),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Archive> {
    let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
    Ok(Archive {
        id: id(row, "id")?,
        decision_id: id(row, "decision_id")?,
        decision_number: number.to_string(),
        decided_on: row.get("decided_on")?,
        subject: row.get("subject")?,
        in_box: row.get("box")?,
        folder: row.get("folder")?,
        kept_on: row.get("kept_on")?,
        note: row.get("note")?,
    })
}
