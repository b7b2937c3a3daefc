//! The only place that touches the file system outside the data file. A finished file appears under
//! its name whole or not at all: temporary file beside it, flush to the device, rename, flush the folder.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use sovang_papers::{DocumentInfo, PaperError, page::Paper};

use crate::{Error, Result, terms::PaperFormat};

/// Writes `path` through a temporary neighbour. On any failure the neighbour is removed and an older file stays.
pub fn write_whole<T>(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let part = neighbour(path);
    let done = write_part(&part, fill).and_then(|value| finish(&part, path).map(|()| value));
    if done.is_err() {
        // What failed is reported; a leftover that cannot be removed changes nothing for the clerk.
        let _ = fs::remove_file(&part);
    }
    done
}

/// Gives a finished file its name: all of it is on the device before the name is.
pub(crate) fn finish(part: &Path, path: &Path) -> Result<()> {
    flush(part)?;
    fs::rename(part, path).map_err(Error::file("ghi", path))?;
    sync_folder(path)
}

/// Files that get their names together, once all of them are on the device. Dropped unfinished, none is left.
#[derive(Default)]
pub(crate) struct Batch {
    /// The name a file has until then, and its own.
    files: Vec<(PathBuf, PathBuf)>,
    /// Where they lie; made when they are not there.
    folders: BTreeSet<PathBuf>,
}

impl Batch {
    /// From so many files on, one flush of the whole file system costs less than one for each. It waits for what other
    /// programs wrote, too, so a few are better flushed alone.
    const MANY: usize = 64;

    pub(crate) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        if !self.folders.contains(folder) {
            create_folder(folder)?;
            self.folders.insert(folder.to_owned());
        }
        let part = neighbour(path);
        self.files.push((part.clone(), path.to_owned()));
        write_part(&part, |out| out.write_all(bytes).map_err(Error::file("ghi", path)))
    }

    pub(crate) fn finish(mut self) -> Result<()> {
        if self.files.len() < Self::MANY || !cfg!(target_os = "linux") {
            self.files.iter().try_for_each(|(part, _)| flush(part))?;
        } else {
            self.folders.iter().try_for_each(|folder| flush_around(folder))?;
        }
        for (part, path) in &self.files {
            fs::rename(part, path).map_err(Error::file("ghi", path))?;
        }
        self.files.clear();
        self.folders.iter().try_for_each(|folder| sync_folder(&folder.join(".")))
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        for (part, _) in &self.files {
            let _ = fs::remove_file(part);
        }
    }
}

/// Everything that was written to the file system of a folder is on the device.
#[cfg(target_os = "linux")]
fn flush_around(folder: &Path) -> Result<()> {
    let failed = Error::file("ghi", folder);
    File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(&folder)?)).map_err(failed)
}

#[cfg(not(target_os = "linux"))]
fn flush_around(_: &Path) -> Result<()> {
    Ok(())
}

fn flush(path: &Path) -> Result<()> {
    // Windows flushes only what it opened for writing.
    let file = File::options().write(true).open(path).map_err(Error::file("ghi", path))?;
    file.sync_all().map_err(Error::file("ghi", path))
}

fn write_part<T>(part: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let file = File::create(part).map_err(Error::file("ghi", part))?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    let value = fill(&mut out)?;
    out.into_inner().map_err(|e| Error::file("ghi", part)(e.into_error()))?;
    Ok(value)
}

/// Where a paper goes: a name that was given stands as it is; our own takes the end of the wanted format.
pub(crate) fn paper_path(out: Option<PathBuf>, format: Option<PaperFormat>, own: PathBuf) -> PathBuf {
    out.unwrap_or_else(|| own.with_extension(format.unwrap_or_default().end()))
}

/// A paper as the bytes of a PDF or a Word document. Returns the pages of the PDF: Word counts its own.
pub(crate) fn paper_bytes(
    format: PaperFormat,
    paper: &Paper,
    info: &DocumentInfo,
    out: &mut dyn Write,
) -> std::result::Result<usize, PaperError> {
    match format {
        PaperFormat::Pdf => sovang_papers::write_paper(paper, info, out),
        PaperFormat::Docx => {
            sovang_papers::write_docx(paper, info, out)?;
            sovang_papers::write_paper(paper, info, &mut io::sink())
        }
    }
}

/// Writes a paper as its name ends: a Word document for «.docx», else a PDF; with the folder it lies in. Returns
/// its pages.
pub(crate) fn write_paper(path: &Path, paper: &Paper, info: &DocumentInfo) -> Result<usize> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    write_whole(path, |out| {
        paper_bytes(PaperFormat::of(path), paper, info, out).map_err(|cause| {
            let PaperError::Write(cause) = cause else { return Error::unexpected(cause) };
            Error::file("ghi", path)(cause)
        })
    })
}

pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<()> {
    write_whole(path, |out| out.write_all(bytes).map_err(Error::file("ghi", path)))
}

pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(Error::file("đọc", path))
}

