//! Lists of people from spreadsheets. A file is read in a process of its own; every row's fate is shown before
//! anything is written; one undo takes the whole list back.

mod commands;
mod fate;
mod sentences;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261123 imports", sql: include_str!("20261123_imports.sql") }],
    tables: &[Table("imports", "lần nhập danh sách")],
    commands: commands::ALL,
    ..Feature::named("imports")
};
