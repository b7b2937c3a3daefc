//! The rows of a table, all their text in one piece of memory: a text of its own for each cell made reading a bundle
//! half as fast again.

use std::fmt::{Display, Write};

/// Rows of cells. An empty cell is no value; the dialect cannot tell an empty text from none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// How many cells there are up to the end of each row.
    counts: Vec<usize>,
}

impl Rows {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn len(&self) -> usize {
        self.counts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Adds a row.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = Option<&'a str>>) {
        cells.into_iter().for_each(|cell| self.add(cell));
        self.end_row();
    }

    /// Adds a cell to the row that is being made.
    pub fn add(&mut self, cell: Option<&str>) {
        self.text.push_str(cell.unwrap_or_default());
        self.ends.push(self.text.len());
    }

    /// The same for a number.
    pub fn add_number(&mut self, cell: impl Display) {
        // Writing to memory cannot fail.
        let _ = write!(self.text, "{cell}");
        self.ends.push(self.text.len());
    }

    /// Ends the row of the cells added since the last one.
    pub fn end_row(&mut self) {
        self.counts.push(self.ends.len());
    }

    /// The row at a place counted from 0.
    pub fn get(&self, at: usize) -> Option<Row<'_>> {
        let until = *self.counts.get(at)?;
        let from = at.checked_sub(1).and_then(|before| self.counts.get(before)).copied().unwrap_or(0);
        let begin = from.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        Some(Row { text: &self.text, begin, ends: self.ends.get(from..until)? })
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        let (mut from, mut begin) = (0, 0);
        self.counts.iter().map(move |&until| {
            let row = Row { text: &self.text, begin, ends: self.ends.get(from..until).unwrap_or_default() };
            (from, begin) = (until, row.ends.last().copied().unwrap_or(begin));
            row
        })
    }

    /// Every cell as a text of its own, to be changed and made rows again.
    pub fn to_vecs(&self) -> Vec<Vec<Option<String>>> {
        self.iter().map(|row| row.iter().map(|cell| cell.map(str::to_owned)).collect()).collect()
    }

    /// Takes over cells that were read elsewhere; every end lies between two letters.
    pub(crate) fn of(text: String, ends: Vec<usize>, counts: Vec<usize>) -> Self {
        Self { text, ends, counts }
    }
}

impl From<Vec<Vec<Option<String>>>> for Rows {
    fn from(rows: Vec<Vec<Option<String>>>) -> Self {
        rows.into_iter().collect()
    }
}

impl FromIterator<Vec<Option<String>>> for Rows {
    fn from_iter<I: IntoIterator<Item = Vec<Option<String>>>>(rows: I) -> Self {
        let mut all = Self::new();
        rows.into_iter().for_each(|row| all.push(row.iter().map(Option::as_deref)));
        all
    }
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    text: &'a str,
    begin: usize,
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// How many cells it has.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a cell that has a value.
    pub fn get(self, at: usize) -> Option<&'a str> {
        let end = *self.ends.get(at)?;
        let begin = if at == 0 { self.begin } else { *self.ends.get(at - 1)? };
        self.text.get(begin..end).filter(|cell| !cell.is_empty())
    }

    /// Its cells, `None` where there is no value.
    pub fn iter(self) -> impl ExactSizeIterator<Item = Option<&'a str>> {
        let mut begin = self.begin;
        self.ends.iter().map(move |&end| {
            let cell = self.text.get(begin..end).filter(|cell| !cell.is_empty());
            begin = end;
            cell
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(cell: &str) -> Option<String> {
        Some(cell.to_owned())
    }

    #[test]
    fn rows_of_any_width_come_back_as_they_were_put() {
        let cells =
            vec![vec![some("Đỗ"), None, some("Bản Nà Ỏi")], vec![], vec![None], vec![some("b"), some("ư")]];
        let rows = Rows::from(cells.clone());
        assert_eq!((rows.len(), rows.to_vecs()), (4, cells));
        let all: Vec<Vec<Option<&str>>> = (0..4).map(|at| rows.get(at).unwrap().iter().collect()).collect();
        assert_eq!(all, rows.iter().map(|row| row.iter().collect::<Vec<_>>()).collect::<Vec<_>>());
        let last = rows.get(3).unwrap();
        assert_eq!((last.len(), last.get(0), last.get(1), last.get(2)), (2, Some("b"), Some("ư"), None));
        assert!(rows.get(4).is_none());
        assert_eq!(
            Rows::from(vec![vec![some("")]]),
            Rows::from(vec![vec![None]]),
            "an empty text is no value"
        );
    }
}
