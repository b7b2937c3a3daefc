//! Quy định của tỉnh, của xã: what the province or the commune has set where the State leaves room, and which layer
//! decides a question on a day.
//! Invariant: a lower layer only fills what a higher one left open, or is stricter; what would be looser is kept on
//! record, shown, and never applied.

mod bonus;
mod commands;
mod decide;
mod lines;
mod rule_value;
mod store;

pub use bonus::{Bonus, bonus};
pub use decide::{Decided, Layer, Layers};
pub use rule_value::{RuleValue, RuleValueDraft};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261126 local rules", sql: include_str!("20261126_local_rules.sql") }],
    tables: &[Table("rule_values", "quy định của tỉnh, của xã")],
    commands: commands::ALL,
    ..Feature::named("local_rules")
};
