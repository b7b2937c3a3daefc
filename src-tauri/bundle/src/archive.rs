//! Writing a bundle's ZIP: entries one after the other, sizes in front, the directory at the end. The same
//! entries give the same bytes on every machine; nothing in the file comes from the machine.

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::cells::Moment;
use crate::limits::{Cancelled, Meter};
use crate::records::{self, DEFLATED, Header, STORED};

/// Bytes compressed between two looks at the progress.
const PIECE: usize = 256 << 10;
/// A fifth faster than zlib's usual compromise, for tables that come out less than a hundredth larger.
const LEVEL: u32 = 5;
/// Kinds that are compressed already.
const PACKED_KINDS: [&str; 6] = [".pdf", ".xlsx", ".docx", ".jpg", ".jpeg", ".png"];
/// What shrinks more than this is stored instead: a reader takes such an entry for a trap.
const MOST_SHRINKING: usize = 100;

/// Why an archive could not be finished.
pub(crate) enum Stop {
    Cancelled,
    Io(io::Error),
    /// The archive would not fit the plain ZIP format.
    TooLarge,
}

impl From<Cancelled> for Stop {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// An archive being written.
pub(crate) struct Archive<W> {
    out: W,
    stamp: (u16, u16),
    at: u32,
    directory: Vec<u8>,
    entries: u16,
}

impl<W: Write> Archive<W> {
    /// Every entry gets the same time, which must lie within the years ZIP knows.
    pub(crate) fn new(out: W, time: Moment) -> Option<Self> {
        Some(Self { out, stamp: stamp(time)?, at: 0, directory: Vec::new(), entries: 0 })
    }

    pub(crate) fn add(&mut self, path: &str, bytes: &[u8], meter: &mut Meter<'_>) -> Result<(), Stop> {
        let (method, packed) = pack(path, bytes, meter)?;
        let data = packed.as_deref().unwrap_or(bytes);
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut header = Header::new(path, method, self.stamp);
        header.crc = crc.sum();
        header.packed = data.len().try_into().map_err(|_| Stop::TooLarge)?;
        header.unpacked = bytes.len().try_into().map_err(|_| Stop::TooLarge)?;
        self.directory.extend(header.central(self.at));
        self.entries = self.entries.checked_add(1).ok_or(Stop::TooLarge)?;
        self.write(&header.local())?;
        self.write(data)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let length = bytes.len().try_into().map_err(|_| Stop::TooLarge)?;
        self.at = self.at.checked_add(length).ok_or(Stop::TooLarge)?;
        self.out.write_all(bytes)?;
        Ok(())
    }

    /// Writes the directory; gives the size of the whole file in bytes.
    pub(crate) fn finish(mut self) -> Result<u64, Stop> {
        let directory = std::mem::take(&mut self.directory);
        let (at, length) = (self.at, directory.len().try_into().map_err(|_| Stop::TooLarge)?);
        self.write(&directory)?;
        self.write(&records::end(self.entries, length, at))?;
        self.out.flush()?;
        Ok(self.at.into())
    }
}

/// The method, and the packed bytes unless the entry is stored as it is.
fn pack(path: &str, bytes: &[u8], meter: &mut Meter<'_>) -> Result<(u16, Option<Vec<u8>>), Stop> {
    let lower = path.to_ascii_lowercase();
    if PACKED_KINDS.iter().any(|kind| lower.ends_with(kind)) {
        meter.add(bytes.len())?;
        return Ok((STORED, None));
    }
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
    for piece in bytes.chunks(PIECE) {
        encoder.write_all(piece)?;
        meter.add(piece.len())?;
    }
    let packed = encoder.finish()?;
    let shrinks_sanely = packed.len() < bytes.len() && bytes.len() / packed.len().max(1) <= MOST_SHRINKING;
    Ok(if shrinks_sanely { (DEFLATED, Some(packed)) } else { (STORED, None) })
}

/// Date and time as MS-DOS kept them, in steps of two seconds.
fn stamp(time: Moment) -> Option<(u16, u16)> {
    let year = time.day.year.checked_sub(1980).filter(|&year| year < 128)?;
    let date = year << 9 | time.day.month << 5 | time.day.day;
    Some((date, time.hour << 11 | time.minute << 5 | (time.second / 2)))
}
