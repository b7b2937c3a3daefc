//! The text files that make a folder a BagIt 1.0 bag (RFC 8493), both ways, and the bundle's fingerprint.
//!
//! Reading is stricter than the RFC: one spelling, LF, no folded lines, because these files are always ours.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::cells::is_deceptive;
use crate::error::{BagError, shown};
use crate::names::check_path;

pub(crate) const BAGIT: &str = "bagit.txt";
pub(crate) const BAG_INFO: &str = "bag-info.txt";
pub(crate) const MANIFEST: &str = "manifest-sha256.txt";
pub(crate) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
pub(crate) const SIGNATURE: &str = "tagmanifest-sha256.txt.minisig";
pub(crate) const PAYLOAD: &str = "data/";
pub(crate) const DESCRIPTOR: &str = "data/tables/datapackage.json";
pub(crate) const BAGIT_TEXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Who signed, when that is not the unit the bundle is about.
pub(crate) const SIGNER_UNIT: &str = "Signer-Unit";

/// Version of the format this program writes, and the newest it reads.
pub const FORMAT_VERSION: u32 = 1;

/// SHA-256 of a bundle's tag manifest. Two bundles with one fingerprint hold the same files, byte for byte.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    pub(crate) fn of(tag_manifest: &[u8]) -> Self {
        Self(Sha256::digest(tag_manifest).into())
    }

    /// 64 lower-case hex digits, as `sha256sum` prints them.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// 16 groups of 4 upper-case hex digits, for two people to compare aloud.
    pub fn groups(&self) -> Vec<String> {
        self.0.chunks(2).map(|pair| hex(pair).to_ascii_uppercase()).collect()
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

/// One file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Path below the bundle's folder, e.g. `data/bao-cao.pdf`.
    pub path: String,
    pub bytes: u64,
    pub sha256: [u8; 32],
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Labels and values of bag-info.txt in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BagInfo {
    lines: Vec<(String, String)>,
}

impl BagInfo {
    /// The value of a label; the first one when a label stands several times.
    pub fn get(&self, label: &str) -> Option<&str> {
        self.lines.iter().find(|(known, _)| known == label).map(|(_, value)| value.as_str())
    }

    pub fn lines(&self) -> &[(String, String)] {
        &self.lines
    }

    pub(crate) fn push(&mut self, label: &str, value: impl Into<String>) {
        self.lines.push((label.into(), value.into()));
    }

    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(|(label, value)| format!("{label}: {value}\n")).collect()
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, BagError> {
        let mut info = Self::default();
        for (line, at) in lines(BAG_INFO, bytes)? {
            let (label, value) = line.split_once(": ").ok_or_else(|| bad_line(BAG_INFO, at))?;
            if !is_label(label) || value.chars().any(is_deceptive) {
                return Err(bad_line(BAG_INFO, at));
            }
            info.push(label, value);
        }
        Ok(info)
    }

    /// A label that must be there.
    pub(crate) fn need(&self, label: &str) -> Result<&str, BagError> {
        self.get(label).ok_or_else(|| BagError::MissingLabel { label: label.into() })
    }

    /// A label that must be there and say `expected`.
    pub(crate) fn expect(&self, label: &str, expected: &str) -> Result<(), BagError> {
        let found = self.need(label)?;
        if found == expected {
            return Ok(());
        }
        let (label, found, expected) = (label.into(), shown(found.as_bytes()), expected.into());
        Err(BagError::Contradiction { label, found, expected })
    }
}

pub(crate) fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 60
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A manifest: path to SHA-256, ordered by path.
pub(crate) type Manifest = BTreeMap<String, [u8; 32]>;

pub(crate) fn manifest_text(manifest: &Manifest) -> String {
    manifest.iter().map(|(path, hash)| format!("{}  {path}\n", hex(hash))).collect()
}

pub(crate) fn parse_manifest(file: &str, bytes: &[u8]) -> Result<Manifest, BagError> {
    let mut manifest = Manifest::new();
    for (line, at) in lines(file, bytes)? {
        let (hash, path) = line.split_once("  ").ok_or_else(|| bad_line(file, at))?;
        let hash = parse_hash(hash).ok_or_else(|| bad_line(file, at))?;
        // The limits of the container apply to real entries; a listed path only has to be well formed.
        let path = check_path(path.as_bytes(), usize::MAX, usize::MAX).map_err(|_| bad_line(file, at))?;
        if manifest.insert(path.into(), hash).is_some() {
            return Err(bad_line(file, at));
        }
    }
    Ok(manifest)
}

fn parse_hash(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let digits: Option<Vec<u8>> = text.bytes().map(digit).collect();
    let bytes: Vec<u8> =
        digits?.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    if text.len() == 64 { bytes.try_into().ok() } else { None }
}

/// The lines of a tag file, numbered from 1. Every line ends with LF, also the last.
fn lines<'a>(file: &str, bytes: &'a [u8]) -> Result<impl Iterator<Item = (&'a str, u64)>, BagError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        bad_line(file, 1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64)
    })?;
    let whole = text.strip_suffix('\n').ok_or_else(|| bad_line(file, text.lines().count() as u64))?;
    Ok(whole.split('\n').zip(1..))
}

fn bad_line(file: &str, line: u64) -> BagError {
    BagError::BadLine { file: file.into(), line }
}
