//! A trusted key, and the SQL of them. Nothing decides here.

use serde::{Deserialize, Serialize};
use sovang_bundle::{PublicKey, TrustedKeys};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Db, Error, Result, Row, features::settings, id, terms::Day};

/// What on paper the key was compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum KeyProof {
    /// The fingerprint on the stamped cover sheet of a bundle.
    CoverSheet,
    /// A signed and stamped sheet that announces a new key.
    Announcement,
}

/// The key that is believed for a unit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct TrustedKey {
    pub id: Uuid,
    pub unit_code: String,
    /// «xã Bình Chuẩn», «tỉnh Nghệ An», or the code where the list does not know it.
    pub unit_title: String,
    pub public_key: String,
    pub proof: KeyProof,
    pub confirmed_on: Day,
    pub note: Option<String>,
}

const COLUMNS: &str = "id, unit_code, public_key, proof, confirmed_on, note";

pub(super) fn list(db: &Db) -> Result<Vec<TrustedKey>> {
    let sql = format!("SELECT {COLUMNS} FROM trusted_keys WHERE removed_at IS NULL ORDER BY unit_code");
    db.all(&sql, [], from_row)
}

/// The key believed for a unit.
pub fn known(db: &Db, unit_code: &str) -> Result<Option<TrustedKey>> {
    let sql = format!("SELECT {COLUMNS} FROM trusted_keys WHERE removed_at IS NULL AND unit_code = ?1");
    db.first(&sql, [unit_code], from_row)
}

/// Every key that is believed, as the bundles are proven by.
pub fn trusted(db: &Db) -> Result<TrustedKeys> {
    let mut keys = TrustedKeys::new();
    for key in list(db)? {
        keys.trust(key.unit_code, PublicKey::parse(&key.public_key).map_err(Error::unexpected)?);
    }
    Ok(keys)
}

fn title(code: &str) -> String {
    let commune = || settings::commune(code).map(|one| format!("{}, {}", one.title, one.province_title));
    let province = || settings::province(code).map(|one| one.title.clone());
    commune().or_else(province).unwrap_or_else(|| format!("đơn vị {code}"))
}

fn from_row(row: &Row) -> rusqlite::Result<TrustedKey> {
    let unit_code: String = row.get("unit_code")?;
    let proof: String = row.get("proof")?;
    Ok(TrustedKey {
        id: id(row, "id")?,
        unit_title: title(&unit_code),
        unit_code,
        public_key: row.get("public_key")?,
        proof: if proof == "announcement" { KeyProof::Announcement } else { KeyProof::CoverSheet },
        confirmed_on: row.get("confirmed_on")?,
        note: row.get("note")?,
    })
}
