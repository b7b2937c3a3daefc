//! Emulation movements with what the law says each must record: their five steps, who takes part, targets,
//! criteria and scores. What day it is decides how a step stands; nothing of that is kept.

mod commands;
mod counts;
mod kinds;
mod movement;
mod record;
mod scores;
mod steps;
pub(crate) mod store;
mod store_parts;
mod targets;

use commands::MovementRef;
pub use kinds::{Duration, Method, Reach, Source};
pub use movement::{Movement, MovementDraft, MovementFilter};
pub use record::{MovementRecord, Participant, whole};
pub use scores::{Criterion, ScoreLine};
pub use steps::{EntryKind, Lamp, MovementStep, StepDraft, StepEntry, StepKind};
pub use targets::{Goal, Target};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 movements", sql: include_str!("20261123_movements.sql") },
        Migration { id: "20261127 movement steps", sql: include_str!("20261127_movement_steps.sql") },
    ],
    tables: &[
        Table("movements", "phong trào"),
        Table("movement_units", "đơn vị tham gia phong trào"),
        Table("movement_steps", "bước của phong trào"),
        Table("movement_targets", "chỉ tiêu của phong trào"),
        Table("movement_criteria", "tiêu chí chấm điểm"),
        Table("movement_scores", "điểm đã chấm"),
    ],
    // Scores first: they refer to criteria too.
    parts: &[
        Part("movement_scores", "movements"),
        Part("movement_scores", "movement_criteria"),
        Part("movement_criteria", "movements"),
        Part("movement_targets", "movements"),
        Part("movement_steps", "movements"),
    ],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    exports: &[MOVEMENTS, STEPS, TARGETS],
    ..Feature::named("movements")
};

const MOVEMENTS: Export = Export {
    name: "movements",
    title: "Phong trào thi đua",
    sql: include_str!("export.sql"),
    fields: &[
        ExportField("id", "Mã", ExportKind::Text),
        ExportField("name", "Tên phong trào", ExportKind::Text),
        ExportField("field", "Lĩnh vực", ExportKind::Text),
        ExportField("source", "Nguồn (own: của xã, superior: của cấp trên)", ExportKind::Text),
        ExportField("method", "Phương thức (thematic: chuyên đề, regular: thường xuyên)", ExportKind::Text),
        ExportField("scope", "Phạm vi", ExportKind::Text),
        ExportField("audience", "Đối tượng", ExportKind::Text),
        ExportField("objective", "Mục tiêu", ExportKind::Text),
        ExportField("starts_on", "Bắt đầu", ExportKind::Day),
        ExportField("ends_on", "Kết thúc", ExportKind::Day),
        ExportField("launched_on", "Ngày phát động", ExportKind::Day),
        ExportField("units", "Số đơn vị, thôn bản tham gia", ExportKind::Integer),
        ExportField(
            "reach",
            "Phạm vi theo biểu thống kê (nation: toàn quốc, province: bộ, ban, ngành, địa phương, cluster: cụm, khối, unit: cơ quan, đơn vị)",
            ExportKind::Text,
        ),
        ExportField(
            "duration",
            "Thời hạn theo biểu thống kê, nếu khác ngày bắt đầu và kết thúc",
            ExportKind::Text,
        ),
        ExportField("superior_issuer", "Cơ quan cấp trên ban hành", ExportKind::Text),
        ExportField("superior_number", "Số văn bản của cấp trên", ExportKind::Text),
        ExportField("superior_on", "Ngày văn bản của cấp trên", ExportKind::Day),
        ExportField("people", "Số người tham gia", ExportKind::Integer),
    ],
    key: "id",
};

const STEPS: Export = Export {
    name: "movement_steps",
    title: "Các bước của phong trào",
    sql: include_str!("export_steps.sql"),
    fields: &[
        ExportField("id", "Mã", ExportKind::Text),
        ExportField("movement_id", "Phong trào", ExportKind::Text),
        ExportField(
            "kind",
            "Bước (plan: kế hoạch, launch: phát động, inspection: kiểm tra, publicity: điển hình, midterm_review: sơ kết, final_review: tổng kết)",
            ExportKind::Text,
        ),
        ExportField("due_on", "Hạn", ExportKind::Day),
        ExportField("done_on", "Ngày đã làm", ExportKind::Day),
        ExportField("paper_number", "Số văn bản", ExportKind::Text),
        ExportField("paper_on", "Ngày văn bản", ExportKind::Day),
        ExportField("paper_about", "Trích yếu", ExportKind::Text),
    ],
    key: "id",
};

const TARGETS: Export = Export {
    name: "movement_targets",
    title: "Chỉ tiêu của phong trào",
    sql: include_str!("export_targets.sql"),
    fields: &[
        ExportField("id", "Mã", ExportKind::Text),
        ExportField("movement_id", "Phong trào", ExportKind::Text),
        ExportField("name", "Chỉ tiêu", ExportKind::Text),
        ExportField("goal", "So sánh (at_least: ít nhất, at_most: không quá)", ExportKind::Text),
        ExportField("figure", "Kế hoạch", ExportKind::Text),
        ExportField("measure", "Đơn vị tính", ExportKind::Text),
        ExportField("reached", "Đạt được", ExportKind::Text),
    ],
    key: "id",
};
