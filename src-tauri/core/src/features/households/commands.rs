//! What the screen of households calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Household, HouseholdDraft, HouseholdFilter, HouseholdMember, HouseholdRecord,
    past::{self, save_household_moves},
    store,
};
use crate::{Change, Command, Db, Error, Result, change, features::people::store as people, query};

pub(super) const ALL: &[Command] = &[
    query!(list_households),
    query!(get_household),
    change!(save_household),
    change!(save_households),
    change!(remove_household),
    change!(save_household_moves),
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

fn get_household(db: &Db, wanted: HouseholdRef) -> Result<HouseholdRecord> {
    record(db, wanted.id)
}

fn record(db: &Db, id: Uuid) -> Result<HouseholdRecord> {
    let household = store::get(db, id)?.ok_or_else(|| Error::not_found("hộ gia đình"))?;
    Ok(HouseholdRecord { household, people: store::members(db, id)?, past: past::list(db, id)? })
}

fn save_household(change: &mut Change, draft: HouseholdDraft) -> Result<HouseholdRecord> {
    let is_new = draft.id.is_none();
    let id = keep(change, draft)?;
    let saved = record(change, id)?;
    change.says(format!("{}: {}", if is_new { "Thêm hộ" } else { "Sửa hộ" }, saved.household.title()));
    Ok(saved)
}

/// A pasted block: all rows or none.
fn save_households(change: &mut Change, drafts: Vec<HouseholdDraft>) -> Result<Vec<Uuid>> {
    change.says(format!("Ghi {} hộ gia đình", drafts.len()));
    drafts
        .into_iter()
        .enumerate()
        .map(|(row, draft)| keep(change, draft).map_err(|error| error.in_row(row + 1)))
        .collect()
}

/// Keeps a household, new or on record; another hamlet with another day is a move.
pub(crate) fn keep(change: &mut Change, draft: HouseholdDraft) -> Result<Uuid> {
    let members = draft.checked_people(change.today())?;
    let draft = draft.checked(change.today())?;
    let id = change.record_id("households", draft.id)?;
    if draft.id.is_some() {
        past::keep_moved(change, id, &draft)?;
    }
    store::put(change, id, &draft)?;
    if let Some(members) = members {
        let named = members.into_iter().map(|member| named(change, member)).collect::<Result<Vec<_>>>()?;
        store::put_members(change, id, &named)?;
    }
    Ok(id)
}

/// A member on record bears the record's name and birth where the form gave none.
fn named(db: &Db, mut member: HouseholdMember) -> Result<HouseholdMember> {
    let Some(id) = member.person_id else { return Ok(member) };
    let person = people::get(db, id)?.ok_or_else(|| Error::not_found("người này"))?;
    member.name = member.name.or(Some(person.full_name));
    member.birth = member.birth.or(person.birth);
    Ok(member)
}

fn remove_household(change: &mut Change, wanted: HouseholdRef) -> Result<()> {
    let household = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("hộ gia đình"))?;
    change.remove("households", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: {}", household.title()));
    Ok(())
}
