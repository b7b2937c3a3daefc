//! Copies of the data file that prove themselves: made by SQLite's backup, opened and checked before they count.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::{check, migrate, open, place};
use crate::{Damage, Desk, Error, Result, features, files};

/// The newest copies kept; older ones go when a new one has proved itself.
const KEPT: usize = 12;
/// Start of the name under which a file is kept that could not be opened or had to make room.
pub(super) const ASIDE: &str = "sovang-giu-lai-";

/// A copy that opened and passed its check.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Backup {
    pub path: String,
    pub made_at: DateTime<Utc>,
    pub bytes: u64,
}

pub(super) fn back_up(db: &Connection, folder: &Path, desk: &dyn Desk) -> Result<Backup> {
    let backups = folder.join("backups");
    let now = desk.now();
    files::create_folder(&backups)?;
    remove_rests(&backups)?;
    let path = backups.join(format!("sovang-{}.db", now.format("%Y%m%dT%H%M%SZ")));
    let part = path.with_extension("part");
    let made = copy_and_check(db, &part, desk).and_then(|()| files::finish(&part, &path));
    if let Err(error) = made {
        // What failed is reported; a rest that cannot be removed now is removed before the next copy.
        let _ = remove_rests(&backups);
        return Err(error.of_copy(&path));
    }
    let bytes = fs::metadata(&path).map_err(Error::file("đọc", &path))?.len();
    // By its name the new copy may be the oldest, when the clock was put back.
    let others = list_backups(folder)?.into_iter().filter(|other| Path::new(&other.path) != path);
    for old in others.skip(KEPT - 1) {
        // The copy is made; one more old one than wanted is no reason to say otherwise.
        let _ = fs::remove_file(&old.path);
    }
    Ok(Backup { path: path.display().to_string(), made_at: now, bytes })
}

fn copy_and_check(db: &Connection, part: &Path, desk: &dyn Desk) -> Result<()> {
    let mut copy = Connection::open(part)?;
    rusqlite::backup::Backup::new(db, &mut copy)?.run_to_completion(
        1_000,
        std::time::Duration::ZERO,
        None,
    )?;
    copy.pragma_update(None, "journal_mode", "delete")?;
    let name = desk.new_id().to_string();
    copy.execute("UPDATE meta SET value = ?2 WHERE key = ?1", [open::FILE_KEY, &name])?;
    let found = check::check(&copy)?;
    if !found.is_sound {
        return Err(Error::damaged(Damage::Broken(found.findings.join("; "))));
    }
    Ok(())
}

/// What a copy left behind that the power cut short.
fn remove_rests(backups: &Path) -> Result<()> {
    for entry in fs::read_dir(backups).map_err(Error::file("đọc", backups))? {
        let path = entry.map_err(Error::file("đọc", backups))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("sovang-") && [".part", ".part-journal"].iter().any(|end| name.ends_with(end)) {
            files::remove(&path)?;
        }
    }
    Ok(())
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

pub(crate) fn newest(folder: &Path) -> Option<PathBuf> {
    list_backups(folder).ok()?.into_iter().next().map(|backup| backup.path.into())
}

/// Files that were set aside in this folder, by name.
pub fn list_aside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_aside =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(ASIDE));
    let mut found: Vec<PathBuf> = entries.filter(is_aside).collect();
    found.sort();
    found
}

/// Why a copy cannot take the place of the data file; nothing is wrong with the data itself.
#[allow(clippy::wildcard_enum_match_arm, reason = "every other kind is passed on as it is")]
fn unfit(error: Error, copy: &Path) -> Error {
    let shown = copy.display();
    let why = match &error {
        Error::StoreDamaged { what: Damage::NotOurs, .. } => "không phải bản sao lưu của Sổ Vàng",
        Error::StoreDamaged { .. } => "bị hỏng",
        _ => return error.of_copy(copy),
    };
    let message =
        format!("Tệp «{shown}» {why}. Dữ liệu đang có chưa bị thay đổi. Hãy chọn bản sao lưu khác.");
    Error::refused("copy", message)
}

/// Opens a copy as it lies there, changes nothing, and counts what is in it: could it take the place of the data file?
pub(crate) fn rehearse(copy: &Path) -> Result<check::StoreCheck> {
    open::look_alone(copy)
        .and_then(|db| {
            check::examine(&db, &migrate::steps(features::ALL))?;
            open::check_length(copy, &db)?;
            check::check(&db)
        })
        .map_err(|error| unfit(error, copy))
}

/// Puts a copy in place of the data file. The file that was there is set aside and kept; where it is kept, or
/// nothing when there was none. The office must be closed.
pub fn restore_backup(folder: &Path, backup: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let lock = place::lock(folder)?;
    let path = folder.join(place::FILE_NAME);
    let mut source = fs::File::open(backup).map_err(Error::file("đọc", backup))?;
    open::look_alone(backup)
        .and_then(|copy| {
            check::examine(&copy, &migrate::steps(features::ALL))?;
            open::check_length(backup, &copy)
        })
        .map_err(|error| unfit(error, backup))?;
    // Whole under another name first: a full disk then leaves everything as it was.
    let ready = place::beside(&path, ".moi");
    files::write_whole(&ready, |out| {
        std::io::copy(&mut source, out).map(drop).map_err(Error::file("ghi", &ready))
    })?;
    let was_there = path.exists();
    // The log belongs to the old file: it moves with it and never meets the restored one.
    let aside = place::set_aside(&path, &["", "-wal", "-shm", "-journal"], now)?;
    files::finish(&ready, &path)?;
    drop(lock);
    Ok(was_there.then_some(aside))
}
