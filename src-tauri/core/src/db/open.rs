//! The one way to open a data file: lock, look without writing, back up before an upgrade, upgrade.
//! A file that is damaged, foreign or newer is left exactly as it was found.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, OptionalExtension, config::DbConfig};

use super::{
    backup,
    check::{APPLICATION_ID, examine},
    functions, migrate,
    place::{FILE_NAME, Place, beside, lock, set_aside},
    record,
};
use crate::{Damage, Desk, Error, Feature, Result, files};

/// The name of this very file. A copy gets a name of its own, so that the log of one is never taken for the
/// log of another.
pub(super) const FILE_KEY: &str = "file";

pub(crate) fn open(folder: &Path, features: &[&Feature], desk: &dyn Desk) -> Result<(Connection, Place)> {
    files::create_folder(folder)?;
    let lock = lock(folder)?;
    let path = folder.join(FILE_NAME);
    let db = open_file(&path, features, desk).map_err(|error| error.of_store(folder))?;
    Ok((db, Place::new(path, lock)))
}

fn open_file(path: &Path, features: &[&Feature], desk: &dyn Desk) -> Result<Connection> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let steps = migrate::steps(features);
    // We never leave a rollback journal behind: one that lies here is foreign and would be played into the file.
    if beside(path, "-journal").exists() {
        set_aside(path, &["-journal"], desk.now())?;
    }
    if !path.exists() {
        if backup::newest(folder).is_some() {
            return Err(Error::damaged(Damage::Missing));
        }
        set_aside(path, &["-wal", "-shm"], desk.now())?;
        create(path, &steps, desk)?;
    }
    if has_foreign_log(path)? {
        set_aside(path, &["-wal", "-shm"], desk.now())?;
    }
    let mut db = look(path)?;
    let pending = examine(&db, &steps)?;
    if log_is_empty(path) {
        check_length(path, &db)?;
    }
    work_with(&db)?;
    if !pending.is_empty() {
        backup::back_up(&db, folder, desk)?;
        migrate::apply(&mut db, &pending, desk.now())?;
    }
    name(&db, desk)?;
    record::watch(&db, features)?;
    Ok(db)
}

/// Makes the file under another name and gives it its own when it is whole, so that a file of that name
/// is never half made, whenever the power fails.
fn create(path: &Path, steps: &[migrate::Migration], desk: &dyn Desk) -> Result<()> {
    let part = beside(path, ".part");
    for end in ["", "-wal", "-shm", "-journal"] {
        files::remove(&beside(&part, end))?;
    }
    {
        let mut db = Connection::open(&part)?;
        functions::register(&db)?;
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
        migrate::apply(&mut db, steps, desk.now())?;
        name(&db, desk)?;
        // Last: until here every statement is in the file itself when it returns.
        db.pragma_update(None, "journal_mode", "wal")?;
    }
    files::finish(&part, path)
}

/// A connection that reads what is there and writes nothing, not even on closing.
fn look(path: &Path) -> Result<Connection> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "mmap_size", 0)?;
    functions::register(&db)?;
    Ok(db)
}

/// The settings that decide whether "saved" is true after a power cut.
fn work_with(db: &Connection) -> Result<()> {
    // NORMAL loses acknowledged rows when the power fails; measured, not assumed.
    db.pragma_update(None, "synchronous", synchronous())?;
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -65_536)?;
    db.set_prepared_statement_cache_capacity(256);
    // Nothing is known of how values are spread, so a statement planned anew for each value gets the same plan again.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// The control run of the power-cut test asks for NORMAL, to prove that the test sees lost rows.
fn synchronous() -> &'static str {
    #[cfg(debug_assertions)]
    if std::env::var_os("SOVANG_TEST_SYNCHRONOUS_NORMAL").is_some() {
        return "normal";
    }
    "full"
}

/// Gives a file that has no name one.
fn name(db: &Connection, desk: &dyn Desk) -> Result<()> {
    if file_name(db)?.is_none() {
        let name = desk.new_id().to_string();
        db.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", [FILE_KEY, &name])?;
    }
    Ok(())
}

fn file_name(db: &Connection) -> rusqlite::Result<Option<String>> {
    db.query_row("SELECT value FROM meta WHERE key = ?1", [FILE_KEY], |row| row.get(0)).optional()
}

/// Whether the log beside the file was written for another file, such as when somebody copied a file over a
/// data file whose program had been killed. SQLite would mix the two without a word. Every change writes the
/// page that holds the name, so a log with anything in it shows whose it is.
fn has_foreign_log(path: &Path) -> Result<bool> {
    if log_is_empty(path) {
        return Ok(false);
    }
    // A file that cannot be read without its log needs it; the examination that follows says what is wrong.
    let Ok(Some(name)) = look_alone(path).and_then(|db| Ok(file_name(&db)?)) else { return Ok(false) };
    let log = files::read(&beside(path, "-wal"))?;
    Ok(memchr::memmem::find(&log, name.as_bytes()).is_none())
}

fn log_is_empty(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).map_or(true, |found| found.len() == 0)
}

/// SQLite takes the bytes that are missing at the end of a file for zeros.
pub(super) fn check_length(path: &Path, db: &Connection) -> Result<()> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let wanted: i64 = db.query_row(sql, [], |row| row.get(0))?;
    let found = fs::metadata(path).map_err(Error::file("đọc", path))?.len();
    if found < wanted.unsigned_abs() {
        return Err(Error::damaged(Damage::Broken(format!("{found} of {wanted} bytes"))));
    }
    Ok(())
}

/// The file as it is without its log; nothing beside it is touched.
pub(super) fn look_alone(path: &Path) -> Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(address(path), flags)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    functions::register(&db)?;
    Ok(db)
}

/// `file:///C:/Users/…?immutable=1`, the only way to tell SQLite to leave the log alone.
fn address(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let path = absolute.to_string_lossy().replace('\\', "/").replace('%', "%25").replace('?', "%3f");
    let path = path.replace('#', "%23");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{path}?immutable=1").into()
}
