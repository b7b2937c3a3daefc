//! The lines of one kind of record, in list order, cut into chunks so that one saved record touches only its own.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
    ops::Bound,
};

use uuid::Uuid;

use super::words::Words;

/// Lines in a chunk before it is cut in two.
const CHUNK: usize = if cfg!(test) { 8 } else { 2_048 };

/// One record as it is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) id: Uuid,
    /// Place in the list; equal ones stand by id.
    pub(super) ordering: Vec<u8>,
    pub(super) words: Words,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    chunks: Vec<Chunk>,
    /// Every word there is and in how many places, so that what nobody has is not looked for.
    pub(super) marked: Lexicon,
    pub(super) folded: Lexicon,
}

/// Words and how often each stands in the lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lexicon(BTreeMap<Box<[u8]>, u32>);

/// Neighbouring lines; texts lie end to end, so that a chunk is searched as one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Chunk {
    ids: Vec<Uuid>,
    orderings: Texts,
    marked: Texts,
    folded: Texts,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Lines {
    /// Takes all lines, which come in list order.
    pub(super) fn fill<E>(mut next: impl FnMut() -> Result<Option<Line>, E>) -> Result<Self, E> {
        let mut lines = Self::default();
        while let Some(line) = next()? {
            if lines.chunks.last().is_none_or(|last| last.len() >= CHUNK) {
                lines.chunks.push(Chunk::default());
            }
            if let Some(last) = lines.chunks.last_mut() {
                last.insert(last.len(), &line);
            }
        }
        lines.marked = Lexicon::of(lines.chunks.iter().map(|chunk| &chunk.marked));
        lines.folded = Lexicon::of(lines.chunks.iter().map(|chunk| &chunk.folded));
        Ok(lines)
    }

    /// Puts a line where it belongs.
    pub(super) fn insert(&mut self, line: &Line) {
        self.marked.note(line.words.marked.as_bytes(), true);
        self.folded.note(line.words.folded.as_bytes(), true);
        if self.chunks.is_empty() {
            self.chunks.push(Chunk::default());
        }
        let before = self.chunks.partition_point(|chunk| chunk.begins_before(line)).saturating_sub(1);
        let chunk = &mut self.chunks[before];
        chunk.insert(chunk.place(line), line);
        if chunk.len() > 2 * CHUNK {
            let second = chunk.split_off(CHUNK);
            self.chunks.insert(before + 1, second);
        }
    }

    /// Takes out the lines of these records; `ids` are in order.
    pub(super) fn remove(&mut self, ids: &[Uuid]) {
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return };
        let mut emptied = false;
        for chunk in &mut self.chunks {
            for at in (0..chunk.len()).rev() {
                let id = chunk.ids[at];
                if *first <= id && id <= *last && ids.binary_search(&id).is_ok() {
                    self.marked.note(chunk.marked.get(at), false);
                    self.folded.note(chunk.folded.get(at), false);
                    chunk.remove(at);
                    emptied |= chunk.len() == 0;
                }
            }
        }
        if emptied {
            self.chunks.retain(|chunk| chunk.len() > 0);
        }
    }

    pub(super) fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }
}

impl Lexicon {
    fn of<'a>(texts: impl Iterator<Item = &'a Texts>) -> Self {
        let mut counts: HashMap<&[u8], u32> = HashMap::new();
        for word in texts.flat_map(|text| words(&text.bytes)) {
            *counts.entry(word).or_default() += 1;
        }
        Self(counts.into_iter().map(|(word, count)| (word.into(), count)).collect())
    }

    fn note(&mut self, text: &[u8], is_added: bool) {
        for word in words(text) {
            if is_added {
                *self.0.entry(word.into()).or_default() += 1;
            } else if let Some(count) = self.0.get_mut(word) {
                *count -= 1;
                if *count == 0 {
                    self.0.remove(word);
                }
            }
        }
    }

    /// How often that word stands in the lines.
    pub(super) fn count(&self, word: &str) -> u64 {
        self.0.get(word.as_bytes()).copied().unwrap_or(0).into()
    }

    /// How often a word that begins so stands in them.
    pub(super) fn count_beginning(&self, start: &str) -> u64 {
        let start = start.as_bytes();
        let from = (Bound::Included(start), Bound::Unbounded);
        let begun = self.0.range::<[u8], _>(from).take_while(|(word, _)| word.starts_with(start));
        begun.map(|(_, count)| u64::from(*count)).sum()
    }

    /// How often a word that has this in it stands in them.
    pub(super) fn count_containing(&self, part: &str) -> u64 {
        let finder = memchr::memmem::Finder::new(part);
        let fits = self.0.iter().filter(|(word, _)| finder.find(word).is_some());
        fits.map(|(_, count)| u64::from(*count)).sum()
    }
}

fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b' ').filter(|word| !word.is_empty())
}

impl Chunk {
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn id(&self, at: usize) -> Uuid {
        self.ids[at]
    }

    pub(super) fn marked(&self) -> &Texts {
        &self.marked
    }

    pub(super) fn folded(&self) -> &Texts {
        &self.folded
    }

    #[cfg(test)]
    pub(super) fn lines(&self) -> impl Iterator<Item = Line> {
        let text = |texts: &Texts, at| String::from_utf8(texts.get(at).to_vec()).unwrap();
        (0..self.len()).map(move |at| Line {
            id: self.ids[at],
            ordering: self.orderings.get(at).to_vec(),
            words: Words { marked: text(&self.marked, at), folded: text(&self.folded, at) },
        })
    }

    fn begins_before(&self, line: &Line) -> bool {
        self.len() > 0 && self.compare(0, line) == Ordering::Less
    }

    fn compare(&self, at: usize, line: &Line) -> Ordering {
        (self.orderings.get(at), self.ids[at]).cmp(&(line.ordering.as_slice(), line.id))
    }

    fn place(&self, line: &Line) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.compare(middle, line) == Ordering::Less { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn insert(&mut self, at: usize, line: &Line) {
        self.ids.insert(at, line.id);
        self.orderings.insert(at, &line.ordering);
        self.marked.insert(at, line.words.marked.as_bytes());
        self.folded.insert(at, line.words.folded.as_bytes());
    }

    fn remove(&mut self, at: usize) {
        self.ids.remove(at);
        self.orderings.remove(at);
        self.marked.remove(at);
        self.folded.remove(at);
    }

    fn split_off(&mut self, at: usize) -> Self {
        Self {
            ids: self.ids.split_off(at),
            orderings: self.orderings.split_off(at),
            marked: self.marked.split_off(at),
            folded: self.folded.split_off(at),
        }
    }
}

impl Texts {
    pub(super) fn all(&self) -> &[u8] {
        &self.bytes
    }

    /// The line in which that byte lies.
    pub(super) fn line_at(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end as usize <= byte)
    }

    pub(super) fn end(&self, at: usize) -> usize {
        self.ends[at] as usize
    }

    pub(super) fn get(&self, at: usize) -> &[u8] {
        &self.bytes[self.start(at)..self.end(at)]
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.end(before))
    }

    fn insert(&mut self, at: usize, text: &[u8]) {
        let start = self.start(at);
        self.bytes.splice(start..start, text.iter().copied());
        self.ends.insert(at, start as u32);
        self.ends[at..].iter_mut().for_each(|end| *end += text.len() as u32);
    }

    fn remove(&mut self, at: usize) {
        let length = self.get(at).len() as u32;
        self.bytes.drain(self.start(at)..self.end(at));
        self.ends.remove(at);
        self.ends[at..].iter_mut().for_each(|end| *end -= length);
    }

    fn split_off(&mut self, at: usize) -> Self {
        let start = self.start(at);
        let bytes = self.bytes.split_off(start);
        let ends = self.ends.split_off(at).into_iter().map(|end| end - start as u32).collect();
        Self { bytes, ends }
    }
}
