//! What the bin calls.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{BinEntry, BinKind, entry::DAYS_KEPT};
use crate::{Change, Command, Db, Error, Result, Table, Undone, change, features, query};

pub(super) const ALL: &[Command] = &[query!(list_bin), change!(restore_from_bin), change!(remove_expired)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct WholeBin {}

/// An entry of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct BinRef {
    id: i64,
}

/// What left the data file for good.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Expired {
    records: usize,
}

/// A removed record: its table and name of kind, its id, when it was removed and by which line.
struct Removed {
    table: &'static str,
    kind: &'static str,
    id: Uuid,
    removed_at: DateTime<Utc>,
    journal: i64,
}

fn list_bin(db: &Db, _: WholeBin) -> Result<Vec<BinEntry>> {
    let mut acts: BTreeMap<i64, Vec<Removed>> = BTreeMap::new();
    for one in removed(db)? {
        acts.entry(one.journal).or_default().push(one);
    }
    acts.into_iter().rev().map(|(journal, rows)| entry(db, journal, &rows)).collect()
}

fn entry(db: &Db, journal: i64, rows: &[Removed]) -> Result<BinEntry> {
    let line = db.first("SELECT actor, says FROM journal WHERE id = ?1", [journal], |row| {
        Ok((row.get("actor")?, row.get("says")?))
    })?;
    let (actor, says) = line.unwrap_or_default();
    let mut kinds: Vec<BinKind> = Vec::new();
    for row in rows {
        match kinds.iter_mut().find(|kind| kind.name == row.kind) {
            Some(kind) => kind.count += 1,
            None => kinds.push(BinKind { name: row.kind.to_owned(), count: 1 }),
        }
    }
    let removed_at = rows.first().map_or(db.now, |row| row.removed_at);
    let days_left = (DAYS_KEPT - (db.now - removed_at).num_days()).max(0);
    Ok(BinEntry { id: journal, removed_at, actor, says, kinds, days_left })
}

/// Everything in the bin, with the line that put it there.
fn removed(db: &Db) -> Result<Vec<Removed>> {
    let mut found = Vec::new();
    for Table(table, kind) in features::ALL.iter().flat_map(|feature| feature.tables) {
        let sql = format!(
            "SELECT t.id, t.removed_at,
                    (SELECT max(r.journal) FROM journal_rows r WHERE r.tbl = '{table}' AND r.row_id = t.id) AS journal
             FROM {table} t WHERE t.removed_at IS NOT NULL ORDER BY t.removed_at, t.id"
        );
        found.extend(db.all(&sql, [], |row| {
            let at: String = row.get("removed_at")?;
            Ok(Removed {
                table,
                kind,
                id: crate::id(row, "id")?,
                removed_at: DateTime::parse_from_rfc3339(&at).map(|at| at.to_utc()).unwrap_or_default(),
                journal: row.get::<_, Option<i64>>("journal")?.unwrap_or_default(),
            })
        })?);
    }
    Ok(found)
}

/// Takes back all that one change removed. What was changed since is left and named.
fn restore_from_bin(change: &mut Change, wanted: BinRef) -> Result<Undone> {
    if !removed(change)?.iter().any(|one| one.journal == wanted.id) {
        return Err(Error::not_found("mục này trong thùng rác"));
    }
    change.undo(wanted.id)
}

/// Lets go of what has lain in the bin for more than thirty days. A record that others still name stays.
fn remove_expired(change: &mut Change, _: WholeBin) -> Result<Expired> {
    let last = change.now - Duration::days(DAYS_KEPT);
    let mut records = 0;
    let mut old: Vec<Removed> = removed(change)?;
    old.retain(|one| one.removed_at < last);
    // What refers to others mostly stands after them; what is left waits for the rows that refer to it.
    loop {
        let before = records;
        for at in (0..old.len()).rev() {
            if change.erase(old[at].table, old[at].id)? {
                old.remove(at);
                records += 1;
            }
        }
        if records == before {
            break;
        }
    }
    if records == 0 {
        return Err(Error::refused("nothing_expired", "Không có mục nào trong thùng rác quá 30 ngày."));
    }
    change.says(format!("Dọn thùng rác: {records} mục quá 30 ngày"));
    Ok(Expired { records })
}
