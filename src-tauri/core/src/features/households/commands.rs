//! What the screen of households calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Household, HouseholdDraft, HouseholdFilter, store};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] = &[
    query!(list_households),
    query!(get_household),
    change!(save_household),
    change!(save_households),
    change!(remove_household),
];

/// A household named by its id.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct HouseholdRef {
    id: Uuid,
}

fn list_households(db: &Db, filter: HouseholdFilter) -> Result<Vec<Household>> {
    store::list(db, &filter)
}

fn get_household(db: &Db, wanted: HouseholdRef) -> Result<Household> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("hộ gia đình"))
}

fn save_household(change: &mut Change, draft: HouseholdDraft) -> Result<Household> {
    let is_new = draft.id.is_none();
    let id = save(change, draft)?;
    let household = store::get(change, id)?.ok_or_else(|| Error::not_found("hộ gia đình"))?;
    change.says(format!("{}: {}", if is_new { "Thêm hộ" } else { "Sửa hộ" }, household.title()));
    Ok(household)
}

/// A pasted block: all rows or none.
fn save_households(change: &mut Change, drafts: Vec<HouseholdDraft>) -> Result<Vec<Uuid>> {
    change.says(format!("Ghi {} hộ gia đình", drafts.len()));
    drafts
        .into_iter()
        .enumerate()
        .map(|(row, draft)| save(change, draft).map_err(|error| error.in_row(row + 1)))
        .collect()
}

fn save(change: &mut Change, draft: HouseholdDraft) -> Result<Uuid> {
    let draft = draft.checked()?;
    let id = change.record_id("households", draft.id)?;
    store::put(change, id, &draft)?;
    Ok(id)
}

fn remove_household(change: &mut Change, wanted: HouseholdRef) -> Result<()> {
    let household = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("hộ gia đình"))?;
    change.remove("households", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: {}", household.title()));
    Ok(())
}
