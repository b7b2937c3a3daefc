//! What the screen of officers calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Officer,
    officer::OfficerDraft,
    store::{self, Narrowed},
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_officers), query!(get_officer), change!(save_officer), change!(remove_officer)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct OfficerFilter {
    /// Those in charge on some day of the year.
    year: Option<i32>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct OfficerRef {
    id: Uuid,
}

fn list_officers(db: &Db, filter: OfficerFilter) -> Result<Vec<Officer>> {
    let text = filter.text.as_deref().unwrap_or_default();
    store::list(db, &Narrowed { id: None, year: filter.year, text })
}

fn get_officer(db: &Db, wanted: OfficerRef) -> Result<Officer> {
    found(db, wanted.id)
}

fn save_officer(change: &mut Change, draft: OfficerDraft) -> Result<Officer> {
    let is_new = draft.id.is_none();
    let draft = draft.checked(change.today())?;
    let id = change.record_id("officers", draft.id)?;
    store::put(change, id, &draft)?;
    change.says(format!("{} người phụ trách: {}", if is_new { "Ghi" } else { "Sửa" }, draft.full_name));
    found(change, id)
}

fn remove_officer(change: &mut Change, wanted: OfficerRef) -> Result<()> {
    let officer = found(change, wanted.id)?;
    change.remove("officers", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: người phụ trách {}", officer.full_name));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Officer> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("người phụ trách này"))
}
