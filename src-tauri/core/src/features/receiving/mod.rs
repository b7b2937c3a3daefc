//! How a superior office receives: its name and code, its communes, its deadline. Signs slips and its card under that
//! code; without the role nothing of it is shown.

mod commands;
mod office;

pub(crate) use office::{Receiving, of_superior};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 receiving", sql: include_str!("20261127_receiving.sql") }],
    tables: &[Table("receiving_offices", "cách tiếp nhận gói")],
    commands: commands::ALL,
    ..Feature::named("receiving")
};
