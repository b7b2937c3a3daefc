//! Whole copies: the data file with everything that lies beside it, pictures, attachments, bundles and papers, in one
//! folder of a stick or another disk. Such a copy proves itself, brings everything back after the disk failed, and moves
//! the book to the machine of the next clerk.

mod checking;
mod commands;
mod listing;
mod putting_back;

pub use putting_back::restore_whole_copy;

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("whole_copies") };
