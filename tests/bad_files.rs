//! Data files that are damaged, cut off, foreign, newer or tampered with: named in words, left as they are, never opened.
use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use serde_json::{Value, json};
use sovang_core::{Error, Office, Result, list_aside, list_backups, restore_backup};
use sovang_tests::{NOW, TestDesk, TestOffice, older, rows, sentence, work};
use tempfile::TempDir;

use crate::bad_days::sovang;

fn open(folder: &Path) -> Result<Office> {
    Office::open(folder, Box::new(TestDesk::at(NOW)))
}

/// A closed office with some records.
fn closed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    work::ready_for_papers(&mut work::Clerk::new(folder.path(), &mut |_| ()));
    folder
}

fn file(folder: &TempDir) -> PathBuf {
    folder.path().join("sovang.db")
}

/// The refusal of the program and of its command line, both in words, with the file as it was.
fn refused(folder: &TempDir, code: &str, words: &str) {
    let before = fs::read(file(folder)).ok();
    let error = open(folder.path()).err().unwrap_or_else(|| panic!("opened: {words}"));
    assert_eq!((error.code(), sentence::complaint(&error)), (code, None));
    assert!(error.to_string().contains(words), "{error}");
    let doctor = sovang(folder.path(), &["doctor"]);
    assert_eq!((doctor.code, doctor.said.contains(words)), (4, true), "{}", doctor.said);
    assert!(fs::read(file(folder)).ok() == before, "the file was touched");
}

#[test]
fn noise_in_any_page_is_found_before_anything_is_read_or_written() {
    let start = closed();
    let sound = fs::read(file(&start)).unwrap();
    let before = rows::fingerprint(start.path());
    let page = usize::from(u16::from_be_bytes([sound[16], sound[17]]));
    let mut found = 0;
    for at in (0..sound.len()).step_by(page) {
        let mut damaged = sound.clone();
        damaged[at..at + page]
            .iter_mut()
            .enumerate()
            .for_each(|(place, byte)| *byte ^= (place * 37 % 251) as u8 | 1);
        let folder = tempfile::tempdir().unwrap();
        fs::write(file(&folder), &damaged).unwrap();
        match open(folder.path()) {
            Err(error) => {
                assert_eq!(
                    (error.code(), sentence::complaint(&error)),
                    ("store_damaged", None),
                    "page {}",
                    at / page
                );
                assert!(fs::read(file(&folder)).unwrap() == damaged);
                found += 1;
            }
            // A page that holds nothing may hold anything.
            Ok(office) => {
                drop(office);
                assert_eq!(rows::fingerprint(folder.path()), before, "page {}", at / page);
            }
        }
    }
    assert!(found * 10 > sound.len() / page * 9, "{found} of {} pages", sound.len() / page);
}

#[test]
fn a_file_that_was_cut_off_is_named() {
    let sound = fs::read(file(&closed())).unwrap();
    for length in [0, 1, 99, 100, 512, 4096, 5000, sound.len() / 2, sound.len() - 1] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(file(&folder), &sound[..length]).unwrap();
        refused(&folder, "store_damaged", "được giữ nguyên");
    }
}

#[test]
fn a_file_that_is_no_data_file_is_named() {
    for bytes in [&b"Danh s\xc3\xa1ch"[..], b"PK\x03\x04", &[0; 8192], &[0xff; 8192]] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(file(&folder), bytes).unwrap();
        refused(&folder, "store_damaged", "không phải tệp dữ liệu của Sổ Vàng");
    }
    let folder = tempfile::tempdir().unwrap();
    Connection::open(file(&folder)).unwrap().execute_batch("CREATE TABLE people (id)").unwrap();
    refused(&folder, "store_damaged", "không phải tệp dữ liệu của Sổ Vàng");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(file(&folder)).unwrap();
    let error = open(folder.path()).err().unwrap();
    assert_eq!((error.code(), sentence::complaint(&error)), ("file", None));
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    let folder = closed();
    let step = "INSERT INTO migrations VALUES ('20991231 future', '2099-12-31T00:00:00Z')";
    Connection::open(file(&folder)).unwrap().execute_batch(step).unwrap();
    refused(&folder, "store_too_new", "Hãy cài phiên bản mới nhất");
}

