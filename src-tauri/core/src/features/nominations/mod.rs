//! Nominations: who is proposed for what in a round of review, by whom, with which papers, and how the list is made up.
//! A nomination that was decided keeps the award it led to.

mod commands;
mod nomination;
mod papers;
mod round;
pub(crate) mod store;
mod structure;

pub(crate) use commands::keep;
pub use nomination::{Nomination, NominationDraft, NominationFilter};
pub(crate) use papers::Checklist;
pub use papers::PaperState;
pub use round::{Round, RoundDraft};

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 nominations", sql: include_str!("20261127_nominations.sql") }],
    tables: &[
        Table("rounds", "đợt xét khen thưởng"),
        Table("nominations", "đề nghị khen thưởng"),
        Table("nomination_papers", "giấy tờ trong hồ sơ đề nghị"),
        Table("nomination_awards", "khen thưởng theo đề nghị"),
    ],
    parts: &[
        Part("nomination_papers", "nominations"),
        Part("nomination_awards", "nominations"),
        Part("nomination_awards", "awards"),
    ],
    commands: commands::ALL,
    ..Feature::named("nominations")
};