/// Nothing when the file is larger than `most` bytes.
pub(crate) fn read_at_most(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    let found = fs::metadata(path).map_err(Error::file("đọc", path))?;
    // A pipe on a stick would never end.
    if !found.is_file() {
        return Err(Error::file("đọc", path)(io::Error::new(io::ErrorKind::InvalidInput, "not a file")));
    }
    if found.len() > most { Ok(None) } else { read(path).map(Some) }
}

/// Refuses a path at which there is nothing.
pub(crate) fn there(path: &Path) -> Result<()> {
    fs::metadata(path).map(drop).map_err(Error::file("đọc", path))
}

/// Bytes of a file.
pub(crate) fn size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).map_err(Error::file("đọc", path))?.len())
}

/// SHA-256 of a file in hex, and its bytes, read a piece at a time.
pub(crate) fn hash_of(path: &Path) -> Result<(String, u64)> {
    let mut hash = Sha256::new();
    let mut file = File::open(path).map_err(Error::file("đọc", path))?;
    let (mut piece, mut bytes) = (vec![0; 1 << 20], 0);
    loop {
        let read = file.read(&mut piece).map_err(Error::file("đọc", path))?;
        if read == 0 {
            return Ok((hex(&hash.finalize()), bytes));
        }
        hash.update(piece.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
}

/// Copies a file under a name that is whole or not there, with the folder it lies in.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    create_folder(to.parent().unwrap_or(Path::new(".")))?;
    let mut source = File::open(from).map_err(Error::file("đọc", from))?;
    write_whole(to, |out| io::copy(&mut source, out).map(drop).map_err(Error::file("ghi", to)))
}

/// Gives a finished folder its name.
pub(crate) fn finish_folder(part: &Path, path: &Path) -> Result<()> {
    fs::rename(part, path).map_err(Error::file("ghi", path))?;
    sync_folder(path)
}

/// Removes a folder with all that is in it.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    fs::remove_dir_all(path).map_err(Error::file("xóa", path))
}

/// A file that can be read to its end: no folder, no link, no pipe, which on a stick may lie in its place.
pub(crate) fn is_plain(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Hands every file below a folder to `take`, at most so many folders deep, until it says no. Links are not followed.
pub(crate) fn walk(folder: &Path, deepest: usize, take: &mut dyn FnMut(&Path) -> bool) -> Result<bool> {
    for entry in fs::read_dir(folder).map_err(Error::file("đọc", folder))? {
        let entry = entry.map_err(Error::file("đọc", folder))?;
        let kind = entry.file_type().map_err(Error::file("đọc", &entry.path()))?;
        let goes_on = if kind.is_dir() {
            // A folder of the system that nobody may look into is no reason to stop.
            deepest == 0 || walk(&entry.path(), deepest - 1, take).unwrap_or(true)
        } else {
            !kind.is_file() || take(&entry.path())
        };
        if !goes_on {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(Error::file("tạo", path))
}

/// Removes a file that may not be there.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::file("xóa", path)(cause)),
        _ => Ok(()),
    }
}

pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// SHA-256 as lower-case hex.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

fn neighbour(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

/// Makes a rename durable. Windows has no handle for a folder; NTFS journals the rename itself.
fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let flushed = File::open(folder).and_then(|folder| folder.sync_all());
    match flushed {
        // Some file systems for sticks refuse to flush a folder; the file itself is already on the device.
        Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        other => other.map_err(Error::file("ghi", path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_batch_get_their_names_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let quarters = ["Quý I", "Quý II"].map(|quarter| folder.path().join(quarter));
        quarters.iter().for_each(|quarter| create_folder(quarter).unwrap());
        let names = || quarters.iter().map(|quarter| fs::read_dir(quarter).unwrap().count()).sum::<usize>();
        for count in [1, Batch::MANY - 1, Batch::MANY + 1] {
            let path = |at: usize| quarters[at % 2].join(format!("{at}.zip"));
            let (mut batch, mut left) = (Batch::default(), Batch::default());
            for at in 0..count {
                batch.write(&path(at), at.to_string().as_bytes()).unwrap();
                left.write(&path(count + at), b"unfinished").unwrap();
                assert!(!exists(&path(at)), "none has its name before all are written");
            }
            drop(left);
            // A folder in the place of the last file: the names before it are given, nothing unfinished is left.
            let mut stopped = Batch::default();
            (0..count).for_each(|at| stopped.write(&path(count + at), b"stopped").unwrap());
            create_folder(&path(2 * count - 1)).unwrap();
            assert!(stopped.finish().is_err());
            remove_folder(&path(2 * count - 1)).unwrap();
            (count..2 * count - 1).for_each(|at| remove(&path(at)).unwrap());
            batch.finish().unwrap();
            assert_eq!(names(), count);
            for at in 0..count {
                assert_eq!(read(&path(at)).unwrap(), at.to_string().as_bytes());
                remove(&path(at)).unwrap();
            }
        }
    }
}
