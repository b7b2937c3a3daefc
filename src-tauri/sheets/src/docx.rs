//! Reads the tables of a Word text, each as a sheet with the lines before it. Deleted text of recorded changes is
//! left out.

use crate::cells::{Cell, Lettering, Merge, Row, Sheet};
use crate::error::{Damage, SheetError, TooLarge};
use crate::gather::{Gather, Sink};
use crate::limits::{MAX_ABOVE, MAX_CELLS, MAX_COLUMNS, MAX_SHEETS};
use crate::xml::{Piece, Tag, walk};
use std::io::{BufReader, Read, Seek};
use zip::ZipArchive;

/// Sends every table of a checked file to the sink; tables are named 1, 2, … in their order.
pub(crate) fn read<F: Read + Seek, S: Sink>(mut file: F, sink: &mut S) -> Result<(), SheetError> {
    crate::zip_check::check(&mut file)?;
    let mut archive = ZipArchive::new(file).map_err(|_| SheetError::Damaged(Damage::Truncated))?;
    let part = archive.by_name("word/document.xml").map_err(|_| SheetError::Damaged(Damage::Content))?;
    let mut text = WordText::default();
    walk(BufReader::new(part), |piece| text.take(piece))?;
    let mut gather = Gather::new(sink);
    for (number, table) in (1..).zip(text.finished) {
        let merges = table.merges();
        gather.begin(Sheet { name: format!("{number}"), merges, above: table.above, ..Sheet::default() })?;
        for row in table.rows {
            for (column, cell) in row.cells.into_iter().enumerate() {
                gather.add(row.number, column, cell, false)?;
            }
        }
        gather.finish()?;
    }
    Ok(())
}

/// A cell of Word: where it begins, how wide it is, and whether it goes on from the row above.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    column: usize,
    width: usize,
    continues: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    places: Vec<Place>,
    row: u32,
    column: usize,
    width: usize,
    continues: bool,
    text: String,
    lettering: Lettering,
    above: Vec<String>,
}

#[derive(Default)]
struct WordText {
    /// Tables being read, the innermost last: Word nests them.
    open: Vec<Table>,
    finished: Vec<Table>,
    in_text: bool,
    in_cell_properties: bool,
    run: Lettering,
    cells: usize,
    /// The paragraph outside tables being read, and those before it since the last table.
    line: String,
    between: Vec<String>,
}

