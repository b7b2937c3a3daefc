//! The structure of a bag: its one folder, its tag files, and what they say of themselves. Nothing read here
//! is proven yet; [`crate::open()`] proves it.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use sha2::{Digest, Sha256};

use crate::bag::{self, BagInfo, FileEntry, Manifest};
use crate::container::{Container, Entry};
use crate::error::{BagError, BundleError, shown};
use crate::limits::Limits;
use crate::names::BundleName;

/// The tag files, read and understood, and the names of all entries; nothing here is proven yet.
pub(crate) struct Bag {
    pub(crate) name: BundleName,
    pub(crate) info: BagInfo,
    pub(crate) manifest: Manifest,
    pub(crate) tag_manifest: Manifest,
    /// Tag files by name, and their bytes.
    pub(crate) tags: BTreeMap<String, Vec<u8>>,
    /// Bytes of the tag manifest, which the signature covers.
    pub(crate) sealed: Vec<u8>,
    pub(crate) signature: Vec<u8>,
    /// Payload entries by their path below the bundle's folder.
    pub(crate) payload: BTreeMap<String, Entry>,
}

impl Bag {
    pub(crate) fn read<R: Read + Seek>(
        container: &mut Container<R>,
        limits: &Limits,
    ) -> Result<Self, BundleError> {
        let (name, by_path) = find_root(container.entries())?;
        let (payload, tag_entries): (BTreeMap<_, _>, BTreeMap<_, _>) =
            by_path.into_iter().partition(|(path, _)| path.starts_with(bag::PAYLOAD));
        for file in [bag::BAGIT, bag::BAG_INFO, bag::MANIFEST, bag::TAG_MANIFEST, bag::SIGNATURE] {
            if !tag_entries.contains_key(file) {
                return Err(BagError::MissingPart { file: file.into() }.into());
            }
        }
        let mut tags = BTreeMap::new();
        for (file, entry) in tag_entries {
            tags.insert(file.clone(), read_tag_file(container, file, &entry, limits)?);
        }
        let signature = tags.remove(bag::SIGNATURE).unwrap_or_default();
        let text = |file| tags.get(file).map_or(&[][..], Vec::as_slice);
        if text(bag::BAGIT) != bag::BAGIT_TEXT.as_bytes() {
            return Err(BagError::BadLine { file: bag::BAGIT.into(), line: 1 }.into());
        }
        let info = BagInfo::parse(text(bag::BAG_INFO))?;
        let manifest = bag::parse_manifest(bag::MANIFEST, text(bag::MANIFEST))?;
        let tag_manifest = bag::parse_manifest(bag::TAG_MANIFEST, text(bag::TAG_MANIFEST))?;
        let sealed = tags.remove(bag::TAG_MANIFEST).unwrap_or_default();
        check_info(&name, &info, &payload)?;
        Ok(Self { name, info, manifest, tag_manifest, tags, sealed, signature, payload })
    }
}

impl Bag {
    /// All tag files with their hashes.
    pub(crate) fn tag_entries(&self) -> Vec<FileEntry> {
        let ends = [(bag::TAG_MANIFEST, &self.sealed), (bag::SIGNATURE, &self.signature)];
        let tags = self.tags.iter().map(|(file, bytes)| (file.as_str(), bytes)).chain(ends);
        let entry = |(file, bytes): (&str, &Vec<u8>)| FileEntry {
            path: file.into(),
            bytes: bytes.len() as u64,
            sha256: Sha256::digest(bytes).into(),
        };
        tags.map(entry).collect()
    }
}

/// The one folder all entries lie in, and the entries by their path below it.
fn find_root(entries: &[Entry]) -> Result<(BundleName, BTreeMap<String, Entry>), BagError> {
    let mut root: Option<&str> = None;
    let mut by_path = BTreeMap::new();
    for entry in entries {
        let (folder, path) = entry
            .path
            .split_once('/')
            .filter(|(folder, _)| root.is_none_or(|root| root == *folder))
            .ok_or_else(|| BagError::NotOneFolder { found: entry.path.clone() })?;
        root = Some(folder);
        by_path.insert(path.to_owned(), entry.clone());
    }
    let root = root.unwrap_or_default();
    let name =
        BundleName::parse(root).ok_or_else(|| BagError::NotABundleName { found: shown(root.as_bytes()) })?;
    Ok((name, by_path))
}

fn read_tag_file<R: Read + Seek>(
    container: &mut Container<R>,
    file: String,
    entry: &Entry,
    limits: &Limits,
) -> Result<Vec<u8>, BundleError> {
    if entry.unpacked > limits.tag_file_bytes {
        return Err(BagError::PartTooLarge { file, limit: limits.tag_file_bytes }.into());
    }
    let mut bytes = Vec::new();
    container.read(entry, &mut |piece| {
        bytes.extend_from_slice(piece);
        Ok(())
    })?;
    Ok(bytes)
}

/// bag-info.txt must agree with the folder's name and with the payload.
fn check_info(name: &BundleName, info: &BagInfo, payload: &BTreeMap<String, Entry>) -> Result<(), BagError> {
    info.expect("External-Identifier", &name.to_string())?;
    info.expect("Bag-Group-Identifier", &name.unit_code)?;
    info.expect("Period", &name.period)?;
    info.expect("Revision", &name.revision.to_string())?;
    for label in ["Bagging-Date", "Frozen-At", "Format-Version", "Signer-Key"] {
        info.need(label)?;
    }
    if name.practice {
        info.expect("Practice", "true")?;
    } else if let Some(found) = info.get("Practice") {
        let (label, found) = ("Practice".into(), shown(found.as_bytes()));
        return Err(BagError::Contradiction { label, found, expected: String::new() });
    }
    if payload.is_empty() {
        return Err(BagError::MissingPart { file: bag::PAYLOAD.into() });
    }
    Ok(())
}
