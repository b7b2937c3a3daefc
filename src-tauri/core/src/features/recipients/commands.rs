//! What the field that picks a recipient calls.

use serde::Deserialize;
use ts_rs::TS;

use super::{RecipientCard, describe};
use crate::{
    Command, Db, Result, query,
    terms::{Recipient, RecipientKind},
};

pub(super) const ALL: &[Command] = &[query!(list_recipients), query!(get_recipient)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct RecipientFilter {
    #[ts(optional = false)]
    text: String,
    /// Only these kinds; all when not given.
    kinds: Option<Vec<RecipientKind>>,
}

/// The first 20 that fit what was typed, with or without marks.
fn list_recipients(db: &Db, filter: RecipientFilter) -> Result<Vec<RecipientCard>> {
    const MOST: usize = 20;
    let wanted = filter.kinds.unwrap_or_else(|| RecipientKind::ALL.to_vec());
    let mut found = Vec::new();
    for hit in db.search(&filter.text, 200)? {
        let kind = match hit.kind.as_str() {
            "people" => RecipientKind::Person,
            "units" => RecipientKind::Unit,
            "households" => RecipientKind::Household,
            _ => continue,
        };
        let Ok(id) = hit.id.parse() else { continue };
        if wanted.contains(&kind) {
            found.push(describe(db, Recipient { kind, id })?);
        }
        if found.len() == MOST {
            break;
        }
    }
    Ok(found)
}

fn get_recipient(db: &Db, wanted: Recipient) -> Result<RecipientCard> {
    describe(db, wanted)
}
