//! Every way a bundle can be refused, one variant a cause, carrying what a precise sentence needs.
//!
//! Texts here are for developers; the caller words each variant for the user. Names that came out of an
//! unproven file are kept only as [`shown`] makes them: short, printable ASCII, safe on any screen.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::keys::PublicKey;
use crate::names::PathProblem;
use crate::tables::SchemaError;

/// Why [`crate::open`] refused a bundle. The groups are the stages of the check, in their order.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    #[error("{act:?} {path:?}: {source}")]
    Io { act: Act, path: Option<PathBuf>, source: io::Error },
    #[error("cancelled")]
    Cancelled,
    #[error("container: {0}")]
    Container(#[from] ContainerError),
    #[error("encryption: {0}")]
    Encryption(#[from] EncryptionError),
    #[error("bag: {0}")]
    Bag(#[from] BagError),
    #[error("content: {0}")]
    Content(#[from] ContentError),
    #[error("signature: {0}")]
    Signature(#[from] SignatureError),
    #[error("schema: {0}")]
    Schema(#[from] SchemaError),
}

/// What was being done to a file when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Open,
    Read,
    Write,
}

/// The ZIP itself is not one this program would have written, or is a trap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContainerError {
    /// Zero bytes: the usual face of a failed copy.
    #[error("the file is empty")]
    Empty,
    #[error("not a regular file")]
    NotAFile,
    #[error("file of {size} bytes, limit {limit}")]
    TooLarge { size: u64, limit: u64 },
    #[error("not a ZIP file")]
    NotZip,
    /// An age file given as a stream: [`crate::open_file`] opens such.
    #[error("encrypted with age")]
    EncryptedFile,
    /// Begins as a ZIP but the directory at its end is missing: an unfinished copy.
    #[error("cut off: the directory at the end is missing")]
    Truncated,
    #[error("bytes before the archive or a gap before its directory")]
    LeadingData,
    #[error("{bytes} bytes after the archive, or an archive comment")]
    TrailingData { bytes: u64 },
    #[error("ZIP64 or several disks")]
    Zip64,
    #[error("the directory of the archive is damaged at record {record}")]
    BadDirectory { record: u64 },
    #[error("{count} entries, limit {limit}")]
    TooManyEntries { count: u64, limit: u64 },
    #[error("unpacks to {bytes} bytes, limit {limit}")]
    TooMuchData { bytes: u64, limit: u64 },
    #[error("{path} unpacks to {bytes} bytes, limit {limit}")]
    EntryTooLarge { path: String, bytes: u64, limit: u64 },
    #[error("{path} unpacks from {packed} to {unpacked} bytes")]
    SuspiciousRatio { path: String, packed: u64, unpacked: u64 },
    #[error("path {path}: {problem:?}")]
    BadPath { path: String, problem: PathProblem },
    /// Equal, or equal once case is ignored, or one is a folder of the other.
    #[error("{path} and {other} collide")]
    Collision { path: String, other: String },
    #[error("{path} is a link or a device")]
    NotAPlainFile { path: String },
    #[error("{path} is encrypted")]
    EncryptedEntry { path: String },
    #[error("{path} uses method {method}, flags {flags:#06x}")]
    Unsupported { path: String, method: u16, flags: u16 },
    #[error("{path} overlaps another entry")]
    Overlap { path: String },
    #[error("hidden bytes before {path}")]
    HiddenBytes { path: String },
    #[error("{path}: the two headers disagree")]
    HeadersDisagree { path: String },
    /// The stored bytes do not unpack to the stated length and CRC-32: damage in transport.
    #[error("{path} is damaged")]
    Damaged { path: String },
}

/// The file is encrypted and what is inside cannot be read, or not trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncryptionError {
    /// Encrypted with a passphrase, and none was given.
    #[error("a passphrase is needed")]
    NeedsPassphrase,
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Encrypted for other offices.
    #[error("no key of ours opens it")]
    NotForUs,
    #[error("asks for a work of 2^{asked}, limit 2^{limit}")]
    TooCostly { asked: u8, limit: u8 },
    /// By a later version of age.
    #[error("an unknown form of encryption")]
    UnknownFormat,
    /// Cut off, or other bytes than were encrypted.
    #[error("the encrypted file is damaged")]
    Damaged,
}

/// The archive is sound but is not a bundle of this format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BagError {
    /// Everything must lie in one folder; `found` names the second one.
    #[error("not one folder: {found}")]
    NotOneFolder { found: String },
    #[error("{found} is not the name of a bundle")]
    NotABundleName { found: String },
    #[error("{file} is missing")]
    MissingPart { file: String },
    #[error("{file}, line {line} cannot be understood")]
    BadLine { file: String, line: u64 },
    #[error("{file} is larger than {limit} bytes")]
    PartTooLarge { file: String, limit: u64 },
    #[error("bag-info.txt lacks {label}")]
    MissingLabel { label: String },
    /// bag-info.txt contradicts the folder name or the payload.
    #[error("{label} is {found}, expected {expected}")]
    Contradiction { label: String, found: String, expected: String },
}

/// Files that are not what the manifests say. Lists hold at most [`LISTED`] names; `count` is the truth.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    #[error("{count} files nobody listed: {paths:?}")]
    Unlisted { paths: Vec<String>, count: u64 },
    #[error("{count} listed files are missing: {paths:?}")]
    Missing { paths: Vec<String>, count: u64 },
    #[error("{count} files were changed after sealing: {paths:?}")]
    Changed { paths: Vec<String>, count: u64 },
    /// A payload file of a kind no bundle carries, such as a program.
    #[error("{path} is of a kind no bundle carries")]
    ForbiddenKind { path: String },
}

