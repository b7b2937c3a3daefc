//! A ZIP opened with distrust: bounded in memory and time, and nothing is written anywhere.
//!
//! [`Container::open`] accepts a file only when headers and directory agree and account for every byte;
//! [`Container::read`] hands out an entry's bytes in pieces and fails when they are not what was stated.

use std::io::{Read, Seek, SeekFrom};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use crate::directory::{self, Listed, SIZES_FOLLOW, check_extra, read_at};
use crate::error::{BundleError, ContainerError};
use crate::limits::Limits;
use crate::records::{self, Bytes, DESCRIPTOR, Header, LOCAL, LOCAL_LENGTH};

/// Size of the pieces that are read, unpacked and handed on.
const PIECE: usize = 64 << 10;

/// One file of the archive; folders are checked and left out.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) unpacked: u64,
    packed: u64,
    method: u16,
    crc: u32,
    /// Where its packed bytes begin in the file.
    pub(crate) data_at: u64,
}

/// An archive whose structure has been proven; its contents have not.
#[derive(Debug)]
pub(crate) struct Container<R> {
    reader: R,
    entries: Vec<Entry>,
    unpacking: Unpacking,
}

/// What unpacking needs; made anew for each of many small entries it took longer than they.
#[derive(Debug)]
struct Unpacking {
    inflater: Decompress,
    packed: Vec<u8>,
    unpacked: Vec<u8>,
}

impl<R> Container<R> {
    /// Files in the order they lie in the archive.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn reader(&self) -> &R {
        &self.reader
    }
}

impl<R: Read + Seek> Container<R> {
    pub(crate) fn open(mut reader: R, limits: &Limits) -> Result<Self, BundleError> {
        let end = directory::find_end(&mut reader, limits)?;
        let mut listed = directory::read(&mut reader, &end, limits)?;
        listed.sort_by_key(|entry| entry.at);
        let mut entries = Vec::new();
        let mut next = 0;
        for entry in listed {
            next = place(&mut reader, entry, next, &mut entries)?;
        }
        if next != end.directory_at {
            return Err(ContainerError::LeadingData.into());
        }
        let unpacking =
            Unpacking { inflater: Decompress::new(false), packed: vec![0; PIECE], unpacked: vec![0; PIECE] };
        Ok(Self { reader, entries, unpacking })
    }

    /// Hands the unpacked bytes of an entry to `sink`, piece by piece, never more than the stated size.
    /// They are proven to have the stated size and CRC-32 only when this returns `Ok`.
    pub(crate) fn read(
        &mut self,
        entry: &Entry,
        sink: &mut dyn FnMut(&[u8]) -> Result<(), BundleError>,
    ) -> Result<(), BundleError> {
        self.reader.seek(SeekFrom::Start(entry.data_at)).map_err(BundleError::read)?;
        let mut checked = Checked { entry, crc: Crc::new(), left: entry.unpacked, sink };
        let packed = (&mut self.reader).take(entry.packed);
        match entry.method {
            records::STORED => copy(packed, &mut self.unpacking.packed, &mut checked)?,
            _ => inflate(packed, &mut self.unpacking, &mut checked)?,
        }
        checked.finish()
    }
}

/// Checks the local header of the entry that must begin at `next`, and gives where the following one must.
fn place<R: Read + Seek>(
    reader: &mut R,
    listed: Listed,
    next: u64,
    entries: &mut Vec<Entry>,
) -> Result<u64, BundleError> {
    let Listed { header, path, is_folder, at } = listed;
    if at < next {
        return Err(ContainerError::Overlap { path }.into());
    }
    if at > next {
        return Err(ContainerError::HiddenBytes { path }.into());
    }
    let disagree = || ContainerError::HeadersDisagree { path: path.clone() };
    let bytes = read_at(reader, at, LOCAL_LENGTH)?;
    let (local, name_length, extra) = parse_local(&bytes).ok_or_else(disagree)?;
    if usize::from(name_length) != header.name.len() {
        return Err(disagree().into());
    }
    let names = read_at(reader, at + LOCAL_LENGTH, header.name.len() as u64 + u64::from(extra))?;
    let (name, extra) = names.split_at(header.name.len());
    check_extra(&path, extra)?;
    // Where sizes follow the data, the local header may leave them empty.
    let follows = header.flags & SIZES_FOLLOW != 0;
    let empty = Header { crc: 0, packed: 0, unpacked: 0, ..header.clone() };
    let local = Header { name: name.to_vec(), ..local };
    if local != header && !(follows && local == empty) {
        return Err(disagree().into());
    }
    let data_at = at + LOCAL_LENGTH + names.len() as u64;
    let mut end = data_at + u64::from(header.packed);
    if follows {
        end += sizes_after(reader, end, &header)?.ok_or_else(disagree)?;
    }
    if !is_folder {
        let (unpacked, packed) = (header.unpacked.into(), header.packed.into());
        entries.push(Entry { path, unpacked, packed, method: header.method, crc: header.crc, data_at });
    }
    Ok(end)
}

