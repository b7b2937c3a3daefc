//! Tables as CSV, both ways. The dialect stands in [`crate::tables`].

use csv::{ByteRecord, QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use crate::cells::short;
use crate::tables::{SchemaError, Table};

/// The table as CSV bytes. Cannot fail: it writes to memory and every row was counted before.
pub(crate) fn write(table: &Table) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(true)
        .from_writer(Vec::new());
    let header = table.fields.iter().map(|field| field.name.as_str());
    let mut written = writer.write_record(header);
    for row in &table.rows {
        written =
            written.and_then(|()| writer.write_record(row.iter().map(|cell| cell.as_deref().unwrap_or(""))));
    }
    debug_assert!(written.is_ok());
    writer.into_inner().unwrap_or_default()
}

/// Fills `table.rows` from CSV bytes whose header must name the table's fields in their order.
/// `cells_left` is counted down, so that a small file of separators cannot fill the memory.
pub(crate) fn read(
    table: &mut Table,
    bytes: &[u8],
    cells_left: &mut u64,
    limit: u64,
) -> Result<(), SchemaError> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = ByteRecord::new();
    let mut row = 0;
    let mut found_header = false;
    while next(&mut reader, &mut record, &table.name, row)? {
        let texts: Vec<&str> = record
            .iter()
            .map(std::str::from_utf8)
            .collect::<Result<_, _>>()
            .map_err(|_| SchemaError::NotUtf8 { table: table.name.clone(), row })?;
        if !found_header {
            found_header = true;
            check_header(table, &texts)?;
            row = 1;
            continue;
        }
        *cells_left =
            cells_left.checked_sub(texts.len() as u64).ok_or(SchemaError::TooManyCells { limit })?;
        if texts.len() != table.fields.len() {
            let (expected, found) = (table.fields.len() as u64, texts.len() as u64);
            return Err(SchemaError::CellCount { table: table.name.clone(), row, expected, found });
        }
        table.rows.push(texts.iter().map(|text| (!text.is_empty()).then(|| (*text).to_owned())).collect());
        row += 1;
    }
    if found_header { Ok(()) } else { check_header(table, &[]) }
}

fn next(
    reader: &mut csv::Reader<&[u8]>,
    record: &mut ByteRecord,
    table: &str,
    row: u64,
) -> Result<bool, SchemaError> {
    // Reading raw bytes from memory with any number of cells leaves the reader nothing to refuse.
    reader.read_byte_record(record).map_err(|_| SchemaError::NotUtf8 { table: table.into(), row })
}

fn check_header(table: &Table, found: &[&str]) -> Result<(), SchemaError> {
    let expected: Vec<&str> = table.fields.iter().map(|field| field.name.as_str()).collect();
    if expected == found {
        return Ok(());
    }
    Err(SchemaError::Columns {
        table: table.name.clone(),
        expected: expected.into_iter().map(String::from).collect(),
        found: found.iter().take(200).map(|text| short(text)).collect(),
    })
}
