//! SQL of households. Nothing decides here.

use rusqlite::{Row, named_params};
use uuid::Uuid;

use super::{Household, HouseholdDraft, HouseholdFilter};
use crate::{Change, Db, Result, id, optional_id, terms::text};

pub(super) fn list(db: &Db, filter: &HouseholdFilter) -> Result<Vec<Household>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let hamlet = filter.hamlet_id.map(|id| id.to_string());
    let params = named_params! { ":id": None::<String>, ":hamlet": hamlet, ":text": text.trim() };
    db.all(include_str!("list.sql"), params, from_row)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Household>> {
    let params = named_params! { ":id": id.to_string(), ":hamlet": None::<String>, ":text": "" };
    db.first(include_str!("list.sql"), params, from_row)
}

pub(crate) fn put(change: &mut Change, id: Uuid, household: &HouseholdDraft) -> Result<()> {
    change.put(
        "households",
        id,
        &[
            ("head_name", &household.head_name),
            ("head_sex", &household.head_sex),
            ("head_id", &household.head_id.map(|id| id.to_string())),
            ("hamlet_id", &household.hamlet_id.map(|id| id.to_string())),
            ("members", &household.members),
            ("note", &household.note),
            ("folded", &text::fold(&household.head_name)),
            ("name_key", &text::name_key(&household.head_name)),
        ],
    )
}

/// Households whose head has that name, compared without marks and case; the oldest record first.
pub(crate) fn find_by_head(db: &Db, name: &str) -> Result<Vec<Household>> {
    let sql = concat!(
        "SELECT h.id, h.head_name, h.head_sex, h.head_id, h.hamlet_id, u.name AS hamlet_name, h.members, h.note",
        " FROM households h LEFT JOIN units u ON u.id = h.hamlet_id",
        " WHERE h.removed_at IS NULL AND h.folded = ?1 ORDER BY h.id"
    );
    db.all(sql, [text::fold(&text::line(name))], from_row)
}

fn from_row(row: &Row) -> rusqlite::Result<Household> {
    Ok(Household {
        id: id(row, "id")?,
        head_name: row.get("head_name")?,
        head_sex: row.get("head_sex")?,
        head_id: optional_id(row, "head_id")?,
        hamlet_id: optional_id(row, "hamlet_id")?,
        hamlet_name: row.get("hamlet_name")?,
        members: row.get("members")?,
        note: row.get("note")?,
    })
}
