//! The number book: every numbered document of every feature in one list by symbol and year, with gaps and doubles.
//! A number in the bin, set aside or void stays taken. The clerk shares the book with the whole office, so a gap is
//! told and never blocks.

mod book;
mod commands;
mod number_note;
pub(crate) mod store;

pub use book::{NumberBook, NumberLine, NumberSeries};
pub(crate) use book::{book, holder, next_number, route};
pub use number_note::NumberNote;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 numbers", sql: include_str!("20261127_numbers.sql") }],
    tables: &[Table("number_notes", "ghi chú số văn bản")],
    commands: commands::ALL,
    ..Feature::named("numbers")
};