#[test]
fn what_somebody_put_into_the_schema_is_found_before_it_can_act() {
    for strange in [
        "CREATE TRIGGER wipe AFTER INSERT ON people BEGIN DELETE FROM people; END",
        "CREATE TRIGGER wipe AFTER INSERT ON journal BEGIN DELETE FROM journal_rows; END",
        "CREATE VIEW everyone AS SELECT * FROM people",
        "CREATE TABLE extra (id)",
        "DROP INDEX decisions_by_number",
    ] {
        let folder = closed();
        Connection::open(file(&folder)).unwrap().execute_batch(strange).unwrap();
        refused(&folder, "store_damaged", "phần lạ");
    }
}

#[test]
fn an_older_file_is_upgraded_after_a_copy_was_made() {
    let folder = tempfile::tempdir().unwrap();
    older::make(folder.path(), 5);
    let office = open(folder.path()).unwrap();
    assert_eq!(office.call("list_people", json!({})).unwrap()["total"], 5);
    let copies = list_backups(folder.path()).unwrap();
    let count = "SELECT count(*) FROM people";
    let people = Connection::open(&copies[0].path).unwrap().query_row(count, [], |row| row.get::<_, i64>(0));
    assert_eq!((copies.len(), people.unwrap()), (1, 5));
}

/// The files as a killed program leaves them, with the last changes in the log only.
fn killed(folder: &Path, name: &str) {
    let t = TestOffice::with_desk(TestDesk::at("2026-09-22T07:00:00Z")).unwrap();
    t.call("save_person", json!({ "fullName": name })).unwrap();
    for end in ["", "-wal"] {
        fs::copy(t.folder.path().join(format!("sovang.db{end}")), folder.join(format!("sovang.db{end}")))
            .unwrap();
    }
}

fn names(folder: &Path) -> Value {
    let page = open(folder).unwrap().call("list_people", json!({})).unwrap();
    page["rows"].as_array().unwrap().iter().map(|row| row["fullName"].clone()).collect()
}

#[test]
fn what_a_killed_program_left_in_its_log_is_there() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), "Lô Thị Phượng");
    assert_eq!(names(folder.path()), json!(["Lô Thị Phượng"]));
    assert_eq!(list_aside(folder.path()), [""; 0].map(PathBuf::from));
}

#[test]
fn a_log_of_another_file_is_set_aside_and_the_file_opens_as_it_is() {
    let folder = closed();
    let before = rows::records(folder.path());
    let other = tempfile::tempdir().unwrap();
    killed(other.path(), "Người lạ");
    let log = fs::read(other.path().join("sovang.db-wal")).unwrap();
    fs::write(folder.path().join("sovang.db-wal"), &log).unwrap();
    drop(open(folder.path()).unwrap());
    assert_eq!(rows::records(folder.path()), before);
    let kept = list_aside(folder.path());
    assert!(kept.iter().any(|path| fs::read(path).unwrap() == log), "{kept:?}");
    assert!(sovang(folder.path(), &["doctor"]).said.contains("giữ riêng"));
}

#[test]
fn a_copy_put_by_hand_over_the_file_of_a_killed_program_opens_as_the_copy() {
    let t = TestOffice::new().unwrap();
    t.call("save_person", json!({ "fullName": "Vi Thị Hằng" })).unwrap();
    let copy = t.call("save_backup", json!({})).unwrap();
    t.call("save_person", json!({ "fullName": "Kha Văn Đăng" })).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::copy(t.folder.path().join("sovang.db-wal"), folder.path().join("sovang.db-wal")).unwrap();
    fs::copy(copy["path"].as_str().unwrap(), file(&folder)).unwrap();
    assert_eq!(names(folder.path()), json!(["Vi Thị Hằng"]));
    assert_eq!(
        list_aside(folder.path()).iter().filter(|path| path.to_string_lossy().ends_with("-wal")).count(),
        1
    );
}

