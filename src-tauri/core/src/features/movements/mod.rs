//! Emulation movements with what the law says each must record, and the units that take part.

mod commands;
mod movement;
pub(crate) mod store;

pub use movement::{Method, Movement, MovementDraft, MovementFilter, Source};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261123 movements", sql: include_str!("20261123_movements.sql") }],
    tables: &[Table("movements", "phong trào"), Table("movement_units", "đơn vị tham gia phong trào")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    exports: &[Export {
        name: "movements",
        title: "Phong trào thi đua",
        sql: include_str!("export.sql"),
        fields: &[
            ExportField("id", "Mã", ExportKind::Text),
            ExportField("name", "Tên phong trào", ExportKind::Text),
            ExportField("field", "Lĩnh vực", ExportKind::Text),
            ExportField("source", "Nguồn (own: của xã, superior: của cấp trên)", ExportKind::Text),
            ExportField(
                "method",
                "Phương thức (thematic: chuyên đề, regular: thường xuyên)",
                ExportKind::Text,
            ),
            ExportField("scope", "Phạm vi", ExportKind::Text),
            ExportField("audience", "Đối tượng", ExportKind::Text),
            ExportField("objective", "Mục tiêu", ExportKind::Text),
            ExportField("starts_on", "Bắt đầu", ExportKind::Day),
            ExportField("ends_on", "Kết thúc", ExportKind::Day),
            ExportField("launched_on", "Ngày phát động", ExportKind::Day),
            ExportField("units", "Số đơn vị, thôn bản tham gia", ExportKind::Integer),
        ],
        key: "id",
    }],
    ..Feature::named("movements")
};
