//! What the first page and the page of a deadline call.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Filing,
    filing::FilingDraft,
    store::{self, Narrowed},
};
use crate::{Change, Command, Db, Error, Result, change, features::rulebook, query};

pub(super) const ALL: &[Command] = &[query!(list_filings), change!(save_filing), change!(remove_filing)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct FilingFilter {
    deadline: Option<String>,
    year: Option<i32>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct FilingRef {
    id: Uuid,
}

fn list_filings(db: &Db, filter: FilingFilter) -> Result<Vec<Filing>> {
    store::list(db, &Narrowed { id: None, deadline: filter.deadline.as_deref(), year: filter.year })
}

/// What is noted a second time for the same report and year takes the place of the first.
fn save_filing(change: &mut Change, draft: FilingDraft) -> Result<Filing> {
    let checked = draft.checked(&*rulebook::of(change)?, change.today())?;
    let (draft, _, name) = &checked;
    let known = store::of_year(change, &draft.deadline, draft.year)?;
    let id = known.unwrap_or_else(|| change.new_id());
    change.says(format!("Ghi đã nộp báo cáo năm {}: {name}", draft.year));
    store::put(change, id, &checked)?;
    found(change, id)
}

fn remove_filing(change: &mut Change, wanted: FilingRef) -> Result<()> {
    let filing = found(change, wanted.id)?;
    change.remove("filings", filing.id)?;
    change.says(format!("Bỏ vào thùng rác: báo cáo đã nộp năm {}, {}", filing.year, filing.name));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Filing> {
    let found = store::list(db, &Narrowed { id: Some(id), ..Narrowed::default() })?;
    found.into_iter().next().ok_or_else(|| Error::not_found("báo cáo đã nộp này"))
}
