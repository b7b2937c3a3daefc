//! What the screen of units calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Unit, UnitDraft, UnitFilter, UnitHistory, history, store};
use crate::{Change, Command, Db, Error, Result, change, query, terms::Day};

pub(super) const ALL: &[Command] = &[
    query!(list_units),
    query!(get_unit),
    query!(get_unit_history),
    change!(save_unit),
    change!(save_units),
    change!(remove_unit),
];

/// A record named by its id.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(crate) struct UnitRef {
    pub(crate) id: Uuid,
}

/// A unit on a day; as it is now when not given.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct UnitWanted {
    #[ts(optional = false)]
    id: Uuid,
    on: Option<Day>,
}

fn list_units(db: &Db, filter: UnitFilter) -> Result<Vec<Unit>> {
    store::list(db, &filter)
}

fn get_unit(db: &Db, wanted: UnitWanted) -> Result<Unit> {
    let found = match wanted.on {
        Some(day) => store::get_on(db, wanted.id, day)?,
        None => store::get(db, wanted.id)?,
    };
    found.ok_or_else(|| Error::not_found("đơn vị"))
}

fn get_unit_history(db: &Db, wanted: UnitRef) -> Result<UnitHistory> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("đơn vị"))?;
    history::of(db, wanted.id)
}

fn save_unit(change: &mut Change, draft: UnitDraft) -> Result<Unit> {
    let is_new = draft.id.is_none();
    let id = save(change, draft)?;
    let unit = store::get(change, id)?.ok_or_else(|| Error::not_found("đơn vị"))?;
    change.says(format!("{} đơn vị {}", if is_new { "Thêm" } else { "Sửa" }, unit.name));
    Ok(unit)
}

/// A pasted block: all rows or none.
fn save_units(change: &mut Change, drafts: Vec<UnitDraft>) -> Result<Vec<Uuid>> {
    change.says(format!("Ghi {} đơn vị", drafts.len()));
    drafts
        .into_iter()
        .enumerate()
        .map(|(row, draft)| save(change, draft).map_err(|error| error.in_row(row + 1)))
        .collect()
}

fn save(change: &mut Change, draft: UnitDraft) -> Result<Uuid> {
    let draft = draft.checked()?;
    let id = change.record_id("units", draft.id)?;
    // A name may be put right on a unit that has ended, though another bears it by now.
    if store::get(change, id)?.is_none_or(|unit| unit.ended_on.is_none()) {
        history::check_name(change, &draft.name, &[id])?;
    }
    if draft.parent_id == Some(id) {
        return Err(Error::invalid("parentId", "Đơn vị không thể thuộc chính nó. Hãy chọn đơn vị khác."));
    }
    store::put(change, id, &draft)?;
    Ok(id)
}

fn remove_unit(change: &mut Change, wanted: UnitRef) -> Result<()> {
    let unit = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("đơn vị"))?;
    change.remove("units", wanted.id)?;
    change.says(format!("Xóa đơn vị {}", unit.name));
    Ok(())
}
