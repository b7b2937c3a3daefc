//! Fonts of cells and what is hidden in `.xls`, which the reader of its cells does not tell. What cannot be made
//! out here is as if nothing had been said: the cells themselves are read elsewhere.

use crate::cells::Lettering;
use crate::ole;
use std::collections::{BTreeSet, HashMap};
use std::io::{Read, Seek};

/// What one sheet shows beside its cells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Looks {
    /// Cells whose font promises an old lettering, by row from 1 and column from 0.
    pub(crate) letterings: HashMap<(u32, usize), Lettering>,
    pub(crate) hidden_rows: BTreeSet<u32>,
    pub(crate) hidden_columns: Vec<usize>,
}

pub(crate) static NO_LOOKS: std::sync::LazyLock<Looks> = std::sync::LazyLock::new(Looks::default);

/// Kinds of records, by the numbers the format gives them.
mod kind {
    pub(super) const BOF: u16 = 0x0809;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const BOUNDSHEET: u16 = 0x0085;
    pub(super) const COLINFO: u16 = 0x007D;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const EOF: u16 = 0x000A;
    /// Cells that may hold text: shared, own, rich, and the result of a formula.
    pub(super) const TEXTS: [u16; 4] = [0x00FD, 0x0204, 0x00D6, 0x0006];
}

/// Looks of every sheet, in the order of the tabs.
pub(crate) fn read<F: Read + Seek>(file: &mut F) -> Vec<Looks> {
    let Some(stream) = ole::workbook(file) else { return Vec::new() };
    let mut book = Book::default();
    for record in Records(&stream) {
        match record.kind {
            kind::BOF => book.wide = record.u16(0) == Some(0x0600),
            kind::FONT => book.font(&record),
            kind::XF => book.formats.push(record.u16(0).unwrap_or_default()),
            kind::BOUNDSHEET => book.sheets.extend(record.u32(0)),
            kind::EOF => break,
            _ => {}
        }
    }
    let sheets = book.sheets.iter().map(|start| stream.get(*start as usize..).unwrap_or_default());
    sheets.map(|part| book.looks(part)).collect()
}

#[derive(Default)]
struct Book {
    /// Excel 97 and later, whose names are in Unicode.
    wide: bool,
    fonts: Vec<Lettering>,
    /// The font of each cell format.
    formats: Vec<u16>,
    sheets: Vec<u32>,
}

impl Book {
    fn font(&mut self, record: &Record<'_>) {
        let length = usize::from(record.data.get(14).copied().unwrap_or_default());
        let name: String = match (self.wide, record.data.get(15)) {
            (true, Some(flag)) if flag & 1 == 1 => {
                let units = record.data.get(16..).unwrap_or_default().chunks_exact(2).take(length);
                let units =
                    units.map(|pair| pair.iter().rev().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
                char::decode_utf16(units).flatten().collect()
            }
            (wide, _) => {
                let start = if wide { 16 } else { 15 };
                record.data.iter().skip(start).take(length).map(|byte| char::from(*byte)).collect()
            }
        };
        self.fonts.push(Lettering::of_font(&name));
    }

    /// Number 4 was never given to a font, so those behind it stand one place earlier.
    fn lettering(&self, format: u16) -> Lettering {
        let Some(font) = self.formats.get(usize::from(format)) else { return Lettering::Unknown };
        let place = if *font > 4 { font - 1 } else { *font };
        self.fonts.get(usize::from(place)).copied().unwrap_or_default()
    }

    fn looks(&self, part: &[u8]) -> Looks {
        let mut looks = Looks::default();
        let any_old = self.fonts.iter().any(|font| *font != Lettering::Unknown);
        for record in Records(part) {
            match record.kind {
                kind::EOF => break,
                kind::ROW if record.u16(12).unwrap_or_default() & 0x20 != 0 => {
                    looks.hidden_rows.extend(record.u16(0).map(|row| u32::from(row) + 1));
                }
                kind::COLINFO if record.u16(8).unwrap_or_default() & 1 == 1 => {
                    let last = usize::from(record.u16(2).unwrap_or_default()).min(crate::limits::MAX_COLUMNS);
                    looks.hidden_columns.extend(usize::from(record.u16(0).unwrap_or_default())..=last);
                }
                text if any_old && kind::TEXTS.contains(&text) => {
                    if let (Some(row), Some(column), Some(format)) =
                        (record.u16(0), record.u16(2), record.u16(4))
                    {
                        let lettering = self.lettering(format);
                        if lettering != Lettering::Unknown {
                            looks.letterings.insert((u32::from(row) + 1, usize::from(column)), lettering);
                        }
                    }
                }
                _ => {}
            }
        }
        looks
    }
}

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.data.get(at..at + 2)?.try_into().ok()?))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.data.get(at..at + 4)?.try_into().ok()?))
    }
}

struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let head = Record { kind: 0, data: self.0 };
        let (kind, length) = (head.u16(0)?, usize::from(head.u16(2)?));
        let data = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some(Record { kind, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn font(name: &str) -> Vec<u8> {
        let mut data = vec![0; 14];
        data.extend([name.len() as u8, 0]);
        data.extend(name.bytes());
        record(kind::FONT, &data)
    }

    #[test]
    fn fonts_and_hidden_parts_are_found() {
        let names = ["Arial", "Arial", "Arial", "Arial", ".VnTimeH"];
        let mut book = Book { wide: true, ..Book::default() };
        for record in Records(&names.map(font).concat()) {
            book.font(&record);
        }
        // Font 5 is the fifth, because there is no font 4.
        book.formats = vec![0, 5];
        let cell = |row: u16, format: u16| {
            record(0x00FD, &[row.to_le_bytes(), [1, 0], format.to_le_bytes()].concat())
        };
        let mut hidden_row = vec![7, 0];
        hidden_row.resize(12, 0);
        hidden_row.extend([0x20, 0, 0, 0]);
        let sheet = [
            record(kind::COLINFO, &[2, 0, 3, 0, 0, 0, 0, 0, 1, 0]),
            record(kind::ROW, &hidden_row),
            cell(2, 1),
            cell(3, 0),
        ]
        .concat();
        let looks = book.looks(&sheet);
        assert_eq!(looks.letterings, HashMap::from([((3, 1), Lettering::Tcvn3Capitals)]));
        assert_eq!(looks.hidden_columns, [2, 3]);
        assert!(looks.hidden_rows.contains(&8));
    }
}
