//! One Parquet file: read whole into columns, written whole from them.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{BoolType, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, RowGroupReader};
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::file::writer::SerializedFileWriter;
use sovang_bundle::Field;

use crate::columns::{Column, file_type};
use crate::error::{ConsolidateError, bad, io};
use crate::schema::Shape;

/// Rows of a table in memory, a column for each field.
pub(crate) struct Rows {
    pub(crate) columns: Vec<Column>,
    pub(crate) count: usize,
}

impl Rows {
    pub(crate) fn none(fields: &[Field]) -> Self {
        Self { columns: fields.iter().map(|field| Column::new(field.kind)).collect(), count: 0 }
    }

    pub(crate) fn push<'a>(&mut self, fields: &[Field], cells: impl Iterator<Item = Option<&'a str>>) {
        for ((column, field), cell) in self.columns.iter_mut().zip(fields).zip(cells) {
            column.push(field.kind, cell);
        }
        self.count += 1;
    }

    pub(crate) fn pick(&mut self, rows: &[usize]) {
        self.columns.iter_mut().for_each(|column| column.pick(rows));
        self.count = rows.len();
    }
}

/// The rows of a file. A column of ours that it lacks is empty; one that we do not know is an error, because writing the
/// file again would lose it.
pub(crate) fn read(path: &Path, shape: &Shape) -> std::result::Result<Rows, ConsolidateError> {
    let file = File::open(path).map_err(io("đọc", path))?;
    let reader = SerializedFileReader::new(file).map_err(bad(path))?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let names: Vec<String> = schema.columns().iter().map(|column| column.name().to_owned()).collect();
    if let Some(column) = names.iter().find(|name| !shape.fields.iter().any(|field| field.name == **name)) {
        return Err(ConsolidateError::NewerParquet { path: path.to_owned(), column: column.clone() });
    }
    let mut rows = Rows::none(&shape.fields);
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(bad(path))?;
        let count = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
        for (field, column) in shape.fields.iter().zip(&mut rows.columns) {
            match names.iter().position(|name| *name == field.name) {
                Some(at) => read_column(&*group, at, count, column).map_err(bad(path))?,
                None => column.push_empty(count),
            }
        }
        rows.count += count;
    }
    Ok(rows)
}

fn read_column(group: &dyn RowGroupReader, at: usize, count: usize, column: &mut Column) -> Result<()> {
    match (group.get_column_reader(at)?, column) {
        (ColumnReader::ByteArrayColumnReader(reader), Column::Text(cells)) => {
            read_cells(reader, count, cells)
        }
        (ColumnReader::Int64ColumnReader(reader), Column::Long(cells)) => read_cells(reader, count, cells),
        (ColumnReader::Int32ColumnReader(reader), Column::Short(cells)) => read_cells(reader, count, cells),
        (ColumnReader::BoolColumnReader(reader), Column::Flag(cells)) => read_cells(reader, count, cells),
        _ => Err(ParquetError::General(format!("column {at} is of another type"))),
    }
}

fn read_cells<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    count: usize,
    cells: &mut Vec<Option<T::T>>,
) -> Result<()> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let mut left = count;
    while left > 0 {
        let (records, ..) = reader.read_records(left, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::EOF(format!("{left} rows are missing")));
        }
        left -= records;
    }
    let mut values = values.into_iter();
    cells.extend(levels.into_iter().map(|level: i16| if level > 0 { values.next() } else { None }));
    Ok(())
}

/// Writes the rows and makes sure that they are on the disk.
pub(crate) fn write(path: &Path, shape: &Shape, rows: &Rows) -> std::result::Result<(), ConsolidateError> {
    let file = File::create(path).map_err(io("ghi", path))?;
    let file = fill(file, shape, rows).map_err(|cause| io("ghi", path)(of_system(cause)))?;
    file.sync_all().map_err(io("ghi", path))
}

/// What the system said of a write, such as that the disk is full.
fn of_system(cause: ParquetError) -> std::io::Error {
    let ParquetError::External(inner) = cause else { return std::io::Error::other(cause) };
    inner.downcast::<std::io::Error>().map_or_else(std::io::Error::other, |inner| *inner)
}

fn fill(file: File, shape: &Shape, rows: &Rows) -> Result<File> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("So Vang ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let schema = file_type(&shape.name, &shape.fields)?;
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for column in &rows.columns {
        let Some(mut open) = group.next_column()? else {
            return Err(ParquetError::General("more columns than the schema has".into()));
        };
        match column {
            Column::Text(cells) => write_cells(open.typed::<ByteArrayType>(), cells),
            Column::Long(cells) => write_cells(open.typed::<Int64Type>(), cells),
            Column::Short(cells) => write_cells(open.typed::<Int32Type>(), cells),
            Column::Flag(cells) => write_cells(open.typed::<BoolType>(), cells),
        }?;
        open.close()?;
    }
    group.close()?;
    writer.into_inner()
}

fn write_cells<T: DataType>(writer: &mut ColumnWriterImpl<'_, T>, cells: &[Option<T::T>]) -> Result<()> {
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.iter().flatten().cloned().collect();
    writer.write_batch(&values, Some(&levels), None)?;
    Ok(())
}
