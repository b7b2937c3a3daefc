//! Certificates and the papers of a decision: drawn from the awards as they were recorded, never typed again.
//! Every file that was written for printing is noted with its hash, and every certificate in it as a copy with its
//! number, until it is handed over.

pub(crate) mod code;
mod commands;
mod copies;
mod decision_paper;
mod designing;
mod draw;
mod printing;
mod sheet;
mod stages;
mod stock;
mod style;
mod sums;

pub(crate) use draw::{Source, info, source};
pub(crate) use printing::paper_path;
pub(crate) use sheet::address;
pub(crate) use sums::sums;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 certificates", sql: include_str!("20261123_certificates.sql") },
        Migration { id: "20261127 copies", sql: include_str!("20261127_copies.sql") },
        Migration { id: "20261127 run proofs", sql: include_str!("20261127_run_proofs.sql") },
    ],
    tables: &[
        Table("certificate_prints", "lần in giấy khen"),
        Table("certificate_copies", "tờ giấy khen đã in"),
    ],
    commands: commands::ALL,
    ..Feature::named("certificates")
};
