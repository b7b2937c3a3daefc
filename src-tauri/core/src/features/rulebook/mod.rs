//! The rulebook: titles, forms, authorities, multiples, base salary and legal bases, each a dated fact with
//! its source and mark. It is data in `assets/rules`; no law stands in code.
//! Invariant: only a confirmed fact is filled in by the program; the others are shown with their mark.

mod commands;
mod fact;
mod lookup;

pub use fact::{
    Authority, AwardKind, BaseSalary, Basis, Deadline, DirectDefinition, DisciplineForm, Fact, Grade, Ground,
    Mark, MovementField, MultipleFact, Regime, ReportRecipient, RuleChoice,
};
pub use lookup::{Rulebook, rulebook};

use crate::Feature;

pub const FEATURE: Feature = Feature { commands: commands::ALL, ..Feature::named("rulebook") };
