//! Sealing: from contents and a key to the bytes of a ZIP. The same contents and key give the same bytes.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::archive::{Archive, Stop};
use crate::bag::{self, BagInfo, FileEntry, Fingerprint, Manifest};
use crate::cells::{Moment, is_deceptive};
use crate::csv_text;
use crate::descriptor;
use crate::keys::KeyPair;
use crate::limits::{Limits, Meter, Progress};
use crate::names::{self, BundleName, PathProblem};
use crate::tables::{SchemaError, Table, check_tables};

/// What to seal. Nothing else enters the bundle: no clock, no random number, no name of the machine.
#[derive(Debug, Clone)]
pub struct Contents {
    pub name: BundleName,
    /// When this revision was frozen, RFC 3339. Gives Bagging-Date and every time in the ZIP.
    pub frozen_at: String,
    /// Further lines of bag-info.txt; line ends in values become spaces. The labels in [`OWN_LABELS`] are
    /// written by [`seal`] and refused here. A report from revision 2 on needs Supersedes and Supersedes-Reason,
    /// a receipt needs Signer-Unit: the code of the office that signs it.
    pub info: Vec<(String, String)>,
    /// Path below `data/`, and bytes. The `tables` folder is not open to them.
    pub files: Vec<(String, Vec<u8>)>,
    pub tables: Vec<Table>,
}

/// Labels of bag-info.txt that follow from the contents.
pub const OWN_LABELS: [&str; 10] = [
    "Bagging-Date",
    "Payload-Oxum",
    "External-Identifier",
    "Bag-Group-Identifier",
    "Period",
    "Revision",
    "Frozen-At",
    "Format-Version",
    "Signer-Key",
    "Practice",
];

/// Labels the caller should give, in the order they are written; others follow in the caller's order.
pub const USUAL_LABELS: [&str; 7] = [
    "Source-Organization",
    "Signer-Unit",
    "Supersedes",
    "Supersedes-Reason",
    "Schema-Version",
    "Rule-Pack-Version",
    "Bag-Software-Agent",
];

/// A bundle as sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub name: BundleName,
    pub fingerprint: Fingerprint,
    /// Size of the ZIP in bytes.
    pub zip_bytes: u64,
    /// SHA-256 of the ZIP.
    pub zip_sha256: [u8; 32],
    /// Payload files in order of their paths.
    pub files: Vec<FileEntry>,
}

impl Sealed {
    /// 16 groups of 4 upper-case hex digits.
    pub fn fingerprint_groups(&self) -> Vec<String> {
        self.fingerprint.groups()
    }
}

/// Why contents were not sealed. What had been written to the output by then is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("{name} is not a name of a bundle")]
    BadName { name: String },
    #[error("{frozen_at} is not a moment in RFC 3339 between 1980 and 2107")]
    BadTime { frozen_at: String },
    #[error("label {label} is written by the seal itself, is malformed, or has no value")]
    BadLabel { label: String },
    /// A revision after the first must say what it supersedes and why.
    #[error("label {label} is missing")]
    MissingLabel { label: String },
    #[error("path {path}: {problem:?}")]
    BadPath { path: String, problem: PathProblem },
    /// A kind no bundle carries (programs, archives), or a place reserved for tables.
    #[error("{path} cannot be in a bundle")]
    ForbiddenFile { path: String },
    #[error("{path} and {other} would be one file on some machines")]
    Collision { path: String, other: String },
    #[error("the contents have {found} {what:?}, limit {limit}")]
    TooMuch { what: Measure, found: u64, limit: u64 },
    #[error(transparent)]
    Schema(#[from] SchemaError),
    #[error("cancelled")]
    Cancelled,
    #[error("writing: {0}")]
    Write(#[from] io::Error),
}

/// Which limit was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Files,
    BytesInOneFile,
    BytesInAll,
    BytesInTables,
    Cells,
}

impl From<Stop> for SealError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Cancelled => Self::Cancelled,
            Stop::Io(error) => Self::Write(error),
            Stop::TooLarge => too_much(Measure::BytesInAll, u32::MAX.into(), u32::MAX.into()),
        }
    }
}

