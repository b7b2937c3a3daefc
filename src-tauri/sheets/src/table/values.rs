//! Turns the cells of a row into values, and says what could not be turned.

use super::marks::{is_tick, ticked, title_in, year_in};
use super::merges::Merges;
use super::{Fields, Held, List, ListRow, Problem, ProblemKind, Recipient, Record, Source, What};
use crate::birth::{Birth, DayProblem, birth, from_parts, whole_day};
use crate::cells::{Cell, Row, Sheet};
use crate::day::Date;
use crate::heading::Field;
use crate::identity::identity;
use crate::legacy::Converted;
use crate::name::{CleanName, Sex, clean_name, stated_sex};
use crate::text::{ascii_width, clean, clean_lines, fold};
use std::collections::HashMap;

/// Reads the rows of one list.
pub struct Reader<'a> {
    sheet: &'a Sheet,
    list: &'a List,
    merges: Merges<'a>,
    today: Date,
    ticked: Option<Sex>,
    converted: HashMap<(u32, usize), &'a Converted>,
}

/// A record while it is made.
struct Draft<'a> {
    row: &'a Row,
    recipient: Recipient,
    fields: Fields,
    problems: Vec<Problem>,
}

impl List {
    /// Reads rows of this list; `today` is the last day anybody can have been born on.
    pub fn reader<'a>(&'a self, sheet: &'a Sheet, today: Date) -> Reader<'a> {
        Reader {
            sheet,
            list: self,
            merges: Merges::new(sheet),
            today,
            ticked: ticked(sheet, self),
            converted: sheet.converted.iter().map(|cell| ((cell.row, cell.column), cell)).collect(),
        }
    }
}

impl<'a> Reader<'a> {
    /// The record a row of the list holds; nothing for one that names nobody.
    pub fn record(&self, row: &ListRow) -> Option<Record> {
        let What::Record { recipient, .. } = row.what else { return None };
        let row = self.sheet.rows.get(row.place?)?;
        let mut draft = Draft { row, recipient, fields: Fields::default(), problems: Vec::new() };
        self.cells(&mut draft);
        self.name(&mut draft);
        self.sex(&mut draft);
        self.birth(&mut draft);
        self.identity(&mut draft);
        self.figures(&mut draft);
        self.texts(&mut draft);
        let Draft { fields, mut problems, .. } = draft;
        problems.sort_by_key(|problem| problem.column);
        Some(Record { row: row.number, hidden: row.hidden, recipient, fields, problems })
    }

    /// Every filled cell of a row as it stands in the sheet.
    pub fn sources(&self, row: &ListRow) -> Vec<Source> {
        let Some(row) = row.place.and_then(|place| self.sheet.rows.get(place)) else { return Vec::new() };
        let filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        filled.map(|(column, cell)| self.source(row, column, cell)).collect()
    }

    /// The text of a row, cells joined by " | "; empty for a blank one.
    pub fn text(&self, row: &ListRow) -> String {
        let cells = row.place.and_then(|place| self.sheet.rows.get(place)).map(|row| row.cells.as_slice());
        let texts = cells.unwrap_or_default().iter().map(|cell| clean(&cell.shown()));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ")
    }

    fn source(&self, row: &Row, column: usize, cell: &Cell) -> Source {
        let original = self.converted.get(&(row.number, column)).map(|cell| cell.from.clone());
        Source { column, text: cell.shown(), original }
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.list.columns.iter().find(|column| column.field == Some(field)).map(|column| column.index)
    }

