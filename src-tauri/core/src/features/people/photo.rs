//! A person's picture.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Person, PersonRef, commands::found, store};
use crate::{
    Change, Db, Result,
    photos::{self, Photo},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PhotoDraft {
    id: Uuid,
    /// A JPEG or PNG, in base64.
    bytes: String,
}

pub(super) fn save_person_photo(change: &mut Change, draft: PhotoDraft) -> Result<Person> {
    let person = found(change, draft.id)?;
    let name = photos::keep(change.folder(), &draft.bytes)?;
    store::put_photo(change, person.id, Some(&name))?;
    change.says(format!("Ghi ảnh của {}", person.full_name));
    found(change, person.id)
}

pub(super) fn remove_person_photo(change: &mut Change, wanted: PersonRef) -> Result<Person> {
    let person = found(change, wanted.id)?;
    store::put_photo(change, person.id, None)?;
    change.says(format!("Bỏ ảnh của {}", person.full_name));
    found(change, person.id)
}

pub(super) fn get_person_photo(db: &Db, wanted: PersonRef) -> Result<Option<Photo>> {
    found(db, wanted.id)?.photo.map(|name| photos::shown(db.folder(), &name)).transpose()
}
