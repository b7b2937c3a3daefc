//! Sealed bundles stay on the machine with their cover sheets: a sealed number is written a second time as it was,
//! whatever the records say by then.

use std::{
    io::Cursor,
    path::{Path, PathBuf},
};

use sovang_bundle::{Limits, Sealed, TrustedKeys, open};

use super::{commands::BundlePart, sentences, store::SealedBundle};
use crate::{Db, Job, Result, files};

/// A sealed revision with everything that is handed over.
pub(super) struct Whole {
    pub(super) file_name: String,
    pub(super) number: u32,
    pub(super) fingerprint: String,
    pub(super) files: Vec<BundlePart>,
    pub(super) zip: Vec<u8>,
    /// The one that carries the fingerprint.
    pub(super) cover: Vec<u8>,
}

impl Whole {
    pub(super) fn new(sealed: &Sealed, zip: Vec<u8>, cover: Vec<u8>) -> Self {
        Self {
            file_name: sealed.name.file_name(),
            number: sealed.name.revision,
            fingerprint: sealed.fingerprint_groups().join(" "),
            files: BundlePart::all(&sealed.files),
            zip,
            cover,
        }
    }

    pub(super) fn cover_name(&self) -> String {
        cover_name(&self.file_name)
    }

    pub(super) fn keep(&self, job: &Job) -> Result<()> {
        let folder = folder(job.folder());
        files::create_folder(&folder)?;
        files::write_bytes(&folder.join(self.cover_name()), &self.cover)?;
        files::write_bytes(&folder.join(&self.file_name), &self.zip)
    }
}

/// What was kept of a sealed revision; nothing where it is gone or no longer as it was sealed.
pub(super) fn read(job: &Job, sealed: &SealedBundle) -> Result<Option<Whole>> {
    let folder = folder(job.folder());
    let read = |name: &str| files::read(&folder.join(name)).ok();
    let Some((zip, cover)) = read(&sealed.file_name).zip(read(&cover_name(&sealed.file_name))) else {
        return Ok(None);
    };
    if files::hash(&zip) != sealed.zip_sha256 || !is_cover(sealed, &files::hash(&cover)) {
        return Ok(None);
    }
    let trusted = TrustedKeys::default();
    let mut progress = |done: u64, total: u64| {
        job.goes_on("Đang đọc gói đã lưu", (done / 1024) as usize, (total / 1024) as usize)
    };
    let opened =
        open(Cursor::new(&zip), &trusted, &Limits::default(), &mut progress).map_err(sentences::bundle)?;
    Ok(Some(Whole {
        file_name: sealed.file_name.clone(),
        number: sealed.number,
        fingerprint: sealed.fingerprint.clone(),
        files: BundlePart::all(&opened.files),
        cover,
        zip,
    }))
}

/// Whether both files of a revision are there as they were sealed.
pub(super) fn is_whole(db: &Db, sealed: &SealedBundle) -> bool {
    let folder = folder(db.folder());
    let hash = |name: &str| files::hash_of(&folder.join(name)).ok().map(|(hash, _)| hash);
    hash(&sealed.file_name).is_some_and(|hash| hash == sealed.zip_sha256)
        && hash(&cover_name(&sealed.file_name)).is_some_and(|hash| is_cover(sealed, &hash))
}

/// A line may have been written before covers were noted.
fn is_cover(sealed: &SealedBundle, hash: &str) -> bool {
    sealed.cover_sha256.as_deref().is_none_or(|noted| noted == hash)
}

/// Whether both files of a revision are there; reading them tells whether they are as they were.
pub(super) fn is_there(db: &Db, file_name: &str) -> bool {
    let folder = folder(db.folder());
    files::exists(&folder.join(file_name)) && files::exists(&folder.join(cover_name(file_name)))
}

fn folder(data: &Path) -> PathBuf {
    data.join("goi-da-niem-phong")
}

fn cover_name(file_name: &str) -> String {
    format!("{}_phieu-gui.pdf", file_name.trim_end_matches(".zip"))
}
