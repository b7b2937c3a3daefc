//! Prepared wording: the plan and the reviews of a movement, the notice and the broadcast about an exemplar. A plain
//! template is filled from the records; what the clerk makes of it is kept with the record and printed.
//! Invariant: a wording that was kept is never filled anew unless the clerk asks for it.

mod commands;
mod exemplars;
mod kept;
mod movements;
mod sheet;
mod template;

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 wordings", sql: include_str!("20261127_wordings.sql") }],
    tables: &[Table("wordings", "văn bản soạn sẵn")],
    parts: &[Part("wordings", "movements"), Part("wordings", "exemplars")],
    commands: commands::ALL,
    ..Feature::named("wordings")
};
