//! Turns text in old letterings into Unicode, cell by cell, judged by the whole column. The font is evidence
//! and the content is the judge: fonts lie in both directions. What is doubtful stays as it is and is listed.

mod syllable;
mod tables;

pub use tables::{from_tcvn3, from_vni};

use crate::cells::{Cell, Lettering, Sheet};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use syllable::{has_usual_case, is_syllable};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A cell in an old lettering, or one that may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Converted {
    /// From 1.
    pub row: u32,
    /// From 0.
    pub column: usize,
    /// The text of the file.
    pub from: String,
    /// The text in Unicode; the same as `from` when it was left alone.
    pub to: String,
    /// The reading is likely, not sure: the clerk should look.
    pub doubtful: bool,
}

/// Converts the sheet's cells and its name in place and lists every cell touched or doubtful. Doing it twice
/// changes nothing more.
pub fn unify(sheet: &mut Sheet) -> Vec<Converted> {
    let mut columns: HashMap<(usize, Lettering), Evidence> = HashMap::new();
    let mut whole = Evidence::default();
    // Lists repeat themselves: every hamlet and every office stands there a hundred times.
    let mut known: HashMap<&str, Reading> = HashMap::new();
    for row in &sheet.rows {
        for (column, cell) in row.cells.iter().enumerate() {
            let Cell::Text(text, lettering) = cell else { continue };
            if text.is_ascii() && *lettering == Lettering::Unknown {
                continue;
            }
            let found = *known.entry(text).or_insert_with(|| Reading::of(text));
            columns.entry((column, *lettering)).or_default().add(&found, *lettering);
            whole.add(&found, *lettering);
        }
    }
    let mut converted = Vec::new();
    if whole.is_clean() {
        return converted;
    }
    for row in &mut sheet.rows {
        for (column, cell) in row.cells.iter_mut().enumerate() {
            let Cell::Text(text, lettering) = cell else { continue };
            let evidence = columns.get(&(column, *lettering)).unwrap_or(&whole);
            if let Some((to, doubtful)) = decide(text, *lettering, evidence, &whole) {
                let from = std::mem::replace(text, to.clone());
                converted.push(Converted { row: row.number, column, from, to, doubtful });
            }
            *lettering = Lettering::Unknown;
        }
    }
    let no_column = Evidence::default();
    for text in std::iter::once(&mut sheet.name).chain(&mut sheet.above) {
        if let Some((unicode, false)) = decide(text, Lettering::Unknown, &no_column, &whole) {
            *text = unicode;
        }
    }
    if sheet.encoding.is_none() && converted.iter().any(|cell| cell.from != cell.to) {
        let by_font = if whole.promised > 0 { " by font" } else { "" };
        sheet.encoding = whole.table().map(|table| format!("{}{by_font}", table.name()));
    }
    converted
}

/// How many words beyond ASCII are syllables when read as Unicode, as TCVN3 and as VNI.
pub(crate) fn syllables_as(text: &str) -> [usize; 3] {
    let mut found = [0; 3];
    for word in text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic()) {
        if !word.is_ascii() {
            let readings = [word.nfc().collect(), from_tcvn3(word), from_vni(word)];
            for (count, reading) in found.iter_mut().zip(readings) {
                *count += usize::from(is_syllable(&reading));
            }
        }
    }
    found
}

/// The tables text can be read with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Tcvn3,
    Vni,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
        }
    }
}

/// How many words of a text beyond ASCII are syllables when read in each way.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    words: usize,
    unicode: usize,
    tcvn3: usize,
    vni: usize,
    /// Holds words that no old lettering can.
    modern: bool,
    /// Words only one of the two readings makes sense of: Unicode, TCVN3, VNI.
    only_unicode: [usize; 2],
    only_old: [usize; 2],
    /// Those of `only_old` with a sign, or in VNI a pair of vowels, that no Vietnamese text in Unicode holds.
    strong: [usize; 2],
}

