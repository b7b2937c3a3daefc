//! Households through the door.
use serde_json::json;
use sovang_tests::TestOffice;

#[test]
fn a_household_is_named_by_its_head_and_found() {
    let t = TestOffice::new().unwrap();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Xiềng", "kind": "hamlet" })).unwrap();
    let draft =
        json!({ "headName": "Lương Văn Ước", "headSex": "male", "hamletId": hamlet["id"], "members": 5 });
    t.call("save_household", draft).unwrap();
    let hits = t.call("search_everything", json!({ "text": "ho luong uoc" })).unwrap();
    assert_eq!(hits[0]["title"], "Hộ ông Lương Văn Ước");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_households", json!({})).unwrap(), json!([]));
}

#[test]
fn an_impossible_count_of_members_is_refused() {
    let t = TestOffice::new().unwrap();
    let refused = t.call("save_household", json!({ "headName": "A", "members": 0 })).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("members"));
}
