//! Gives every column its field: each field once, and a name in two columns where the headings or the cells
//! show it.

use super::content;
use super::title;
use super::{Column, KnownBy, Mapping};
use crate::cells::Sheet;
use crate::heading::{Field, field_of};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Rows looked at to tell a given name from a whole one.
const SAMPLE: usize = 50;

/// Columns from their headings and, where these tell nothing, from their cells; ones with neither are left out.
pub(super) fn assign(sheet: &Sheet, headings: Vec<(usize, Vec<String>)>, first_data_row: u32) -> Vec<Column> {
    let mut columns: Vec<Column> = headings
        .iter()
        .map(|(index, texts)| {
            let field = texts.split_last().and_then(|(last, parents)| field_of(parents, last));
            let known_by = if field.is_some() { KnownBy::Heading } else { KnownBy::Nothing };
            Column { index: *index, heading: texts.join(" / "), field, known_by, alternatives: Vec::new() }
        })
        .collect();
    split_names(sheet, &mut columns, first_data_row);
    name_of_units(&mut columns);
    keep_first(&mut columns);
    whole_name(&mut columns);
    earlier_titles(&mut columns);
    content::fill(sheet, &mut columns, first_data_row);
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
    } else if (shared || untitled) && holds_given_names(sheet, first.index, second.index, first_data_row) {
        first.field = Some(Field::Surname);
        (second.field, second.known_by) = (Some(Field::GivenName), KnownBy::Place);
    }
}

fn is_name_beginning(column: &Column) -> bool {
    matches!(column.field, Some(Field::FullName | Field::Surname))
}

fn holds_given_names(sheet: &Sheet, surname: usize, column: usize, first_data_row: u32) -> bool {
    // Rows of people have something in both columns; numbering rows and signers have not, or no letters.
    let below = sheet.rows.iter().filter(|row| row.number >= first_data_row);
    let named = below.filter(|row| row.cell(surname).shown().chars().any(char::is_alphabetic)).take(SAMPLE);
    let texts: Vec<String> = named.map(|row| crate::text::clean(&row.cell(column).shown())).collect();
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    let words = texts.iter().filter(|text| is_word(text)).count();
    filled * 2 >= texts.len() && words * 5 >= filled * 3 && words > 0
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(' ')
        && text.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
}

/// Titles and remarks may stand in several columns; of anything else the first counts.
fn keep_first(columns: &mut [Column]) {
    let mut seen = BTreeSet::new();
    for column in columns {
        if let Some(field) = column.field.filter(|field| !may_repeat(*field))
            && !seen.insert(field)
        {
            column.alternatives.push(field);
            (column.field, column.known_by) = (None, KnownBy::Nothing);
        }
    }
}

fn may_repeat(field: Field) -> bool {
    matches!(field, Field::Held | Field::Proposed | Field::Note | Field::Achievement)
}

/// Where nobody is named by a person's name, the names of units are what the list is about.
fn name_of_units(columns: &mut [Column]) {
    let people = [Field::FullName, Field::Surname, Field::GivenName];
    if columns.iter().any(|column| column.field.is_some_and(|field| people.contains(&field))) {
        // Beside names of people it is only where they live or work.
        let has = |columns: &[Column], field| columns.iter().any(|column| column.field == Some(field));
        for place in 0..columns.len() {
            let Some(column) = columns.get(place).filter(|column| column.field == Some(Field::UnitName))
            else {
                continue;
            };
            let folded = format!(" {} ", fold(&column.heading));
            let lives = [" thon ", " ban ", " xom ", " to dan pho ", " khu dan cu "]
                .iter()
                .any(|word| folded.contains(word));
            let field = if lives { Field::Village } else { Field::Unit };
            let free = !has(columns, field);
            if let Some(column) = columns.get_mut(place) {
                column.field = free.then_some(field);
            }
        }
    }
}

/// "Danh hiệu năm 2025" beside "Danh hiệu đề nghị" is a title held; alone it is what the list asks for.
fn earlier_titles(columns: &mut [Column]) {
    let asks = |column: &Column| {
        let folded = fold(&column.heading);
        column.field == Some(Field::Proposed)
            && ["de nghi", "dang ky", "xet"].iter().any(|word| folded.contains(word))
    };
    if !columns.iter().any(asks) {
        return;
    }
    for column in columns.iter_mut() {
        let plain = column.field == Some(Field::Proposed) && !asks(column);
        if plain && title::year_in(&column.heading).is_some() {
            column.field = Some(Field::Held);
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
            chosen.values().flatten().any(|field| column.field == Some(*field) && !may_repeat(*field));
        (column.field, column.known_by) = match chosen.get(&column.index) {
            Some(choice) => (*choice, KnownBy::Choice),
            None if taken => (None, KnownBy::Nothing),
            None => (column.field, column.known_by),
        };
    }
    for (index, choice) in chosen {
        if choice.is_some() && !columns.iter().any(|column| column.index == *index) {
            columns.push(Column {
                index: *index,
                heading: String::new(),
                field: *choice,
                known_by: KnownBy::Choice,
                alternatives: Vec::new(),
            });
        }
    }
    columns.sort_by_key(|column| column.index);
}
