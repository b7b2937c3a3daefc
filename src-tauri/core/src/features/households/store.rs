//! SQL of households. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Household, HouseholdDraft, HouseholdFilter, HouseholdMember};
use crate::{Change, Db, Result, Row, id, optional_id, terms::text};

pub(super) fn list(db: &Db, filter: &HouseholdFilter) -> Result<Vec<Household>> {
    query(db, filter, None)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Household>> {
    Ok(query(db, &HouseholdFilter::default(), Some(id))?.into_iter().next())
}

fn query(db: &Db, filter: &HouseholdFilter, id: Option<Uuid>) -> Result<Vec<Household>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let of = |id: Option<Uuid>| id.map(|id| id.to_string());
    let params = named_params! {
        ":id": of(id),
        ":hamlet": of(filter.hamlet_id),
        ":on": filter.on,
        ":person": of(filter.person_id),
        ":text": text.trim(),
    };
    db.list(include_str!("list.sql"), params, from_row)
}

/// Named members in their order.
pub(crate) fn members(db: &Db, household: Uuid) -> Result<Vec<HouseholdMember>> {
    db.all(
        "SELECT person_id, name, relation, birth FROM household_members
         WHERE household_id = ?1 AND removed_at IS NULL ORDER BY position, id",
        [household.to_string()],
        |row| {
            Ok(HouseholdMember {
                person_id: optional_id(row, "person_id")?,
                name: row.get("name")?,
                relation: row.get("relation")?,
                birth: row.get("birth")?,
            })
        },
    )
}

/// Puts this list in place of the one before. Rows that stay in their place keep their id.
pub(super) fn put_members(change: &mut Change, household: Uuid, members: &[HouseholdMember]) -> Result<()> {
    let sql = "SELECT id FROM household_members WHERE household_id = ?1 AND removed_at IS NULL ORDER BY position, id";
    let before = change.all(sql, [household.to_string()], |row| id(row, "id"))?;
    // Out of the way first, so that two members may change places. A line struck from a list is no record in the bin.
    change.run("DELETE FROM household_members WHERE household_id = ?1", [household.to_string()])?;
    let ids: Vec<Uuid> =
        before.into_iter().chain(std::iter::repeat_with(|| change.new_id())).take(members.len()).collect();
    for (place, (id, member)) in ids.into_iter().zip(members).enumerate() {
        change.put(
            "household_members",
            id,
            &[
                ("household_id", &household.to_string()),
                ("person_id", &member.person_id.map(|id| id.to_string())),
                ("name", &member.name),
                ("relation", &member.relation),
                ("birth", &member.birth),
                ("position", &(place as i64)),
            ],
        )?;
    }
    Ok(())
}

pub(super) fn put(change: &mut Change, id: Uuid, household: &HouseholdDraft) -> Result<()> {
    change.put(
        "households",
        id,
        &[
            ("head_name", &household.head_name),
            ("head_sex", &household.head_sex),
            ("head_id", &household.head_id.map(|id| id.to_string())),
            ("hamlet_id", &household.hamlet_id.map(|id| id.to_string())),
            ("hamlet_since", &household.hamlet_since),
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
        "SELECT h.id, h.head_name, h.head_sex, h.head_id, h.hamlet_id, u.name AS hamlet_name, h.hamlet_since, h.members, h.note",
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
        hamlet_since: row.get("hamlet_since")?,
        members: row.get("members")?,
        note: row.get("note")?,
    })
}