/// The fixed part of a local header, and the lengths of the name and extra field behind it.
fn parse_local(bytes: &[u8]) -> Option<(Header, u16, u16)> {
    let mut bytes = Bytes(bytes);
    if bytes.u32()? != LOCAL {
        return None;
    }
    Header::parse(&mut bytes)
}

/// Length of the data descriptor at `at`, with or without its mark; `None` when it does not repeat the header.
fn sizes_after<R: Read + Seek>(reader: &mut R, at: u64, header: &Header) -> Result<Option<u64>, BundleError> {
    let wanted: Vec<u8> =
        [header.crc, header.packed, header.unpacked].iter().flat_map(|long| long.to_le_bytes()).collect();
    let bytes = read_at(reader, at, 16)?;
    if bytes.starts_with(&DESCRIPTOR.to_le_bytes()) && bytes.ends_with(&wanted) {
        return Ok(Some(16));
    }
    Ok(bytes.starts_with(&wanted).then_some(12))
}

/// Passes bytes on while counting and summing them.
struct Checked<'a> {
    entry: &'a Entry,
    crc: Crc,
    left: u64,
    sink: &'a mut dyn FnMut(&[u8]) -> Result<(), BundleError>,
}

impl Checked<'_> {
    fn pass(&mut self, bytes: &[u8]) -> Result<(), BundleError> {
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| self.damaged())?;
        self.crc.update(bytes);
        (self.sink)(bytes)
    }

    fn finish(self) -> Result<(), BundleError> {
        if self.left == 0 && self.crc.sum() == self.entry.crc { Ok(()) } else { Err(self.damaged()) }
    }

    fn damaged(&self) -> BundleError {
        ContainerError::Damaged { path: self.entry.path.clone() }.into()
    }
}

fn copy(mut packed: impl Read, piece: &mut [u8], checked: &mut Checked<'_>) -> Result<(), BundleError> {
    loop {
        let bytes = fill(&mut packed, piece)?;
        if bytes.is_empty() {
            return Ok(());
        }
        checked.pass(bytes)?;
    }
}

/// The next bytes, at most as many as the buffer holds; none at the end.
fn fill<'a>(reader: &mut impl Read, buffer: &'a mut [u8]) -> Result<&'a [u8], BundleError> {
    loop {
        match reader.read(buffer) {
            Ok(length) => return Ok(buffer.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(BundleError::read(error)),
        }
    }
}

fn inflate(
    mut packed: impl Read,
    unpacking: &mut Unpacking,
    checked: &mut Checked<'_>,
) -> Result<(), BundleError> {
    let Unpacking { inflater, packed: input, unpacked: output } = unpacking;
    inflater.reset(false);
    let mut waiting: &[u8] = &[];
    loop {
        if waiting.is_empty() {
            waiting = fill(&mut packed, input)?;
        }
        let (read, made) = (inflater.total_in(), inflater.total_out());
        let status = inflater.decompress(waiting, output, FlushDecompress::None);
        let status = status.map_err(|_| checked.damaged())?;
        let (read, made) = ((inflater.total_in() - read) as usize, (inflater.total_out() - made) as usize);
        waiting = waiting.get(read..).unwrap_or_default();
        checked.pass(output.get(..made).unwrap_or_default())?;
        match status {
            // The stream must end exactly where the entry ends.
            Status::StreamEnd if inflater.total_in() == checked.entry.packed => return Ok(()),
            Status::StreamEnd => return Err(checked.damaged()),
            Status::Ok | Status::BufError if read == 0 && made == 0 => return Err(checked.damaged()),
            Status::Ok | Status::BufError => {}
        }
    }
}
