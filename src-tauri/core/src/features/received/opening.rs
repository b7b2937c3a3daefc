//! From a path to a proven bundle. Every bundle this side opens goes through [`open_bundle`].

use std::{
    io::Cursor,
    path::{Path, PathBuf},
};

use sovang_bundle::{BundleError, Limits, Opened, ReadingKeys, TrustedKeys, decrypt, open};

use crate::{Error, Result, features::bundles::sentences, files};

/// More files than a country has communes in two years.
const MOST_FILES: usize = 30_000;
const DEEPEST: usize = 5;

/// A file as it was read once; what is proven, hashed and kept are these bytes.
pub struct ReadFile {
    pub(crate) bytes: Vec<u8>,
    pub sha256: String,
}

/// The bundles among these files, folders and sticks, in the order of their paths. A file that was named is taken
/// whatever it is called; in a folder only what is called like a report.
pub(super) fn gathered(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if files::is_folder(path) {
            files::walk(path, DEEPEST, &mut |file| {
                if is_report(file) {
                    found.push(file.to_owned());
                }
                found.len() <= MOST_FILES
            })?;
        } else {
            files::there(path)?;
            found.push(path.clone());
        }
    }
    found.sort();
    found.dedup();
    if found.len() > MOST_FILES {
        let message = format!("Có hơn {MOST_FILES} gói trong thư mục này. Hãy chọn từng thư mục nhỏ hơn.");
        return Err(Error::refused("too_many", message));
    }
    Ok(found)
}

fn is_report(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_ours = name.starts_with("SoVang_") || name.starts_with("LUYENTAP_SoVang_");
    let is_whole = name.ends_with(".zip") || name.ends_with(".zip.age");
    is_ours && is_whole && !name.contains("_phieu-tiep-nhan")
}

/// What was encrypted for this office is decrypted first: the bundle inside is the same however often it was encrypted.
pub(crate) fn read(path: &Path, keys: &ReadingKeys) -> Result<ReadFile> {
    let bytes = files::read_at_most(path, Limits::default().file_bytes)?.ok_or_else(|| Error::BadBundle {
        message: "Gói lớn bất thường so với một gói báo cáo. Chưa nhận gì từ gói này.".to_owned(),
    })?;
    let bytes = decrypt(bytes, keys).map_err(sentences::bundle)?;
    let sha256 = files::hash(&bytes);
    Ok(ReadFile { bytes, sha256 })
}

/// Proves a bundle held in memory.
pub(crate) fn open_bundle<'a>(
    bytes: &'a [u8],
    trusted: &TrustedKeys,
    goes_on: &mut dyn FnMut() -> bool,
) -> std::result::Result<Opened<Cursor<&'a [u8]>>, BundleError> {
    open(Cursor::new(bytes), trusted, &Limits::default(), &mut |_, _| goes_on())
}