impl Reading {
    fn of(text: &str) -> Self {
        let mut found = Self::default();
        if !could_be_old(text) {
            found.modern = !text.is_ascii();
            return found;
        }
        for word in words(text) {
            let unicode: String = word.nfc().collect();
            let as_unicode = is_syllable(&unicode) && has_usual_case(&unicode) && !is_vni_thi(&unicode);
            // Nothing was ever pasted from VNI through Windows-1258.
            let western = word.chars().all(|letter| u32::from(letter) <= 0xFF);
            let old = [is_syllable(&from_tcvn3(word)), western && is_syllable(&from_vni(word))];
            found.words += 1;
            found.unicode += usize::from(as_unicode);
            found.tcvn3 += usize::from(old[0]);
            found.vni += usize::from(old[1]);
            let foreign =
                [word.chars().any(is_foreign), word.chars().any(is_foreign) || tables::has_vni_pair(word)];
            for (place, as_old) in old.into_iter().enumerate() {
                found.only_unicode[place] += usize::from(as_unicode && !as_old);
                found.only_old[place] += usize::from(as_old && !as_unicode);
                found.strong[place] += usize::from(as_old && !as_unicode && foreign[place]);
            }
        }
        found
    }

    fn syllables(&self, table: Table) -> usize {
        match table {
            Table::Tcvn3 => self.tcvn3,
            Table::Vni => self.vni,
        }
    }

    fn is_strong(&self, table: Table) -> bool {
        self.strong.get(usize::from(table == Table::Vni)).is_some_and(|words| *words > 0)
    }

    fn fits(&self, table: Table) -> bool {
        self.words > 0 && self.syllables(table) == self.words
    }
}

/// "Thò" with a capital is the VNI form of the commonest word in names of women, and no name itself.
fn is_vni_thi(word: &str) -> bool {
    matches!(word, "Thò" | "THÒ")
}

/// A letter that exists in neither old lettering means Unicode; so does one that only pasting through
/// Windows-1258 brings there, when the words are right as they are.
fn could_be_old(text: &str) -> bool {
    let (mut beyond, mut pasted) = (false, false);
    for letter in text.chars() {
        let byte = tables::byte_of(letter);
        if byte.is_none() && !letter.is_ascii() && (letter.is_alphabetic() || is_combining_mark(letter)) {
            return false;
        }
        beyond |= byte.is_some();
        pasted |= byte.is_some() && u32::from(letter) > 0xFF;
    }
    beyond && !(pasted && is_right_as_it_is(text))
}

fn is_right_as_it_is(text: &str) -> bool {
    words(text).all(|word| {
        let word: String = word.nfc().collect();
        is_syllable(&word) && has_usual_case(&word)
    })
}

/// Words with anything beyond ASCII; signs beyond ASCII are letters of the old letterings. Initials such as "SĐT"
/// and signs alone, as in "2 × 3", are no words: read as old they would say something by chance.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| {
        (letter.is_ascii() && !letter.is_ascii_alphabetic())
            || (!letter.is_ascii() && tables::byte_of(letter).is_none())
    })
    .filter(|word| !word.is_ascii() && !is_initials(word))
}

/// Capital consonants only, Đ among them, or no letter at all.
fn is_initials(word: &str) -> bool {
    let consonant =
        |letter| matches!(letter, 'Đ' | 'A'..='Z') && !matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y');
    word.chars().all(consonant) || !word.chars().any(char::is_alphabetic)
}

/// A letter of an old lettering that Vietnamese in Unicode has no use for: "¨", "µ", "ö". The others, such as "à"
/// or "Đ", stand in both and prove nothing alone.
fn is_foreign(letter: char) -> bool {
    const VIETNAMESE: &str = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂĐƠƯăđơư₫Ðð";
    tables::byte_of(letter).is_some() && !VIETNAMESE.contains(letter) && !is_combining_mark(letter)
}

/// What a column, or a sheet, says about its letterings.
#[derive(Debug, Clone, Copy, Default)]
struct Evidence {
    only_unicode: [usize; 2],
    only_old: [usize; 2],
    strong: [usize; 2],
    promised: usize,
    modern_cells: usize,
    old_cells: usize,
}

impl Evidence {
    fn add(&mut self, reading: &Reading, lettering: Lettering) {
        self.modern_cells += usize::from(reading.modern);
        self.old_cells += usize::from(reading.only_old != [0, 0]);
        for place in 0..2 {
            if let (Some(mine), Some(theirs)) =
                (self.only_unicode.get_mut(place), reading.only_unicode.get(place))
            {
                *mine += theirs;
            }
            if let (Some(mine), Some(theirs)) = (self.only_old.get_mut(place), reading.only_old.get(place)) {
                *mine += theirs;
            }
            if let (Some(mine), Some(theirs)) = (self.strong.get_mut(place), reading.strong.get(place)) {
                *mine += theirs;
            }
        }
        self.promised += usize::from(lettering != Lettering::Unknown);
    }

    fn is_clean(&self) -> bool {
        self.only_old == [0, 0] && self.promised == 0
    }

