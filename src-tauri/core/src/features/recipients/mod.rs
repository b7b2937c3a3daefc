//! Recipients: one view over people, units and households, for choosing who is registered, noted or
//! honoured. It keeps nothing of its own.

mod card;
mod commands;
mod now;

pub use card::{RecipientCard, describe, describe_on};
pub use now::UnitsToday;

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("recipients") };
