//! Tells whether a word can be a Vietnamese syllable. Old letterings read with the wrong table give words that
//! no mouth can say, and that is how the right table is found.

use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Rimes without their tone, those of names of the Thái, Khơ Mú and Mông included.
static RIMES: LazyLock<HashSet<&str>> = LazyLock::new(|| ALL_RIMES.split_ascii_whitespace().collect());
const ALL_RIMES: &str = "a ai ao au ay am an ang anh ac ach ap at ăm ăn ăng ăc ăp ăt âm ân âng âc âp ât âu ây \
    e em en eng ec ep et eo ê êm ên ênh êch êt êp êu êng i im in inh ich ip it iu ia iêm iên iêng iêc iêp iêt iêu \
    o oi om on ong oc op ot oa oai oan oang oanh oac oach oat oay oao oăm oăn oăng oăc oăt oe oen oet oeo oong ooc \
    ô ôi ôm ôn ông ôc ôp ôt ôông ơ ơi ơm ơn ơng ơp ơt ơc u ui um un ung uc up ut ua uôi uôm uôn uông uôc uôt \
    uê uêch uênh uên uơ uy uya uyên uyêt uynh uych uyt uyu uyn uân uât uâng uây uyp \
    ư ưi ưm ưn ưng ưc ưt ưu ưa ươi ươm ươn ương ươc ươp ươt ươu y ym yn ynh yên yêm yêng yêt yêu yt ych yp";

/// A syllable taken apart.
struct Parts {
    /// Letters with their shape but without tone, small.
    letters: String,
    /// One of the five combining tones, or none.
    tone: Option<char>,
    /// The tone stands on the last letter.
    tone_last: bool,
}

/// True for one syllable with at most one tone; its case does not matter.
pub(super) fn is_syllable(word: &str) -> bool {
    let Some(parts) = take_apart(word) else { return false };
    let letters = parts.letters.as_str();
    // "gìn" is written with one i for two.
    if let Some(rest) = letters.strip_prefix("gi")
        && is_rime(&format!("i{rest}"), &parts)
    {
        return true;
    }
    ONSETS.iter().any(|onset| {
        letters.strip_prefix(onset).is_some_and(|rime| agrees(onset, rime) && is_rime(rime, &parts))
    })
}

fn take_apart(word: &str) -> Option<Parts> {
    let (mut tone, mut tone_last) = (None, false);
    let mut letters = String::new();
    for letter in word.nfd().flat_map(char::to_lowercase) {
        match letter {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                if tone.replace(letter).is_some() {
                    return None;
                }
                tone_last = true;
            }
            'a'..='z' | 'đ' => {
                letters.push(letter);
                tone_last = false;
            }
            // A shape may follow its tone: the dot below comes before the circumflex.
            '\u{302}' | '\u{306}' | '\u{31b}' => letters.push(letter),
            _ => return None,
        }
    }
    let letters: String = letters.nfc().collect();
    (!letters.is_empty()).then_some(Parts { letters, tone, tone_last })
}

/// The three spellings of the same two sounds never stand before the same vowels.
fn agrees(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "g" | "ng" => !front,
        _ => true,
    }
}

fn is_rime(rime: &str, Parts { tone, tone_last, .. }: &Parts) -> bool {
    // "hoà" and "hòa" are two customs, but no custom marks the glide of "tai" or the end of "mua".
    let glides = rime.chars().count() > 1 && rime.ends_with(['a', 'i', 'o', 'u', 'y']);
    if *tone_last && glides && !matches!(rime, "oa" | "uy") {
        return false;
    }
    // Syllables closed by a stop are said only high or low.
    let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    let tone_fits = !stopped || matches!(tone, Some('\u{301}' | '\u{323}'));
    tone_fits && RIMES.contains(rime)
}

/// True when small and capital letters stand as people type them: "Lô", "LÔ", "lô", never "lÔ".
pub(super) fn has_usual_case(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.next();
    let rest: Vec<char> = letters.collect();
    let small = rest.iter().all(|letter| letter.is_lowercase());
    small || (rest.iter().all(|letter| letter.is_uppercase()) && !word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_is_a_syllable() {
        let text = "Nguyễn Thị Hoà Hòa Thuý Thúy Quý Quỳnh Giàng Già gìn Lỳ Xồng Pịt Chích Moong Thoong Cụt Ốc Ỏn Xeo \
            Khuê Nghĩa Ngoãn Nguyệt Trường Đặng ĐẶNG Huyền uỷ ủy Hưng Diệu Yến Ý Khuyên Vừ Tủa Pó Dở Mùa Hờ";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn what_nobody_says_is_none() {
        for word in [
            "V¨n", "ThÞ", "NguyÔn", "Höõu", "Tuyeát", "Hoàø", "ngat", "kán", "ghà", "cì", "Blôk", "ạạ",
            "Tuyù", "Hoaø", "muà", "",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
        for (word, usual) in [("Đức", true), ("ĐỨC", true), ("BÝch", false), ("bÝch", false), ("ý", true)]
        {
            assert_eq!(has_usual_case(word), usual, "{word}");
        }
    }
}
