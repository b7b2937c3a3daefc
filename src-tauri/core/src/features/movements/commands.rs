//! What the screen of movements calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Movement, MovementDraft, MovementFilter, store};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_movements), query!(get_movement), change!(save_movement), change!(remove_movement)];

/// A movement named by its id.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct MovementRef {
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
    let movement = store::get(change, id)?.ok_or_else(|| Error::not_found("phong trào"))?;
    let verb = match (was_launched, movement.launched_on, draft.id) {
        (false, Some(_), _) => "Phát động phong trào",
        (_, _, None) => "Thêm phong trào",
        (_, _, Some(_)) => "Sửa phong trào",
    };
    change.says(format!("{verb} «{}»", movement.name));
    Ok(movement)
}

fn remove_movement(change: &mut Change, wanted: MovementRef) -> Result<()> {
    let movement = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("phong trào"))?;
    store::remove(change, wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: phong trào «{}»", movement.name));
    Ok(())
}
