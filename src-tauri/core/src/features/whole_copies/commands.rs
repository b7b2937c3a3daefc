//! What «Dữ liệu và sao lưu» calls to carry everything onto a stick and to rehearse bringing it back.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sovang_bundle::{StickError, hand_over, room};
use ts_rs::TS;

use super::{
    checking::{Proven, prove},
    listing::{self, ABOUT, About, DATA, LIST, Listed},
};
use crate::{
    Command, Error, Job, Result, StoreCheck,
    features::{bundles::sentences, settings},
    files, job,
    terms::calendar,
};

pub(super) const ALL: &[Command] = &[job!(save_whole_copy), job!(check_whole_copy)];

/// Start of the name of a copy's folder.
const COPY: &str = "SoVang-ban-sao_";
/// Folders beside the data file that are no records: copies of their own, the invented year, the window's memory,
/// previews.
const LEFT_OUT: [&str; 4] = ["backups", "practice", "webview", "xem-truoc"];
/// How many folders deep the files of the program lie.
const DEEPEST: usize = 8;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct WholeCopyWanted {
    /// Stick or folder in which the copy gets a folder of its own.
    folder: PathBuf,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct WholeCopyRef {
    /// The folder of the copy.
    path: PathBuf,
}

/// A copy that lies on the stick and was read back right.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct WholeCopyMade {
    path: PathBuf,
    files: usize,
    bytes: u64,
    /// Files in the folder that this program did not make and did not copy.
    left_out: Vec<String>,
}

/// A copy from which everything can be brought back.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct WholeCopyChecked {
    /// The verdict in one sentence.
    sentence: String,
    office: String,
    made_at: DateTime<Utc>,
    files: usize,
    bytes: u64,
    store: StoreCheck,
}

fn save_whole_copy(job: &Job, wanted: WholeCopyWanted) -> Result<WholeCopyMade> {
    let (office, is_practice) = job.read(|db| Ok((settings::office(db)?, db.is_practice()?)))?;
    if is_practice {
        let message = "Năm luyện tập chỉ có dữ liệu bịa nên không cần bản sao. Hãy trở về sổ thật rồi chép.";
        return Err(Error::refused("practice", message));
    }
    files::there(&wanted.folder)?;
    job.step("Đang gom dữ liệu", 0, 1)?;
    // A copy of its own first, opened and checked: the open file cannot be copied as it lies there.
    let backup = job.read(|db| db.back_up())?;
    let (found, left_out) = beside(job.folder(), &wanted.folder)?;
    let total = found.iter().map(|(_, _, bytes)| bytes).sum::<u64>() + backup.bytes;
    let free = room(&wanted.folder).map_or(u64::MAX, |(free, _)| free);
    if free < total {
        return Err(sentences::stick(StickError::Full { needed: total, free }));
    }
    let now = job.now();
    let path = free_place(&wanted.folder, &office.commune_code, now);
    let about = About {
        office: format!("{}, {}", office.title, office.province()),
        made_at: now,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let mut carrying =
        Carrying { job, part: path.with_extension("part"), listed: Vec::new(), bytes: 0, total };
    carrying
        .all(Path::new(&backup.path), &found, &about)
        .and_then(|()| files::finish_folder(&carrying.part, &path))
        .inspect_err(|_| {
            // What failed is said; a rest on a stick that is gone cannot be removed.
            let _ = files::remove_folder(&carrying.part);
        })?;
    Ok(WholeCopyMade { path, files: carrying.listed.len(), bytes: carrying.bytes, left_out })
}

/// A name nothing lies under yet: «SoVang-ban-sao_17230_20261127-21g05».
fn free_place(folder: &Path, code: &str, now: DateTime<Utc>) -> PathBuf {
    let name = format!("{COPY}{code}_{}", calendar::in_viet_nam(now).format("%Y%m%d-%Hg%M"));
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered).map(|name| folder.join(name));
    names.find(|path| !files::exists(path)).unwrap_or_else(|| folder.join(name))
}

/// A copy on its way.
struct Carrying<'a> {
    job: &'a Job<'a>,
    part: PathBuf,
    listed: Vec<Listed>,
    bytes: u64,
    total: u64,
}

impl Carrying<'_> {
    fn all(&mut self, backup: &Path, found: &[Found], about: &About) -> Result<()> {
        self.put(DATA, &files::read(backup)?)?;
        for (name, path, _) in found {
            self.put(name, &files::read(path)?)?;
        }
        let about = serde_json::to_vec_pretty(about).map_err(Error::unexpected)?;
        self.put(ABOUT, &about)?;
        self.listed.sort_by(|one, other| one.path.cmp(&other.path));
        let text = listing::text(&self.listed);
        // Last: a copy without its list is none.
        self.hand(LIST, text.as_bytes())
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.hand(name, bytes)?;
        self.bytes += bytes.len() as u64;
        self.listed.push(Listed { path: name.to_owned(), sha256: files::hash(bytes) });
        Ok(())
    }

    /// Onto the stick and read back from it.
    fn hand(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let (folder, name) = match name.rsplit_once('/') {
            Some((folder, name)) => (self.part.join(folder), name),
            None => (self.part.clone(), name),
        };
        files::create_folder(&folder)?;
        let (done, total) = ((self.bytes / 1024) as usize, (self.total / 1024) as usize);
        let mut progress = |_, _, _| self.job.goes_on("Đang chép và đọc lại", done, total);
        hand_over(bytes, &folder, name, &mut progress).map(drop).map_err(sentences::stick)
    }
}

/// Name below the data folder, place and size.
type Found = (String, PathBuf, u64);

/// What lies beside the data file, in order, and the names of files this program did not make. The folder the copy goes
/// to may lie in there itself.
fn beside(folder: &Path, target: &Path) -> Result<(Vec<Found>, Vec<String>)> {
    let (mut found, mut strange) = (Vec::new(), Vec::new());
    files::walk(folder, DEEPEST, &mut |file| {
        let name = file.strip_prefix(folder).unwrap_or(file);
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        // The data file and its locks lie in the folder itself; what was dropped is taken from `tiep-nhan` when it is merged.
        let is_left_out = parts.len() < 2
            || LEFT_OUT.iter().any(|out| parts[0].starts_with(out))
            || parts.iter().any(|part| part == "moi-tha" || part.starts_with(COPY))
            || target != folder && file.starts_with(target);
        if is_left_out {
            return true;
        }
        let name = parts.join("/");
        match files::size(file) {
            Ok(bytes) if is_ours(&name) => found.push((name, file.to_owned(), bytes)),
            _ => strange.push(name),
        }
        true
    })?;
    found.sort();
    strange.sort();
    Ok((found, strange))
}

/// Names this program gives are of plain letters; one with others was put there by hand.
fn is_ours(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte))
        && !name.ends_with(".part")
}

fn check_whole_copy(job: &Job, wanted: WholeCopyRef) -> Result<WholeCopyChecked> {
    let proven = prove(&wanted.path, &mut |done, total| job.step("Đang đọc thử bản sao", done, total))?;
    let Proven { about, files, bytes, store } = proven;
    Ok(WholeCopyChecked {
        sentence: format!(
            "Khôi phục được: bản sao ngày {} của {}, đủ {} tệp, tệp dữ liệu mở được và nguyên vẹn.",
            calendar::short(calendar::day_in_viet_nam(about.made_at)),
            about.office,
            files.len()
        ),
        office: about.office,
        made_at: about.made_at,
        files: files.len(),
        bytes,
        store,
    })
}
