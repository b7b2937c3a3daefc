//! People: everyone who can be registered, noted or honoured.

mod commands;
mod person;
pub(crate) mod store;

pub use person::{Person, PersonDraft, PersonFilter, PersonPage, Sex, WorkClass};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 people", sql: include_str!("20261123_people.sql") },
        Migration { id: "20261126 people in list", sql: include_str!("20261126_people_in_list.sql") },
    ],
    tables: &[Table("people", "người")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    exports: &[Export {
        name: "people",
        title: "Cá nhân",
        sql: include_str!("export.sql"),
        // No identity number: it leaves the office only on a form that asks for it.
        fields: &[
            ExportField("id", "Mã", ExportKind::Text),
            ExportField("full_name", "Họ và tên", ExportKind::Text),
            ExportField("sex", "Giới tính", ExportKind::Text),
            ExportField("birth", "Ngày sinh (ngày, tháng hoặc năm)", ExportKind::Text),
            ExportField("position", "Chức vụ, nghề nghiệp", ExportKind::Text),
            ExportField("work_class", "Nhóm công tác, lao động", ExportKind::Text),
            ExportField("is_leader", "Là lãnh đạo, quản lý (1: có)", ExportKind::Integer),
            ExportField("unit_id", "Đơn vị", ExportKind::Text),
        ],
        key: "id",
    }],
    ..Feature::named("people")
};
