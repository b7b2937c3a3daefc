//! The directory of a ZIP, read with distrust: it must list every byte of the file once and nothing else.
//!
//! The entries must lie one after the other from the first byte to the directory. That one rule rules out
//! overlapping entries, hidden bytes, a program in front of the archive and a second archive behind it.

use std::collections::HashSet;
use std::io::{Read, Seek, SeekFrom};

use crate::error::{BundleError, ContainerError, shown};
use crate::limits::Limits;
use crate::names::{PathProblem, check_path, find_collision};
use crate::records::{self, Bytes, CENTRAL, CENTRAL_LENGTH, END, END_LENGTH, Header};

/// Encryption is bit 0; these say only how deflate was tuned, that sizes follow, that the name is UTF-8.
const FLAGS_KNOWN: u16 = 0x0006 | SIZES_FOLLOW | 0x0800;
pub(crate) const SIZES_FOLLOW: u16 = 0x0008;
const ENCRYPTED: u16 = 0x0001 | 0x0040 | 0x2000;
/// Extra fields that would change sizes, name or method behind the header's back.
const EXTRAS_REFUSED: [u16; 3] = [0x0001, 0x7075, 0x9901];
const ZIP64_EXTRA: u16 = 0x0001;

/// One record of the directory.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) header: Header,
    pub(crate) path: String,
    pub(crate) is_folder: bool,
    /// Where its local header begins.
    pub(crate) at: u64,
}

/// Where the directory lies, as the record at the end of the file says.
pub(crate) struct End {
    pub(crate) directory_at: u64,
    directory_bytes: u64,
    entries: u64,
}

/// Finds the end record in the last 22 bytes and checks that the directory ends right before it.
pub(crate) fn find_end<R: Read + Seek>(reader: &mut R, limits: &Limits) -> Result<End, BundleError> {
    let size = reader.seek(SeekFrom::End(0)).map_err(BundleError::read)?;
    if size == 0 {
        return Err(ContainerError::Empty.into());
    }
    if size > limits.file_bytes {
        return Err(ContainerError::TooLarge { size, limit: limits.file_bytes }.into());
    }
    let tail = read_at(reader, size.saturating_sub(END_LENGTH), END_LENGTH.min(size))?;
    let end = parse_end(&tail).ok_or(());
    let Ok((end, is_plain)) = end else { return Err(no_end(reader, size)?.into()) };
    if !is_plain {
        return Err(ContainerError::Zip64.into());
    }
    if end.entries > limits.entries {
        return Err(ContainerError::TooManyEntries { count: end.entries, limit: limits.entries }.into());
    }
    if end.directory_at + end.directory_bytes != size - END_LENGTH {
        return Err(ContainerError::LeadingData.into());
    }
    Ok(end)
}

/// The end record, and whether it is of a plain single archive without ZIP64 marks.
fn parse_end(tail: &[u8]) -> Option<(End, bool)> {
    let mut bytes = Bytes(tail);
    if bytes.u32()? != END {
        return None;
    }
    let [disk, directory_disk, here, entries] = [bytes.u16()?, bytes.u16()?, bytes.u16()?, bytes.u16()?];
    let (directory_bytes, directory_at, comment) = (bytes.u32()?, bytes.u32()?, bytes.u16()?);
    let single = disk == 0 && directory_disk == 0 && here == entries && comment == 0;
    let small = entries != u16::MAX && directory_bytes != u32::MAX && directory_at != u32::MAX;
    let end = End {
        directory_at: directory_at.into(),
        directory_bytes: directory_bytes.into(),
        entries: entries.into(),
    };
    Some((end, single && small))
}

