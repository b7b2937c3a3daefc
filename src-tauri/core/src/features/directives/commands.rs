//! What the screen of directives calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Directive,
    directive::DirectiveDraft,
    store::{self, Narrowed},
};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(list_directives), query!(get_directive), change!(save_directive), change!(remove_directive)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct DirectiveFilter {
    /// The year it is for.
    year: Option<i32>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct DirectiveRef {
    id: Uuid,
}

fn list_directives(db: &Db, filter: DirectiveFilter) -> Result<Vec<Directive>> {
    let text = filter.text.as_deref().unwrap_or_default();
    store::list(db, &Narrowed { id: None, year: filter.year, text })
}

fn get_directive(db: &Db, wanted: DirectiveRef) -> Result<Directive> {
    found(db, wanted.id)
}

fn save_directive(change: &mut Change, draft: DirectiveDraft) -> Result<Directive> {
    let is_new = draft.id.is_none();
    let (draft, year) = draft.checked(change.today())?;
    let id = change.record_id("directives", draft.id)?;
    store::put(change, id, (&draft, year))?;
    change.says(format!("{} văn bản chỉ đạo: {}", if is_new { "Ghi" } else { "Sửa" }, draft.subject));
    found(change, id)
}

fn remove_directive(change: &mut Change, wanted: DirectiveRef) -> Result<()> {
    let directive = found(change, wanted.id)?;
    change.remove("directives", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: văn bản chỉ đạo {}", directive.subject));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Directive> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("văn bản chỉ đạo này"))
}
