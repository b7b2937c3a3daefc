//! What stands around the office on a desktop: which paths a page may name, how a run starts when the data
//! file cannot be opened, and how little the page of the window is allowed.
use std::{fs, path::Path, sync::Mutex};

use serde_json::{Value, json};
use sovang_cli::Desktop;
use sovang_tests::{NOW, TestDesk};

fn desktop(folder: &Path) -> Desktop {
    let desk = || Box::new(TestDesk::at(NOW)) as Box<dyn sovang_core::Desk>;
    Desktop::open(folder.to_owned(), Box::new(desk))
}

fn act(desktop: &Desktop, act: &str, input: Value) -> Result<Value, sovang_core::Wire> {
    desktop.act(act, &input).unwrap()
}

/// The stop button is one for the whole program, so these tests take turns.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn config() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/tauri.conf.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_page_may_load_its_own_files_and_nothing_from_outside() {
    let security = config()["app"]["security"].clone();
    let policy = &security["csp"];
    for (rule, allowed) in [
        ("default-src", "'self'"),
        ("script-src", "'self'"),
        ("style-src", "'self'"),
        ("font-src", "'self'"),
        ("img-src", "'self' blob: data:"),
        ("connect-src", "'self' ipc: http://ipc.localhost"),
        ("worker-src", "'self' blob:"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
    ] {
        assert_eq!(policy[rule], allowed, "{rule}");
    }
    assert!(!policy.to_string().contains("unsafe"));
    assert_eq!(security["capabilities"], json!(["main"]));
    assert_eq!(security.get("assetProtocol"), None);
    assert_eq!(security.get("dangerousDisableAssetCspModification"), None);
    assert_eq!(config()["app"]["withGlobalTauri"], false);
}

#[test]
fn the_window_has_one_capability_that_only_listens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/capabilities");
    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["main.json"]);
    let main: Value = serde_json::from_slice(&fs::read(folder.join("main.json")).unwrap()).unwrap();
    assert_eq!(main["permissions"], json!(["core:event:allow-listen", "core:event:allow-unlisten"]));
    assert_eq!(main["windows"], json!(["main"]));
    assert_eq!(main.get("remote"), None);
    let manifest = fs::read_to_string(folder.join("../Cargo.toml")).unwrap();
    for plugin in ["tauri-plugin-shell", "tauri-plugin-fs", "tauri-plugin-http", "tauri-plugin-opener"] {
        assert!(!manifest.contains(plugin), "{plugin}");
    }
    assert!(!manifest.contains("\"devtools\""), "the release build must not carry the developer tools");
}

#[test]
fn a_job_gets_only_paths_that_were_chosen_or_made() {
    let _turn = ONE_AT_A_TIME.lock();
    let folder = tempfile::tempdir().unwrap();
    let desktop = desktop(folder.path());
    act(&desktop, "practice", json!({ "on": true })).unwrap();
    let list = desktop.call("list_decisions", json!({ "year": 2026 })).unwrap();
    let out = folder.path().join("giay-khen.pdf");
    let input = json!({ "decisionId": list[0]["id"], "withoutProof": "In thử", "out": out });

    assert_eq!(desktop.call("print_certificates", input.clone()).unwrap_err().code, "refused");
    assert!(!out.exists());
    assert_eq!(desktop.read_paper(&out).unwrap_err().code, "refused");
    assert_eq!(desktop.check_shown(&out).unwrap_err().code, "refused");

    desktop.chose_file(&out);
    desktop.call("print_certificates", input).unwrap();
    assert!(desktop.read_paper(&out).unwrap().starts_with(b"%PDF"));
    desktop.check_shown(&out).unwrap();
    assert_eq!(desktop.read_paper(&folder.path().join("practice/sovang.db")).unwrap_err().code, "refused");

    let inside = folder.path().join("ra");
    desktop.chose_folder(&inside);
    assert!(desktop.check_shown(&inside.join("a.pdf")).is_ok());
    assert!(desktop.check_shown(&inside.join("../a.pdf")).is_err());
}

