//! One row of an answer.
//!
//! Records ask for their columns by name. SQLite can only compare the name with those of all columns, and a list of
//! thousands of rows with thirty columns spends a fifth of its time so. Rows of one statement are asked the same names
//! in the same order, so where a name stands is remembered.

use std::cell::{Cell, RefCell};

use rusqlite::types::{FromSql, ValueRef};

/// A row that is being read.
pub struct Row<'a> {
    row: &'a rusqlite::Row<'a>,
    places: &'a Places,
    /// How many columns were asked by name so far.
    asked: Cell<usize>,
}

/// The names that were asked of a statement, in the order they came, each with its column.
#[derive(Debug, Default)]
pub(super) struct Places(RefCell<Vec<(&'static str, usize)>>);

/// A column, by name or by its place from 0 on.
pub trait Column {
    fn place(self, row: &Row) -> rusqlite::Result<usize>;
}

impl Column for usize {
    fn place(self, _: &Row) -> rusqlite::Result<usize> {
        Ok(self)
    }
}

impl Column for &'static str {
    fn place(self, row: &Row) -> rusqlite::Result<usize> {
        let at = row.asked.replace(row.asked.get() + 1);
        let mut known = row.places.0.borrow_mut();
        // Names are literals: one that lies where another lay is the same, and no letter need be compared.
        let is_same = |known: &&(&'static str, usize)| std::ptr::eq(known.0, self);
        if let Some((_, place)) = known.get(at).filter(is_same).or_else(|| known.iter().find(is_same)) {
            return Ok(*place);
        }
        let place = row.row.as_ref().column_index(self)?;
        known.push((self, place));
        Ok(place)
    }
}

impl<'a> Row<'a> {
    pub(super) fn new(row: &'a rusqlite::Row<'a>, places: &'a Places) -> Self {
        Self { row, places, asked: Cell::new(0) }
    }

    /// The value of a column; refused when the column is not there or holds another kind of value.
    pub fn get<C: Column, T: FromSql>(&self, column: C) -> rusqlite::Result<T> {
        self.row.get(column.place(self)?)
    }

    /// The same without a copy of its text or bytes.
    pub fn get_ref<C: Column>(&self, column: C) -> rusqlite::Result<ValueRef<'_>> {
        self.row.get_ref(column.place(self)?)
    }
}
