//! A ZIP taken apart and put together again with any lie in it: the tool of an attacker.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// One entry, with every field a liar could turn.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub(crate) name: Vec<u8>,
    pub(crate) local_name: Option<Vec<u8>>,
    pub(crate) packed: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) crc: u32,
    pub(crate) packed_size: u32,
    pub(crate) unpacked_size: u32,
    pub(crate) extra: Vec<u8>,
    pub(crate) attributes: u32,
    /// Bytes that no header knows, in front of the entry.
    pub(crate) hidden: Vec<u8>,
    /// Bytes of a data descriptor behind the entry, with empty sizes in front.
    pub(crate) sizes_follow: Option<Vec<u8>>,
    /// Where the directory says the entry begins, instead of where it does.
    pub(crate) at: Option<u32>,
}

impl Raw {
    pub(crate) fn stored(name: impl AsRef<[u8]>, bytes: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(bytes);
        Self {
            name: name.as_ref().to_vec(),
            local_name: None,
            packed: bytes.to_vec(),
            method: 0,
            flags: 0,
            crc: crc.sum(),
            packed_size: bytes.len() as u32,
            unpacked_size: bytes.len() as u32,
            extra: Vec::new(),
            attributes: 0o100_644 << 16,
            hidden: Vec::new(),
            sizes_follow: None,
            at: None,
        }
    }

    pub(crate) fn deflated(name: impl AsRef<[u8]>, bytes: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(9));
        encoder.write_all(bytes).unwrap();
        let packed = encoder.finish().unwrap();
        Self { packed_size: packed.len() as u32, method: 8, packed, ..Self::stored(name, bytes) }
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The fields both headers share, from the version on.
    fn common(&self, sizes: [u32; 3], name: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for word in [20, self.flags, self.method, 0x41EF, 0x5D42] {
            bytes.extend(u16::to_le_bytes(word));
        }
        sizes.iter().for_each(|long| bytes.extend(long.to_le_bytes()));
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend((self.extra.len() as u16).to_le_bytes());
        bytes
    }
}

/// The archive with these entries; nothing is checked.
pub(crate) fn build(entries: &[Raw]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        zip.extend(&entry.hidden);
        let at = zip.len() as u32;
        let sizes = [entry.crc, entry.packed_size, entry.unpacked_size];
        let local_name = entry.local_name.as_ref().unwrap_or(&entry.name);
        let local_sizes = if entry.sizes_follow.is_some() { [0; 3] } else { sizes };
        zip.extend(b"PK\x03\x04");
        zip.extend(entry.common(local_sizes, local_name));
        zip.extend([local_name, &entry.extra, &entry.packed].into_iter().flatten());
        zip.extend(entry.sizes_follow.iter().flatten());
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(entry.common(sizes, &entry.name));
        directory.extend([0; 6]);
        directory.extend(entry.attributes.to_le_bytes());
        directory.extend(entry.at.unwrap_or(at).to_le_bytes());
        directory.extend([&entry.name, &entry.extra].into_iter().flatten());
    }
    let at = zip.len() as u32;
    zip.extend(&directory);
    zip.extend(end(entries.len() as u16, directory.len() as u32, at));
    zip
}

pub(crate) fn end(entries: u16, bytes: u32, at: u32) -> Vec<u8> {
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend([entries, entries].into_iter().flat_map(u16::to_le_bytes));
    end.extend([bytes, at].into_iter().flat_map(u32::to_le_bytes));
    end.extend([0, 0]);
    end
}

/// Name and unpacked bytes of each entry of a well-formed archive, in its order.
pub(crate) fn take_apart(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut entries = Vec::new();
    let mut rest = zip;
    while rest.starts_with(b"PK\x03\x04") {
        let long = |at: usize| u32::from_le_bytes(rest[at..at + 4].try_into().unwrap()) as usize;
        let word = |at: usize| u16::from_le_bytes(rest[at..at + 2].try_into().unwrap()) as usize;
        let (method, packed, data_at) = (word(8), long(18), 30 + word(26) + word(28));
        let name = String::from_utf8(rest[30..30 + word(26)].to_vec()).unwrap();
        let data = &rest[data_at..data_at + packed];
        let mut bytes = Vec::new();
        match method {
            0 => bytes.extend(data),
            _ => drop(flate2::read::DeflateDecoder::new(data).read_to_end(&mut bytes).unwrap()),
        }
        entries.push((name, bytes));
        rest = &rest[data_at + packed..];
    }
    entries
}

/// A plain archive of these files, as any ZIP program would make it.
pub(crate) fn plain(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let entries: Vec<Raw> = files.iter().map(|(name, bytes)| Raw::deflated(name, bytes)).collect();
    build(&entries)
}

/// Files of a bundle by their path below its folder, to be changed and sealed again by hand.
#[derive(Debug, Clone)]
pub(crate) struct Loose {
    pub(crate) root: String,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Loose {
    pub(crate) fn of(zip: &[u8]) -> Self {
        let entries = take_apart(zip);
        let root = entries[0].0.split_once('/').unwrap().0.to_owned();
        let below = |(name, bytes): (String, Vec<u8>)| (name[root.len() + 1..].to_owned(), bytes);
        Self { files: entries.into_iter().map(below).collect(), root }
    }

    pub(crate) fn text(&self, file: &str) -> String {
        String::from_utf8(self.files[file].clone()).unwrap()
    }

    pub(crate) fn put(&mut self, file: &str, bytes: impl AsRef<[u8]>) {
        self.files.insert(file.into(), bytes.as_ref().to_vec());
    }

    pub(crate) fn replace(&mut self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(text.contains(from), "{file} lacks {from}");
        self.put(file, text.replace(from, to));
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let named = |(file, bytes): (&String, &Vec<u8>)| (format!("{}/{file}", self.root), bytes.clone());
        plain(&self.files.iter().map(named).collect::<Vec<_>>())
    }
}
