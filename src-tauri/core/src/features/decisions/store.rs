//! SQL of decisions. Nothing decides here.

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{Decision, DecisionDraft, DecisionFilter, decision::merit_year};
use crate::{
    Change, Db, Result, Row,
    features::rulebook::{self, Rulebook},
    id, optional_id,
    terms::{Day, DocumentNumber, text},
};

pub(crate) fn list(db: &Db, filter: &DecisionFilter) -> Result<Vec<Decision>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let params = named_params! { ":id": None::<String>, ":year": filter.year, ":text": text.trim() };
    let book = rulebook::of(db)?;
    db.list(include_str!("list.sql"), params, |row| from_row(row, &book))
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Decision>> {
    let params = named_params! { ":id": id.to_string(), ":year": None::<i32>, ":text": "" };
    let book = rulebook::of(db)?;
    let found = db.list(include_str!("list.sql"), params, |row| from_row(row, &book))?;
    Ok(found.into_iter().next())
}

pub(crate) fn put(
    change: &mut Change,
    id: Uuid,
    draft: &DecisionDraft,
    number: &DocumentNumber,
    year: i32,
) -> Result<()> {
    let lines = |list: &Option<Vec<String>>| list.as_deref().unwrap_or_default().join("\n");
    let folded = text::fold(&format!("{number} {} {}", number.number, draft.subject));
    change.put(
        "decisions",
        id,
        &[
            ("number", &number.number),
            ("symbol", &number.symbol),
            ("year", &year),
            ("decided_on", &draft.decided_on),
            ("subject", &draft.subject),
            ("ground", &draft.ground),
            ("movement_id", &draft.movement_id.map(|id| id.to_string())),
            ("signer_name", &draft.signer_name),
            ("signer_lines", &lines(&draft.signer_lines)),
            ("legal_bases", &lines(&draft.legal_bases)),
            ("proposed_by", &draft.proposed_by),
            ("merit_year", &draft.merit_year),
            ("note", &draft.note),
            ("folded", &folded),
        ],
    )
}

/// Puts corrected words into one of its text columns.
pub(crate) fn put_words(change: &mut Change, id: Uuid, column: &str, words: &str) -> Result<()> {
    let sql = format!(
        "UPDATE decisions SET {column} = ?2, revision = revision + 1, changed_at = ?3,
         folded = fold(printf('%02d/%s %d %s', number, symbol, number, CASE ?4 WHEN 'subject' THEN ?2 ELSE subject END))
         WHERE id = ?1"
    );
    let now = change.now.to_rfc3339();
    change.run(&sql, params![id.to_string(), words, now, column])?;
    Ok(())
}

/// Says that all of it was cancelled, and by what; nothing takes the mark off.
pub(crate) fn put_cancelled(change: &mut Change, id: Uuid, by: Option<(Day, &str)>) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE decisions SET cancelled_on = ?2, cancelled_note = ?3, revision = revision + 1, changed_at = ?4
         WHERE id = ?1",
        params![id.to_string(), by.map(|(on, _)| on), by.map(|(_, note)| note), now],
    )?;
    Ok(())
}

/// To the bin; the caller has taken its awards there first.
pub(crate) fn remove(change: &mut Change, id: Uuid) -> Result<()> {
    change.remove("decisions", id)?;
    Ok(())
}

fn from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<Decision> {
    let lines = |column: &'static str| -> rusqlite::Result<Vec<String>> {
        let text: String = row.get(column)?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let (ground, subject): (String, String) = (row.get("ground")?, row.get("subject")?);
    let decided_on: Day = row.get("decided_on")?;
    let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
    Ok(Decision {
        id: id(row, "id")?,
        number: number.to_string(),
        year: row.get("year")?,
        merit_year: merit_year(row.get("merit_year")?, &subject, decided_on),
        decided_on,
        subject,
        ground_name: book.ground(&ground).map_or_else(|| ground.clone(), |known| known.name.clone()),
        ground,
        movement_id: optional_id(row, "movement_id")?,
        movement_name: row.get("movement_name")?,
        signer_name: row.get("signer_name")?,
        signer_lines: lines("signer_lines")?,
        legal_bases: lines("legal_bases")?,
        proposed_by: row.get("proposed_by")?,
        note: row.get("note")?,
        cancelled_on: row.get("cancelled_on")?,
        cancelled_note: row.get("cancelled_note")?,
    })
}
