//! Merging: one transaction for all bundles. Files are kept first, rows read out of them next, and a line for each
//! bundle makes them count.

use std::path::{Path, PathBuf};

use super::{
    compare::MergeCounts,
    content::bundle_title,
    line::ReceiveLine,
    plan::{Book, Ready, day_of, record_count},
    rows,
};
use crate::{
    Change, Error, Result,
    files::{self, Batch},
    terms::{Day, calendar},
};

pub(super) struct Done {
    pub(super) lines: Vec<ReceiveLine>,
    pub(super) counts: MergeCounts,
}

/// Merges every bundle that is ready. `told` hears which file is next and says whether to go on.
pub(super) fn merge(
    change: &mut Change,
    (paths, passphrase): (&[PathBuf], Option<String>),
    arrived_on: Day,
    told: &mut dyn FnMut(usize) -> bool,
) -> Result<Done> {
    let mut book = Book::open(change, passphrase)?;
    let mut kept = Batch::default();
    let mut done = Done { lines: Vec::with_capacity(paths.len()), counts: MergeCounts::default() };
    for (at, path) in paths.iter().enumerate() {
        if !told(at) {
            return Err(Error::Cancelled);
        }
        let (line, ready) = book.look(change, path, 0, &mut || true)?;
        if let Some(ready) = ready {
            take(change, (&ready, &line), arrived_on, &mut kept)?;
            done.counts.add(line.counts);
        }
        done.lines.push(line);
    }
    // Before the rows are: a bundle that counts has its file.
    kept.finish()?;
    Ok(done)
}

fn take(
    change: &mut Change,
    (ready, line): (&Ready, &ReceiveLine),
    arrived_on: Day,
    batch: &mut Batch,
) -> Result<()> {
    if arrived_on != change.today() && arrived_on < day_of(&ready.frozen_at) {
        let message = format!(
            "{}: gói chốt ngày {}, sau ngày nhận đã ghi. Chưa hợp nhất gì. Hãy sửa ngày nhận.",
            bundle_title(&ready.name.unit_code, &ready.name.period, ready.name.revision),
            calendar::short(day_of(&ready.frozen_at))
        );
        return Err(Error::invalid("arrivedOn", message));
    }
    let kept = keep(change.folder(), ready, batch)?;
    rows::put(change, ready)?;
    let received_at = change.now.to_rfc3339();
    let bytes = ready.file.bytes.len() as i64;
    let id = change.new_id();
    change.put(
        "received_bundles",
        id,
        &[
            ("unit_code", &ready.name.unit_code),
            ("period", &ready.name.period),
            ("number", &ready.name.revision),
            ("sender", &ready.sender),
            ("reason", &ready.reason),
            ("frozen_at", &ready.frozen_at),
            ("received_at", &received_at),
            ("arrived_on", &arrived_on),
            ("fingerprint", &ready.fingerprint),
            ("signer_key", &ready.signer_key.encoded()),
            ("file_name", &line.file_name),
            ("file_sha256", &ready.file.sha256),
            ("file_bytes", &bytes),
            ("kept_file", &kept),
            ("record_count", &record_count(&ready.tables)),
        ],
    )
}

/// The file under a name of its own, as it came. Below the data folder, so that it moves with it.
fn keep(folder: &Path, ready: &Ready, batch: &mut Batch) -> Result<String> {
    let hash = ready.file.sha256.get(..12).unwrap_or_default();
    let kept = format!("tiep-nhan/{}/{}-{hash}.zip", ready.name.period, ready.name);
    let path = folder.join(&kept);
    let is_there = files::exists(&path) && files::hash(&files::read(&path)?) == ready.file.sha256;
    if !is_there {
        batch.write(&path, &ready.file.bytes)?;
    }
    Ok(kept)
}
