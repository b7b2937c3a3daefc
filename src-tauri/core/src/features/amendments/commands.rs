//! What the detail of a decision and the list of what was corrected and taken back call.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Amendment, AmendmentFilter, corrections::save_correction, items, paper::print_amendment,
    recoveries::save_recovery, revocations::save_revocation, store,
};
use crate::{Change, Command, Db, Error, Result, change, job, query};

pub(super) const ALL: &[Command] = &[
    query!(list_amendments),
    change!(save_correction),
    change!(save_revocation),
    change!(save_recovery),
    change!(remove_amendment),
    job!(print_amendment),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AmendmentRef {
    id: Uuid,
}

fn list_amendments(db: &Db, filter: AmendmentFilter) -> Result<Vec<Amendment>> {
    store::list(db, &filter)
}

/// Recorded by mistake: the records are as before, its number stays taken.
fn remove_amendment(change: &mut Change, wanted: AmendmentRef) -> Result<()> {
    let amendment = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("văn bản này"))?;
    items::take_back(change, &amendment)?;
    change.remove("amendments", amendment.id)?;
    let kind = amendment.kind.title().to_lowercase();
    change.says(format!("Bỏ vào thùng rác: {kind} quyết định {}", amendment.decision_number));
    Ok(())
}
