//! What a whole copy holds: a list of its files with their hashes, in the form `sha256sum -c` reads, written last, so
//! that a copy that was cut short has none; and a small file that says whose it is.

use std::path::{Component, Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Error, Result, files};

/// The list of files.
pub(super) const LIST: &str = "danh-sach.sha256";
/// Whose copy it is.
pub(super) const ABOUT: &str = "thong-tin.json";
/// The data file.
pub(super) const DATA: &str = "sovang.db";
/// Longest list that is read: some hundred thousand files.
const MOST_BYTES: u64 = 64 << 20;

/// Whose copy it is and when it was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) office: String,
    pub(super) made_at: DateTime<Utc>,
    pub(super) program: String,
}

/// A file of a copy.
pub(super) struct Listed {
    /// Below the folder of the copy, with `/` between its parts.
    pub(super) path: String,
    pub(super) sha256: String,
}

pub(super) fn text(files: &[Listed]) -> String {
    files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect()
}

/// What a folder says it holds. Nothing of it is proven yet.
pub(super) fn read(copy: &Path) -> Result<(About, Vec<Listed>)> {
    let list = copy.join(LIST);
    if !files::exists(&list) {
        return Err(Error::refused(
            "copy",
            format!(
                "Thư mục «{}» không phải bản sao toàn bộ của Sổ Vàng, hoặc việc chép đã dừng giữa chừng. Hãy chọn thư mục có tệp \
                 «{LIST}».",
                copy.display()
            ),
        ));
    }
    let text = files::read_at_most(&list, MOST_BYTES)?.and_then(|bytes| String::from_utf8(bytes).ok());
    let listed: Option<Vec<Listed>> = text.and_then(|text| text.lines().map(line).collect());
    let about = files::read_at_most(&copy.join(ABOUT), MOST_BYTES)?;
    let about = about.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let has = |name: &str| listed.iter().flatten().any(|file| file.path == name);
    match (about, &listed) {
        (Some(about), Some(_)) if has(DATA) && has(ABOUT) => Ok((about, listed.unwrap_or_default())),
        _ => Err(unfit(&format!("danh sách «{LIST}» bị hỏng"))),
    }
}

fn line(line: &str) -> Option<Listed> {
    let (sha256, path) = line.split_once("  ")?;
    let is_hash = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    // A copy lies on a stick: no path of it may lead out of the folder, or beside the data file to its log.
    let is_known = [DATA, ABOUT].contains(&path) || path.contains('/');
    let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.contains(['\\', ':']);
    (is_hash && is_known && is_inside).then(|| Listed { path: path.to_owned(), sha256: sha256.to_owned() })
}

/// Where a listed file lies below a folder.
pub(super) fn place(folder: &Path, file: &Listed) -> PathBuf {
    file.path.split('/').fold(folder.to_owned(), |path, part| path.join(part))
}

/// Why a copy cannot be used.
pub(super) fn unfit(why: &str) -> Error {
    Error::refused(
        "copy",
        format!(
            "Bản sao này không khôi phục được: {why}. Dữ liệu trong máy chưa bị thay đổi. Hãy dùng bản sao khác."
        ),
    )
}
