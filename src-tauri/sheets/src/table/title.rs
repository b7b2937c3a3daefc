//! What a list says of itself above its headings: what it is, and for which year.

use super::ListKind;
use super::find::Header;
use crate::cells::{Row, Sheet};
use crate::heading::Field;
use crate::text::{clean, fold};

/// Lines above the headings that are looked at.
const LINES: usize = 12;

/// The line that names the list; a list rarely has more than one that begins so.
pub(super) fn read(sheet: &Sheet, header: &Header) -> Option<String> {
    let named = |line: &String| {
        let folded = fold(line);
        [
            "danh sach",
            "bang tong hop",
            "bieu",
            "tong hop",
            "trich ngang",
            "bang ke",
            "bang dang ky",
            "dang ky",
        ]
        .iter()
        .any(|word| folded.starts_with(word))
    };
    let lines = lines(sheet, header);
    let found =
        lines.iter().find(|line| named(line)).or_else(|| lines.iter().rev().find(|line| is_loud(line)));
    found.cloned()
}

/// Lines from the top, each once; the last rows before the headings count most, so older ones are left out.
fn lines(sheet: &Sheet, header: &Header) -> Vec<String> {
    let above = |row: &&Row| {
        row.number >= header.from && row.number < header.first_data_row && !header.rows.contains(&row.number)
    };
    let cells = sheet.rows.iter().take_while(|row| row.number < header.first_data_row).filter(above);
    let texts = cells.flat_map(|row| row.cells.iter().map(|cell| clean(&cell.shown())));
    let mut lines: Vec<String> = sheet.above.iter().map(|line| clean(line)).chain(texts).collect();
    lines.retain(|line| line.split(' ').count() > 1);
    lines.drain(..lines.len().saturating_sub(LINES));
    lines
}

/// A title is written in capitals; so is the head of the paper, which names no list.
fn is_loud(line: &str) -> bool {
    let folded = fold(line);
    let head = [
        "cong hoa xa hoi",
        "uy ban nhan dan",
        "doc lap",
        "dang cong san",
        "hoi dong",
        "so ",
        "ban chap hanh",
    ];
    line.chars().any(char::is_alphabetic)
        && !line.chars().any(char::is_lowercase)
        && !head.iter().any(|word| folded.starts_with(word))
}

/// What the list is, by its columns and then by its title.
pub(super) fn kind(header: &Header, title: Option<&str>) -> ListKind {
    let has = |field| header.columns.iter().any(|column| column.field == Some(field));
    let folded = title.map(fold).unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let heads = header
        .columns
        .iter()
        .any(|column| column.field == Some(Field::FullName) && fold(&column.heading).contains("chu ho"));
    if heads || has(Field::HouseholdSize) || has(Field::Relation) {
        return ListKind::Households;
    }
    let proposes =
        says(&["de nghi", "dang ky thi dua", "dang ky danh hieu", "xet tang", "xet khen", "binh xet"]);
    if has(Field::Proposed) || has(Field::Held) || has(Field::VotePercent) || proposes {
        return ListKind::Nominations;
    }
    if says(&["danh sach ho gia dinh", "danh sach cac ho", "danh sach ho "]) && !has(Field::Cccd) {
        return ListKind::Households;
    }
    if has(Field::UnitName) { ListKind::Units } else { ListKind::People }
}

/// The one year the title, or a line beside it, names.
pub(super) fn year(sheet: &Sheet, header: &Header, title: Option<&str>) -> Option<i32> {
    let lines = lines(sheet, header);
    let own = title.and_then(year_in);
    // "Năm 2026" on a line of its own; a day of a letter names a year too, but not the list's.
    own.or_else(|| lines.iter().filter(|line| fold(line).starts_with("nam ")).find_map(|line| year_in(line)))
}

/// The last year after the word "năm".
pub(super) fn year_in(line: &str) -> Option<i32> {
    let folded = fold(line);
    let mut after =
        folded.match_indices("nam ").map(|(at, word)| folded.get(at + word.len()..).unwrap_or_default());
    let year = |rest: &str| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<i32>().ok().filter(|year| digits.len() == 4 && (1990..2100).contains(year))
    };
    after.find_map(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_its_year() {
        for (line, year) in [
            ("DANH SÁCH ĐỀ NGHỊ TẶNG DANH HIỆU NĂM 2026", Some(2026)),
            ("Danh sách đăng ký thi đua năm học 2025-2026", None),
            ("Danh sách đăng ký năm 2026", Some(2026)),
            ("(Kèm theo Tờ trình số 12/TTr-UBND ngày 20/11/2026)", None),
        ] {
            assert_eq!(year_in(line), year, "{line}");
        }
    }
}
