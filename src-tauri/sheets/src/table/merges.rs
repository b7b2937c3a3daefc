//! Merged cells made quick to ask: a hostile sheet has thousands of them.

use crate::cells::{Cell, Merge, Row, Sheet};
use std::collections::HashMap;

/// A wider region is a title, never one value for several rows.
const WIDEST_VALUE: usize = 8;

/// Merged regions by column and by row.
pub(super) struct Merges<'a> {
    rows: &'a [Row],
    down: HashMap<usize, Vec<&'a Merge>>,
    widest: HashMap<u32, usize>,
}

impl<'a> Merges<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let mut down: HashMap<usize, Vec<&Merge>> = HashMap::new();
        let mut widest: HashMap<u32, usize> = HashMap::new();
        for merge in &sheet.merges {
            let width = merge.last_column.saturating_sub(merge.first_column) + 1;
            let wide = widest.entry(merge.first_row).or_default();
            *wide = width.max(*wide);
            if merge.last_row > merge.first_row && width <= WIDEST_VALUE {
                for column in merge.first_column..=merge.last_column {
                    down.entry(column).or_default().push(merge);
                }
            }
        }
        for regions in down.values_mut() {
            regions.sort_by_key(|merge| merge.first_row);
        }
        Self { rows: &sheet.rows, down, widest }
    }

    /// The region over several rows that covers a cell from above.
    pub(super) fn region_above(&self, row: u32, column: usize) -> Option<&'a Merge> {
        let regions = self.down.get(&column)?;
        let before = regions.partition_point(|merge| merge.first_row < row);
        let merge = regions.get(before.checked_sub(1)?)?;
        (merge.last_row >= row).then_some(*merge)
    }

    /// The value of a cell, or that of the region that covers it from a row of the list above.
    pub(super) fn value(&self, row: &'a Row, column: usize, first_data_row: u32) -> &'a Cell {
        let own = row.cell(column);
        if !own.is_blank() {
            return own;
        }
        let above = self.region_above(row.number, column).filter(|merge| merge.first_row >= first_data_row);
        above.map_or(own, |merge| self.at(merge.first_row, merge.first_column))
    }

    /// Columns of the widest region that begins in a row.
    pub(super) fn widest_in(&self, row: u32) -> usize {
        self.widest.get(&row).copied().unwrap_or(1)
    }

    fn at(&self, row: u32, column: usize) -> &'a Cell {
        let place = self.rows.binary_search_by_key(&row, |row| row.number).ok();
        place.and_then(|index| self.rows.get(index)).map_or(&Cell::Empty, |row| row.cell(column))
    }
}
