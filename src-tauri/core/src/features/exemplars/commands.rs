//! What the screen of exemplars calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Exemplar, ExemplarDraft, ExemplarFilter,
    acts::{found, remove_exemplar_act, save_exemplar_act, save_exemplar_check},
    book::print_exemplar_book,
    photo::{get_exemplar_photo, remove_exemplar_photo, save_exemplar_photo},
    store,
};
use crate::{Change, Command, Db, Error, Result, change, features::recipients::describe, job, query};

pub(super) const ALL: &[Command] = &[
    query!(list_exemplars),
    query!(get_exemplar),
    change!(save_exemplar),
    change!(remove_exemplar),
    change!(save_exemplar_check),
    change!(save_exemplar_act),
    change!(remove_exemplar_act),
    query!(get_exemplar_photo),
    change!(save_exemplar_photo),
    change!(remove_exemplar_photo),
    job!(print_exemplar_book),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ExemplarRef {
    pub(super) id: Uuid,
}

fn list_exemplars(db: &Db, filter: ExemplarFilter) -> Result<Vec<Exemplar>> {
    store::list(db, &filter)
}

fn get_exemplar(db: &Db, wanted: ExemplarRef) -> Result<Exemplar> {
    found(db, wanted.id)
}

fn save_exemplar(change: &mut Change, draft: ExemplarDraft) -> Result<Exemplar> {
    let today = change.today();
    let draft = draft.checked(today)?;
    let card = draft.recipient.map(|recipient| describe(change, recipient)).transpose()?;
    let name = draft.name.clone().or_else(|| card.as_ref().map(|card| card.name.clone()));
    let name = name.ok_or_else(|| Error::invalid("name", "Hãy chọn đối tượng hoặc ghi họ tên."))?;
    let unit = draft.unit_id.or_else(|| card.and_then(|card| card.unit_id));
    let id = change.record_id("exemplars", draft.id)?;
    store::put(change, id, &draft, (&name, unit, draft.found_on.unwrap_or(today)))?;
    if let Some(acts) = &draft.acts {
        store::put_acts(change, id, acts)?;
    }
    change.says(format!("{} điển hình: {name}", if draft.id.is_none() { "Ghi nhận" } else { "Sửa" }));
    found(change, id)
}

fn remove_exemplar(change: &mut Change, wanted: ExemplarRef) -> Result<()> {
    let exemplar = found(change, wanted.id)?;
    store::put_acts(change, wanted.id, &[])?;
    change.remove("exemplars", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: điển hình {}", exemplar.name));
    Ok(())
}
