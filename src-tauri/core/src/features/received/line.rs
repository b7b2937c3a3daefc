//! What is told of one file: a verdict, one sentence, and what merging it would do.

use std::path::{Path, PathBuf};

use serde::Serialize;
use sovang_bundle::{BundleError, SignatureError};
use ts_rs::TS;

use super::compare::{MergeCounts, ReceivedChange};
use crate::features::bundles::sentences;

/// What is to be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum ReceiveVerdict {
    /// Ready to be merged: the first of its unit and period.
    New,
    /// Ready to be merged in place of an older number.
    Replaces,
    /// This very bundle is held already.
    Held,
    /// A newer number is held.
    Older,
    /// Whole, but its key was never compared with paper.
    FirstSeen,
    /// Signed by another key than the one that is believed.
    ChangedKey,
    Refused,
}

impl ReceiveVerdict {
    pub(super) fn is_ready(self) -> bool {
        matches!(self, Self::New | Self::Replaces)
    }
}

/// A file in one sentence, and what merging it would do.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReceiveLine {
    pub(super) path: PathBuf,
    pub(super) file_name: String,
    pub(super) verdict: ReceiveVerdict,
    pub(super) sentence: String,
    /// Known once the bundle is proven, and for an unknown or changed key.
    pub(super) unit_code: Option<String>,
    pub(super) period: Option<String>,
    pub(super) number: Option<u32>,
    pub(super) fingerprint: Option<String>,
    pub(super) public_key: Option<String>,
    pub(super) counts: MergeCounts,
    /// Records that are not the same as before; of a first bundle none are told.
    pub(super) changes: Vec<ReceivedChange>,
}

pub(super) fn line(path: &Path, verdict: ReceiveVerdict, sentence: String) -> ReceiveLine {
    ReceiveLine {
        file_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        path: path.to_owned(),
        verdict,
        sentence,
        unit_code: None,
        period: None,
        number: None,
        fingerprint: None,
        public_key: None,
        counts: MergeCounts::default(),
        changes: Vec::new(),
    }
}

pub(super) fn refused(path: &Path, error: BundleError) -> ReceiveLine {
    let mut told = line(path, ReceiveVerdict::Refused, String::new());
    if let BundleError::Signature(SignatureError::Changed(changed)) = &error {
        told.verdict = ReceiveVerdict::ChangedKey;
        told.unit_code = Some(changed.unit.clone());
        told.fingerprint = Some(changed.fingerprint_groups.join(" "));
        told.public_key = Some(changed.found.encoded());
    }
    told.sentence = sentences::bundle(error).to_string();
    told
}
