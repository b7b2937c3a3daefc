//! What the screen of petitions calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Petition,
    petition::PetitionDraft,
    store::{self, Narrowed},
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_petitions), query!(get_petition), change!(save_petition), change!(remove_petition)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct PetitionFilter {
    /// The year it came in.
    year: Option<i32>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PetitionRef {
    id: Uuid,
}

fn list_petitions(db: &Db, filter: PetitionFilter) -> Result<Vec<Petition>> {
    let text = filter.text.as_deref().unwrap_or_default();
    store::list(db, &Narrowed { id: None, year: filter.year, text })
}

fn get_petition(db: &Db, wanted: PetitionRef) -> Result<Petition> {
    found(db, wanted.id)
}

fn save_petition(change: &mut Change, draft: PetitionDraft) -> Result<Petition> {
    let is_new = draft.id.is_none();
    let draft = draft.checked(change.today())?;
    let id = change.record_id("petitions", draft.id)?;
    store::put(change, id, &draft)?;
    change.says(format!("{} đơn thư: {}", if is_new { "Ghi" } else { "Sửa" }, draft.subject));
    found(change, id)
}

fn remove_petition(change: &mut Change, wanted: PetitionRef) -> Result<()> {
    let petition = found(change, wanted.id)?;
    change.remove("petitions", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: đơn thư {}", petition.subject));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Petition> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("đơn thư này"))
}
