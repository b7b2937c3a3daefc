//! Cleans and compares text of cells. Cleaning never changes a letter a reader can see, but for two that only
//! look right: the Icelandic Ð typed for the Vietnamese Đ, and letters written as base and marks.

use unicode_normalization::UnicodeNormalization;

/// Blanks of every width and characters without any: what a cell may hold and still be empty.
pub(crate) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_invisible(letter)
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(letter, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

/// One line in NFC with single blanks and nothing invisible. Text in old letterings must be converted before:
/// their ư is the soft hyphen, which is removed here.
pub fn clean(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    joined(text.split(|letter: char| letter.is_whitespace()))
}

/// Most cells are clean already, and looking is far cheaper than composing every letter anew.
fn is_clean(text: &str) -> bool {
    let mut after_blank = true;
    for letter in text.chars() {
        let blank = letter == ' ';
        let known = blank
            || letter.is_ascii_graphic()
            || matches!(letter, 'À'..='ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ');
        if !known || matches!(letter, '\u{d0}' | '\u{f0}') || (blank && after_blank) {
            return false;
        }
        after_blank = blank;
    }
    !after_blank || text.is_empty()
}

/// Like [`clean`], but lines stay lines.
pub fn clean_lines(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(clean).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        let word: String =
            word.chars().filter(|letter| !is_invisible(*letter)).map(vietnamese_d).nfc().collect();
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

fn vietnamese_d(letter: char) -> char {
    match letter {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' => 'đ',
        other => other,
    }
}

/// The text to compare by: no marks, đ as d, small letters, anything but letters and digits as one blank.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let clean = clean(text);
    if clean.is_ascii() {
        for letter in clean.bytes() {
            push_folded(&mut out, char::from(letter));
        }
        out.truncate(out.trim_end().len());
        return out;
    }
    for letter in clean.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)) {
        push_folded(&mut out, ascii_width(letter));
    }
    out.truncate(out.trim_end().len());
    out
}

fn push_folded(out: &mut String, letter: char) {
    if letter.is_alphanumeric() {
        out.extend(letter.to_lowercase().map(|small| if small == 'đ' { 'd' } else { small }));
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// "không rõ", "chưa có", dashes and question marks: an honest blank, not a slip.
pub(crate) fn says_nothing(text: &str) -> bool {
    const SAID: &[&str] = &[
        "khong ro",
        "chua ro",
        "khong biet",
        "khong nho",
        "khong co",
        "chua co",
        "chua lam",
        "chua cap",
        "khong",
        "kr",
        "kc",
        "x",
        "mat",
    ];
    let folded = fold(text);
    folded.is_empty() || SAID.contains(&folded.as_str())
}

/// Full-width digits and signs, as typed by some keyboards, in their usual form.
pub(crate) fn ascii_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cleaning_shows_the_same_letters() {
        assert_eq!(clean(" Nguyễn\u{a0}Thị  Hoà\u{200b} "), "Nguyễn Thị Hoà");
        assert_eq!(clean("Lo\u{302}\u{301}c"), "Lốc");
        assert_eq!(clean("Ðặng\nVăn"), "Đặng Văn");
        assert_eq!(clean_lines("dòng 1 \r\n\n dòng 2"), "dòng 1\ndòng 2");
    }

    #[test]
    fn folding_leaves_bare_letters() {
        assert_eq!(fold("Ngày, tháng,\nnăm sinh"), "ngay thang nam sinh");
        assert_eq!(fold("ĐƠN VỊ (Tỷ lệ %)"), "don vi ty le");
        assert_eq!(fold("１５"), "15");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once.clone());
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
        }
    }
}
