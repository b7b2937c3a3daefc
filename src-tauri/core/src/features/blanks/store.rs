//! SQL of blanks. Nothing decides here.

use rusqlite::params;
use uuid::Uuid;

use super::{
    BlankKind,
    blank::{BlankAct, BlankMove},
};
use crate::{Change, Db, Result, id, terms::Day};

pub(crate) fn kinds(db: &Db) -> Result<Vec<BlankKind>> {
    let sql = "SELECT id, name FROM blank_kinds WHERE removed_at IS NULL ORDER BY folded, id";
    db.all(sql, [], |row| Ok(BlankKind { id: id(row, "id")?, name: row.get("name")? }))
}

/// The other kind that is called the same.
pub(super) fn namesake(db: &Db, folded: &str, but: Option<Uuid>) -> Result<Option<String>> {
    let sql = "SELECT name FROM blank_kinds WHERE removed_at IS NULL AND folded = ?1 AND id IS NOT ?2";
    db.first(sql, params![folded, but.map(|id| id.to_string())], |row| row.get(0))
}

pub(super) fn put_kind(change: &mut Change, id: Uuid, name: &str, folded: &str) -> Result<()> {
    change.put("blank_kinds", id, &[("name", &name), ("folded", &folded)])
}

pub(super) fn moves(db: &Db, kind: Uuid) -> Result<Vec<BlankMove>> {
    db.all(
        "SELECT id, kind_id, act, moved_on, count, reason FROM blank_moves
         WHERE removed_at IS NULL AND kind_id = ?1 ORDER BY moved_on DESC, id DESC",
        [kind.to_string()],
        |row| {
            let act: String = row.get("act")?;
            Ok(BlankMove {
                id: id(row, "id")?,
                kind_id: id(row, "kind_id")?,
                act: if act == BlankAct::Received.word() { BlankAct::Received } else { BlankAct::Spoiled },
                on: row.get("moved_on")?,
                count: row.get("count")?,
                reason: row.get("reason")?,
            })
        },
    )
}

pub(super) fn put_move(
    change: &mut Change,
    kind: Uuid,
    (act, on, count): (BlankAct, Day, i64),
    reason: Option<&str>,
) -> Result<()> {
    let id = change.new_id();
    let columns: [(&str, &dyn rusqlite::ToSql); 5] = [
        ("kind_id", &kind.to_string()),
        ("act", &act.word()),
        ("moved_on", &on),
        ("count", &count),
        ("reason", &reason),
    ];
    change.put("blank_moves", id, &columns)
}
