//! Supervision: what somebody who looks back over a period asks, in figures. Each figure stands with its numerator and
//! denominator, with the records that lack the data, and with the list behind it. Nothing is good or bad here: only a
//! target that the office itself has set, with its source, makes a state.

mod case;
mod catalogue;
mod charts;
mod commands;
mod counting;
mod exemplars;
mod facts;
mod fairness;
mod movements;
mod oversight;
mod pack;
mod paper;
mod procedure;
mod quality;
mod registrations;
mod statistics;
mod store;
mod target;
mod timeliness;
mod treasury;
mod view;
mod window;
mod workbook;

pub use target::SupervisionTarget;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 supervision", sql: include_str!("20261127_supervision.sql") }],
    tables: &[Table("supervision_targets", "mức phấn đấu của chỉ tiêu giám sát")],
    commands: commands::ALL,
    ..Feature::named("supervision")
};
