//! Sorts the rows of a list: people, and why each other row is none.

use super::find::{Header, is_number_mark};
use super::merges::Merges;
use super::{Column, Record, Skipped, Why, values, words};
use crate::cells::{Cell, Row, Sheet};
use crate::day::Date;
use crate::heading::Field;
use crate::text::{clean, fold};

/// Records and skipped rows of a sheet, both in its order.
pub(super) fn read(sheet: &Sheet, header: &Header, today: Date) -> (Vec<Record>, Vec<Skipped>) {
    let list = List::new(sheet, header);
    let builder = values::Builder::new(sheet, header, &list.merges, today);
    let (mut records, mut skipped) = (Vec::new(), Vec::new());
    let mut state = State::default();
    for row in &sheet.rows {
        if header.rows.contains(&row.number) {
            continue;
        }
        if row.number < header.first_data_row {
            skipped.push(list.skip(row, Why::Title));
            continue;
        }
        match list.sort(row, &state) {
            None => {
                state.foot = false;
                state.after_total = false;
                records.push(builder.record(row, state.group.clone()));
            }
            Some(why) => {
                state.after_total |= why == Why::Total;
                state.foot |= why == Why::Signature;
                if why == Why::Group {
                    state.group = list.label(row);
                }
                skipped.push(list.skip(row, why));
            }
        }
        state.last_row = row.number;
    }
    add_blanks(sheet, header, &records, &mut skipped);
    (records, skipped)
}

/// Blank rows between the headings and the last record; further ones are no part of the list.
fn add_blanks(sheet: &Sheet, header: &Header, records: &[Record], skipped: &mut Vec<Skipped>) {
    let last = records.last().map_or(0, |record| record.row);
    let mut next = header.first_data_row;
    let mut blank = Vec::new();
    for row in sheet.rows.iter().filter(|row| (header.first_data_row..=last).contains(&row.number)) {
        blank.extend((next..row.number).map(|row| Skipped { row, why: Why::Blank, text: String::new() }));
        next = row.number + 1;
    }
    skipped.append(&mut blank);
    skipped.sort_by_key(|skipped| skipped.row);
}

#[derive(Default)]
struct State {
    group: Option<String>,
    after_total: bool,
    foot: bool,
    last_row: u32,
}

struct List<'a> {
    header: &'a Header,
    merges: Merges<'a>,
    number: Option<usize>,
    name: Vec<usize>,
    /// The last row with both a running number and a name.
    last_numbered: u32,
}

impl<'a> List<'a> {
    fn new(sheet: &'a Sheet, header: &'a Header) -> Self {
        let of = |wanted: Field| header.columns.iter().find(|column| column.field == Some(wanted));
        let index = |wanted| of(wanted).map(|column| column.index);
        let name =
            [Field::FullName, Field::Surname, Field::GivenName].into_iter().filter_map(index).collect();
        let mut list =
            Self { header, merges: Merges::new(sheet), number: index(Field::Number), name, last_numbered: 0 };
        let numbered = sheet.rows.iter().rev().find(|row| {
            row.number >= header.first_data_row && list.is_numbered(row) && !list.name_of(row).is_empty()
        });
        list.last_numbered = numbered.map_or(0, |row| row.number);
        list
    }

    /// Why the row is no record; nothing when it is one.
    fn sort(&self, row: &Row, state: &State) -> Option<Why> {
        let filled: Vec<(&Column, &Cell)> = self.filled(row).collect();
        let Some((_, first)) = filled.first() else { return Some(Why::Outside) };
        let name = self.name_of(row);
        // The usual case first: a number and a name are a person, whatever else the row holds.
        let numbered = self.is_numbered(row);
        if numbered && name.chars().filter(|letter| letter.is_alphabetic()).count() > 1 {
            return None;
        }
        if is_column_numbers(row) {
            return Some(Why::ColumnNumbers);
        }
        if self.repeats_headings(&filled) {
            return Some(Why::RepeatedHeading);
        }
        if name.is_empty() && self.name_is_merged_from_above(row) {
            return Some(Why::Continuation);
        }
        if numbered {
            return (name.is_empty() && filled.len() == 1).then_some(Why::NumberOnly);
        }
        if words::is_total(&first.shown()) || words::is_total(&name) {
            return Some(Why::Total);
        }
        if self.is_foot(row, &filled, state) {
            return Some(Why::Signature);
        }
        if self.is_group(row, &filled) {
            return Some(Why::Group);
        }
        // Several filled cells without a name are a person whose name was forgotten: the clerk must see it.
        let known = filled.iter().filter(|(column, _)| column.field.is_some()).count();
        (name.is_empty() && known < 2).then_some(Why::Remark)
    }

