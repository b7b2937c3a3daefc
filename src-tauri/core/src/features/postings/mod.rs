//! Postings: the list of a round shown to the public before it is decided, with its clock, what was said and answered.
//! A posting shorter than a confirmed rule asks carries its reason.

mod clock;
mod commands;
mod paper;
mod posting;
pub(crate) mod store;

pub use posting::{Posting, PostingState};

use crate::{Feature, Migration, Numbered, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 postings", sql: include_str!("20261127_postings.sql") }],
    tables: &[Table("postings", "lần niêm yết"), Table("posting_opinions", "ý kiến khi niêm yết")],
    parts: &[Part("posting_opinions", "postings")],
    numbers: &[Numbered {
        title: "thông báo niêm yết",
        symbol: "TB-UBND",
        route: "nominations",
        sql:
            "SELECT p.id, p.round_id AS owner, p.notice_number AS number, p.from_on AS day, r.name AS subject,
                     p.removed_at IS NOT NULL AS gone
              FROM postings p JOIN rounds r ON r.id = p.round_id
              WHERE p.notice_number IS NOT NULL AND substr(p.from_on, 1, 4) = ?1",
    }],
    commands: commands::ALL,
    ..Feature::named("postings")
};
