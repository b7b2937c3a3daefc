//! A person's picture: a file of the data folder under a name made of its content, so that an undo finds the one
//! before. It is no part of any bundle.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Person, PersonRef, commands::found, store};
use crate::{Change, Db, Error, Result, files, terms::picture::Picture};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PhotoDraft {
    id: Uuid,
    /// A JPEG or PNG, in base64.
    bytes: String,
}

/// A picture to be shown.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Photo {
    /// `image/jpeg` or `image/png`.
    kind: &'static str,
    /// In base64.
    bytes: String,
}

pub(super) fn save_person_photo(change: &mut Change, draft: PhotoDraft) -> Result<Person> {
    let person = found(change, draft.id)?;
    let bytes = STANDARD
        .decode(&draft.bytes)
        .map_err(|_| Error::invalid("photo", "Không đọc được ảnh này. Hãy chọn ảnh khác."))?;
    let picture = Picture::read("photo", &bytes)?;
    let name = format!("{}.{}", files::hash(&picture.bytes), picture.ending);
    let path = place(change.folder(), &name);
    // Written before the record says so: a file nobody refers to harms nobody, a record without its file would.
    if !files::exists(&path) {
        files::create_folder(path.parent().unwrap_or(change.folder()))?;
        files::write_bytes(&path, &picture.bytes)?;
    }
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
    let Some(name) = found(db, wanted.id)?.photo else { return Ok(None) };
    let bytes = files::read(&place(db.folder(), &name))?;
    let kind = if name.ends_with(".png") { "image/png" } else { "image/jpeg" };
    Ok(Some(Photo { kind, bytes: STANDARD.encode(bytes) }))
}

/// Spread over folders, so that none holds too many files for an old disk.
fn place(folder: &Path, name: &str) -> PathBuf {
    folder.join("anh").join(name.get(..2).unwrap_or_default()).join(name)
}
