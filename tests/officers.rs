//! Who looks after the work, through the door, and a change of hands.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::petitions::line;

#[test]
fn a_change_of_hands_is_told_and_an_office_without_any_name_leaves_a_blank() {
    let t = TestOffice::new().unwrap();
    let figures = |counted: u32, blank: u32| vec![json!(counted), json!(counted), json!(blank)];
    assert_eq!(line(&t, "H3.hands"), (figures(0, 1), json!(null)));
    let save = |name: &str, from: &str, more: Value| {
        let mut draft = json!({ "fullName": name, "fromOn": from });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        t.call("save_officer", draft)
    };
    save("Vi Thị Hằng", "2022-07-01", json!({ "untilOn": "2025-06-30" })).unwrap();
    assert_eq!(line(&t, "H3.hands"), (figures(0, 0), json!("0")));
    let next = save("Lô Văn Đức", "2025-07-01", json!({ "handover": "Biên bản 02" })).unwrap();
    assert_eq!(line(&t, "H3.hands"), (figures(1, 0), json!("1")));
    let list = t.call("get_indicator", json!({ "line": "H3.hands" })).unwrap();
    assert_eq!(list["rows"][0]["note"], "thay Vi Thị Hằng; bàn giao: Biên bản 02");
    for (field, refused) in [
        ("fullName", save(" ", "2025-07-01", json!({}))),
        ("fromOn", save("A", "2027-07-01", json!({}))),
        ("untilOn", save("A", "2025-07-01", json!({ "untilOn": "2025-06-30" }))),
    ] {
        let refused = refused.unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
    let count = |filter: Value| t.call("list_officers", filter).unwrap().as_array().unwrap().len();
    assert_eq!(
        (count(json!({ "year": 2025 })), count(json!({ "year": 2026 })), count(json!({ "text": "hang" }))),
        (2, 1, 1)
    );
    t.call("remove_officer", json!({ "id": next["id"] })).unwrap();
    assert_eq!(line(&t, "H3.hands").1, "0");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(line(&t, "H3.hands").1, "1");
}