/// Longest list of names an error carries.
pub const LISTED: usize = 20;

/// The seal is broken or is not the seal of that office.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("the signature file cannot be read")]
    Malformed,
    #[error("Signer-Key is not a public key")]
    BadSignerKey,
    /// No key known or stated made this signature.
    #[error("the signature of unit {unit} is false")]
    False { unit: String },
    /// The signature is good but was made for another unit, period or revision.
    #[error("signed for {found}, expected {expected}")]
    OtherBundle { found: String, expected: String },
    /// A sound bundle, sealed with a key that is not the one trusted for this unit: alarm. Trust the new key
    /// (after comparing it with the stamped announcement) and open again.
    #[error("the key changed: {0}")]
    Changed(Box<ChangedKey>),
}

/// What to show beside the alarm that a unit's key changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedKey {
    pub unit: String,
    pub trusted: Vec<PublicKey>,
    pub found: PublicKey,
    /// Groups of the bundle's fingerprint, to compare with the paper.
    pub fingerprint_groups: Vec<String>,
}

impl fmt::Display for ChangedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unit {}: {:?} is not among {:?}", self.unit, self.found, self.trusted)
    }
}

impl BundleError {
    pub(crate) fn read(source: io::Error) -> Self {
        Self::Io { act: Act::Read, path: None, source }
    }
}

impl BundleError {
    /// Says which file an error of reading belongs to.
    pub(crate) fn at(mut self, file: &Path) -> Self {
        if let Self::Io { path: path @ None, .. } = &mut self {
            *path = Some(file.into());
        }
        self
    }
}

/// A name from an unproven file, made safe to show: at most 120 characters, escapes for all but printable
/// ASCII, so that it can neither break a line nor turn the writing direction.
pub fn shown(name: &[u8]) -> String {
    let mut text: String =
        name.iter().take(120).flat_map(|byte| byte.escape_ascii()).map(char::from).collect();
    if name.len() > 120 {
        text.push_str("...");
    }
    text
}

/// The first names of a list and its true length.
pub(crate) fn listed(paths: Vec<String>) -> (Vec<String>, u64) {
    let count = paths.len() as u64;
    (paths.into_iter().take(LISTED).collect(), count)
}
