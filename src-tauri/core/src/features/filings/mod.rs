//! Filings: that a yearly report was handed in, when, to whom and under which number. A report and year has one at
//! most; a filing keeps the name its report had then.

mod commands;
mod filing;
pub(crate) mod store;

pub use filing::Filing;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 filings", sql: include_str!("20261127_filings.sql") }],
    tables: &[Table("filings", "báo cáo đã nộp")],
    commands: commands::ALL,
    ..Feature::named("filings")
};
