//! Reads `.ods` of LibreOffice row by row: its rows and cells may say "and the same a million times", which is
//! counted and never unrolled while blank.

use crate::cells::{Cell, Lettering, Merge, Row, Sheet};
use crate::day::Date;
use crate::error::{Damage, SheetError, TooLarge};
use crate::gather::{Gather, Sink};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_MERGES};
use crate::xml::{Piece, Tag, walk};
use std::collections::{HashMap, HashSet};
use std::io::{BufReader, Read, Seek};
use zip::ZipArchive;

/// Elements whose text is not the cell's: remarks, pictures, cells deleted while changes were recorded.
const ASIDE: &[&[u8]] = &[b"annotation", b"tracked-changes", b"shapes", b"frame", b"custom-shape", b"forms"];

/// Sends every table of a checked file to the sink.
pub(crate) fn read<F: Read + Seek, S: Sink>(mut file: F, sink: &mut S) -> Result<(), SheetError> {
    crate::zip_check::check(&mut file)?;
    let mut archive = ZipArchive::new(file).map_err(|_| SheetError::Damaged(Damage::Truncated))?;
    if is_encrypted(&mut archive) {
        return Err(SheetError::Encrypted);
    }
    let part = archive.by_name("content.xml").map_err(|_| SheetError::Damaged(Damage::Content))?;
    let mut tables = Tables::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    walk(BufReader::new(part), |piece| tables.take(piece, &mut sheets))?;
    // Merged regions and hidden columns are known only at a table's end, but go out before its rows.
    let mut gather = Gather::new(sink);
    for mut sheet in sheets {
        let rows = std::mem::take(&mut sheet.rows);
        gather.begin(sheet)?;
        for row in rows {
            for (column, cell) in row.cells.into_iter().enumerate() {
                gather.add(row.number, column, cell, row.hidden)?;
            }
        }
        gather.finish()?;
    }
    Ok(())
}

fn is_encrypted<F: Read + Seek>(archive: &mut ZipArchive<F>) -> bool {
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut found = false;
    let _ = walk(BufReader::new(part), |piece| {
        found |= matches!(piece, Piece::Open(tag) if tag.name() == b"encryption-data");
        Ok(())
    });
    found
}

/// What stands in the cell being read.
#[derive(Default)]
struct Filling {
    kind: String,
    value: String,
    text: String,
    lettering: Lettering,
    repeated: u32,
    paragraphs: usize,
}

#[derive(Default)]
struct Tables {
    style: Option<String>,
    hidden_tables: HashSet<String>,
    letterings: HashMap<String, Lettering>,
    aside: usize,
    row: Row,
    next_row: u32,
    row_repeated: u32,
    next_column: usize,
    heading_column: usize,
    cell: Option<Filling>,
    cells: usize,
}

impl Tables {
    fn take(&mut self, piece: Piece<'_>, sheets: &mut Vec<Sheet>) -> Result<(), SheetError> {
        match piece {
            Piece::Open(tag) if self.aside > 0 || ASIDE.contains(&tag.name()) => self.aside += 1,
            Piece::Close(_) if self.aside > 0 => self.aside -= 1,
            Piece::Open(tag) => return self.open(tag, sheets),
            Piece::Close(name) => return self.close(name, sheets),
            Piece::Text(text) if self.aside == 0 => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                    cell.text.push_str(text);
                }
            }
            Piece::Text(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>, sheets: &mut Vec<Sheet>) -> Result<(), SheetError> {
        match tag.name() {
            b"style" => self.style = tag.get("name"),
            b"table-properties" if tag.get("display").as_deref() == Some("false") => {
                self.hidden_tables.extend(self.style.clone());
            }
            b"text-properties" => self.remember_font(tag),
            b"table" => self.begin_table(tag, sheets),
            b"table-column" => self.column(tag, sheets),
            b"table-row" => {
                let hidden = is_hidden(tag);
                self.row = Row { number: self.next_row, cells: Vec::new(), hidden };
                self.row_repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                self.next_column = 0;
            }
            b"table-cell" | b"covered-table-cell" => return self.begin_cell(tag, sheets),
            name => self.inline(name, tag),
        }
        Ok(())
    }

