//! Numbers of identity cards: 12 digits today, 9 on old cards. There is no check digit, so a number that
//! disagrees with sex or year is kept and said; one that a spreadsheet has harmed is not kept at all.

use crate::cells::Cell;
use crate::name::Sex;
use crate::text::{ascii_width, clean, fold, says_nothing};
use serde::{Deserialize, Serialize};

/// Codes of the 63 provinces of births registered before July 2025. Codes from 100 on are other countries.
const PROVINCES: [u32; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// Something to say about a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdNote {
    /// Kept: the zero a spreadsheet cut off stands again; sex and year agree.
    ZeroRestored,
    /// Kept: the sheet's sex is another one than the number's.
    SexDiffers,
    /// Kept: the sheet's year of birth is another one than the number's.
    YearDiffers,
    /// Kept: no province has this code.
    UnknownProvince,
    /// Kept: an old number of 9 digits stood beside the new one.
    OldNumberBeside,
    /// Not kept: the spreadsheet rounded the number, its last digits are lost.
    Rounded,
    /// Not kept: a letter among the digits; the suggestion reads O as zero and l as one.
    Letter(Option<String>),
    /// Not kept: neither 9 nor 12 digits; the suggestion has a zero in front.
    Length(Option<String>),
    /// Not kept: several numbers of the same kind.
    Several,
}

impl IdNote {
    /// True when the number was not kept because of this.
    pub fn refuses(&self) -> bool {
        matches!(self, Self::Rounded | Self::Letter(_) | Self::Length(_) | Self::Several)
    }
}

/// What a cell of numbers gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// Twelve digits.
    pub cccd: Option<String>,
    /// Nine digits of an old card.
    pub cmnd: Option<String>,
    /// What to say.
    pub notes: Vec<IdNote>,
}

/// Reads a cell of identity numbers; sex and year of birth are those of the same row, where known.
pub fn identity(cell: &Cell, sex: Option<Sex>, birth_year: Option<i32>) -> Identity {
    match cell {
        Cell::Number(value) => from_number(*value, sex, birth_year),
        Cell::Empty => Identity::default(),
        Cell::Text(text, _) => from_text(text, sex, birth_year),
        Cell::Day(..) | Cell::Bool(_) | Cell::Fault(_) => refused(IdNote::Length(None)),
    }
}

fn from_number(value: f64, sex: Option<Sex>, birth_year: Option<i32>) -> Identity {
    if value.fract() != 0.0 || value < 0.0 {
        return refused(IdNote::Length(None));
    }
    let digits = Cell::Number(value).shown();
    let suggestion = format!("0{digits}");
    match digits.len() {
        // Shown as 4.0E+10 and then typed over: five zeros at the end are no chance.
        11 | 12 if digits.ends_with("00000") => refused(IdNote::Rounded),
        12 => checked(digits, sex, birth_year),
        11 if agrees(&suggestion, sex, birth_year) => {
            Identity { cccd: Some(suggestion), cmnd: None, notes: vec![IdNote::ZeroRestored] }
        }
        9 => Identity { cmnd: Some(digits), ..Identity::default() },
        11 | 8 => refused(IdNote::Length(Some(suggestion))),
        _ => refused(IdNote::Length(None)),
    }
}

fn from_text(text: &str, sex: Option<Sex>, birth_year: Option<i32>) -> Identity {
    let plain: String = clean(text).chars().map(ascii_width).collect();
    let plain = plain.trim_start_matches('\'').trim();
    if says_nothing(plain) {
        return Identity::default();
    }
    if is_exponent(plain) {
        return refused(IdNote::Rounded);
    }
    // "40075001234.0" is how some programs write out the number of a cell.
    if let Some(number) = plain.strip_suffix(".0").and_then(|digits| digits.parse::<u64>().ok()) {
        return from_number(number as f64, sex, birth_year);
    }
    let numbers: Vec<String> = without_labels(plain)
        .replace(" - ", "/")
        .split(['/', ';', ',', '(', ')', '|', '&', ':'])
        .map(|part| part.chars().filter(|letter| letter.is_alphanumeric()).collect())
        .filter(|part: &String| !part.is_empty())
        .collect();
    match numbers.as_slice() {
        [only] => one(only, sex, birth_year),
        [first, second] => two(first, second, sex, birth_year),
        _ => refused(IdNote::Several),
    }
}

