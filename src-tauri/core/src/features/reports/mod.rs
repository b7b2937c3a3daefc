//! Reports: the figures of a period, counted from the records alone, and the papers made of them: narratives, forms,
//! lists and the workbook. Every figure counts what is decided, not what is proposed; what is not known is said,
//! never shown as 0. Layouts are data; the words an office keeps hold names of figures, never the figures.

mod area;
mod awards_paper;
mod commands;
mod counted;
mod facts;
mod figures;
mod form;
mod form_paper;
mod kept;
mod library;
mod movement;
mod narrative;
mod papers;
mod records;
mod sift;
mod tables;
mod template;
mod templates;
mod together;
mod told;
mod words;
mod workbook;
mod writing;

pub(crate) use area::{AreaForm, SentAwards, SentMovement, area_forms};
pub(crate) use commands::instant;
pub use figures::{Figures, NamedCount, figures, hamlets_without};
pub(crate) use form::FormLack;
pub use movement::{MovementFigures, movement_figures};
pub(crate) use together::PeriodPapers;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 report texts", sql: include_str!("20261127_report_texts.sql") }],
    tables: &[Table("report_texts", "lời của báo cáo"), Table("report_templates", "mẫu báo cáo")],
    commands: commands::ALL,
    ..Feature::named("reports")
};
