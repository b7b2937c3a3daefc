//! The one way to open a data file: lock, pragmas, refuse newer, back up before an upgrade, upgrade.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, config::DbConfig};
use serde::Serialize;
use ts_rs::TS;

use super::{backup, functions, migrate, record};
use crate::{Error, Feature, Result, files};

/// "SoVg", so that file managers and our own checks know a data file of ours.
const APPLICATION_ID: i32 = 0x536f_5667;
pub(crate) const FILE_NAME: &str = "sovang.db";

/// Held while the office is open; the system frees it even when the program is killed.
pub(crate) struct Lock(#[allow(dead_code, reason = "held for its lock")] File);

/// What a check of the data file found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct StoreCheck {
    pub is_sound: bool,
    /// SQLite's own words, for the log.
    pub findings: Vec<String>,
    pub tables: Vec<TableCount>,
    pub bytes: i64,
    pub sqlite_version: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct TableCount {
    pub table: String,
    pub rows: i64,
}

pub(crate) fn open(folder: &Path, features: &[&Feature], now: DateTime<Utc>) -> Result<(Connection, Lock)> {
    files::create_folder(folder)?;
    let lock = lock(folder)?;
    let path = folder.join(FILE_NAME);
    let opened = open_file(&path, features, now);
    // SQLite names no file; the clerk needs the path, and the newest backup that can replace it.
    let db = opened.map_err(|error| {
        if !matches!(error, Error::StoreDamaged { .. }) {
            return error;
        }
        let newest = backup::list_backups(folder).ok().and_then(|list| list.into_iter().next());
        Error::StoreDamaged { path: path.clone(), backup: newest.map(|found| found.path.into()) }
    })?;
    Ok((db, lock))
}

fn lock(folder: &Path) -> Result<Lock> {
    let path = folder.join("sovang.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(Error::file("ghi", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(Error::StoreBusy),
        Err(TryLockError::Error(cause)) => Err(Error::file("khoá", &path)(cause)),
    }
}

fn open_file(path: &Path, features: &[&Feature], now: DateTime<Utc>) -> Result<Connection> {
    let is_new = !path.exists();
    let mut db = connect(path)?;
    if is_new {
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
    } else {
        let found: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if found != APPLICATION_ID {
            return Err(Error::StoreDamaged { path: path.to_owned(), backup: None });
        }
    }
    let steps = migrate::steps(features);
    let pending = migrate::pending(&db, &steps)?;
    if !pending.is_empty() {
        if !is_new {
            let folder = path.parent().unwrap_or(Path::new("."));
            backup::back_up(&db, folder, now)?;
        }
        migrate::apply(&mut db, &pending, now)?;
    }
    record::watch(&db, features)?;
    Ok(db)
}

/// A connection with the settings that decide whether "saved" is true after a power cut.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    if path.exists() {
        fs::metadata(path).map_err(Error::file("mở", path))?;
    }
    let db = Connection::open(path)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "journal_mode", "wal")?;
    // NORMAL loses acknowledged rows when the power fails; measured, not assumed.
    db.pragma_update(None, "synchronous", synchronous())?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "mmap_size", 0)?;
    db.pragma_update(None, "cache_size", -65_536)?;
    db.set_prepared_statement_cache_capacity(256);
    functions::register(&db)?;
    Ok(db)
}

/// The control run of the power-cut test asks for NORMAL, to prove that the test sees lost rows.
fn synchronous() -> &'static str {
    #[cfg(debug_assertions)]
    if std::env::var_os("SOVANG_TEST_SYNCHRONOUS_NORMAL").is_some() {
        return "normal";
    }
    "full"
}

pub(super) fn check(db: &Connection) -> Result<StoreCheck> {
    let mut statement = db.prepare("PRAGMA quick_check(20)")?;
    let findings: Vec<String> =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let is_sound = findings == ["ok"];
    let mut names = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut tables = Vec::new();
    for table in names {
        let rows = db.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
        tables.push(TableCount { table, rows });
    }
    let bytes =
        db.query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| {
            row.get(0)
        })?;
    let findings = if is_sound { Vec::new() } else { findings };
    Ok(StoreCheck { is_sound, findings, tables, bytes, sqlite_version: rusqlite::version().to_owned() })
}
