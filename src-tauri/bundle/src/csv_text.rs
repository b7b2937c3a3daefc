//! Tables as CSV, both ways. The dialect stands in [`crate::tables`].

use csv::{QuoteStyle, Terminator, WriterBuilder};
use csv_core::{ReadRecordResult, Reader};

use crate::cells::short;
use crate::rows::Rows;
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
    for row in table.rows.iter() {
        written = written.and_then(|()| writer.write_record(row.iter().map(Option::unwrap_or_default)));
    }
    debug_assert!(written.is_ok());
    writer.into_inner().unwrap_or_default()
}

/// Fills `table.rows` from CSV bytes whose header must name the table's fields in their order. A bundle has a dozen
/// small tables, so one `reader` serves all of them.
/// `cells_left` is counted down, so that a small file of separators cannot fill the memory.
pub(crate) fn read(
    table: &mut Table,
    bytes: &[u8],
    reader: &mut Reader,
    (cells_left, limit): (&mut u64, u64),
) -> Result<(), SchemaError> {
    let mut records = Records::of(bytes, reader);
    records.next();
    check_header(table, &records.taken())?;
    let expected = table.fields.len() as u64;
    let mut counts = Vec::new();
    while let Some(found) = records.next() {
        let row = counts.len() as u64 + 1;
        *cells_left = cells_left.checked_sub(found).ok_or(SchemaError::TooManyCells { limit })?;
        if found != expected {
            return Err(SchemaError::CellCount { table: table.name.clone(), row, expected, found });
        }
        counts.push(records.ended);
    }
    table.rows = records.rows(counts).map_err(|row| not_utf8(table, row))?;
    Ok(())
}

/// The records of a CSV one after the other, their cells kept in one piece.
struct Records<'a> {
    reader: &'a mut Reader,
    rest: &'a [u8],
    text: Vec<u8>,
    /// How far the text is filled.
    written: usize,
    ends: Vec<usize>,
    /// How many ends there are.
    ended: usize,
}

impl<'a> Records<'a> {
    fn of(bytes: &'a [u8], reader: &'a mut Reader) -> Self {
        reader.reset();
        Self { reader, rest: bytes, text: vec![0; bytes.len()], written: 0, ends: vec![0; 64], ended: 0 }
    }

    /// Reads the next record; gives how many cells it has.
    fn next(&mut self) -> Option<u64> {
        let (begin, first) = (self.written, self.ended);
        loop {
            let text = self.text.get_mut(self.written..).unwrap_or_default();
            let ends = self.ends.get_mut(self.ended..).unwrap_or_default();
            let (result, read, written, ended) = self.reader.read_record(self.rest, text, ends);
            self.rest = self.rest.get(read..).unwrap_or_default();
            (self.written, self.ended) = (self.written + written, self.ended + ended);
            match result {
                // Told once more that nothing is left, the reader ends the last record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(2 * self.text.len() + 64, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::End => return None,
                ReadRecordResult::Record => break,
            }
        }
        // The reader counts from the beginning of the record.
        let ends = self.ends.get_mut(first..self.ended).unwrap_or_default();
        ends.iter_mut().for_each(|end| *end += begin);
        Some(ends.len() as u64)
    }

    /// The cells read so far, taken out.
    fn taken(&mut self) -> Vec<Vec<u8>> {
        let mut begin = 0;
        let ends = self.ends.iter().take(self.ended);
        let cells = ends.map(|&end| {
            let cell = self.text.get(begin..end).unwrap_or_default().to_vec();
            begin = end;
            cell
        });
        let cells = cells.collect();
        (self.written, self.ended) = (0, 0);
        cells
    }

    /// What was read since, as rows that end after so many cells; else the number of the first row that is not UTF-8.
    fn rows(self, counts: Vec<usize>) -> Result<Rows, u64> {
        let Self { mut text, written, mut ends, ended, .. } = self;
        text.truncate(written);
        ends.truncate(ended);
        let blamed = |text: &[u8]| {
            let mut begin = 0;
            // Bytes of two cells may make a letter together that neither of them is.
            let bad = ends.iter().position(|&end| {
                let is_text = std::str::from_utf8(text.get(begin..end).unwrap_or_default()).is_ok();
                begin = end;
                !is_text
            });
            bad.map_or(0, |cell| counts.partition_point(|&count| count <= cell) as u64 + 1)
        };
        match String::from_utf8(text) {
            Ok(text) if ends.iter().all(|&end| text.is_char_boundary(end)) => {
                Ok(Rows::of(text, ends, counts))
            }
            Ok(text) => Err(blamed(text.as_bytes())),
            Err(error) => Err(blamed(error.as_bytes())),
        }
    }
}

fn not_utf8(table: &Table, row: u64) -> SchemaError {
    SchemaError::NotUtf8 { table: table.name.clone(), row }
}

fn check_header(table: &Table, found: &[Vec<u8>]) -> Result<(), SchemaError> {
    let expected: Vec<&str> = table.fields.iter().map(|field| field.name.as_str()).collect();
    let found: Result<Vec<&str>, _> = found.iter().map(|cell| std::str::from_utf8(cell)).collect();
    let found = found.map_err(|_| not_utf8(table, 0))?;
    if expected == found {
        return Ok(());
    }
    Err(SchemaError::Columns {
        table: table.name.clone(),
        expected: expected.into_iter().map(String::from).collect(),
        found: found.iter().take(200).map(|text| short(text)).collect(),
    })
}
