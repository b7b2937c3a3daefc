//! SQL of people. Nothing decides here.

use rusqlite::{Row, named_params, params};
use uuid::Uuid;

use super::{Person, PersonDraft, PersonFilter, PersonPage, citizen_id};
use crate::{
    Change, Db, Result, id, optional_id,
    terms::{PartialDay, text},
};

pub(super) fn page(db: &Db, filter: &PersonFilter) -> Result<PersonPage> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let text = text.trim();
    let unit = filter.unit_id.map(|id| id.to_string());
    let total = db.value(
        "SELECT count(*) FROM people WHERE removed_at IS NULL
         AND (:unit IS NULL OR unit_id = :unit OR hamlet_id = :unit) AND (:text = '' OR instr(folded, :text) > 0)",
        named_params! { ":unit": unit, ":text": text },
    )?;
    let rows = db.all(
        include_str!("list.sql"),
        named_params! {
            ":unit": unit,
            ":text": text,
            ":after": filter.after.map(|id| id.to_string()),
            ":most": filter.most.unwrap_or(500),
        },
        from_row,
    )?;
    Ok(PersonPage { rows, total })
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Person>> {
    db.first(include_str!("get.sql"), named_params! { ":id": id.to_string() }, from_row)
}

/// People of that name, compared without marks and case; the oldest record first.
pub(crate) fn find_by_name(db: &Db, name: &str) -> Result<Vec<Person>> {
    let sql = concat!(
        "SELECT p.id, p.full_name, p.other_name, p.sex, p.birth, p.citizen_id, p.ethnicity, p.is_party_member,",
        " p.party_joined, p.position, p.work_class, p.is_leader, p.lead_tier, p.unit_id, u.name AS unit_name,",
        " p.unit_since, p.hamlet_id, h.name AS hamlet_name, p.hamlet_since, p.phone, p.note, p.photo",
        " FROM people p LEFT JOIN units u ON u.id = p.unit_id LEFT JOIN units h ON h.id = p.hamlet_id",
        " WHERE p.removed_at IS NULL AND p.folded = ?1 ORDER BY p.id"
    );
    db.all(sql, [text::fold(&text::line(name))], from_row)
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
