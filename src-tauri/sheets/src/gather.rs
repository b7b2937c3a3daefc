//! Takes cells from a reader one by one and sends whole rows on, keeping count of everything that has a limit.

use crate::cells::{Cell, Row, Sheet};
use crate::error::{Damage, SheetError, TooLarge};
use crate::limits::{LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT};

/// Where a reader puts what it finds. Rows belong to the sheet begun last.
pub(crate) trait Sink {
    /// Begins a sheet; its `rows` are empty.
    fn sheet(&mut self, head: Sheet) -> Result<(), SheetError>;
    /// Adds a row.
    fn row(&mut self, row: Row) -> Result<(), SheetError>;
}

impl Sink for Vec<Sheet> {
    fn sheet(&mut self, head: Sheet) -> Result<(), SheetError> {
        self.push(head);
        Ok(())
    }

    fn row(&mut self, row: Row) -> Result<(), SheetError> {
        let sheet = self.last_mut().ok_or(SheetError::Damaged(Damage::Content))?;
        sheet.rows.push(row);
        Ok(())
    }
}

/// Counts over all sheets of a file.
pub(crate) struct Gather<'a, S> {
    sink: &'a mut S,
    current: Row,
    sheets: usize,
    rows: usize,
    cells: usize,
}

impl<'a, S: Sink> Gather<'a, S> {
    pub(crate) fn new(sink: &'a mut S) -> Self {
        Self { sink, current: Row::default(), sheets: 0, rows: 0, cells: 0 }
    }

    /// Begins the next sheet.
    pub(crate) fn begin(&mut self, head: Sheet) -> Result<(), SheetError> {
        self.finish()?;
        self.sheets += 1;
        if self.sheets > MAX_SHEETS {
            return Err(SheetError::TooLarge(TooLarge::Sheets));
        }
        self.sink.sheet(head)
    }

    /// Adds a cell; cells come row by row, rows from 1, columns from 0.
    pub(crate) fn add(
        &mut self,
        row: u32,
        column: usize,
        cell: Cell,
        hidden: bool,
    ) -> Result<(), SheetError> {
        if cell.is_blank() {
            return Ok(());
        }
        if row == 0 || row > LAST_ROW || row < self.current.number {
            return Err(SheetError::Damaged(Damage::Content));
        }
        if column >= MAX_COLUMNS {
            return Err(SheetError::TooLarge(TooLarge::Columns));
        }
        if matches!(&cell, Cell::Text(text, _) if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT) {
            return Err(SheetError::TooLarge(TooLarge::Text));
        }
        if row > self.current.number {
            self.finish()?;
            self.current = Row { number: row, cells: Vec::new(), hidden };
        }
        let grown = (column + 1).saturating_sub(self.current.cells.len());
        self.cells += grown;
        if self.cells > MAX_CELLS {
            return Err(SheetError::TooLarge(TooLarge::Cells));
        }
        if grown > 0 {
            self.current.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = self.current.cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// Sends the last row of a sheet on.
    pub(crate) fn finish(&mut self) -> Result<(), SheetError> {
        let row = std::mem::take(&mut self.current);
        if row.cells.is_empty() {
            return Ok(());
        }
        self.rows += 1;
        if self.rows > MAX_ROWS {
            return Err(SheetError::TooLarge(TooLarge::Rows));
        }
        self.sink.row(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_cells_leave_no_row_and_gaps_stay_gaps() {
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut gather = Gather::new(&mut sheets);
        gather.begin(Sheet::default()).unwrap();
        gather.add(2, 1, Cell::text("a"), false).unwrap();
        gather.add(3, 0, Cell::text(" \u{a0}\u{200b}"), false).unwrap();
        gather.add(9, 0, Cell::Number(1.0), true).unwrap();
        gather.finish().unwrap();
        let rows = &sheets[0].rows;
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 9]);
        assert_eq!(rows[0].cells, [Cell::Empty, Cell::text("a")]);
        assert!(rows[1].hidden);
    }

    #[test]
    fn every_limit_is_named() {
        let add = |row, column, cell| {
            let mut sheets: Vec<Sheet> = Vec::new();
            let mut gather = Gather::new(&mut sheets);
            gather.begin(Sheet::default()).unwrap();
            gather.add(row, column, cell, false)
        };
        assert_eq!(add(1, 16_383, Cell::Number(1.0)), Err(SheetError::TooLarge(TooLarge::Columns)));
        assert_eq!(add(1, 16_383, Cell::text(" ")), Ok(()));
        assert_eq!(add(LAST_ROW + 1, 0, Cell::Number(1.0)), Err(SheetError::Damaged(Damage::Content)));
        let long = Cell::text("ệ".repeat(MAX_TEXT + 1));
        assert_eq!(add(1, 0, long), Err(SheetError::TooLarge(TooLarge::Text)));
        assert_eq!(add(1, 0, Cell::text("ệ".repeat(MAX_TEXT))), Ok(()));
    }

    #[test]
    fn a_wide_sheet_is_stopped_by_its_cells() {
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut gather = Gather::new(&mut sheets);
        gather.begin(Sheet::default()).unwrap();
        let stopped = (1..=LAST_ROW).find_map(|row| gather.add(row, 255, Cell::Number(1.0), false).err());
        assert_eq!(stopped, Some(SheetError::TooLarge(TooLarge::Cells)));
    }
}
