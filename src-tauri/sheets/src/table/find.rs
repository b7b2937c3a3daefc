//! Finds the rows of headings: the row that names most fields, and the rows merged or written above and below it.

use super::Column;
use super::columns;
use crate::cells::{Cell, Row, Sheet};
use crate::heading::{Field, field_of};
use crate::text::{clean, fold};
use std::collections::BTreeSet;

/// Headings stand near the top; what comes later is content.
const SEARCHED_ROWS: usize = 200;
const LONGEST_HEADING: usize = 120;
const MOST_WORDS: usize = 14;
const MOST_HEADER_ROWS: u32 = 4;

/// The headings of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Header {
    pub(super) rows: Vec<u32>,
    pub(super) columns: Vec<Column>,
    /// The first row after the headings, from 1.
    pub(super) first_data_row: u32,
}

/// The headings of the list a sheet holds.
pub(super) fn header(sheet: &Sheet) -> Option<Header> {
    let main = main_row(sheet)?;
    let number = sheet.rows.get(main)?.number;
    let top = top_of(sheet, number);
    let bottom = bottom_of(sheet, main, number);
    let rows: Vec<&Row> = sheet.rows.iter().filter(|row| (top..=bottom).contains(&row.number)).collect();
    let headings = (0..sheet.width()).map(|index| (index, headings(sheet, &rows, index))).collect();
    let columns = columns::assign(sheet, headings, bottom + 1);
    let rows = rows.iter().map(|row| row.number).collect();
    Some(Header { rows, columns, first_data_row: bottom + 1 })
}

/// Headings of a list whose first row the clerk has named: the row above, when it names anything.
pub(super) fn before(sheet: &Sheet, first_row: u32) -> Header {
    if let Some(found) = header(sheet).filter(|found| found.first_data_row == first_row) {
        return found;
    }
    let above: Vec<&Row> = sheet.rows.iter().filter(|row| row.number + 1 == first_row).collect();
    let headings = (0..sheet.width()).map(|index| (index, headings(sheet, &above, index))).collect();
    let columns = columns::assign(sheet, headings, first_row);
    Header { rows: above.iter().map(|row| row.number).collect(), columns, first_data_row: first_row }
}

/// The row that names most fields, a name of people among them.
fn main_row(sheet: &Sheet) -> Option<usize> {
    let mut best = None;
    for (index, row) in sheet.rows.iter().take(SEARCHED_ROWS).enumerate() {
        let fields = fields_named(row);
        let names_people = fields.contains(&Field::FullName)
            || (fields.contains(&Field::Surname) && fields.contains(&Field::GivenName))
            || (fields.contains(&Field::GivenName) && fields.len() > 2);
        let better = best.is_none_or(|(_, count)| fields.len() > count);
        if names_people && better && (fields.len() > 1 || is_column_of_names(sheet, index)) {
            best = Some((index, fields.len()));
        }
    }
    best.map(|(index, _)| index)
}

fn fields_named(row: &Row) -> BTreeSet<Field> {
    let texts = row.cells.iter().filter_map(heading_text);
    texts.filter_map(|text| field_of(&[], &text)).collect()
}

/// A sheet may hold nothing but names under one heading.
fn is_column_of_names(sheet: &Sheet, index: usize) -> bool {
    let below = sheet.rows.iter().skip(index + 1).take(20);
    let alone = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count() == 1;
    sheet.rows.get(index).is_some_and(alone) && below.filter(|row| alone(row)).count() > 0
}

/// Text that can be a heading: short, and without "Họ và tên: Lô Văn A".
fn heading_text(cell: &Cell) -> Option<String> {
    let Cell::Text(text, _) = cell else { return None };
    let text = clean(text);
    let filled_in = text.split_once(':').is_some_and(|(_, after)| !fold(after).is_empty());
    let short = text.chars().count() <= LONGEST_HEADING && fold(&text).split(' ').count() <= MOST_WORDS;
    (short && !filled_in && !text.is_empty()).then_some(text)
}

/// Headings merged over the main row begin further up.
fn top_of(sheet: &Sheet, main: u32) -> u32 {
    let over = sheet.merges.iter().filter(|merge| merge.first_row < main && merge.last_row >= main);
    let tops = over.map(|merge| merge.first_row).filter(|top| main - top < MOST_HEADER_ROWS);
    tops.min().unwrap_or(main)
}

/// Headings merged from the main row down end further below; without merges a row of sub-headings is told by
/// its words.
fn bottom_of(sheet: &Sheet, index: usize, main: u32) -> u32 {
    let down = sheet.merges.iter().filter(|merge| merge.first_row <= main && merge.last_row > main);
    let merged = down.map(|merge| merge.last_row).filter(|last| last - main < MOST_HEADER_ROWS).max();
    merged.unwrap_or_else(|| if has_sub_headings(sheet, index) { main + 1 } else { main })
}

fn has_sub_headings(sheet: &Sheet, index: usize) -> bool {
    let (Some(main), Some(next)) = (sheet.rows.get(index), sheet.rows.get(index + 1)) else { return false };
    if next.number != main.number + 1 {
        return false;
    }
    let people = [Field::Number, Field::FullName];
    let over_people = main.cells.iter().enumerate().filter(|(_, cell)| {
        heading_text(cell).and_then(|text| field_of(&[], &text)).is_some_and(|field| people.contains(&field))
    });
    let spread = sheet
        .merges
        .iter()
        .any(|merge| merge.first_row == main.number && merge.last_column > merge.first_column);
    let mut names_below = over_people.map(|(column, _)| next.cell(column)).filter(|cell| !cell.is_blank());
    if !spread && names_below.next().is_some() {
        return false;
    }
    let filled: Vec<(usize, &Cell)> =
        next.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).collect();
    let all_words =
        filled.iter().all(|(_, cell)| heading_text(cell).is_some_and(|text| !is_number_mark(&text)));
    let known = filled.iter().any(|(column, cell)| {
        let above = above_unmerged(sheet, main, *column);
        heading_text(cell).is_some_and(|text| field_of(&above, &text).is_some())
    });
    all_words && known
}

/// "(1)", "2", "A": marks of a numbering row, not headings.
pub(super) fn is_number_mark(text: &str) -> bool {
    let bare = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    bare.len() <= 1 || bare.chars().all(|letter| letter.is_ascii_digit())
}

/// Headings of a column from the top, each once.
fn headings(sheet: &Sheet, rows: &[&Row], column: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let mut texts = heading_at(sheet, row, column).map(|text| vec![text]).unwrap_or_default();
        let above_others = place + 1 < rows.len();
        if texts.is_empty()
            && above_others
            && rows.iter().skip(place + 1).any(|row| !row.cell(column).is_blank())
        {
            texts = above_unmerged(sheet, row, column);
        }
        for text in texts {
            if found.last() != Some(&text) {
                found.push(text);
            }
        }
    }
    found
}

fn heading_at(sheet: &Sheet, row: &Row, column: usize) -> Option<String> {
    let own = clean(&row.cell(column).shown());
    if !own.is_empty() {
        return Some(own);
    }
    let merge = sheet.merge_at(row.number, column)?;
    let first = sheet.rows.iter().find(|row| row.number == merge.first_row)?;
    let text = clean(&first.cell(merge.first_column).shown());
    (!text.is_empty()).then_some(text)
}

/// The heading above a sub-heading: its own column's, or the next to the left when nobody merged the cells.
fn above_unmerged(sheet: &Sheet, row: &Row, column: usize) -> Vec<String> {
    let mut left = (0..=column).rev().map(|column| heading_at(sheet, row, column));
    left.find_map(|text| text).into_iter().collect()
}
