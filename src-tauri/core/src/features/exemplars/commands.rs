//! What the screen of exemplars calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Exemplar, ExemplarDraft, ExemplarFilter, store};
use crate::{Change, Command, Db, Error, Result, change, features::recipients::describe, query};

pub(super) const ALL: &[Command] =
    &[query!(list_exemplars), query!(get_exemplar), change!(save_exemplar), change!(remove_exemplar)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ExemplarRef {
    id: Uuid,
}

fn list_exemplars(db: &Db, filter: ExemplarFilter) -> Result<Vec<Exemplar>> {
    store::list(db, &filter)
}

fn get_exemplar(db: &Db, wanted: ExemplarRef) -> Result<Exemplar> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("điển hình"))
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
    store::get(change, id)?.ok_or_else(|| Error::not_found("điển hình"))
}

fn remove_exemplar(change: &mut Change, wanted: ExemplarRef) -> Result<()> {
    let exemplar = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("điển hình"))?;
    store::put_acts(change, wanted.id, &[])?;
    change.remove("exemplars", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: điển hình {}", exemplar.name));
    Ok(())
}
