//! Finds the list inside a sheet and says what every row of it is: a person, or why not. Nothing is read from
//! disk here and nothing is dropped in silence: each row with content is a heading, a record or a skipped row.

mod columns;
mod find;
mod merges;
mod rows;
mod values;
mod words;

use crate::birth::{Birth, DayProblem};
use crate::cells::Sheet;
use crate::day::Date;
use crate::error::SheetError;
use crate::heading::Field;
use crate::identity::IdNote;
use crate::name::{Salutation, Sex};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One sheet as understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recognised {
    /// The sheet's name.
    pub sheet: String,
    /// The sheet's tab is hidden.
    pub sheet_hidden: bool,
    /// Rows the headings stand in, from 1.
    pub header_rows: Vec<u32>,
    /// Columns that have a heading or a field.
    pub columns: Vec<Column>,
    /// The people, in the order of the sheet.
    pub records: Vec<Record>,
    /// All other rows with content, and blank ones between the first and the last record.
    pub skipped: Vec<Skipped>,
    /// Hidden columns that have a heading, from 0.
    pub hidden_columns: Vec<usize>,
}

/// One column of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// From 0 for column A.
    pub index: usize,
    /// Its headings from the top, joined by " / ".
    pub heading: String,
    /// What it holds; nothing when the heading is not known.
    pub field: Option<Field>,
}

/// One person of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The sheet's row, from 1.
    pub row: u32,
    /// The row is hidden, by hand or by a filter.
    pub hidden: bool,
    /// The line above that names the part of the list this row belongs to, such as a hamlet.
    pub group: Option<String>,
    /// What was understood.
    pub fields: Fields,
    /// Every filled cell as it stands in the sheet.
    pub sources: Vec<Source>,
    /// What the clerk should be told.
    pub problems: Vec<Problem>,
}

/// What was understood of a row; absent is not known.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Fields {
    /// NFC, single blanks, a capital for each word; empty only together with [`ProblemKind::NoName`].
    pub full_name: String,
    /// Surname and middle names, where the list has them apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surname_middle: Option<String>,
    /// Given name, where the list has it apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// The form of address, split off the name or from its own column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salutation: Option<Salutation>,
    /// Never inferred from the name.
    pub sex: Option<Sex>,
    /// As far as it is known.
    pub birth: Option<Birth>,
    /// Twelve digits.
    pub cccd: Option<String>,
    /// Nine digits of an old card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cmnd: Option<String>,
    /// Titles held from years before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
    /// Share of votes, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote_percent: Option<f64>,
    /// Points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// People in the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household_size: Option<u32>,
    /// Day of a decision.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "iso_day")]
    pub decision_date: Option<Date>,
    /// Fields that are plain text, cleaned, by field.
    #[serde(flatten)]
    pub texts: BTreeMap<Field, String>,
}

fn iso_day<S: serde::Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&day.map(|day| day.to_string()).unwrap_or_default())
}

/// A title held from a year before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The year its heading names.
    pub year: Option<i32>,
    /// The title as written.
    pub title: String,
}

/// A filled cell as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// From 0.
    pub column: usize,
    /// The text, in Unicode.
    pub text: String,
    /// The text of the file, where it stands in an old lettering or may do so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}

/// Something to tell about a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The cell's column, from 0; nothing when the list has no such column.
    pub column: Option<usize>,
    /// What stands in the cell.
    pub value: String,
    /// What is the matter.
    #[serde(flatten)]
    pub kind: ProblemKind,
}

/// What is the matter with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "detail", rename_all = "snake_case")]
pub enum ProblemKind {
    /// The row has no name.
    NoName,
    /// The day was left empty.
    Day(DayProblem),
    /// About a number of an identity card.
    Identity(IdNote),
    /// The word is no sex; left empty.
    UnknownSex,
    /// The columns of men and of women are both filled; left empty.
    BothSexes,
    /// The sex was taken from the form of address before the name.
    SexFromAddress,
    /// The cell may stand in an old lettering; the reading is likely, not sure.
    DoubtfulLetters,
    /// A phone number got back the zero a spreadsheet cut off.
    PhoneZeroRestored,
    /// Not a number, or one that cannot be; left empty.
    NotANumber,
    /// The cell shows the fault of a formula; left empty.
    Fault,
}

impl Problem {
    /// True when the cell's value was left empty, false when it was kept and only needs to be said.
    pub fn is_left_empty(&self) -> bool {
        match &self.kind {
            ProblemKind::Identity(note) => note.refuses(),
            ProblemKind::SexFromAddress | ProblemKind::DoubtfulLetters | ProblemKind::PhoneZeroRestored => {
                false
            }
            ProblemKind::NoName
            | ProblemKind::Day(_)
            | ProblemKind::UnknownSex
            | ProblemKind::BothSexes
            | ProblemKind::NotANumber
            | ProblemKind::Fault => true,
        }
    }
}

/// A row that is no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// From 1.
    pub row: u32,
    /// Why it is none.
    pub why: Why,
    /// Its text, cells joined by " | ".
    pub text: String,
}

/// Why a row is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Above the headings.
    Title,
    /// Nothing in it.
    Blank,
    /// (1) (2) (3) under the headings.
    #[serde(rename = "column numbers")]
    ColumnNumbers,
    /// The headings again, as on the next printed page.
    #[serde(rename = "repeated heading")]
    RepeatedHeading,
    /// The name of a part of the list.
    Group,
    /// Tổng cộng, Danh sách này có … người.
    Total,
    /// Place and day, signers, and what stands under them.
    Signature,
    /// A running number prepared for a person never entered.
    #[serde(rename = "number only")]
    NumberOnly,
    /// A second line of the person above, whose name is merged over both.
    Continuation,
    /// A remark among the rows.
    Remark,
    /// Beside the list.
    Outside,
}

/// What the clerk decided about a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// Columns, from 0, with the field they hold; nothing means that the column is not wanted.
    /// Columns not named here keep what their heading says.
    pub columns: BTreeMap<usize, Option<Field>>,
    /// First row of people, from 1, for a list without headings or with ones that were not found.
    pub first_row: Option<u32>,
}

/// Understands a sheet by its headings. `today` bounds days of birth. Nothing when it holds no list of people.
pub fn recognise(sheet: &Sheet, today: Date) -> Option<Recognised> {
    recognise_with(sheet, &Mapping::default(), today)
}

/// Like [`recognise`], with the clerk's decisions before the headings' own.
pub fn recognise_with(sheet: &Sheet, mapping: &Mapping, today: Date) -> Option<Recognised> {
    let mut header = match mapping.first_row {
        Some(first_row) => find::before(sheet, first_row),
        None => find::header(sheet)?,
    };
    columns::apply(&mut header.columns, mapping);
    let (records, skipped) = rows::read(sheet, &header, today);
    let headed = |index: &&usize| header.columns.iter().any(|column| column.index == **index);
    Some(Recognised {
        sheet: sheet.name.clone(),
        sheet_hidden: sheet.hidden,
        hidden_columns: sheet.hidden_columns.iter().filter(headed).copied().collect(),
        header_rows: header.rows,
        columns: header.columns,
        records,
        skipped,
    })
}

/// Understands every sheet that holds a list.
///
/// # Errors
/// [`SheetError::NoTable`] when none does.
pub fn recognise_all(sheets: &[Sheet], today: Date) -> Result<Vec<Recognised>, SheetError> {
    let found: Vec<Recognised> = sheets.iter().filter_map(|sheet| recognise(sheet, today)).collect();
    if found.is_empty() { Err(SheetError::NoTable) } else { Ok(found) }
}
