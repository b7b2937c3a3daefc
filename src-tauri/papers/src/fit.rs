//! Text into a box: lines broken by measured width and balanced, type made smaller within its limits, then
//! more lines. No word is ever lost, glued to another or cut, except a single word wider than the box itself.

use std::ops::Range;

use crate::fonts::{Face, MM_PER_PT, clean, cut};
use crate::glue::{held, tears};

/// Type is made smaller in steps of this many points.
const STEP_PT: f64 = 0.5;
/// Below this nothing can be read; text that needs less is set at this size and reported.
const FLOOR_PT: f64 = 4.0;

/// One way of setting a text. Ways are tried in order until one fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// Width of the box, in millimetres.
    pub width_mm: f64,
    /// Type size of the first, second… line, in points; the last holds for all further lines.
    pub sizes_pt: Vec<f64>,
    /// Smallest size the first line may shrink to; other lines shrink by as many points.
    pub min_size_pt: f64,
    /// Most lines allowed.
    pub max_lines: usize,
}

impl Room {
    /// One size for all lines.
    #[must_use]
    pub fn new(width_mm: f64, size_pt: f64, min_size_pt: f64, max_lines: usize) -> Self {
        Self { width_mm, sizes_pt: vec![size_pt], min_size_pt, max_lines }
    }

    fn size(&self, line: usize) -> f64 {
        self.sizes_pt.get(line).or(self.sizes_pt.last()).copied().unwrap_or(FLOOR_PT)
    }
}

/// A line as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub text: String,
    pub size_pt: f64,
}

/// What had to be done to a text.
#[derive(Debug, Clone, PartialEq)]
pub enum FitNote {
    /// Set smaller than the layout asks, within its limits; the size used, in points.
    Shrunk(f64),
    /// The text needs less than the smallest size or more than the most lines; it was set as small as
    /// needed to stay in its box and should be shortened.
    DoesNotFit,
    /// Letters no face has; drawn as empty boxes.
    UnknownLetters(Vec<char>),
}

/// A text set into its box.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    pub lines: Vec<Line>,
    /// Index of the [`Room`] used.
    pub room: usize,
    pub note: Option<FitNote>,
}

/// Sets `text` in `face`. `rooms` are tried in order (at least one); `unbreakable` are names that stay on one
/// line wherever they stand in the text, as long as a line can hold them. A line end in the text is kept as one.
#[must_use]
pub fn fit(text: &str, face: Face, rooms: &[Room], unbreakable: &[String]) -> Fitted {
    fit_clean(&clean(text), face, rooms, unbreakable)
}

/// The same for a text that was cleaned.
pub(crate) fn fit_clean(text: &str, face: Face, rooms: &[Room], unbreakable: &[String]) -> Fitted {
    // A name longer than any line of its box (a long collective's) may be parted like other words.
    for names in [unbreakable, &[]] {
        let setting = Setting::new(text, face, Some(names), u32::MAX);
        for lonely_allowed in [false, true] {
            let mut ways = rooms.iter().enumerate();
            let set = ways.find_map(|(at, room)| setting.shrink(room, at, room.min_size_pt, lonely_allowed));
            if let Some(fitted) = set {
                return fitted;
            }
        }
    }
    let note = Some(FitNote::DoesNotFit);
    let Some(room) = rooms.last() else { return Fitted { lines: Vec::new(), room: 0, note } };
    let (last, floor) = (rooms.len() - 1, room_units(face, room.width_mm, FLOOR_PT));
    let loose = Setting::new(text, face, None, u32::MAX).shrink(room, last, FLOOR_PT, true);
    let forced = loose.unwrap_or_else(|| Setting::new(text, face, None, floor).overfull(room, last));
    Fitted { note, ..forced }
}

/// Breaks running text into lines of `width_mm` (the first `first_mm`), each filled as far as it goes. Dates,
/// numbers with their units and `unbreakable` names stay whole where a line can hold them; a word wider than a
/// line is cut between letters.
#[must_use]
pub fn wrap(text: &str, face: Face, size_pt: f64, first_mm: f64, width_mm: f64) -> Vec<String> {
    let text = clean(text);
    let limit = |line: usize| room_units(face, if line == 0 { first_mm } else { width_mm }, size_pt);
    let setting = Setting::new(&text, face, Some(&[]), limit(0).min(limit(1)));
    let mut lines = Vec::new();
    for paragraph in &setting.paragraphs {
        let before = lines.len();
        for (from, to) in paragraph.greedy(|line| limit(line + before)) {
            lines.push(paragraph.text(from, to));
        }
    }
    lines
}

