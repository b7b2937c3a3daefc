//! SQL of directives. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Directive, DirectivePurpose, directive::DirectiveDraft};
use crate::{Change, Db, Result, Row, id, terms::text};

/// What narrows the list.
#[derive(Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) year: Option<i32>,
    pub(crate) text: &'a str,
}

/// The newest first.
pub(crate) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Directive>> {
    let text = text::fold(wanted.text);
    db.all(
        "SELECT id, kind, number, issued_on, subject, purpose, year, note FROM directives
         WHERE removed_at IS NULL AND (:id IS NULL OR id = :id) AND (:year IS NULL OR year = :year)
           AND (:text = '' OR instr(folded, :text) > 0)
         ORDER BY issued_on DESC, id DESC",
        named_params! {
            ":id": wanted.id.map(|id| id.to_string()), ":year": wanted.year, ":text": text.trim(),
        },
        from_row,
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, (draft, year): (&DirectiveDraft, i32)) -> Result<()> {
    let words = [Some(draft.kind.as_str()), draft.number.as_deref(), Some(&draft.subject)];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    change.put(
        "directives",
        id,
        &[
            ("kind", &draft.kind),
            ("number", &draft.number),
            ("issued_on", &draft.issued_on),
            ("subject", &draft.subject),
            ("purpose", &draft.purpose),
            ("year", &year),
            ("note", &draft.note),
            ("folded", &text::fold(&words.join(" "))),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Directive> {
    let purpose: DirectivePurpose = row.get("purpose")?;
    Ok(Directive {
        id: id(row, "id")?,
        kind: row.get("kind")?,
        number: row.get("number")?,
        issued_on: row.get("issued_on")?,
        subject: row.get("subject")?,
        purpose,
        purpose_name: purpose.title().to_owned(),
        year: row.get("year")?,
        note: row.get("note")?,
    })
}
