//! Tables as CSV, both ways. The dialect stands in [`crate::tables`].

use csv::{QuoteStyle, Terminator, WriterBuilder};
use csv_core::{ReadRecordResult, Reader};

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
    buffers: &mut Buffers,
    (cells_left, limit): (&mut u64, u64),
) -> Result<(), SchemaError> {
    let not_utf8 = |row: u64| SchemaError::NotUtf8 { table: table.name.clone(), row };
    buffers.reader.reset();
    let mut records = Records { buffers, rest: bytes };
    let header: Vec<&str> = match records.next() {
        Some(header) => header.collect::<Option<_>>().ok_or_else(|| not_utf8(0))?,
        None => Vec::new(),
    };
    check_header(table, &header)?;
    let mut row = 0;
    while let Some(cells) = records.next() {
        row += 1;
        let (expected, found) = (table.fields.len() as u64, cells.len() as u64);
        *cells_left = cells_left.checked_sub(found).ok_or(SchemaError::TooManyCells { limit })?;
        let cells = cells.map(|text| text.map(|text| (!text.is_empty()).then(|| text.to_owned())));
        let cells = cells.collect::<Option<Vec<_>>>().ok_or_else(|| not_utf8(row))?;
        if found != expected {
            return Err(SchemaError::CellCount { table: table.name.clone(), row, expected, found });
        }
        table.rows.push(cells);
    }
    Ok(())
}

/// What reading needs besides the bytes. A bundle has a dozen small tables, and making the reader's own ones anew for
/// each took a tenth of the time.
pub(crate) struct Buffers {
    reader: Reader,
    words: Vec<u8>,
    ends: Vec<usize>,
}

impl Buffers {
    pub(crate) fn new() -> Self {
        Self { reader: Reader::new(), words: vec![0; 1 << 10], ends: vec![0; 32] }
    }
}

/// The records of a CSV, one after the other.
struct Records<'a> {
    buffers: &'a mut Buffers,
    rest: &'a [u8],
}

impl Records<'_> {
    /// The cells of the next record; one that is not UTF-8 is `None`.
    fn next(&mut self) -> Option<impl ExactSizeIterator<Item = Option<&str>>> {
        let Buffers { reader, words: all, ends: places } = &mut *self.buffers;
        let (mut written, mut ended) = (0, 0);
        loop {
            let words = all.get_mut(written..).unwrap_or_default();
            let ends = places.get_mut(ended..).unwrap_or_default();
            let (result, read, more, cells) = reader.read_record(self.rest, words, ends);
            self.rest = self.rest.get(read..).unwrap_or_default();
            (written, ended) = (written + more, ended + cells);
            match result {
                // Told once more that nothing is left, the reader ends the last record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => all.resize(2 * all.len(), 0),
                ReadRecordResult::OutputEndsFull => places.resize(2 * places.len(), 0),
                ReadRecordResult::End => return None,
                ReadRecordResult::Record => break,
            }
        }
        let words = std::str::from_utf8(all.get(..written).unwrap_or_default()).ok();
        let ends = places.get(..ended).unwrap_or_default();
        Some((0..ends.len()).map(move |at| {
            let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
            // Bytes of two cells may make a letter together that neither of them is.
            words.and_then(|words| words.get(start..*ends.get(at)?))
        }))
    }
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
