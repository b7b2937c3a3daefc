//! The two letterings that lists from before Unicode are written in. Both stand in cells as letters of Western
//! Europe, U+00A1 to U+00FE, and only their font made them look Vietnamese.

use unicode_normalization::UnicodeNormalization;

/// Small letters of TCVN3 (ABC): for each base plain, acute, grave, hook, tilde, dot; zero where the plain
/// letter is ASCII.
const TCVN3: &[(&str, [u8; 6])] = &[
    ("a", [0, 0xB8, 0xB5, 0xB6, 0xB7, 0xB9]),
    ("ă", [0xA8, 0xBE, 0xBB, 0xBC, 0xBD, 0xC6]),
    ("â", [0xA9, 0xCA, 0xC7, 0xC8, 0xC9, 0xCB]),
    ("e", [0, 0xD0, 0xCC, 0xCE, 0xCF, 0xD1]),
    ("ê", [0xAA, 0xD5, 0xD2, 0xD3, 0xD4, 0xD6]),
    ("i", [0, 0xDD, 0xD7, 0xD8, 0xDC, 0xDE]),
    ("o", [0, 0xE3, 0xDF, 0xE1, 0xE2, 0xE4]),
    ("ô", [0xAB, 0xE8, 0xE5, 0xE6, 0xE7, 0xE9]),
    ("ơ", [0xAC, 0xED, 0xEA, 0xEB, 0xEC, 0xEE]),
    ("u", [0, 0xF3, 0xEF, 0xF1, 0xF2, 0xF4]),
    ("ư", [0xAD, 0xF8, 0xF5, 0xF6, 0xF7, 0xF9]),
    ("y", [0, 0xFD, 0xFA, 0xFB, 0xFC, 0xFE]),
    ("đ", [0xAE, 0, 0, 0, 0, 0]),
];
/// Capitals with a place of their own, 0xA1 to 0xA7. Capitals with a tone have none: they were typed small in a
/// font that shows capitals.
const TCVN3_CAPITALS: [char; 7] = ['Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ'];
const TONES: [&str; 6] = ["", "\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"];

/// Marks of VNI after a vowel: plain tones, then the same with a circumflex, then with a breve.
const VNI_MARKS: &[(u8, &str)] = &[
    (0xF9, "\u{301}"),
    (0xF8, "\u{300}"),
    (0xFB, "\u{309}"),
    (0xF5, "\u{303}"),
    (0xEF, "\u{323}"),
    (0xE2, "\u{302}"),
    (0xE1, "\u{302}\u{301}"),
    (0xE0, "\u{302}\u{300}"),
    (0xE5, "\u{302}\u{309}"),
    (0xE3, "\u{302}\u{303}"),
    (0xE4, "\u{302}\u{323}"),
    (0xEA, "\u{306}"),
    (0xE9, "\u{306}\u{301}"),
    (0xE8, "\u{306}\u{300}"),
    (0xFA, "\u{306}\u{309}"),
    (0xFC, "\u{306}\u{303}"),
    (0xEB, "\u{306}\u{323}"),
];
/// Letters of VNI that stand alone, small; the capital is 0x20 below.
const VNI_LETTERS: &[(u8, &str)] = &[
    (0xF4, "o\u{31b}"),
    (0xF6, "u\u{31b}"),
    (0xED, "i\u{301}"),
    (0xEC, "i\u{300}"),
    (0xE6, "i\u{309}"),
    (0xF3, "i\u{303}"),
    (0xF2, "i\u{323}"),
    (0xEE, "y\u{323}"),
    (0xF1, "đ"),
];
/// What Windows-1258 made of bytes when TCVN3 text was pasted through it.
const FROM_1258: &[(char, u8)] = &[
    ('Ă', 0xC3),
    ('\u{300}', 0xCC),
    ('Đ', 0xD0),
    ('\u{309}', 0xD2),
    ('Ơ', 0xD5),
    ('Ư', 0xDD),
    ('\u{303}', 0xDE),
    ('ă', 0xE3),
    ('\u{301}', 0xEC),
    ('đ', 0xF0),
    ('\u{323}', 0xF2),
    ('ơ', 0xF5),
    ('ư', 0xFD),
    ('₫', 0xFE),
];

