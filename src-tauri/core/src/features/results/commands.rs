//! What the records of units and households call.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{YearResult, result::YearResultDraft, store};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{recipients::describe, rulebook},
    query,
    terms::Recipient,
};

pub(super) const ALL: &[Command] = &[query!(list_results), change!(save_result), change!(remove_result)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ResultFilter {
    recipient: Option<Recipient>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ResultRef {
    id: Uuid,
}

fn list_results(db: &Db, filter: ResultFilter) -> Result<Vec<YearResult>> {
    store::list(db, filter.recipient, None)
}

/// The result of a year; a second one for the same year takes the place of the first.
fn save_result(change: &mut Change, draft: YearResultDraft) -> Result<YearResult> {
    let (draft, score) = draft.checked(&*rulebook::of(change)?, change.today())?;
    let name = describe(change, draft.recipient)?.name;
    let known = store::of_year(change, draft.recipient, draft.year)?;
    let id = known.unwrap_or_else(|| change.new_id());
    store::put(change, id, &draft, score)?;
    change.says(format!("Ghi kết quả năm {} của {name}", draft.year));
    store::list(change, None, Some(id))?.into_iter().next().ok_or_else(|| Error::not_found("kết quả năm này"))
}

fn remove_result(change: &mut Change, wanted: ResultRef) -> Result<()> {
    if !change.remove("results", wanted.id)? {
        return Err(Error::not_found("kết quả năm này"));
    }
    change.says("Bỏ một kết quả năm");
    Ok(())
}
