//! Copies of the data file that prove themselves: made by SQLite's backup, opened and checked before they count.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::open;
use crate::{Error, Result, files};

/// The newest copies kept; older ones go when a new one has proved itself.
const KEPT: usize = 12;

/// A copy that opened and passed its check.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Backup {
    pub path: String,
    pub made_at: DateTime<Utc>,
    pub bytes: u64,
}

pub(super) fn back_up(db: &Connection, folder: &Path, now: DateTime<Utc>) -> Result<Backup> {
    let backups = folder.join("backups");
    files::create_folder(&backups)?;
    let path = backups.join(format!("sovang-{}.db", now.format("%Y%m%dT%H%M%SZ")));
    let part = path.with_extension("part");
    let made = copy_and_check(db, &part).and_then(|()| {
        fs::rename(&part, &path).map_err(Error::file("ghi", &path))?;
        files::sync_folder(&path)
    });
    if let Err(error) = made {
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    for old in list_backups(folder)?.into_iter().skip(KEPT) {
        fs::remove_file(&old.path).map_err(Error::file("xoá", Path::new(&old.path)))?;
    }
    let bytes = fs::metadata(&path).map_err(Error::file("đọc", &path))?.len();
    Ok(Backup { path: path.display().to_string(), made_at: now, bytes })
}

fn copy_and_check(db: &Connection, part: &Path) -> Result<()> {
    let _ = fs::remove_file(part);
    {
        let mut copy = Connection::open(part)?;
        rusqlite::backup::Backup::new(db, &mut copy)?.run_to_completion(
            1_000,
            std::time::Duration::ZERO,
            None,
        )?;
        copy.pragma_update(None, "journal_mode", "delete")?;
        let found = open::check(&copy)?;
        if !found.is_sound {
            return Err(Error::StoreDamaged { path: part.to_owned(), backup: None });
        }
    }
    let file = fs::File::options().write(true).open(part).map_err(Error::file("ghi", part))?;
    file.sync_all().map_err(Error::file("ghi", part))
}

/// Copies on this machine, newest first.
pub fn list_backups(folder: &Path) -> Result<Vec<Backup>> {
    let backups = folder.join("backups");
    if !backups.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&backups).map_err(Error::file("đọc", &backups))? {
        let entry = entry.map_err(Error::file("đọc", &backups))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stamp) = name.strip_prefix("sovang-").and_then(|rest| rest.strip_suffix(".db")) else {
            continue;
        };
        let Ok(made_at) = chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%SZ") else { continue };
        let bytes = entry.metadata().map_err(Error::file("đọc", &entry.path()))?.len();
        found.push(Backup { path: entry.path().display().to_string(), made_at: made_at.and_utc(), bytes });
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
    Ok(found)
}

pub(super) fn newest(folder: &Path) -> Option<PathBuf> {
    list_backups(folder).ok()?.into_iter().next().map(|backup| backup.path.into())
}

/// Puts a copy in place of the data file. The file that was there is set aside and kept.
/// The office must be closed.
pub fn restore_backup(folder: &Path, backup: &Path, now: DateTime<Utc>) -> Result<PathBuf> {
    let path = folder.join(open::FILE_NAME);
    let aside = folder.join(format!("sovang-giu-lai-{}.db", now.format("%Y%m%dT%H%M%SZ")));
    {
        let copy = Connection::open_with_flags(backup, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        if !open::check(&copy)?.is_sound {
            return Err(Error::StoreDamaged { path: backup.to_owned(), backup: None });
        }
    }
    // The -wal belongs to the old file: it must move with it and never meet the restored one.
    for end in ["", "-wal", "-shm"] {
        let from = PathBuf::from(format!("{}{end}", path.display()));
        if from.exists() {
            let to = PathBuf::from(format!("{}{end}", aside.display()));
            fs::rename(&from, &to).map_err(Error::file("chuyển", &from))?;
        }
    }
    let bytes = files::read(backup)?;
    files::write_bytes(&path, &bytes)?;
    Ok(aside)
}
