//! Whole copies: everything onto a stick, proven, and brought back on an empty machine.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use std::process::Command;

use serde_json::{Value, json};
use sovang_core::{Office, Result, restore_whole_copy};
use sovang_tests::{NOW, TestDesk, TestOffice};

use crate::{decisions, samples::attachments::scan};

fn made(t: &TestOffice, stick: &Path) -> PathBuf {
    let made = t.call("save_whole_copy", json!({ "folder": stick })).unwrap();
    assert_eq!(made["leftOut"], json!([]), "{made}");
    PathBuf::from(made["path"].as_str().unwrap())
}

fn restored(folder: &Path, copy: &Path) -> Result<Option<PathBuf>> {
    restore_whole_copy(folder, copy, NOW.parse().unwrap())
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

/// An office with a scan, a paper and a bundle beside its data.
fn office() -> TestOffice {
    let (t, _) = decisions::office();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let who = json!({ "kind": "person", "id": person["id"] });
    let awards = json!([{ "recipient": who, "award": "certificate_of_merit", "merit": "Xuất sắc" }]);
    let decision = decisions::decision(Some("87"), "2026-09-15");
    let made = t.call("record_awards", json!({ "decision": decision, "awards": awards })).unwrap();
    let owner = json!({ "kind": "decision", "id": made["decision"]["id"] });
    let file = json!({ "owner": owner, "name": "QĐ 87.pdf", "bytes": scan("87"), "isSigned": true });
    t.call("save_attachment", file).unwrap();
    t.call("print_report", json!({ "period": "2026-Q3" })).unwrap();
    t.call("seal_bundle", json!({ "period": "2026-Q3" })).unwrap();
    t
}

#[test]
fn everything_goes_onto_a_stick_and_comes_back_on_an_empty_machine() {
    let t = office();
    let stick = tempfile::tempdir().unwrap();
    let copy = made(&t, stick.path());
    let name = copy.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("SoVang-ban-sao_17230_2026"), "{name}");
    // A stranger's tool proves the list.
    let proof =
        Command::new("sha256sum").args(["-c", "--quiet", "danh-sach.sha256"]).current_dir(&copy).output();
    assert!(proof.as_ref().unwrap().status.success(), "{proof:?}");
    let checked = t.call("check_whole_copy", json!({ "path": copy })).unwrap();
    let sentence = checked["sentence"].as_str().unwrap();
    assert!(sentence.starts_with("Khôi phục được: bản sao ngày "), "{sentence}");
    assert_eq!(checked["store"]["isSound"], true);

    let machine = tempfile::tempdir().unwrap();
    assert_eq!(restored(machine.path(), &copy).unwrap(), None);
    let office = Office::open(machine.path(), Box::new(TestDesk::at(NOW))).unwrap();
    let same = |name: &str, input: Value| {
        assert_eq!(office.call(name, input.clone()).unwrap(), t.call(name, input).unwrap(), "{name}");
    };
    same("list_decisions", json!({}));
    same("list_awards", json!({}));
    same("list_sealed_bundles", json!({}));
    same("get_report", json!({ "period": "2026-Q3" }));
    let (before, after) = (files(t.folder.path()), files(machine.path()));
    for (path, bytes) in before.iter().filter(|(path, _)| path.contains('/') && !path.starts_with("backups/"))
    {
        assert_eq!(after.get(path), Some(bytes), "{path}");
    }
    assert!(before.keys().any(|path| path.starts_with("dinh-kem/")), "{:?}", before.keys());
}

#[test]
fn a_copy_that_is_no_longer_what_it_was_is_named_and_nothing_is_touched() {
    let t = office();
    let stick = tempfile::tempdir().unwrap();
    let copy = made(&t, stick.path());
    let own = files(&copy).keys().find(|path| path.starts_with("dinh-kem/")).unwrap().clone();
    let outside = format!("{}  ../../x\n", "0".repeat(64));
    let log = format!("{}  sovang.db-wal\n", "0".repeat(64));
    type Broken<'a> = (&'a str, &'a dyn Fn(&Path), &'a str);
    let broken: [Broken; 7] = [
        ("changed", &|copy| fs::write(copy.join(&own), b"other").unwrap(), "không còn như lúc chép"),
        ("missing", &|copy| fs::remove_file(copy.join(&own)).unwrap(), "thiếu tệp"),
        ("unlisted", &|copy| fs::remove_file(copy.join("danh-sach.sha256")).unwrap(), "đã dừng giữa chừng"),
        ("outside", &|copy| fs::write(copy.join("danh-sach.sha256"), &outside).unwrap(), "danh sách"),
        ("log", &|copy| fs::write(copy.join("danh-sach.sha256"), &log).unwrap(), "danh sách"),
        (
            "pipe",
            &|copy| {
                fs::remove_file(copy.join(&own)).unwrap();
                assert!(Command::new("mkfifo").arg(copy.join(&own)).status().unwrap().success());
            },
            "thiếu tệp",
        ),
        ("data", &|copy| fs::write(copy.join("sovang.db"), b"SQLite").unwrap(), "sovang.db"),
    ];
    for (name, breaks, wanted) in broken {
        let folder = tempfile::tempdir().unwrap();
        let changed = folder.path().join("copy");
        for (path, bytes) in files(&copy) {
            let path = changed.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        breaks(&changed);
        let refused = t.call("check_whole_copy", json!({ "path": changed })).unwrap_err().to_string();
        assert!(refused.contains(wanted), "{name}: {refused}");
        let machine = folder.path().join("machine");
        let refused = restored(&machine, &changed).unwrap_err().to_string();
        assert!(refused.contains(wanted), "{name}: {refused}");
        assert!(!machine.exists() || files(&machine).is_empty(), "{name}");
    }
}

#[test]
fn files_put_there_by_hand_are_told_of_and_a_copy_inside_the_data_folder_does_not_copy_itself() {
    let t = office();
    let strange = t.folder.path().join("giay-to/Ảnh của tôi.jpg");
    fs::write(&strange, b"jpg").unwrap();
    let inside = t.folder.path().join("ban-sao");
    fs::create_dir(&inside).unwrap();
    for _ in 0..2 {
        let made = t.call("save_whole_copy", json!({ "folder": inside })).unwrap();
        assert_eq!(made["leftOut"], json!(["giay-to/Ảnh của tôi.jpg"]), "{made}");
        let copy = PathBuf::from(made["path"].as_str().unwrap());
        assert!(files(&copy).keys().all(|path| !path.starts_with("ban-sao")));
    }
    let copies: Vec<_> = inside.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(copies.len() == 2 && copies.iter().all(|path| path.extension().is_none()), "{copies:?}");
    // Nor one that lies in the data folder itself.
    let one = t.call("save_whole_copy", json!({ "folder": t.folder.path() })).unwrap();
    let next = t.call("save_whole_copy", json!({ "folder": inside })).unwrap();
    assert!(one["bytes"] == next["bytes"], "{one} {next}");
}

#[test]
fn the_book_that_is_there_is_set_aside_and_pictures_that_are_there_stay() {
    let t = office();
    let stick = tempfile::tempdir().unwrap();
    let copy = made(&t, stick.path());
    let machine = tempfile::tempdir().unwrap();
    drop(Office::open(machine.path(), Box::new(TestDesk::at(NOW))).unwrap());
    let kept = restored(machine.path(), &copy).unwrap().unwrap();
    assert!(kept.exists());
    let again = restored(machine.path(), &copy).unwrap().unwrap();
    assert_ne!(kept, again);
}
