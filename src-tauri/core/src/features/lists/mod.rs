//! Lists out: any list of a screen, as it is filtered and ordered there, as a workbook or an office paper.
//! What is written is what was shown; nothing is read again.

mod commands;
mod list;

pub use list::{ListCell, ListColumn, ListKind, ListPaper};

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("lists") };
