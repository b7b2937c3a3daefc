//! Opening: everything from a stick is hostile until proven, and nothing unproven is handed out.
//!
//! Order of checks, each with its own group of errors: container, bag structure, every hash, signature,
//! schema. The bytes of tables are kept while they are hashed, so what is parsed is what was proven even when
//! the stick gives other bytes at a second reading; every later reading is hashed again.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::bag::{self, BagInfo, FileEntry, Fingerprint};
use crate::container::{Container, Entry};
use crate::encryption::{ReadingKeys, Source, is_content};
use crate::error::{
    Act, BundleError, ChangedKey, ContainerError, ContentError, EncryptionError, SignatureError, listed,
    shown,
};
use crate::keys::{PublicKey, SignatureFile, TrustedKeys};
use crate::limits::{Limits, Meter, Progress};
use crate::names::{self, BundleName};
use crate::structure::Bag;
use crate::tables::{SchemaError, Table, check_tables};
use crate::{csv_text, descriptor};

/// A bundle all of whose checks passed.
#[derive(Debug)]
pub struct Opened<R> {
    pub name: BundleName,
    pub info: BagInfo,
    pub signer: Signer,
    /// The key that made the signature.
    pub signer_key: PublicKey,
    pub fingerprint: Fingerprint,
    /// Payload files in order of their paths.
    pub files: Vec<FileEntry>,
    /// In order of the descriptor, with their rows.
    pub tables: Vec<Table>,
    tags: Vec<FileEntry>,
    container: Container<R>,
}

/// How far the signature can be trusted. A key that differs from the trusted one is no state but the error
/// [`SignatureError::Changed`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signer {
    /// Made by a key trusted for this unit.
    Known,
    /// No key of this unit is known. Only the stamped paper with the fingerprint proves who made the bundle.
    /// `also_of` names other units for which the same key is trusted: normal after a merger of communes, a
    /// reason to ask otherwise.
    FirstSeen { also_of: Vec<String> },
}

/// Opens the bundle in a file, encrypted or not.
pub fn open_file(
    path: &Path,
    trusted: &TrustedKeys,
    keys: &ReadingKeys,
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<Opened<Source<File>>, BundleError> {
    let failed = |source| BundleError::Io { act: Act::Open, path: Some(path.into()), source };
    // A pipe or device on the stick would block the program or never end.
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(ContainerError::NotAFile.into());
    }
    let source = Source::of(File::open(path).map_err(failed)?, keys).map_err(|error| error.at(path))?;
    let is_encrypted = source.is_encrypted();
    open(source, trusted, limits, progress).map_err(|error| {
        // What does not decrypt comes as a reading error: each piece of the file is sealed for itself.
        let is_damage =
            matches!(&error, BundleError::Io { source, .. } if is_encrypted && is_content(source));
        if is_damage { EncryptionError::Damaged.into() } else { error.at(path) }
    })
}

/// Opens a bundle. Memory stays near the size of its tables; nothing is written anywhere.
pub fn open<R: Read + Seek>(
    reader: R,
    trusted: &TrustedKeys,
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<Opened<R>, BundleError> {
    let mut container = Container::open(reader, limits)?;
    let bag = Bag::read(&mut container, limits)?;
    let payload = check_lists(&bag)?;
    let table_bytes = hash_payload(&mut container, &bag, payload, limits, progress)?;
    let (signer, signer_key) = check_signature(&bag, trusted)?;
    check_version(&bag.info)?;
    let tables = read_tables(table_bytes, limits)?;
    let size = |path: &String| payload.get(path).map_or(0, |entry| entry.unpacked);
    let files = bag
        .manifest
        .iter()
        .map(|(path, sha256)| FileEntry { path: path.clone(), bytes: size(path), sha256: *sha256 })
        .collect();
    let fingerprint = Fingerprint::of(&bag.sealed);
    let tags = bag.tag_entries();
    let Bag { name, info, .. } = bag;
    Ok(Opened { name, info, signer, signer_key, fingerprint, files, tables, tags, container })
}

impl<R> Opened<R> {
    /// 16 groups of 4 upper-case hex digits, to compare with the paper.
    pub fn fingerprint_groups(&self) -> Vec<String> {
        self.fingerprint.groups()
    }

    /// Tag files, then payload files.
    pub(crate) fn all_files(&self) -> Vec<FileEntry> {
        self.tags.iter().chain(&self.files).cloned().collect()
    }

    fn entry(&self, file: &FileEntry) -> Result<Entry, BundleError> {
        let path = format!("{}/{}", self.name, file.path);
        let found = self.container.entries().iter().find(|entry| entry.path == path);
        found.cloned().ok_or_else(|| missing(vec![file.path.clone()]).into())
    }
}

impl Opened<Source<File>> {
    /// Whether the file was encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.container.reader().is_encrypted()
    }
}

