//! Knows what a column holds by its cells. A heading that says something is always believed before; cells alone
//! decide only for kinds of values that nothing else looks like, and never that a day is one of birth.

use super::{Column, KnownBy, words};
use crate::cells::{Cell, Row, Sheet};
use crate::heading::Field;
use crate::name::Sex;
use crate::text::{ascii_width, clean, fold};

/// Rows looked at.
const SAMPLE: usize = 200;
/// Filled cells needed before anything is said of a column.
const FEWEST: usize = 3;

/// Gives columns that their headings left open the field their cells show.
pub(super) fn fill(sheet: &Sheet, columns: &mut [Column], first_data_row: u32) {
    let below = sheet.rows.iter().filter(|row| row.number >= first_data_row);
    let rows: Vec<&Row> = below.take_while(|row| !is_end(row)).take(SAMPLE).collect();
    for place in 0..columns.len() {
        let Some(column) = columns.get(place).filter(|column| column.field.is_none()) else { continue };
        let Some(guess) = looks_like(&rows, column.index) else { continue };
        let taken =
            columns.iter().any(|other| other.field == Some(guess) || is_same_name(other.field, guess));
        let Some(column) = columns.get_mut(place) else { continue };
        if !column.alternatives.contains(&guess) {
            column.alternatives.push(guess);
        }
        if !taken && (column.heading.is_empty() || is_plain(guess)) {
            (column.field, column.known_by) = (Some(guess), KnownBy::Content);
        }
    }
}

/// A total or a signer: what follows is no part of the list.
fn is_end(row: &Row) -> bool {
    let mut texts = row.cells.iter().map(|cell| clean(&cell.shown())).filter(|text| !text.is_empty());
    texts.next().is_some_and(|text| words::is_total(&text) || words::is_signature(&text))
}

fn is_same_name(other: Option<Field>, guess: Field) -> bool {
    let name = [Field::FullName, Field::Surname, Field::GivenName, Field::UnitName];
    guess == Field::FullName && other.is_some_and(|field| name.contains(&field))
        || guess == Field::Birth
            && matches!(other, Some(Field::BirthYear | Field::Male | Field::Female | Field::DecisionDate))
}

/// Values so plain that even an unknown heading cannot mean anything else.
fn is_plain(field: Field) -> bool {
    matches!(field, Field::Cccd | Field::Sex | Field::Ethnic)
}

/// What nearly all filled cells of a column look like.
fn looks_like(rows: &[&Row], column: usize) -> Option<Field> {
    let cells: Vec<&Cell> = rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_blank()).collect();
    let guesses: Vec<Field> = cells.iter().filter_map(|cell| guess(cell)).collect();
    let best = guesses.iter().max_by_key(|field| guesses.iter().filter(|other| other == field).count())?;
    let votes = guesses.iter().filter(|other| *other == best).count();
    (votes >= FEWEST && votes * 10 >= cells.len() * 7).then_some(*best)
}

fn guess(cell: &Cell) -> Option<Field> {
    match cell {
        Cell::Day(..) => Some(Field::Birth),
        Cell::Number(value) => number(*value),
        Cell::Text(text, _) => of_text(&clean(text)),
        Cell::Empty | Cell::Bool(_) | Cell::Fault(_) => None,
    }
}

fn number(value: f64) -> Option<Field> {
    match value {
        value if value.fract() != 0.0 => None,
        1_930.0..=2_015.0 => Some(Field::Birth),
        300_000_000.0..=999_999_999.0 => Some(Field::Phone),
        1_000_000_000.0..=96_999_999_999.0 => is_cccd(&format!("{value:012.0}")).then_some(Field::Cccd),
        _ => None,
    }
}

/// A province of birth and a century of people alive, not any number of twelve digits.
fn is_cccd(digits: &str) -> bool {
    digits.len() == 12 && digits.starts_with('0') && matches!(digits.as_bytes().get(3), Some(b'0'..=b'3'))
}

fn of_text(text: &str) -> Option<Field> {
    let digits: String = text.chars().map(ascii_width).filter(char::is_ascii_digit).collect();
    let bare = text.chars().all(|letter| ascii_width(letter).is_ascii_digit() || " ./-'".contains(letter));
    if bare {
        return of_digits(text, &digits);
    }
    let folded = fold(text);
    if Sex::from_word(text).is_some() && matches!(folded.as_str(), "nam" | "nu") {
        return Some(Field::Sex);
    }
    if PEOPLES.contains(&folded.as_str()) {
        return Some(Field::Ethnic);
    }
    if words::is_hamlet(text) {
        return Some(Field::Village);
    }
    if is_title(&folded) {
        return Some(Field::Proposed);
    }
    if words::is_unit(text) {
        return Some(Field::Unit);
    }
    if is_post(&folded) {
        return Some(Field::Position);
    }
    is_name(text).then_some(Field::FullName)
}

