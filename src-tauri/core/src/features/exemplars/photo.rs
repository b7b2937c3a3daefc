//! The picture of an exemplar.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Exemplar, acts::found, commands::ExemplarRef, store};
use crate::{
    Change, Db, Result,
    photos::{self, Photo},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ExemplarPhotoDraft {
    id: Uuid,
    /// A JPEG or PNG, in base64.
    bytes: String,
}

pub(super) fn save_exemplar_photo(change: &mut Change, draft: ExemplarPhotoDraft) -> Result<Exemplar> {
    let exemplar = found(change, draft.id)?;
    let name = photos::keep(change.folder(), &draft.bytes)?;
    store::put_photo(change, exemplar.id, Some(&name))?;
    change.says(format!("Ghi ảnh của điển hình {}", exemplar.name));
    found(change, exemplar.id)
}

pub(super) fn remove_exemplar_photo(change: &mut Change, wanted: ExemplarRef) -> Result<Exemplar> {
    let exemplar = found(change, wanted.id)?;
    store::put_photo(change, exemplar.id, None)?;
    change.says(format!("Bỏ ảnh của điển hình {}", exemplar.name));
    found(change, exemplar.id)
}

pub(super) fn get_exemplar_photo(db: &Db, wanted: ExemplarRef) -> Result<Option<Photo>> {
    found(db, wanted.id)?.photo.map(|name| photos::shown(db.folder(), &name)).transpose()
}
