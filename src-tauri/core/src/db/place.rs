//! Where the data file lies: its lock, what lies beside it, and whether it is still the file that was opened.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{DateTime, Utc};

use super::backup;
use crate::{Damage, Error, Result};

pub(crate) const FILE_NAME: &str = "sovang.db";

/// Held while the office is open.
pub(crate) struct Place {
    path: PathBuf,
    /// The data file and its log as they were when they were opened.
    opened: [Option<Identity>; 2],
    _lock: Lock,
}

/// The system frees it even when the program is killed, so a lock file left over locks nobody out.
pub(super) struct Lock(#[allow(dead_code, reason = "held for its lock")] File);

pub(super) fn lock(folder: &Path) -> Result<Lock> {
    let path = folder.join("sovang.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(Error::file("ghi", &path))?;
    for tries in 1.. {
        match file.try_lock() {
            Ok(()) => break,
            // A process that is just starting another one shares its locks with it for a moment.
            Err(TryLockError::WouldBlock) if tries < 10 => std::thread::sleep(Duration::from_millis(30)),
            Err(TryLockError::WouldBlock) => return Err(Error::StoreBusy),
            Err(TryLockError::Error(cause)) => return Err(Error::file("khóa", &path)(cause)),
        }
    }
    Ok(Lock(file))
}

impl Place {
    pub(super) fn new(path: PathBuf, lock: Lock) -> Self {
        let opened = [identity(&path), identity(&beside(&path, "-wal"))];
        Self { path, opened, _lock: lock }
    }

    /// Files that were deleted or exchanged under an open program raise no error by themselves; rows would
    /// vanish unseen.
    pub(super) fn is_still_there(&self) -> Result<()> {
        let now = [identity(&self.path), identity(&beside(&self.path, "-wal"))];
        if now == self.opened { Ok(()) } else { Err(Error::damaged(Damage::Gone)) }
    }
}

/// Which file stands under a name. Windows lets nobody move a file that is open, so there its being there is enough.
#[derive(Debug, PartialEq, Eq)]
struct Identity(u64, u64);

fn identity(path: &Path) -> Option<Identity> {
    let found = fs::metadata(path).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some(Identity(found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        Some(Identity(0, 0))
    }
}

/// `sovang.db-wal` and the like.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Keeps these files under a name of their own: what may be damaged or foreign is never deleted. Gives the
/// new name without its end.
pub(super) fn set_aside(path: &Path, ends: &[&str], now: DateTime<Utc>) -> Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let stamp = now.format("%Y%m%dT%H%M%SZ");
    let free =
        |name: &PathBuf| ["", "-wal", "-shm", "-journal"].iter().all(|end| !beside(name, end).exists());
    let names = (1..).map(|count| {
        let count = if count == 1 { String::new() } else { format!("-{count}") };
        folder.join(format!("{}{stamp}{count}.db", backup::ASIDE))
    });
    let aside = names.into_iter().find(free).unwrap_or_default();
    for end in ends {
        let from = beside(path, end);
        if from.exists() {
            fs::rename(&from, beside(&aside, end)).map_err(Error::file("chuyển", &from))?;
        }
    }
    Ok(aside)
}
