//! The container of Excel up to 2003: a small file system inside one file. Only the stream of the workbook is
//! taken out of it; a chain that bites its own tail or leaves the file ends there.

use std::io::{Read, Seek, SeekFrom};

const END_OF_CHAIN: u32 = 0xFFFF_FFFA;
const HEADER_BYTES: usize = 512;
/// Bytes of the stream looked at; a workbook of a commune is far smaller.
const MAX_STREAM: usize = 32 << 20;

/// The stream a workbook is kept in, or nothing when it cannot be made out.
pub(crate) fn workbook<F: Read + Seek>(file: &mut F) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(crate::limits::MAX_FILE_BYTES).read_to_end(&mut bytes).ok()?;
    let container = Container::open(&bytes)?;
    container.stream("Workbook").or_else(|| container.stream("Book"))
}

struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sector after each sector.
    next: Vec<u32>,
    directory: Vec<u8>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 0x1E)?;
        if !(7..=12).contains(&shift) {
            return None;
        }
        let mut container = Self { bytes, sector: 1 << shift, next: Vec::new(), directory: Vec::new() };
        for sector in container.table_sectors()? {
            let table = container.sector_bytes(sector)?;
            container.next.extend((0..table.len() / 4).filter_map(|at| u32_at(table, at * 4)));
        }
        container.directory = container.chain(u32_at(bytes, 0x30)?, MAX_STREAM);
        Some(container)
    }

    /// Sectors of the table of chains: 109 stand in the header, more in sectors of their own.
    fn table_sectors(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector + 1;
        let mut found: Vec<u32> = (0..109).filter_map(|at| u32_at(self.bytes, 0x4C + at * 4)).collect();
        let mut more = u32_at(self.bytes, 0x44)?;
        let in_each = self.sector / 4 - 1;
        while more < END_OF_CHAIN && found.len() < most {
            let part = self.sector_bytes(more)?;
            found.extend((0..in_each).filter_map(|at| u32_at(part, at * 4)));
            more = u32_at(part, in_each * 4)?;
        }
        found.retain(|sector| *sector < END_OF_CHAIN);
        found.truncate(most);
        Some(found)
    }

    fn sector_bytes(&self, sector: u32) -> Option<&'a [u8]> {
        let start = HEADER_BYTES.max(self.sector).checked_add((sector as usize).checked_mul(self.sector)?)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end)
    }

    fn chain(&self, first: u32, most: usize) -> Vec<u8> {
        let mut found = Vec::new();
        let mut sector = first;
        // A chain can be no longer than the table that describes it.
        for _ in 0..=self.next.len() {
            let Some(part) = self.sector_bytes(sector).filter(|_| sector < END_OF_CHAIN) else { break };
            if found.len() >= most {
                break;
            }
            found.extend_from_slice(part);
            sector = self.next.get(sector as usize).copied().unwrap_or(END_OF_CHAIN);
        }
        found.truncate(most);
        found
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let entry = self.directory.chunks(128).find(|entry| entry.starts_with(&wide))?;
        let (first, length) = (u32_at(entry, 0x74)?, u32_at(entry, 0x78)? as usize);
        if length >= u32_at(self.bytes, 0x38)? as usize {
            return Some(self.chain(first, length.min(MAX_STREAM)));
        }
        self.small_stream(first, length)
    }

    /// Short streams share the sectors of the first entry, in pieces of 64 bytes with chains of their own.
    fn small_stream(&self, first: u32, length: usize) -> Option<Vec<u8>> {
        let root = self.directory.get(..128)?;
        let shared = self.chain(u32_at(root, 0x74)?, MAX_STREAM);
        let table = self.chain(u32_at(self.bytes, 0x3C)?, MAX_STREAM);
        let piece = 1_usize << u16_at(self.bytes, 0x20)?.min(12);
        let (mut found, mut at) = (Vec::new(), first);
        while found.len() < length && at < END_OF_CHAIN {
            let start = (at as usize).checked_mul(piece)?;
            found.extend_from_slice(shared.get(start..start + piece)?);
            at = u32_at(&table, at as usize * 4)?;
        }
        found.truncate(length);
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    proptest! {
        #[test]
        fn no_bytes_break_the_container(mut bytes in prop::collection::vec(any::<u8>(), 512..3_000), shift in 7_u8..13) {
            bytes[0x1E] = shift;
            bytes[0x1F] = 0;
            let _ = workbook(&mut Cursor::new(bytes));
        }
    }
}
