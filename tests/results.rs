//! Yearly results of collectives and households through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

#[test]
fn a_year_has_one_result_and_points_keep_their_tenth() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Trường Tiểu học", "kind": "school" })).unwrap();
    let home = t.call("save_household", json!({ "headName": "Lương Văn Ước" })).unwrap();
    let (school, home) =
        (json!({ "kind": "unit", "id": unit["id"] }), json!({ "kind": "household", "id": home["id"] }));
    let save = |who: &Value, draft: Value| {
        let mut draft = draft;
        draft["recipient"] = who.clone();
        t.call("save_result", draft)
    };
    assert_eq!(
        save(&school, json!({ "year": 2025, "grade": "good" })).unwrap()["gradeName"],
        "Hoàn thành tốt nhiệm vụ"
    );
    save(&school, json!({ "year": 2025, "grade": "excellent", "document": "Thông báo 4" })).unwrap();
    let list = t.call("list_results", json!({ "recipient": school })).unwrap();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["grade"]), (1, &json!("excellent")));
    assert_eq!(save(&home, json!({ "year": 2025, "score": "92,5" })).unwrap()["score"], "92,5");
    assert_eq!(save(&home, json!({ "year": 2025, "score": "90" })).unwrap()["score"], "90");
    t.call("undo_change", json!({})).unwrap();
    let list = t.call("list_results", json!({ "recipient": home })).unwrap();
    assert_eq!(list[0]["score"], "92,5");
    t.call("remove_result", json!({ "id": list[0]["id"] })).unwrap();
    assert_eq!(t.call("list_results", json!({ "recipient": home })).unwrap(), json!([]));
    for (field, draft) in [
        ("score", json!({ "year": 2025 })),
        ("score", json!({ "year": 2025, "score": "90,55" })),
        ("score", json!({ "year": 2025, "score": "1001" })),
        ("grade", json!({ "year": 2025, "grade": "tam" })),
        ("year", json!({ "year": 2027, "grade": "good" })),
    ] {
        let refused = save(&home, draft).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let who = json!({ "kind": "person", "id": person["id"] });
    let refused = save(&who, json!({ "year": 2025, "grade": "good" })).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("recipient"));
}