/// Seals `contents` and streams the ZIP to `out`. On any error the caller throws away what it received.
pub fn seal(
    contents: &Contents,
    key: &KeyPair,
    out: impl Write,
    progress: Progress<'_>,
) -> Result<Sealed, SealError> {
    let limits = Limits::default();
    let time = check_contents(contents, &limits)?;
    let made = made_files(contents)?;
    let payload = order_payload(contents, &made, &limits)?;
    let total: u64 = payload.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let mut meter = Meter::new(progress, total * 2);
    let mut files = Vec::new();
    for (path, bytes) in &payload {
        meter.add(bytes.len()).map_err(Stop::from)?;
        let sha256 = Sha256::digest(bytes).into();
        files.push(FileEntry { path: path.clone(), bytes: bytes.len() as u64, sha256 });
    }
    let info = bag_info(contents, key, &files);
    let tags = tag_files(&contents.name, key, &info, &files);
    let tag_manifest = tags.iter().find(|(file, _)| *file == bag::TAG_MANIFEST);
    let fingerprint = Fingerprint::of(tag_manifest.map_or("", |(_, text)| text).as_bytes());

    let mut out = Hashing { out, hash: Sha256::new() };
    let bad_time = || SealError::BadTime { frozen_at: contents.frozen_at.clone() };
    let mut archive = Archive::new(&mut out, time).ok_or_else(bad_time)?;
    let mut silent = |_, _| true;
    let mut unmeasured = Meter::new(&mut silent, 0);
    for (file, text) in &tags {
        archive.add(&format!("{}/{file}", contents.name), text.as_bytes(), &mut unmeasured)?;
    }
    for (path, bytes) in &payload {
        archive.add(&format!("{}/{path}", contents.name), bytes, &mut meter)?;
    }
    let zip_bytes = archive.finish()?;
    if zip_bytes > limits.file_bytes {
        return Err(too_much(Measure::BytesInAll, zip_bytes, limits.file_bytes));
    }
    let zip_sha256 = out.hash.finalize().into();
    Ok(Sealed { name: contents.name.clone(), fingerprint, zip_bytes, zip_sha256, files })
}

fn check_contents(contents: &Contents, limits: &Limits) -> Result<Moment, SealError> {
    let name = contents.name.to_string();
    if BundleName::parse(&name).as_ref() != Some(&contents.name) {
        return Err(SealError::BadName { name });
    }
    let bad_time = || SealError::BadTime { frozen_at: contents.frozen_at.clone() };
    let time = Moment::parse(&contents.frozen_at).map_err(|_| bad_time())?;
    for (label, value) in &contents.info {
        let own = OWN_LABELS.iter().any(|own| own.eq_ignore_ascii_case(label));
        let twice = USUAL_LABELS.contains(&label.as_str())
            && contents.info.iter().filter(|(l, _)| l == label).count() > 1;
        if own || twice || !bag::is_label(label) || one_line(value).is_empty() {
            return Err(SealError::BadLabel { label: label.clone() });
        }
    }
    let has = |wanted: &str| contents.info.iter().any(|(label, _)| label == wanted);
    let (later, receipt) =
        (contents.name.revision > 1 && !contents.name.is_receipt, contents.name.is_receipt);
    let needed = [("Supersedes", later), ("Supersedes-Reason", later), (bag::SIGNER_UNIT, receipt)];
    if let Some((label, _)) = needed.into_iter().find(|(label, needed)| *needed && !has(label)) {
        return Err(SealError::MissingLabel { label: label.into() });
    }
    let cells: usize = contents.tables.iter().map(|table| table.rows.len() * table.fields.len()).sum();
    if cells as u64 > limits.cells {
        return Err(too_much(Measure::Cells, cells as u64, limits.cells));
    }
    check_tables(&contents.tables)?;
    Ok(time)
}

/// Files made from the tables: each CSV and the descriptor, which is there even without tables.
fn made_files(contents: &Contents) -> Result<Vec<(String, Vec<u8>)>, SealError> {
    let mut made: Vec<(String, Vec<u8>)> =
        contents.tables.iter().map(|table| (table.path(), csv_text::write(table))).collect();
    if !contents.tables.is_empty() {
        let described = descriptor::write(&contents.name.to_string(), &contents.frozen_at, &contents.tables)?;
        made.push(("tables/datapackage.json".into(), described));
    }
    Ok(made)
}

