//! Units: hamlets, agencies, unions, schools and other collectives of the commune. A unit has two
//! roles: people and households belong to it, and it can itself be honoured as a collective.
//! Invariant: a record is one composition. A merger or split ends records and begins others, a new name keeps the
//! record; so figures by old and by new unit are both right, and every day finds the name it had.

mod commands;
pub(crate) mod history;
pub(crate) mod store;
mod unit;

pub use history::{Successors, UnitHistory};
pub use unit::{Unit, UnitDraft, UnitFilter, UnitKind};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 units", sql: include_str!("20261123_units.sql") },
        Migration { id: "20261125 unit history", sql: include_str!("20261125_unit_history.sql") },
    ],
    tables: &[
        Table("units", "đơn vị"),
        Table("unit_versions", "tên cũ của đơn vị"),
        Table("unit_successions", "lần sắp xếp đơn vị"),
    ],
    parts: &[Part("unit_versions", "units")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    exports: &[
        Export {
            name: "units",
            title: "Đơn vị, thôn bản",
            sql: include_str!("export.sql"),
            fields: &[
                ExportField("id", "Mã", ExportKind::Text),
                ExportField("name", "Tên", ExportKind::Text),
                ExportField("kind", "Loại", ExportKind::Text),
                ExportField("parent_id", "Thuộc đơn vị", ExportKind::Text),
                ExportField("began_on", "Có từ ngày", ExportKind::Day),
                ExportField("ended_on", "Đến hết ngày", ExportKind::Day),
            ],
            key: "id",
        },
        Export {
            name: "unit_successions",
            title: "Đơn vị thay thế sau sắp xếp",
            sql: include_str!("export_successions.sql"),
            fields: &[
                ExportField("id", "Mã", ExportKind::Text),
                ExportField("old_id", "Đơn vị cũ", ExportKind::Text),
                ExportField("new_id", "Đơn vị mới", ExportKind::Text),
                ExportField("from_on", "Từ ngày", ExportKind::Day),
                ExportField("document", "Văn bản", ExportKind::Text),
            ],
            key: "id",
        },
        Export {
            name: "unit_versions",
            title: "Tên cũ của đơn vị",
            sql: include_str!("export_versions.sql"),
            fields: &[
                ExportField("id", "Mã", ExportKind::Text),
                ExportField("unit_id", "Đơn vị", ExportKind::Text),
                ExportField("name", "Tên cũ", ExportKind::Text),
                ExportField("until_on", "Đến hết ngày", ExportKind::Day),
                ExportField("document", "Văn bản", ExportKind::Text),
            ],
            key: "id",
        },
    ],
    ..Feature::named("units")
};
