//! What «Kiểm tra mã trên giấy khen» calls.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::check_certificate_code;
use crate::{Command, Job, Result, files, job, office_key};

pub(super) const ALL: &[Command] = &[job!(check_certificate_code), job!(save_office_key)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct OfficeKeyWanted {
    out: PathBuf,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct OfficeKeyMade {
    path: PathBuf,
    /// The public half as one line, to be published or read out.
    key: String,
    key_id: String,
}

/// The public half of the key, for whoever is to check codes and has no bundle of this office.
fn save_office_key(job: &Job, wanted: OfficeKeyWanted) -> Result<OfficeKeyMade> {
    let key = office_key::ensured(job)?.public_key();
    files::write_bytes(&wanted.out, key.text().as_bytes())?;
    Ok(OfficeKeyMade { path: wanted.out, key: key.encoded(), key_id: key.id_hex() })
}
