//! SQL of the copies of certificates: the how manieth print, on which blank, signed, handed over, spoiled.

use std::collections::HashMap;

use rusqlite::{named_params, params};
use uuid::Uuid;

use crate::{Change, Db, Result, id, terms::Day};

/// The last copy of an award's certificate.
#[derive(Debug, Clone)]
pub(super) struct Copy {
    pub(super) id: Uuid,
    pub(super) number: i64,
    /// Why it was printed again.
    pub(super) reason: Option<String>,
    pub(super) printed_at: String,
    pub(super) signed_on: Option<Day>,
    pub(super) handed_on: Option<Day>,
    pub(super) handed_to: Option<String>,
    pub(super) spoiled_on: Option<Day>,
    pub(super) spoiled_reason: Option<String>,
}

/// A copy as it leaves the printer.
pub(super) struct NewCopy<'a> {
    pub(super) award: Uuid,
    pub(super) print: Uuid,
    pub(super) kind: Option<Uuid>,
    pub(super) number: i64,
    pub(super) reason: Option<&'a str>,
}

/// By award. Awards that were never printed are not in it.
pub(super) fn last(db: &Db, decision: Uuid) -> Result<HashMap<Uuid, Copy>> {
    let rows = db.all(include_str!("last_copies.sql"), [decision.to_string()], |row| {
        let copy = Copy {
            id: id(row, "id")?,
            number: row.get("copy_no")?,
            reason: row.get("reason")?,
            printed_at: row.get("printed_at")?,
            signed_on: row.get("signed_on")?,
            handed_on: row.get("handed_on")?,
            handed_to: row.get("handed_to")?,
            spoiled_on: row.get("spoiled_on")?,
            spoiled_reason: row.get("spoiled_reason")?,
        };
        Ok((id(row, "award_id")?, copy))
    })?;
    Ok(rows.into_iter().collect())
}

pub(super) fn put(change: &mut Change, copy: &NewCopy) -> Result<()> {
    let id = change.new_id();
    let columns: [(&str, &dyn rusqlite::ToSql); 5] = [
        ("award_id", &copy.award.to_string()),
        ("print_id", &copy.print.to_string()),
        ("kind_id", &copy.kind.map(|id| id.to_string())),
        ("copy_no", &copy.number),
        ("reason", &copy.reason),
    ];
    change.put("certificate_copies", id, &columns)
}

pub(super) fn sign(change: &mut Change, id: Uuid, on: Option<Day>) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE certificate_copies SET signed_on = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1",
        params![id.to_string(), on, now],
    )?;
    Ok(())
}

pub(super) fn hand_over(change: &mut Change, id: Uuid, on: Option<Day>, to: Option<&str>) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE certificate_copies SET handed_on = :on, handed_to = :to, revision = revision + 1, changed_at = :now
         WHERE id = :id",
        named_params! { ":id": id.to_string(), ":on": on, ":to": to, ":now": now },
    )?;
    Ok(())
}

pub(super) fn spoil(change: &mut Change, id: Uuid, on: Day, reason: &str) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE certificate_copies SET spoiled_on = :on, spoiled_reason = :reason, revision = revision + 1,
         changed_at = :now WHERE id = :id",
        named_params! { ":id": id.to_string(), ":on": on, ":reason": reason, ":now": now },
    )?;
    Ok(())
}