fn of_digits(text: &str, digits: &str) -> Option<Field> {
    let parts = text.split(['/', '-', '.']).filter(|part| !part.trim().is_empty()).count();
    match digits.len() {
        12 if is_cccd(digits) => Some(Field::Cccd),
        10 if digits.starts_with('0') => Some(Field::Phone),
        4 if ("1930".."2016").contains(&digits) => Some(Field::Birth),
        6..=8 if parts == 3 => Some(Field::Birth),
        _ => None,
    }
}

/// Peoples of Viet Nam that lists of the north and the Central Highlands name, folded.
const PEOPLES: &[&str] = &[
    "kinh",
    "thai",
    "kho mu",
    "mong",
    "h mong",
    "dan lai",
    "tho",
    "tay",
    "nung",
    "muong",
    "dao",
    "o du",
    "hoa",
    "khmer",
    "kho me",
    "ede",
    "e de",
    "gia rai",
    "jrai",
    "ba na",
    "bahnar",
    "xo dang",
    "co ho",
    "cham",
    "san diu",
    "san chay",
    "cao lan",
    "giay",
    "ha nhi",
    "la chi",
    "lao",
    "lu",
    "bru van kieu",
    "van kieu",
    "ta oi",
    "co tu",
];

fn is_title(folded: &str) -> bool {
    let starts = [
        "lao dong tien tien",
        "ldtt",
        "lao dong xuat sac",
        "chien si",
        "chien sy",
        "cstd",
        "cstt",
        "giay khen",
        "bang khen",
        "tap the lao dong",
        "ttldtt",
        "ttldxs",
        "gia dinh van hoa",
        "gdvh",
        "co thi dua",
        "ky niem chuong",
    ];
    starts.iter().any(|word| folded.starts_with(word))
}

fn is_post(folded: &str) -> bool {
    let words = [
        "chu tich",
        "pho chu tich",
        "bi thu",
        "pho bi thu",
        "truong ban",
        "pho ban",
        "truong thon",
        "truong xom",
        "truong phong",
        "hieu truong",
        "hieu pho",
        "giao vien",
        "nhan vien",
        "cong chuc",
        "vien chuc",
        "can bo",
        "ke toan",
        "van thu",
        "chi hoi truong",
        "hoi vien",
        "chuyen vien",
        "y si",
        "bac si",
        "dieu duong",
        "dan quan",
        "cong an vien",
        "to truong",
        "nong dan",
        "bao ve",
        "thu quy",
    ];
    words.iter().any(|word| folded.starts_with(word))
}

/// Two to six words, each with a capital. Half the words of a language look like that one at a time, so only a
/// whole column of them counts.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let capital = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || "'-".contains(letter))
            && word.chars().count() < 9
    };
    (2..=6).contains(&words.len()) && words.iter().all(capital)
}

/// The first of at least three rows in a row whose same column holds a name, beside at least one other value.
pub(super) fn first_row_of_names(sheet: &Sheet) -> Option<u32> {
    for column in 0..sheet.width().min(6) {
        let mut run: Vec<u32> = Vec::new();
        for row in sheet.rows.iter().take(SAMPLE) {
            let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
            let follows = run.last().is_none_or(|last| row.number == last + 1);
            if filled > 1 && guess(row.cell(column)) == Some(Field::FullName) {
                if !follows {
                    run.clear();
                }
                run.push(row.number);
                if run.len() >= FEWEST {
                    return run.first().copied();
                }
            } else {
                run.clear();
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_what_they_are() {
        for (text, expected) in [
            ("040090003456", Some(Field::Cccd)),
            ("040 090 003 456", Some(Field::Cccd)),
            ("0912 000 548", Some(Field::Phone)),
            ("15/8/1975", Some(Field::Birth)),
            ("1975", Some(Field::Birth)),
            ("Nữ", Some(Field::Sex)),
            ("Khơ Mú", Some(Field::Ethnic)),
            ("Bản Xiềng", Some(Field::Village)),
            ("Trường Mầm non Bình Chuẩn", Some(Field::Unit)),
            ("Giáo viên", Some(Field::Position)),
            ("LĐTT", Some(Field::Proposed)),
            ("Lô Văn Thắng", Some(Field::FullName)),
            ("LÔ VĂN THẮNG", Some(Field::FullName)),
            ("hoàn thành tốt nhiệm vụ", None),
            ("95,5", None),
        ] {
            assert_eq!(guess(&Cell::text(text)), expected, "{text}");
        }
        assert_eq!(guess(&Cell::Number(40_090_003_456.0)), Some(Field::Cccd));
        assert_eq!(guess(&Cell::Number(912_000_548.0)), Some(Field::Phone));
        assert_eq!(guess(&Cell::Number(98.5)), None);
    }
}
