//! Tables of a bundle: what they hold, and the rules each obeys before sealing and after opening alike.
//!
//! In the bundle a table is `data/tables/<name>.csv`, described in `data/tables/datapackage.json`. The
//! dialect is RFC 4180: UTF-8 without byte order mark, comma, CRLF, quotes doubled, one header line. An empty
//! cell is no value; the dialect cannot tell an empty text from none, so `Some("")` comes back as `None`.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::cells::{self, CellProblem};
use crate::rows::{Row, Rows};

/// One table with its rows, every cell as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// File name without `.csv`: lower-case ASCII letters, digits, `_`, `-`.
    pub name: String,
    /// What people call it; any language.
    pub title: String,
    pub fields: Vec<Field>,
    /// Names of the fields that identify a row; may be empty.
    pub primary_key: Vec<String>,
    pub foreign_keys: Vec<ForeignKey>,
    /// Each row has a cell for each field.
    pub rows: Rows,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Header in the CSV: ASCII letters, digits, `_`, beginning with a letter.
    pub name: String,
    pub title: String,
    #[serde(rename = "type")]
    pub kind: FieldKind,
}

/// How the text of a cell reads. The same words as in Frictionless Table Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Any text without NUL, at most [`cells::LONGEST`] bytes.
    String,
    /// Fits a signed 64-bit number; no plus sign, no leading zeros.
    Integer,
    /// `YYYY-MM-DD`, a day that exists.
    Date,
    /// RFC 3339 with seconds and an offset.
    DateTime,
    /// `true` or `false`.
    Boolean,
    /// Four digits.
    Year,
}

/// Cells of `fields` that must name a row of `table`. Rows where one of the cells is empty refer to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    pub fields: Vec<String>,
    /// Name of the other table, or of this one.
    pub table: String,
    /// Fields of the other table, as many as `fields`.
    pub references: Vec<String>,
}

/// Why tables cannot be sealed, or sealed tables cannot be taken over. `row` counts data rows from 1; in a
/// spreadsheet program the row stands one line lower, below the header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// The bundle was made by a newer program.
    #[error("format {found}, this program knows up to {known}")]
    NewerFormat { found: String, known: u32 },
    #[error("datapackage.json, line {line}: {reason}")]
    BadDescriptor { line: u64, reason: String },
    #[error("{name} cannot be the name of a table")]
    BadTableName { name: String },
    #[error("table {table}: {name} cannot be the name of a field")]
    BadFieldName { table: String, name: String },
    #[error("table {name} twice")]
    TableTwice { name: String },
    #[error("table {table}: field {name} twice")]
    FieldTwice { table: String, name: String },
    /// A key names a table or field that is not there.
    #[error("table {table}: a key refers to unknown {name}")]
    UnknownKeyField { table: String, name: String },
    /// Described in datapackage.json but the CSV is not there.
    #[error("{file} is described but missing")]
    TableMissing { file: String },
    /// Lies among the tables but is not described.
    #[error("{file} is not described")]
    TableNotDescribed { file: String },
    #[error("table {table}, row {row}: not UTF-8")]
    NotUtf8 { table: String, row: u64 },
    #[error("table {table}: header {found:?}, described {expected:?}")]
    Columns { table: String, expected: Vec<String>, found: Vec<String> },
    #[error("table {table}, row {row}: {found} cells, expected {expected}")]
    CellCount { table: String, row: u64, expected: u64, found: u64 },
    #[error("tables hold more than {limit} cells")]
    TooManyCells { limit: u64 },
    #[error("tables hold {bytes} bytes, limit {limit}")]
    TooLarge { bytes: u64, limit: u64 },
    /// `value` is shortened and made safe to show.
    #[error("table {table}, row {row}, {field}: {value} is not {kind:?} ({problem:?})")]
    Cell { table: String, row: u64, field: String, kind: FieldKind, problem: CellProblem, value: String },
    #[error("table {table}, row {row}: no value in key field {field}")]
    KeyMissing { table: String, row: u64, field: String },
    #[error("table {table}: row {row} has the key of row {first}")]
    KeyTwice { table: String, row: u64, first: u64 },
    #[error("table {table}, row {row}: {fields:?} names no row of {other}")]
    BrokenReference { table: String, row: u64, fields: Vec<String>, other: String },
}

/// Checks names, cells, keys and references of a set of tables.
///
/// Both sealing and opening call it, so no bundle leaves that the receiver would refuse for its tables.
pub fn check_tables(tables: &[Table]) -> Result<(), SchemaError> {
    let mut names = HashSet::new();
    for table in tables {
        check_names(table)?;
        if !names.insert(&table.name) {
            return Err(SchemaError::TableTwice { name: table.name.clone() });
        }
    }
    for table in tables {
        check_rows(table)?;
        check_primary_key(table)?;
        for key in &table.foreign_keys {
            check_foreign_key(table, key, tables)?;
        }
    }
    Ok(())
}

