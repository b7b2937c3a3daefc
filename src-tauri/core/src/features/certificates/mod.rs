//! Certificates and the papers of a decision: drawn from the awards as they were recorded, never typed again.
//! Every file that was written for printing is noted with its hash.

mod commands;
mod decision_paper;
mod draw;
mod sheet;
mod style;
mod sums;

pub(crate) use commands::paper_path;
pub(crate) use draw::{Source, has_sheet, info, source};
pub(crate) use sheet::address;
pub(crate) use sums::sums;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261123 certificates", sql: include_str!("20261123_certificates.sql") }],
    tables: &[Table("certificate_prints", "lần in giấy khen")],
    commands: commands::ALL,
    ..Feature::named("certificates")
};
