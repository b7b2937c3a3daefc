//! The three kinds of ZIP record this format uses, as bytes (APPNOTE 4.3.7, 4.3.12, 4.3.16).
//!
//! Written here rather than by a library because a library reads what other programs write: it forgives
//! leading bytes, gaps, doubled names and headers that disagree. A bundle has one writer, so nothing is
//! forgiven, and every byte of the file belongs to exactly one record.

pub(crate) const LOCAL: u32 = 0x0403_4b50;
pub(crate) const CENTRAL: u32 = 0x0201_4b50;
pub(crate) const END: u32 = 0x0605_4b50;
pub(crate) const DESCRIPTOR: u32 = 0x0807_4b50;

pub(crate) const LOCAL_LENGTH: u64 = 30;
pub(crate) const CENTRAL_LENGTH: usize = 46;
pub(crate) const END_LENGTH: u64 = 22;

pub(crate) const STORED: u16 = 0;
pub(crate) const DEFLATED: u16 = 8;

/// Written by a Unix, readable with version 2.0 of the format.
const MADE_BY: u16 = 3 << 8 | 20;
const VERSION: u16 = 20;
/// A regular file, readable by all and writable by its owner.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// What both headers of an entry say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) version: u16,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) time: u16,
    pub(crate) date: u16,
    pub(crate) crc: u32,
    pub(crate) packed: u32,
    pub(crate) unpacked: u32,
    pub(crate) name: Vec<u8>,
}

impl Header {
    pub(crate) fn new(name: &str, method: u16, (date, time): (u16, u16)) -> Self {
        let name = name.as_bytes().to_vec();
        Self { version: VERSION, flags: 0, method, time, date, crc: 0, packed: 0, unpacked: 0, name }
    }

    fn common(&self) -> Vec<u8> {
        let words = [self.version, self.flags, self.method, self.time, self.date];
        let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.extend([self.crc, self.packed, self.unpacked].iter().flat_map(|long| long.to_le_bytes()));
        bytes.extend((self.name.len() as u16).to_le_bytes());
        bytes.extend(0_u16.to_le_bytes());
        bytes
    }

    pub(crate) fn local(&self) -> Vec<u8> {
        [&LOCAL.to_le_bytes()[..], &self.common(), &self.name].concat()
    }

    pub(crate) fn central(&self, offset: u32) -> Vec<u8> {
        let mut bytes = [&CENTRAL.to_le_bytes()[..], &MADE_BY.to_le_bytes(), &self.common()].concat();
        // No comment, first disk, no internal attributes.
        bytes.extend([0; 6]);
        bytes.extend(ATTRIBUTES.to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        bytes.extend(&self.name);
        bytes
    }

    /// Reads the fields both headers share; gives also the lengths of name and extra field.
    pub(crate) fn parse(bytes: &mut Bytes<'_>) -> Option<(Self, u16, u16)> {
        let [version, flags, method, time, date] =
            [bytes.u16()?, bytes.u16()?, bytes.u16()?, bytes.u16()?, bytes.u16()?];
        let [crc, packed, unpacked] = [bytes.u32()?, bytes.u32()?, bytes.u32()?];
        let (name, extra) = (bytes.u16()?, bytes.u16()?);
        let header = Self { version, flags, method, time, date, crc, packed, unpacked, name: Vec::new() };
        Some((header, name, extra))
    }
}

/// The record at the end of the archive.
pub(crate) fn end(entries: u16, directory_bytes: u32, directory_at: u32) -> Vec<u8> {
    let mut bytes = END.to_le_bytes().to_vec();
    bytes.extend([0; 4]);
    bytes.extend([entries, entries].iter().flat_map(|word| word.to_le_bytes()));
    bytes.extend([directory_bytes, directory_at].iter().flat_map(|long| long.to_le_bytes()));
    bytes.extend([0; 2]);
    bytes
}

/// Little-endian numbers read one after the other; `None` at the end of the bytes.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(front)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        let (front, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u16::from_le_bytes(*front))
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        let (front, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*front))
    }
}
