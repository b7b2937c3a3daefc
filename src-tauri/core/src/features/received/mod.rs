//! The superior's side: bundles of communes are proven, looked at in a dry run, merged, answered and summed up.
//! A line says that a bundle was merged; its rows follow from the kept file and are never changed, so what counts is
//! decided by the lines alone.

mod answers;
mod area_forms;
mod area_lists;
mod area_opened;
mod area_paper;
mod area_report;
mod area_sheets;
mod area_sums;
mod awards;
mod board;
mod commands;
mod compare;
mod content;
mod held;
mod legible;
mod line;
mod merge;
mod opening;
mod plan;
mod proving;
mod rows;
mod slip;
mod slip_numbers;
mod sorts;
mod store;

pub use opening::ReadFile;
pub(crate) use opening::{open_bundle, read as read_bundle};
pub use proving::{Proven, Prover, gathered, names};
pub(crate) use slip::{FEEDBACK_FILE, Feedback};
pub use store::BundleAnswer;

use crate::{
    Feature, Migration, Part, Table,
    features::receiving::{self, Receiving},
};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261127 received", sql: include_str!("20261127_received.sql") },
        Migration { id: "20261202 award places", sql: include_str!("20261202_award_places.sql") },
        Migration { id: "20261203 received texts", sql: include_str!("20261203_received_texts.sql") },
        Migration { id: "20261204 received slips", sql: include_str!("20261204_received_slips.sql") },
        Migration { id: "20261205 received sorts", sql: include_str!("20261205_received_sorts.sql") },
    ],
    tables: &[
        Table("received_bundles", "gói đã tiếp nhận"),
        Table("received_answers", "trả lời về hồ sơ trong gói"),
        Table("received_slips", "phiếu tiếp nhận đã lập"),
    ],
    parts: &[Part("received_answers", "received_bundles"), Part("received_slips", "received_bundles")],
    // Taken back, its number would be given to another answer.
    given_out: &[(
        "received_slips",
        "Phiếu tiếp nhận đã lập số nên không hoàn tác được. Nếu trả lời sai, hãy trả lời lại rồi ghi phiếu mới thay phiếu cũ.",
    )],
    commands: commands::ALL,
    ..Feature::named("received")
};
