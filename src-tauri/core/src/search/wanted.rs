//! What was typed, and how near to it a line comes.

use memchr::memmem::Finder;

use super::{
    lines::{Chunk, Lines, Texts},
    words::{Words, without_typing_keys},
};
use crate::terms::text;

/// How near a line comes; the nearest stand first. Every typed word must be in the line, in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    /// The words themselves, with the marks that were typed.
    Words,
    /// Words that begin so, with the marks that were typed. A number is itself or nothing.
    Starts,
    /// Words that begin so, whatever their marks.
    StartsUnmarked,
    /// Anywhere, whatever the marks.
    Anywhere,
}

impl Nearness {
    pub(super) const ALL: [Self; 4] = [Self::Words, Self::Starts, Self::StartsUnmarked, Self::Anywhere];
}

/// The typed words.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Wanted(Vec<Word>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    folded: String,
    /// Only where marks were typed.
    marked: Option<String>,
}

/// What the lines of one kind are scanned for: one needle for each word, the rarest first.
pub(super) struct Needles(Vec<Needle>);

struct Needle {
    finder: Finder<'static>,
    in_marked: bool,
    /// How often it stands in the lines.
    count: u64,
}

impl Wanted {
    pub(super) fn typed(typed: &str) -> Self {
        let words = Words::of(&text::line(typed));
        let pairs = words.marked.split_ascii_whitespace().zip(words.folded.split_ascii_whitespace());
        Self(pairs.map(|(marked, folded)| Word::new(marked, folded)).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was meant where keys of Telex or VNI were left in the words.
    pub(super) fn without_typing_keys(&self) -> Option<Self> {
        let meant = self.0.iter().map(|word| match without_typing_keys(&word.folded) {
            Some(folded) => Word { folded, marked: None },
            None => word.clone(),
        });
        let meant = Self(meant.collect());
        (meant != *self).then_some(meant)
    }

    /// Whether each word stands somewhere in these folded words, or does so without the keys left in it.
    pub(super) fn fits(&self, folded: &str) -> bool {
        self.0.iter().all(|word| {
            folded.contains(&word.folded)
                || without_typing_keys(&word.folded).is_some_and(|meant| folded.contains(&meant))
        })
    }

    /// Needles for lines so near; nothing when no line can be, or when a nearer kind has the same needles.
    pub(super) fn needles(&self, nearness: Nearness, lines: &Lines) -> Option<Needles> {
        let has_marks = self.0.iter().any(|word| word.marked.is_some());
        let has_numbers = self.0.iter().any(Word::is_number);
        if nearness == Nearness::Starts && !has_marks && !has_numbers {
            return None;
        }
        let mut needles: Vec<Needle> = self.0.iter().map(|word| word.needle(nearness, lines)).collect();
        needles.sort_by_key(|needle| needle.count);
        needles.first().is_some_and(|rarest| rarest.count > 0).then_some(Needles(needles))
    }
}

impl Word {
    fn new(marked: &str, folded: &str) -> Self {
        Self { folded: folded.to_owned(), marked: (marked != folded).then(|| marked.to_owned()) }
    }

    fn is_number(&self) -> bool {
        self.folded.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn needle(&self, nearness: Nearness, lines: &Lines) -> Needle {
        let counts_marks = matches!(nearness, Nearness::Words | Nearness::Starts);
        let marked = self.marked.as_deref().filter(|_| counts_marks);
        let word = marked.unwrap_or(&self.folded);
        let lexicon = if marked.is_some() { &lines.marked } else { &lines.folded };
        let whole = || (format!(" {word} "), lexicon.count(word));
        let start = || (format!(" {word}"), lexicon.count_beginning(word));
        let (text, count) = match nearness {
            Nearness::Words => whole(),
            Nearness::Starts if self.is_number() => whole(),
            Nearness::Starts | Nearness::StartsUnmarked => start(),
            Nearness::Anywhere => (word.to_owned(), lexicon.count_containing(word)),
        };
        Needle { finder: Finder::new(text.as_bytes()).into_owned(), in_marked: marked.is_some(), count }
    }
}

impl Needles {
    /// Goes through a chunk in list order; `found` says whether to go on.
    pub(super) fn scan(&self, chunk: &Chunk, mut found: impl FnMut(usize) -> bool) -> bool {
        let Some((rarest, others)) = self.0.split_first() else { return true };
        let text = rarest.text(chunk);
        let mut from = 0;
        while let Some(at) = rarest.finder.find(&text.all()[from..]) {
            let line = text.line_at(from + at);
            let is_hit =
                others.iter().all(|needle| needle.finder.find(needle.text(chunk).get(line)).is_some());
            if is_hit && !found(line) {
                return false;
            }
            from = text.end(line);
        }
        true
    }
}

impl Needle {
    fn text<'a>(&self, chunk: &'a Chunk) -> &'a Texts {
        if self.in_marked { chunk.marked() } else { chunk.folded() }
    }
}
