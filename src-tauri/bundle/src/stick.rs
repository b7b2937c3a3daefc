//! Handing a finished file over to a USB stick, so that "written and read back" is true when it is said.
//!
//! The file grows under `<name>.part`, is flushed to the device, read back from the device and compared, and
//! only then takes its name. Pulled out at any moment, the stick holds either no new file or a whole one;
//! no other file on it is touched.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::names::check_path;

/// What is going on; each stage counts its own bytes up to the size of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Writing,
    ReadingBack,
    /// A file of this name was there already and is being compared.
    Comparing,
}

/// Called with the stage, done and total bytes; `false` cancels.
pub type StickProgress<'a> = &'a mut dyn FnMut(Stage, u64, u64) -> bool;

/// A file that is on the stick and was read back right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    pub path: PathBuf,
    pub bytes: u64,
    /// The same file was there before; nothing was written.
    pub was_there: bool,
}

/// Why nothing was handed over. No `.part` is left behind unless the stick itself is gone.
#[derive(Debug, thiserror::Error)]
pub enum StickError {
    #[error("{name} cannot be a file name")]
    BadName { name: String },
    /// `free` is what was free at the start.
    #[error("full: {needed} bytes needed, {free} free")]
    Full { needed: u64, free: u64 },
    /// The switch on the stick, or a file system the system mounted read-only.
    #[error("the stick is write-protected")]
    ReadOnly,
    #[error("no permission to write to {folder}")]
    NotAllowed { folder: PathBuf },
    #[error("{folder} is gone")]
    Vanished { folder: PathBuf },
    /// Another file of this name is there; it was left alone.
    #[error("{path} exists and is different")]
    Exists { path: PathBuf },
    /// What came back from the device is not what was written.
    #[error("read-back differs near byte {at}")]
    Mismatch { at: u64 },
    /// The device answered with an error: worn out, or pulled out a moment ago.
    #[error("the stick failed: {source}")]
    Faulty { source: io::Error },
    #[error("cancelled")]
    Cancelled,
}

/// Bytes between two flushes: the progress shows what the device has, not what the memory has.
const FLUSHED: u64 = 4 << 20;
const PIECE: usize = 1 << 20;
/// Reading past the cache on Windows wants memory and positions aligned to the device's blocks.
const ALIGNMENT: usize = 4096;

/// Writes `bytes` as `folder/file_name` and proves that they are there.
pub fn hand_over(
    bytes: &[u8],
    folder: &Path,
    file_name: &str,
    progress: StickProgress<'_>,
) -> Result<Handed, StickError> {
    write_proven(bytes, folder, file_name, progress)?.finish()
}

/// The same in the place of an older file of that name, which stays until the new one is proven.
pub fn replace(
    bytes: &[u8],
    folder: &Path,
    file_name: &str,
    progress: StickProgress<'_>,
) -> Result<Handed, StickError> {
    proven((bytes, folder, file_name), true, progress)?.finish()
}

/// A file that is on the stick and was read back right, and has its name only when [`Proven::finish`] is called:
/// what must be noted before anybody can take the file away is noted in between. Dropped, it leaves nothing behind.
pub struct Proven {
    /// Nothing where the same file was there before.
    part: Option<Part>,
    path: PathBuf,
    bytes: u64,
    free: u64,
    replaces: bool,
}

impl Proven {
    /// Gives the file its name and makes the name durable.
    pub fn finish(self) -> Result<Handed, StickError> {
        let Self { part, path, bytes, free, replaces } = self;
        let folder = path.parent().unwrap_or(&path);
        let failed = |source| failed(source, folder, (bytes, free));
        if let Some(part) = &part {
            if !replaces && fs::symlink_metadata(&path).is_ok() {
                return Err(StickError::Exists { path });
            }
            fs::rename(&part.path, &path).map_err(failed)?;
            match sync_name(folder, &path) {
                // Some file systems cannot flush a folder; the file itself is safe by now.
                Err(error)
                    if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {}
                done => done.map_err(failed)?,
            }
        }
        Ok(Handed { was_there: part.is_none(), path, bytes })
    }
}

