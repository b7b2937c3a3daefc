//! What the screen of trainings calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Training,
    store::{self, Narrowed},
    training::TrainingDraft,
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_trainings), query!(get_training), change!(save_training), change!(remove_training)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct TrainingFilter {
    year: Option<i32>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct TrainingRef {
    id: Uuid,
}

fn list_trainings(db: &Db, filter: TrainingFilter) -> Result<Vec<Training>> {
    let text = filter.text.as_deref().unwrap_or_default();
    store::list(db, &Narrowed { id: None, year: filter.year, text })
}

fn get_training(db: &Db, wanted: TrainingRef) -> Result<Training> {
    found(db, wanted.id)
}

fn save_training(change: &mut Change, draft: TrainingDraft) -> Result<Training> {
    let is_new = draft.id.is_none();
    let (draft, sessions) = draft.checked(change.today())?;
    let id = change.record_id("trainings", draft.id)?;
    store::put(change, id, (&draft, sessions))?;
    change.says(format!("{} lớp tập huấn: {}", if is_new { "Ghi" } else { "Sửa" }, draft.subject));
    found(change, id)
}

fn remove_training(change: &mut Change, wanted: TrainingRef) -> Result<()> {
    let training = found(change, wanted.id)?;
    change.remove("trainings", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: lớp tập huấn {}", training.subject));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Training> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("lớp tập huấn này"))
}
