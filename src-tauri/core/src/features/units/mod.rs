//! Units: hamlets, agencies, unions, schools and other collectives of the commune. A unit has two
//! roles: people and households belong to it, and it can itself be honoured as a collective.

mod commands;
pub(crate) mod store;
mod unit;

pub use unit::{Unit, UnitDraft, UnitFilter, UnitKind};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261123 units", sql: include_str!("20261123_units.sql") }],
    tables: &[Table("units", "đơn vị")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    exports: &[Export {
        name: "units",
        title: "Đơn vị, thôn bản",
        sql: include_str!("export.sql"),
        fields: &[
            ExportField("id", "Mã", ExportKind::Text),
            ExportField("name", "Tên", ExportKind::Text),
            ExportField("kind", "Loại", ExportKind::Text),
            ExportField("parent_id", "Thuộc đơn vị", ExportKind::Text),
        ],
        key: "id",
    }],
    ..Feature::named("units")
};
