//! Exemplars: good people and deeds, advanced examples and models, from the day they are noted to where
//! they were made public, taken up and rewarded. The awards given for one name it.

mod acts;
mod book;
mod commands;
mod exemplar;
mod photo;
pub(crate) mod store;

pub use acts::{Act, ActKind};
pub use exemplar::{Consent, Exemplar, ExemplarDraft, ExemplarFilter, ExemplarKind, Reward, Stage};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 exemplars", sql: include_str!("20261123_exemplars.sql") },
        Migration { id: "20261127 follow up", sql: include_str!("20261127_follow_up.sql") },
    ],
    tables: &[Table("exemplars", "điển hình"), Table("exemplar_acts", "lần tuyên truyền, nhân rộng")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    exports: &[
        Export {
            name: "exemplars",
            title: "Điển hình tiên tiến, người tốt việc tốt",
            sql: include_str!("export.sql"),
            fields: &[
                ExportField("id", "Mã", ExportKind::Text),
                ExportField("kind", "Loại", ExportKind::Text),
                ExportField("name", "Họ tên, tập thể, hộ", ExportKind::Text),
                ExportField("person_id", "Cá nhân", ExportKind::Text),
                ExportField("collective_id", "Tập thể", ExportKind::Text),
                ExportField("household_id", "Hộ gia đình", ExportKind::Text),
                ExportField("unit_id", "Đơn vị, thôn bản", ExportKind::Text),
                ExportField("movement_id", "Phong trào", ExportKind::Text),
                ExportField("field", "Lĩnh vực", ExportKind::Text),
                ExportField("summary", "Tóm tắt việc làm, mô hình", ExportKind::Text),
                ExportField("result", "Kết quả, hiệu quả", ExportKind::Text),
                ExportField("source", "Nguồn phát hiện", ExportKind::Text),
                ExportField("found_on", "Ngày phát hiện", ExportKind::Day),
                ExportField("checked_on", "Ngày xác minh", ExportKind::Day),
                ExportField("consent", "Đồng ý nêu tên (agreed: đồng ý, refused: không)", ExportKind::Text),
            ],
            key: "id",
        },
        Export {
            name: "exemplar_acts",
            title: "Tuyên truyền, nhân rộng điển hình",
            sql: include_str!("export_acts.sql"),
            fields: &[
                ExportField("id", "Mã", ExportKind::Text),
                ExportField("exemplar_id", "Điển hình", ExportKind::Text),
                ExportField(
                    "kind",
                    "Việc (publicised: tuyên truyền, replicated: nhân rộng)",
                    ExportKind::Text,
                ),
                ExportField("acted_on", "Ngày", ExportKind::Day),
                ExportField("place", "Hình thức, nơi nhân rộng", ExportKind::Text),
                ExportField("note", "Ghi chú", ExportKind::Text),
                ExportField("by_whom", "Người thực hiện, làm theo", ExportKind::Text),
                ExportField("result", "Kết quả", ExportKind::Text),
            ],
            key: "id",
        },
    ],
    ..Feature::named("exemplars")
};
