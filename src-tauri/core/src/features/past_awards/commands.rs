//! What the history of a recipient calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{PastAward, past_award::PastAwardDraft, store};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{recipients::describe, rulebook},
    query,
    terms::Recipient,
};

pub(super) const ALL: &[Command] =
    &[query!(list_past_awards), query!(get_past_award), change!(save_past_award), change!(remove_past_award)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct PastAwardFilter {
    recipient: Option<Recipient>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PastAwardRef {
    id: Uuid,
}

/// Newest first.
fn list_past_awards(db: &Db, filter: PastAwardFilter) -> Result<Vec<PastAward>> {
    store::list(db, filter.recipient, None)
}

fn get_past_award(db: &Db, wanted: PastAwardRef) -> Result<PastAward> {
    found(db, wanted.id)
}

fn save_past_award(change: &mut Change, draft: PastAwardDraft) -> Result<PastAward> {
    let id = keep(change, draft)?;
    let saved = found(change, id)?;
    let name = describe(change, saved.recipient)?.name;
    change.says(format!("Ghi khen thưởng đã có của {name}"));
    Ok(saved)
}

pub(crate) fn keep(change: &mut Change, draft: PastAwardDraft) -> Result<Uuid> {
    let draft = draft.checked(&*rulebook::of(change)?, change.today())?;
    // Reading the recipient refuses one that is in the bin.
    let name = describe(change, draft.recipient)?.name;
    let id = change.record_id("past_awards", draft.id)?;
    if store::find_same(change, &draft)?.is_some_and(|same| same != id) {
        let message =
            format!("{name} đã có khen thưởng này của năm {} trong sổ. Hãy sửa dòng đã có.", draft.year);
        return Err(Error::Duplicate { message });
    }
    store::put(change, id, &draft)?;
    Ok(id)
}

fn remove_past_award(change: &mut Change, wanted: PastAwardRef) -> Result<()> {
    if !change.remove("past_awards", wanted.id)? {
        return Err(Error::not_found("khen thưởng đã có này"));
    }
    change.says("Bỏ một khen thưởng đã có");
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<PastAward> {
    store::list(db, None, Some(id))?
        .into_iter()
        .next()
        .ok_or_else(|| Error::not_found("khen thưởng đã có này"))
}
