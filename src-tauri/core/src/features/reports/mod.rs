//! Reports: the figures of a period, counted from the records alone, and the papers made of them. Every figure
//! counts what is decided, not what is proposed; what is not known is said, never shown as 0.

mod commands;
mod figures;
mod movement;
mod report_paper;
mod workbook;

pub(crate) use commands::{awards_list_bytes, instant, report_bytes, workbook_bytes};
pub use figures::{Figures, NamedCount, figures};
pub use movement::{MovementFigures, movement_figures};

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("reports") };
