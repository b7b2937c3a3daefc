//! Bringing everything back out of a whole copy, into the folder of a closed office.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::{
    checking::prove,
    listing::{ABOUT, DATA, Listed, place},
};
use crate::{Error, Result, db, files};

/// Proves a copy, then brings its files and its data file into `folder`. Files that are there stay; a data file that was
/// there is set aside, and where it is kept is given.
///
/// The office must be closed. Until everything is proven nothing is written; the data file takes its place last.
pub fn restore_whole_copy(folder: &Path, copy: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let proven = prove(copy, &mut |_, _| Ok(()))?;
    files::create_folder(folder)?;
    for file in proven.files.iter().filter(|file| ![DATA, ABOUT].contains(&file.path.as_str())) {
        put_back(folder, copy, file)?;
    }
    db::restore_backup(folder, &copy.join(DATA), now)
}

/// A file that is there and is another one, such as a paper that was made anew, stays as it is.
fn put_back(folder: &Path, copy: &Path, file: &Listed) -> Result<()> {
    let (from, to) = (place(copy, file), place(folder, file));
    if files::exists(&to) {
        return Ok(());
    }
    files::copy(&from, &to)?;
    if files::hash_of(&to)?.0 == file.sha256 {
        return Ok(());
    }
    files::remove(&to)?;
    Err(Error::file("ghi", &to)(std::io::ErrorKind::InvalidData.into()))
}
