//! The bin through the door.
use serde_json::json;
use sovang_core::Office;
use sovang_tests::{TestDesk, TestOffice};

#[test]
fn what_one_change_removed_lies_together_and_comes_back_together() {
    let t = TestOffice::new().unwrap();
    let ids = t
        .call("save_people", json!([{ "fullName": "Vi Thị Hằng" }, { "fullName": "Kha Văn Đăng" }]))
        .unwrap();
    assert_eq!(t.call("list_bin", json!({})).unwrap(), json!([]));
    t.call("remove_people", json!({ "ids": ids })).unwrap();
    let bin = t.call("list_bin", json!({})).unwrap();
    assert_eq!(bin.as_array().unwrap().len(), 1);
    assert_eq!(bin[0]["kinds"], json!([{ "name": "người", "count": 2 }]));
    assert_eq!(bin[0]["daysLeft"], 30);
    assert!(bin[0]["says"].as_str().unwrap().contains("Kha Văn Đăng"), "{bin}");

    t.call("restore_from_bin", json!({ "id": bin[0]["id"] })).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 2);
    assert_eq!(t.call("list_bin", json!({})).unwrap(), json!([]));
    let again = t.call("restore_from_bin", json!({ "id": bin[0]["id"] })).unwrap_err();
    assert_eq!(again.code(), "not_found");
    t.call("redo_change", json!({})).unwrap();
    assert_eq!(
        t.call("list_bin", json!({})).unwrap().as_array().unwrap().len(),
        1,
        "a restore is an undo, and is done again like one"
    );
}

#[test]
fn after_thirty_days_it_leaves_the_file_unless_another_record_names_it() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let person = json!({ "fullName": "Vi Thị Hằng", "hamletId": unit["id"] });
    let person = t.call("save_person", person).unwrap();
    t.call("remove_people", json!({ "ids": [person["id"]] })).unwrap();
    assert_eq!(t.call("remove_expired", json!({})).unwrap_err().code(), "refused", "nothing is old yet");
    let TestOffice { office, folder } = t;
    drop(office);

    let later = TestDesk::at("2026-10-24T01:12:00Z");
    let office = Office::open(folder.path(), Box::new(later)).unwrap();
    assert_eq!(office.call("list_bin", json!({})).unwrap()[0]["daysLeft"], 0);
    assert_eq!(office.call("remove_expired", json!({})).unwrap()["records"], 1);
    assert_eq!(office.call("list_bin", json!({})).unwrap(), json!([]));
    let history = office.call("get_history", json!({ "table": "people", "id": person["id"] })).unwrap();
    assert_eq!(history.as_array().unwrap().len(), 3, "the journal keeps the last version");
    office.call("undo_change", json!({})).unwrap();
    assert_eq!(office.call("list_bin", json!({})).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn a_removal_taken_back_is_done_again_though_the_record_has_parts() {
    let t = TestOffice::new().unwrap();
    let person = t.call("save_person", json!({ "fullName": "Vi Thị Hằng" })).unwrap()["id"].clone();
    t.call("save_person_grade", json!({ "personId": person, "year": 2024, "grade": "good" })).unwrap();
    t.call("remove_people", json!({ "ids": [person] })).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 1);
    let again = t.call("redo_change", json!({})).unwrap();
    assert_eq!(again["left"], json!([]));
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
}
