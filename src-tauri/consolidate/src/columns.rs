//! Columns of a Parquet file in memory.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::schema::types::{Type, TypePtr};
use sovang_bundle::{Field, FieldKind};

/// The cells of one column; nothing where the cell is empty.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    Text(Vec<Option<ByteArray>>),
    Long(Vec<Option<i64>>),
    Short(Vec<Option<i32>>),
    Flag(Vec<Option<bool>>),
}

impl Column {
    pub(crate) fn new(kind: FieldKind) -> Self {
        match kind {
            FieldKind::String => Self::Text(Vec::new()),
            FieldKind::Integer | FieldKind::DateTime => Self::Long(Vec::new()),
            FieldKind::Date | FieldKind::Year => Self::Short(Vec::new()),
            FieldKind::Boolean => Self::Flag(Vec::new()),
        }
    }

    /// Adds a cell; one that does not read as its kind was refused when its bundle was proven.
    pub(crate) fn push(&mut self, kind: FieldKind, cell: Option<&str>) {
        match self {
            Self::Text(cells) => cells.push(cell.map(ByteArray::from)),
            Self::Long(cells) if kind == FieldKind::DateTime => cells.push(cell.and_then(micros)),
            Self::Long(cells) => cells.push(cell.and_then(|cell| cell.parse().ok())),
            Self::Short(cells) if kind == FieldKind::Date => cells.push(cell.and_then(days)),
            Self::Short(cells) => cells.push(cell.and_then(|cell| cell.parse().ok())),
            Self::Flag(cells) => cells.push(cell.map(|cell| cell == "true")),
        }
    }

    /// As many empty cells as a file has rows that was written before there was this column.
    pub(crate) fn push_empty(&mut self, count: usize) {
        match self {
            Self::Text(cells) => cells.resize(cells.len() + count, None),
            Self::Long(cells) => cells.resize(cells.len() + count, None),
            Self::Short(cells) => cells.resize(cells.len() + count, None),
            Self::Flag(cells) => cells.resize(cells.len() + count, None),
        }
    }

    /// Leaves only the rows of these numbers, in that order.
    pub(crate) fn pick(&mut self, rows: &[usize]) {
        fn picked<T: Clone>(cells: &mut Vec<Option<T>>, rows: &[usize]) {
            *cells = rows.iter().map(|&row| cells.get(row).cloned().flatten()).collect();
        }
        match self {
            Self::Text(cells) => picked(cells, rows),
            Self::Long(cells) => picked(cells, rows),
            Self::Short(cells) => picked(cells, rows),
            Self::Flag(cells) => picked(cells, rows),
        }
    }

    pub(crate) fn text(&self, row: usize) -> &str {
        match self {
            Self::Text(cells) => cells
                .get(row)
                .and_then(Option::as_ref)
                .and_then(|cell| std::str::from_utf8(cell.data()).ok())
                .unwrap_or_default(),
            Self::Long(_) | Self::Short(_) | Self::Flag(_) => "",
        }
    }

    pub(crate) fn long(&self, row: usize) -> i64 {
        match self {
            Self::Long(cells) => cells.get(row).copied().flatten().unwrap_or_default(),
            Self::Text(_) | Self::Short(_) | Self::Flag(_) => 0,
        }
    }

    pub(crate) fn compare(&self, one: usize, other: usize) -> Ordering {
        self.text(one).cmp(self.text(other))
    }
}

/// The schema of a file: every column may be empty, so that a later program may add some.
pub(crate) fn file_type(name: &str, fields: &[Field]) -> Result<TypePtr, ParquetError> {
    let columns = fields.iter().map(column_type).collect::<Result<_, _>>()?;
    Ok(Arc::new(Type::group_type_builder(name).with_fields(columns).build()?))
}

fn column_type(field: &Field) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match field.kind {
        FieldKind::String => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        FieldKind::Integer => (Physical::INT64, None),
        FieldKind::Date => (Physical::INT32, Some(LogicalType::Date)),
        FieldKind::DateTime => {
            let instant = LogicalType::timestamp(true, TimeUnit::MICROS);
            (Physical::INT64, Some(instant))
        }
        FieldKind::Boolean => (Physical::BOOLEAN, None),
        FieldKind::Year => (Physical::INT32, None),
    };
    let column = Type::primitive_type_builder(&field.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    Ok(Arc::new(column.build()?))
}

fn days(cell: &str) -> Option<i32> {
    let day: NaiveDate = cell.parse().ok()?;
    day.signed_duration_since(NaiveDate::default()).num_days().try_into().ok()
}

fn micros(cell: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(cell).ok().map(|at| at.timestamp_micros())
}
