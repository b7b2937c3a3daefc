//! Clusters of units that are judged beside each other. A unit may stand in several.

mod cluster;
mod commands;
pub(crate) mod store;

pub use cluster::{Cluster, ClusterDraft};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 clusters", sql: include_str!("20261127_clusters.sql") }],
    tables: &[Table("clusters", "cụm thi đua"), Table("cluster_units", "đơn vị trong cụm thi đua")],
    commands: commands::ALL,
    ..Feature::named("clusters")
};
