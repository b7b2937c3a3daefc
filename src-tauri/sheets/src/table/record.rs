//! What one row of a list gave: values, where they stood, and what the clerk should be told.

use crate::birth::{Birth, DayProblem};
use crate::day::Date;
use crate::heading::Field;
use crate::identity::IdNote;
use crate::name::{Salutation, Sex};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a row names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A person.
    Person,
    /// A household, by its head.
    Household,
    /// A collective.
    Unit,
}

/// One row of a list that names somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The sheet's row, from 1.
    pub row: u32,
    /// The row is hidden, by hand or by a filter.
    pub hidden: bool,
    /// What the row names.
    pub recipient: Recipient,
    /// What was understood.
    pub fields: Fields,
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