    /// The cell of a field, never one that shows the fault of a formula.
    fn cell(&self, row: &'a Row, field: Field) -> &'a Cell {
        let own = self.column(field).map_or(&Cell::Empty, |column| row.cell(column));
        if matches!(own, Cell::Fault(_)) { &Cell::Empty } else { own }
    }

    fn shown(&self, row: &'a Row, field: Field) -> String {
        clean(&self.cell(row, field).shown())
    }

    fn tell(&self, draft: &mut Draft<'_>, field: Field, kind: ProblemKind) {
        let column = self.column(field);
        let value = column.map(|column| draft.row.cell(column).shown()).unwrap_or_default();
        draft.problems.push(Problem { column, value, kind });
    }

    fn cells(&self, draft: &mut Draft<'_>) {
        for column in self.list.columns.iter().filter(|column| column.field.is_some()) {
            if let Cell::Fault(text) = draft.row.cell(column.index) {
                let problem =
                    Problem { column: Some(column.index), value: text.clone(), kind: ProblemKind::Fault };
                draft.problems.push(problem);
            }
            let converted = self.converted.get(&(draft.row.number, column.index));
            if let Some(cell) = converted.filter(|cell| cell.doubtful) {
                let kind = ProblemKind::DoubtfulLetters;
                draft.problems.push(Problem { column: Some(column.index), value: cell.from.clone(), kind });
            }
        }
    }

    fn name(&self, draft: &mut Draft<'a>) {
        let [whole, unit, surname, given] =
            [Field::FullName, Field::UnitName, Field::Surname, Field::GivenName]
                .map(|field| self.cell(draft.row, field).shown());
        let written = format!("{whole} {unit} {surname} {given}");
        let found = match draft.recipient {
            // The name of a unit keeps its own capitals.
            Recipient::Unit => CleanName { name: clean(&written), salutation: None },
            Recipient::Household => clean_name(without_household(&clean(&written))),
            Recipient::Person => clean_name(&written),
        };
        if !found.name.chars().any(char::is_alphabetic) {
            let fields = [Field::FullName, Field::UnitName, Field::Surname];
            let field =
                fields.into_iter().find(|field| self.column(*field).is_some()).unwrap_or(Field::FullName);
            self.tell(draft, field, ProblemKind::NoName);
        }
        if self.column(Field::GivenName).is_some() {
            draft.fields.surname_middle = Some(clean_name(&surname).name).filter(|name| !name.is_empty());
            draft.fields.given = Some(clean_name(&given).name).filter(|name| !name.is_empty());
        }
        draft.fields.full_name = found.name;
        draft.fields.salutation = found.salutation;
    }

    fn sex(&self, draft: &mut Draft<'a>) {
        let word = self.shown(draft.row, Field::Sex);
        draft.fields.sex = Sex::from_word(&word);
        let both_named = matches!(fold(&word).as_str(), "" | "nam nu");
        if draft.fields.sex.is_none() && !both_named {
            self.tell(draft, Field::Sex, ProblemKind::UnknownSex);
        }
        if self.column(Field::Sex).is_none() {
            self.sex_by_place(draft);
        }
        if draft.fields.sex.is_none() {
            let address = Sex::from_word(&self.shown(draft.row, Field::Salutation));
            draft.fields.sex = address.or_else(|| stated_sex(draft.fields.salutation));
            if address.is_none() && draft.fields.sex.is_some() {
                self.tell(draft, Field::FullName, ProblemKind::SexFromAddress);
            }
        }
    }

    /// Columns "Nam" and "Nữ": the filled one tells; with one column alone the blank one tells as well.
    fn sex_by_place(&self, draft: &mut Draft<'a>) {
        let filled = |field| !self.cell(draft.row, field).is_blank();
        draft.fields.sex = match (filled(Field::Male), filled(Field::Female)) {
            (true, true) => {
                self.tell(draft, Field::Male, ProblemKind::BothSexes);
                None
            }
            (true, false) => Some(Sex::Male),
            (false, true) => Some(Sex::Female),
            (false, false) => match self.ticked {
                Some(Sex::Male) => Some(Sex::Female),
                Some(Sex::Female) => Some(Sex::Male),
                None => None,
            },
        };
    }

    fn birth(&self, draft: &mut Draft<'a>) {
        let parts = [Field::BirthDay, Field::BirthMonth, Field::BirthYear];
        let (field, found) = if self.column(Field::BirthYear).is_some() {
            let [day, month, year] = parts.map(|field| self.cell(draft.row, field));
            (Field::BirthYear, from_parts(day, month, year, self.today))
        } else if self.column(Field::Birth).is_some() {
            (Field::Birth, birth(self.cell(draft.row, Field::Birth), self.today))
        } else {
            self.birth_by_place(draft)
        };
        match found {
            Ok(found) => draft.fields.birth = found,
            Err(problem) => self.tell(draft, field, ProblemKind::Day(problem)),
        }
    }

    fn birth_by_place(&self, draft: &Draft<'a>) -> (Field, Result<Option<Birth>, DayProblem>) {
        for field in [Field::Male, Field::Female] {
            let cell = self.cell(draft.row, field);
            if !cell.is_blank() && !is_tick(cell) {
                return (field, birth(cell, self.today));
            }
        }
        (Field::Male, Ok(None))
    }

    fn identity(&self, draft: &mut Draft<'a>) {
        let year = draft.fields.birth.map(|birth| birth.year);
        let found = identity(self.cell(draft.row, Field::Cccd), draft.fields.sex, year);
        draft.fields.cccd = found.cccd;
        draft.fields.cmnd = found.cmnd;
        for note in found.notes {
            self.tell(draft, Field::Cccd, ProblemKind::Identity(note));
        }
    }

    fn figures(&self, draft: &mut Draft<'a>) {
        draft.fields.vote_percent = self.figure(draft, Field::VotePercent, |value, text| {
            // A cell shown as percent holds the share of one; "12/13" has been divided already.
            let share = value > 0.0 && value <= 1.0 && !text.contains('%');
            Some(if share { value * 100.0 } else { value }).filter(|value| (0.0..=100.0).contains(value))
        });
        draft.fields.score = self.figure(draft, Field::Score, |value, _| Some(value));
        let people =
            |value: f64, _: &str| ((1.0..=99.0).contains(&value) && value.fract() == 0.0).then_some(value);
        draft.fields.household_size =
            self.figure(draft, Field::HouseholdSize, people).map(|value| value as u32);
        // A decision may be dated ahead; only a birth cannot.
        let next_year = Date::new(self.today.year() + 1, 12, 31).unwrap_or(self.today);
        match whole_day(self.cell(draft.row, Field::DecisionDate), next_year) {
            Ok(found) => draft.fields.decision_date = found,
            Err(problem) => self.tell(draft, Field::DecisionDate, ProblemKind::Day(problem)),
        }
    }

    fn figure(
        &self,
        draft: &mut Draft<'a>,
        field: Field,
        fits: impl Fn(f64, &str) -> Option<f64>,
    ) -> Option<f64> {
        let text: String = self.shown(draft.row, field).chars().map(ascii_width).collect();
        if text.is_empty() {
            return None;
        }
        let bare: String = text.chars().filter(|letter| !matches!(letter, '%' | ' ')).collect();
        let plain = |text: &str| text.replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite());
        let parts = bare.split_once('/').and_then(|(part, whole)| Some((plain(part)?, plain(whole)?)));
        let number = match parts {
            Some((part, whole)) => (field == Field::VotePercent && whole > 0.0).then(|| part / whole),
            None => plain(&bare),
        };
        let found = number.and_then(|value| fits(value, &text));
        if found.is_none() {
            self.tell(draft, field, ProblemKind::NotANumber);
        }
        found
    }

