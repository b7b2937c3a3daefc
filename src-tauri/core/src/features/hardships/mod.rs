//! Hardships: which hamlets the office counts as difficult, from day to day, each with the paper that says so. No rule
//! of law stands behind a kind here; the source that the office writes does.

mod commands;
mod hardship;
pub(crate) mod store;

pub use hardship::{Hardship, HardshipKind};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261201 hardships", sql: include_str!("20261201_hardships.sql") }],
    tables: &[Table("hardships", "thôn, bản khó khăn")],
    commands: commands::ALL,
    ..Feature::named("hardships")
};
