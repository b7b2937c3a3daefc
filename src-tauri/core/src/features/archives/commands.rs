//! What the screen of archives calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Archive,
    archive::ArchiveDraft,
    store::{self, Narrowed},
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_archives), query!(get_archive), change!(save_archive), change!(remove_archive)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ArchiveFilter {
    decision_id: Option<Uuid>,
    /// The year of the decision.
    year: Option<i32>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ArchiveRef {
    id: Uuid,
}

fn list_archives(db: &Db, filter: ArchiveFilter) -> Result<Vec<Archive>> {
    let text = filter.text.as_deref().unwrap_or_default();
    store::list(db, &Narrowed { id: None, decision: filter.decision_id, year: filter.year, text })
}

fn get_archive(db: &Db, wanted: ArchiveRef) -> Result<Archive> {
    found(db, wanted.id)
}

fn save_archive(change: &mut Change, draft: ArchiveDraft) -> Result<Archive> {
    let is_new = draft.id.is_none();
    let draft = draft.checked(change.today())?;
    let id = change.record_id("archives", draft.id)?;
    let of = Narrowed { decision: Some(draft.decision_id), ..Narrowed::default() };
    if let Some(other) = store::list(change, &of)?.into_iter().find(|other| other.id != id) {
        let message = format!(
            "Hồ sơ Quyết định {} đã ghi lưu ở «{}». Hãy sửa dòng đó.",
            other.decision_number, other.in_box
        );
        return Err(Error::invalid("decisionId", message));
    }
    store::put(change, id, &draft)?;
    let saved = found(change, id)?;
    let act = if is_new { "Ghi" } else { "Sửa" };
    change.says(format!("{act} nơi lưu hồ sơ Quyết định {}: {}", saved.decision_number, saved.in_box));
    Ok(saved)
}

fn remove_archive(change: &mut Change, wanted: ArchiveRef) -> Result<()> {
    let archive = found(change, wanted.id)?;
    change.remove("archives", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: nơi lưu hồ sơ Quyết định {}", archive.decision_number));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Archive> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("nơi lưu hồ sơ này"))
}