/// "CCCD: 0400… (cũ: 1861…) cấp ngày …" without the words: what follows "cấp" is about the card, not its number.
fn without_labels(plain: &str) -> String {
    let mut kept = Vec::new();
    for word in plain.split_inclusive([' ', ':', '(', ')', '/']) {
        match fold(word).as_str() {
            "cap" | "ngay" | "noi" => break,
            "cccd" | "cmnd" | "cmt" | "cc" | "so" | "cu" | "moi" | "can" | "cuoc" | "dinh" | "danh" => {
                kept.extend(word.chars().last().filter(|last| !last.is_alphanumeric()).map(String::from));
            }
            _ => kept.push(word.to_owned()),
        }
    }
    kept.concat()
}

/// "4,0199E+10" as text: what Excel shows of a number too long for its column.
fn is_exponent(plain: &str) -> bool {
    let upper = plain.to_ascii_uppercase();
    upper.split_once("E+").is_some_and(|(before, after)| {
        let digits = |text: &str, signs: &[char]| {
            !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit() || signs.contains(&letter))
        };
        digits(before, &[',', '.']) && digits(after, &[])
    })
}

fn one(number: &str, sex: Option<Sex>, birth_year: Option<i32>) -> Identity {
    if !number.chars().all(|letter| letter.is_ascii_digit()) {
        let read: String = number.chars().map(|letter| look_alike(letter).unwrap_or(letter)).collect();
        let digits = matches!(read.len(), 9 | 12) && read.chars().all(|letter| letter.is_ascii_digit());
        return refused(IdNote::Letter(digits.then_some(read)));
    }
    match number.len() {
        12 => checked(number.to_owned(), sex, birth_year),
        9 => Identity { cmnd: Some(number.to_owned()), ..Identity::default() },
        // As text nothing was cut off by itself, so a zero in front is only a suggestion.
        11 | 8 if !number.starts_with('0') => refused(IdNote::Length(Some(format!("0{number}")))),
        _ => refused(IdNote::Length(None)),
    }
}

/// Letters typed for the digits they look like.
fn look_alike(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => None,
    }
}

fn two(first: &str, second: &str, sex: Option<Sex>, birth_year: Option<i32>) -> Identity {
    let (first, second) = (one(first, sex, birth_year), one(second, sex, birth_year));
    match (first.cccd, first.cmnd, second.cccd, second.cmnd) {
        (Some(cccd), None, None, Some(cmnd)) | (None, Some(cmnd), Some(cccd), None) => {
            let mut notes = first.notes;
            notes.extend(second.notes);
            notes.push(IdNote::OldNumberBeside);
            Identity { cccd: Some(cccd), cmnd: Some(cmnd), notes }
        }
        _ => refused(IdNote::Several),
    }
}

fn refused(note: IdNote) -> Identity {
    Identity { cccd: None, cmnd: None, notes: vec![note] }
}

fn checked(cccd: String, sex: Option<Sex>, birth_year: Option<i32>) -> Identity {
    let notes = differences(&cccd, sex, birth_year);
    Identity { cccd: Some(cccd), cmnd: None, notes }
}

/// What a number of twelve digits says of its owner, held against the row.
fn differences(cccd: &str, sex: Option<Sex>, birth_year: Option<i32>) -> Vec<IdNote> {
    let part = |from: usize, to: usize| cccd.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let (Some(province), Some(century), Some(year)) = (part(0, 3), part(3, 4), part(4, 6)) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    if province < 100 && !PROVINCES.contains(&province) {
        notes.push(IdNote::UnknownProvince);
    }
    let number_sex = if century % 2 == 0 { Sex::Male } else { Sex::Female };
    if sex.is_some_and(|sex| sex != number_sex) {
        notes.push(IdNote::SexDiffers);
    }
    let number_year = 1900 + century / 2 * 100 + year;
    if birth_year.is_some_and(|birth_year| u32::try_from(birth_year) != Ok(number_year)) {
        notes.push(IdNote::YearDiffers);
    }
    notes
}