#[test]
fn practice_is_an_office_of_its_own_and_leaves_the_real_one_as_it_was() {
    let _turn = ONE_AT_A_TIME.lock();
    let folder = tempfile::tempdir().unwrap();
    let desktop = desktop(folder.path());
    desktop.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let practice = act(&desktop, "practice", json!({ "on": true })).unwrap();
    assert_eq!(practice["practice"], true);
    assert_eq!(desktop.call("get_settings", json!({})).unwrap()["isPractice"], true);
    assert!(desktop.call("list_people", json!({})).unwrap()["total"].as_i64() > Some(10));
    assert_eq!(act(&desktop, "practice", json!({ "on": false })).unwrap()["practice"], false);
    assert_eq!(desktop.call("list_people", json!({})).unwrap()["total"], 1);
    assert_eq!(desktop.call("get_settings", json!({})).unwrap()["isPractice"], false);
}

#[test]
fn a_second_window_says_so_and_opens_once_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let first = desktop(folder.path());
    let second = desktop(folder.path());
    assert_eq!(act(&second, "startup", json!({})).unwrap_err().code, "store_busy");
    assert_eq!(second.call("list_people", json!({})).unwrap_err().code, "store_busy");
    assert_eq!(act(&second, "retry", json!({})).unwrap_err().code, "store_busy");
    drop(first);
    act(&second, "retry", json!({})).unwrap();
    assert_eq!(second.call("list_people", json!({})).unwrap()["total"], 0);
}

#[test]
fn a_new_machine_takes_over_a_whole_copy_and_a_book_that_is_begun_does_not() {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let (old, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = desktop(old.path());
    first.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    first.call("save_person", json!({ "fullName": "Vi Thị Hằng" })).unwrap();
    first.chose_folder(stick.path());
    let copy = first.call("save_whole_copy", json!({ "folder": stick.path() })).unwrap()["path"].clone();

    let new = tempfile::tempdir().unwrap();
    let second = desktop(new.path());
    let unknown = act(&second, "restore_whole_copy", json!({ "path": copy })).unwrap_err();
    assert_eq!(unknown.code, "refused", "{}", unknown.message);
    second.chose_folder(stick.path());
    let none = act(&second, "restore_whole_copy", json!({ "path": stick.path() })).unwrap_err();
    assert!(none.message.contains("không phải bản sao toàn bộ"), "{}", none.message);
    assert_eq!(second.call("list_people", json!({})).unwrap()["total"], 0, "the empty book is open again");
    act(&second, "restore_whole_copy", json!({ "path": copy })).unwrap();
    assert_eq!(second.call("list_people", json!({})).unwrap()["total"], 1);
    let begun = act(&second, "restore_whole_copy", json!({ "path": copy })).unwrap_err();
    assert!(begun.message.contains("đã có dữ liệu"), "{}", begun.message);

    drop(second);
    fs::write(new.path().join("sovang.db"), vec![0x5a; 8192]).unwrap();
    let damaged = desktop(new.path());
    assert_eq!(act(&damaged, "startup", json!({})).unwrap_err().code, "store_damaged");
    damaged.chose_folder(stick.path());
    act(&damaged, "restore_whole_copy", json!({ "path": copy })).unwrap();
    assert_eq!(damaged.call("list_people", json!({})).unwrap()["total"], 1);
}

#[test]
fn a_damaged_file_is_named_at_the_start_and_restored_from_the_newest_copy() {
    let folder = tempfile::tempdir().unwrap();
    {
        let desktop = desktop(folder.path());
        desktop.call("save_person", json!({ "fullName": "Vi Thị Hằng" })).unwrap();
        desktop.call("save_backup", json!({})).unwrap();
        let refused = act(&desktop, "restore_newest", json!({})).unwrap_err();
        assert_eq!(refused.code, "refused");
    }
    let file = folder.path().join("sovang.db");
    fs::write(&file, vec![0x5a; 8192]).unwrap();
    let desktop = desktop(folder.path());
    let refused = act(&desktop, "startup", json!({})).unwrap_err();
    assert_eq!(refused.code, "store_damaged");
    assert!(refused.message.contains("khôi phục từ bản sao lưu"), "{}", refused.message);

    act(&desktop, "restore_newest", json!({})).unwrap();
    assert_eq!(desktop.call("list_people", json!({})).unwrap()["total"], 1);
    let kept = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let kept: Vec<_> = kept.filter(|path| path.to_string_lossy().contains("giu-lai")).collect();
    assert!(kept.iter().any(|path| fs::read(path).unwrap() == vec![0x5a; 8192]), "the damaged file is kept");
    let log = fs::read_to_string(folder.path().join("sovang.log")).unwrap();
    assert!(log.contains("store_damaged") && !log.contains("Hằng"), "{log}");
}
