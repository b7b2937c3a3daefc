//! What every decision gives, and where its certificates stand.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Db, Error, Result, features::rulebook};

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
    /// Awards that are given on a certificate.
    pub certificates: i64,
    /// Of these, how many wait for the printer, spoiled ones among them.
    pub unprinted: i64,
    pub spoiled: i64,
    /// Printed and not signed yet.
    pub printed: i64,
    /// Signed and not handed over yet.
    pub signed: i64,
    pub handed_over: i64,
}

pub(super) fn list_decision_sums(db: &Db, _: AllDecisions) -> Result<Vec<DecisionSum>> {
    sums(db)
}

pub(crate) fn sums(db: &Db) -> Result<Vec<DecisionSum>> {
    let book = rulebook::of(db)?;
    let given: Vec<_> = book.certificates_given().collect();
    let given = serde_json::to_string(&given).map_err(Error::unexpected)?;
    db.all(include_str!("sums.sql"), [given], |row| {
        Ok(DecisionSum {
            decision_id: crate::id(row, "id")?,
            awards: row.get("awards")?,
            amount_vnd: row.get("amount_vnd")?,
            certificates: row.get("certificates")?,
            unprinted: row.get("unprinted")?,
            spoiled: row.get("spoiled")?,
            printed: row.get("printed")?,
            signed: row.get("signed")?,
            handed_over: row.get("handed_over")?,
        })
    })
}
