//! A rehearsal: is a whole copy what it was when it was made, and does its data file open?

use std::path::Path;

use super::listing::{self, About, DATA, Listed, place};
use crate::{Result, StoreCheck, db, files};

/// What a copy proved to be.
pub(super) struct Proven {
    pub(super) about: About,
    pub(super) files: Vec<Listed>,
    pub(super) bytes: u64,
    pub(super) store: StoreCheck,
}

/// Reads every file again and opens the data file as it lies there. `goes_on` hears how many files are done, of how many.
pub(super) fn prove(copy: &Path, goes_on: &mut dyn FnMut(usize, usize) -> Result<()>) -> Result<Proven> {
    let (about, listed) = listing::read(copy)?;
    let mut bytes = 0;
    for (at, file) in listed.iter().enumerate() {
        goes_on(at, listed.len())?;
        let path = place(copy, file);
        if !files::is_plain(&path) {
            return Err(listing::unfit(&format!("thiếu tệp «{}»", file.path)));
        }
        let (found, length) = files::hash_of(&path)?;
        if found != file.sha256 {
            return Err(listing::unfit(&format!("tệp «{}» không còn như lúc chép", file.path)));
        }
        bytes += length;
    }
    let store = db::rehearse(&copy.join(DATA))?;
    Ok(Proven { about, files: listed, bytes, store })
}
