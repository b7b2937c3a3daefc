//! The fund for emulation and commendation of each budget year: what came in, what decisions plan, what was paid and
//! what came back. Its figures are sums of records; being short of money is told and never blocks.

mod commands;
mod fund;
mod store;
mod view;

pub use fund::{FundEntry, FundEntryKind, FundPayment};
pub use view::{Fund, FundCheck};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 funds", sql: include_str!("20261127_funds.sql") }],
    tables: &[
        Table("funds", "quỹ thi đua, khen thưởng"),
        Table("fund_entries", "khoản thu, chi của quỹ"),
        Table("fund_payments", "lần chi thưởng"),
    ],
    commands: commands::ALL,
    ..Feature::named("funds")
};
