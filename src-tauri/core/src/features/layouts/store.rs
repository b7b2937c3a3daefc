//! SQL of layouts. Nothing decides here.

use rusqlite::params;
use sovang_papers::blank::Blank;
use uuid::Uuid;

use super::Layout;
use crate::{Change, Db, Error, Result, Row, id};

pub(super) fn list(db: &Db) -> Result<Vec<Layout>> {
    let sql = "SELECT id, layout FROM certificate_layouts WHERE removed_at IS NULL ORDER BY folded, id";
    db.all(sql, [], read)?.into_iter().map(opened).collect()
}

pub(super) fn get(db: &Db, wanted: Uuid) -> Result<Option<Layout>> {
    let sql = "SELECT id, layout FROM certificate_layouts WHERE removed_at IS NULL AND id = ?1";
    db.first(sql, [wanted.to_string()], read)?.map(opened).transpose()
}

/// The other layout that is called the same.
pub(super) fn namesake(db: &Db, folded: &str, but: Option<Uuid>) -> Result<Option<String>> {
    let sql =
        "SELECT name FROM certificate_layouts WHERE removed_at IS NULL AND folded = ?1 AND id IS NOT ?2";
    db.first(sql, params![folded, but.map(|id| id.to_string())], |row| row.get(0))
}

pub(super) fn put(change: &mut Change, id: Uuid, blank: &Blank, folded: &str) -> Result<()> {
    let layout = serde_json::to_string(blank).map_err(Error::unexpected)?;
    change.put("certificate_layouts", id, &[("name", &blank.name), ("folded", &folded), ("layout", &layout)])
}

fn read(row: &Row) -> rusqlite::Result<(Uuid, String)> {
    Ok((id(row, "id")?, row.get("layout")?))
}

fn opened((id, layout): (Uuid, String)) -> Result<Layout> {
    let blank = serde_json::from_str(&layout).map_err(Error::unexpected)?;
    Ok(Layout { id: id.to_string(), is_own: true, blank })
}
