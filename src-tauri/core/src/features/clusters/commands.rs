//! What the screen of clusters calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Cluster, ClusterDraft, store};
use crate::{Change, Command, Db, Error, Result, change, query};

pub(super) const ALL: &[Command] = &[query!(list_clusters), change!(save_cluster), change!(remove_cluster)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllClusters {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ClusterRef {
    id: Uuid,
}

fn list_clusters(db: &Db, _: AllClusters) -> Result<Vec<Cluster>> {
    store::list(db, None)
}

fn save_cluster(change: &mut Change, draft: ClusterDraft) -> Result<Cluster> {
    let draft = draft.checked()?;
    let id = change.record_id("clusters", draft.id)?;
    store::put(change, id, &draft)?;
    store::put_units(change, id, &draft.unit_ids)?;
    change.says(format!("{} cụm thi đua «{}»", if draft.id.is_none() { "Lập" } else { "Sửa" }, draft.name));
    found(change, id)
}

fn remove_cluster(change: &mut Change, wanted: ClusterRef) -> Result<()> {
    let cluster = found(change, wanted.id)?;
    store::put_units(change, cluster.id, &[])?;
    change.remove("clusters", cluster.id)?;
    change.says(format!("Bỏ vào thùng rác: cụm thi đua «{}»", cluster.name));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Cluster> {
    store::list(db, Some(id))?.into_iter().next().ok_or_else(|| Error::not_found("cụm thi đua"))
}
