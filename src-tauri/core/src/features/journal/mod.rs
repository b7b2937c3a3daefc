//! The journal of every change, undo and redo of any of them, the history of a record, and search over
//! everything. Its tables belong to the floor; nothing here writes a record except by putting rows back.

mod commands;
mod entry;

pub use entry::{JournalEntry, JournalFilter, RecordChange};

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("journal") };
