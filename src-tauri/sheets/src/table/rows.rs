//! Sorts the rows of a list: what each names, or why it names nobody.

use super::find::{Header, is_number_mark};
use super::merges::Merges;
use super::{Column, ListKind, ListRow, Recipient, What, Why, words};
use crate::cells::{Cell, Row, Sheet};
use crate::heading::Field;
use crate::text::{clean, fold};

/// Every row of a list in its order, and the names of its parts.
pub(super) fn sort(sheet: &Sheet, header: &Header, kind: ListKind) -> (Vec<ListRow>, Vec<String>) {
    let list = Sorter::new(sheet, header, kind);
    let mut rows: Vec<ListRow> = Vec::with_capacity(sheet.rows.len());
    let mut state = State::default();
    let mine = |row: &&Row| (header.from..header.until).contains(&row.number);
    for (place, row) in sheet.rows.iter().enumerate().filter(|(_, row)| mine(row)) {
        let what = if header.rows.contains(&row.number) {
            What::Skipped(Why::Heading)
        } else if row.number < header.first_data_row {
            What::Skipped(Why::Title)
        } else {
            list.what(row, &mut state)
        };
        rows.push(ListRow { number: row.number, place: Some(place), what });
    }
    add_blanks(header, &mut rows);
    (rows, state.groups)
}

/// Blank rows between the headings and the last record; further ones are no part of the list.
fn add_blanks(header: &Header, rows: &mut Vec<ListRow>) {
    let last =
        rows.iter().rev().find(|row| matches!(row.what, What::Record { .. })).map_or(0, |row| row.number);
    let mut next = header.first_data_row;
    let mut blank = Vec::new();
    for row in rows.iter().filter(|row| (header.first_data_row..=last).contains(&row.number)) {
        let missing = next..row.number;
        blank.extend(missing.map(|number| ListRow { number, place: None, what: What::Skipped(Why::Blank) }));
        next = row.number + 1;
    }
    if !blank.is_empty() {
        rows.append(&mut blank);
        rows.sort_by_key(|row| row.number);
    }
}

#[derive(Default)]
struct State {
    groups: Vec<String>,
    group: Option<usize>,
    /// What the part of the list says its rows name.
    recipient: Option<Recipient>,
    after_total: bool,
    foot: bool,
    last_row: u32,
}

struct Sorter<'a> {
    header: &'a Header,
    kind: ListKind,
    merges: Merges<'a>,
    number: Option<usize>,
    name: Vec<usize>,
    /// Columns that say what a row names: its relation to a head, and its kind.
    relation: Option<usize>,
    recipient: Option<usize>,
    /// The last row with both a running number and a name.
    last_numbered: u32,
}

impl<'a> Sorter<'a> {
    fn new(sheet: &'a Sheet, header: &'a Header, kind: ListKind) -> Self {
        let of = |wanted: Field| header.columns.iter().find(|column| column.field == Some(wanted));
        let index = |wanted| of(wanted).map(|column| column.index);
        let names = [Field::FullName, Field::Surname, Field::GivenName, Field::UnitName];
        let mut list = Self {
            header,
            kind,
            merges: Merges::new(sheet),
            number: index(Field::Number),
            name: names.into_iter().filter_map(index).collect(),
            relation: index(Field::Relation),
            recipient: index(Field::RecipientKind),
            last_numbered: 0,
        };
        let mine = |row: &&Row| (header.first_data_row..header.until).contains(&row.number);
        let numbered = sheet
            .rows
            .iter()
            .rev()
            .filter(mine)
            .find(|row| list.is_numbered(row) && !list.name_of(row).is_empty());
        list.last_numbered = numbered.map_or(0, |row| row.number);
        list
    }

    fn what(&self, row: &Row, state: &mut State) -> What {
        let why = self.why_none(row, state);
        state.last_row = row.number;
        let Some(why) = why else {
            (state.foot, state.after_total) = (false, false);
            return What::Record { recipient: self.recipient_of(row, state), group: state.group };
        };
        state.after_total |= why == Why::Total;
        state.foot |= why == Why::Signature;
        if why == Why::Group
            && let Some(label) = self.label(row)
        {
            state.recipient = words::recipients_of_group(&label).or(state.recipient);
            state.groups.push(label);
            state.group = state.groups.len().checked_sub(1);
        }
        What::Skipped(why)
    }

    /// What a row names: its own word for it, its name, the part it stands in, and last what the list is.
    fn recipient_of(&self, row: &Row, state: &State) -> Recipient {
        let shown = |column: Option<usize>| column.map(|column| clean(&row.cell(column).shown()));
        let own = shown(self.recipient).and_then(|text| words::recipient_kind(&text));
        if let Some(own) = own {
            return own;
        }
        // Beside the head of a household its members are people.
        if let Some(relation) = shown(self.relation).filter(|text| !text.is_empty()) {
            let is_head = words::is_head(&relation);
            return if is_head { Recipient::Household } else { Recipient::Person };
        }
        let name = self.name_of(row);
        if let Some(told) = words::recipient_of_name(&name) {
            return told;
        }
        state.recipient.unwrap_or(match self.kind {
            ListKind::Households => Recipient::Household,
            ListKind::Units => Recipient::Unit,
            ListKind::People => Recipient::Person,
            ListKind::Nominations
                if self.header.columns.iter().any(|column| column.field == Some(Field::UnitName)) =>
            {
                Recipient::Unit
            }
            ListKind::Nominations => Recipient::Person,
        })
    }

    /// Why the row is no record; nothing when it is one.
    fn why_none(&self, row: &Row, state: &State) -> Option<Why> {
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
