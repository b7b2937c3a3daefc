//! What every decision gives, and which certificates still wait for the printer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Db, Result};

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct AllDecisions {}

/// One decision in figures.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct DecisionSum {
    pub decision_id: Uuid,
    pub awards: i64,
    pub amount_vnd: i64,
    /// Awards that are given on a certificate of merit.
    pub certificates: i64,
    /// Of these, how many more than the pages written so far.
    pub unprinted: i64,
}

pub(super) fn list_decision_sums(db: &Db, _: AllDecisions) -> Result<Vec<DecisionSum>> {
    sums(db)
}

pub(crate) fn sums(db: &Db) -> Result<Vec<DecisionSum>> {
    db.all(include_str!("sums.sql"), [], |row| {
        let (certificates, printed): (i64, i64) = (row.get("certificates")?, row.get("printed")?);
        Ok(DecisionSum {
            decision_id: crate::id(row, "id")?,
            awards: row.get("awards")?,
            amount_vnd: row.get("amount_vnd")?,
            certificates,
            unprinted: (certificates - printed).max(0),
        })
    })
}
