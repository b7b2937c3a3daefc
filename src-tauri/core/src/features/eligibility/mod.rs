//! Eligibility: whether a recipient meets what the law of the right day asks for an award, condition by condition, with
//! the figures used, the years counted and where it stands. It explains and never decides; only a confirmed rule can
//! say no.

mod answer;
mod around;
mod chain;
mod chains;
mod commands;
mod conditions;
mod days;
mod decision;
mod judge;
mod law_choice;
mod limits;
mod load;
mod members;
mod records;
mod sentences;
mod together;

pub use answer::{Answer, Assessment, Figure, State, Verdict};
pub use days::LawChoice;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261126 law choices", sql: include_str!("20261126_law_choices.sql") }],
    tables: &[Table("law_choices", "ngày nhận hồ sơ, luật áp dụng")],
    commands: commands::ALL,
    ..Feature::named("eligibility")
};
