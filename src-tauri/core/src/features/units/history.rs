//! Units by date: names they had, units that took their place. The acts themselves (rename, merge, split) are in
//! `reorganisations`, because people and households move with them.

use std::collections::{BTreeSet, HashMap};

use chrono::Days;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Unit, UnitDraft, UnitKind, store};
use crate::{
    Change, Db, Error, Result, id,
    terms::{Day, calendar, text},
};

/// What a unit was before, where it came from and what became of it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct UnitHistory {
    /// Newest first.
    versions: Vec<UnitVersion>,
    came_from: Vec<UnitLink>,
    became: Vec<UnitLink>,
}

/// A name and place a unit had until a day.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct UnitVersion {
    id: Uuid,
    name: String,
    kind: UnitKind,
    parent_name: Option<String>,
    until_on: Day,
    document: Option<String>,
}

/// A unit on the other side of a merger or split.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct UnitLink {
    id: Uuid,
    name: String,
    /// First day of the new unit.
    from_on: Day,
    document: Option<String>,
}

pub(super) fn of(db: &Db, unit: Uuid) -> Result<UnitHistory> {
    let versions = db.all(
        "SELECT v.id, v.name, v.kind, p.name AS parent_name, v.until_on, v.document
         FROM unit_versions v LEFT JOIN units p ON p.id = v.parent_id
         WHERE v.unit_id = ?1 AND v.removed_at IS NULL ORDER BY v.until_on DESC",
        [unit.to_string()],
        |row| {
            Ok(UnitVersion {
                id: id(row, "id")?,
                name: row.get("name")?,
                kind: row.get("kind")?,
                parent_name: row.get("parent_name")?,
                until_on: row.get("until_on")?,
                document: row.get("document")?,
            })
        },
    )?;
    let links = |sql: &str| {
        db.all(sql, [unit.to_string()], |row| {
            Ok(UnitLink {
                id: id(row, "id")?,
                name: row.get("name")?,
                from_on: row.get("from_on")?,
                document: row.get("document")?,
            })
        })
    };
    let came_from = links(
        "SELECT u.id, u.name, s.from_on, s.document FROM unit_successions s JOIN units u ON u.id = s.old_id
         WHERE s.new_id = ?1 AND s.removed_at IS NULL ORDER BY u.title_key",
    )?;
    let became = links(
        "SELECT u.id, u.name, s.from_on, s.document FROM unit_successions s JOIN units u ON u.id = s.new_id
         WHERE s.old_id = ?1 AND s.removed_at IS NULL ORDER BY u.title_key",
    )?;
    Ok(UnitHistory { versions, came_from, became })
}

/// Refuses a name that a unit of today bears, `apart` from some.
pub(crate) fn check_name(db: &Db, name: &str, apart: &[Uuid]) -> Result<()> {
    let folded = text::fold(&text::line(name));
    let sql = "SELECT id, name FROM units WHERE removed_at IS NULL AND folded = ?1
               AND (ended_on IS NULL OR ended_on >= ?2) ORDER BY id";
    let found: Vec<(Uuid, String)> =
        db.all(sql, rusqlite::params![folded, db.today()], |row| Ok((id(row, "id")?, row.get("name")?)))?;
    let Some((_, name)) = found.into_iter().find(|(other, _)| !apart.contains(other)) else { return Ok(()) };
    let message = format!("Đã có đơn vị «{name}». Hãy đặt tên khác hoặc mở đơn vị đó để sửa.");
    Err(Error::Duplicate { message })
}

/// The unit as it may be changed from that day on: it exists, and nothing later is on record.
pub(crate) fn changeable(db: &Db, unit: Uuid, on: Day) -> Result<Unit> {
    let unit = store::get(db, unit)?.ok_or_else(|| Error::not_found("đơn vị"))?;
    if let Some(ended) = unit.ended_on {
        let message = format!(
            "«{}» đã kết thúc ngày {} nên không thay đổi được nữa.",
            unit.name,
            calendar::short(ended)
        );
        return Err(Error::refused("unit_ended", message));
    }
    let last: Option<Day> = db.value(
        "SELECT max(until_on) FROM unit_versions WHERE unit_id = ?1 AND removed_at IS NULL",
        [unit.id.to_string()],
    )?;
    let after = last.map(|last| last + Days::new(1)).max(unit.began_on);
    if after.is_some_and(|after| on <= after) {
        let message = format!(
            "«{}» đã có thay đổi từ ngày {}. Hãy ghi ngày sau đó.",
            unit.name,
            calendar::short(after.unwrap_or(on))
        );
        return Err(Error::invalid("on", message));
    }
    Ok(unit)
}

