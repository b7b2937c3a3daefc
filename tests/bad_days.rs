//! Bad days of the machine: a folder that only reads, a full disk, files that vanish, two programs, a clock put
//! back. Each is told in a sentence and nothing is half done.
use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};
use sovang_core::{Error, Office, Result, list_backups};
use sovang_tests::{NOW, TestDesk, TestOffice, rows, sentence, work};
use tempfile::TempDir;

/// What the command line answered.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) said: String,
}

/// The program `sovang` on the data in `folder`.
pub(crate) fn sovang(folder: &Path, words: &[&str]) -> Said {
    let mut program = std::env::current_exe().unwrap();
    program.pop();
    program.pop();
    let program = program.join(format!("sovang{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).arg("--data").arg(folder).args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Said { code: output.status.code().unwrap_or(-1), said: String::from_utf8(said).unwrap() }
}

fn open(folder: &Path) -> Result<Office> {
    Office::open(folder, Box::new(TestDesk::at(NOW)))
}

fn told(refused: Result<impl Sized>, code: &str, words: &str) {
    let error = refused.err().unwrap_or_else(|| panic!("not refused: {words}"));
    assert_eq!((error.code(), sentence::complaint(&error)), (code, None));
    assert!(error.to_string().contains(words), "{error}");
}

/// A small file system of its own; `None`, with a line saying so, where none can be mounted.
struct Mounted(TempDir);

impl Mounted {
    fn new(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={size}");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        println!("not checked on a small file system: none can be mounted here");
        None
    }

    fn again(&self, options: &str) {
        let options = format!("remount,{options}");
        let done = Command::new("mount").args(["-o", &options]).arg(self.0.path()).status().unwrap();
        assert!(done.success());
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

fn people(count: usize) -> Value {
    let note = "Gia đình chính sách, tham gia đầy đủ các phong trào của bản. ".repeat(30);
    (0..count).map(|at| json!({ "fullName": format!("Vi Văn Đức {at}"), "note": note })).collect()
}

/// Names of all files below a folder that were begun and not finished.
fn rests(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.extend(rests(&entry.path()));
        } else if [".part", ".moi", ".tmp", "-journal"].iter().any(|end| name.contains(end)) {
            found.push(name);
        }
    }
    found
}

#[test]
fn a_folder_that_only_reads_is_named_and_nothing_in_it_changes() {
    let Some(disk) = Mounted::new("8m") else { return };
    let (empty, used) = (disk.path().join("mới"), disk.path().join("cũ"));
    fs::create_dir(&empty).unwrap();
    work::ready_for_papers(&mut work::Clerk::new(&used, &mut |_| ()));
    let before = fs::read(used.join("sovang.db")).unwrap();
    disk.again("ro");
    for folder in [&empty, &used] {
        told(open(folder), "file", "nơi này chỉ cho đọc");
        let doctor = sovang(folder, &["doctor"]);
        assert!(doctor.code == 3 && doctor.said.contains("chỉ cho đọc"), "{} {}", doctor.code, doctor.said);
    }
    assert!(fs::read(used.join("sovang.db")).unwrap() == before);
    let t = TestOffice::new().unwrap();
    work_papers_are_refused(&t, &disk.path().join("giấy tờ"));
}

/// Every paper refuses to be written there.
fn work_papers_are_refused(t: &TestOffice, folder: &Path) {
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    told(t.call("print_report", json!({ "period": "2026-Q3", "folder": folder })), "file", "chỉ cho đọc");
    told(t.call("seal_bundle", json!({ "period": "2026-Q3", "folder": folder })), "file", "chỉ cho đọc");
    assert_eq!(t.call("list_sealed_bundles", json!({})).unwrap(), json!([]));
}

#[test]
fn a_full_disk_is_said_and_work_goes_on_when_there_is_room() {
    let Some(disk) = Mounted::new("3m") else { return };
    let filler = disk.path().join("ảnh.zip");
    let folder = disk.path().join("SoVang");
    fs::write(&filler, vec![1; 2_900_000]).unwrap();
    told(open(&folder), "file", "ổ đĩa đã đầy");
    fs::remove_file(&filler).unwrap();
    let office = open(&folder).unwrap();
    office.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let mut said = 0;
    let refused = loop {
        match office.call("save_people", people(40)) {
            Ok(_) => said += 40,
            Err(error) => break error,
        }
    };
    told(Err::<(), Error>(refused), "file", "ổ đĩa đã đầy");
    for (command, input) in [
        ("save_people", people(40)),
        ("save_backup", json!({})),
        ("print_report", json!({ "period": "2026-Q3" })),
        ("seal_bundle", json!({ "period": "2026-Q3" })),
    ] {
        let refused = office.call(command, input).err().unwrap_or_else(|| panic!("{command} found room"));
        assert_eq!(sentence::complaint(&refused), None, "{command}");
    }
    assert_eq!(rests(&folder), [""; 0]);
    assert_eq!(office.call("list_people", json!({})).unwrap()["total"], said);
    assert_eq!(office.call("check_store", json!({})).unwrap()["isSound"], true);
    disk.again("size=16m");
    office.call("save_people", people(40)).unwrap();
    office.call("save_backup", json!({})).unwrap();
    drop(office);
    assert_eq!(rows::torn(&folder), [""; 0]);
    assert_eq!(open(&folder).unwrap().call("list_people", json!({})).unwrap()["total"], said + 40);
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_or_is_exchanged_under_the_program_is_noticed_at_the_next_change() {
    for (what, act) in [
        ("deleted", (|path: &Path| fs::remove_file(path).unwrap()) as fn(&Path)),
        ("moved", |path| fs::rename(path, path.with_extension("cũ")).unwrap()),
        ("exchanged", |path| {
            let bytes = fs::read(path).unwrap();
            fs::remove_file(path).unwrap();
            fs::write(path, bytes).unwrap();
        }),
        ("log deleted", |path| fs::remove_file(path.with_extension("db-wal")).unwrap()),
    ] {
        let t = TestOffice::new().unwrap();
        t.call("save_person", json!({ "fullName": "Vi Thị Hằng" })).unwrap();
        act(&t.folder.path().join("sovang.db"));
        let refused = t.call("save_person", json!({ "fullName": "Kha Văn Đăng" }));
        let error = refused.err().unwrap_or_else(|| panic!("{what}: saved into nothing"));
        assert_eq!((error.code(), sentence::complaint(&error)), ("store_damaged", None), "{what}");
        assert!(error.to_string().contains("chưa được ghi"), "{error}");
    }
}

#[test]
fn two_programs_on_one_file_are_kept_apart() {
    let t = TestOffice::new().unwrap();
    told(open(t.folder.path()), "store_busy", "đang mở ở một cửa sổ khác");
    for words in [&["doctor"][..], &["list", "people"], &["restore"]] {
        let second = sovang(t.folder.path(), words);
        assert!([1, 4].contains(&second.code), "{} {}", second.code, second.said);
    }
    t.call("save_person", json!({ "fullName": "Vi Thị Hằng" })).unwrap();
    drop(t.office);
    assert_eq!(sovang(t.folder.path(), &["doctor"]).code, 0);
}

#[test]
fn a_lock_file_left_over_locks_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sovang.lock"), "máy khác").unwrap();
    fs::write(folder.path().join("sovang.db.part"), "nửa chừng").unwrap();
    drop(open(folder.path()).unwrap());
    assert_eq!(sovang(folder.path(), &["doctor"]).code, 0);
}

#[test]
fn a_clock_put_back_six_years_harms_no_order_no_undo_and_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    for minute in 10..23 {
        let desk = TestDesk::at(&format!("2026-09-23T01:{minute}:00Z"));
        let office = Office::open(folder.path(), Box::new(desk)).unwrap();
        office.call("save_person", json!({ "fullName": format!("Vi Văn Đức {minute}") })).unwrap();
        office.call("save_backup", json!({})).unwrap();
    }
    assert_eq!(list_backups(folder.path()).unwrap().len(), 12);
    let office = Office::open(folder.path(), Box::new(TestDesk::at("2020-01-01T00:00:00Z"))).unwrap();
    office.call("save_person", json!({ "fullName": "Kha Thị Ớt" })).unwrap();
    let copy = office.call("save_backup", json!({})).unwrap();
    assert!(
        Path::new(copy["path"].as_str().unwrap()).exists(),
        "the copy just made was thrown away as the oldest"
    );
    assert_eq!(list_backups(folder.path()).unwrap().len(), 12);
    let journal = office.call("list_journal", json!({})).unwrap();
    assert_eq!(journal[0]["says"], "Thêm người Kha Thị Ớt");
    assert_eq!(office.call("undo_change", json!({})).unwrap()["says"], "Thêm người Kha Thị Ớt");
    assert_eq!(office.call("list_people", json!({})).unwrap()["total"], 13);
}

#[test]
fn what_the_disk_refused_stands_in_the_log_with_its_cause_and_without_a_name() {
    let folder = tempfile::tempdir().unwrap();
    work::ready_for_papers(&mut work::Clerk::new(folder.path(), &mut |_| ()));
    let refused =
        sovang(folder.path(), &["call", "save_person", r#"{"fullName":"Vi Thị Hằng","citizenId":"12"}"#]);
    assert_eq!(refused.code, 1);
    let log = folder.path().join("sovang.log");
    assert!(!log.exists(), "what a rule refused is nobody's fault");
    let mut bytes = fs::read(folder.path().join("sovang.db")).unwrap();
    bytes[8192..12288].fill(0x5a);
    fs::write(folder.path().join("sovang.db"), bytes).unwrap();
    assert_eq!(sovang(folder.path(), &["list", "people"]).code, 4);
    let text = fs::read_to_string(log).unwrap();
    assert!(text.contains(" list store_damaged: ") && text.contains("Tree"), "{text}");
    assert!(!text.contains("Hằng") && text.is_ascii(), "{text}");
}
