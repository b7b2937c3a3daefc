//! What the screen of difficult hamlets calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Hardship,
    hardship::HardshipDraft,
    store::{self, Narrowed},
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_hardships), query!(get_hardship), change!(save_hardship), change!(remove_hardship)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct HardshipFilter {
    /// Those that count on some day of the year.
    year: Option<i32>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct HardshipRef {
    id: Uuid,
}

fn list_hardships(db: &Db, filter: HardshipFilter) -> Result<Vec<Hardship>> {
    let text = filter.text.as_deref().unwrap_or_default();
    store::list(db, &Narrowed { id: None, year: filter.year, text })
}

fn get_hardship(db: &Db, wanted: HardshipRef) -> Result<Hardship> {
    found(db, wanted.id)
}

fn save_hardship(change: &mut Change, draft: HardshipDraft) -> Result<Hardship> {
    let is_new = draft.id.is_none();
    let draft = draft.checked(change.today())?;
    if !store::is_hamlet(change, draft.unit_id)? {
        return Err(Error::invalid("unitId", "Hãy chọn một thôn, bản, tổ dân phố trong danh mục đơn vị."));
    }
    let id = change.record_id("hardships", draft.id)?;
    store::put(change, id, &draft)?;
    let saved = found(change, id)?;
    let act = if is_new { "Ghi" } else { "Sửa" };
    change.says(format!("{act} thôn, bản khó khăn: {}", saved.unit_name));
    Ok(saved)
}

fn remove_hardship(change: &mut Change, wanted: HardshipRef) -> Result<()> {
    let hardship = found(change, wanted.id)?;
    change.remove("hardships", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: {} là thôn, bản khó khăn", hardship.unit_name));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Hardship> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("thôn, bản khó khăn này"))
}
