//! SQL of the notes of the number book, and of what every feature numbers. Nothing decides here.

use rusqlite::params;
use uuid::Uuid;

use super::number_note::{NoteState, NumberNote, NumberNoteDraft};
use crate::{
    Change, Db, Numbered, Result, Row, features, id,
    terms::{Day, DocumentNumber},
};

/// A document that has a number.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub(super) kind: &'static str,
    pub(super) route: &'static str,
    pub(super) id: Uuid,
    /// What it leads to: the record whose page shows it.
    pub(super) owner: String,
    pub(super) number: DocumentNumber,
    /// Its symbol as somebody wrote it: «TTr-UBND». Symbols are compared in capitals.
    pub(super) symbol: String,
    pub(super) day: Day,
    pub(super) subject: String,
    pub(super) is_gone: bool,
}

/// Every numbered document of a year. What is written otherwise than a number with a symbol has no place in a book.
pub(super) fn taken(db: &Db, year: i32) -> Result<Vec<Taken>> {
    let mut taken = Vec::new();
    for source in features::ALL.iter().flat_map(|feature| feature.numbers) {
        taken.extend(
            db.all(source.sql, [year.to_string()], |row| from_row(row, source))?.into_iter().flatten(),
        );
    }
    taken.sort_by(|one, other| {
        (one.number.number, one.day, one.id).cmp(&(other.number.number, other.day, other.id))
    });
    Ok(taken)
}

fn from_row(row: &Row, source: &Numbered) -> rusqlite::Result<Option<Taken>> {
    let written: String = row.get("number")?;
    let whole = if written.contains('/') { written } else { format!("{written}/{}", source.symbol) };
    let symbol = whole.rsplit('/').next().unwrap_or_default().replace(' ', "");
    let Ok(number) = whole.parse() else { return Ok(None) };
    Ok(Some(Taken {
        kind: source.title,
        route: source.route,
        id: id(row, "id")?,
        owner: row.get("owner")?,
        number,
        symbol,
        day: row.get("day")?,
        subject: row.get("subject")?,
        is_gone: row.get("gone")?,
    }))
}

pub(super) fn notes(db: &Db, year: i32) -> Result<Vec<NumberNote>> {
    db.all(
        "SELECT id, year, symbol, number, last, state, reason FROM number_notes
         WHERE removed_at IS NULL AND year = ?1 ORDER BY symbol, number",
        [year],
        note_from_row,
    )
}

pub(super) fn note(db: &Db, note: Uuid) -> Result<Option<NumberNote>> {
    db.first(
        "SELECT id, year, symbol, number, last, state, reason FROM number_notes WHERE removed_at IS NULL AND id = ?1",
        [note.to_string()],
        note_from_row,
    )
}

fn note_from_row(row: &Row) -> rusqlite::Result<NumberNote> {
    let state: String = row.get("state")?;
    Ok(NumberNote {
        id: id(row, "id")?,
        year: row.get("year")?,
        symbol: row.get("symbol")?,
        number: row.get("number")?,
        last: row.get("last")?,
        state: NoteState::read(&state),
        reason: row.get("reason")?,
    })
}

/// Notes of the same symbol and year that a run of numbers runs into.
pub(super) fn meets(db: &Db, draft: &NumberNoteDraft, own: Uuid) -> Result<Option<NumberNote>> {
    db.first(
        "SELECT id, year, symbol, number, last, state, reason FROM number_notes
         WHERE removed_at IS NULL AND year = ?1 AND symbol = ?2 AND number <= ?4 AND last >= ?3 AND id <> ?5",
        params![draft.year, draft.symbol, draft.number, draft.last, own.to_string()],
        note_from_row,
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &NumberNoteDraft) -> Result<()> {
    change.put(
        "number_notes",
        id,
        &[
            ("year", &draft.year),
            ("symbol", &draft.symbol),
            ("number", &draft.number),
            ("last", &draft.last),
            ("state", &draft.state.as_str()),
            ("reason", &draft.reason),
        ],
    )
}