    /// Marks inside the text of a cell.
    fn inline(&mut self, name: &[u8], tag: &Tag<'_>) {
        let Some(cell) = self.cell.as_mut() else { return };
        match name {
            b"p" => {
                cell.paragraphs += 1;
                if cell.paragraphs > 1 {
                    cell.text.push('\n');
                }
            }
            b"s" => {
                let count = tag.number("c").unwrap_or(1).min(100);
                cell.text.extend((0..count).map(|_| ' '));
            }
            b"tab" => cell.text.push('\t'),
            b"line-break" => cell.text.push('\n'),
            _ => {}
        }
    }

    fn remember_font(&mut self, tag: &Tag<'_>) {
        let font = tag.get("font-family").or_else(|| tag.get("font-name"));
        if let (Some(style), Some(font)) = (&self.style, font) {
            let lettering = Lettering::of_font(font.trim_matches(['\'', '"']));
            self.letterings.insert(style.clone(), lettering);
        }
    }

    fn begin_table(&mut self, tag: &Tag<'_>, sheets: &mut Vec<Sheet>) {
        let hidden = tag.get("style-name").is_some_and(|style| self.hidden_tables.contains(&style));
        sheets.push(Sheet { name: tag.get("name").unwrap_or_default(), hidden, ..Sheet::default() });
        self.next_row = 1;
        self.heading_column = 0;
    }

    fn column(&mut self, tag: &Tag<'_>, sheets: &mut [Sheet]) {
        let repeated = tag.number("number-columns-repeated").unwrap_or(1).max(1) as usize;
        let last = (self.heading_column + repeated).min(MAX_COLUMNS);
        if let Some(sheet) = sheets.last_mut().filter(|_| is_hidden(tag)) {
            sheet.hidden_columns.extend(self.heading_column..last);
        }
        self.heading_column = last;
    }

