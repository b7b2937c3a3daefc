//! SQL of proof lists. Nothing decides here.

use rusqlite::{named_params, params};
use uuid::Uuid;

use crate::{Change, Db, Result, id, terms::Day};

#[derive(Debug, Clone)]
pub(super) struct ProofList {
    pub(super) id: Uuid,
    pub(super) sha256: String,
    pub(super) lines: String,
    pub(super) printed_at: String,
    pub(super) signed_on: Option<Day>,
    pub(super) signed_by: Option<String>,
}

/// The newest first.
pub(super) fn lists(db: &Db, decision: Uuid) -> Result<Vec<ProofList>> {
    db.all(
        "SELECT id, sha256, lines, printed_at, signed_on, signed_by FROM proof_lists
         WHERE removed_at IS NULL AND decision_id = ?1 ORDER BY printed_at DESC, id DESC",
        [decision.to_string()],
        |row| {
            Ok(ProofList {
                id: id(row, "id")?,
                sha256: row.get("sha256")?,
                lines: row.get("lines")?,
                printed_at: row.get("printed_at")?,
                signed_on: row.get("signed_on")?,
                signed_by: row.get("signed_by")?,
            })
        },
    )
}

pub(super) fn put(change: &mut Change, decision: Uuid, sha256: &str, lines: &str) -> Result<()> {
    let id = change.new_id();
    let printed_at = change.now.to_rfc3339();
    let columns: [(&str, &dyn rusqlite::ToSql); 4] = [
        ("decision_id", &decision.to_string()),
        ("sha256", &sha256),
        ("lines", &lines),
        ("printed_at", &printed_at),
    ];
    change.put("proof_lists", id, &columns)
}

/// Printed once more, as it was.
pub(super) fn touch(change: &mut Change, id: Uuid) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE proof_lists SET printed_at = ?2, revision = revision + 1, changed_at = ?2 WHERE id = ?1",
        params![id.to_string(), now],
    )?;
    Ok(())
}

pub(super) fn sign(change: &mut Change, id: Uuid, on: Day, by: &str) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE proof_lists SET signed_on = :on, signed_by = :by, revision = revision + 1, changed_at = :now
         WHERE id = :id",
        named_params! { ":id": id.to_string(), ":on": on, ":by": by, ":now": now },
    )?;
    Ok(())
}
