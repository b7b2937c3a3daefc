//! SQL of people. Nothing decides here.

use std::collections::HashSet;

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{Person, PersonDraft, PersonFilter, PersonPage, citizen_id};
use crate::{
    Change, Db, Result, Row, id, optional_id,
    terms::{PartialDay, text},
};

/// People in list order, from the one after `after` on. Pages follow by key, so that the last costs no more than
/// the first.
pub(super) fn page(db: &Db, filter: &PersonFilter) -> Result<PersonPage> {
    let most = filter.most.unwrap_or(500) as usize;
    let after = filter.after.map(|id| id.to_string());
    if let Some(ids) = narrowed(db, filter)? {
        let from = after.map_or(Ok(0), |after| following(db, &ids, &after))?;
        let rows = ids[from..].iter().take(most).map(|id| get(db, *id)).filter_map(Result::transpose);
        return Ok(PersonPage { total: ids.len() as i64, rows: rows.collect::<Result<_>>()? });
    }
    // SQLite counts a whole table from its pages; only the bin is counted row by row.
    let total = db.value(
        "SELECT (SELECT count(*) FROM people) - (SELECT count(*) FROM people WHERE removed_at IS NOT NULL)",
        [],
    )?;
    let filters = named_params! { ":after": after, ":most": most as i64 };
    Ok(PersonPage { total, rows: db.list(include_str!("list.sql"), filters, from_row)? })
}

/// Everyone who fits text and unit, in list order; nothing when neither is asked for.
fn narrowed(db: &Db, filter: &PersonFilter) -> Result<Option<Vec<Uuid>>> {
    let text = filter.text.as_deref().unwrap_or_default().trim();
    let of_unit = filter.unit_id.map(|unit| of_unit(db, unit)).transpose()?;
    if text.is_empty() {
        return Ok(of_unit);
    }
    let fitting = db.search_ids("people", text)?;
    let Some(mut of_unit) = of_unit else { return Ok(Some(fitting)) };
    let fitting: HashSet<Uuid> = fitting.into_iter().collect();
    of_unit.retain(|id| fitting.contains(id));
    Ok(Some(of_unit))
}

/// Who works in the unit or lives in the hamlet.
fn of_unit(db: &Db, unit: Uuid) -> Result<Vec<Uuid>> {
    db.all(
        "SELECT id FROM people WHERE removed_at IS NULL AND (unit_id = ?1 OR hamlet_id = ?1) ORDER BY name_key, id",
        [unit.to_string()],
        |row| id(row, "id"),
    )
}

/// Place of the first who stands after that one, who may have left the list since.
fn following(db: &Db, ids: &[Uuid], after: &str) -> Result<usize> {
    let stands_after = "SELECT EXISTS (SELECT 1 FROM people p, people a WHERE p.id = ?1 AND a.id = ?2
                                       AND (p.name_key, p.id) > (a.name_key, a.id))";
    let (mut low, mut high) = (0, ids.len());
    while low < high {
        let middle = (low + high) / 2;
        if db.value(stands_after, [&ids[middle].to_string(), after])? {
            high = middle
        } else {
            low = middle + 1
        }
    }
    Ok(low)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Person>> {
    db.first(include_str!("get.sql"), named_params! { ":id": id.to_string() }, from_row)
}

const WHOLE: &str = concat!(
    "SELECT p.id, p.full_name, p.other_name, p.sex, p.birth, p.citizen_id, p.ethnicity, p.is_party_member,",
    " p.party_joined, p.position, p.work_class, p.is_leader, p.lead_tier, p.unit_id, u.name AS unit_name,",
    " p.unit_since, p.hamlet_id, h.name AS hamlet_name, p.hamlet_since, p.phone, p.note, p.photo",
    " FROM people p LEFT JOIN units u ON u.id = p.unit_id LEFT JOIN units h ON h.id = p.hamlet_id",
    " WHERE p.removed_at IS NULL AND "
);

