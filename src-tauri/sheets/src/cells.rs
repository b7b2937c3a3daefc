//! What a sheet is once its format is forgotten: rows of plain cells. Formulas are never kept, only the value
//! the file shows, and blank rows are left out, so the row's own number is the only one to trust.

use crate::day::Date;
use crate::legacy::Converted;
use serde::{Deserialize, Serialize};

/// One cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    #[default]
    #[serde(rename = "e")]
    Empty,
    /// Text as it stands in the file, with the letters its font promises.
    #[serde(rename = "t")]
    Text(String, Lettering),
    /// A number; up to 15 digits are kept exactly, as in Excel.
    #[serde(rename = "n")]
    Number(f64),
    /// A number shown as a day, with the seconds since midnight.
    #[serde(rename = "d")]
    Day(Date, u32),
    /// A tick box or the result of a comparison.
    #[serde(rename = "b")]
    Bool(bool),
    /// A formula that failed, such as `#REF!`.
    #[serde(rename = "x")]
    Fault(String),
}

/// The letters a font stands for, told by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Lettering {
    /// No font is known, or it tells nothing.
    #[default]
    #[serde(rename = "u")]
    Unknown,
    /// `.VnTime` and its kin.
    #[serde(rename = "t")]
    Tcvn3,
    /// `.VnTimeH` and its kin: typed in lower case, shown in capitals.
    #[serde(rename = "h")]
    Tcvn3Capitals,
    /// `VNI-Times` and its kin.
    #[serde(rename = "v")]
    Vni,
}

impl Lettering {
    /// Reads the promise of a font's name.
    pub fn of_font(name: &str) -> Self {
        let name = name.trim().trim_start_matches('@').to_lowercase();
        if name.starts_with("vni") {
            return Self::Vni;
        }
        match name.strip_prefix(".vn") {
            Some(rest) if rest.trim_end().ends_with('h') => Self::Tcvn3Capitals,
            Some(_) => Self::Tcvn3,
            None => Self::Unknown,
        }
    }
}

/// One row that holds something.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Row {
    /// The number the sheet shows, from 1.
    pub number: u32,
    /// Cells from column A on; trailing empty ones are left out.
    pub cells: Vec<Cell>,
    /// Hidden by hand or by a filter; its content counts all the same.
    #[serde(default)]
    pub hidden: bool,
}

/// Merged cells, from the first to the last row and column, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// First row, from 1.
    pub first_row: u32,
    /// First column, from 0.
    pub first_column: usize,
    /// Last row, from 1.
    pub last_row: u32,
    /// Last column, from 0.
    pub last_column: usize,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// The tab is hidden.
    pub hidden: bool,
    /// Rows with content in rising order.
    pub rows: Vec<Row>,
    /// Merged regions.
    pub merges: Vec<Merge>,
    /// Hidden columns, from 0, in rising order.
    pub hidden_columns: Vec<usize>,
    /// Lines that stand before the table where the table is only a part of a text, as in Word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub above: Vec<String>,
    /// How the letters were kept: `utf-8`, `utf-16`, `cp1258`, `tcvn3`, `vni`, with `by font` where a font said
    /// so too; nothing where the format says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between the fields of a plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// Cells that stood in an old lettering, or may have; see [`crate::legacy::unify`].
    #[serde(default)]
    pub converted: Vec<Converted>,
}

impl Cell {
    /// Text without any promise about its letters.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Lettering::Unknown)
    }

    /// The cell as the clerk would read it aloud: numbers without exponent, days as `1975-08-15`.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text, _) => text.clone(),
            Self::Number(value) => number_shown(*value),
            Self::Day(date, 0) => date.to_string(),
            Self::Day(date, seconds) => {
                format!("{date} {:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }
            Self::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Fault(text) => text.clone(),
        }
    }

    /// True for nothing and for text of blanks only.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text, _) => text.chars().all(crate::text::is_blank),
            Self::Number(_) | Self::Day(..) | Self::Bool(_) | Self::Fault(_) => false,
        }
    }
}

/// A number the way it was most likely typed: whole numbers without point, others in the shortest exact form.
fn number_shown(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value:.0}") } else { format!("{value}") }
}

impl Row {
    /// The cell of a column, [`Cell::Empty`] past the end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

impl Sheet {
    /// Columns any row reaches.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The merged region that holds a cell.
    pub fn merge_at(&self, row: u32, column: usize) -> Option<&Merge> {
        self.merges.iter().find(|merge| merge.contains(row, column))
    }
}

impl Merge {
    /// True when the cell lies inside.
    pub fn contains(&self, row: u32, column: usize) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_keep_every_digit() {
        assert_eq!(Cell::Number(40_180_002_345.0).shown(), "40180002345");
        assert_eq!(Cell::Number(123_456_789_012.0).shown(), "123456789012");
        assert_eq!(Cell::Number(98.5).shown(), "98.5");
        assert_eq!(Cell::Number(-3.0).shown(), "-3");
    }

    #[test]
    fn font_names_promise_their_letters() {
        for (font, expected) in [
            (".VnTime", Lettering::Tcvn3),
            (".VnTimeH", Lettering::Tcvn3Capitals),
            (".vnarialH", Lettering::Tcvn3Capitals),
            ("VNI-Times", Lettering::Vni),
            ("Times New Roman", Lettering::Unknown),
        ] {
            assert_eq!(Lettering::of_font(font), expected, "{font}");
        }
    }
}
