//! The numbers of slips: one for each answer to a bundle, given before anything is written.

use rusqlite::params;
use uuid::Uuid;

use super::store::ReceivedBundle;
use crate::{Change, Job, Result, id};

/// A slip about a bundle.
#[derive(Clone, Copy)]
pub(super) struct Numbered {
    id: Uuid,
    pub(super) number: u32,
}

/// The number of the slip that tells the present answer to each bundle. The answer of the last slip keeps its number, so
/// that the same answers give the same file; one that was told before another is told anew, as the last word counts.
pub(super) fn of(job: &Job, bundles: &[&ReceivedBundle]) -> Result<Vec<Numbered>> {
    let known = job.read(|db| {
        let sql =
            "SELECT id, number, told FROM received_slips WHERE bundle_id = ?1 ORDER BY number DESC LIMIT 1";
        let one = |bundle: &&ReceivedBundle| {
            let last = db.first(sql, [bundle.id.to_string()], |row| {
                let told: String = row.get("told")?;
                Ok((Numbered { id: id(row, "id")?, number: row.get("number")? }, told))
            })?;
            Ok(last.filter(|(_, told)| *told == bundle.answers).map(|(slip, _)| slip))
        };
        bundles.iter().map(one).collect::<Result<Vec<_>>>()
    })?;
    let new = known.iter().filter(|one| one.is_none()).count();
    if new == 0 {
        return Ok(known.into_iter().flatten().collect());
    }
    job.change(|change| {
        change.says(format!("Lập {new} phiếu tiếp nhận"));
        bundles
            .iter()
            .zip(known)
            .map(|(bundle, known)| known.map_or_else(|| next(change, bundle), Ok))
            .collect()
    })
}

fn next(change: &mut Change, bundle: &ReceivedBundle) -> Result<Numbered> {
    let bundle_id = bundle.id.to_string();
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM received_slips WHERE bundle_id = ?1";
    let number: u32 = change.value(sql, [&bundle_id])?;
    let id = change.new_id();
    let fields: [(&str, &dyn rusqlite::ToSql); 3] =
        [("bundle_id", &bundle_id), ("number", &number), ("told", &bundle.answers)];
    change.put("received_slips", id, &fields)?;
    Ok(Numbered { id, number })
}

/// Notes those that are on a stick and were read back right.
pub(super) fn written(job: &Job, slips: &[Numbered]) -> Result<()> {
    if slips.is_empty() {
        return Ok(());
    }
    job.change(|change| {
        change.says(format!("Ghi {} phiếu tiếp nhận", slips.len()));
        let now = change.now.to_rfc3339();
        for slip in slips {
            change.run(
                "UPDATE received_slips SET written_at = ?2, changed_at = ?2, revision = revision + 1 WHERE id = ?1",
                params![slip.id.to_string(), now],
            )?;
        }
        Ok(())
    })
}
