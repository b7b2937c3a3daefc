//! Cells of a bundle as a clerk reads them. What a code means stands in the title of its own column where the sender's
//! program wrote it there; the rest is what every program of this format means by it.

use sovang_bundle::{Row, Table};

use super::compare::record_title;
use crate::{
    features::{people::WorkClass, rulebook::Rulebook, units::UnitKind},
    terms::{Day, text},
};

/// A column's title without the meanings of its codes.
pub(super) fn title(title: &str) -> &str {
    title.split(" (").next().unwrap_or(title)
}

/// A cell in words.
pub(super) fn cell(book: &Rulebook, table: &Table, at: usize, cell: &str, on: Day) -> String {
    let Some(field) = table.fields.get(at) else { return cell.to_owned() };
    if let Some(meaning) = told(&field.title, cell) {
        return text::capitalised(meaning);
    }
    match (table.name.as_str(), field.name.as_str()) {
        (_, "award") => book.award_name_on(cell, on).to_owned(),
        (_, "field") => book.field_name(cell).to_owned(),
        (_, "ground") => book.ground(cell).map_or_else(|| cell.to_owned(), |ground| ground.name.clone()),
        (_, "sex") => if cell == "female" { "Nữ" } else { "Nam" }.to_owned(),
        (_, "work_class") => class(cell).to_owned(),
        ("units", "kind") => unit_kind(cell),
        ("exemplars", "kind") => match cell {
            "good_deed" => "Người tốt, việc tốt",
            "model" => "Mô hình",
            _ => "Điển hình tiên tiến",
        }
        .to_owned(),
        (_, name) if name.starts_with("is_") => if cell == "1" { "Có" } else { "Không" }.to_owned(),
        (_, "amount_vnd") => cell.parse().map_or_else(|_| cell.to_owned(), crate::terms::money::grouped),
        _ => cell.to_owned(),
    }
}

/// The meaning of a code after the column's own title: «Nguồn (own: của xã, superior: của cấp trên)».
fn told<'a>(title: &'a str, code: &str) -> Option<&'a str> {
    let (_, legend) = title.split_once(" (")?;
    let legend = legend.strip_suffix(')')?;
    let mut at = legend.find(&format!("{code}: "))?;
    // «unit» is no part of «subunit».
    if at > 0 && !legend.get(..at)?.ends_with(", ") {
        at = legend.find(&format!(", {code}: "))? + 2;
    }
    let meaning = legend.get(at + code.len() + 2..)?;
    // A meaning may hold commas itself; the next code is a word before a colon.
    let end = meaning.match_indices(", ").find(|(place, _)| {
        let next = meaning.get(place + 2..).unwrap_or_default();
        let code: &str = next.split(": ").next().unwrap_or_default();
        code.len() < next.len() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    });
    meaning.get(..end.map_or(meaning.len(), |(place, _)| place))
}

/// The record's name in words.
pub(super) fn name(book: &Rulebook, table: &Table, row: Row<'_>, on: Day) -> String {
    let plain = record_title(table, row);
    let of = table.fields.iter().zip(row.iter()).position(|(field, value)| {
        value == Some(plain.as_str()) && ["award", "kind"].contains(&field.name.as_str())
    });
    match of {
        Some(at) => cell(book, table, at, &plain, on),
        None => plain,
    }
}

fn class(cell: &str) -> &str {
    WorkClass::ALL.iter().find(|class| class.as_str() == cell).map_or(cell, |class| class.title())
}

fn unit_kind(cell: &str) -> String {
    let known = UnitKind::ALL.into_iter().find(|kind| kind.as_str() == cell);
    known.map_or_else(|| cell.to_owned(), |kind| text::capitalised(kind.word()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_by_the_title_of_its_column() {
        let reach =
            "Phạm vi (nation: toàn quốc, province: bộ, ban, ngành, địa phương, unit: cơ quan, đơn vị)";
        assert_eq!(told(reach, "province"), Some("bộ, ban, ngành, địa phương"));
        assert_eq!(told(reach, "unit"), Some("cơ quan, đơn vị"));
        assert_eq!(told("Đã rút (1: có)", "1"), Some("có"));
        assert_eq!(told("Đã rút (1: có)", "0"), None);
        assert_eq!(told("Tên", "unit"), None);
        assert_eq!(title(reach), "Phạm vi");
    }
}
