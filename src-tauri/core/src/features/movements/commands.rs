//! What the screen of movements calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    EntryKind, Movement, MovementDraft, MovementFilter, StepDraft,
    counts::get_movement_counts,
    record::{get_movement_record, save_movement_units},
    scores::{save_movement_criteria, save_movement_scores},
    store,
    targets::save_movement_targets,
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] = &[
    query!(list_movements),
    query!(get_movement),
    query!(get_movement_record),
    query!(get_movement_counts),
    change!(save_movement),
    change!(remove_movement),
    change!(save_movement_step),
    change!(remove_movement_step),
    change!(save_movement_units),
    change!(save_movement_targets),
    change!(save_movement_criteria),
    change!(save_movement_scores),
];

/// A movement named by its id.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct MovementRef {
    pub(super) id: Uuid,
}

/// An entry of a step.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct StepRef {
    id: Uuid,
}

fn list_movements(db: &Db, filter: MovementFilter) -> Result<Vec<Movement>> {
    store::list(db, &filter)
}

fn get_movement(db: &Db, wanted: MovementRef) -> Result<Movement> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("phong trào"))
}

fn save_movement(change: &mut Change, draft: MovementDraft) -> Result<Movement> {
    let draft = draft.checked()?;
    let id = change.record_id("movements", draft.id)?;
    let was_launched = store::get(change, id)?.is_some_and(|before| before.launched_on.is_some());
    store::put(change, id, &draft)?;
    if let Some(units) = &draft.unit_ids {
        store::put_units(change, id, units)?;
    }
    let movement = get_movement(change, MovementRef { id })?;
    let verb = match (was_launched, movement.launched_on, draft.id) {
        (false, Some(_), _) => "Phát động phong trào",
        (_, _, None) => "Thêm phong trào",
        (_, _, Some(_)) => "Sửa phong trào",
    };
    change.says(format!("{verb} «{}»", movement.name));
    Ok(movement)
}

fn remove_movement(change: &mut Change, wanted: MovementRef) -> Result<()> {
    let movement = get_movement(change, MovementRef { id: wanted.id })?;
    store::remove(change, wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: phong trào «{}»", movement.name));
    Ok(())
}

/// What is done once in a movement is one entry, however often it is saved.
fn save_movement_step(change: &mut Change, draft: StepDraft) -> Result<Movement> {
    let draft = draft.checked(change.today())?;
    let movement = get_movement(change, MovementRef { id: draft.movement_id })?;
    let given = change.record_id("movement_steps", draft.id)?;
    let of_movement =
        |id: Uuid| movement.steps.iter().flat_map(|step| &step.entries).any(|one| one.id == Some(id));
    if draft.id.is_some_and(|id| !of_movement(id)) {
        return Err(Error::not_found("bước này của phong trào"));
    }
    let known = movement.entry(draft.kind).and_then(|entry| entry.id).filter(|_| draft.kind.is_single());
    store::put_step(change, known.unwrap_or(given), &draft)?;
    if draft.kind == EntryKind::Launch {
        store::put_launched(change, movement.id, draft.done_on)?;
    }
    change.says(format!("Ghi bước {} của phong trào «{}»", draft.kind.title(), movement.name));
    get_movement(change, MovementRef { id: movement.id })
}

fn remove_movement_step(change: &mut Change, wanted: StepRef) -> Result<()> {
    let missing = || Error::not_found("bước này của phong trào");
    let (movement, kind) = store::step(change, wanted.id)?.ok_or_else(missing)?;
    let name = store::named(change, movement)?;
    change.remove("movement_steps", wanted.id)?;
    if kind == EntryKind::Launch {
        store::put_launched(change, movement, None)?;
    }
    change.says(format!("Bỏ bước {} của phong trào «{name}»", kind.title()));
    Ok(())
}
