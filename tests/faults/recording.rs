//! A clerk's work recorded once, and the power cut at many points of it.
use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

use tempfile::TempDir;

use crate::cut::{self, Chance, Cut, Left, Note};

/// In memory where that is possible: the recording counts the flushes, so none has to be waited for.
pub(crate) fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::Builder::new().prefix("sovang-").tempdir_in(place).unwrap()
}

/// What the disk held before, and all that was written since.
pub(crate) struct Recording {
    before: BTreeMap<PathBuf, (u64, Vec<u8>)>,
    notes: Vec<Note>,
    root: PathBuf,
}

/// Runs `writer what root` to its end.
pub(crate) fn record(what: &str, root: &Path, environment: &[(&str, &str)]) -> Recording {
    let tools = folder();
    let before = files_of(root);
    let (library, log) = (recorder(tools.path()), tools.path().join("notes"));
    let mut writer = Command::new(env!("CARGO_BIN_EXE_writer"));
    writer.arg(what).arg(root).envs(environment.iter().copied());
    writer.env("LD_PRELOAD", library).env("RECORD_BELOW", root).env("RECORD_TO", &log);
    let done = writer.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Recording { before, notes: cut::read(&log), root: root.to_owned() }
}

/// The recorder as a library to load in front of the system's.
fn recorder(folder: &Path) -> PathBuf {
    let library = folder.join("recorder.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults/recorder.c");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"]);
    assert!(compiler.arg(&library).arg(source).arg("-ldl").status().expect("a C compiler").success());
    library
}

/// Every file below a folder.
pub(crate) fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files_of(folder).into_iter().map(|(path, (_, bytes))| (path, bytes)).collect()
}

fn files_of(folder: &Path) -> BTreeMap<PathBuf, (u64, Vec<u8>)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.append(&mut files_of(&path));
        } else {
            found.insert(path.clone(), (entry.metadata().unwrap().ino(), fs::read(&path).unwrap()));
        }
    }
    found
}

impl Recording {
    /// Cuts at `points` places spread over the recording; a sentence for each at which `look` found something wrong.
    pub(crate) fn cut(
        &self,
        points: usize,
        look: impl Fn(&Left) -> Result<(), String> + Sync,
    ) -> Vec<String> {
        const WORKERS: usize = 2;
        let wrong = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for worker in 0..WORKERS {
                let (wrong, look) = (&wrong, &look);
                scope.spawn(move || {
                    let mine = (worker..points).step_by(WORKERS);
                    let found: Vec<String> =
                        mine.filter_map(|point| self.cut_once(point, points, look).err()).collect();
                    wrong.lock().unwrap().extend(found);
                });
            }
        });
        wrong.into_inner().unwrap()
    }

    fn cut_once(
        &self,
        point: usize,
        points: usize,
        look: &impl Fn(&Left) -> Result<(), String>,
    ) -> Result<(), String> {
        let total = self.notes.len();
        let mut chance = Chance::new(point as u64 + 1);
        let length = (point * total / points + chance.below(total / points + 1) + 1).min(total);
        let how = [Cut::Mixed, Cut::LosesAll, Cut::Mixed, Cut::LosesNothing][point % 4];
        let left = cut::cut(&self.notes, length, &self.before, how, &mut chance);
        look(&left).map_err(|what| format!("after {length} of {total} writes, {how:?}: {what}"))
    }

    /// How many notes there are, for the reader of the test's output.
    pub(crate) fn len(&self) -> usize {
        self.notes.len()
    }

    /// Lays the files out anew. What lies in shared memory is gone with the power.
    pub(crate) fn lay_out(&self, left: &Left, to: &Path) {
        for (path, bytes) in left.files.iter().filter(|(path, _)| !path.to_string_lossy().ends_with("-shm")) {
            let path = to.join(path.strip_prefix(&self.root).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}
