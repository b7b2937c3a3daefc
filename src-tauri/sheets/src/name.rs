//! Cleans names of people. No name is refused for its shape and nothing is inferred from it: "Lô Chôm" and
//! "H'Hen Niê" are as whole as "Nguyễn Thị Hoà".

use crate::text::{clean, fold};
use serde::{Deserialize, Serialize};

/// A form of address written before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Salutation {
    /// Ông, Anh.
    #[serde(rename = "Ông")]
    Mister,
    /// Bà, Chị, Cô.
    #[serde(rename = "Bà")]
    Madam,
    /// Đồng chí, or "Ông/Bà" left as printed.
    #[serde(rename = "Ông/Bà")]
    Open,
}

/// A name as it will be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CleanName {
    /// NFC, one blank between words, each word with a capital.
    pub name: String,
    /// The form of address that was split off.
    pub salutation: Option<Salutation>,
}

/// Cleans the name of a person: blanks, number and address before it, capitals throughout.
pub fn clean_name(source: &str) -> CleanName {
    let text = clean(source);
    let text = text.trim_matches(|letter: char| matches!(letter, ',' | ';' | ':') || letter == ' ');
    let (salutation, rest) = split_salutation(without_number(text));
    // A formula or an address typed where a name belongs is shown as it is, so that the clerk knows it again.
    let foreign = |letter: char| matches!(letter, '=' | '@' | '+' | '|' | '"' | '!' | '&' | '<' | '>' | '\\');
    let name = if rest.contains(foreign) { rest.to_owned() } else { title_case(rest) };
    CleanName { name, salutation }
}

/// "1. Lô Văn A" is numbered; "1." alone is not a name with a number.
fn without_number(text: &str) -> &str {
    let after = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = after.len() < text.len() && after.starts_with(['.', ')', '/']);
    let rest = after.get(1..).unwrap_or_default().trim_start();
    if numbered && !rest.is_empty() { rest } else { text }
}

/// "Ông" and "Anh" may be a surname or a given name, so they are an address only before three words or more.
fn split_salutation(text: &str) -> (Option<Salutation>, &str) {
    const FORMS: &[(&str, Salutation, usize)] = &[
        ("ông/bà", Salutation::Open, 1),
        ("ông (bà)", Salutation::Open, 1),
        ("ông(bà)", Salutation::Open, 1),
        ("ông, bà", Salutation::Open, 1),
        ("đồng chí", Salutation::Open, 1),
        ("đ/c", Salutation::Open, 1),
        ("đ.c", Salutation::Open, 1),
        ("bà", Salutation::Madam, 2),
        ("chị", Salutation::Madam, 2),
        ("cô", Salutation::Madam, 3),
        ("ông", Salutation::Mister, 3),
        ("anh", Salutation::Mister, 3),
    ];
    let small = text.to_lowercase();
    for (form, salutation, least) in FORMS {
        let Some(rest) = small.strip_prefix(form) else { continue };
        let rest = rest.trim_start_matches(['.', ':']);
        // Lower case keeps the length of these letters, so the tail can be cut from the text as typed.
        let tail = text.get(text.len().saturating_sub(rest.len())..).unwrap_or_default();
        let words = tail.split(' ').filter(|word| !word.is_empty()).count();
        let apart = !rest.starts_with(char::is_alphanumeric);
        if small.len() == text.len() && apart && words >= *least {
            return (Some(*salutation), tail.trim_start());
        }
    }
    (None, text)
}

/// A name of a place typed wholly in capitals, with one capital a word; any other stays as it is.
pub fn quiet(name: &str) -> String {
    if name.chars().any(char::is_lowercase) { name.to_owned() } else { title_case(name) }
}

/// Gives every word its capital. A word wholly in capitals gets small letters, but for Roman numbers.
pub(crate) fn title_case(name: &str) -> String {
    let words: Vec<String> = name.split(' ').map(title_word).collect();
    words.join(" ")
}

