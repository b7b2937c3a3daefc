//! The stock of pre-printed blanks: what came in and what was spoiled unprinted. What was printed on them stands with
//! the certificates, so that received is always issued, spoiled and left together.

mod blank;
mod commands;
pub(crate) mod store;

pub(crate) use blank::BlankKind;

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 blanks", sql: include_str!("20261127_blanks.sql") }],
    tables: &[Table("blank_kinds", "loại phôi"), Table("blank_moves", "lần nhập, hỏng phôi")],
    parts: &[Part("blank_moves", "blank_kinds")],
    commands: commands::ALL,
    ..Feature::named("blanks")
};
