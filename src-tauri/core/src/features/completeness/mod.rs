//! Whether the records of a period are whole: what is missing, wrong or unlikely, each with the screen where it is put
//! right. Nothing here stops the clerk.

mod around;
mod awards;
mod check;
mod commands;
mod decisions;

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("completeness") };
