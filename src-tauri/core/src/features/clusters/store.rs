//! SQL of clusters. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Cluster, ClusterDraft};
use crate::{Change, Db, Result, Row, from_json, id, optional_id, terms::text};

pub(crate) fn list(db: &Db, id: Option<Uuid>) -> Result<Vec<Cluster>> {
    db.list(include_str!("list.sql"), named_params! { ":id": id.map(|id| id.to_string()) }, from_row)
}

pub(super) fn put(change: &mut Change, id: Uuid, cluster: &ClusterDraft) -> Result<()> {
    change.put(
        "clusters",
        id,
        &[
            ("name", &cluster.name),
            ("leader_unit_id", &cluster.leader_unit_id.map(|id| id.to_string())),
            ("note", &cluster.note),
            ("title_key", &text::title_key(&cluster.name)),
        ],
    )
}

/// Makes the units of the cluster exactly these.
pub(super) fn put_units(change: &mut Change, cluster: Uuid, units: &[Uuid]) -> Result<()> {
    change.put_members("cluster_units", ("cluster_id", cluster), "unit_id", units)
}

fn from_row(row: &Row) -> rusqlite::Result<Cluster> {
    Ok(Cluster {
        id: id(row, "id")?,
        name: row.get("name")?,
        leader_unit_id: optional_id(row, "leader_unit_id")?,
        leader_name: row.get("leader_name")?,
        note: row.get("note")?,
        unit_ids: from_json(row, "unit_ids")?,
        unit_names: from_json(row, "unit_names")?,
    })
}
