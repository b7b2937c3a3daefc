//! The rulebook: titles, forms, authorities, standards, multiples, base salary and legal bases, each a dated fact with
//! its source and mark. It is data: `assets/rules`, then the signed packs an office took in, then what it confirmed
//! itself. No law stands in code.
//! Invariant: only a confirmed fact is filled in or blocks; the others are shown with their mark.

mod book;
mod checks;
mod commands;
mod detail;
mod differences;
mod fact;
mod faults;
mod lookup;
mod packs;
mod source_text;
mod standard;
mod taking;
mod view;

pub use book::of;
#[cfg(test)]
pub(crate) use book::shipped_only as shipped;
pub use checks::RuleCheck;
pub use detail::{
    AwardName, ChainRule, Example, Paper, Provision, SimplifiedCase, Slot, SlotOption, Transition, ValueFact,
};
pub use differences::{Fate, RuleDifference};
pub use fact::{
    Authority, AwardKind, BaseSalary, Basis, Deadline, DirectDefinition, DisciplineForm, Fact, Grade, Ground,
    Mark, MovementField, MultipleFact, Regime, ReportRecipient, RuleChoice,
};
pub use lookup::Rulebook;
pub use packs::{RulePack, version};
pub use standard::{Chain, Condition, Counted, Standard};
pub use view::{RuleView, in_words};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261126 rulebook", sql: include_str!("20261126_rulebook.sql") }],
    tables: &[
        Table("rule_packs", "gói quy định"),
        Table("rule_keys", "khóa được tin"),
        Table("rule_checks", "lần xác nhận quy định"),
    ],
    commands: commands::ALL,
    ..Feature::named("rulebook")
};
