//! SQL of filings. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{
    Filing,
    filing::{FilingDraft, days_late},
};
use crate::{Change, Db, Result, features::rulebook, id, terms::Day};

/// What narrows the list.
#[derive(Debug, Default)]
pub(super) struct Narrowed<'a> {
    pub(super) id: Option<Uuid>,
    pub(super) deadline: Option<&'a str>,
    pub(super) year: Option<i32>,
}

/// The newest year first.
pub(super) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Filing>> {
    let book = rulebook::of(db)?;
    db.all(
        "SELECT id, deadline, name, year, filed_on, filed_to, document, note FROM filings
         WHERE removed_at IS NULL AND (:id IS NULL OR id = :id) AND (:deadline IS NULL OR deadline = :deadline)
           AND (:year IS NULL OR year = :year)
         ORDER BY year DESC, deadline",
        named_params! {
            ":id": wanted.id.map(|id| id.to_string()), ":deadline": wanted.deadline, ":year": wanted.year,
        },
        |row| {
            let (deadline, year, filed_on): (String, i32, Day) =
                (row.get("deadline")?, row.get("year")?, row.get("filed_on")?);
            let fact = book.deadline.iter().find(|fact| fact.fact.id == deadline);
            Ok(Filing {
                id: id(row, "id")?,
                name: row.get("name")?,
                year,
                filed_on,
                filed_to: row.get("filed_to")?,
                document: row.get("document")?,
                note: row.get("note")?,
                days_late: days_late(fact, year, filed_on),
                deadline,
            })
        },
    )
}

/// The filing of a report and year.
pub(crate) fn of_year(db: &Db, deadline: &str, year: i32) -> Result<Option<Uuid>> {
    db.first(
        "SELECT id FROM filings WHERE removed_at IS NULL AND deadline = ?1 AND year = ?2",
        (deadline, year),
        |row| id(row, "id"),
    )
}

pub(super) fn put(
    change: &mut Change,
    id: Uuid,
    (draft, filed_on, name): &(FilingDraft, Day, String),
) -> Result<()> {
    change.put(
        "filings",
        id,
        &[
            ("deadline", &draft.deadline),
            ("name", name),
            ("year", &draft.year),
            ("filed_on", filed_on),
            ("filed_to", &draft.filed_to),
            ("document", &draft.document),
            ("note", &draft.note),
        ],
    )
}

/// The day the report of a year was handed in.
pub(crate) fn filed_on(db: &Db, deadline: &str, year: i32) -> Result<Option<Day>> {
    db.first(
        "SELECT filed_on FROM filings WHERE removed_at IS NULL AND deadline = ?1 AND year = ?2",
        (deadline, year),
        |row| row.get(0),
    )
}
