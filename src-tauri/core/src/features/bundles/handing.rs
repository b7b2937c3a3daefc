//! A sealed revision onto a stick. It stands in the register before its name is on the stick, so that no bundle
//! leaves the office unnoted; when the stick fails before that, nothing is noted.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sovang_bundle::{Stage, write_proven};
use ts_rs::TS;

use super::{
    commands::BundlePart,
    kept::{self, Whole},
    lock::{self, Locked, SealLock},
    sentences, store,
};
use crate::{Error, Job, Result, files, terms::Period};

/// A bundle that is written and was read back right.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BundleMade {
    path: PathBuf,
    cover_sheet: PathBuf,
    fingerprint: String,
    revision: u32,
    bytes: u64,
    files: Vec<BundlePart>,
    /// How it was encrypted, where it was.
    encrypted: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SealedWanted {
    #[ts(optional = false)]
    period: Period,
    /// Which revision.
    #[ts(optional = false)]
    number: u32,
    /// Stick or folder; a folder beside the data when not given.
    folder: Option<PathBuf>,
    /// Encrypted when given.
    lock: Option<SealLock>,
}

/// Writes a revision once more as it was sealed.
pub(super) fn seal_bundle_again(job: &Job, wanted: SealedWanted) -> Result<BundleMade> {
    let locked = wanted.lock.map(|lock| lock.checked(job)).transpose()?;
    let sealed = job.read(|db| store::get(db, wanted.period, wanted.number))?;
    let sealed = sealed.ok_or_else(|| Error::not_found("gói đã niêm phong"))?;
    let Some(whole) = kept::read(job, &sealed)? else {
        let message = format!(
            "Gói {} bản {} không còn nguyên trên máy nên không ghi lại được. Nếu đó là bản mới nhất và số liệu chưa đổi, \
             hãy chọn «Ghi ra USB».",
            sealed.period_title, sealed.number
        );
        return Err(Error::refused("kept", message));
    };
    hand(job, &whole, wanted.folder, locked.as_ref(), || Ok(()))
}

/// `noted` runs when the bytes are proven to be on the stick and before they have their name.
pub(super) fn hand(
    job: &Job,
    whole: &Whole,
    folder: Option<PathBuf>,
    locked: Option<&Locked>,
    noted: impl FnOnce() -> Result<()>,
) -> Result<BundleMade> {
    let folder = folder.unwrap_or_else(|| job.folder().join("goi-bao-cao"));
    files::create_folder(&folder)?;
    let (name, bytes) = as_written(job, &folder, whole, locked)?;
    let mut progress = |stage: Stage, done: u64, total: u64| {
        let what = if stage == Stage::Writing { "Đang ghi" } else { "Đang đọc lại" };
        job.goes_on(what, (done / 1024) as usize, (total / 1024) as usize)
    };
    let proven = write_proven(&bytes, &folder, &name, &mut progress).map_err(sentences::stick)?;
    let cover_sheet = folder.join(whole.cover_name());
    files::write_bytes(&cover_sheet, &whole.cover)?;
    noted()?;
    let handed = proven.finish().map_err(sentences::stick)?;
    Ok(BundleMade {
        path: handed.path,
        cover_sheet,
        fingerprint: whole.fingerprint.clone(),
        revision: whole.number,
        bytes: handed.bytes,
        files: whole.files.clone(),
        encrypted: locked.map(Locked::says),
    })
}

/// Name and bytes on the stick. Encrypted anew, the same bundle has other bytes: one that is there already stays.
fn as_written<'a>(
    job: &Job,
    folder: &Path,
    whole: &'a Whole,
    locked: Option<&Locked>,
) -> Result<(String, Cow<'a, [u8]>)> {
    let Some(locked) = locked else { return Ok((whole.file_name.clone(), Cow::Borrowed(&whole.zip))) };
    let name = format!("{}.age", whole.file_name);
    let path = folder.join(&name);
    let bytes = if locked.holds(&path, &whole.zip, job.read(|db| lock::reading_keys(db, None))?) {
        files::read(&path)?
    } else {
        locked.encrypt(&whole.zip)?
    };
    Ok((name, Cow::Owned(bytes)))
}

/// For a revision whose kept file is gone or was changed.
pub(super) fn lost(period: &str, number: u32) -> String {
    format!(
        "Gói {period} bản {number} không còn nguyên trên máy nên không ghi lại được đúng bản đó. \
         Hãy ghi lý do để lập bản {}.",
        number + 1
    )
}
