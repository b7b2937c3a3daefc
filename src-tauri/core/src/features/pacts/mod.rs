//! Pacts between those who take part in a movement. A pact keeps the names it was signed under: a unit that is
//! renamed later does not change what was signed.

mod commands;
mod pact;

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 pacts", sql: include_str!("20261127_pacts.sql") }],
    tables: &[Table("pacts", "giao ước thi đua")],
    parts: &[Part("pacts", "movements")],
    commands: commands::ALL,
    ..Feature::named("pacts")
};
