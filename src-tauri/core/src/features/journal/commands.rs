//! What the journal screen, Ctrl+Z and the search field call.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use super::{JournalEntry, JournalFilter, RecordChange, entry::differences};
use crate::{
    Change, Command, Db, Error, Hit, Result, Row, Undone, change, query,
    terms::{Day, calendar, text},
};

pub(super) const ALL: &[Command] = &[
    query!(list_journal),
    query!(list_actors),
    query!(get_history),
    query!(search_everything),
    change!(undo_change),
    change!(redo_change),
];

/// Which change to undo; the newest that can be undone when not given.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct UndoWanted {
    id: Option<i64>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct NoInput {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct RecordRef {
    table: String,
    id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SearchWanted {
    text: String,
}

const PAGE: i64 = 200;

fn list_journal(db: &Db, filter: JournalFilter) -> Result<Vec<JournalEntry>> {
    let folded = text::fold(filter.text.as_deref().unwrap_or_default());
    let start = |day: Day| calendar::start_in_viet_nam(day).to_rfc3339();
    let lines = db.list(
        include_str!("list.sql"),
        rusqlite::named_params! {
            ":before": filter.before,
            ":text": folded.trim(),
            ":from": filter.from.map(start),
            ":until": filter.until.and_then(|day| day.succ_opt()).map(start),
            ":actor": filter.actor,
            ":table": filter.table,
            ":most": PAGE,
        },
        entry_from_row,
    )?;
    Ok(lines)
}

/// Everybody who has a line in the journal, for its filter.
fn list_actors(db: &Db, _: NoInput) -> Result<Vec<String>> {
    db.all("SELECT DISTINCT actor FROM journal WHERE actor <> '' ORDER BY actor", [], |row| row.get(0))
}

fn get_history(db: &Db, wanted: RecordRef) -> Result<Vec<RecordChange>> {
    let lines = db.all(
        "SELECT j.id, j.at, j.actor, j.says, r.old, r.new FROM journal_rows r JOIN journal j ON j.id = r.journal
         WHERE r.tbl = ?1 AND r.row_id = ?2 ORDER BY r.seq DESC",
        [wanted.table, wanted.id.to_string()],
        |row| {
            let version = |column| -> rusqlite::Result<Value> {
                let text: Option<String> = row.get(column)?;
                Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
            };
            let fields = differences(&version("old")?, &version("new")?);
            let (journal, actor, says) = (row.get("id")?, row.get("actor")?, row.get("says")?);
            Ok(RecordChange { journal, at: instant(row, "at")?, actor, says, fields })
        },
    )?;
    Ok(lines)
}

fn search_everything(db: &Db, wanted: SearchWanted) -> Result<Vec<Hit>> {
    const MOST: usize = 50;
    db.search(&wanted.text, &[], MOST)
}

fn undo_change(change: &mut Change, wanted: UndoWanted) -> Result<Undone> {
    let newest = "SELECT max(id) FROM journal WHERE is_undo = 0 AND undone_by IS NULL AND id < ?1
                  AND EXISTS (SELECT 1 FROM journal_rows WHERE journal = journal.id)";
    let id = match wanted.id {
        Some(id) => Some(id),
        None => change.value(newest, [change.number()])?,
    };
    let id = id.ok_or_else(|| Error::refused("undo", "Không còn gì để hoàn tác."))?;
    change.undo(id)
}

fn redo_change(change: &mut Change, _: NoInput) -> Result<Undone> {
    // A new change after the undo closes the way back, as in every editor.
    let newest = "SELECT max(id) FROM journal u WHERE is_undo = 1 AND undone_by IS NULL AND id < ?1
                  AND NOT EXISTS (SELECT 1 FROM journal l WHERE l.id > u.id AND l.undoes IS NULL AND l.id < ?1)";
    let id: Option<i64> = change.value(newest, [change.number()])?;
    let id = id.ok_or_else(|| Error::refused("redo", "Không có gì để làm lại."))?;
    change.undo(id)
}

fn entry_from_row(row: &Row) -> rusqlite::Result<JournalEntry> {
    Ok(JournalEntry {
        id: row.get("id")?,
        at: instant(row, "at")?,
        actor: row.get("actor")?,
        command: row.get("command")?,
        says: row.get("says")?,
        rows: row.get("rows")?,
        is_undo: row.get("is_undo")?,
        is_undone: row.get("is_undone")?,
    })
}

fn instant(row: &Row, column: &'static str) -> rusqlite::Result<DateTime<Utc>> {
    let text: String = row.get(column)?;
    let parsed = DateTime::parse_from_rfc3339(&text);
    Ok(parsed.map(|at| at.to_utc()).unwrap_or_default())
}