fn title_word(word: &str) -> String {
    if matches!(word, "II" | "III" | "IV") {
        return word.to_owned();
    }
    // "H'HEN" and "A-ĐAM" are two words each; a digit does not begin a word.
    let mut out = String::new();
    for part in word.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let mut letters = part.chars();
        let Some(first) = letters.next() else { continue };
        let rest = letters.as_str();
        let shouted = rest.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        out.extend(first.to_uppercase());
        if shouted { out.push_str(&rest.to_lowercase()) } else { out.push_str(rest) }
    }
    out
}

/// The sex an address states by itself.
pub(crate) fn stated_sex(salutation: Option<Salutation>) -> Option<Sex> {
    match salutation? {
        Salutation::Mister => Some(Sex::Male),
        Salutation::Madam => Some(Sex::Female),
        Salutation::Open => None,
    }
}

/// Sex as lists give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sex {
    /// Nam.
    #[serde(rename = "Nam")]
    Male,
    /// Nữ.
    #[serde(rename = "Nữ")]
    Female,
}

impl Sex {
    /// The word of a column of sexes, or nothing.
    pub fn from_word(word: &str) -> Option<Self> {
        match fold(word).as_str() {
            "nam" | "trai" | "ong" | "anh" | "male" | "m" => Some(Self::Male),
            "nu" | "gai" | "ba" | "chi" | "female" | "f" => Some(Self::Female),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_come_out_as_people_write_them() {
        for (source, expected) in [
            ("NGUYỄN THỊ HOÀ", "Nguyễn Thị Hoà"),
            ("  lô\u{a0}văn  thắng ", "Lô Văn Thắng"),
            ("Pịt Văn ỏn", "Pịt Văn Ỏn"),
            ("Ðặng Văn Quý", "Đặng Văn Quý"),
            ("H'HEN NIÊ", "H'Hen Niê"),
            ("K'Tư", "K'Tư"),
            ("Lữ Phò Thị Bích Uyên", "Lữ Phò Thị Bích Uyên"),
            ("Ỏn", "Ỏn"),
            ("Lầu Y Dở", "Lầu Y Dở"),
            ("1. Vi Văn Hải,", "Vi Văn Hải"),
            ("Trần Văn II", "Trần Văn II"),
            ("Lê THỊ Hoa", "Lê Thị Hoa"),
            ("Tôn Nữ-HOÀNG Anh", "Tôn Nữ-Hoàng Anh"),
            ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
            ("", ""),
        ] {
            assert_eq!(clean_name(source).name, expected, "{source}");
        }
    }

    #[test]
    fn addresses_are_split_off_but_surnames_stay() {
        for (source, name, salutation) in [
            ("Ông Lô Văn Thắng", "Lô Văn Thắng", Some(Salutation::Mister)),
            ("BÀ VI THỊ MÙI", "Vi Thị Mùi", Some(Salutation::Madam)),
            ("bà: Hờ Y Dở", "Hờ Y Dở", Some(Salutation::Madam)),
            ("Ông/Bà Lô Chôm", "Lô Chôm", Some(Salutation::Open)),
            ("Đ/c Lê Đức", "Lê Đức", Some(Salutation::Open)),
            ("Ông Cao Thắng", "Ông Cao Thắng", None),
            ("Anh Thư", "Anh Thư", None),
            ("Bành Văn Ba", "Bành Văn Ba", None),
            ("Chi Thị Hoa", "Chi Thị Hoa", None),
        ] {
            let clean = clean_name(source);
            assert_eq!((clean.name.as_str(), clean.salutation), (name, salutation), "{source}");
        }
    }

    proptest! {
        #[test]
        fn a_clean_name_stays_as_it_is(words in prop::collection::vec("[a-zàáâăđêôơưỳ'A-ZÀÁĐ\u{301}\u{a0}ÐỎ-]{1,6}", 1..6)) {
            let once = clean_name(&words.join(" "));
            // An address may stand behind an address; only the name itself must be settled.
            let again = title_case(&clean(&once.name));
            prop_assert_eq!(again, once.name);
        }
    }
}