    fn filled<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (&'r Column, &'r Cell)> {
        let cells = self.header.columns.iter().map(|column| (column, row.cell(column.index)));
        cells.filter(|(_, cell)| !cell.is_blank())
    }

    fn name_of(&self, row: &Row) -> String {
        let parts: Vec<String> = self.name.iter().map(|column| clean(&row.cell(*column).shown())).collect();
        parts.join(" ").trim().to_owned()
    }

    fn name_is_merged_from_above(&self, row: &Row) -> bool {
        let above = self.name.first().and_then(|column| self.merges.region_above(row.number, *column));
        above.is_some_and(|merge| merge.first_row >= self.header.first_data_row)
    }

    fn is_numbered(&self, row: &Row) -> bool {
        self.number.is_some_and(|column| match row.cell(column) {
            Cell::Number(_) => true,
            cell @ (Cell::Empty | Cell::Text(..) | Cell::Day(..) | Cell::Bool(_) | Cell::Fault(_)) => {
                let shown = cell.shown();
                let digits = fold(&shown);
                shown.len() < 20 && !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit())
            }
        })
    }

    fn repeats_headings(&self, filled: &[(&Column, &Cell)]) -> bool {
        let same = filled.iter().filter(|(column, cell)| {
            let text = fold(&cell.shown());
            column.heading.split(" / ").any(|heading| fold(heading) == text)
        });
        filled.len() > 1 && same.count() * 3 >= filled.len() * 2
    }

    /// A signer's line, or anything after one: names under "NGƯỜI LẬP BIỂU" are no members of the list.
    fn is_foot(&self, row: &Row, filled: &[(&Column, &Cell)], state: &State) -> bool {
        if row.number <= self.last_numbered {
            return false;
        }
        let name = self.name_of(row);
        let signs = words::is_signature(&name)
            || (name.is_empty() && row.cells.iter().any(|cell| words::is_signature(&cell.shown())));
        let sparse = filled.len() <= 2;
        let apart = state.last_row > 0 && row.number > state.last_row + 1;
        signs || state.foot || (self.number.is_some() && sparse && (state.after_total || apart))
    }

    fn is_group(&self, row: &Row, filled: &[(&Column, &Cell)]) -> bool {
        let first = filled.first().map(|(_, cell)| clean(&cell.shown())).unwrap_or_default();
        let in_number = filled.first().is_some_and(|(column, _)| Some(column.index) == self.number);
        let personal = filled.iter().any(|(column, _)| {
            matches!(
                column.field,
                Some(Field::Birth | Field::Cccd | Field::Sex | Field::Male | Field::Female)
            )
        });
        if personal {
            return false;
        }
        if filled.len() == 1 {
            let merged = self.merges.widest_in(row.number) >= 3.min(self.header.columns.len());
            return (merged && self.header.columns.len() > 1) || in_number || words::is_group(&first);
        }
        in_number && words::is_ordinal(&first)
    }

    fn label(&self, row: &Row) -> Option<String> {
        let texts = self.filled(row).map(|(_, cell)| clean(&cell.shown()));
        texts.filter(|text| !words::is_ordinal(text)).max_by_key(|text| text.chars().count())
    }

    fn skip(&self, row: &Row, why: Why) -> Skipped {
        let texts = row.cells.iter().map(|cell| clean(&cell.shown())).filter(|text| !text.is_empty());
        Skipped { row: row.number, why, text: texts.collect::<Vec<_>>().join(" | ") }
    }
}

/// (1) (2) (3), 1 2 3 or A B 1 2, also with sums such as 4=5+6.
fn is_column_numbers(row: &Row) -> bool {
    let texts: Vec<String> =
        row.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| clean(&cell.shown())).collect();
    let mark = |text: &String| {
        let before = text.split('=').next().unwrap_or_default();
        is_number_mark(before) && before.trim_matches(|letter: char| !letter.is_alphanumeric()).len() <= 2
    };
    let distinct: std::collections::BTreeSet<&String> = texts.iter().collect();
    texts.len() > 2 && distinct.len() == texts.len() && texts.iter().all(mark)
}
