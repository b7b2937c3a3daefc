//! How each printer and tray of the office misplaces a sheet: a page of marks, four lengths measured on it, and the
//! correction that certificates are printed through.

mod commands;
mod marks;
mod printer;
mod store;

pub(crate) use printer::calibration;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 printers", sql: include_str!("20261127_printers.sql") }],
    tables: &[Table("printers", "máy in")],
    commands: commands::ALL,
    ..Feature::named("printers")
};
