//! The open offices of the window: the real one and, when asked for, the practice one beside it.
//! Also which paths the page may name: those the clerk chose and those the program made.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::Ordering},
};

use serde_json::{Value, json};
use sovang_cli::{RealDesk, STOP};
use sovang_core::{Error, Office, Step, Wire, practice};
use tauri::{AppHandle, Emitter};

pub(crate) struct Offices {
    app: AppHandle,
    folder: PathBuf,
    open: Mutex<Open>,
    allowed: Mutex<HashSet<PathBuf>>,
}

struct Open {
    /// Why the real office could not be opened, if so; every call answers with it.
    real: Result<Arc<Office>, Wire>,
    practice: Option<Arc<Office>>,
    in_practice: bool,
}

/// Fields of a command that name a file or folder.
const PATH_FIELDS: [&str; 4] = ["path", "out", "folder", "emblemPath"];

impl Offices {
    pub(crate) fn open(app: AppHandle, folder: PathBuf) -> Self {
        let real = open(&app, &folder);
        let open = Mutex::new(Open { real, practice: None, in_practice: false });
        Self { app, folder, open, allowed: Mutex::default() }
    }

    pub(crate) fn current(&self) -> Result<Arc<Office>, Wire> {
        let open = lock(&self.open);
        match &open.practice {
            Some(practice) if open.in_practice => Ok(practice.clone()),
            _ => open.real.clone(),
        }
    }

    /// Goes to the practice office, making it the first time, or back to the real one.
    pub(crate) fn set_practice(&self, on: bool) -> Result<(), Wire> {
        let mut open = lock(&self.open);
        if on && open.practice.is_none() {
            let office = self::open(&self.app, &self.folder.join("practice"))?;
            practice::fill(&office).map_err(|error| error.wire())?;
            open.practice = Some(office);
        }
        open.in_practice = on;
        Ok(())
    }

    /// Puts the newest backup in place of a damaged file, which is kept, and opens it.
    pub(crate) fn restore_newest(&self) -> Result<(), Wire> {
        let mut open = lock(&self.open);
        let newest = sovang_core::list_backups(&self.folder).map_err(|error| error.wire())?;
        let newest = newest.first().ok_or_else(|| Error::not_found("bản sao lưu").wire())?;
        // The damaged file must be closed before it can be moved aside.
        open.real = Err(Error::StoreBusy.wire());
        let now = sovang_core::Desk::now(&desk(&self.app));
        sovang_core::restore_backup(&self.folder, Path::new(&newest.path), now)
            .map_err(|error| error.wire())?;
        open.real = self::open(&self.app, &self.folder);
        open.real.clone().map(drop)
    }

    pub(crate) fn allow(&self, path: &Path) {
        lock(&self.allowed).insert(path.to_owned());
    }

    /// What a job made may be opened and shown.
    pub(crate) fn allow_answers(&self, answer: &Value) {
        let Some(fields) = answer.as_object() else { return };
        for text in fields.values().filter_map(Value::as_str) {
            let path = Path::new(text);
            if path.is_absolute() && path.exists() {
                self.allow(path);
            }
        }
    }

    pub(crate) fn may_use(&self, path: &Path) -> bool {
        let is_plain = !path.components().any(|part| matches!(part, std::path::Component::ParentDir));
        let allowed = lock(&self.allowed);
        is_plain && (path.starts_with(&self.folder) || path.ancestors().any(|part| allowed.contains(part)))
    }

    /// A page that went wrong must not reach files nobody chose.
    pub(crate) fn check_paths(&self, input: &Value) -> Result<(), Wire> {
        for field in PATH_FIELDS {
            if input[field].as_str().is_some_and(|text| !self.may_use(Path::new(text))) {
                let message = "Tệp hoặc thư mục này chưa được chọn trong hộp thoại. Hãy chọn lại.";
                return Err(Error::invalid(field, message).wire());
            }
        }
        Ok(())
    }
}

fn open(app: &AppHandle, folder: &Path) -> Result<Arc<Office>, Wire> {
    Office::open(folder, Box::new(desk(app))).map(Arc::new).map_err(|error| error.wire())
}

fn desk(app: &AppHandle) -> RealDesk {
    STOP.store(false, Ordering::Relaxed);
    let app = app.clone();
    RealDesk::new(Box::new(move |step: Step<'_>| {
        let told = json!({ "job": "", "what": step.what, "done": step.done, "total": step.total });
        // A page that does not listen loses nothing but the bar.
        let _ = app.emit("progress", told);
    }))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
