//! What the screen of units calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Unit, UnitDraft, UnitFilter, store};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_units), query!(get_unit), change!(save_unit), change!(save_units), change!(remove_unit)];

/// A record named by its id.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(crate) struct UnitRef {
    pub(crate) id: Uuid,
}

fn list_units(db: &Db, filter: UnitFilter) -> Result<Vec<Unit>> {
    store::list(db, &filter)
}

fn get_unit(db: &Db, wanted: UnitRef) -> Result<Unit> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("đơn vị"))
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
    if let Some(other) = store::find_by_name(change, &draft.name)?.filter(|other| *other != id) {
        let name = store::get(change, other)?.map(|unit| unit.name).unwrap_or_default();
        let message = format!("Đã có đơn vị «{name}». Hãy đặt tên khác hoặc mở đơn vị đó để sửa.");
        return Err(Error::Duplicate { message });
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
    change.says(format!("Xoá đơn vị {}", unit.name));
    Ok(())
}
