//! Return slips that come back to the commune: proven like a bundle, about a bundle this office sealed, kept beside it.

mod commands;
mod proof;
mod store;

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261127 slips", sql: include_str!("20261127_slips.sql") },
        Migration { id: "20261204 slip numbers", sql: include_str!("20261204_slip_numbers.sql") },
    ],
    tables: &[
        Table("slips", "phiếu tiếp nhận của cấp trên"),
        Table("slip_records", "trả lời của cấp trên về một hồ sơ"),
    ],
    parts: &[Part("slip_records", "slips")],
    commands: commands::ALL,
    ..Feature::named("slips")
};
