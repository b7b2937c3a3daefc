//! What the bundle screen of the commune calls with a slip.

use std::path::PathBuf;

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    proof::{self, SlipChecked},
    store::{self, Slip},
};
use crate::{Change, Command, Db, Error, Job, Result, change, files, job, query};

pub(super) const ALL: &[Command] =
    &[query!(list_slips), job!(check_slip), job!(record_slip), change!(remove_slip)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllSlips {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SlipFile {
    path: PathBuf,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SlipRef {
    id: Uuid,
}

fn list_slips(db: &Db, _: AllSlips) -> Result<Vec<Slip>> {
    store::list(db)
}

/// Proves a slip. Nothing of it is kept.
fn check_slip(job: &Job, wanted: SlipFile) -> Result<SlipChecked> {
    Ok(proof::proven(job, &wanted.path)?.checked)
}

/// Keeps a slip whose signer is believed; the same file a second time adds nothing.
fn record_slip(job: &Job, wanted: SlipFile) -> Result<SlipChecked> {
    let slip = proof::proven(job, &wanted.path)?;
    if !slip.checked.is_known {
        let message = format!(
            "Chưa nhận phiếu: khóa của {} chưa được xác nhận. Hãy so dấu vân tay với cấp trên rồi xác nhận khóa.",
            slip.checked.signed_by
        );
        return Err(Error::refused("unknown_key", message));
    }
    if job.read(|db| store::held(db, &slip.sha256))?.is_some() {
        return Ok(slip.checked);
    }
    let hash = slip.sha256.get(..12).unwrap_or_default();
    let stem = slip.file_name.trim_end_matches(".zip");
    let kept = format!("phieu-cap-tren/{stem}-{hash}.zip");
    files::create_folder(&job.folder().join("phieu-cap-tren"))?;
    files::write_bytes(&job.folder().join(&kept), &slip.bytes)?;
    job.change(|change| {
        store::put(change, &slip, &kept)?;
        change.says(proof::told(&slip));
        Ok(())
    })?;
    Ok(slip.checked)
}

fn remove_slip(change: &mut Change, wanted: SlipRef) -> Result<()> {
    let title = store::title(change, wanted.id)?.ok_or_else(|| Error::not_found("phiếu tiếp nhận này"))?;
    change.remove("slips", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: phiếu tiếp nhận {title}"));
    Ok(())
}
