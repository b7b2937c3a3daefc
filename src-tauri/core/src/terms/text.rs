//! Vietnamese text: one form in the store, folding for search, order of names.

use std::{borrow::Cow, sync::OnceLock};

use icu_collator::{
    Collator, CollatorBorrowed, CollatorPreferences,
    options::{CollatorOptions, Strength},
    preferences::CollationNumericOrdering,
};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;

use crate::{Error, Result};

/// Changes when keys made by `name_key` or `title_key` change, so that stored keys are made again.
pub const KEY_VERSION: &str = "icu-2.4-1";

/// Normalisation form C, the only form in the store.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// As a clerk's line of text is kept: NFC, single spaces, no control characters, none at the ends.
pub fn line(text: &str) -> String {
    if is_plain_line(text) {
        return text.to_owned();
    }
    let spaced: String = text
        .nfc()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .map(|c| if c.is_whitespace() || c.is_control() || c == '\u{a0}' { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Most lines are kept already as they should be, and looking is far cheaper than composing every letter anew.
fn is_plain_line(text: &str) -> bool {
    let mut after_space = true;
    for letter in text.chars() {
        let is_space = letter == ' ';
        // Letters that exist composed and that composing leaves alone.
        let known = is_space
            || letter.is_ascii_graphic()
            || matches!(letter, 'À'..='ÿ' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ');
        if !known || (is_space && after_space) {
            return false;
        }
        after_space = is_space;
    }
    !after_space || text.is_empty()
}

/// The same for a text of several lines; blank lines at the ends go, line ends stay.
pub fn lines(text: &str) -> String {
    let kept: Vec<String> = text.replace("\r\n", "\n").split('\n').map(line).collect();
    kept.join("\n").trim_matches('\n').to_owned()
}

/// A required line of at most `most` characters.
pub fn required(field: &'static str, what: &str, text: &str, most: usize) -> Result<String> {
    let text = line(text);
    if text.is_empty() {
        return Err(Error::invalid(field, format!("Hãy nhập {what}.")));
    }
    within(field, what, &text, most)?;
    Ok(text)
}

/// An optional line: empty becomes nothing.
pub fn optional(field: &'static str, what: &str, text: Option<&str>, most: usize) -> Result<Option<String>> {
    let text = line(text.unwrap_or_default());
    within(field, what, &text, most)?;
    Ok((!text.is_empty()).then_some(text))
}

/// An optional text of several lines: empty becomes nothing.
pub fn optional_lines(
    field: &'static str,
    what: &str,
    text: Option<&str>,
    most: usize,
) -> Result<Option<String>> {
    let text = lines(text.unwrap_or_default());
    within(field, what, &text, most)?;
    Ok((!text.is_empty()).then_some(text))
}

fn within(field: &'static str, what: &str, text: &str, most: usize) -> Result<()> {
    let length = text.chars().count();
    if length > most {
        let what = capitalised(what);
        return Err(Error::invalid(
            field,
            format!("{what} dài {length} chữ, chỉ được tối đa {most}. Hãy rút gọn."),
        ));
    }
    Ok(())
}

/// First letter upper-case, the rest untouched.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// First letter lower-case, the rest untouched.
pub fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What a hamlet is called before its name.
const HAMLET_WORDS: [&str; 12] =
    ["thôn", "bản", "xóm", "ấp", "buôn", "làng", "khối", "khóm", "khu", "tổ", "phum", "sóc"];

/// A hamlet's name inside a sentence: «Nông dân, thôn Quẹ», beside «xã Bình Chuẩn».
pub fn hamlet_within(name: &str) -> String {
    let word = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    if HAMLET_WORDS.contains(&word.as_str()) { small_first(name) } else { name.to_owned() }
}

/// Lower case without marks, đ as d: what search compares.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'đ' | 'Đ' | '\u{d0}' | '\u{f0}' => folded.push('d'),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// Sort key of a person's name: given name first, then family and middle names in order.
pub fn name_key(name: &str) -> Vec<u8> {
    let name = line(name);
    let name = canonical_tone(&name);
    let (rest, given) = name.rsplit_once(' ').unwrap_or(("", &name));
    let mut key = Vec::with_capacity(40);
    append_key(collator(), given, &mut key);
    key.push(0);
    append_key(collator(), rest, &mut key);
    key
}

/// Sort key of a title or place: from its first word, numbers by value, so that thôn 2 stands before thôn 10.
pub fn title_key(title: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(40);
    append_key(numeric_collator(), &canonical_tone(&line(title)), &mut key);
    key
}

fn append_key(collator: &CollatorBorrowed<'static>, text: &str, key: &mut Vec<u8>) {
    // Writing into a Vec cannot fail.
    let _ = collator.write_sort_key_to(text, key);
}

fn collator() -> &'static CollatorBorrowed<'static> {
    static COLLATOR: OnceLock<CollatorBorrowed<'static>> = OnceLock::new();
    COLLATOR.get_or_init(|| make_collator(false))
}

fn numeric_collator() -> &'static CollatorBorrowed<'static> {
    static COLLATOR: OnceLock<CollatorBorrowed<'static>> = OnceLock::new();
    COLLATOR.get_or_init(|| make_collator(true))
}

#[allow(clippy::expect_used, reason = "the data is compiled in; a miss is a build mistake the tests see")]
fn make_collator(numeric: bool) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    let mut preferences: CollatorPreferences = locale!("vi").into();
    if numeric {
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    }
    Collator::try_new(preferences, options).expect("Vietnamese collation is compiled in")
}

/// «hoà» and «hòa» are one word written two ways; both become the form with the mark on the first vowel.
pub fn canonical_tone(text: &str) -> Cow<'_, str> {
    const PAIRS: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let words: Vec<Cow<str>> = text
        .split(' ')
        .map(|word| {
            let lower = word.to_lowercase();
            // Only an open syllable has two spellings, and in «quý» the u belongs to the consonant.
            let pair = PAIRS.iter().find(|(modern, _)| lower.ends_with(modern));
            match pair {
                Some((modern, _)) if lower.ends_with(&format!("q{modern}")) => Cow::Borrowed(word),
                Some((_, classic)) => {
                    let keep: String = word.chars().take(word.chars().count() - 2).collect();
                    let is_upper = word.chars().last().is_some_and(char::is_uppercase);
                    let end = if is_upper { classic.to_uppercase() } else { (*classic).to_owned() };
                    let first_upper = word.chars().rev().nth(1).is_some_and(char::is_uppercase);
                    let end = if first_upper && !is_upper { capitalised(&end) } else { end };
                    Cow::Owned(keep + &end)
                }
                None => Cow::Borrowed(word),
            }
        })
        .collect();
    Cow::Owned(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_finds_d_and_ignores_marks_in_both_forms() {
        for text in ["Đặng Thị Huế", "Ðặng Thị Huế", "đặng thị huế"] {
            assert_eq!(fold(text), "dang thi hue");
            assert_eq!(fold(&text.nfd().collect::<String>()), "dang thi hue");
        }
    }

    #[test]
    fn names_stand_by_given_name_then_family_name() {
        let mut names = vec![
            "Lô Văn Yên",
            "Nguyễn Thị Ánh",
            "Vi Thị Hằng",
            "Lê Hoà",
            "Trần Hòa",
            "Kha Văn Đăng",
            "Cầm Bá Dũng",
        ];
        names.sort_by_key(|name| name_key(name));
        let sorted = [
            "Nguyễn Thị Ánh",
            "Cầm Bá Dũng",
            "Kha Văn Đăng",
            "Vi Thị Hằng",
            "Lê Hoà",
            "Trần Hòa",
            "Lô Văn Yên",
        ];
        assert_eq!(names, sorted);
    }

    #[test]
    fn tones_stand_in_dictionary_order() {
        let order = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"];
        let keys: Vec<_> = order.iter().map(|name| name_key(name)).collect();
        assert!(keys.is_sorted());
    }

    #[test]
    fn places_stand_by_number() {
        assert!(title_key("Thôn 2") < title_key("Thôn 10"));
    }

    #[test]
    fn two_spellings_of_one_word_have_one_key() {
        for (a, b) in [("Hoà", "Hòa"), ("Thuý", "Thúy"), ("UỶ", "ỦY"), ("Loè", "Lòe")] {
            assert_eq!(name_key(a), name_key(b), "{a} {b}");
        }
        assert_eq!(canonical_tone("Quý"), "Quý");
        assert_eq!(canonical_tone("Toàn"), "Toàn");
    }

    #[test]
    fn a_line_is_the_same_however_its_letters_were_made() {
        for text in ["Nguyễn Thị Hoà", " Đặng  Văn Quý ", "H'Hen Niê", "12/QĐ-UBND × 3", "", "ở", "Lô\tThắng"]
        {
            let parted: String = text.nfd().collect();
            assert_eq!(line(text), line(&parted), "{text}");
        }
    }

    #[test]
    fn a_line_has_single_spaces_and_no_hidden_letters() {
        assert_eq!(line("  Lô\u{a0} Thị\t\u{200b}Phượng "), "Lô Thị Phượng");
    }
}
