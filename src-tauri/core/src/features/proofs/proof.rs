//! Whether what is about to be printed was looked through and signed.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    content::Content,
    store::{self, ProofList},
};
use crate::{Db, Result, terms::Day};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum ProofState {
    /// No list was printed.
    None,
    /// Printed as everything still is, and not noted as signed.
    Printed,
    /// Signed, and everything is still as it was.
    Signed,
    /// Printed, and something on it has changed before it was signed.
    Outdated,
    /// Signed, and something on it has changed since.
    Voided,
}

/// Danh sách soát.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct Proof {
    pub(crate) state: ProofState,
    /// The list it is about.
    pub(crate) list_id: Option<Uuid>,
    /// As it stands on the list that would be printed now.
    pub(crate) code: String,
    pub(crate) printed_at: Option<String>,
    pub(crate) signed_on: Option<Day>,
    pub(crate) signed_by: Option<String>,
    /// What has changed since, in sentences.
    pub(crate) changed: Vec<String>,
}

/// «4F2A-91C0», to be compared by eye.
pub(super) fn code(sha256: &str) -> String {
    let letters: String = sha256.chars().take(8).collect::<String>().to_uppercase();
    letters.split_at_checked(4).map_or_else(|| letters.clone(), |(first, last)| format!("{first}-{last}"))
}

pub(crate) fn proof(db: &Db, decision: Uuid) -> Result<Proof> {
    let content = Content::load(db, decision)?;
    let lists = store::lists(db, decision)?;
    let now = content.sha256();
    let is_now = |list: &&ProofList| list.sha256 == now;
    let is_signed = |list: &&ProofList| list.signed_on.is_some();
    let (state, list) = if let Some(list) = lists.iter().filter(is_now).find(is_signed) {
        (ProofState::Signed, Some(list))
    } else if let Some(list) = lists.iter().find(is_now) {
        (ProofState::Printed, Some(list))
    } else if let Some(list) = lists.iter().find(is_signed) {
        (ProofState::Voided, Some(list))
    } else if let Some(list) = lists.first() {
        (ProofState::Outdated, Some(list))
    } else {
        (ProofState::None, None)
    };
    let changed = match (state, list) {
        (ProofState::Voided | ProofState::Outdated, Some(list)) => content.changed_since(&list.lines),
        _ => Vec::new(),
    };
    Ok(Proof {
        state,
        list_id: list.map(|list| list.id),
        code: code(&now),
        printed_at: list.map(|list| list.printed_at.clone()),
        signed_on: list.and_then(|list| list.signed_on),
        signed_by: list.and_then(|list| list.signed_by.clone()),
        changed,
    })
}
