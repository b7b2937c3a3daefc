//! Initiatives: sáng kiến, science and combat ingenuity with their authors and who recognised them. A proposal that
//! nobody recognised is kept, and counts for nothing.

mod commands;
mod initiative;
mod store;

pub use initiative::{Initiative, InitiativeAuthor, InitiativeKind, InitiativeLevel};

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261126 initiatives", sql: include_str!("20261126_initiatives.sql") }],
    tables: &[Table("initiatives", "sáng kiến"), Table("initiative_authors", "tác giả sáng kiến")],
    parts: &[Part("initiative_authors", "initiatives")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    ..Feature::named("initiatives")
};
