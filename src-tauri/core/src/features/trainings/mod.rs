//! Trainings: courses about emulation and commendation, held by the commune itself or by its superior, with how many
//! people of the commune sat in them. How many is unknown until somebody has counted.

mod commands;
pub(crate) mod store;
mod training;

pub use training::{Training, TrainingOrganiser};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261201 trainings", sql: include_str!("20261201_trainings.sql") }],
    tables: &[Table("trainings", "lớp tập huấn")],
    commands: commands::ALL,
    search: Some(include_str!("search.sql")),
    ..Feature::named("trainings")
};
