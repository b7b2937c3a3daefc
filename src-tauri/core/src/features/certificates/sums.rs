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
    /// A file of its certificates was written once.
    pub is_printed: bool,
}

impl DecisionSum {
    /// Certificates of which no file was written yet.
    pub(crate) fn unprinted(&self) -> i64 {
        if self.is_printed { 0 } else { self.certificates }
    }
}

pub(super) fn list_decision_sums(db: &Db, _: AllDecisions) -> Result<Vec<DecisionSum>> {
    sums(db)
}

pub(crate) fn sums(db: &Db) -> Result<Vec<DecisionSum>> {
    db.all(include_str!("sums.sql"), [], |row| {
        Ok(DecisionSum {
            decision_id: crate::id(row, "id")?,
            awards: row.get("awards")?,
            amount_vnd: row.get("amount_vnd")?,
            certificates: row.get("certificates")?,
            is_printed: row.get("is_printed")?,
        })
    })
}
