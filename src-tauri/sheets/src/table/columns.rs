//! Gives every column its field: each field once, and a name in two columns where the headings or the cells
//! show it.

use super::{Column, Mapping};
use crate::cells::Sheet;
use crate::heading::{Field, field_of};
use std::collections::{BTreeMap, BTreeSet};

/// Rows looked at to tell a given name from a whole one.
const SAMPLE: usize = 50;

/// Columns from their headings; ones with neither heading nor field are left out.
pub(super) fn assign(sheet: &Sheet, headings: Vec<(usize, Vec<String>)>, first_data_row: u32) -> Vec<Column> {
    let mut columns: Vec<Column> = headings
        .iter()
        .map(|(index, texts)| {
            let field = texts.split_last().and_then(|(last, parents)| field_of(parents, last));
            Column { index: *index, heading: texts.join(" / "), field }
        })
        .collect();
    split_names(sheet, &mut columns, first_data_row);
    keep_first(&mut columns);
    whole_name(&mut columns);
    columns.retain(|column| !column.heading.is_empty() || column.field.is_some());
    columns
}

/// "Họ và tên" over two columns: one heading merged over both, or a blank one beside it with single words below.
fn split_names(sheet: &Sheet, columns: &mut [Column], first_data_row: u32) {
    let Some(place) = columns.iter().position(is_name_beginning) else { return };
    let Some(([.., first], [second, ..])) = columns.split_at_mut_checked(place + 1) else { return };
    let shared = second.heading == first.heading;
    let untitled = second.heading.is_empty();
    if second.field == Some(Field::GivenName) {
        first.field = Some(Field::Surname);
    } else if (shared || untitled) && holds_given_names(sheet, second.index, first_data_row) {
        first.field = Some(Field::Surname);
        second.field = Some(Field::GivenName);
    }
}

fn is_name_beginning(column: &Column) -> bool {
    matches!(column.field, Some(Field::FullName | Field::Surname))
}

fn holds_given_names(sheet: &Sheet, column: usize, first_data_row: u32) -> bool {
    let below = sheet.rows.iter().filter(|row| row.number >= first_data_row).take(SAMPLE);
    let texts: Vec<String> = below.map(|row| crate::text::clean(&row.cell(column).shown())).collect();
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    let words = texts.iter().filter(|text| is_word(text)).count();
    filled * 2 >= texts.len() && words * 4 >= filled * 3 && words > 0
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(' ')
        && text.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
}

/// Only titles held may stand in several columns.
fn keep_first(columns: &mut [Column]) {
    let mut seen = BTreeSet::new();
    for column in columns {
        if let Some(field) = column.field.filter(|field| *field != Field::Held)
            && !seen.insert(field)
        {
            column.field = None;
        }
    }
}

/// "Tên" alone, or "Họ" without "Tên", is the whole name.
fn whole_name(columns: &mut [Column]) {
    let has = |columns: &[Column], field| columns.iter().any(|column| column.field == Some(field));
    if has(columns, Field::FullName) || (has(columns, Field::Surname) && has(columns, Field::GivenName)) {
        return;
    }
    let lone = |column: &&mut Column| matches!(column.field, Some(Field::GivenName | Field::Surname));
    if let Some(column) = columns.iter_mut().find(lone) {
        column.field = Some(Field::FullName);
    }
}

/// Puts the clerk's choice before the headings'. A field the clerk gives to one column is taken from others.
pub(super) fn apply(columns: &mut Vec<Column>, mapping: &Mapping) {
    let chosen: &BTreeMap<usize, Option<Field>> = &mapping.columns;
    for column in columns.iter_mut() {
        let taken =
            chosen.values().flatten().any(|field| column.field == Some(*field) && *field != Field::Held);
        column.field = match chosen.get(&column.index) {
            Some(choice) => *choice,
            None if taken => None,
            None => column.field,
        };
    }
    for (index, choice) in chosen {
        if choice.is_some() && !columns.iter().any(|column| column.index == *index) {
            columns.push(Column { index: *index, heading: String::new(), field: *choice });
        }
    }
    columns.sort_by_key(|column| column.index);
}