    fn counts(&self, table: Table) -> (usize, usize) {
        let place = usize::from(table == Table::Vni);
        let of = |counts: &[usize; 2]| counts.get(place).copied().unwrap_or(0);
        (of(&self.only_old), of(&self.only_unicode))
    }

    /// The old lettering most words ask for.
    fn table(&self) -> Option<Table> {
        let (tcvn3, _) = self.counts(Table::Tcvn3);
        let (vni, _) = self.counts(Table::Vni);
        match tcvn3.max(vni) {
            0 => None,
            _ if tcvn3 >= vni => Some(Table::Tcvn3),
            _ => Some(Table::Vni),
        }
    }

    /// Words that can be nothing else, and at least as many as cells that are Unicode for sure.
    fn supports(&self, table: Table) -> bool {
        let strong = self.strong.get(usize::from(table == Table::Vni)).copied().unwrap_or(0);
        strong >= 2 && strong >= self.modern_cells
    }

    /// At least two words speak against Unicode and next to nothing for it.
    fn is_wholly(&self, table: Table) -> bool {
        let (old, unicode) = self.counts(table);
        self.table() == Some(table)
            && old >= 2
            && unicode * 20 <= old
            && self.modern_cells * 50 <= self.old_cells
    }
}

/// The Unicode text of a cell and whether it is doubtful; nothing when the cell is left alone without a doubt.
/// `alike` is what the cells of the same column in the same font say.
fn decide(text: &str, lettering: Lettering, alike: &Evidence, sheet: &Evidence) -> Option<(String, bool)> {
    let capitals = lettering == Lettering::Tcvn3Capitals && sheet.table() == Some(Table::Tcvn3);
    if !could_be_old(text) {
        // Bare letters look the same in every lettering, but for the font of capitals.
        let bare = text.is_ascii() && text.chars().any(|letter| letter.is_ascii_lowercase());
        return (capitals && bare).then(|| (text.to_ascii_uppercase(), false));
    }
    let reading = Reading::of(text);
    let table = likely(&reading, lettering, alike, sheet)?;
    let as_unicode = reading.words > 0 && reading.unicode == reading.words;
    let fits = reading.fits(table);
    let convert = |doubtful: bool| {
        let to = match table {
            Table::Tcvn3 => from_tcvn3(text),
            Table::Vni => from_vni(text),
        };
        Some((if capitals { to.to_uppercase() } else { to }, doubtful))
    };
    let promised = promise(lettering) == Some(table);
    match (as_unicode, fits) {
        (false, true) if reading.is_strong(table) || alike.supports(table) => convert(false),
        // Every letter stands in Unicode as well: the font alone is no proof.
        (false, true) if promised => convert(true),
        (false, true) => leave(text, sheet.strong != [0, 0]),
        (true, false) => None,
        (true, true) if same(text, table) => None,
        // Read well both ways: only neighbours that all speak for the old lettering can tell.
        (true, true) if alike.is_wholly(table) => convert(!promised),
        (true, true) => leave(text, alike.table().is_some() || promised),
        (false, false) if reading.words == 0 => None,
        (false, false) if reading.syllables(table) > reading.unicode => convert(true),
        (false, false) => leave(text, promised),
    }
}

fn leave(text: &str, doubtful: bool) -> Option<(String, bool)> {
    doubtful.then(|| (text.to_owned(), true))
}

fn same(text: &str, table: Table) -> bool {
    match table {
        Table::Tcvn3 => from_tcvn3(text) == text,
        Table::Vni => from_vni(text) == text,
    }
}

fn promise(lettering: Lettering) -> Option<Table> {
    match lettering {
        Lettering::Unknown => None,
        Lettering::Tcvn3 | Lettering::Tcvn3Capitals => Some(Table::Tcvn3),
        Lettering::Vni => Some(Table::Vni),
    }
}

/// The table to try: the one more words of the cell ask for, then the column's, the font's, the sheet's.
fn likely(reading: &Reading, lettering: Lettering, column: &Evidence, sheet: &Evidence) -> Option<Table> {
    let around = column.table().or(promise(lettering)).or(sheet.table());
    match reading.tcvn3.cmp(&reading.vni) {
        std::cmp::Ordering::Greater => Some(Table::Tcvn3),
        std::cmp::Ordering::Less => Some(Table::Vni),
        std::cmp::Ordering::Equal => around,
    }
    // A lone cell that another lettering happens to fit is no reason to leave the column's.
    .map(|table| around.filter(|around| reading.fits(*around)).unwrap_or(table))
}

#[cfg(test)]
mod tests;
