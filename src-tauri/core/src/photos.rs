//! Pictures of people and deeds: files of the data folder under names made of their content, so that an undo finds
//! the one before. They are no part of any bundle.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;
use ts_rs::TS;

use crate::{Error, Result, files, terms::picture::Picture};

/// A picture to be shown.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Photo {
    /// `image/jpeg`, `image/png` or `image/svg+xml`.
    kind: &'static str,
    /// In base64.
    bytes: String,
}

/// Checks and writes a picture sent in base64; its file name for the record.
///
/// Written before the record says so: a file nobody refers to harms nobody, a record without its file would.
pub fn keep(folder: &Path, base64: &str) -> Result<String> {
    let bytes = STANDARD
        .decode(base64)
        .map_err(|_| Error::invalid("photo", "Không đọc được ảnh này. Hãy chọn ảnh khác."))?;
    let picture = Picture::read("photo", &bytes)?;
    put(folder, &picture.bytes, picture.ending)
}

/// Writes what was checked, once, and gives its name.
pub(crate) fn put(folder: &Path, bytes: &[u8], ending: &str) -> Result<String> {
    let name = format!("{}.{ending}", files::hash(bytes));
    let path = place(folder, &name);
    if !files::exists(&path) {
        files::create_folder(path.parent().unwrap_or(folder))?;
        files::write_bytes(&path, bytes)?;
    }
    Ok(name)
}

pub(crate) fn is_kept(folder: &Path, name: &str) -> bool {
    files::exists(&place(folder, name))
}

pub fn read(folder: &Path, name: &str) -> Result<Vec<u8>> {
    files::read(&place(folder, name))
}

/// For the window.
pub fn shown(folder: &Path, name: &str) -> Result<Photo> {
    let kind = match name.rsplit('.').next() {
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        _ => "image/jpeg",
    };
    Ok(Photo { kind, bytes: STANDARD.encode(read(folder, name)?) })
}

/// Spread over folders, so that none holds too many files for an old disk.
fn place(folder: &Path, name: &str) -> PathBuf {
    folder.join("anh").join(name.get(..2).unwrap_or_default()).join(name)
}
