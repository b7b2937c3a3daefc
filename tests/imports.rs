//! Lists of people from spreadsheets through the door, read by the real child process.
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
    assert_eq!(
        (&counts["total"], &counts["new"], &counts["same"], &counts["refused"]),
        (&json!(4), &json!(2), &json!(2), &json!(0))
    );
    assert!(plan["rows"][2]["remarks"][0].as_str().unwrap().contains("không có ngày này"), "{plan}");
    assert!(plan["rows"][3]["reason"].as_str().unwrap().contains("Trùng họ tên"), "{plan}");
    assert_eq!(
        t.call("list_people", json!({})).unwrap()["total"],
        1,
        "nothing is written before it is accepted"
    );

    t.call("save_import", json!({ "path": path, "hash": plan["hash"] })).unwrap();
    let listed = t.call("list_people", json!({})).unwrap();
    assert_eq!(listed["total"], 3);
    assert_eq!(listed["rows"][0]["hamletName"], "Bản Mét");
    let again = self::plan(&t, &path);
    assert_eq!((&again["counts"]["new"], &again["counts"]["same"]), (&json!(0), &json!(4)));
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
    assert_eq!(t.call("save_import", json!({ "path": path, "hash": hash })).unwrap_err().code(), "refused");
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
}

/// Real-shaped lists kept beside the checkout, where there are any: names come out as expected.
#[test]
fn the_plain_lists_kept_beside_the_checkout_come_in_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures/sheets");
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let mut seen = 0;
    for path in entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "xlsx"))
    {
        let expected = std::fs::read(format!("{}.expected.json", path.display())).unwrap();
        let expected: Value = serde_json::from_slice(&expected).unwrap();
        let t = office();
        let plan = plan(&t, &path);
        let records = expected["records"].as_array().unwrap();
        assert_eq!(plan["rows"].as_array().unwrap().len(), records.len(), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 0, "no list found in {}", folder.display());
}
