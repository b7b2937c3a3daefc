//! What the record of a person calls about initiatives.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Initiative,
    initiative::InitiativeDraft,
    store::{self, Narrowed},
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_initiatives), query!(get_initiative), change!(save_initiative), change!(remove_initiative)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct InitiativeFilter {
    person_id: Option<Uuid>,
    year: Option<i32>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct InitiativeRef {
    id: Uuid,
}

fn list_initiatives(db: &Db, filter: InitiativeFilter) -> Result<Vec<Initiative>> {
    let text = filter.text.as_deref().unwrap_or_default();
    store::list(db, &Narrowed { id: None, person: filter.person_id, year: filter.year, text })
}

fn get_initiative(db: &Db, wanted: InitiativeRef) -> Result<Initiative> {
    found(db, wanted.id)
}

fn save_initiative(change: &mut Change, draft: InitiativeDraft) -> Result<Initiative> {
    let is_new = draft.id.is_none();
    let draft = draft.checked(change.today())?;
    let id = change.record_id("initiatives", draft.id)?;
    store::put(change, id, &draft)?;
    change.says(format!("{} {}", if is_new { "Ghi sáng kiến:" } else { "Sửa sáng kiến:" }, draft.title));
    found(change, id)
}

fn remove_initiative(change: &mut Change, wanted: InitiativeRef) -> Result<()> {
    let initiative = found(change, wanted.id)?;
    store::put_authors(change, wanted.id, &[])?;
    change.remove("initiatives", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: sáng kiến {}", initiative.title));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Initiative> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("sáng kiến này"))
}