/// From that day the unit is called, and belongs, as the draft says; what it was stays on record.
pub(crate) fn change_from(
    change: &mut Change,
    before: &Unit,
    now: UnitDraft,
    (on, document): (Day, Option<&str>),
) -> Result<()> {
    let version = change.new_id();
    change.put(
        "unit_versions",
        version,
        &[
            ("unit_id", &before.id.to_string()),
            ("name", &before.name),
            ("kind", &before.kind),
            ("parent_id", &before.parent_id.map(|id| id.to_string())),
            ("until_on", &(on - Days::new(1))),
            ("document", &document),
            ("folded", &text::fold(&before.name)),
            ("title_key", &text::title_key(&before.name)),
        ],
    )?;
    store::put(change, before.id, &now)
}

/// A unit that exists from that day on.
pub(crate) fn begin(change: &mut Change, draft: UnitDraft, on: Day) -> Result<Uuid> {
    let id = change.new_id();
    store::put(change, id, &draft.checked()?)?;
    change.run("UPDATE units SET began_on = ?2 WHERE id = ?1", rusqlite::params![id.to_string(), on])?;
    Ok(id)
}

/// The last day of a unit is the day before; the others take its place.
pub(crate) fn end(
    change: &mut Change,
    unit: Uuid,
    into: &[Uuid],
    (on, document): (Day, Option<&str>),
) -> Result<()> {
    change.run(
        "UPDATE units SET ended_on = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1",
        rusqlite::params![unit.to_string(), on - Days::new(1), change.now.to_rfc3339()],
    )?;
    for new in into {
        let id = change.new_id();
        change.put(
            "unit_successions",
            id,
            &[
                ("old_id", &unit.to_string()),
                ("new_id", &new.to_string()),
                ("from_on", &on),
                ("document", &document),
            ],
        )?;
    }
    Ok(())
}

/// Units that belong to this one now.
pub(crate) fn children(db: &Db, unit: Uuid) -> Result<Vec<Uuid>> {
    let sql =
        "SELECT id FROM units WHERE parent_id = ?1 AND removed_at IS NULL AND ended_on IS NULL ORDER BY id";
    db.all(sql, [unit.to_string()], |row| id(row, "id"))
}

/// Which units of today stand for a unit of any day.
pub struct Successors {
    next: HashMap<Uuid, Vec<(Uuid, Day)>>,
}

impl Successors {
    pub fn load(db: &Db) -> Result<Self> {
        let rows = db.all(
            "SELECT old_id, new_id, from_on FROM unit_successions WHERE removed_at IS NULL ORDER BY new_id",
            [],
            |row| Ok((id(row, "old_id")?, id(row, "new_id")?, row.get::<_, Day>("from_on")?)),
        )?;
        let mut next: HashMap<Uuid, Vec<(Uuid, Day)>> = HashMap::new();
        for (old, new, from) in rows {
            next.entry(old).or_default().push((new, from));
        }
        Ok(Self { next })
    }

    /// The unit of today. After a split `place` says which part a record belongs to on the day the parts began;
    /// where it cannot say, the old unit goes on standing for itself.
    pub fn today(&self, unit: Uuid, place: impl Fn(Day) -> Result<BTreeSet<Uuid>>) -> Result<Uuid> {
        let mut unit = unit;
        // A unit never follows itself; the bound is for files that were tampered with.
        for _ in 0..100 {
            unit = match self.next.get(&unit).map(Vec::as_slice) {
                None | Some([]) => return Ok(unit),
                Some([(only, _)]) => *only,
                Some(parts) => {
                    let lived = place(parts[0].1)?;
                    match parts.iter().find(|(part, _)| lived.contains(part)) {
                        Some((part, _)) => *part,
                        None => return Ok(unit),
                    }
                }
            };
        }
        Ok(unit)
    }
}
