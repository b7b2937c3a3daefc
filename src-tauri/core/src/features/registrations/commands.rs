//! What the screen of registrations calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Registration, RegistrationDraft, RegistrationFilter, bulk::save_registrations_field,
    comparison::get_registration_comparison, list_paper::print_registrations, store,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{recipients::describe, rulebook},
    job, query,
    terms::calendar,
};

pub(super) const ALL: &[Command] = &[
    query!(list_registrations),
    query!(get_registration),
    query!(get_registration_comparison),
    job!(print_registrations),
    change!(save_registration),
    change!(save_registrations),
    change!(save_registrations_field),
    change!(remove_registrations),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct RegistrationRef {
    id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct RegistrationsRef {
    ids: Vec<Uuid>,
}

fn list_registrations(db: &Db, filter: RegistrationFilter) -> Result<Vec<Registration>> {
    store::list(db, &filter)
}

fn get_registration(db: &Db, wanted: RegistrationRef) -> Result<Registration> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("đăng ký này"))
}

fn save_registration(change: &mut Change, draft: RegistrationDraft) -> Result<Registration> {
    let is_new = draft.id.is_none();
    let id = save(change, draft)?;
    let saved = store::get(change, id)?.ok_or_else(|| Error::not_found("đăng ký này"))?;
    let verb = if is_new { "Đăng ký" } else { "Sửa đăng ký" };
    change.says(format!("{verb} {} cho {} năm {}", saved.award_name, saved.name, saved.year));
    Ok(saved)
}

/// A typed or pasted block: all rows or none.
fn save_registrations(change: &mut Change, drafts: Vec<RegistrationDraft>) -> Result<Vec<Uuid>> {
    change.says(format!("Ghi {} đăng ký danh hiệu", drafts.len()));
    drafts
        .into_iter()
        .enumerate()
        .map(|(row, draft)| save(change, draft).map_err(|error| error.in_row(row + 1)))
        .collect()
}

pub(super) fn save(change: &mut Change, draft: RegistrationDraft) -> Result<Uuid> {
    let draft = draft.checked(&*rulebook::of(change)?)?;
    let id = change.record_id("registrations", draft.id)?;
    if let Some(same) = store::find_same(change, &draft)?.filter(|same| *same != id) {
        let same = store::get(change, same)?.ok_or_else(|| Error::not_found("đăng ký này"))?;
        let message = format!(
            "{} đã đăng ký {} năm {} ngày {}. Hãy bỏ dòng này hoặc sửa đăng ký đã có.",
            same.name,
            same.award_name,
            same.year,
            calendar::short(same.registered_on)
        );
        return Err(Error::Duplicate { message });
    }
    // Reading the recipient refuses one that is in the bin.
    describe(change, draft.recipient)?;
    let registered_on = draft.registered_on.unwrap_or_else(|| change.today());
    store::put(change, id, &draft, registered_on)?;
    Ok(id)
}

fn remove_registrations(change: &mut Change, wanted: RegistrationsRef) -> Result<()> {
    if wanted.ids.is_empty() {
        return Err(Error::invalid("ids", "Chưa chọn đăng ký nào. Hãy chọn ít nhất một đăng ký."));
    }
    for id in &wanted.ids {
        if !change.remove("registrations", *id)? {
            return Err(Error::not_found("đăng ký này"));
        }
    }
    change.says(format!("Bỏ vào thùng rác: {} đăng ký danh hiệu", wanted.ids.len()));
    Ok(())
}
