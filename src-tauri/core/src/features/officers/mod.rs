//! Officers: who looked after emulation and commendation in the commune, from day to day, so that a change of hands in
//! a period can be told.

mod commands;
mod officer;
pub(crate) mod store;

pub use officer::Officer;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261201 officers", sql: include_str!("20261201_officers.sql") }],
    tables: &[Table("officers", "người phụ trách thi đua, khen thưởng")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    ..Feature::named("officers")
};
