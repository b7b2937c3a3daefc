//! Where a line may not be broken: between a title and its name, inside a date, between a number and its
//! unit, before a closing mark, inside a name. A break is only ever made at a space.

/// Words that hold on to the number or name after them.
const LEADS: [&str; 22] = [
    "ông", "bà", "ông/bà", "anh", "chị", "em", "cháu", "cụ", "đ/c", "số", "số:", "điều", "khoản", "điểm",
    "mục", "chương", "quý", "ngày", "tháng", "năm", "lần", "thứ",
];
/// Leads that hold a word even when it is no number.
const TITLES: usize = 9;
/// Words a number before them may not be parted from.
const UNITS: [&str; 34] = [
    "đồng", "đ", "%", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "người", "hộ", "tập", "cá", "lần", "năm",
    "tháng", "ngày", "giờ", "phút", "km", "m", "m²", "m2", "ha", "kg", "tấn", "tạ", "bộ", "chiếc", "giấy",
    "suất", "lượt", "con", "cây", "công",
];
const CLOSING: [char; 12] = ['"', '”', '’', '»', ')', ']', ',', '.', ';', ':', '!', '?'];
const OPENING: [char; 6] = ['“', '‘', '«', '(', '[', '"'];

/// Words of two syllables frequent on certificates; a break inside one is avoided when the lines allow it.
const COMPOUNDS: [(&str, &str); 48] = [
    ("an", "ninh"),
    ("an", "toàn"),
    ("bí", "thư"),
    ("biểu", "dương"),
    ("cán", "bộ"),
    ("chi", "bộ"),
    ("chính", "quyền"),
    ("chính", "trị"),
    ("chủ", "tịch"),
    ("công", "chức"),
    ("công", "tác"),
    ("đảng", "ủy"),
    ("đoàn", "kết"),
    ("đóng", "góp"),
    ("đô", "thị"),
    ("gia", "đình"),
    ("giai", "đoạn"),
    ("giao", "thông"),
    ("giấy", "khen"),
    ("hạnh", "phúc"),
    ("hành", "chính"),
    ("hoàn", "thành"),
    ("học", "tập"),
    ("hội", "đồng"),
    ("khen", "thưởng"),
    ("kinh", "doanh"),
    ("kinh", "tế"),
    ("lao", "động"),
    ("mặt", "trận"),
    ("môi", "trường"),
    ("nhân", "dân"),
    ("nhiệm", "vụ"),
    ("nông", "thôn"),
    ("phong", "trào"),
    ("phục", "vụ"),
    ("quốc", "phòng"),
    ("sản", "xuất"),
    ("thành", "tích"),
    ("thi", "đua"),
    ("thôn", "mới"),
    ("tổ", "quốc"),
    ("trung", "tâm"),
    ("ủy", "ban"),
    ("văn", "hóa"),
    ("văn", "minh"),
    ("xã", "hội"),
    ("xây", "dựng"),
    ("xuất", "sắc"),
];

/// Whether a break between these words would tear a compound.
pub(crate) fn tears(before: &str, after: &str) -> bool {
    let (first, second) = (trimmed(before), trimmed(after));
    !before.ends_with(CLOSING)
        && COMPOUNDS.iter().any(|(one, other)| is_word(first, one) && is_word(second, other))
}

/// Whether `word` is `small` but for capitals. Asked of every word of a batch, so nothing is copied, and lengths are
/// compared first: a Vietnamese capital takes as many bytes as its small letter.
fn is_word(word: &str, small: &str) -> bool {
    word.len() == small.len()
        && (word == small || word.chars().flat_map(char::to_lowercase).eq(small.chars()))
}

/// For each word, whether it must stay on the line of the word before it. The first is never held.
pub(crate) fn held<'a>(words: &[&'a str], unbreakable: &'a [String]) -> Vec<bool> {
    let mut held = vec![false; words.len()];
    let mut open_quote = false;
    for at in 0..words.len() {
        let opens = words[at] == "\"" && !open_quote;
        if at > 0 {
            held[at] =
                holds(words, at) || (closes(words[at]) && !opens) || (words[at - 1] == "\"" && open_quote);
        }
        if words[at].matches('"').count() % 2 == 1 {
            open_quote = !open_quote;
        }
    }
    for name in unbreakable {
        hold_name(words, &name.split_whitespace().collect::<Vec<_>>(), &mut held);
    }
    held
}