/// Says why there is no end record where it belongs.
fn no_end<R: Read + Seek>(reader: &mut R, size: u64) -> Result<ContainerError, BundleError> {
    let head = read_at(reader, 0, size.min(32))?;
    if head.starts_with(b"age-encryption.org/") || head.starts_with(b"-----BEGIN AGE") {
        return Ok(ContainerError::EncryptedFile);
    }
    // A comment or strangers' bytes can push the record at most this far from the end.
    let window = size.min(END_LENGTH + u64::from(u16::MAX));
    let tail = read_at(reader, size - window, window)?;
    let marks = tail.windows(4).rposition(|four| four == END.to_le_bytes());
    if let Some(bytes) = marks.map(|at| (tail.len() - at) as u64).filter(|&bytes| bytes > END_LENGTH) {
        return Ok(ContainerError::TrailingData { bytes: bytes - END_LENGTH });
    }
    let begins = head.starts_with(&records::LOCAL.to_le_bytes());
    Ok(if begins { ContainerError::Truncated } else { ContainerError::NotZip })
}

/// Reads every record of the directory and checks each for itself and all for collisions.
pub(crate) fn read<R: Read + Seek>(
    reader: &mut R,
    end: &End,
    limits: &Limits,
) -> Result<Vec<Listed>, BundleError> {
    // Record, name and a generous extra field for each: more is not a directory of ours.
    let longest = end.entries * (CENTRAL_LENGTH + limits.path_bytes + 1024) as u64;
    if end.directory_bytes > longest {
        return Err(ContainerError::BadDirectory { record: 0 }.into());
    }
    let directory = read_at(reader, end.directory_at, end.directory_bytes)?;
    let mut bytes = Bytes(&directory);
    let mut listed = Vec::new();
    for record in 1..=end.entries {
        let raw = Record::parse(&mut bytes).ok_or(ContainerError::BadDirectory { record })?;
        listed.push(raw.check(limits)?);
    }
    if !bytes.0.is_empty() {
        return Err(ContainerError::BadDirectory { record: end.entries + 1 }.into());
    }
    check_collisions(&listed)?;
    check_sizes(&listed, limits)?;
    Ok(listed)
}

/// A record as it stands in the directory.
struct Record<'a> {
    header: Header,
    name: &'a [u8],
    extra: &'a [u8],
    comment: u16,
    disk: u16,
    attributes: u32,
    at: u32,
}

impl<'a> Record<'a> {
    fn parse(bytes: &mut Bytes<'a>) -> Option<Self> {
        if bytes.u32()? != CENTRAL {
            return None;
        }
        let _made_by = bytes.u16()?;
        let (header, name, extra) = Header::parse(bytes)?;
        let (comment, disk, _internal) = (bytes.u16()?, bytes.u16()?, bytes.u16()?);
        let (attributes, at) = (bytes.u32()?, bytes.u32()?);
        let (name, extra) = (bytes.take(name.into())?, bytes.take(extra.into())?);
        bytes.take(comment.into())?;
        Some(Self { header, name, extra, comment, disk, attributes, at })
    }

    fn check(self, limits: &Limits) -> Result<Listed, ContainerError> {
        let path = shown(self.name);
        let (is_folder, name) = self.name.strip_suffix(b"/").map_or((false, self.name), |name| (true, name));
        let checked = check_path(name, limits.path_bytes, limits.path_depth);
        let checked = checked.map_err(|problem| ContainerError::BadPath { path: path.clone(), problem })?;
        self.check_form(&path, is_folder)?;
        let at = self.at.into();
        let header = Header { name: self.name.to_vec(), ..self.header };
        Ok(Listed { header, path: checked.to_owned(), is_folder, at })
    }