impl WordText {
    fn take(&mut self, piece: Piece<'_>) -> Result<(), SheetError> {
        match piece {
            Piece::Open(tag) => self.begin(tag),
            Piece::Close(name) => self.end(name),
            Piece::Text(text) => {
                match self.open.last_mut().filter(|_| self.in_text) {
                    Some(table) => {
                        table.text.push_str(text);
                        if table.lettering == Lettering::Unknown {
                            table.lettering = self.run;
                        }
                    }
                    None if self.in_text && self.line.len() < MAX_LINE => self.line.push_str(text),
                    None => {}
                }
                Ok(())
            }
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), SheetError> {
        if tag.name() == b"tbl" {
            if self.finished.len() + self.open.len() >= MAX_SHEETS {
                return Err(SheetError::TooLarge(TooLarge::Sheets));
            }
            let above = if self.open.is_empty() { std::mem::take(&mut self.between) } else { Vec::new() };
            self.open.push(Table { above, ..Table::default() });
            return Ok(());
        }
        let Some(table) = self.open.last_mut() else {
            self.in_text |= tag.name() == b"t";
            return Ok(());
        };
        match tag.name() {
            b"tr" => {
                table.row += 1;
                table.column = 0;
            }
            b"gridBefore" => table.column += tag.number("val").unwrap_or(0) as usize,
            b"tc" => (table.width, table.continues, table.lettering) = (1, false, Lettering::Unknown),
            b"gridSpan" => table.width = tag.number("val").unwrap_or(1).clamp(1, MAX_COLUMNS as u32) as usize,
            // Without a value it goes on from above; "restart" begins.
            b"vMerge" => table.continues = tag.get("val").is_none_or(|value| value == "continue"),
            b"tcPr" => self.in_cell_properties = true,
            b"rFonts" => self.run = font(tag),
            b"r" => self.run = Lettering::Unknown,
            b"t" => self.in_text = true,
            b"tab" if !self.in_cell_properties => table.text.push('\t'),
            b"br" | b"cr" => table.text.push('\n'),
            b"noBreakHyphen" => table.text.push('-'),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), SheetError> {
        match name {
            b"t" => self.in_text = false,
            b"tcPr" => self.in_cell_properties = false,
            b"tbl" => self.finished.extend(self.open.pop()),
            b"p" => match self.open.last_mut() {
                Some(table) => table.text.push('\n'),
                None => self.end_line(),
            },
            b"tc" => {
                if let Some(table) = self.open.last_mut() {
                    self.cells = self.cells.saturating_add(table.end_cell()?);
                }
                if self.cells > MAX_CELLS {
                    return Err(SheetError::TooLarge(TooLarge::Cells));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.between.push(line);
        }
        // The title stands right above its table; what comes long before is another matter.
        let spare = self.between.len().saturating_sub(MAX_ABOVE);
        self.between.drain(..spare);
    }
}

/// Bytes kept of a paragraph outside tables.
const MAX_LINE: usize = 500;

fn font(tag: &Tag<'_>) -> Lettering {
    let names = ["ascii", "hAnsi", "cs"].into_iter().filter_map(|name| tag.get(name));
    names.map(|name| Lettering::of_font(&name)).find(|found| *found != Lettering::Unknown).unwrap_or_default()
}

impl Table {
    /// Takes the cell that ends; the number of cells it added.
    fn end_cell(&mut self) -> Result<usize, SheetError> {
        let text = std::mem::take(&mut self.text).trim_end_matches('\n').to_owned();
        let (column, width) = (self.column, self.width.max(1));
        self.column = column.saturating_add(width);
        self.places.push(Place { row: self.row, column, width, continues: self.continues });
        let cell = Cell::Text(text, self.lettering);
        if cell.is_blank() {
            return Ok(0);
        }
        if column >= MAX_COLUMNS {
            return Err(SheetError::TooLarge(TooLarge::Columns));
        }
        if self.rows.last().is_none_or(|row| row.number != self.row) {
            self.rows.push(Row { number: self.row, ..Row::default() });
        }
        let Some(row) = self.rows.last_mut() else { return Ok(0) };
        let before = row.cells.len();
        row.cells.resize(column, Cell::Empty);
        row.cells.push(cell);
        Ok(row.cells.len() - before)
    }

    /// Regions over several columns, or rows down to the last cell that goes on from above.
    fn merges(&self) -> Vec<Merge> {
        let mut merges: Vec<Merge> = Vec::new();
        // The region each column belongs to so far.
        let mut current: Vec<Option<usize>> = vec![None; MAX_COLUMNS];
        for place in self.places.iter().filter(|place| place.column < MAX_COLUMNS) {
            let known = current.get(place.column).copied().flatten().and_then(|index| merges.get_mut(index));
            if let Some(merge) = known.filter(|_| place.continues) {
                merge.last_row = place.row;
                continue;
            }
            merges.push(Merge {
                first_row: place.row,
                first_column: place.column,
                last_row: place.row,
                last_column: place.column + place.width - 1,
            });
            if let Some(mine) = current.get_mut(place.column) {
                *mine = Some(merges.len() - 1);
            }
        }
        merges.retain(|merge| merge.last_row > merge.first_row || merge.last_column > merge.first_column);
        merges
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    fn open(body: &str) -> Result<Vec<Sheet>, SheetError> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        writer
            .write_all(format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>").as_bytes())
            .unwrap();
        let mut sheets: Vec<Sheet> = Vec::new();
        read(writer.finish().unwrap(), &mut sheets)?;
        Ok(sheets)
    }

    fn cell(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    }

    #[test]
    fn tables_become_sheets_with_their_merged_cells() {
        let first = [cell("<w:vMerge w:val='restart'/>", "STT"), cell("<w:gridSpan w:val='2'/>", "Năm sinh")]
            .concat();
        let second = [cell("<w:vMerge/>", ""), cell("", "Nam"), cell("", "Nữ")].concat();
        let third = [cell("", "1"), cell("", ""), cell("", "1975")].concat();
        let body = format!(
            "<w:p><w:r><w:t>Danh sách</w:t></w:r></w:p><w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr><w:tr>{third}</w:tr></w:tbl>"
        );
        let sheets = open(&body).unwrap();
        let shown: Vec<Vec<String>> =
            sheets[0].rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect()).collect();
        assert_eq!(shown[0], ["STT", "Năm sinh"]);
        assert_eq!(shown[1], ["", "Nam", "Nữ"]);
        assert_eq!(shown[2], ["1", "", "1975"]);
        let merge = |first_row, first_column, last_row, last_column| Merge {
            first_row,
            first_column,
            last_row,
            last_column,
        };
        assert_eq!(sheets[0].merges, [merge(1, 0, 2, 0), merge(1, 1, 1, 2)]);
    }

    #[test]
    fn runs_are_joined_and_deleted_text_is_gone() {
        let runs = "<w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:t>L\u{ad}¬ng</w:t></w:r><w:del><w:r>\
            <w:delText>cũ</w:delText></w:r></w:del><w:r><w:t xml:space='preserve'> V¨n</w:t><w:br/><w:t>A</w:t></w:r>";
        let body = format!("<w:tbl><w:tr><w:tc><w:p>{runs}</w:p><w:p/></w:tc></w:tr></w:tbl>");
        let sheets = open(&body).unwrap();
        assert_eq!(sheets[0].rows[0].cells, [Cell::Text("L\u{ad}¬ng V¨n\nA".to_owned(), Lettering::Tcvn3)]);
    }

    #[test]
    fn a_table_inside_a_cell_is_a_table_of_its_own() {
        let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "trong"));
        let sheets =
            open(&format!("<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc>{}</w:tr></w:tbl>", cell("", "ngoài")))
                .unwrap();
        assert_eq!(sheets[0].rows[0].cells[0].shown(), "trong");
        assert_eq!(sheets[1].rows[0].cell(1).shown(), "ngoài");
    }
}
