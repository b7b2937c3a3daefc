//! Unpacking a proven bundle into a staging folder. Every byte is hashed again on its way to the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::error::{Act, BundleError};
use crate::limits::{Meter, Progress};
use crate::open::Opened;

impl<R: Read + Seek> Opened<R> {
    /// Writes the whole bag to `staging/<name>`, which must not exist yet, and gives that path. On any error
    /// what was written is removed again.
    pub fn unpack(&mut self, staging: &Path, progress: Progress<'_>) -> Result<PathBuf, BundleError> {
        let root = staging.join(self.name.to_string());
        fs::create_dir(&root).map_err(|source| write_error(&root, source))?;
        let unpacked = self.unpack_into(&root, progress);
        if unpacked.is_err() {
            fs::remove_dir_all(&root).ok();
        }
        unpacked.map(|()| root)
    }

    fn unpack_into(&mut self, root: &Path, progress: Progress<'_>) -> Result<(), BundleError> {
        let files = self.all_files();
        let mut meter = Meter::new(progress, files.iter().map(|file| file.bytes).sum());
        for file in files {
            // Safe to join: every path passed the rules of names when the bundle was opened.
            let path = root.join(&file.path);
            let mut out = create(&path).map_err(|source| write_error(&path, source))?;
            self.reread(&file, &mut |piece| {
                out.write_all(piece).map_err(|source| write_error(&path, source))?;
                meter.add(piece.len()).map_err(BundleError::from)
            })?;
        }
        Ok(())
    }
}

fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)
}

fn write_error(path: &Path, source: io::Error) -> BundleError {
    BundleError::Io { act: Act::Write, path: Some(path.into()), source }
}
