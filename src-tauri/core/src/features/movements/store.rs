//! SQL of movements. Nothing decides here.

use rusqlite::named_params;
use serde::Deserialize;
use uuid::Uuid;

pub(super) use super::store_parts::*;
use super::{
    Movement, MovementDraft, MovementFilter, StepDraft,
    kinds::Duration,
    steps::{EntryKind, Frame, Lamp, StepEntry},
};
use crate::{
    Change, Db, Error, Result, Row,
    features::{
        rulebook::{self, Rulebook},
        settings,
        settings::Reminders,
    },
    from_json, id, optional_id,
    terms::{Day, text},
};

pub(crate) fn list(db: &Db, filter: &MovementFilter) -> Result<Vec<Movement>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let params = named_params! {
        ":id": None::<String>,
        ":field": filter.field,
        ":source": filter.source,
        ":year": filter.year.map(|year| year.to_string()),
        ":text": text.trim(),
    };
    let mut list = read(db, params)?;
    if filter.due == Some(true) {
        list.retain(Movement::is_due);
    }
    Ok(list)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Movement>> {
    let none = None::<String>;
    let params =
        named_params! { ":id": id.to_string(), ":field": none, ":source": none, ":year": none, ":text": "" };
    Ok(read(db, params)?.into_iter().next())
}

fn read(db: &Db, params: &[(&str, &dyn rusqlite::ToSql)]) -> Result<Vec<Movement>> {
    let (reminders, today) = (settings::reminders(db)?, db.today());
    let book = rulebook::of(db)?;
    db.list(include_str!("list.sql"), params, |row| from_row(row, &book, reminders, today))
}

/// Name of a movement that is there.
pub(super) fn named(db: &Db, id: Uuid) -> Result<String> {
    let sql = "SELECT name FROM movements WHERE id = ?1 AND removed_at IS NULL";
    db.first(sql, [id.to_string()], |row| row.get(0))?.ok_or_else(|| Error::not_found("phong trào"))
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
            ("reach", &movement.reach),
            ("duration", &movement.duration),
            ("cluster_id", &movement.cluster_id.map(|id| id.to_string())),
            ("superior_issuer", &movement.superior_issuer),
            ("superior_number", &movement.superior_number),
            ("superior_on", &movement.superior_on),
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

/// Makes the units that take part exactly these; who leaves loses the points it was given.
pub(super) fn put_units(change: &mut Change, movement: Uuid, units: &[Uuid]) -> Result<()> {
    for gone in participants(change, movement)?.iter().filter(|known| !units.contains(&known.unit_id)) {
        remove_scores(change, "unit_id", movement, gone.unit_id)?;
    }
    change.put_members("movement_units", ("movement_id", movement), "unit_id", units)
}

/// Takes the movement to the bin with what refers to units. Its other parts lie there with it.
pub(super) fn remove(change: &mut Change, movement: Uuid) -> Result<()> {
    put_units(change, movement, &[])?;
    change.remove("movements", movement)?;
    Ok(())
}

pub(super) fn put_step(change: &mut Change, id: Uuid, step: &StepDraft) -> Result<()> {
    let done_on = step.done_on.filter(|_| step.kind != EntryKind::Launch);
    change.put(
        "movement_steps",
        id,
        &[
            ("movement_id", &step.movement_id.to_string()),
            ("kind", &step.kind),
            ("due_on", &step.due_on),
            ("done_on", &done_on),
            ("paper_number", &step.paper_number),
            ("paper_on", &step.paper_on),
            ("paper_about", &step.paper_about),
            ("note", &step.note),
        ],
    )
}

/// The movement of an entry, and its kind.
pub(super) fn step(db: &Db, id: Uuid) -> Result<Option<(Uuid, EntryKind)>> {
    let sql = "SELECT movement_id, kind FROM movement_steps WHERE id = ?1 AND removed_at IS NULL";
    db.first(sql, [id.to_string()], |row| Ok((crate::id(row, "movement_id")?, row.get("kind")?)))
}

pub(super) fn put_launched(change: &mut Change, movement: Uuid, on: Option<Day>) -> Result<()> {
    change.run(
        "UPDATE movements SET launched_on = ?2, revision = revision + 1, changed_at = ?3
         WHERE id = ?1 AND launched_on IS NOT ?2",
        rusqlite::params![movement.to_string(), on, change.now.to_rfc3339()],
    )?;
    Ok(())
}

/// An entry as the statement gathers it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    id: Uuid,
    kind: EntryKind,
    due_on: Option<Day>,
    done_on: Option<Day>,
    paper_number: Option<String>,
    paper_on: Option<Day>,
    paper_about: Option<String>,
    note: Option<String>,
}

impl From<Kept> for StepEntry {
    fn from(kept: Kept) -> Self {
        Self {
            id: Some(kept.id),
            kind: kept.kind,
            due_on: kept.due_on,
            has_own_due: kept.due_on.is_some(),
            done_on: kept.done_on,
            paper_number: kept.paper_number,
            paper_on: kept.paper_on,
            paper_about: kept.paper_about,
            note: kept.note,
            lamp: Lamp::Unset,
        }
    }
}

fn from_row(row: &Row, book: &Rulebook, reminders: Reminders, today: Day) -> rusqlite::Result<Movement> {
    let field: Option<String> = row.get("field")?;
    let (starts_on, ends_on): (Day, Option<Day>) = (row.get("starts_on")?, row.get("ends_on")?);
    let (launched_on, superior_on) = (row.get("launched_on")?, row.get("superior_on")?);
    let duration: Option<Duration> = row.get("duration")?;
    let kept: Vec<Kept> = from_json(row, "entries")?;
    let frame = Frame { starts_on, ends_on, launched_on, superior_on, reminders, today };
    let mut movement = Movement {
        id: id(row, "id")?,
        name: row.get("name")?,
        field_name: field.as_deref().map(|field| book.field_name(field).to_owned()),
        field,
        source: row.get("source")?,
        method: row.get("method")?,
        reach: row.get("reach")?,
        duration,
        duration_class: duration.or_else(|| ends_on.map(|end| Duration::between(starts_on, end))),
        cluster_id: optional_id(row, "cluster_id")?,
        cluster_name: row.get("cluster_name")?,
        superior_issuer: row.get("superior_issuer")?,
        superior_number: row.get("superior_number")?,
        superior_on,
        days_to_plan: None,
        scope: row.get("scope")?,
        audience: row.get("audience")?,
        objective: row.get("objective")?,
        content: row.get("content")?,
        criteria: row.get("criteria")?,
        plan: row.get("plan")?,
        measures: row.get("measures")?,
        starts_on,
        ends_on,
        launched_on,
        note: row.get("note")?,
        unit_ids: from_json(row, "unit_ids")?,
        steps: frame.steps(kept.into_iter().map(StepEntry::from).collect()),
        missing: Vec::new(),
    };
    movement.missing = movement.gaps();
    movement.days_to_plan = movement.days_between();
    Ok(movement)
}
