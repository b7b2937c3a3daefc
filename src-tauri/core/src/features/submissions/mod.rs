//! Submissions: tờ trình for what somebody above gives, and what became of each nomination in it.
//! A nomination lies in one submission at a time; one that was refused or returned may be proposed again.

mod commands;
mod outcome;
mod paper;
pub(crate) mod store;
mod submission;

pub use submission::{ItemOutcome, Submission, SubmissionItem};

use crate::{Feature, Migration, Numbered, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 submissions", sql: include_str!("20261127_submissions.sql") }],
    tables: &[Table("submissions", "tờ trình"), Table("submission_items", "đề nghị trong tờ trình")],
    parts: &[Part("submission_items", "submissions")],
    numbers: &[Numbered {
        title: "tờ trình",
        symbol: "TTr-UBND",
        route: "nominations",
        sql: "SELECT s.id, s.round_id AS owner, s.number, s.submitted_on AS day, r.name AS subject,
                     s.removed_at IS NOT NULL AS gone
              FROM submissions s JOIN rounds r ON r.id = s.round_id
              WHERE s.number IS NOT NULL AND substr(s.submitted_on, 1, 4) = ?1",
    }],
    commands: commands::ALL,
    ..Feature::named("submissions")
};