/// People of that folded name; the oldest record first.
pub(crate) fn find_by_folded(db: &Db, folded: &str) -> Result<Vec<Person>> {
    db.all(&format!("{WHOLE}p.folded = ?1 ORDER BY p.id"), [folded], from_row)
}

pub(crate) fn find_by_citizen_id(db: &Db, number: &str) -> Result<Vec<Person>> {
    db.all(&format!("{WHOLE}p.citizen_id = ?1 ORDER BY p.id"), [number], from_row)
}

/// Posts on record, the most frequent first.
pub(crate) fn positions(db: &Db) -> Result<Vec<String>> {
    db.all(
        "SELECT position FROM people WHERE removed_at IS NULL AND position IS NOT NULL
         GROUP BY position ORDER BY count(*) DESC, position LIMIT 500",
        [],
        |row| row.get(0),
    )
}

pub(crate) fn put(change: &mut Change, id: Uuid, person: &PersonDraft) -> Result<()> {
    let text = |id: Option<Uuid>| id.map(|id| id.to_string());
    change.put(
        "people",
        id,
        &[
            ("full_name", &person.full_name),
            ("other_name", &person.other_name),
            ("sex", &person.sex),
            ("birth", &person.birth),
            ("citizen_id", &person.citizen_id),
            ("ethnicity", &person.ethnicity),
            ("is_party_member", &person.is_party_member),
            ("party_joined", &person.party_joined),
            ("position", &person.position),
            ("work_class", &person.work_class),
            ("is_leader", &person.is_leader.unwrap_or(false)),
            ("lead_tier", &person.lead_tier),
            ("unit_id", &text(person.unit_id)),
            ("unit_since", &person.unit_since),
            ("hamlet_id", &text(person.hamlet_id)),
            ("hamlet_since", &person.hamlet_since),
            ("phone", &person.phone),
            ("note", &person.note),
            ("folded", &text::fold(&person.full_name)),
            ("name_key", &text::name_key(&person.full_name)),
        ],
    )
}

/// The picture's file, or none.
pub(super) fn put_photo(change: &mut Change, id: Uuid, photo: Option<&str>) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE people SET photo = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1 AND photo IS NOT ?2",
        params![id.to_string(), photo, now],
    )?;
    Ok(())
}

/// Notes which record this one was found to be the same as.
pub(super) fn put_merged(change: &mut Change, id: Uuid, into: Uuid) -> Result<()> {
    change
        .run("UPDATE people SET merged_into = ?2 WHERE id = ?1", params![id.to_string(), into.to_string()])?;
    Ok(())
}

/// The name of the record this one was merged into.
pub(super) fn merged_into(db: &Db, id: Uuid) -> Result<Option<String>> {
    let sql = "SELECT s.full_name FROM people p JOIN people s ON s.id = p.merged_into WHERE p.id = ?1";
    db.first(sql, [id.to_string()], |row| row.get(0))
}

fn from_row(row: &Row) -> rusqlite::Result<Person> {
    let (sex, birth): (_, Option<PartialDay>) = (row.get("sex")?, row.get("birth")?);
    let citizen_id: Option<String> = row.get("citizen_id")?;
    let warnings = citizen_id.as_deref().map(|number| citizen_id::warnings(number, sex, birth.as_ref()));
    Ok(Person {
        id: id(row, "id")?,
        full_name: row.get("full_name")?,
        other_name: row.get("other_name")?,
        warnings: warnings.unwrap_or_default(),
        sex,
        birth,
        citizen_id,
        ethnicity: row.get("ethnicity")?,
        is_party_member: row.get("is_party_member")?,
        party_joined: row.get("party_joined")?,
        position: row.get("position")?,
        work_class: row.get("work_class")?,
        is_leader: row.get("is_leader")?,
        lead_tier: row.get("lead_tier")?,
        unit_id: optional_id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        unit_since: row.get("unit_since")?,
        hamlet_id: optional_id(row, "hamlet_id")?,
        hamlet_name: row.get("hamlet_name")?,
        hamlet_since: row.get("hamlet_since")?,
        phone: row.get("phone")?,
        note: row.get("note")?,
        photo: row.get("photo")?,
    })
}
