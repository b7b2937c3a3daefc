//! Registrations: which title or form a recipient aims at in a year, in a movement or not.

mod achievements;
mod bulk;
mod commands;
mod comparison;
mod list_paper;
mod registration;
pub(crate) mod store;

pub use registration::{Registration, RegistrationDraft, RegistrationFilter, RegistrationState, Standing};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 registrations", sql: include_str!("20261123_registrations.sql") },
        Migration { id: "20261127 not achieved", sql: include_str!("20261127_not_achieved.sql") },
    ],
    tables: &[Table("registrations", "đăng ký danh hiệu")],
    commands: commands::ALL,
    exports: &[Export {
        name: "registrations",
        title: "Đăng ký danh hiệu",
        sql: include_str!("export.sql"),
        fields: &[
            ExportField("id", "Mã", ExportKind::Text),
            ExportField("year", "Năm", ExportKind::Year),
            ExportField("person_id", "Cá nhân", ExportKind::Text),
            ExportField("collective_id", "Tập thể", ExportKind::Text),
            ExportField("household_id", "Hộ gia đình", ExportKind::Text),
            ExportField("award", "Danh hiệu, hình thức", ExportKind::Text),
            ExportField("movement_id", "Phong trào", ExportKind::Text),
            ExportField("registered_on", "Ngày đăng ký", ExportKind::Day),
            ExportField("is_withdrawn", "Đã rút (1: có)", ExportKind::Integer),
            ExportField("is_not_achieved", "Xét không đạt (1: có)", ExportKind::Integer),
        ],
        key: "id",
    }],
    ..Feature::named("registrations")
};
