//! Finds the lists inside a sheet and says what every row of them is: a person, a household, a unit, or why not.
//! Nothing is dropped in silence: each row with content is a record or a skipped row of exactly one list.

mod columns;
mod content;
mod find;
mod marks;
mod merges;
mod record;
mod rows;
mod title;
mod values;
mod words;

pub use record::{Fields, Held, Problem, ProblemKind, Recipient, Record, Source};
pub use values::Reader;
pub use words::{is_hamlet, is_unit};

use crate::cells::Sheet;
use crate::heading::Field;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One list as understood. Values are read row by row with [`List::reader`], so a long list costs little to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// What most of its rows name and what for.
    pub kind: ListKind,
    /// The line above the headings that says what the list is.
    pub title: Option<String>,
    /// The year its title speaks of.
    pub year: Option<i32>,
    /// Rows the headings stand in, from 1; none for a list without headings.
    pub header_rows: Vec<u32>,
    /// The row of (1) (2) (3) under the headings.
    pub numbering_row: Option<u32>,
    /// The first row after the headings.
    pub first_row: u32,
    /// Columns that have a heading or a field.
    pub columns: Vec<Column>,
    /// Hidden columns that have a heading, from 0.
    pub hidden_columns: Vec<usize>,
    /// Every row with content and blank ones between the first and the last record, in the order of the sheet.
    pub rows: Vec<ListRow>,
    /// Names of the parts of the list, as rows refer to them.
    pub groups: Vec<String>,
}

/// One column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// From 0 for column A.
    pub index: usize,
    /// Its headings from the top, joined by " / ".
    pub heading: String,
    /// What it holds; nothing when nobody can tell.
    pub field: Option<Field>,
    /// What the field is known by.
    pub known_by: KnownBy,
    /// What its cells look like, where that is another field.
    pub alternatives: Vec<Field>,
}

/// How surely the field of a column is known, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownBy {
    /// The clerk said so.
    Choice,
    /// Its heading.
    Heading,
    /// Where it stands beside others, as a given name beside a surname.
    Place,
    /// What its cells look like.
    Content,
    /// Nothing.
    Nothing,
}

/// What a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// People.
    #[serde(rename = "person_list")]
    People,
    /// People, collectives or households proposed for titles or commendations.
    #[serde(rename = "nomination_list")]
    Nominations,
    /// Households by their heads.
    #[serde(rename = "household_list")]
    Households,
    /// Units: hamlets, schools, unions.
    #[serde(rename = "unit_list")]
    Units,
}

/// One row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListRow {
    /// From 1.
    pub number: u32,
    /// Its place in [`Sheet::rows`]; nothing for a blank row.
    pub place: Option<usize>,
    /// What it is.
    pub what: What,
}

/// What a row of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It names somebody.
    Record {
        /// What it names.
        recipient: Recipient,
        /// The part of the list it stands in, in [`List::groups`].
        group: Option<usize>,
    },
    /// It names nobody.
    Skipped(Why),
}

/// Why a row is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Above the headings.
    Title,
    /// The headings.
    Heading,
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

/// What the clerk decided about a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// Columns, from 0, with the field they hold; nothing means that the column is not wanted.
    /// Columns not named here keep what their heading says.
    pub columns: BTreeMap<usize, Option<Field>>,
    /// First row of records, from 1, for a list without headings or with ones that were not found.
    pub first_row: Option<u32>,
    /// What the list is, where its headings say something else.
    pub kind: Option<ListKind>,
}

impl List {
    /// The lists of a sheet by their headings, in its order; none when it holds no list.
    pub fn find(sheet: &Sheet) -> Vec<Self> {
        let headers = find::headers(sheet);
        headers.into_iter().map(|header| Self::new(sheet, header, &Mapping::default())).collect()
    }

    /// The list with the clerk's decisions before the headings' own.
    #[must_use]
    pub fn mapped(&self, sheet: &Sheet, mapping: &Mapping) -> Self {
        let header = match mapping.first_row {
            Some(first_row) if first_row != self.first_row => find::before(sheet, first_row, self.until()),
            _ => find::Header {
                rows: self.header_rows.clone(),
                columns: self.columns.clone(),
                first_data_row: self.first_row,
                from: self.rows.first().map_or(1, |row| row.number),
                until: self.until(),
            },
        };
        Self::new(sheet, header, mapping)
    }

    /// A list whose headings nobody found, from the row and with the columns the clerk names.
    pub fn told(sheet: &Sheet, mapping: &Mapping) -> Option<Self> {
        let header = find::before(sheet, mapping.first_row?, u32::MAX);
        Some(Self::new(sheet, header, mapping))
    }

    fn new(sheet: &Sheet, mut header: find::Header, mapping: &Mapping) -> Self {
        columns::apply(&mut header.columns, mapping);
        let title = title::read(sheet, &header);
        let kind = mapping.kind.unwrap_or_else(|| title::kind(&header, title.as_deref()));
        let (rows, groups) = rows::sort(sheet, &header, kind);
        let numbering = rows.iter().find(|row| row.what == What::Skipped(Why::ColumnNumbers));
        let headed = |index: &&usize| header.columns.iter().any(|column| column.index == **index);
        Self {
            kind,
            year: title::year(sheet, &header, title.as_deref()),
            title,
            numbering_row: numbering.map(|row| row.number),
            first_row: header.first_data_row,
            hidden_columns: sheet.hidden_columns.iter().filter(headed).copied().collect(),
            header_rows: header.rows,
            columns: header.columns,
            rows,
            groups,
        }
    }

    fn until(&self) -> u32 {
        self.rows.last().map_or(u32::MAX, |row| row.number.saturating_add(1))
    }

    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == Some(field))
    }

    /// Rows that name somebody.
    pub fn record_count(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.what, What::Record { .. })).count()
    }

    /// What lists of the same shape share: their headings in order.
    pub fn signature(&self) -> String {
        let headings = self.columns.iter().map(|column| crate::text::fold(&column.heading));
        headings.collect::<Vec<_>>().join("|")
    }
}
