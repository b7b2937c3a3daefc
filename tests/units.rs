//! Units through the door.
use serde_json::json;
use sovang_tests::TestOffice;

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
