//! Codes on certificates, checked without a server: by the office's own key, or by that of another office from its
//! bundle or from the file of its key.

mod check;
mod commands;

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("codes") };
