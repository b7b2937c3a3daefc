//! People: everyone who can be registered, noted or honoured, with where they belonged before, how they did their
//! work, and what stands against them. Who may be the same person is asked, never decided.

mod bulk;
mod citizen_id;
mod commands;
mod disciplines;
mod duplicates;
mod grades;
mod likeness;
mod merge;
mod moves;
mod past;
mod person;
mod photo;
mod record;
pub(crate) mod store;
mod verifications;
mod work;

pub use citizen_id::Warning;
pub use commands::keep;
pub use disciplines::PersonDiscipline;
pub use duplicates::PersonMatch;
pub(crate) use duplicates::tell_apart;
pub use grades::PersonGrade;
pub(crate) use grades::list as grades_of;
pub use likeness::{Likeness, Strength};
pub(crate) use moves::move_all;
pub use past::{PersonPast, UnitRole};
pub(crate) use past::{place_on, units_on};
pub use person::{Person, PersonDraft, PersonFilter, PersonPage, PersonRef, Sex};
pub use record::{PersonStanding, standing};
pub use verifications::PersonVerification;
pub use work::{DirectAnswer, LeadTier, WorkClass};
pub(crate) use work::{is_direct, leads};

use crate::{Export, ExportField, ExportKind, Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 people", sql: include_str!("20261123_people.sql") },
        Migration { id: "20261125 whole people", sql: include_str!("20261125_whole_people.sql") },
        Migration {
            id: "20261126 people by citizen id",
            sql: include_str!("20261126_people_by_citizen_id.sql"),
        },
        Migration { id: "20261126 people in list", sql: include_str!("20261126_people_in_list.sql") },
    ],
    tables: &[
        Table("people", "người"),
        Table("person_units", "quá trình công tác, cư trú"),
        Table("person_grades", "mức độ hoàn thành nhiệm vụ"),
        Table("person_disciplines", "kỷ luật"),
        Table("person_verifications", "lần xác minh"),
        Table("distinct_people", "cặp không phải một người"),
    ],
    parts: &[
        Part("person_units", "people"),
        Part("person_grades", "people"),
        Part("person_disciplines", "people"),
        Part("person_verifications", "people"),
        Part("distinct_people", "people"),
    ],
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