impl<R: Read + Seek> Opened<R> {
    /// Hands the bytes of one of [`Opened::files`] to `sink` and hashes them again: what the stick gives now
    /// must still be what was proven. Whoever collects them discards all on an error.
    pub(crate) fn reread(
        &mut self,
        file: &FileEntry,
        sink: &mut dyn FnMut(&[u8]) -> Result<(), BundleError>,
    ) -> Result<(), BundleError> {
        let entry = self.entry(file)?;
        let mut hash = Sha256::new();
        self.container.read(&entry, &mut |bytes| {
            hash.update(bytes);
            sink(bytes)
        })?;
        if <[u8; 32]>::from(hash.finalize()) == file.sha256 {
            return Ok(());
        }
        Err(changed(vec![file.path.clone()]).into())
    }

    /// The bytes of one payload file, e.g. `data/bao-cao.pdf`.
    pub fn file(&mut self, path: &str) -> Result<Vec<u8>, BundleError> {
        let found = self.files.iter().find(|file| file.path == path).cloned();
        let file = found.ok_or_else(|| missing(vec![shown(path.as_bytes())]))?;
        let mut bytes = Vec::new();
        self.reread(&file, &mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }
}

/// Manifests and entries must name the same files; gives the payload entries by path.
fn check_lists(bag: &Bag) -> Result<&BTreeMap<String, Entry>, BundleError> {
    let tags = bag.tags.keys().filter(|file| !bag.tag_manifest.contains_key(*file));
    let files = bag.payload.keys().filter(|path| !bag.manifest.contains_key(*path));
    let unlisted: Vec<String> = tags.chain(files).cloned().collect();
    if !unlisted.is_empty() {
        let (paths, count) = listed(unlisted);
        return Err(ContentError::Unlisted { paths, count }.into());
    }
    let tags = bag.tag_manifest.keys().filter(|file| !bag.tags.contains_key(*file));
    let files = bag.manifest.keys().filter(|path| !bag.payload.contains_key(*path));
    let absent: Vec<String> = tags.chain(files).cloned().collect();
    if !absent.is_empty() {
        return Err(missing(absent).into());
    }
    match bag.payload.keys().find(|path| !names::is_allowed_kind(path)) {
        Some(path) => Err(ContentError::ForbiddenKind { path: path.clone() }.into()),
        None => Ok(&bag.payload),
    }
}

/// Hashes every file against the manifests; keeps the bytes of the tables folder.
fn hash_payload<R: Read + Seek>(
    container: &mut Container<R>,
    bag: &Bag,
    payload: &BTreeMap<String, Entry>,
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<BTreeMap<String, Vec<u8>>, BundleError> {
    let differs = |(file, bytes): &(&String, &Vec<u8>)| {
        bag.tag_manifest.get(*file) != Some(&<[u8; 32]>::from(Sha256::digest(bytes)))
    };
    let mut altered: Vec<String> = bag.tags.iter().filter(differs).map(|(file, _)| file.clone()).collect();
    let is_table = |path: &str| path.starts_with("data/tables/");
    let table_bytes =
        payload.iter().filter(|(path, _)| is_table(path)).map(|(_, entry)| entry.unpacked).sum();
    if table_bytes > limits.table_bytes {
        return Err(SchemaError::TooLarge { bytes: table_bytes, limit: limits.table_bytes }.into());
    }
    let mut meter = Meter::new(progress, payload.values().map(|entry| entry.unpacked).sum());
    let mut kept = BTreeMap::new();
    let mut in_order: Vec<(&String, &Entry)> = payload.iter().collect();
    in_order.sort_by_key(|(_, entry)| entry.data_at);
    for (path, entry) in in_order {
        let mut hash = Sha256::new();
        let keeps = is_table(path);
        // What a file says of its size is not believed beyond what most tables have.
        let mut bytes = Vec::with_capacity(if keeps { entry.unpacked.min(1 << 20) as usize } else { 0 });
        container.read(entry, &mut |piece| {
            hash.update(piece);
            if keeps {
                bytes.extend_from_slice(piece);
            }
            meter.add(piece.len()).map_err(BundleError::from)
        })?;
        if bag.manifest.get(path) != Some(&<[u8; 32]>::from(hash.finalize())) {
            altered.push(path.clone());
        }
        if keeps {
            kept.insert(path.clone(), bytes);
        }
    }
    if !altered.is_empty() {
        return Err(changed(altered).into());
    }
    let octets: u64 = payload.values().map(|entry| entry.unpacked).sum();
    bag.info.expect("Payload-Oxum", &format!("{octets}.{}", payload.len()))?;
    Ok(kept)
}

fn check_signature(bag: &Bag, trusted: &TrustedKeys) -> Result<(Signer, PublicKey), BundleError> {
    let file = SignatureFile::parse(&bag.signature).ok_or(SignatureError::Malformed)?;
    let stated = bag.info.need("Signer-Key")?;
    let stated = PublicKey::parse(stated).map_err(|_| SignatureError::BadSignerKey)?;
    let unit = if bag.name.is_receipt { bag.info.need(bag::SIGNER_UNIT)? } else { &bag.name.unit_code };
    // The signed bag-info.txt names the key, so only that key can have made the signature.
    if !file.is_by(&stated, &bag.sealed) {
        return Err(SignatureError::False { unit: shown(unit.as_bytes()) }.into());
    }
    let expected = bag.name.trusted_comment();
    if file.trusted_comment() != expected {
        let found = shown(file.trusted_comment().as_bytes());
        return Err(SignatureError::OtherBundle { found, expected }.into());
    }
    let known = trusted.of(unit);
    if known.contains(&stated) {
        return Ok((Signer::Known, stated));
    }
    if known.is_empty() {
        let also_of = trusted.units_of(&stated).into_iter().map(String::from).collect();
        return Ok((Signer::FirstSeen { also_of }, stated));
    }
    let (unit, trusted) = (shown(unit.as_bytes()), known.to_vec());
    let fingerprint_groups = Fingerprint::of(&bag.sealed).groups();
    Err(SignatureError::Changed(Box::new(ChangedKey { unit, trusted, found: stated, fingerprint_groups }))
        .into())
}

fn check_version(info: &BagInfo) -> Result<(), BundleError> {
    let stated = info.need("Format-Version")?;
    match stated.parse::<u32>() {
        Ok(bag::FORMAT_VERSION) => Ok(()),
        Ok(version) if version > bag::FORMAT_VERSION => {
            Err(SchemaError::NewerFormat { found: shown(stated.as_bytes()), known: bag::FORMAT_VERSION }
                .into())
        }
        Ok(_) | Err(_) => Ok(info.expect("Format-Version", &bag::FORMAT_VERSION.to_string())?),
    }
}

fn read_tables(mut bytes: BTreeMap<String, Vec<u8>>, limits: &Limits) -> Result<Vec<Table>, SchemaError> {
    let Some(described) = bytes.remove(bag::DESCRIPTOR) else {
        return match bytes.into_keys().next() {
            Some(file) => Err(SchemaError::TableNotDescribed { file }),
            None => Ok(Vec::new()),
        };
    };
    let mut tables = descriptor::read(&described)?;
    // Names are checked before they are used as paths; there are no rows yet.
    check_tables(&tables)?;
    let (mut cells_left, mut reader) = (limits.cells, csv_core::Reader::new());
    for table in &mut tables {
        let file = format!("{}{}", bag::PAYLOAD, table.path());
        let csv = bytes.remove(&file).ok_or(SchemaError::TableMissing { file })?;
        csv_text::read(table, &csv, &mut reader, (&mut cells_left, limits.cells))?;
    }
    if let Some(file) = bytes.into_keys().next() {
        return Err(SchemaError::TableNotDescribed { file });
    }
    check_tables(&tables)?;
    Ok(tables)
}

pub(crate) fn missing(paths: Vec<String>) -> ContentError {
    let (paths, count) = listed(paths);
    ContentError::Missing { paths, count }
}

pub(crate) fn changed(paths: Vec<String>) -> ContentError {
    let (paths, count) = listed(paths);
    ContentError::Changed { paths, count }
}
