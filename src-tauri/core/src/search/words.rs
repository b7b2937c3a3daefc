//! Text as search compares it: its words in lower case, each between two spaces, numbers without leading zeros.
//! Whoever searches and what is found go through the same function, so they cannot disagree.

use unicode_normalization::{UnicodeNormalization, char::decompose_canonical};

use crate::terms::text::canonical_tone;

/// The words of a text, once with their marks and once without.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) marked: String,
    pub(super) folded: String,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words = Self::default();
        words.add(text);
        words
    }

    /// Adds the words of another text after those before.
    pub(super) fn add(&mut self, text: &str) {
        if text.chars().any(is_mark) {
            self.add_composed(&text.nfc().collect::<String>());
        } else {
            self.add_composed(text);
        }
    }

    fn add_composed(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)) {
            if !word.is_empty() {
                self.add_word(word);
            }
        }
    }

    fn add_word(&mut self, word: &str) {
        for line in [&mut self.marked, &mut self.folded] {
            if line.is_empty() {
                line.push(' ');
            }
        }
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            let value = word.trim_start_matches('0');
            let value = if value.is_empty() { "0" } else { value };
            self.marked.push_str(value);
            self.folded.push_str(value);
        } else {
            let start = self.marked.len();
            for c in word.chars() {
                self.marked.extend(c.to_lowercase());
            }
            for c in self.marked[start..].chars() {
                fold_into(c, &mut self.folded);
            }
            if has_two_spellings(&self.marked[start..]) {
                let one = canonical_tone(&self.marked[start..]).into_owned();
                self.marked.replace_range(start.., &one);
            }
        }
        self.marked.push(' ');
        self.folded.push(' ');
    }
}

/// A mark that stands beside its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn fold_into(c: char, folded: &mut String) {
    match c {
        '\0'..='\x7f' => folded.push(c),
        'đ' | 'ð' => folded.push('d'),
        c => decompose_canonical(c, |part| {
            if !is_mark(part) {
                folded.push(part);
            }
        }),
    }
}

/// «hoà» may be written «hòa»: an open end of o or u and a vowel with a tone.
fn has_two_spellings(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    matches!(
        (before, last),
        (Some('o'), Some('à' | 'á' | 'ả' | 'ã' | 'ạ' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ'))
            | (Some('u'), Some('ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ'))
    )
}

/// What a folded word was meant to be when keys of Telex or VNI were left in it, as in «nguyeenx» or
/// «nguye6n4». Marks do not count here, so their keys are only taken out. Nothing when none are in it.
pub(super) fn without_typing_keys(word: &str) -> Option<String> {
    let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
    let meant = if has_digits { without_vni(word) } else { without_telex(word) };
    (meant != word && !meant.is_empty()).then_some(meant)
}

/// Digits that follow a letter give it its mark.
fn without_vni(word: &str) -> String {
    let mut follows_letter = false;
    word.chars()
        .filter(|c| {
            follows_letter |= c.is_alphabetic();
            !(follows_letter && c.is_ascii_digit())
        })
        .collect()
}

/// After its first vowel a Vietnamese syllable has only c, ch, m, n, ng, nh, p, t; all else there is a key.
fn without_telex(word: &str) -> String {
    let mut meant = String::with_capacity(word.len());
    let mut vowels = String::new();
    let mut ended = false;
    for c in word.chars() {
        let is_vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        match c {
            // A second d makes đ; w alone is ư.
            'd' if vowels.is_empty() && meant.ends_with('d') => {}
            'w' if vowels.is_empty() => {
                meant.push('u');
                vowels.push('u');
            }
            's' | 'f' | 'r' | 'x' | 'j' | 'z' | 'w' | 'd' if !vowels.is_empty() => {}
            // aa, ee, oo make â, ê, ô, and the second may come after the end: «nguyene».
            'a' | 'e' | 'o' if vowels.ends_with(c) || (ended && vowels.contains(c)) => {}
            _ => {
                if is_vowel {
                    vowels.push(c);
                }
                ended = !vowels.is_empty() && !is_vowel;
                meant.push(c);
            }
        }
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_spaces_with_and_without_marks() {
        let words = Words::of("12/QĐ-UBND, Nguye\u{302}\u{303}n Thị HOÀ");
        assert_eq!(words.marked, " 12 qđ ubnd nguyễn thị hòa ");
        assert_eq!(words.folded, " 12 qd ubnd nguyen thi hoa ");
        assert_eq!(Words::of("Thôn 02").folded, Words::of("thon 2").folded);
        assert_eq!(Words::of("H’Hen Niê").folded, " h hen nie ");
        assert_eq!(Words::of(" - ").folded, "");
        assert_eq!(Words::of("Quý").marked, " quý ");
    }

    #[test]
    fn keys_left_in_a_word_are_taken_out() {
        for (typed, meant) in [
            ("nguyeenx", "nguyen"),
            ("nguyenex", "nguyen"),
            ("thij", "thi"),
            ("ddawngj", "dang"),
            ("dangwjd", "dang"),
            ("nuowcs", "nuoc"),
            ("nwowcs", "nuoc"),
            ("hoaf", "hoa"),
            ("trafn", "tran"),
            ("quyeenf", "quyen"),
            ("giaf", "gia"),
            ("xuaan", "xuan"),
            ("ddoong", "dong"),
            ("luuw", "luu"),
            ("wowcs", "uoc"),
            ("nguye6n4", "nguyen"),
            ("d9ang85", "dang"),
            ("u7o7c1", "uoc"),
        ] {
            assert_eq!(without_typing_keys(typed).as_deref(), Some(meant), "{typed}");
        }
        for right in
            ["nguyen", "thi", "son", "xuan", "khuyen", "truong", "nghiem", "2026", "sy", "uong", "huynh"]
        {
            assert_eq!(without_typing_keys(right), None, "{right}");
        }
    }
}
