//! One run of the program on a desktop: which office is open, which paths the page may name, and the log
//! of failures. The window and the door of the tests both stand on it, so both refuse the same things.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, atomic::Ordering},
};

use serde_json::{Value, json};
use sovang_core::{
    Desk, Error, Kind, Office, Result, Wire, catalogue, files, list_backups, practice, restore_backup,
    restore_whole_copy,
};

use crate::{STOP, log, paths::KnownPaths};

/// Makes the desk of each office that is opened.
pub type DeskMaker = Box<dyn Fn() -> Box<dyn Desk> + Send + Sync>;

const PRACTICE: &str = "practice";

pub struct Desktop {
    folder: PathBuf,
    desk: DeskMaker,
    open: RwLock<Opened>,
    paths: KnownPaths,
}

/// A failure to open is kept: the page asks for it and shows it as its first screen.
struct Opened {
    office: Result<Arc<Office>>,
    is_practice: bool,
}

impl Desktop {
    /// Opens the office in `folder`. Always gives a desktop: the act `startup` tells whether an office is open.
    pub fn open(folder: PathBuf, desk: DeskMaker) -> Self {
        let office = Office::open(&folder, desk()).map(Arc::new);
        let open = RwLock::new(Opened { office, is_practice: false });
        let desktop = Self { folder, desk, open, paths: KnownPaths::default() };
        match &desktop.opened().office {
            Ok(office) => desktop.empty_bin(office),
            Err(error) => desktop.note("open", error),
        }
        desktop
    }

    /// Once a run: what has lain in the bin too long leaves. Most days there is nothing, which is no failure.
    fn empty_bin(&self, office: &Office) {
        if let Err(error) = office.call("remove_expired", json!({}))
            && error.code() != "refused"
        {
            self.note("remove_expired", &error);
        }
    }

    /// A file the clerk chose in a dialog.
    pub fn chose_file(&self, path: &Path) {
        self.paths.add_file(path);
    }

    /// A folder the clerk chose in a dialog.
    pub fn chose_folder(&self, path: &Path) {
        self.paths.add_folder(path);
    }

    /// A command of the office. A panic is answered like any other failure; its transaction was rolled
    /// back on the way out.
    pub fn call(&self, name: &str, input: Value) -> Result<Value, Wire> {
        let office = self.office()?;
        let is_job = catalogue().any(|command| command.name == name && command.kind == Kind::Job);
        if is_job {
            self.told(name, self.paths.check_input(&input))?;
            // A stop asked for after the last job ended must not end this one.
            STOP.store(false, Ordering::Relaxed);
        }
        let answer = log::without_panic(|| office.call(name, input));
        let output = self.told(name, answer)?;
        if is_job {
            self.paths.add_output(&output);
        }
        Ok(output)
    }

    /// What the program does for the page besides the office's commands; `None` is not one of them.
    pub fn act(&self, act: &str, input: &Value) -> Option<Result<Value, Wire>> {
        let done = match act {
            "startup" => Ok(()),
            "retry" => {
                let is_practice = self.opened().is_practice;
                self.reopen(is_practice)
            }
            "practice" => self.reopen(input["on"] == true),
            "restore_newest" => self.restore_newest(),
            "restore_whole_copy" => self.restore_whole_copy(input["path"].as_str().unwrap_or_default()),
            "cancel" => {
                STOP.store(true, Ordering::Relaxed);
                return Some(Ok(Value::Null));
            }
            _ => return None,
        };
        Some(self.told(act, done).and_then(|()| self.startup()))
    }

    /// The bytes of a paper, for its preview.
    pub fn read_paper(&self, path: &Path) -> Result<Vec<u8>, Wire> {
        let is_paper = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
        let read = if is_paper {
            self.paths.check(path).and_then(|()| files::read(path))
        } else {
            let message = "Chỉ xem trước được tệp PDF. Hãy mở tệp này bằng phần mềm khác.";
            Err(Error::refused("not_a_paper", message))
        };
        self.told("read_paper", read)
    }