/// All payload files with their paths from the bundle's folder on, in order.
fn order_payload<'a>(
    contents: &'a Contents,
    made: &'a [(String, Vec<u8>)],
    limits: &Limits,
) -> Result<Vec<(String, &'a [u8])>, SealError> {
    let root = contents.name.to_string().len() + 1;
    for (path, bytes) in &contents.files {
        let checked = names::check_path(
            path.as_bytes(),
            limits.path_bytes - root - bag::PAYLOAD.len(),
            limits.path_depth - 2,
        );
        checked.map_err(|problem| SealError::BadPath { path: path.clone(), problem })?;
        let reserved = path.to_ascii_lowercase().starts_with("tables/");
        if reserved || !names::is_allowed_kind(path) {
            return Err(SealError::ForbiddenFile { path: path.clone() });
        }
        if bytes.len() as u64 > limits.entry_bytes {
            return Err(too_much(Measure::BytesInOneFile, bytes.len() as u64, limits.entry_bytes));
        }
    }
    let all = contents.files.iter().chain(made);
    let mut payload: Vec<(String, &[u8])> =
        all.map(|(path, bytes)| (format!("{}{path}", bag::PAYLOAD), bytes.as_slice())).collect();
    payload.sort();
    if let Some((path, other)) = names::find_collision(payload.iter().map(|(path, _)| path.as_str())) {
        return Err(SealError::Collision { path: path.into(), other: other.into() });
    }
    let table_bytes: u64 = made.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let bytes: u64 = payload.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let measures = [
        (Measure::BytesInTables, table_bytes, limits.table_bytes),
        (Measure::BytesInAll, bytes, limits.file_bytes),
        (Measure::Files, payload.len() as u64, limits.entries - 5),
    ];
    match measures.into_iter().find(|(_, found, limit)| found > limit) {
        Some((what, found, limit)) => Err(too_much(what, found, limit)),
        None => Ok(payload),
    }
}

fn bag_info(contents: &Contents, key: &KeyPair, files: &[FileEntry]) -> BagInfo {
    let name = &contents.name;
    let mut info = BagInfo::default();
    let given =
        |label: &str| contents.info.iter().find(|(l, _)| l == label).map(|(_, value)| one_line(value));
    let usual = |info: &mut BagInfo, labels: &[&str]| {
        for label in labels {
            if let Some(value) = given(label) {
                info.push(label, value);
            }
        }
    };
    let (before, after) = USUAL_LABELS.split_at(1);
    let octets: u64 = files.iter().map(|file| file.bytes).sum();
    usual(&mut info, before);
    info.push("Bagging-Date", contents.frozen_at.split('T').next().unwrap_or_default());
    info.push("Payload-Oxum", format!("{octets}.{}", files.len()));
    info.push("External-Identifier", name.to_string());
    info.push("Bag-Group-Identifier", &name.unit_code);
    info.push("Period", &name.period);
    info.push("Revision", name.revision.to_string());
    info.push("Frozen-At", &contents.frozen_at);
    info.push("Format-Version", bag::FORMAT_VERSION.to_string());
    usual(&mut info, after);
    info.push("Signer-Key", key.public_key().encoded());
    if name.practice {
        info.push("Practice", "true");
    }
    for (label, value) in contents.info.iter().filter(|(label, _)| !USUAL_LABELS.contains(&label.as_str())) {
        info.push(label, one_line(value));
    }
    info
}

/// The tag files in the order they stand in the ZIP; each depends on those before it.
fn tag_files(
    name: &BundleName,
    key: &KeyPair,
    info: &BagInfo,
    files: &[FileEntry],
) -> Vec<(&'static str, String)> {
    let manifest: Manifest = files.iter().map(|file| (file.path.clone(), file.sha256)).collect();
    let mut tags = vec![
        (bag::BAGIT, bag::BAGIT_TEXT.to_owned()),
        (bag::BAG_INFO, info.text()),
        (bag::MANIFEST, bag::manifest_text(&manifest)),
    ];
    let tag_manifest: Manifest = tags
        .iter()
        .map(|(file, text)| ((*file).to_owned(), Sha256::digest(text.as_bytes()).into()))
        .collect();
    let tag_manifest = bag::manifest_text(&tag_manifest);
    let signature =
        key.sign(tag_manifest.as_bytes(), &format!("signature of {name}"), &name.trusted_comment());
    tags.push((bag::TAG_MANIFEST, tag_manifest));
    tags.push((bag::SIGNATURE, signature));
    tags
}

/// Runs of white space and control characters become one space: a value of bag-info.txt is one line.
fn one_line(value: &str) -> String {
    let words = value.split(|c: char| c.is_whitespace() || is_deceptive(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn too_much(what: Measure, found: u64, limit: u64) -> SealError {
    SealError::TooMuch { what, found, limit }
}

/// Passes bytes on and hashes them.
struct Hashing<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