/// Font units that `width_mm` holds at `size_pt`. A hair is kept back against rounding in the PDF.
fn room_units(face: Face, width_mm: f64, size_pt: f64) -> u32 {
    ((width_mm - 0.01).max(0.0) * f64::from(cut(face).units_per_em) / (MM_PER_PT * size_pt)) as u32
}

/// A text measured once, in font units, so that every size only compares numbers.
struct Setting<'a> {
    face: Face,
    paragraphs: Vec<Paragraph<'a>>,
}

/// A stretch between line ends: pieces that never part, with the widths to add them up.
struct Paragraph<'a> {
    words: Vec<&'a str>,
    pieces: Vec<Piece>,
    space: u32,
}

/// Words that stay together.
struct Piece {
    words: Range<usize>,
    units: u32,
    /// False where a long word was cut: no space is drawn before the piece.
    spaced: bool,
}

impl<'a> Setting<'a> {
    /// `names`: none lets every space break. A piece wider than `longest` font units is parted all the same.
    fn new(text: &'a str, face: Face, names: Option<&[String]>, longest: u32) -> Self {
        let mut setting = Self { face, paragraphs: Vec::new() };
        for paragraph in text.lines() {
            let breaks = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}');
            let words: Vec<&str> = paragraph.split(breaks).filter(|word| !word.is_empty()).collect();
            if words.is_empty() {
                continue;
            }
            let held = names.map_or_else(|| vec![false; words.len()], |names| held(&words, names));
            setting.paragraphs.push(Paragraph::new(&words, &held, face, longest));
        }
        setting
    }

    fn shrink(&self, room: &Room, index: usize, min_pt: f64, lonely_allowed: bool) -> Option<Fitted> {
        let full = room.size(0);
        let mut less = 0.0;
        while full - less >= min_pt - 1e-9 {
            let sizes: Vec<f64> =
                (0..room.max_lines).map(|line| (room.size(line) - less).max(FLOOR_PT)).collect();
            if let Some(lines) = self.set(room.width_mm, &sizes, lonely_allowed) {
                let note = (less > 0.0).then_some(FitNote::Shrunk(full - less));
                return Some(Fitted { lines, room: index, note });
            }
            less += STEP_PT;
        }
        None
    }

    /// Lines at exactly these sizes, or nothing when they do not hold the text.
    fn set(&self, width_mm: f64, sizes: &[f64], lonely_allowed: bool) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let left = self.paragraphs.len() - number - 1;
            let used = lines.len();
            let here = sizes.get(used..sizes.len().checked_sub(left)?)?;
            let limits: Vec<u32> = here.iter().map(|size| room_units(self.face, width_mm, *size)).collect();
            for (from, to) in paragraph.balanced(&limits, lonely_allowed)? {
                let size_pt = sizes[lines.len()];
                lines.push(Line { text: paragraph.text(from, to), size_pt });
            }
        }
        Some(lines)
    }

    /// Everything at the floor size, on as many lines as it takes.
    fn overfull(&self, room: &Room, index: usize) -> Fitted {
        let limit = room_units(self.face, room.width_mm, FLOOR_PT);
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            for (from, to) in paragraph.greedy(|_| limit) {
                lines.push(Line { text: paragraph.text(from, to), size_pt: FLOOR_PT });
            }
        }
        Fitted { lines, room: index, note: None }
    }
}

impl<'a> Paragraph<'a> {
    fn new(given: &[&'a str], held: &[bool], face: Face, longest: u32) -> Self {
        let cut = cut(face);
        let space = cut.units(" ");
        let mut words = Vec::with_capacity(given.len());
        let mut pieces: Vec<Piece> = Vec::with_capacity(given.len());
        for (word, held) in given.iter().zip(held) {
            let units = cut.units(word);
            match pieces.last_mut() {
                Some(piece) if *held && piece.units.saturating_add(space + units) <= longest => {
                    words.push(*word);
                    piece.words.end += 1;
                    piece.units += space + units;
                    continue;
                }
                _ => {}
            }
            let mut push = |text: &'a str, units: u32, spaced: bool| {
                pieces.push(Piece { words: words.len()..words.len() + 1, units, spaced });
                words.push(text);
            };
            if units <= longest {
                push(word, units, true);
                continue;
            }
            for (part, text) in chop(word, longest, |text| cut.units(text)).into_iter().enumerate() {
                push(text, cut.units(text), part == 0);
            }
        }
        Self { words, pieces, space }
    }

    fn gap(&self, piece: usize) -> u32 {
        if self.pieces[piece].spaced { self.space } else { 0 }
    }

