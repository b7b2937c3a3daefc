//! Proving a bundle that comes in. Nothing of it is kept.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_bundle::{Limits, Signer, open_file};
use ts_rs::TS;

use super::{commands::BundlePart, lock, sentences};
use crate::{Job, Result, features::trusted_keys, office_key, terms::Period};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct BundleFile {
    #[ts(optional = false)]
    path: PathBuf,
    /// Of a bundle that was encrypted with one.
    passphrase: Option<String>,
}

/// A bundle all of whose checks passed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BundleChecked {
    /// The verdict in one sentence.
    sentence: String,
    unit_code: String,
    sender: String,
    period: String,
    revision: u32,
    fingerprint: String,
    is_practice: bool,
    is_encrypted: bool,
    /// Made by a key that is trusted for the unit.
    is_known: bool,
    files: Vec<BundlePart>,
    /// Table and number of rows.
    tables: Vec<BundleTable>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct BundleTable {
    name: String,
    title: String,
    rows: usize,
}

/// Proves a bundle from a stick. Nothing of it is kept.
pub(super) fn check_bundle(job: &Job, wanted: BundleFile) -> Result<BundleChecked> {
    let mut trusted = job.read(trusted_keys::trusted)?;
    let own = job.read(|db| Ok((office_key::found(db)?, db.who()?.0)))?;
    if let (Some(key), origin) = own {
        trusted.trust(origin, key.public_key());
    }
    let passphrase = lock::typed(wanted.passphrase)?;
    let keys = job.read(|db| lock::reading_keys(db, passphrase))?;
    let mut progress = |done: u64, total: u64| {
        job.goes_on("Đang kiểm tra gói", (done / 1024) as usize, (total / 1024) as usize)
    };
    let opened = open_file(&wanted.path, &trusted, &keys, &Limits::default(), &mut progress)
        .map_err(sentences::bundle)?;
    let sender = opened.info.get("Source-Organization").unwrap_or_default().to_owned();
    let period: Option<Period> = opened.name.period.parse().ok();
    let title = period.map_or_else(|| opened.name.period.clone(), Period::title);
    let fingerprint = opened.fingerprint_groups().join(" ");
    let is_known = opened.signer == Signer::Known;
    let trust = if is_known {
        "Chữ ký đúng là của đơn vị này.".to_owned()
    } else {
        format!(
            "Đây là lần đầu thấy khóa của đơn vị này: hãy so dấu vân tay với phiếu gửi có đóng dấu: {fingerprint}."
        )
    };
    let practice = if opened.name.practice {
        " Đây là gói LUYỆN TẬP, không được tiếp nhận."
    } else {
        ""
    };
    Ok(BundleChecked {
        sentence: format!(
            "Gói nguyên vẹn: {sender}, {title}, bản {}. {trust}{practice}",
            opened.name.revision
        ),
        unit_code: opened.name.unit_code.clone(),
        sender,
        period: opened.name.period.clone(),
        revision: opened.name.revision,
        fingerprint,
        is_practice: opened.name.practice,
        is_known,
        is_encrypted: opened.is_encrypted(),
        files: BundlePart::all(&opened.files),
        tables: opened
            .tables
            .iter()
            .map(|table| BundleTable {
                name: table.name.clone(),
                title: table.title.clone(),
                rows: table.rows.len(),
            })
            .collect(),
    })
}