#[test]
fn a_rollback_journal_beside_the_file_is_never_played_into_it() {
    let folder = closed();
    let before = rows::records(folder.path());
    // A journal of SQLite's that asks to cut the file down to one page.
    let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    journal.extend([0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0x10, 0]);
    journal.resize(512, 0);
    fs::write(folder.path().join("sovang.db-journal"), &journal).unwrap();
    drop(open(folder.path()).unwrap());
    assert_eq!(rows::records(folder.path()), before);
    assert!(list_aside(folder.path()).iter().any(|path| fs::read(path).unwrap() == journal));
}

#[test]
fn a_file_that_is_missing_is_asked_for_while_there_is_a_copy() {
    let folder = closed();
    open(folder.path()).unwrap().call("save_backup", json!({})).unwrap();
    let before = rows::records(folder.path());
    fs::remove_file(file(&folder)).unwrap();
    refused(&folder, "store_damaged", "Không thấy tệp dữ liệu");
    assert!(!file(&folder).exists(), "an empty file took its place");
    let restored = sovang(folder.path(), &["restore"]);
    assert_eq!(restored.code, 0, "{}", restored.said);
    assert_eq!(rows::records(folder.path()), before);
}

#[test]
fn a_copy_that_is_unfit_never_takes_the_place_of_the_file() {
    let folder = closed();
    let before = fs::read(file(&folder)).unwrap();
    let mut damaged = before.clone();
    damaged[4096..8192].fill(0x5a);
    let newer = tempfile::tempdir().unwrap();
    older::make(newer.path(), 1);
    let step = "INSERT INTO migrations VALUES ('20991231 future', ''); PRAGMA journal_mode = delete";
    let _ = Connection::open(file(&newer)).unwrap().execute_batch(step);
    let newer = fs::read(file(&newer)).unwrap();
    for (bytes, code) in [(&damaged, "refused"), (&b"no copy".to_vec(), "refused"), (&newer, "store_too_new")]
    {
        let copy = folder.path().join("ban-sao.db");
        fs::write(&copy, bytes).unwrap();
        let error = restore_backup(folder.path(), &copy, NOW.parse().unwrap()).unwrap_err();
        assert_eq!((error.code(), sentence::complaint(&error)), (code, None));
        assert!(fs::read(file(&folder)).unwrap() == before);
    }
    let _office = open(folder.path()).unwrap();
    let copy = folder.path().join("ban-sao.db");
    let busy = restore_backup(folder.path(), &copy, NOW.parse().unwrap());
    assert!(matches!(busy, Err(Error::StoreBusy)), "a file was replaced under an open program");
}

#[test]
fn the_hostile_data_files_of_others_are_refused_at_once() {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let Some(files) =
        above.map(|folder| folder.join("shared/fixtures/hostile")).find_map(|f| f.read_dir().ok())
    else {
        println!("not checked on the hostile data files of others: they are not beside the repository");
        return;
    };
    let files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    let data = files.iter().filter(|path| path.extension().is_some_and(|end| end == "sqlite"));
    let mut seen = 0;
    for hostile in data {
        let folder = tempfile::tempdir().unwrap();
        fs::write(file(&folder), fs::read(hostile).unwrap()).unwrap();
        if let Ok(log) = fs::read(format!("{}-wal", hostile.display())) {
            fs::write(folder.path().join("sovang.db-wal"), log).unwrap();
        }
        refused(&folder, "store_damaged", "được giữ nguyên");
        seen += 1;
    }
    assert!(seen >= 5, "{seen}");
}