fn holds(words: &[&str], at: usize) -> bool {
    let (before, here) = (words[at - 1], words[at]);
    let led = LEADS.iter().position(|word| is_word(before, word));
    if led.is_some_and(|index| index < TITLES && !begins_small(here) || is_number(here)) {
        return true;
    }
    if is_number(before) {
        let is_one_of = |word: &str, list: &[&str]| list.iter().any(|one| is_word(word, one));
        let part_of_date = at >= 2 && is_one_of(words[at - 2], &["ngày", "tháng"]);
        let next_part = is_one_of(trimmed(here), &["tháng", "năm"]);
        let counts = before.starts_with(|letter: char| letter.is_ascii_digit());
        if part_of_date && next_part || counts && is_one_of(trimmed(here), &UNITS) {
            return true;
        }
    }
    // A dash never begins a line, and "2025 - 2026" stays whole.
    let dash = |word: &str| matches!(word, "-" | "–" | "—");
    dash(here) || (dash(before) && is_number(here) && at >= 2 && is_number(words[at - 2])) || opens(before)
}

fn begins_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

fn closes(word: &str) -> bool {
    word.chars().all(|letter| CLOSING.contains(&letter)) || word == "./."
}

fn opens(word: &str) -> bool {
    word != "\"" && word.chars().all(|letter| OPENING.contains(&letter))
}

/// `15`, `09/2026`, `12/QĐ-UBND`, `1.500.000`, `III`, `…`.
fn is_number(word: &str) -> bool {
    let word = trimmed(word);
    let roman = !word.is_empty() && word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    word.starts_with(|letter: char| letter.is_ascii_digit()) || roman || word.starts_with('…')
}

fn trimmed(word: &str) -> &str {
    let marks = |letter: char| CLOSING.contains(&letter) || OPENING.contains(&letter);
    word.trim_matches(marks)
}

fn hold_name(words: &[&str], name: &[&str], held: &mut [bool]) {
    if name.len() < 2 || words.len() < name.len() {
        return;
    }
    let first = trimmed(name[0]);
    for start in 0..=words.len() - name.len() {
        let run = &words[start..start + name.len()];
        if run[0].contains(first)
            && run.iter().zip(name).all(|(word, part)| word == part || trimmed(word) == trimmed(part))
        {
            held[start + 1..start + name.len()].fill(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `·` where a break is allowed.
    fn breaks(text: &str, names: &[&str]) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let held = held(&words, &names);
        let mut out = String::new();
        for (word, held) in words.iter().zip(held) {
            if !out.is_empty() {
                out.push(if held { ' ' } else { '·' });
            }
            out.push_str(word);
        }
        out
    }

    #[test]
    fn breaks_are_allowed_only_where_a_reader_expects_them() {
        let cases = [
            ("tặng Ông/Bà Nguyễn Thị Hoa, thôn Quẹ", "tặng·Ông/Bà Nguyễn Thị Hoa,·thôn·Quẹ"),
            ("Quê, ngày 15 tháng 9 năm 2026", "Quê,·ngày 15 tháng 9 năm 2026"),
            ("từ tháng 9 năm 2025 đến nay", "từ·tháng 9 năm 2025·đến·nay"),
            ("quý III năm 2026", "quý III·năm 2026"),
            ("ngày 15/9/2026 và năm 2025 - 2026", "ngày 15/9/2026·và·năm 2025 - 2026"),
            ("thưởng 1.500.000 đồng (một triệu)", "thưởng·1.500.000 đồng·(một·triệu)"),
            ("vận động 12 hộ, hiến 300 m đất", "vận·động·12 hộ,·hiến·300 m·đất"),
            ("phong trào \" Dân vận khéo \" năm 2026", "phong·trào·\" Dân·vận·khéo \"·năm 2026"),
            ("phong trào “ Dân vận khéo ”", "phong·trào·“ Dân·vận·khéo ”"),
            ("Điều 1 Quyết định số 12/QĐ-UBND", "Điều 1·Quyết·định·số 12/QĐ-UBND"),
            ("Độc lập - Tự do", "Độc·lập -·Tự·do"),
            ("bà con thôn Xiềng", "bà·con·thôn·Xiềng"),
        ];
        for (text, expected) in cases {
            assert_eq!(breaks(text, &["Nguyễn Thị Hoa"]), expected);
        }
    }
}
