//! What the field that picks a recipient calls.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RecipientCard, describe};
use crate::{
    Command, Db, Result, query,
    terms::{Recipient, RecipientKind},
};

pub(super) const ALL: &[Command] =
    &[query!(list_recipients), query!(list_recipient_names), query!(get_recipient)];

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
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let records: Vec<&str> = wanted.iter().map(|kind| records_of(*kind)).collect();
    let hits = db.search(&filter.text, &records, MOST)?;
    let cards = hits.iter().filter_map(|hit| {
        let kind = wanted.iter().find(|kind| records_of(**kind) == hit.kind)?;
        Some(describe(db, Recipient { kind: *kind, id: hit.id.parse().ok()? }))
    });
    cards.collect()
}

/// The feature that keeps recipients of that kind.
fn records_of(kind: RecipientKind) -> &'static str {
    match kind {
        RecipientKind::Person => "people",
        RecipientKind::Unit => "units",
        RecipientKind::Household => "households",
    }
}

fn get_recipient(db: &Db, wanted: Recipient) -> Result<RecipientCard> {
    describe(db, wanted)
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllNames {}

/// A recipient under a label of its own, for grids that choose by typing.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct RecipientName {
    recipient: Recipient,
    name: String,
    /// The name, with unit or year of birth where another has the same name.
    label: String,
}

/// Everyone, people first, in list order. Labels differ, so a label names one recipient.
fn list_recipient_names(db: &Db, _: AllNames) -> Result<Vec<RecipientName>> {
    type Found = (Recipient, String, Option<String>, Option<String>);
    let found: Vec<Found> = db.all(include_str!("names.sql"), [], |row| {
        Ok((Recipient::from_row(row)?, row.get("name")?, row.get("place")?, row.get("year")?))
    })?;
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, name, ..) in &found {
        *counts.entry(name.clone()).or_default() += 1;
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    let names = found.into_iter().map(|(recipient, name, place, year)| {
        let mut label = name.clone();
        if counts[&name] > 1 {
            let parts: Vec<String> =
                [place, year.map(|year| format!("sinh {year}"))].into_iter().flatten().collect();
            if !parts.is_empty() {
                label = format!("{name} ({})", parts.join(", "));
            }
        }
        let same = taken.entry(label.clone()).or_default();
        *same += 1;
        if *same > 1 {
            label = format!("{label} [{same}]");
        }
        RecipientName { recipient, name, label }
    });
    Ok(names.collect())
}