    /// Whether the page may have this path opened by another program: also the folders of the data itself.
    pub fn check_shown(&self, path: &Path) -> Result<(), Wire> {
        let office = self.office()?;
        if path == office.folder() || path == office.folder().join("backups") {
            return Ok(());
        }
        self.told("open_path", self.paths.check(path))
    }

    /// Which office is open, or why none is.
    fn startup(&self) -> Result<Value, Wire> {
        let opened = self.opened();
        let office = opened.office.as_ref().map_err(Error::wire)?;
        Ok(json!({ "practice": opened.is_practice, "folder": office.folder() }))
    }

    /// Opens the real or the practice office. When that fails, what was open stays open.
    fn reopen(&self, is_practice: bool) -> Result<()> {
        let mut opened = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if opened.office.is_ok() && opened.is_practice == is_practice {
            return Ok(());
        }
        let office =
            if is_practice { self.open_practice() } else { Office::open(&self.folder, (self.desk)()) };
        match office {
            Ok(office) => *opened = Opened { office: Ok(Arc::new(office)), is_practice },
            Err(error) if opened.office.is_err() => opened.office = Err(error),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn open_practice(&self) -> Result<Office> {
        let folder = self.folder.join(PRACTICE);
        let office = Office::open(&folder, (self.desk)())?;
        let filled = practice::fill(&office);
        if !matches!(filled, Err(Error::Refused { .. })) {
            return filled.map(|_| office);
        }
        // A filling that the power cut short left half a year; it is set aside and made anew.
        drop(office);
        let stamp = (self.desk)().now().format("%Y%m%dT%H%M%SZ");
        let aside = self.folder.join(format!("{PRACTICE}-{stamp}"));
        fs::rename(&folder, &aside).map_err(Error::file("chuyển", &folder))?;
        let office = Office::open(&folder, (self.desk)())?;
        practice::fill(&office)?;
        Ok(office)
    }

    /// Puts the newest copy in place of a file that could not be opened. The damaged file is kept.
    fn restore_newest(&self) -> Result<()> {
        if self.opened().office.is_ok() {
            let message = "Tệp dữ liệu đang mở và dùng được nên không khôi phục ở đây.";
            return Err(Error::refused("open", message));
        }
        let newest = list_backups(&self.folder)?.into_iter().next();
        let newest = newest.ok_or_else(|| Error::not_found("bản sao lưu nào trên máy này"))?;
        restore_backup(&self.folder, Path::new(&newest.path), (self.desk)().now())?;
        self.reopen(false)
    }

    /// Brings everything back out of a whole copy, into a book nobody has begun or that could not be opened.
    fn restore_whole_copy(&self, copy: &str) -> Result<()> {
        let copy = Path::new(copy);
        self.paths.check(copy)?;
        let mut opened = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Ok(office) = &opened.office
            && (opened.is_practice || !office.call("get_settings", json!({}))?["office"].is_null())
        {
            let message = "Sổ trên máy này đã có dữ liệu nên không lấy bản sao đè lên. Muốn thay, hãy đóng Sổ Vàng, chuyển thư mục dữ liệu đi nơi khác rồi mở lại.";
            return Err(Error::refused("open", message));
        }
        // Lets go of the empty book, so that its file can be replaced.
        opened.office = Err(Error::not_found("sổ đang mở"));
        let restored = restore_whole_copy(&self.folder, copy, (self.desk)().now());
        *opened =
            Opened { office: Office::open(&self.folder, (self.desk)()).map(Arc::new), is_practice: false };
        restored.map(drop)
    }

    fn office(&self) -> Result<Arc<Office>, Wire> {
        self.opened().office.as_ref().map(Arc::clone).map_err(Error::wire)
    }

    fn opened(&self) -> RwLockReadGuard<'_, Opened> {
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn told<T>(&self, name: &str, done: Result<T>) -> Result<T, Wire> {
        done.map_err(|error| {
            self.note(name, &error);
            error.wire()
        })
    }

    fn note(&self, name: &str, error: &Error) {
        log::note(&self.folder, (self.desk)().now(), name, error);
    }
}
