//! Amendments: what was done to a decision after it was issued. A correction says what was and what is; a cancellation
//! or revocation takes awards out of force and follows the money and the certificates until they are back.
//! Nothing is hidden: the decision keeps its number, an award keeps its place in the register, struck out.

mod amendment;
mod commands;
mod corrections;
mod items;
mod letter;
mod paper;
mod recoveries;
mod revocations;
pub(crate) mod store;

pub use amendment::{Amendment, AmendmentFilter, AmendmentItem, AmendmentKind, CorrectedField, Recovery};

use crate::{Feature, Migration, Numbered, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 amendments", sql: include_str!("20261127_amendments.sql") }],
    tables: &[
        Table("amendments", "văn bản đính chính, hủy bỏ, thu hồi"),
        Table("amendment_items", "nội dung đính chính, thu hồi"),
    ],
    parts: &[Part("amendment_items", "amendments")],
    commands: commands::ALL,
    numbers: &[
        Numbered {
            title: "quyết định hủy bỏ, thu hồi",
            symbol: "QĐ-UBND",
            route: "decisions",
            sql: "SELECT a.id, a.decision_id AS owner, a.number || '/' || a.symbol AS number, a.decided_on AS day,
                         a.reason AS subject, a.removed_at IS NOT NULL AS gone
                  FROM amendments a WHERE a.number IS NOT NULL AND a.kind <> 'correct' AND a.year = ?1",
        },
        Numbered {
            title: "văn bản đính chính",
            symbol: "UBND",
            route: "decisions",
            sql: "SELECT a.id, a.decision_id AS owner, a.number || '/' || a.symbol AS number, a.decided_on AS day,
                         a.reason AS subject, a.removed_at IS NOT NULL AS gone
                  FROM amendments a WHERE a.number IS NOT NULL AND a.kind = 'correct' AND a.year = ?1",
        },
    ],
    ..Feature::named("amendments")
};
