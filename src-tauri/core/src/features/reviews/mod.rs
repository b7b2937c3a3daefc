//! Reviews: how far the nominations of a round have come, and the decision that ends it. What stands in the way is named
//! and asks for a reason; it does not stop an office that has one.

mod commands;
mod decide;
mod line;
mod obstacles;
mod steps;

pub use line::{Review, ReviewLine, ReviewState};

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("reviews") };
