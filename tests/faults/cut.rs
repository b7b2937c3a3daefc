//! What a disk may hold after the power failed at some point of a recording.
//!
//! Promised by the system, and so kept: bytes flushed with their file; a name once its folder was flushed, or
//! its new file was (changes of folders reach the disk in order). All other writes are each kept, lost, torn
//! at a sector or replaced by noise; of the other changes of folders only the first few have happened.
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

/// One note of `recorder.c`.
pub struct Note {
    kind: u8,
    inode: u64,
    offset: u64,
    path: PathBuf,
    data: Vec<u8>,
}

/// How hard the power failed.
#[derive(Debug, Clone, Copy)]
pub enum Cut {
    /// Nothing survives that was not flushed.
    LosesAll,
    /// Everything survives, as when only the program is killed.
    LosesNothing,
    /// Each write and name has its own fate.
    Mixed,
}

/// The files, and the lines the program had printed before the cut.
pub struct Left {
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    pub said: Vec<String>,
}

pub fn read(recording: &Path) -> Vec<Note> {
    let bytes = fs::read(recording).expect("a recording");
    let mut rest = &bytes[..];
    let mut notes = Vec::new();
    while !rest.is_empty() {
        let kind = take(&mut rest, 1)[0];
        let inode = number(&mut rest, 8);
        let offset = number(&mut rest, 8);
        let (path, data) = (number(&mut rest, 4) as usize, number(&mut rest, 4) as usize);
        let path = PathBuf::from(String::from_utf8(take(&mut rest, path).to_vec()).expect("a path"));
        notes.push(Note { kind, inode, offset, path, data: take(&mut rest, data).to_vec() });
    }
    notes
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at(length);
    *rest = left;
    taken
}

