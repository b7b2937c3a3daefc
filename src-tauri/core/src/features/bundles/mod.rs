//! Quarterly bundles: sealed for the superior office, and proven when one comes in. A sealed revision is
//! never rewritten; what changed since goes into the next one, with its reason.

mod commands;
mod contents;
mod cover;
pub(crate) mod sentences;
mod store;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261123 bundles", sql: include_str!("20261123_bundles.sql") }],
    tables: &[Table("sealed_bundles", "gói báo cáo")],
    commands: commands::ALL,
    ..Feature::named("bundles")
};
