//! Directives: guiding papers of the commune about emulation and commendation, each with what it is for and the year
//! it is for, so that it can be asked whether a year had its plan.

mod commands;
mod directive;
pub(crate) mod store;

pub use directive::{Directive, DirectivePurpose};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261201 directives", sql: include_str!("20261201_directives.sql") }],
    tables: &[Table("directives", "văn bản chỉ đạo")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    ..Feature::named("directives")
};
