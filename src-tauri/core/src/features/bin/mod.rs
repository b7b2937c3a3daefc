//! The bin: what was removed lies here for thirty days and comes back whole, as it was removed. After that it
//! leaves the data file; its last version stays in the journal.

mod commands;
mod entry;

pub use entry::{BinEntry, BinKind};

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("bin") };
