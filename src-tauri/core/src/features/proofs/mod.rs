//! Proof lists: what a decision puts on paper, signed by the leader before certificates are printed. A list holds only
//! as long as everything on it is still so.

mod commands;
mod content;
mod paper;
mod proof;
mod store;

pub(crate) use proof::{Proof, ProofState, proof};

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 proofs", sql: include_str!("20261127_proofs.sql") }],
    tables: &[Table("proof_lists", "danh sách soát")],
    parts: &[Part("proof_lists", "decisions")],
    commands: commands::ALL,
    ..Feature::named("proofs")
};
