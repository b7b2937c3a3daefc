//! Sticks and disks that can be written to, for the choice where a bundle goes.

use std::path::PathBuf;

use serde::Serialize;
use sysinfo::{DiskRefreshKind, Disks};
use ts_rs::TS;

/// A stick or a disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Drive {
    /// Its first folder, such as `E:\`.
    pub path: PathBuf,
    /// What its owner called it; empty when it bears no name.
    pub name: String,
    pub free_bytes: u64,
    pub total_bytes: u64,
}

/// Sticks that are plugged in, by where they are. Disks built in are left out.
pub fn plugged_in() -> Vec<Drive> {
    let kind = DiskRefreshKind::nothing().with_storage();
    let mut found: Vec<Drive> = Disks::new_with_refreshed_list_specifics(kind)
        .list()
        .iter()
        .filter(|disk| disk.is_removable() && !disk.is_read_only() && disk.total_space() > 0)
        .map(|disk| Drive {
            path: disk.mount_point().to_path_buf(),
            name: name(disk.name().to_string_lossy().as_ref(), disk.mount_point()),
            free_bytes: disk.available_space(),
            total_bytes: disk.total_space(),
        })
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found.dedup_by(|a, b| a.path == b.path);
    found
}

/// A folder that stands for a stick.
pub fn at(path: PathBuf) -> Option<Drive> {
    let (free_bytes, total_bytes) = sovang_bundle::room(&path).ok()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Some(Drive { path, name, free_bytes, total_bytes })
}

/// Linux names the device, and the folder it stands under after the stick; Windows names the stick.
fn name(said: &str, place: &std::path::Path) -> String {
    if said.starts_with("/dev/") {
        return place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    }
    said.to_owned()
}
