//! Submissions: tờ trình for what somebody above gives, and what became of each nomination in it.
//! A nomination lies in one submission at a time; one that was refused or returned may be proposed again.

mod commands;
mod outcome;
mod paper;
pub(crate) mod store;
mod submission;

pub use submission::{ItemOutcome, Submission, SubmissionItem};

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 submissions", sql: include_str!("20261127_submissions.sql") }],
    tables: &[Table("submissions", "tờ trình"), Table("submission_items", "đề nghị trong tờ trình")],
    parts: &[Part("submission_items", "submissions")],
    commands: commands::ALL,
    ..Feature::named("submissions")
};
