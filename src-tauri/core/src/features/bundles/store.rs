//! SQL of bundles. Nothing decides here.

use serde::Serialize;
use sovang_bundle::Sealed;
use ts_rs::TS;

use super::kept;
use crate::{Change, Db, Result, Row, files, terms::Period};

/// A bundle this office sealed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct SealedBundle {
    pub(super) period: Period,
    pub(super) period_title: String,
    pub(super) number: u32,
    pub(super) frozen_at: String,
    pub(super) fingerprint: String,
    pub(super) file_name: String,
    pub(super) zip_bytes: i64,
    pub(super) reason: Option<String>,
    /// It can be written once more as it was sealed.
    is_kept: bool,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) content_hash: String,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) zip_sha256: String,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) cover_sha256: Option<String>,
}

const COLUMNS: &str = "period, number, frozen_at, content_hash, fingerprint, file_name, zip_sha256, zip_bytes, reason, cover_sha256";

pub(super) fn list(db: &Db) -> Result<Vec<SealedBundle>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sealed_bundles WHERE removed_at IS NULL ORDER BY frozen_at DESC, number DESC"
    );
    let mut found = db.all(&sql, [], from_row)?;
    for one in &mut found {
        one.is_kept = kept::is_there(db, &one.file_name);
    }
    Ok(found)
}

pub(super) fn get(db: &Db, period: Period, number: u32) -> Result<Option<SealedBundle>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sealed_bundles WHERE period = ?1 AND number = ?2 AND removed_at IS NULL"
    );
    db.first(&sql, (period.to_string(), number), from_row)
}

/// The newest revision of a period.
pub(super) fn newest(db: &Db, period: Period) -> Result<Option<SealedBundle>> {
    let sql = format!("SELECT {COLUMNS} FROM sealed_bundles WHERE period = ?1 ORDER BY number DESC LIMIT 1");
    db.first(&sql, [period.to_string()], from_row)
}

pub(super) fn put(
    change: &mut Change,
    period: Period,
    frozen_at: &str,
    content_hash: &str,
    (sealed, cover_sha256): (&Sealed, &str),
    reason: Option<&str>,
) -> Result<()> {
    let id = change.new_id();
    change.put(
        "sealed_bundles",
        id,
        &[
            ("period", &period.to_string()),
            ("number", &sealed.name.revision),
            ("frozen_at", &frozen_at),
            ("content_hash", &content_hash),
            ("fingerprint", &sealed.fingerprint_groups().join(" ")),
            ("file_name", &sealed.name.file_name()),
            ("zip_sha256", &files::hex(&sealed.zip_sha256)),
            ("zip_bytes", &(sealed.zip_bytes as i64)),
            ("reason", &reason),
            ("cover_sha256", &cover_sha256),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<SealedBundle> {
    let period: String = row.get("period")?;
    let period: Period = period.parse().map_err(|_| rusqlite::Error::InvalidQuery)?;
    Ok(SealedBundle {
        period,
        period_title: period.title(),
        number: row.get("number")?,
        frozen_at: row.get("frozen_at")?,
        content_hash: row.get("content_hash")?,
        fingerprint: row.get("fingerprint")?,
        file_name: row.get("file_name")?,
        zip_sha256: row.get("zip_sha256")?,
        zip_bytes: row.get("zip_bytes")?,
        reason: row.get("reason")?,
        is_kept: false,
        cover_sha256: row.get("cover_sha256")?,
    })
}
