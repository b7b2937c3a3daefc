//! Postings: the list of a round shown to the public before it is decided, with its clock, what was said and answered.
//! A posting shorter than a confirmed rule asks carries its reason.

mod clock;
mod commands;
mod paper;
mod posting;
pub(crate) mod store;

pub use posting::{Posting, PostingState};

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 postings", sql: include_str!("20261127_postings.sql") }],
    tables: &[Table("postings", "lần niêm yết"), Table("posting_opinions", "ý kiến khi niêm yết")],
    parts: &[Part("posting_opinions", "postings")],
    commands: commands::ALL,
    ..Feature::named("postings")
};