    fn text(&self, from: usize, to: usize) -> String {
        let mut text = String::new();
        for piece in &self.pieces[from..to] {
            for (at, word) in self.words[piece.words.clone()].iter().enumerate() {
                if !text.is_empty() && (piece.spaced || at > 0) {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        text
    }

    /// Ranges of pieces, each line filled as far as it goes. A piece wider than its line stands alone.
    fn greedy(&self, limit: impl Fn(usize) -> u32) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let (mut from, mut width) = (0, 0);
        for at in 0..self.pieces.len() {
            let more = if at == from { 0 } else { self.gap(at) } + self.pieces[at].units;
            if at > from && width + more > limit(lines.len()) {
                lines.push((from, at));
                (from, width) = (at, self.pieces[at].units);
            } else {
                width += more;
            }
        }
        lines.push((from, self.pieces.len()));
        lines
    }

    /// The fewest lines that hold the paragraph, as even as possible with the shortest last.
    fn balanced(&self, limits: &[u32], lonely_allowed: bool) -> Option<Vec<(usize, usize)>> {
        let limit = |line: usize| limits.get(line).copied().unwrap_or(0);
        let fewest = self.greedy(limit);
        let count = fewest.len();
        let holds = |(line, (from, to)): (usize, &(usize, usize))| self.width(*from, *to) <= limit(line);
        if count > limits.len() || !fewest.iter().enumerate().all(holds) {
            return None;
        }
        if count == 1 {
            return Some(fewest);
        }
        // Least cost of putting the first pieces on so many lines, and where the last of them begins.
        let pieces = self.pieces.len();
        let torn = self.torn();
        let mut best = vec![vec![(f64::INFINITY, 0); pieces + 1]; count + 1];
        best[0][0] = (0.0, 0);
        for line in 1..=count {
            for to in line..=pieces {
                let (cost, from) = self.cheapest(&best[line - 1], to, limits[line - 1], (line, count));
                best[line][to] = (cost + if torn[to] { TEAR } else { 0.0 }, from);
            }
        }
        let mut lines = Vec::with_capacity(count);
        let mut to = pieces;
        for line in (1..=count).rev() {
            let (cost, from) = best[line][to];
            if cost.is_infinite() || (line == count && !lonely_allowed && cost >= LONELY) {
                return None;
            }
            lines.push((from, to));
            to = from;
        }
        lines.reverse();
        Some(lines)
    }

    /// For each place a line may end, whether that tears a word of two syllables.
    fn torn(&self) -> Vec<bool> {
        let mut torn = vec![false; self.pieces.len() + 1];
        for (at, pair) in self.pieces.windows(2).enumerate() {
            torn[at + 1] = tears(self.last_word(&pair[0]), self.words[pair[1].words.start]);
        }
        torn
    }

    fn last_word(&self, piece: &Piece) -> &'a str {
        self.words[piece.words.end - 1]
    }

    fn cheapest(&self, before: &[(f64, usize)], to: usize, limit: u32, of: (usize, usize)) -> (f64, usize) {
        let (line, count) = of;
        let last = line == count && to == self.pieces.len();
        let ends_phrase = !last && self.last_word(&self.pieces[to - 1]).ends_with([',', ';', ':', '.']);
        let mut best = (f64::INFINITY, 0);
        let (mut width, mut words) = (0, 0);
        for from in (0..to).rev() {
            width += self.pieces[from].units + if from + 1 < to { self.gap(from + 1) } else { 0 };
            words += self.pieces[from].words.len();
            if width > limit {
                break;
            }
            let slack = f64::from(limit - width) / f64::from(limit);
            // Later lines may be a little shorter, and a line that ends a phrase reads better.
            let weight = 1.0 - 0.25 * (line - 1) as f64 / (count - 1) as f64;
            let phrase = if ends_phrase { 0.012 } else { 0.0 };
            let lonely = if last && words == 1 { LONELY } else { 0.0 };
            let cost = before[from].0 + slack * slack * weight - phrase + lonely;
            if cost < best.0 {
                best = (cost, from);
            }
        }
        best
    }

    fn width(&self, from: usize, to: usize) -> u32 {
        (from..to).map(|at| self.pieces[at].units + if at > from { self.gap(at) } else { 0 }).sum()
    }
}

/// More than all other costs together: a last line of one word is taken only when nothing else is left.
const LONELY: f64 = 1e6;

/// Costs a line as much as being a seventh short.
const TEAR: f64 = 0.02;

/// A word in parts no wider than `longest`.
fn chop(word: &str, longest: u32, units: impl Fn(&str) -> u32) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = word;
    while units(rest) > longest {
        let fitting =
            rest.char_indices().skip(1).map(|(at, _)| at).take_while(|at| units(&rest[..*at]) <= longest);
        let Some(at) = fitting.last().or_else(|| rest.char_indices().nth(1).map(|(at, _)| at)) else { break };
        parts.push(&rest[..at]);
        rest = &rest[at..];
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod tests;