/// A number may be mended only when the row itself vouches for it.
fn agrees(cccd: &str, sex: Option<Sex>, birth_year: Option<i32>) -> bool {
    sex.is_some() && birth_year.is_some() && differences(cccd, sex, birth_year).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Identity {
        identity(&Cell::text(text), Some(Sex::Male), Some(1990))
    }

    #[test]
    fn digits_are_found_among_signs() {
        for source in [
            "040090003456",
            "040 090 003 456",
            "040.090.003.456",
            "'040090003456",
            "040090003456 ",
            "０４００９０００３４５６",
        ] {
            let found = text(source);
            assert_eq!(found.cccd.as_deref(), Some("040090003456"), "{source}");
            assert_eq!(found.notes, [], "{source}");
        }
        for both in [
            "CCCD: 040090003456; CMND: 186123456",
            "040090003456 (cũ: 186123456)",
            "040090003456 - 186123456",
            "186123456, 040090003456",
        ] {
            let found = text(both);
            assert_eq!(found.cccd.as_deref(), Some("040090003456"), "{both}");
            assert_eq!(found.cmnd.as_deref(), Some("186123456"), "{both}");
        }
        for one in ["Số CCCD 040090003456", "040090003456 cấp ngày 12/3/2021", "40090003456.0"] {
            assert_eq!(text(one).cccd.as_deref(), Some("040090003456"), "{one}");
        }
        for blank in ["chưa có", "không", "x", "-", "Chưa cấp"] {
            assert_eq!(text(blank), Identity::default(), "{blank}");
        }
        assert_eq!(text("186123456").cmnd.as_deref(), Some("186123456"));
        assert_eq!(text(" - "), Identity::default());
    }

    #[test]
    fn a_lost_zero_is_restored_only_when_the_row_vouches_for_it() {
        let number = |value: f64, sex, year| identity(&Cell::Number(value), sex, year);
        let found = number(40_090_003_456.0, Some(Sex::Male), Some(1990));
        assert_eq!(
            (found.cccd.as_deref(), found.notes.as_slice()),
            (Some("040090003456"), &[IdNote::ZeroRestored][..])
        );
        for (sex, year) in
            [(Some(Sex::Female), Some(1990)), (Some(Sex::Male), Some(1991)), (None, Some(1990))]
        {
            let found = number(40_090_003_456.0, sex, year);
            assert_eq!(found.cccd, None);
            assert_eq!(found.notes, [IdNote::Length(Some("040090003456".to_owned()))]);
        }
        assert_eq!(text("40090003456").notes, [IdNote::Length(Some("040090003456".to_owned()))]);
        assert_eq!(number(86_123_457.0, None, None).notes, [IdNote::Length(Some("086123457".to_owned()))]);
    }

    #[test]
    fn harmed_numbers_are_not_kept() {
        for (source, note) in [
            ("4,0199E+10", IdNote::Rounded),
            ("O40094008901", IdNote::Letter(Some("040094008901".to_owned()))),
            ("04009O", IdNote::Letter(None)),
            ("04009400l901", IdNote::Letter(Some("040094001901".to_owned()))),
            ("04018800901", IdNote::Length(None)),
            ("040090003456/040090003457", IdNote::Several),
            ("1/2/3", IdNote::Several),
        ] {
            let found = text(source);
            assert_eq!((found.cccd, found.cmnd), (None, None), "{source}");
            assert_eq!(found.notes, [note], "{source}");
        }
        let rounded = identity(&Cell::Number(40_071_000_000.0), Some(Sex::Male), Some(1971));
        assert_eq!(rounded, refused(IdNote::Rounded));
    }

    #[test]
    fn a_number_that_disagrees_is_kept_and_said() {
        assert_eq!(text("040190003456").notes, [IdNote::SexDiffers]);
        assert_eq!(text("040091003456").notes, [IdNote::YearDiffers]);
        assert_eq!(text("003090003456").notes, [IdNote::UnknownProvince]);
        assert!(text("003191003456").cccd.is_some());
        let both = text("040090012345/186000111");
        assert_eq!((both.cccd.as_deref(), both.cmnd.as_deref()), (Some("040090012345"), Some("186000111")));
    }

    proptest! {
        #[test]
        fn what_is_kept_stood_in_the_cell(source in "[0-9O /.'e+]{0,26}") {
            let found = text(&source);
            let digits: String = source.chars().filter(char::is_ascii_digit).collect();
            for kept in [found.cccd, found.cmnd].into_iter().flatten() {
                prop_assert!(kept.len() == 9 || kept.len() == 12);
                prop_assert!(digits.contains(&kept));
            }
        }
    }
}
