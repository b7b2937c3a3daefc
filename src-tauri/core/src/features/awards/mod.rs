//! Awards: who got what by which decision. Names, office and class are kept as they were on the day.
//! Register numbers follow without gaps in the order of recording.

mod award;
mod commands;
mod giving;
mod record;
mod sheets;
pub(crate) mod store;

pub(crate) use award::AwardsDraft;
pub use award::{Award, AwardDraft, AwardFilter, DecisionTotals};
pub(crate) use commands::totals;
pub(crate) use giving::{AwardsPlan, plan_awards, record_awards};
pub(crate) use sheets::sheets_word;

use crate::{Export, ExportField, ExportKind, Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 awards", sql: include_str!("20261123_awards.sql") },
        Migration { id: "20261125 lead tier", sql: include_str!("20261125_lead_tier.sql") },
        Migration { id: "20261127 exemplar", sql: include_str!("20261127_exemplar.sql") },
        Migration { id: "20261127 revoked note", sql: include_str!("20261127_revoked_note.sql") },
    ],
    tables: &[Table("awards", "khen thưởng")],
    commands: commands::ALL,
    exports: &[Export {
        name: "awards",
        title: "Khen thưởng",
        sql: include_str!("export.sql"),
        fields: &[
            ExportField("id", "Mã", ExportKind::Text),
            ExportField("decision_id", "Quyết định", ExportKind::Text),
            ExportField("award", "Danh hiệu, hình thức", ExportKind::Text),
            ExportField("person_id", "Cá nhân", ExportKind::Text),
            ExportField("collective_id", "Tập thể", ExportKind::Text),
            ExportField("household_id", "Hộ gia đình", ExportKind::Text),
            ExportField("printed_name", "Tên in trên giấy khen", ExportKind::Text),
            ExportField("office", "Chức vụ, đơn vị, địa chỉ", ExportKind::Text),
            ExportField("merit", "Thành tích", ExportKind::Text),
            ExportField("unit_id", "Tính cho đơn vị", ExportKind::Text),
            ExportField("sex", "Giới tính", ExportKind::Text),
            ExportField("work_class", "Nhóm công tác, lao động", ExportKind::Text),
            ExportField("is_leader", "Là lãnh đạo, quản lý (1: có)", ExportKind::Integer),
            ExportField("register_year", "Năm vào sổ", ExportKind::Year),
            ExportField("register_no", "Số vào sổ", ExportKind::Integer),
            ExportField("amount_vnd", "Tiền thưởng (đồng)", ExportKind::Integer),
            ExportField("revoked_on", "Ngày thu hồi", ExportKind::Day),
            ExportField("exemplar_id", "Điển hình", ExportKind::Text),
            ExportField(
                "lead_tier",
                "Chức vụ cao nhất (not_leading: không lãnh đạo, quản lý, deputy_section: phó trưởng phòng, section: trưởng phòng, higher: trên cấp phòng)",
                ExportKind::Text,
            ),
        ],
        key: "id",
    }],
    ..Feature::named("awards")
};
