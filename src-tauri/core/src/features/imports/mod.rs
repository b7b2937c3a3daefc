//! Lists of people, households, units and nominations from spreadsheets. A file is read in a process of its own; every row's
//! fate is shown before anything is written; what is unsure is asked once; one undo takes the whole list back.

mod changes;
mod commands;
mod field_words;
mod households;
mod import_file;
mod intake;
mod judge;
mod likeness;
mod lists;
mod matching;
mod memory;
mod named_fields;
mod new_units;
mod nominations;
mod people;
mod places;
mod plan;
mod posts;
mod questions;
mod reasons;
mod sentences;
mod source;
mod titles;
mod view;
mod write;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 imports", sql: include_str!("20261123_imports.sql") },
        Migration { id: "20261126 import memory", sql: include_str!("20261126_import_memory.sql") },
    ],
    tables: &[
        Table("imports", "lần nhập danh sách"),
        Table("import_habits", "điều đã nhớ khi nhập danh sách"),
    ],
    commands: commands::ALL,
    ..Feature::named("imports")
};
