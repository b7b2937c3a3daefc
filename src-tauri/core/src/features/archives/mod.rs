//! Archives: in which box the dossier of a decision is kept. A decision has one place at most.

mod archive;
mod commands;
pub(crate) mod store;

pub use archive::Archive;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261201 archives", sql: include_str!("20261201_archives.sql") }],
    tables: &[Table("archives", "nơi lưu hồ sơ")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    ..Feature::named("archives")
};