/// The byte a letter of Western Europe, or one pasted through Windows-1258, stands for.
pub(super) fn byte_of(letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return None;
    }
    let pasted = FROM_1258.iter().find(|(found, _)| *found == letter).map(|(_, byte)| *byte);
    pasted.or_else(|| u8::try_from(letter as u32).ok().filter(|byte| *byte >= 0xA1))
}

/// TCVN3 to Unicode. In a word otherwise in capitals the letters that have none are made capitals.
pub fn from_tcvn3(text: &str) -> String {
    text.split_inclusive([' ', '\n', '\t', '-', '/', ',', '.']).map(tcvn3_word).collect()
}

fn tcvn3_word(word: &str) -> String {
    let plain: String = word.chars().map(tcvn3_letter).collect::<String>().nfc().collect();
    // Letters whose case the lettering could tell decide for those it could not.
    let told =
        word.chars().filter(|letter| letter.is_ascii_alphabetic() || matches!(letter, '\u{a1}'..='\u{a7}'));
    let capitals = told.clone().count() > 1 && told.clone().all(|letter| !letter.is_ascii_lowercase());
    if capitals { plain.to_uppercase() } else { plain }
}

fn tcvn3_letter(letter: char) -> String {
    let Some(byte) = byte_of(letter) else { return letter.to_string() };
    if let Some(capital) = TCVN3_CAPITALS.get(usize::from(byte).wrapping_sub(0xA1)) {
        return capital.to_string();
    }
    let places =
        TCVN3.iter().flat_map(|(base, bytes)| bytes.iter().zip(TONES).map(move |place| (base, place)));
    let mut found = places.filter(|(_, (known, _))| **known == byte);
    found.next().map_or_else(|| letter.to_string(), |(base, (_, tone))| format!("{base}{tone}"))
}

/// VNI (for Windows) to Unicode.
pub fn from_vni(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let start = out.len();
        out.push_str(&vni_letter(letter));
        let Some(mark) = letters.peek().and_then(|next| vni_mark(*next)) else { continue };
        if carries(out.get(start..).unwrap_or_default(), mark) {
            out.push_str(mark);
            letters.next();
        }
    }
    out.nfc().collect()
}

/// A vowel followed by the mark it carries in VNI, such as "aù": two accented vowels side by side are no Vietnamese.
pub(super) fn has_vni_pair(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(2).any(|pair| match pair {
        [base, next] => vni_mark(*next).is_some_and(|mark| carries(&vni_letter(*base), mark)),
        _ => false,
    })
}

/// Only vowels carry marks, and a breve sits on nothing but a.
fn carries(base: &str, mark: &str) -> bool {
    let base = base.to_lowercase();
    match mark.chars().next() {
        Some('\u{306}') => base == "a",
        Some('\u{302}') => matches!(base.as_str(), "a" | "e" | "o"),
        _ => matches!(base.as_str(), "a" | "e" | "o" | "u" | "y" | "i" | "o\u{31b}" | "u\u{31b}"),
    }
}

fn vni_letter(letter: char) -> String {
    let Some(byte) = single_byte(letter) else { return letter.to_string() };
    let small =
        |byte: u8| VNI_LETTERS.iter().find(|(known, _)| *known == byte).map(|(_, text)| (*text).to_owned());
    let capital = || small(byte.checked_add(0x20)?).map(|text| text.to_uppercase());
    small(byte).or_else(capital).unwrap_or_else(|| letter.to_string())
}

fn vni_mark(letter: char) -> Option<&'static str> {
    let byte = single_byte(letter)?;
    let small = |byte: u8| VNI_MARKS.iter().find(|(known, _)| *known == byte).map(|(_, mark)| *mark);
    small(byte).or_else(|| small(byte.checked_add(0x20)?))
}

fn single_byte(letter: char) -> Option<u8> {
    u8::try_from(letter as u32).ok().filter(|byte| *byte >= 0xC0)
}
