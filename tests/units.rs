//! Units through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::bad_days::sovang;

#[test]
fn units_stand_in_order_with_numbers_by_value() {
    let t = TestOffice::new().unwrap();
    let drafts =
        json!(["Thôn 10", "Thôn 2", "Bản Mét"].map(|name| json!({ "name": name, "kind": "hamlet" })));
    t.call("save_units", drafts).unwrap();
    let listed = t.call("list_units", json!({})).unwrap();
    let names: Vec<_> =
        listed.as_array().unwrap().iter().map(|unit| unit["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Bản Mét", "Thôn 2", "Thôn 10"]);
}

#[test]
fn a_second_unit_of_the_same_name_is_refused_and_nothing_of_the_block_is_kept() {
    let t = TestOffice::new().unwrap();
    t.call("save_unit", json!({ "name": "Bản Xiềng", "kind": "hamlet" })).unwrap();
    let block = json!([{ "name": "Bản Mét", "kind": "hamlet" }, { "name": "bản xiêng", "kind": "hamlet" }]);
    let refused = t.call("save_units", block).unwrap_err();
    assert_eq!(refused.code(), "duplicate");
    assert!(refused.to_string().starts_with("Dòng 2: "), "{refused}");
    assert_eq!(t.call("list_units", json!({})).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn a_unit_with_people_is_not_removed() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Trạm Y tế", "kind": "agency" })).unwrap();
    t.call("save_person", json!({ "fullName": "Kha Văn Đăng", "unitId": unit["id"] })).unwrap();
    let refused = t.call("remove_unit", json!({ "id": unit["id"] })).unwrap_err();
    assert_eq!(refused.code(), "in_use");
    assert!(refused.to_string().contains("1 người"), "{refused}");
}

#[test]
fn the_printed_list_says_kinds_in_words_and_scripts_keep_the_codes() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = ["hamlet", "agency", "union", "school", "party", "enterprise", "collective"];
    let drafts: Vec<Value> = kinds
        .iter()
        .zip(1..)
        .map(|(kind, at)| json!({ "name": format!("Tên {at}"), "kind": kind }))
        .collect();
    let saved = sovang(folder.path(), &["call", "save_units", &json!(drafts).to_string()]);
    assert_eq!(saved.code, 0, "{}", saved.said);
    let printed = sovang(folder.path(), &["list", "units"]).said;
    for (kind, word) in kinds.iter().zip([
        "thôn",
        "cơ quan",
        "mặt trận",
        "trường học",
        "tổ chức đảng",
        "doanh nghiệp",
        "tập thể",
    ]) {
        assert!(printed.contains(word) && !printed.contains(kind), "{printed}");
    }
    let told: Value =
        serde_json::from_str(&sovang(folder.path(), &["--json", "list", "units"]).said).unwrap();
    let mut codes: Vec<&str> =
        told.as_array().unwrap().iter().map(|unit| unit["kind"].as_str().unwrap()).collect();
    codes.sort_unstable();
    let mut wanted = kinds;
    wanted.sort_unstable();
    assert_eq!(codes, wanted);
    sovang(folder.path(), &["call", "save_person", r#"{"fullName":"Vi Thị Hằng","birth":"1990-02"}"#]);
    let people = sovang(folder.path(), &["list", "people"]).said;
    assert!(people.contains("02/1990"), "{people}");
}
