//! Layouts of certificates: those that come with the program, in every size, and the office's own, drawn up on a scan
//! of its blank.

mod commands;
mod layout;
mod pictures;
mod store;

pub(crate) use layout::{Layout, found, part_word, printable, usual};
pub(crate) use pictures::artworks;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 layouts", sql: include_str!("20261127_layouts.sql") }],
    tables: &[Table("certificate_layouts", "mẫu giấy khen")],
    commands: commands::ALL,
    ..Feature::named("layouts")
};
