//! Households, honoured under the name of their head.

mod commands;
mod household;
mod past;
pub(crate) mod store;

pub(crate) use commands::keep;
pub use household::{Household, HouseholdDraft, HouseholdFilter, HouseholdMember, HouseholdRecord};
pub use past::HouseholdPast;
pub(crate) use past::{hamlet_on, move_all};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 households", sql: include_str!("20261123_households.sql") },
        Migration { id: "20261125 members", sql: include_str!("20261125_members.sql") },
        Migration { id: "20261126 households by head", sql: include_str!("20261126_households_by_head.sql") },
    ],
    tables: &[
        Table("households", "hộ gia đình"),
        Table("household_members", "thành viên hộ"),
        Table("household_hamlets", "nơi ở trước của hộ"),
    ],
    parts: &[Part("household_members", "households"), Part("household_hamlets", "households")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    exports: &[Export {
        name: "households",
        title: "Hộ gia đình",
        sql: include_str!("export.sql"),
        fields: &[
            ExportField("id", "Mã", ExportKind::Text),
            ExportField("head_name", "Chủ hộ", ExportKind::Text),
            ExportField("hamlet_id", "Thôn, bản", ExportKind::Text),
            ExportField("members", "Số nhân khẩu", ExportKind::Integer),
        ],
        key: "id",
    }],
    ..Feature::named("households")
};
