//! Quarterly bundles: sealed for the superior office, and proven when one comes in. A sealed revision is
//! never rewritten; what changed since goes into the next one, with its reason.

mod checking;
mod commands;
mod contents;
mod cover;
mod documents;
mod handing;
mod kept;
pub(crate) mod lock;
mod sealing;
pub(crate) mod sentences;
mod store;

pub use contents::bundle_tables;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 bundles", sql: include_str!("20261123_bundles.sql") },
        Migration { id: "20261130 reading key", sql: include_str!("20261130_reading_key.sql") },
        Migration { id: "20261204 kept covers", sql: include_str!("20261204_kept_covers.sql") },
    ],
    tables: &[Table("sealed_bundles", "gói báo cáo")],
    // Taken out of the register, its number would be given to other contents.
    given_out: &[(
        "sealed_bundles",
        "Gói đã niêm phong có thể đã giao đi nên không hoàn tác được. Nếu số liệu sai, hãy sửa rồi niêm phong bản mới.",
    )],
    commands: commands::ALL,
    ..Feature::named("bundles")
};
