//! Initiatives and their authors through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn people(t: &TestOffice) -> [Value; 2] {
    ["Lô Thị Phượng", "Kha Văn Đăng"]
        .map(|name| t.call("save_person", json!({ "fullName": name })).unwrap()["id"].clone())
}

#[test]
fn an_initiative_counts_for_each_author_and_can_be_undone() {
    let t = TestOffice::new().unwrap();
    let [one, other] = people(&t);
    let draft = json!({
        "kind": "initiative", "title": "Số hóa hồ sơ một cửa", "year": 2025, "level": "commune",
        "recognisedOn": "2025-11-20", "recognisedBy": "Hội đồng sáng kiến xã", "authorIds": [one, other, one],
    });
    let saved = t.call("save_initiative", draft.clone()).unwrap();
    assert_eq!(saved["authors"].as_array().unwrap().len(), 2);
    assert_eq!((&saved["kindName"], &saved["levelName"]), (&json!("Sáng kiến"), &json!("Cấp cơ sở")));
    let of = |person: &Value| {
        t.call("list_initiatives", json!({ "personId": person })).unwrap().as_array().unwrap().len()
    };
    assert_eq!((of(&one), of(&other)), (1, 1));
    let mut changed = draft;
    changed["id"] = saved["id"].clone();
    changed["authorIds"] = json!([other]);
    t.call("save_initiative", changed).unwrap();
    assert_eq!((of(&one), of(&other)), (0, 1));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!((of(&one), of(&other)), (1, 1));
    t.call("remove_initiative", json!({ "id": saved["id"] })).unwrap();
    assert_eq!((of(&one), of(&other)), (0, 0));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!((of(&one), of(&other)), (1, 1));
    let found = t.call("search_everything", json!({ "text": "so hoa" })).unwrap();
    assert_eq!(found[0]["kind"], "initiatives");
}

#[test]
fn what_cannot_be_an_initiative_is_refused_by_its_field() {
    let t = TestOffice::new().unwrap();
    let [one, _] = people(&t);
    let good = json!({ "kind": "science", "title": "Giống lúa mới", "year": 2025, "authorIds": [one] });
    for (field, value) in [
        ("title", json!(" ")),
        ("year", json!(2027)),
        ("authorIds", json!([])),
        ("recognisedOn", json!("2027-01-01")),
        ("level", json!(null)),
    ] {
        let mut draft = good.clone();
        draft[field] = value;
        if field == "level" {
            draft["recognisedOn"] = json!("2025-12-01");
        }
        let refused = t.call("save_initiative", draft).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
}
