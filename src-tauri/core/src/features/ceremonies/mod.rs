//! Papers of the day on which awards are handed over. All of one decision stand in the same order and give the same
//! total, because all are made of its awards in force.

mod commands;
mod envelopes;
mod papers;
mod roll;
mod workbook;

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("ceremonies") };