impl Table {
    /// Path of its CSV below `data/`.
    pub fn path(&self) -> String {
        format!("tables/{}.csv", self.name)
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    fn columns(&self, names: &[String], blamed: &str) -> Result<Vec<usize>, SchemaError> {
        let unknown =
            |name: &String| SchemaError::UnknownKeyField { table: blamed.into(), name: name.clone() };
        names.iter().map(|name| self.column(name).ok_or_else(|| unknown(name))).collect()
    }
}

fn check_names(table: &Table) -> Result<(), SchemaError> {
    if !is_table_name(&table.name) {
        return Err(SchemaError::BadTableName { name: cells::short(&table.name) });
    }
    let mut names = HashSet::new();
    for field in &table.fields {
        let blamed = (table.name.clone(), cells::short(&field.name));
        if !is_field_name(&field.name) {
            return Err(SchemaError::BadFieldName { table: blamed.0, name: blamed.1 });
        }
        // DuckDB and spreadsheets ignore case in column names.
        if !names.insert(field.name.to_ascii_lowercase()) {
            return Err(SchemaError::FieldTwice { table: blamed.0, name: blamed.1 });
        }
    }
    if table.fields.is_empty() {
        return Err(SchemaError::BadFieldName { table: table.name.clone(), name: String::new() });
    }
    Ok(())
}

/// A name that is also safe as a file name; Windows' device names would not be.
pub(crate) fn is_table_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(plain)
        && crate::names::check_path(name.as_bytes(), 60, 1).is_ok()
}

fn is_field_name(name: &str) -> bool {
    name.len() <= 60
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn check_rows(table: &Table) -> Result<(), SchemaError> {
    let expected = table.fields.len();
    for (row, at) in table.rows.iter().zip(1..) {
        if row.len() != expected {
            let (expected, found) = (expected as u64, row.len() as u64);
            return Err(SchemaError::CellCount { table: table.name.clone(), row: at, expected, found });
        }
        for (cell, field) in row.iter().zip(&table.fields) {
            let Some(value) = cell else { continue };
            if let Err(problem) = cells::check(field.kind, value) {
                return Err(bad_cell(table, at, field, problem, value));
            }
        }
    }
    Ok(())
}

fn bad_cell(table: &Table, row: u64, field: &Field, problem: CellProblem, value: &str) -> SchemaError {
    SchemaError::Cell {
        table: table.name.clone(),
        row,
        field: field.name.clone(),
        kind: field.kind,
        problem,
        value: cells::short(value),
    }
}

/// Cells that tell a row from the others. Nearly always it is one, and needs no list of its own.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'a> {
    One(&'a str),
    Many(Vec<&'a str>),
}

/// The cells of some columns in one row; `None` when one of them is empty.
fn key_of<'a>(row: Row<'a>, columns: &[usize]) -> Option<Key<'a>> {
    let cell = |column: &usize| row.get(*column);
    match columns {
        [only] => cell(only).map(Key::One),
        several => several.iter().map(cell).collect::<Option<_>>().map(Key::Many),
    }
}

fn check_primary_key(table: &Table) -> Result<(), SchemaError> {
    let columns = table.columns(&table.primary_key, &table.name)?;
    if columns.is_empty() {
        return Ok(());
    }
    if is_in_order(table, &columns) {
        return Ok(());
    }
    let mut seen: HashMap<Key<'_>, u64> = HashMap::with_capacity(table.rows.len());
    for (row, at) in table.rows.iter().zip(1..) {
        let Some(key) = key_of(row, &columns) else {
            return Err(key_missing(table, row, at, &columns));
        };
        if let Some(first) = seen.insert(key, at) {
            return Err(SchemaError::KeyTwice { table: table.name.clone(), row: at, first });
        }
    }
    Ok(())
}

/// Rows in the order of their keys, as this program writes them, need not be remembered to be told apart.
fn is_in_order(table: &Table, columns: &[usize]) -> bool {
    let mut before = None;
    table.rows.iter().all(|row| {
        let key = key_of(row, columns);
        let is_next = key.is_some() && before < key;
        before = key;
        is_next
    })
}

fn key_missing(table: &Table, row: Row<'_>, at: u64, columns: &[usize]) -> SchemaError {
    let empty = columns.iter().find(|&&column| key_of(row, &[column]).is_none());
    let field = empty.and_then(|&column| table.fields.get(column)).map(|field| field.name.clone());
    SchemaError::KeyMissing { table: table.name.clone(), row: at, field: field.unwrap_or_default() }
}

fn check_foreign_key(table: &Table, key: &ForeignKey, tables: &[Table]) -> Result<(), SchemaError> {
    let unknown =
        || SchemaError::UnknownKeyField { table: table.name.clone(), name: cells::short(&key.table) };
    let other = tables.iter().find(|other| other.name == key.table).ok_or_else(unknown)?;
    let (ours, theirs) =
        (table.columns(&key.fields, &table.name)?, other.columns(&key.references, &table.name)?);
    if ours.len() != theirs.len() || ours.is_empty() {
        return Err(unknown());
    }
    let known: HashSet<Key<'_>> = other.rows.iter().filter_map(|row| key_of(row, &theirs)).collect();
    // One decision stands in many rows, and nearly always in the row before.
    let mut before = None;
    for (row, at) in table.rows.iter().zip(1..) {
        let wanted = key_of(row, &ours);
        if wanted == before {
            continue;
        }
        if wanted.as_ref().is_some_and(|wanted| !known.contains(wanted)) {
            let (fields, other) = (key.fields.clone(), key.table.clone());
            return Err(SchemaError::BrokenReference { table: table.name.clone(), row: at, fields, other });
        }
        before = wanted;
    }
    Ok(())
}