fn number(rest: &mut &[u8], bytes: usize) -> u64 {
    take(rest, bytes).iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// Small chance that repeats, so that a failing point can be looked at again.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}

enum Write {
    Bytes(u64, Vec<u8>),
    Length(u64),
}

#[derive(Default)]
struct File {
    flushed: Vec<u8>,
    waiting: Vec<Write>,
}

enum Naming {
    New(PathBuf, usize),
    Gone(PathBuf),
    Moved(PathBuf, PathBuf),
}

#[derive(Default)]
struct Disk {
    files: Vec<File>,
    by_inode: HashMap<u64, usize>,
    names: BTreeMap<PathBuf, usize>,
    waiting: Vec<Naming>,
    said: Vec<String>,
}

/// The first `length` notes, then the cut. `before` is what the disk held when the recording began.
pub fn cut(
    notes: &[Note],
    length: usize,
    before: &BTreeMap<PathBuf, (u64, Vec<u8>)>,
    how: Cut,
    chance: &mut Chance,
) -> Left {
    let mut disk = Disk::default();
    for (path, (inode, bytes)) in before {
        let file = disk.file(*inode);
        disk.files[file].flushed.clone_from(bytes);
        disk.names.insert(path.clone(), file);
    }
    for note in &notes[..length] {
        disk.follow(note);
    }
    disk.left(how, chance)
}

impl Disk {
    fn file(&mut self, inode: u64) -> usize {
        *self.by_inode.entry(inode).or_insert_with(|| {
            self.files.push(File::default());
            self.files.len() - 1
        })
    }

    fn follow(&mut self, note: &Note) {
        match note.kind {
            b'C' => {
                // The number of a file that is gone may be given again.
                self.by_inode.remove(&note.inode);
                let file = self.file(note.inode);
                self.waiting.push(Naming::New(note.path.clone(), file));
            }
            b'W' => {
                let file = self.file(note.inode);
                self.files[file].waiting.push(Write::Bytes(note.offset, note.data.clone()));
            }
            b'T' => {
                let file = self.file(note.inode);
                self.files[file].waiting.push(Write::Length(note.offset));
            }
            b'F' => self.flush(note),
            b'U' => self.waiting.push(Naming::Gone(note.path.clone())),
            b'R' => {
                let to = PathBuf::from(String::from_utf8_lossy(&note.data).into_owned());
                self.waiting.push(Naming::Moved(note.path.clone(), to));
            }
            b'S' => {
                self.said.extend(String::from_utf8_lossy(&note.data).lines().map(str::to_owned));
            }
            other => panic!("an unknown note {other}"),
        }
    }

    fn flush(&mut self, note: &Note) {
        let is_folder = !self.by_inode.contains_key(&note.inode);
        if is_folder {
            let inside = |path: &Path| path.parent() == Some(&note.path);
            self.keep_names(|naming| match naming {
                Naming::New(path, _) | Naming::Gone(path) => inside(path),
                Naming::Moved(from, to) => inside(from) || inside(to),
            });
            return;
        }
        let file = self.file(note.inode);
        for write in std::mem::take(&mut self.files[file].waiting) {
            write.apply(&mut self.files[file].flushed);
        }
        self.keep_names(|naming| matches!(naming, Naming::New(_, new) if *new == file));
    }

    /// Everything up to the last change of that kind is on the disk now.
    fn keep_names(&mut self, is_meant: impl Fn(&Naming) -> bool) {
        let until = self.waiting.iter().rposition(is_meant).map_or(0, |last| last + 1);
        for naming in self.waiting.drain(..until).collect::<Vec<_>>() {
            naming.apply(&mut self.names);
        }
    }

    fn left(mut self, how: Cut, chance: &mut Chance) -> Left {
        let kept = match how {
            Cut::LosesAll => 0,
            Cut::LosesNothing => self.waiting.len(),
            Cut::Mixed => chance.below(self.waiting.len() + 1),
        };
        for naming in self.waiting.drain(..kept) {
            naming.apply(&mut self.names);
        }
        let mut files = BTreeMap::new();
        for (path, file) in &self.names {
            let file = &self.files[*file];
            let mut bytes = file.flushed.clone();
            for write in &file.waiting {
                match how {
                    Cut::LosesAll => {}
                    Cut::LosesNothing => write.apply(&mut bytes),
                    Cut::Mixed => write.apply_or_not(&mut bytes, chance),
                }
            }
            files.insert(path.clone(), bytes);
        }
        Left { files, said: self.said }
    }
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::New(path, file) => drop(names.insert(path.clone(), *file)),
            Self::Gone(path) => drop(names.remove(path)),
            Self::Moved(from, to) => {
                if let Some(file) = names.remove(from) {
                    names.insert(to.clone(), file);
                }
            }
        }
    }
}

impl Write {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Length(length) => bytes.resize(*length as usize, 0),
            Self::Bytes(offset, data) => put(bytes, *offset as usize, data),
        }
    }

    /// Kept 4 in 10, torn 2, garbled 1, lost 3.
    fn apply_or_not(&self, bytes: &mut Vec<u8>, chance: &mut Chance) {
        const SECTOR: usize = 512;
        match (chance.below(10), self) {
            (0..4, _) => self.apply(bytes),
            (4..6, Self::Bytes(offset, data)) if data.len() > SECTOR => {
                let sectors = 1 + chance.below(data.len() / SECTOR);
                put(bytes, *offset as usize, &data[..(sectors * SECTOR).min(data.len())]);
            }
            (6, Self::Bytes(offset, data)) => {
                let mut data = data.clone();
                let start = chance.below(data.len() / SECTOR) * SECTOR;
                let end = (start + SECTOR).min(data.len());
                data[start..end].fill_with(|| chance.below(256) as u8);
                put(bytes, *offset as usize, &data);
            }
            _ => {}
        }
    }
}

fn put(bytes: &mut Vec<u8>, offset: usize, data: &[u8]) {
    if bytes.len() < offset + data.len() {
        bytes.resize(offset + data.len(), 0);
    }
    bytes[offset..offset + data.len()].copy_from_slice(data);
}
