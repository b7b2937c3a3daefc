//! Decisions and the number book. A number is given once: a decision in the bin keeps its own, so the book
//! shows the gap.

mod commands;
mod decision;
pub(crate) mod store;

pub(crate) use commands::{check_free, keep};
pub(crate) use decision::merit_year;
pub use decision::{Decision, DecisionDraft, DecisionFilter};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Numbered, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 decisions", sql: include_str!("20261123_decisions.sql") },
        Migration { id: "20261125 proposed by", sql: include_str!("20261125_proposed_by.sql") },
        Migration { id: "20261126 merit year", sql: include_str!("20261126_merit_year.sql") },
        Migration { id: "20261127 cancelled", sql: include_str!("20261127_cancelled.sql") },
    ],
    tables: &[Table("decisions", "quyết định")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    numbers: &[Numbered {
        title: "quyết định khen thưởng",
        symbol: "QĐ-UBND",
        route: "decisions",
        sql: "SELECT id, id AS owner, number || '/' || symbol AS number, decided_on AS day, subject,
                     removed_at IS NOT NULL AS gone FROM decisions WHERE year = ?1",
    }],
    exports: &[Export {
        name: "decisions",
        title: "Quyết định khen thưởng",
        sql: include_str!("export.sql"),
        fields: &[
            ExportField("id", "Mã", ExportKind::Text),
            ExportField("number", "Số", ExportKind::Integer),
            ExportField("symbol", "Ký hiệu", ExportKind::Text),
            ExportField("decided_on", "Ngày ký", ExportKind::Day),
            ExportField("subject", "Trích yếu", ExportKind::Text),
            ExportField("ground", "Loại hình khen thưởng", ExportKind::Text),
            ExportField("movement_id", "Phong trào", ExportKind::Text),
            ExportField("signer_name", "Người ký", ExportKind::Text),
        ],
        key: "id",
    }],
    ..Feature::named("decisions")
};
