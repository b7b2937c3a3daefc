//! Petitions: complaints, denunciations and suggestions about emulation and commendation, from the day one came to the
//! day it was answered. Who sent it stays in the office: no paper and no bundle names anybody.

mod commands;
mod petition;
pub(crate) mod store;

pub use petition::{Petition, PetitionKind, PetitionOutcome};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261201 petitions", sql: include_str!("20261201_petitions.sql") }],
    tables: &[Table("petitions", "đơn thư")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    ..Feature::named("petitions")
};
