//! The stock of blanks: what came in is always what was issued, spoiled and is left.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Db, Result};

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct AllStock {}

/// One kind of blank in figures.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BlankStock {
    kind_id: Uuid,
    name: String,
    received: i64,
    /// Printed and good.
    issued: i64,
    /// Spoiled before or by printing.
    spoiled: i64,
    /// Below nought when more were printed than were noted as received.
    left: i64,
}

pub(super) fn list_blank_stock(db: &Db, _: AllStock) -> Result<Vec<BlankStock>> {
    db.all(include_str!("stock.sql"), [], |row| {
        let [received, issued, spoiled] = [row.get("received")?, row.get("issued")?, row.get("spoiled")?];
        Ok(BlankStock {
            kind_id: crate::id(row, "id")?,
            name: row.get("name")?,
            received,
            issued,
            spoiled,
            left: received - issued - spoiled,
        })
    })
}
