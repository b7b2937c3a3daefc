//! Lists of people from spreadsheets through the door, read by the real child process.
mod changes;
pub(crate) mod hostile;
mod households;
mod lists;
mod nominations;
mod progress;
mod questions;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_papers::{Cell, SheetColumn, SheetPlan, write_workbook};
use sovang_tests::{NOW, TestDesk, TestOffice};

/// The command line program, which reads spreadsheets when asked to.
pub(crate) fn reader() -> PathBuf {
    let mut folder = std::env::current_exe().unwrap();
    folder.pop();
    folder.pop();
    folder.join(format!("sovang{}", std::env::consts::EXE_SUFFIX))
}

/// A folder of the lists and attacks kept beside the checkout, where there are any; else says so.
pub(crate) fn shared(kind: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../../shared/fixtures", "../../../shared/fixtures"].map(|up| here.join(up).join(kind));
    let found = folders.into_iter().find(|folder| folder.is_dir());
    if found.is_none() {
        eprintln!("skipped: ../shared/fixtures/{kind} is not beside the checkout");
    }
    found
}

fn office() -> TestOffice {
    TestOffice::with_desk(TestDesk::at(NOW).with_reader(reader())).unwrap()
}

/// A list as a hamlet sends it: title, headings, people.
pub(crate) fn sheet(folder: &Path, people: &[(&str, &str)]) -> PathBuf {
    let row = |(at, (name, birth)): (usize, &(&str, &str))| {
        vec![
            Cell::Integer(at as i64 + 1),
            Cell::Text((*name).into()),
            Cell::Text((*birth).into()),
            Cell::Text("Bản Mét".into()),
        ]
    };
    let plan = SheetPlan {
        name: "Danh sách".into(),
        title: "DANH SÁCH NHÂN DÂN".into(),
        subtitle: "Bản Mét, xã Bình Chuẩn".into(),
        columns: ["STT", "Họ và tên", "Ngày sinh", "Thôn, bản"]
            .map(|heading| SheetColumn::new(heading, 20.0))
            .into(),
        rows: people.iter().enumerate().map(row).collect(),
    };
    let path = folder.join("Danh sách bản Mét.xlsx");
    let mut bytes = Vec::new();
    write_workbook("Danh sách", "2026-09-01T00:00:00Z", &[plan], &mut bytes).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A list as plain text.
fn csv(t: &TestOffice, name: &str, text: &str) -> PathBuf {
    let path = t.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// The row of a number in the first page of a plan.
fn row(plan: &Value, number: u64) -> &Value {
    plan["rows"].as_array().unwrap().iter().find(|row| row["row"] == number).unwrap()
}

/// New, changed, same and refused rows.
fn fates(t: &TestOffice, path: &Path) -> [u64; 4] {
    let plan = plan(t, path);
    ["new", "changed", "same", "refused"].map(|fate| plan["counts"][fate].as_u64().unwrap())
}

fn save_with(t: &TestOffice, file: Value, rest: Value) -> sovang_core::Result<Value> {
    let plan = t.call("plan_import", file.clone())?;
    let mut input = json!({ "file": file, "hash": plan["hash"] });
    for (name, value) in rest.as_object().unwrap() {
        input[name] = value.clone();
    }
    t.call("save_import", input)
}

fn save(t: &TestOffice, path: &Path) -> Value {
    save_with(t, json!({ "path": path }), json!({})).unwrap()
}

fn plan(t: &TestOffice, path: &Path) -> Value {
    t.call("plan_import", json!({ "path": path })).unwrap()
}

#[test]
fn every_row_has_a_fate_and_one_undo_takes_the_list_back() {
    let t = office();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    t.call("save_person", json!({ "fullName": "Vi Thị Hằng", "birth": "1990-02-03" })).unwrap();
    let people = [
        ("Lô Thị Phượng", "12/3/1987"),
        ("VI THỊ HẰNG", "1990"),
        ("Kha Văn Đăng", "31/02/1984"),
        ("Lô Thị Phượng", "12/03/1987"),
    ];
    let path = sheet(t.folder.path(), &people);
    let plan = plan(&t, &path);
    let counts = &plan["counts"];
    // Title, subtitle and headings are skipped; whom only a year makes likely is asked about.
    let fates =
        ["total", "new", "changed", "same", "refused", "skipped", "asked"].map(|fate| counts[fate].clone());
    assert_eq!(fates, [7, 2, 0, 1, 1, 3, 1].map(|count| json!(count)));
    let row = |name: &str, at: usize| {
        let rows = plan["rows"].as_array().unwrap().iter().filter(|row| row["fullName"] == name);
        rows.map(|row| format!("{} {} {}", row["fate"], row["reason"], row["remarks"])).nth(at).unwrap()
    };
    assert!(
        row("Kha Văn Đăng", 0).contains("cột C «Ngày sinh» ghi «31/02/1984»: không có ngày này trong lịch"),
        "{plan}"
    );
    assert!(row("Lô Thị Phượng", 1).contains("cùng một đối tượng với dòng"), "{plan}");
    assert!(row("Vi Thị Hằng", 0).contains("có phải là Vi Thị Hằng (sinh 03/02/1990)"), "{plan}");
    assert_eq!(
        t.call("list_people", json!({})).unwrap()["total"],
        1,
        "nothing is written before it is accepted"
    );

    t.call("save_import", json!({ "file": { "path": path }, "hash": plan["hash"] })).unwrap();
    let listed = t.call("list_people", json!({})).unwrap();
    assert_eq!(listed["total"], 3);
    assert_eq!(listed["rows"][0]["hamletName"], "Bản Mét");
    let again = self::plan(&t, &path);
    assert_eq!((&again["counts"]["new"], &again["counts"]["same"]), (&json!(0), &json!(3)));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 1);
}

#[test]
fn what_is_no_list_is_refused_in_words() {
    let t = office();
    let at = |name: &str, bytes: &[u8]| {
        let path = t.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    for (path, wanted) in [
        (at("a.xlsx", b"%PDF-1.7 not a sheet"), "PDF"),
        (at("b.xlsx", b""), "rỗng"),
        (t.folder.path().join("khong-co.xlsx"), "không có tệp"),
    ] {
        let refused = t.call("plan_import", json!({ "path": path })).unwrap_err();
        assert!(refused.to_string().contains(wanted), "{wanted}: {refused}");
    }
    assert_eq!(t.call("list_journal", json!({})).unwrap(), json!([]));
}

#[test]
fn a_file_that_changed_since_the_preview_is_not_taken_in() {
    let t = office();
    let path = sheet(t.folder.path(), &[("Lô Thị Phượng", "1987")]);
    let hash = plan(&t, &path)["hash"].clone();
    sheet(t.folder.path(), &[("Kha Văn Đăng", "1984")]);
    assert_eq!(
        t.call("save_import", json!({ "file": { "path": path }, "hash": hash })).unwrap_err().code(),
        "refused"
    );
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
}

#[test]
fn a_refused_row_says_its_column_and_what_stands_there() {
    let t = office();
    let long = "Lô Thị Phượng ".repeat(12);
    let phone = "0912 000 111 hoặc 0912 000 222 hoặc 0912 000 333";
    let text = format!(
        "STT;Họ và tên;Năm sinh;Điện thoại\n1;{long};1987;\n2;Kha Văn Đăng;1984;{phone}\n3;;1990;\n4;Vi Thị Hằng;1990;\n"
    );
    let plan = plan(&t, &csv(&t, "a.csv", &text));
    assert_eq!((&plan["counts"]["refused"], &plan["counts"]["new"]), (&json!(3), &json!(1)), "{plan}");
    let reason = |number: u64| row(&plan, number)["reason"].as_str().unwrap();
    assert!(reason(2).starts_with("Dòng 2, cột B «Họ và tên» ghi «Lô Thị Phượng Lô"), "{}", reason(2));
    assert!(reason(2).chars().count() < 200, "{}", reason(2));
    assert!(reason(3).starts_with(&format!("Dòng 3, cột D «Điện thoại» ghi «{phone}»: ")), "{}", reason(3));
    assert!(reason(4).contains("không có họ tên"), "{}", reason(4));
}
