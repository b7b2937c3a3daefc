//! Finds the rows of headings: a row that names several fields, and the rows merged or written above and below it.

use super::columns;
use super::content;
use super::{Column, KnownBy};
use crate::cells::{Cell, Row, Sheet};
use crate::heading::{Field, field_of};
use crate::text::{clean, fold};
use std::collections::BTreeSet;

/// Headings stand near the top; what comes later is content.
const SEARCHED_ROWS: usize = 200;
const LONGEST_HEADING: usize = 120;
const MOST_WORDS: usize = 14;
const MOST_HEADER_ROWS: u32 = 4;

/// The headings of a list and how far it reaches.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Header {
    pub(super) rows: Vec<u32>,
    pub(super) columns: Vec<Column>,
    /// The first row after the headings, from 1.
    pub(super) first_data_row: u32,
    /// The first row that belongs to this list or stands above it.
    pub(super) from: u32,
    /// The first row that belongs to the next list.
    pub(super) until: u32,
}

/// The headings of every list a sheet holds, one below the other.
pub(super) fn headers(sheet: &Sheet) -> Vec<Header> {
    let mut found: Vec<Header> = Vec::new();
    let mut known: Vec<(usize, BTreeSet<Field>)> = Vec::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        if begins_like_data(row) {
            continue;
        }
        let fields = fields_named(row);
        if fields.len() < 2 || !names_somebody(&fields) {
            continue;
        }
        // The same headings again, as on the next printed page, begin no list.
        if known.iter().any(|(before, _)| is_same_heading(sheet, *before, index)) {
            continue;
        }
        match known.last_mut() {
            // Two rows that both look like headings side by side: the one that names more is meant.
            Some(last) if found.last().is_some_and(|header| row.number <= header.first_data_row) => {
                if fields.len() > last.1.len() {
                    *last = (index, fields);
                    found.pop();
                } else {
                    continue;
                }
            }
            _ => known.push((index, fields)),
        }
        found.push(at(sheet, index));
    }
    if found.is_empty() {
        found.extend(one_column(sheet).or_else(|| without_headings(sheet)));
    }
    let starts: Vec<u32> = found.iter().skip(1).map(top_row).collect();
    for (place, start) in starts.into_iter().enumerate() {
        if let Some(header) = found.get_mut(place) {
            header.until = start;
        }
        if let Some(header) = found.get_mut(place + 1) {
            header.from = start;
        }
    }
    found
}

fn top_row(header: &Header) -> u32 {
    header.rows.first().copied().unwrap_or(header.first_data_row)
}

fn at(sheet: &Sheet, main: usize) -> Header {
    let number = sheet.rows.get(main).map_or(1, |row| row.number);
    let top = top_of(sheet, number);
    let bottom = bottom_of(sheet, main, number);
    let rows: Vec<&Row> = sheet.rows.iter().filter(|row| (top..=bottom).contains(&row.number)).collect();
    let headings = (0..sheet.width()).map(|index| (index, headings(sheet, &rows, index))).collect();
    let columns = columns::assign(sheet, headings, bottom + 1);
    let rows = rows.iter().map(|row| row.number).collect();
    Header { rows, columns, first_data_row: bottom + 1, from: 1, until: u32::MAX }
}

/// A list that is nothing but one column of names under its heading.
fn one_column(sheet: &Sheet) -> Option<Header> {
    let rows = sheet.rows.iter().take(SEARCHED_ROWS).enumerate();
    let mut named = rows.filter(|(index, row)| {
        let fields = fields_named(row);
        fields.len() == 1 && names_somebody(&fields) && is_column_of_names(sheet, *index)
    });
    named.next().map(|(index, _)| at(sheet, index))
}

/// A list without any headings: a column that is full of names, and others known by their cells.
fn without_headings(sheet: &Sheet) -> Option<Header> {
    let first = content::first_row_of_names(sheet)?;
    let header = before(sheet, first, u32::MAX);
    header.columns.iter().any(|column| column.field == Some(Field::FullName)).then_some(header)
}

/// Headings of a list whose first row is known: the rows above, when they name anything.
pub(super) fn before(sheet: &Sheet, first_row: u32, until: u32) -> Header {
    let above: Vec<&Row> = sheet.rows.iter().filter(|row| row.number + 1 == first_row).collect();
    let headings = (0..sheet.width()).map(|index| (index, headings(sheet, &above, index))).collect();
    let columns = columns::assign(sheet, headings, first_row);
    let named = columns.iter().any(|column| column.known_by == KnownBy::Heading);
    let rows = above.iter().filter(|_| named).map(|row| row.number).collect();
    Header { rows, columns, first_data_row: first_row, from: 1, until }
}

/// Rows of a list begin with a number far more often than headings do, and looking is far cheaper than reading.
fn begins_like_data(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_blank());
    first.is_none_or(|cell| match cell {
        Cell::Number(_) | Cell::Day(..) => true,
        Cell::Text(text, _) => text.trim().bytes().all(|byte| byte.is_ascii_digit()),
        Cell::Empty | Cell::Bool(_) | Cell::Fault(_) => false,
    })
}

fn names_somebody(fields: &BTreeSet<Field>) -> bool {
    fields.contains(&Field::FullName)
        || fields.contains(&Field::UnitName)
        || (fields.contains(&Field::Surname) && fields.contains(&Field::GivenName))
        || (fields.contains(&Field::GivenName) && fields.len() > 2)
}

fn is_same_heading(sheet: &Sheet, before: usize, now: usize) -> bool {
    let (Some(before), Some(now)) = (sheet.rows.get(before), sheet.rows.get(now)) else { return false };
    let filled = now.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    let same =
        filled.clone().filter(|(column, cell)| fold(&before.cell(*column).shown()) == fold(&cell.shown()));
    same.count() * 3 >= filled.count() * 2
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
    // Below "Họ và tên" stands a name, unless the heading spreads over "Họ đệm" and "Tên".
    let mut names_below = over_people.map(|(column, _)| next.cell(column)).filter(|cell| !cell.is_blank());
    if names_below.any(|cell| heading_text(cell).is_none_or(|text| field_of(&[], &text).is_none())) {
        return false;
    }
    let filled: Vec<(usize, &Cell)> =
        next.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).collect();
    let all_words =
        filled.iter().all(|(_, cell)| heading_text(cell).is_some_and(|text| !is_number_mark(&text)));
    let known = filled.iter().any(|(column, cell)| {
        let above = above_unmerged(sheet, main, *column);
        heading_text(cell).is_some_and(|text| is_sub_heading(&above, &text))
    });
    all_words && known
}

/// A heading by its own words, or one that only the heading above gives a meaning: "Năm 2024", "Thi đua".
fn is_sub_heading(above: &[String], text: &str) -> bool {
    let folded = fold(text);
    let year = folded.strip_prefix("nam ").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let part = ["thi dua", "khen thuong", "danh hieu", "hinh thuc"].contains(&folded.as_str());
    let found = field_of(above, text);
    let of_birth = matches!(found, Some(Field::BirthDay | Field::BirthMonth | Field::BirthYear));
    field_of(&[], text).is_some() || of_birth || ((year || part) && found.is_some())
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
