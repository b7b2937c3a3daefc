//! What the screen of people calls.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Person, PersonDraft, PersonFilter, PersonMatch, PersonPage, PersonRef,
    bulk::save_people_field,
    disciplines::{remove_person_discipline, save_person_discipline},
    duplicates::{self, check_person, list_duplicates, save_distinct},
    grades::{remove_person_grade, save_person_grade},
    merge::{merge_people, plan_merge_people},
    moves::save_person_moves,
    past::{self, list_unit_people, remove_person_past, save_person_past},
    photo::{get_person_photo, remove_person_photo, save_person_photo},
    record::{get_person_record, get_person_standing},
    store,
    verifications::{remove_person_verification, save_person_verification},
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] = &[
    query!(list_people),
    query!(get_person),
    change!(save_person),
    change!(save_people),
    change!(save_people_field),
    change!(remove_people),
    change!(restore_person),
    query!(list_ethnicities),
    query!(check_person),
    query!(list_duplicates),
    change!(save_distinct),
    query!(plan_merge_people),
    change!(merge_people),
    query!(get_person_record),
    query!(get_person_standing),
    query!(get_person_photo),
    change!(save_person_photo),
    change!(remove_person_photo),
    query!(list_unit_people),
    change!(save_person_past),
    change!(remove_person_past),
    change!(save_person_moves),
    change!(save_person_grade),
    change!(remove_person_grade),
    change!(save_person_discipline),
    change!(remove_person_discipline),
    change!(save_person_verification),
    change!(remove_person_verification),
];

/// The person as saved, and who on record may be the same.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct PersonSaved {
    #[serde(flatten)]
    person: Person,
    matches: Vec<PersonMatch>,
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

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllEthnicities {}

/// Those written so far, the most frequent first: offered while one is typed.
fn list_ethnicities(db: &Db, _: AllEthnicities) -> Result<Vec<String>> {
    let sql = "SELECT ethnicity FROM people WHERE ethnicity IS NOT NULL AND removed_at IS NULL
               GROUP BY ethnicity ORDER BY count(*) DESC, ethnicity LIMIT 60";
    db.all(sql, [], |row| row.get(0))
}

fn get_person(db: &Db, wanted: PersonRef) -> Result<Person> {
    found(db, wanted.id)
}

/// The person, or why there is none.
pub(super) fn found(db: &Db, id: Uuid) -> Result<Person> {
    if let Some(person) = store::get(db, id)? {
        return Ok(person);
    }
    Err(match store::merged_into(db, id)? {
        Some(name) => {
            let message =
                format!("Hồ sơ này đã gộp vào hồ sơ «{name}». Hãy mở hồ sơ đó, hoặc hoàn tác lần gộp.");
            Error::refused("merged", message)
        }
        None => Error::not_found("người này"),
    })
}

/// Never refused because somebody like that is on record: the answer names them.
fn save_person(change: &mut Change, draft: PersonDraft) -> Result<PersonSaved> {
    let is_new = draft.id.is_none();
    let id = keep(change, draft)?;
    let person = found(change, id)?;
    change.says(format!("{} {}", if is_new { "Thêm người" } else { "Sửa hồ sơ" }, person.full_name));
    let matches = duplicates::matches(change, &PersonDraft::from(person.clone()))?;
    Ok(PersonSaved { person, matches })
}

/// A pasted block: all rows or none.
fn save_people(change: &mut Change, drafts: Vec<PersonDraft>) -> Result<Vec<Uuid>> {
    change.says(format!("Ghi {} người", drafts.len()));
    drafts
        .into_iter()
        .enumerate()
        .map(|(row, draft)| keep(change, draft).map_err(|error| error.in_row(row + 1)))
        .collect()
}

/// Keeps a person, new or on record; another unit with another day is a move, and what was before stays.
pub fn keep(change: &mut Change, draft: PersonDraft) -> Result<Uuid> {
    let draft = draft.checked(change.today())?;
    let id = change.record_id("people", draft.id)?;
    if draft.id.is_some() {
        past::keep_moved(change, id, &draft)?;
    }
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
    if store::merged_into(change, wanted.id)?.is_none() {
        change.restore("people", wanted.id)?;
    }
    let person = found(change, wanted.id)?;
    change.says(format!("Khôi phục {}", person.full_name));
    Ok(person)
}
