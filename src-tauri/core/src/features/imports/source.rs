//! A file of lists, read once in a process of its own and held while the clerk looks at it.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::Datelike;
use sovang_sheets::{ChildProgram, Date, Limits, Progress, Sheet, SheetError, TooLarge, limits};

use super::{import_file::ImportFile, plan::Plan, sentences};
use crate::{Error, Job, Result, files};

/// A file as it was read.
pub(super) struct ListFile {
    pub(super) path: PathBuf,
    /// SHA-256 of its bytes: another file under the same name is not taken in by mistake.
    pub(super) hash: String,
    pub(super) sheets: Vec<Sheet>,
    pub(super) today: Date,
}

/// What is held between looking and taking in.
pub(super) struct Held {
    pub(super) file: Arc<ListFile>,
    pub(super) plan: Arc<Plan>,
    /// What the plan was made for, and the last change of the book it knew.
    pub(super) wanted: ImportFile,
    pub(super) journal: i64,
}

impl ListFile {
    pub(super) fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The file, from what is held when its bytes are still the same.
    pub(super) fn read(job: &Job, path: &Path) -> Result<Arc<Self>> {
        // Its size is asked before a byte is read: whoever picks a film must not run out of memory.
        let bytes = files::read_at_most(path, limits::MAX_FILE_BYTES)?
            .ok_or_else(|| sentences::sheet(SheetError::TooLarge(TooLarge::File)))?;
        let hash = files::hash(&bytes);
        if let Some(held) = job.kept::<Held>().filter(|held| held.file.path == path && held.file.hash == hash)
        {
            return Ok(Arc::clone(&held.file));
        }
        let (exe, arg) = job.sheet_reader().ok_or_else(|| Error::not_found("trình đọc bảng tính"))?;
        let program = ChildProgram { exe, arg: arg.into() };
        let mut progress = |at: Progress| {
            if job.goes_on("Đang đọc tệp", at.rows, 0) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let sheets = sovang_sheets::read(path, &program, Limits::default(), &mut progress)
            .map_err(sentences::sheet)?;
        let today = job.today();
        let today = Date::new(today.year(), today.month(), today.day())
            .ok_or_else(|| Error::not_found("ngày hôm nay"))?;
        Ok(Arc::new(Self { path: path.to_owned(), hash, sheets, today }))
    }
}

/// The plan for a file, made anew when the file, the answers or the book have changed.
pub(super) fn plan(job: &Job, wanted: &ImportFile) -> Result<Arc<Held>> {
    let file = ListFile::read(job, &wanted.path)?;
    let journal = job.read(|db| db.value("SELECT coalesce(max(id), 0) FROM journal", []))?;
    if let Some(held) = job.kept::<Held>()
        && Arc::ptr_eq(&held.file, &file)
        && held.wanted == *wanted
        && held.journal == journal
    {
        return Ok(held);
    }
    let plan =
        job.read(|db| Plan::make(db, &file, wanted, &mut |what, done, total| job.step(what, done, total)))?;
    let held = Arc::new(Held { file, plan: Arc::new(plan), wanted: wanted.clone(), journal });
    job.keep(Arc::clone(&held));
    Ok(held)
}