    fn begin_cell(&mut self, tag: &Tag<'_>, sheets: &mut [Sheet]) -> Result<(), SheetError> {
        let kind = tag.get("value-type").unwrap_or_default();
        let value = ["value", "date-value", "boolean-value", "string-value", "time-value"];
        let style = tag.get("style-name");
        self.cell = Some(Filling {
            value: value.iter().find_map(|name| tag.get(name)).unwrap_or_default(),
            lettering: style.and_then(|style| self.letterings.get(&style).copied()).unwrap_or_default(),
            repeated: tag.number("number-columns-repeated").unwrap_or(1).max(1),
            kind,
            ..Filling::default()
        });
        let span = |name| tag.number(name).unwrap_or(1).max(1);
        let (down, right) = (span("number-rows-spanned"), span("number-columns-spanned"));
        if let Some(sheet) = sheets.last_mut().filter(|_| down > 1 || right > 1) {
            if sheet.merges.len() >= MAX_MERGES {
                return Err(SheetError::TooLarge(TooLarge::Merges));
            }
            sheet.merges.push(Merge {
                first_row: self.next_row,
                first_column: self.next_column,
                last_row: self.next_row.saturating_add(down - 1),
                last_column: self.next_column.saturating_add(right as usize - 1),
            });
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8], sheets: &mut [Sheet]) -> Result<(), SheetError> {
        match name {
            b"table-cell" | b"covered-table-cell" => {
                if let Some(filling) = self.cell.take() {
                    self.end_cell(filling)?;
                }
            }
            b"table-row" => self.end_row(sheets)?,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, filling: Filling) -> Result<(), SheetError> {
        let repeated = filling.repeated as usize;
        let cell = plain(filling);
        if !cell.is_blank() {
            if self.next_column.saturating_add(repeated) > MAX_COLUMNS {
                return Err(SheetError::TooLarge(TooLarge::Columns));
            }
            self.row.cells.resize(self.next_column, Cell::Empty);
            self.row.cells.extend((0..repeated).map(|_| cell.clone()));
        }
        self.next_column = self.next_column.saturating_add(repeated);
        Ok(())
    }

    fn end_row(&mut self, sheets: &mut [Sheet]) -> Result<(), SheetError> {
        let row = std::mem::take(&mut self.row);
        let repeated = std::mem::replace(&mut self.row_repeated, 1);
        if !row.cells.is_empty() {
            self.cells = self.cells.saturating_add(row.cells.len().saturating_mul(repeated as usize));
            if self.cells > MAX_CELLS {
                return Err(SheetError::TooLarge(TooLarge::Cells));
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.rows.extend(
                    (0..repeated).map(|more| Row { number: row.number.saturating_add(more), ..row.clone() }),
                );
            }
        }
        self.next_row = self.next_row.saturating_add(repeated);
        Ok(())
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.get("visibility").is_some_and(|value| value == "collapse" || value == "filter")
}

fn plain(filling: Filling) -> Cell {
    let text = Cell::Text(filling.text, filling.lettering);
    match filling.kind.as_str() {
        "float" | "percentage" | "currency" => {
            filling.value.parse::<f64>().ok().filter(|value| value.is_finite()).map_or(text, Cell::Number)
        }
        "date" => day(&filling.value).unwrap_or(text),
        "boolean" => Cell::Bool(filling.value == "true"),
        "string" if text.is_blank() && !filling.value.is_empty() => {
            Cell::Text(filling.value, filling.lettering)
        }
        _ => text,
    }
}

/// `1975-08-15` or `1975-08-15T07:30:00`.
fn day(value: &str) -> Option<Cell> {
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    let mut parts = date.split('-').map(str::parse::<u32>);
    let mut next = || parts.next()?.ok();
    let date = Date::new(i32::try_from(next()?).ok()?, next()?, next()?)?;
    let seconds = time
        .split([':', '.'])
        .zip([3_600, 60, 1])
        .filter_map(|(part, unit)| Some(part.parse::<u32>().ok()? * unit));
    Some(Cell::Day(date, seconds.sum::<u32>().min(86_399)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    fn open(body: &str) -> Result<Vec<Sheet>, SheetError> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("content.xml", SimpleFileOptions::default()).unwrap();
        let around =
            format!("<o:d xmlns:o='o' xmlns:t='t' xmlns:x='x'><t:table t:name='DS'>{body}</t:table></o:d>");
        writer.write_all(around.as_bytes()).unwrap();
        let mut sheets: Vec<Sheet> = Vec::new();
        read(writer.finish().unwrap(), &mut sheets)?;
        Ok(sheets)
    }

    #[test]
    fn repeated_and_merged_cells_keep_their_places() {
        let body = "<t:table-row t:number-rows-repeated='3'><t:table-cell t:number-columns-repeated='1024'/></t:table-row>\
            <t:table-row t:visibility='filter'><t:table-cell/><t:table-cell t:number-rows-spanned='2' o:value-type='string'>\
            <x:p>Bản<x:s x:c='2'/>Xiềng</x:p><x:p>hai</x:p><o:annotation><x:p>ghi chú</x:p></o:annotation></t:table-cell>\
            <t:table-cell o:value-type='float' o:value='7' t:number-columns-repeated='2'/></t:table-row>\
            <t:table-row><t:table-cell/><t:covered-table-cell/><t:table-cell o:value-type='date' o:date-value='1975-08-15'/>\
            </t:table-row><t:table-row t:number-rows-repeated='1048570'><t:table-cell/></t:table-row>";
        let sheets = open(body).unwrap();
        let sheet = &sheets[0];
        assert_eq!((sheet.rows[0].number, sheet.rows[0].hidden), (4, true));
        assert_eq!(sheet.rows[0].cells[1].shown(), "Bản  Xiềng\nhai");
        assert_eq!(sheet.rows[0].cells[2..], [Cell::Number(7.0), Cell::Number(7.0)]);
        assert_eq!(sheet.rows[1].cell(2).shown(), "1975-08-15");
        assert_eq!(sheet.merges, [Merge { first_row: 4, first_column: 1, last_row: 5, last_column: 1 }]);
        assert_eq!(sheet.rows.len(), 2);
    }

    #[test]
    fn a_million_full_cells_in_one_line_are_refused() {
        let cell = "<t:table-cell o:value-type='float' o:value='7' t:number-columns-repeated='200'/>";
        let rows = format!("<t:table-row t:number-rows-repeated='1000000'>{cell}</t:table-row>");
        assert_eq!(open(&rows), Err(SheetError::TooLarge(TooLarge::Cells)));
        let wide = cell.replace("200", "16384");
        let wide = format!("<t:table-row>{wide}</t:table-row>");
        assert_eq!(open(&wide), Err(SheetError::TooLarge(TooLarge::Columns)));
        assert_eq!(open("<t:table-row>"), Err(SheetError::Damaged(Damage::Content)));
    }
}
