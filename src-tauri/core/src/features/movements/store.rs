//! SQL of movements. Nothing decides here.

use std::collections::BTreeSet;

use rusqlite::{Row, named_params};
use uuid::Uuid;

use super::{Movement, MovementDraft, MovementFilter};
use crate::{
    Change, Db, Result,
    features::rulebook::{self, Rulebook},
    id,
    terms::text,
};

pub(crate) fn list(db: &Db, filter: &MovementFilter) -> Result<Vec<Movement>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let params = named_params! {
        ":id": None::<String>,
        ":field": filter.field,
        ":year": filter.year.map(|year| year.to_string()),
        ":text": text.trim(),
    };
    let book = rulebook::of(db)?;
    db.all(include_str!("list.sql"), params, |row| from_row(row, &book))
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Movement>> {
    let params = named_params! { ":id": id.to_string(), ":field": None::<String>, ":year": None::<String>, ":text": "" };
    let book = rulebook::of(db)?;
    db.first(include_str!("list.sql"), params, |row| from_row(row, &book))
}

pub(super) fn put(change: &mut Change, id: Uuid, movement: &MovementDraft) -> Result<()> {
    change.put(
        "movements",
        id,
        &[
            ("name", &movement.name),
            ("field", &movement.field),
            ("source", &movement.source),
            ("method", &movement.method),
            ("scope", &movement.scope),
            ("audience", &movement.audience),
            ("objective", &movement.objective),
            ("content", &movement.content),
            ("criteria", &movement.criteria),
            ("plan", &movement.plan),
            ("measures", &movement.measures),
            ("starts_on", &movement.starts_on),
            ("ends_on", &movement.ends_on),
            ("launched_on", &movement.launched_on),
            ("note", &movement.note),
            ("folded", &text::fold(&movement.name)),
            ("title_key", &text::title_key(&movement.name)),
        ],
    )
}

/// Makes the units that take part exactly these.
pub(super) fn put_units(change: &mut Change, movement: Uuid, units: &[Uuid]) -> Result<()> {
    let known = change.all(
        "SELECT id, unit_id, removed_at IS NULL AS takes_part FROM movement_units WHERE movement_id = ?1",
        [movement.to_string()],
        |row| Ok((id(row, "id")?, id(row, "unit_id")?, row.get::<_, bool>("takes_part")?)),
    )?;
    for (row, unit, takes_part) in &known {
        if *takes_part && !units.contains(unit) {
            change.remove("movement_units", *row)?;
        }
        if !takes_part && units.contains(unit) {
            change.restore("movement_units", *row)?;
        }
    }
    // One that was chosen twice takes part once.
    let chosen: BTreeSet<&Uuid> = units.iter().collect();
    for unit in chosen.into_iter().filter(|unit| !known.iter().any(|(_, known, _)| known == *unit)) {
        let row = change.new_id();
        let columns = [movement.to_string(), unit.to_string()];
        change.put("movement_units", row, &[("movement_id", &columns[0]), ("unit_id", &columns[1])])?;
    }
    Ok(())
}

/// Takes the movement and its list of units to the bin together.
pub(super) fn remove(change: &mut Change, movement: Uuid) -> Result<()> {
    put_units(change, movement, &[])?;
    change.remove("movements", movement)?;
    Ok(())
}

fn from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<Movement> {
    let units: String = row.get("unit_ids")?;
    let field: Option<String> = row.get("field")?;
    let mut movement = Movement {
        id: id(row, "id")?,
        name: row.get("name")?,
        field_name: field.as_deref().map(|field| book.field_name(field).to_owned()),
        field,
        source: row.get("source")?,
        method: row.get("method")?,
        scope: row.get("scope")?,
        audience: row.get("audience")?,
        objective: row.get("objective")?,
        content: row.get("content")?,
        criteria: row.get("criteria")?,
        plan: row.get("plan")?,
        measures: row.get("measures")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        launched_on: row.get("launched_on")?,
        note: row.get("note")?,
        unit_ids: serde_json::from_str(&units).unwrap_or_default(),
        missing: Vec::new(),
    };
    movement.missing = movement.gaps();
    Ok(movement)
}