/// The first half of [`hand_over`]: everything but the name.
pub fn write_proven(
    bytes: &[u8],
    folder: &Path,
    file_name: &str,
    progress: StickProgress<'_>,
) -> Result<Proven, StickError> {
    proven((bytes, folder, file_name), false, progress)
}

fn proven(
    (bytes, folder, file_name): (&[u8], &Path, &str),
    replaces: bool,
    progress: StickProgress<'_>,
) -> Result<Proven, StickError> {
    check_path(file_name.as_bytes(), 150, 1).map_err(|_| StickError::BadName { name: file_name.into() })?;
    if !folder.is_dir() {
        return Err(StickError::Vanished { folder: folder.into() });
    }
    let mut job = Job { bytes, folder, free: u64::MAX, progress };
    let path = folder.join(file_name);
    if !replaces && fs::symlink_metadata(&path).is_ok() {
        job.compare(&path)?;
        return Ok(Proven { part: None, path, bytes: job.length(), free: job.free, replaces });
    }
    job.check_space()?;
    let part = Part { path: folder.join(format!("{file_name}.part")) };
    job.write(&part.path)?;
    job.read_back(&part.path)?;
    Ok(Proven { part: Some(part), path, bytes: job.length(), free: job.free, replaces })
}

/// The file under its temporary name; removed when the work ends before it is renamed.
struct Part {
    path: PathBuf,
}

impl Drop for Part {
    fn drop(&mut self) {
        // After the rename there is nothing to remove, and a stick that is gone cannot be cleaned.
        fs::remove_file(&self.path).ok();
    }
}

struct Job<'a> {
    bytes: &'a [u8],
    folder: &'a Path,
    free: u64,
    progress: StickProgress<'a>,
}

impl Job<'_> {
    fn length(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn check_space(&mut self) -> Result<(), StickError> {
        // A file system that cannot tell is simply tried.
        self.free = fs4::available_space(self.folder).unwrap_or(u64::MAX);
        if self.free < self.length() {
            return Err(StickError::Full { needed: self.length(), free: self.free });
        }
        Ok(())
    }

    fn tell(&mut self, stage: Stage, done: u64) -> Result<(), StickError> {
        let total = self.length();
        if (self.progress)(stage, done, total) { Ok(()) } else { Err(StickError::Cancelled) }
    }

    fn write(&mut self, part: &Path) -> Result<(), StickError> {
        self.tell(Stage::Writing, 0)?;
        // A rest of an earlier attempt. Removed, not overwritten: a link in its place must not be followed.
        fs::remove_file(part).ok();
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(part).map_err(|error| self.failed(error))?;
        let (mut done, mut unflushed) = (0, 0);
        for piece in self.bytes.chunks(PIECE) {
            let length = piece.len() as u64;
            file.write_all(piece).map_err(|error| self.failed(error))?;
            unflushed += length;
            if unflushed >= FLUSHED {
                file.sync_data().map_err(|error| self.failed(error))?;
                unflushed = 0;
            }
            done += length;
            self.tell(Stage::Writing, done)?;
        }
        file.sync_all().map_err(|error| self.failed(error))
    }

    fn read_back(&mut self, part: &Path) -> Result<(), StickError> {
        self.tell(Stage::ReadingBack, 0)?;
        let mut file = open_past_cache(part).map_err(|error| self.failed(error))?;
        let found = file.metadata().map_err(|error| self.failed(error))?.len();
        if found != self.length() {
            return Err(StickError::Mismatch { at: found.min(self.length()) });
        }
        let difference = self.first_difference(&mut file, Stage::ReadingBack)?;
        difference.map_or(Ok(()), |at| Err(StickError::Mismatch { at }))
    }

    /// Where a file of the same length begins to be another.
    fn first_difference(&mut self, file: &mut File, stage: Stage) -> Result<Option<u64>, StickError> {
        let mut buffer = vec![0; PIECE + ALIGNMENT];
        let start = buffer.as_ptr().align_offset(ALIGNMENT).min(ALIGNMENT);
        let mut done = 0;
        for written in self.bytes.chunks(PIECE) {
            let room = buffer.get_mut(start..start + PIECE).unwrap_or_default();
            let length = read_full(file, room, written.len()).map_err(|error| self.failed(error))?;
            let found = room.get(..length).unwrap_or_default();
            if found != written {
                let same = found.iter().zip(written).take_while(|(a, b)| a == b).count();
                return Ok(Some(done + same as u64));
            }
            done += length as u64;
            self.tell(stage, done)?;
        }
        Ok(None)
    }

    /// A file of that name is there: the same one counts as handed over, another is left alone.
    fn compare(&mut self, path: &Path) -> Result<(), StickError> {
        let exists = || StickError::Exists { path: path.into() };
        let plain =
            fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == self.length());
        if !plain {
            return Err(exists());
        }
        let mut file = open_past_cache(path).map_err(|error| self.failed(error))?;
        self.first_difference(&mut file, Stage::Comparing)?.map_or(Ok(()), |_| Err(exists()))
    }

    fn failed(&self, source: io::Error) -> StickError {
        failed(source, self.folder, (self.length(), self.free))
    }
}

