//! Results: how a collective did its work in a year, and the points of a household's or hamlet's review. People have
//! their grades in their own record.

mod commands;
mod result;
pub(crate) mod store;

pub use result::YearResult;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261126 results", sql: include_str!("20261126_results.sql") }],
    tables: &[Table("results", "kết quả năm")],
    commands: commands::ALL,
    ..Feature::named("results")
};
