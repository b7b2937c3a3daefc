//! What the bundle screen calls.

use serde::{Deserialize, Serialize};
use sovang_bundle::FileEntry;
use ts_rs::TS;

use super::{
    checking::check_bundle,
    documents::list_bundle_documents,
    handing::seal_bundle_again,
    sealing::{plan_bundle, seal_bundle},
    store::{self, SealedBundle},
};
use crate::{Command, Db, Job, Result, drives::Drive, job, query};

pub(super) const ALL: &[Command] = &[
    query!(list_sealed_bundles),
    query!(list_bundle_documents),
    job!(list_drives),
    job!(plan_bundle),
    job!(seal_bundle),
    job!(seal_bundle_again),
    job!(check_bundle),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllBundles {}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllDrives {}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BundlePart {
    path: String,
    bytes: u64,
}

impl BundlePart {
    pub(super) fn all(files: &[FileEntry]) -> Vec<Self> {
        files.iter().map(|file| Self { path: file.path.clone(), bytes: file.bytes }).collect()
    }
}

fn list_sealed_bundles(db: &Db, _: AllBundles) -> Result<Vec<SealedBundle>> {
    store::list(db)
}

/// Sticks that are plugged in now.
fn list_drives(job: &Job, _: AllDrives) -> Result<Vec<Drive>> {
    Ok(job.drives())
}