/// What an error of the stick means.
fn failed(source: io::Error, folder: &Path, (needed, free): (u64, u64)) -> StickError {
    use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let kind = source.kind();
    if matches!(kind, StorageFull | QuotaExceeded | FileTooLarge) {
        return StickError::Full { needed, free };
    }
    if kind == ReadOnlyFilesystem {
        return StickError::ReadOnly;
    }
    if is_gone(&source) || !folder.is_dir() {
        return StickError::Vanished { folder: folder.into() };
    }
    if kind == PermissionDenied {
        return StickError::NotAllowed { folder: folder.into() };
    }
    StickError::Faulty { source }
}

/// Free and total bytes of the stick or disk that holds this folder.
pub fn room(folder: &Path) -> io::Result<(u64, u64)> {
    Ok((fs4::available_space(folder)?, fs4::total_space(folder)?))
}

/// Reads until `most` bytes are there or the end is reached. Offers the whole rest of the buffer even when
/// less is wanted, because reading past the cache takes whole blocks, and never asks again once enough is there,
/// because then the position is no longer a block's.
fn read_full(reader: &mut impl Read, buffer: &mut [u8], most: usize) -> io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = buffer.get_mut(length..).filter(|_| length < most) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// Errors that say the device itself is no longer there.
#[cfg(not(windows))]
fn is_gone(error: &io::Error) -> bool {
    // ENXIO, ENODEV, ECONNABORTED, ENOTCONN: the last two come from file systems run by a program.
    matches!(error.raw_os_error(), Some(6 | 19 | 103 | 107))
}

/// Errors that say the device itself is no longer there.
#[cfg(windows)]
fn is_gone(error: &io::Error) -> bool {
    // NOT_READY, DEV_NOT_EXIST, NO_SUCH_DEVICE, FILE_INVALID, DEVICE_NOT_CONNECTED, DEVICE_REMOVED.
    matches!(error.raw_os_error(), Some(21 | 55 | 433 | 1006 | 1167 | 1617))
}

/// Opens a file so that its bytes come from the device and not from what memory kept of the writing.
#[cfg(target_os = "linux")]
fn open_past_cache(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    // Pages are clean after the flush, so the kernel can let go of them.
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
    Ok(file)
}

/// Opens a file so that its bytes come from the device and not from what memory kept of the writing.
#[cfg(windows)]
fn open_past_cache(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_NO_BUFFERING: u32 = 0x2000_0000;
    OpenOptions::new().read(true).custom_flags(FILE_FLAG_NO_BUFFERING).open(path)
}

#[cfg(not(any(target_os = "linux", windows)))]
fn open_past_cache(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Makes a new name durable.
#[cfg(not(windows))]
fn sync_name(folder: &Path, _path: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes a new name durable. Windows flushes a file's name with the file, and folders cannot be opened.
#[cfg(windows)]
fn sync_name(_folder: &Path, path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}
