//! Home: the quarter in figures and what is left to do, worked out from records and dates alone.

mod commands;
mod due;
mod recoveries;
mod rounds;

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("home") };
