//! Keys of other offices that this one believes. Nobody is believed by a file alone: a key is noted after its
//! fingerprint was compared with signed and stamped paper.

mod commands;
mod store;

pub(crate) use commands::believe;
pub use store::{TrustedKey, known, trusted};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 trusted keys", sql: include_str!("20261127_trusted_keys.sql") }],
    tables: &[Table("trusted_keys", "khóa của đơn vị khác")],
    commands: commands::ALL,
    ..Feature::named("trusted_keys")
};
