//! A bundle laid out in the columns of the schema. Columns are found by name: what the bundle lacks stays empty, what
//! the schema does not know is passed over, as the format asks.

use std::collections::HashSet;

use chrono::{DateTime, SecondsFormat};
use sovang_bundle::{FieldKind, Table, cells};

use crate::schema::{Schema, Shape};

/// Ids are UUIDs; PostgreSQL indexes no more than some 2,700 bytes.
const LONGEST_KEY: usize = 200;

/// What a bundle is, besides its rows.
#[derive(Debug, Clone)]
pub struct Head {
    pub province_code: String,
    pub unit_code: String,
    pub unit_name: String,
    pub period: String,
    pub revision: u32,
    /// 64 hex digits: what the bundle is known by.
    pub fingerprint: String,
    /// Of the ZIP, after decryption.
    pub file_sha256: String,
    pub sender: String,
    pub frozen_at: String,
    pub signer_key: String,
}

/// Where a bundle's rows lie.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Partition {
    pub(crate) year: u16,
    /// 0 for half-years and years, whose records are those of the quarters once more.
    pub(crate) quarter: u8,
    pub(crate) province: String,
}

pub(crate) type Row = Vec<Option<String>>;

/// A bundle whose rows fit the schema.
#[derive(Debug)]
pub struct Fitted {
    pub head: Head,
    pub(crate) partition: Partition,
    /// As many as the schema has shapes; cells of the bundle's own columns.
    pub(crate) tables: Vec<Vec<Row>>,
    /// The one row of the register.
    pub(crate) register: [Row; 1],
    pub record_count: usize,
}

/// Why proven rows cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("period {period}, sealed at {frozen_at}")]
    Period { period: String, frozen_at: String },
    /// `row` counts from 1.
    #[error("table {table}, row {row}, column {column} is not of its kind")]
    Kind { table: String, row: usize, column: String },
    #[error("table {table}, row {row}: no key, one too long for an index, or the key of another row")]
    Key { table: String, row: usize },
}

impl Schema {
    pub fn fit(&self, mut head: Head, tables: Vec<Table>) -> Result<Fitted, Unfit> {
        let partition = partition(&head)?;
        head.frozen_at = instant(&head.frozen_at).ok_or_else(|| no_period(&head))?;
        let mut given: Vec<Table> = tables;
        let mut laid_out = Vec::with_capacity(self.shapes.len());
        for shape in &self.shapes {
            let found = given.iter().position(|table| table.name.replace('-', "_") == shape.name);
            let rows = found.map(|at| rows(shape, given.swap_remove(at))).transpose()?;
            laid_out.push(rows.unwrap_or_default());
        }
        let record_count = laid_out.iter().map(Vec::len).sum();
        let register = [register_row(&head, record_count)];
        Ok(Fitted { head, partition, tables: laid_out, register, record_count })
    }
}

fn partition(head: &Head) -> Result<Partition, Unfit> {
    let (year, part) = head.period.split_once('-').unwrap_or((&head.period, ""));
    let quarter = part.strip_prefix('Q').map_or(Ok(0), str::parse);
    match (year.parse(), quarter) {
        (Ok(year), Ok(quarter)) if quarter <= 4 => {
            Ok(Partition { year, quarter, province: head.province_code.clone() })
        }
        _ => Err(no_period(head)),
    }
}

fn no_period(head: &Head) -> Unfit {
    Unfit::Period { period: head.period.clone(), frozen_at: head.frozen_at.clone() }
}

/// The instant as every engine reads it.
fn instant(cell: &str) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(cell).ok()?.to_utc();
    Some(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// A cell that every engine takes; offsets of 15 hours and more are none of PostgreSQL's.
fn taken(kind: FieldKind, is_proven: bool, cell: String) -> Option<String> {
    if !is_proven && cells::check(kind, &cell).is_err() {
        return None;
    }
    if kind == FieldKind::DateTime { instant(&cell) } else { Some(cell) }
}

fn rows(shape: &Shape, table: Table) -> Result<Vec<Row>, Unfit> {
    let own = &shape.fields[crate::schema::WHOSE.len()..];
    // Where each column stands in the bundle, and whether its cells were proven to be of this kind.
    let places: Vec<Option<(usize, bool)>> = own
        .iter()
        .map(|field| {
            let at = table.fields.iter().position(|found| found.name == field.name)?;
            Some((at, table.fields[at].kind == field.kind))
        })
        .collect();
    let key: Vec<usize> = (0..own.len()).filter(|&at| shape.own_key.contains(&own[at].name)).collect();
    let mut seen = HashSet::with_capacity(table.rows.len());
    let mut laid_out = Vec::with_capacity(table.rows.len());
    for (row, at) in table.rows.iter().zip(1..) {
        let mut cells = Vec::with_capacity(own.len());
        for (field, place) in own.iter().zip(&places) {
            let cell = place.and_then(|(at, _)| row.get(at));
            let is_proven = place.is_none_or(|(_, is_same)| is_same);
            let unfit = || Unfit::Kind { table: shape.name.clone(), row: at, column: field.name.clone() };
            let cell = cell
                .map(|cell| taken(field.kind, is_proven, cell.to_owned()).ok_or_else(unfit))
                .transpose()?;
            cells.push(cell);
        }
        let whose: Option<Vec<String>> = key.iter().map(|&place| cells[place].clone()).collect();
        let is_short = |key: &Vec<String>| key.iter().all(|cell| cell.len() <= LONGEST_KEY);
        if !whose.filter(is_short).is_some_and(|key| seen.insert(key)) {
            return Err(Unfit::Key { table: shape.name.clone(), row: at });
        }
        laid_out.push(cells);
    }
    Ok(laid_out)
}

impl Fitted {
    /// The cells of [`crate::schema::WHOSE`].
    pub(crate) fn whose(&self) -> [Option<String>; 4] {
        let head = &self.head;
        [&head.province_code, &head.unit_code, &head.period, &head.revision.to_string()]
            .map(|cell| Some(cell.clone()))
    }

    /// The rows of one of the schema's shapes.
    pub(crate) fn rows(&self, at: usize) -> &[Row] {
        self.tables.get(at).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn is_of(&self, unit: &str, period: &str) -> bool {
        self.head.unit_code == unit && self.head.period == period
    }
}

fn register_row(head: &Head, record_count: usize) -> Row {
    [
        &head.unit_name,
        &head.sender,
        &head.frozen_at,
        &head.fingerprint,
        &head.file_sha256,
        &head.signer_key,
        &record_count.to_string(),
    ]
    .map(|cell| Some(cell.clone()).filter(|cell| !cell.is_empty()))
    .into()
}
