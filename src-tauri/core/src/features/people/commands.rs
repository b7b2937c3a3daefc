//! What the screen of people calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Person, PersonDraft, PersonFilter, PersonPage, store};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] = &[
    query!(list_people),
    query!(get_person),
    change!(save_person),
    change!(save_people),
    change!(remove_people),
    change!(restore_person),
];

/// A person named by the id.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PersonRef {
    id: Uuid,
}

/// People named by their ids.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PeopleRef {
    ids: Vec<Uuid>,
}

fn list_people(db: &Db, filter: PersonFilter) -> Result<PersonPage> {
    store::page(db, &filter)
}

fn get_person(db: &Db, wanted: PersonRef) -> Result<Person> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("người này"))
}

fn save_person(change: &mut Change, draft: PersonDraft) -> Result<Person> {
    let is_new = draft.id.is_none();
    let id = save(change, draft)?;
    let person = store::get(change, id)?.ok_or_else(|| Error::not_found("người này"))?;
    change.says(format!("{} {}", if is_new { "Thêm người" } else { "Sửa hồ sơ" }, person.full_name));
    Ok(person)
}

/// A pasted block: all rows or none.
fn save_people(change: &mut Change, drafts: Vec<PersonDraft>) -> Result<Vec<Uuid>> {
    change.says(format!("Ghi {} người", drafts.len()));
    drafts
        .into_iter()
        .enumerate()
        .map(|(row, draft)| save(change, draft).map_err(|error| error.in_row(row + 1)))
        .collect()
}

fn save(change: &mut Change, draft: PersonDraft) -> Result<Uuid> {
    let draft = draft.checked(change.today())?;
    let id = change.record_id("people", draft.id)?;
    store::put(change, id, &draft)?;
    Ok(id)
}

fn remove_people(change: &mut Change, wanted: PeopleRef) -> Result<()> {
    if wanted.ids.is_empty() {
        return Err(Error::invalid("ids", "Chưa chọn ai. Hãy chọn ít nhất một người."));
    }
    let mut names = Vec::new();
    for id in &wanted.ids {
        let person = store::get(change, *id)?.ok_or_else(|| Error::not_found("người này"))?;
        change.remove("people", *id)?;
        names.push(person.full_name);
    }
    let who = if names.len() > 3 { format!("{} người", names.len()) } else { names.join(", ") };
    change.says(format!("Bỏ vào thùng rác: {who}"));
    Ok(())
}

fn restore_person(change: &mut Change, wanted: PersonRef) -> Result<Person> {
    change.restore("people", wanted.id)?;
    let person = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("người này"))?;
    change.says(format!("Khôi phục {}", person.full_name));
    Ok(person)
}