    fn texts(&self, draft: &mut Draft<'a>) {
        for column in &self.list.columns {
            let Some(field) = column.field else { continue };
            let cell = self.merges.value(draft.row, column.index, self.list.first_row);
            if matches!(cell, Cell::Fault(_)) {
                continue;
            }
            if cell.is_blank() {
                // Known to be empty is another thing than not in the list.
                if is_text(field) {
                    draft.fields.texts.entry(field).or_default();
                }
                continue;
            }
            match field {
                Field::Held => {
                    let title = title_in(column, cell);
                    draft.fields.held.push(Held { year: year_in(&column.heading), title });
                }
                Field::Proposed => add(&mut draft.fields, field, title_in(column, cell), "; "),
                Field::Phone => self.phone(draft, cell),
                Field::Note | Field::Achievement => {
                    add(&mut draft.fields, field, clean_lines(&cell.shown()), "\n")
                }
                Field::Ethnic
                | Field::Position
                | Field::Unit
                | Field::PositionUnit
                | Field::Village
                | Field::Address
                | Field::Home
                | Field::Relation
                | Field::DecisionNumber => {
                    draft.fields.texts.insert(field, clean(&cell.shown()));
                }
                Field::Number
                | Field::FullName
                | Field::UnitName
                | Field::RecipientKind
                | Field::Surname
                | Field::GivenName
                | Field::Salutation
                | Field::Sex
                | Field::Male
                | Field::Female
                | Field::Birth
                | Field::BirthDay
                | Field::BirthMonth
                | Field::BirthYear
                | Field::Cccd
                | Field::VotePercent
                | Field::DecisionDate
                | Field::HouseholdSize
                | Field::Score => {}
            }
        }
    }

    fn phone(&self, draft: &mut Draft<'_>, cell: &Cell) {
        let shown = clean(&cell.shown());
        // Every number in use begins with a zero, which a number cell cannot hold.
        let cut = matches!(cell, Cell::Number(_)) && matches!(shown.len(), 9 | 10) && !shown.starts_with('0');
        if cut {
            self.tell(draft, Field::Phone, ProblemKind::PhoneZeroRestored);
        }
        draft.fields.texts.insert(Field::Phone, if cut { format!("0{shown}") } else { shown });
    }
}

/// Fields whose value is the text of a cell.
fn is_text(field: Field) -> bool {
    matches!(
        field,
        Field::Ethnic
            | Field::Position
            | Field::Unit
            | Field::PositionUnit
            | Field::Village
            | Field::Address
            | Field::Home
            | Field::Phone
            | Field::Proposed
            | Field::DecisionNumber
            | Field::Achievement
            | Field::Relation
            | Field::Note
    )
}

/// Puts what a further column of the same field says behind the first.
fn add(fields: &mut Fields, field: Field, text: String, between: &str) {
    let known = fields.texts.entry(field).or_default();
    if !known.is_empty() && !text.is_empty() {
        known.push_str(between);
    }
    known.push_str(&text);
}

/// "Hộ ông Lô Văn A" and "Gia đình bà Vi Thị B" name their heads.
fn without_household(name: &str) -> &str {
    let small = name.to_lowercase();
    let found = ["hộ gia đình ", "gia đình ", "hộ "].iter().find(|word| small.starts_with(*word));
    found.and_then(|word| name.get(word.len()..)).unwrap_or(name)
}
