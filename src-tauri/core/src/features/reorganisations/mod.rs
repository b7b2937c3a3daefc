//! Sắp xếp đơn vị: a unit gets another name, several become one, one becomes several; from a day, by a document.
//! People and households move with their units, and all of it is one change that one undo takes back.

mod act;
mod commands;

pub use act::{UnitAct, UnitActKind};

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("reorganisations") };
