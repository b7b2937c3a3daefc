//! Cells that say something by being filled, and headings that say the rest.

use super::{Column, List, What};
use crate::cells::{Cell, Sheet};
use crate::heading::Field;
use crate::name::Sex;
use crate::text::clean;

/// A title as written, or the one the heading names when the cell is only ticked.
pub(super) fn title_in(column: &Column, cell: &Cell) -> String {
    if is_tick(cell) {
        return column.heading.rsplit(" / ").next().unwrap_or_default().to_owned();
    }
    clean(&cell.shown())
}

/// The one column of ticks, when it stands alone and at least one row is ticked.
pub(super) fn ticked(sheet: &Sheet, list: &List) -> Option<Sex> {
    let (sex, column) = match (list.column(Field::Male), list.column(Field::Female)) {
        (Some(column), None) => (Sex::Male, column),
        (None, Some(column)) => (Sex::Female, column),
        _ => return None,
    };
    let mut records = list.rows.iter().filter(|row| matches!(row.what, What::Record { .. }));
    let any = records.any(|row| {
        let row = row.place.and_then(|place| sheet.rows.get(place));
        row.is_some_and(|row| is_tick(row.cell(column.index)))
    });
    any.then_some(sex)
}

/// x, v, ✓, 1, or the heading's own word.
pub(super) fn is_tick(cell: &Cell) -> bool {
    match cell {
        Cell::Bool(value) => *value,
        Cell::Number(value) => *value == 1.0,
        Cell::Text(text, _) => {
            let plain = clean(text).to_lowercase();
            matches!(
                plain.as_str(),
                "x" | "v" | "1" | "+" | "✓" | "✔" | "√" | "có" | "nam" | "nữ" | "*" | "(x)"
            )
        }
        Cell::Empty | Cell::Day(..) | Cell::Fault(_) => false,
    }
}

pub(super) fn year_in(heading: &str) -> Option<i32> {
    let mut words = heading.split(|letter: char| !letter.is_ascii_digit()).filter(|word| word.len() == 4);
    words.find_map(|word| word.parse().ok()).filter(|year| (1945..2200).contains(year))
}
