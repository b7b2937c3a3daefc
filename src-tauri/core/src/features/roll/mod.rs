//! Sổ vàng on paper: the printed book of a period, the honours of one recipient on a page, and the sheet from which
//! awards are typed into the national database of staff. It keeps nothing of its own, and what was revoked is never
//! shown as standing.

mod book;
mod commands;
mod honours;
mod staff_sheet;

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("roll") };
