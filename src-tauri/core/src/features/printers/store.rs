//! SQL of printers. Nothing decides here.

use rusqlite::params;
use uuid::Uuid;

use super::printer::{Marks, Printer, PrinterDraft, correction};
use crate::{Change, Db, Result, Row, id, terms::Day};

const COLUMNS: &str =
    "SELECT id, name, tray, width_mm, height_mm, left_mm, top_mm, right_mm, bottom_mm, measured_on
                       FROM printers WHERE removed_at IS NULL";

pub(super) fn list(db: &Db) -> Result<Vec<Printer>> {
    db.all(&format!("{COLUMNS} ORDER BY folded, id"), [], read)
}

pub(super) fn get(db: &Db, wanted: Uuid) -> Result<Option<Printer>> {
    db.first(&format!("{COLUMNS} AND id = ?1"), [wanted.to_string()], read)
}

/// The other entry of the same printer and tray.
pub(super) fn namesake(db: &Db, folded: &str, but: Option<Uuid>) -> Result<Option<String>> {
    let sql = "SELECT name FROM printers WHERE removed_at IS NULL AND folded = ?1 AND id IS NOT ?2";
    db.first(sql, params![folded, but.map(|id| id.to_string())], |row| row.get(0))
}

pub(super) fn put(
    change: &mut Change,
    id: Uuid,
    draft: &PrinterDraft,
    (folded, measured_on): (&str, Option<Day>),
) -> Result<()> {
    let of = |read: fn(&Marks) -> f64| draft.marks.as_ref().map(read);
    change.put(
        "printers",
        id,
        &[
            ("name", &draft.name),
            ("tray", &draft.tray.as_deref().unwrap_or_default()),
            ("folded", &folded),
            ("width_mm", &draft.width_mm),
            ("height_mm", &draft.height_mm),
            ("left_mm", &of(|marks| marks.left_mm)),
            ("top_mm", &of(|marks| marks.top_mm)),
            ("right_mm", &of(|marks| marks.right_mm)),
            ("bottom_mm", &of(|marks| marks.bottom_mm)),
            ("measured_on", &measured_on),
        ],
    )
}

fn read(row: &Row) -> rusqlite::Result<Printer> {
    let measured_on: Option<Day> = row.get("measured_on")?;
    let marks = match measured_on {
        None => None,
        Some(_) => Some(Marks {
            left_mm: row.get("left_mm")?,
            top_mm: row.get("top_mm")?,
            right_mm: row.get("right_mm")?,
            bottom_mm: row.get("bottom_mm")?,
        }),
    };
    let (width_mm, height_mm) = (row.get("width_mm")?, row.get("height_mm")?);
    Ok(Printer {
        id: id(row, "id")?,
        name: row.get("name")?,
        tray: row.get("tray")?,
        width_mm,
        height_mm,
        marks,
        measured_on,
        correction: marks.map(|marks| correction((width_mm, height_mm), marks).into()),
    })
}