    fn check_form(&self, path: &str, is_folder: bool) -> Result<(), ContainerError> {
        let Header { flags, method, packed, unpacked, .. } = self.header;
        // The upper half is the mode of Unix: a regular file, a folder, or not stated.
        let kind = self.attributes >> 28;
        let wanted = if is_folder { 0o4 } else { 0o10 };
        if kind != 0 && kind != wanted {
            return Err(ContainerError::NotAPlainFile { path: path.into() });
        }
        if flags & ENCRYPTED != 0 {
            return Err(ContainerError::EncryptedEntry { path: path.into() });
        }
        if flags & !FLAGS_KNOWN != 0 || ![records::STORED, records::DEFLATED].contains(&method) {
            return Err(ContainerError::Unsupported { path: path.into(), method, flags });
        }
        check_extra(path, self.extra)?;
        if self.disk != 0 || [packed, unpacked, self.at].contains(&u32::MAX) {
            return Err(ContainerError::Zip64);
        }
        let sizes_agree = method == records::DEFLATED || packed == unpacked;
        if self.comment != 0 || !sizes_agree || is_folder && unpacked != 0 {
            return Err(ContainerError::HeadersDisagree { path: path.into() });
        }
        Ok(())
    }
}

/// Extra fields carry times and owners, which are ignored; those that carry more are refused.
pub(crate) fn check_extra(path: &str, extra: &[u8]) -> Result<(), ContainerError> {
    let mut bytes = Bytes(extra);
    while !bytes.0.is_empty() {
        let field =
            bytes.u16().zip(bytes.u16()).and_then(|(id, length)| bytes.take(length.into()).map(|_| id));
        match field {
            Some(ZIP64_EXTRA) => return Err(ContainerError::Zip64),
            Some(id) if !EXTRAS_REFUSED.contains(&id) => {}
            Some(_) | None => return Err(ContainerError::HeadersDisagree { path: path.into() }),
        }
    }
    Ok(())
}

/// Names must not meet on any file system, and a folder must hold something: an empty one is in no manifest.
fn check_collisions(listed: &[Listed]) -> Result<(), ContainerError> {
    let files = listed.iter().filter(|entry| !entry.is_folder).map(|entry| entry.path.as_str());
    if let Some((path, other)) = find_collision(files.clone()) {
        return Err(ContainerError::Collision { path: path.into(), other: other.into() });
    }
    let used: HashSet<&str> =
        files.flat_map(|path| path.match_indices('/').map(|(at, _)| path.split_at(at).0)).collect();
    let mut folders = HashSet::new();
    for Listed { path, .. } in listed.iter().filter(|entry| entry.is_folder) {
        if !used.contains(path.as_str()) {
            return Err(ContainerError::BadPath { path: path.clone(), problem: PathProblem::EmptyFolder });
        }
        if !folders.insert(path) {
            return Err(ContainerError::Collision { path: path.clone(), other: path.clone() });
        }
    }
    Ok(())
}

fn check_sizes(listed: &[Listed], limits: &Limits) -> Result<(), ContainerError> {
    let mut total = 0_u64;
    for Listed { header, path, .. } in listed {
        let (packed, unpacked) = (u64::from(header.packed), u64::from(header.unpacked));
        if unpacked > limits.entry_bytes {
            let (path, limit) = (path.clone(), limits.entry_bytes);
            return Err(ContainerError::EntryTooLarge { path, bytes: unpacked, limit });
        }
        if unpacked > Limits::RATIO_FROM && unpacked / packed.max(1) > limits.ratio {
            return Err(ContainerError::SuspiciousRatio { path: path.clone(), packed, unpacked });
        }
        total += unpacked;
    }
    if total > limits.total_bytes {
        return Err(ContainerError::TooMuchData { bytes: total, limit: limits.total_bytes });
    }
    Ok(())
}

/// Exactly `length` bytes from `at`; the caller bounds `length`.
pub(crate) fn read_at<R: Read + Seek>(reader: &mut R, at: u64, length: u64) -> Result<Vec<u8>, BundleError> {
    reader.seek(SeekFrom::Start(at)).map_err(BundleError::read)?;
    let mut bytes = Vec::new();
    reader.take(length).read_to_end(&mut bytes).map_err(BundleError::read)?;
    // The file shrank since its size was taken.
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(ContainerError::Truncated.into()) }
}
