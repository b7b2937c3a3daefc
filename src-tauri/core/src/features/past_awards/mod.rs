//! Past awards: what others decided, or the office itself before this book, typed in so that chains of years are whole.
//! They have no number in the register, no amount and no certificate here.

mod commands;
mod past_award;
pub(crate) mod store;

pub(crate) use commands::keep;
pub use past_award::PastAward;
pub(crate) use past_award::PastAwardDraft;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261126 past awards", sql: include_str!("20261126_past_awards.sql") }],
    tables: &[Table("past_awards", "khen thưởng đã có")],
    commands: commands::ALL,
    ..Feature::named("past_awards")
};
