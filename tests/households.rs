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

#[test]
fn a_household_keeps_its_members_linked_or_by_name() {
    let t = TestOffice::new().unwrap();
    let people = json!([{ "fullName": "Lương Văn Ước" }, { "fullName": "Vi Thị Ỏn", "birth": "1980" }]);
    let people = t.call("save_people", people).unwrap();
    let members = json!([{ "personId": people[1], "relation": "vợ" }, { "name": "Lương Văn Bé", "relation": "con", "birth": "2015" }]);
    let draft = json!({ "headName": "Lương Văn Ước", "headId": people[0], "people": members });
    let saved = t.call("save_household", draft).unwrap();
    let names = |record: &serde_json::Value| {
        record["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&saved), ["Vi Thị Ỏn", "Lương Văn Bé"]);
    assert_eq!(saved["people"][0]["birth"], "1980", "taken from the record");
    let id = saved["id"].clone();
    t.call(
        "save_household",
        json!({ "id": id, "headName": "Lương Văn Ước", "headId": people[0], "members": 3 }),
    )
    .unwrap();
    let get = || t.call("get_household", json!({ "id": id })).unwrap();
    assert_eq!(names(&get()).len(), 2, "a form without members leaves them");
    let other = json!([{ "name": "Lương Văn Bé" }]);
    t.call("save_household", json!({ "id": id, "headName": "Lương Văn Ước", "people": other })).unwrap();
    assert_eq!(names(&get()), ["Lương Văn Bé"]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(names(&get()), ["Vi Thị Ỏn", "Lương Văn Bé"]);
    for person in [&people[0], &people[1]] {
        let found = t.call("list_households", json!({ "personId": person })).unwrap();
        assert_eq!(found.as_array().unwrap().len(), 1);
    }
    let refused =
        t.call("save_household", json!({ "headName": "A", "people": [{ "relation": "vợ" }] })).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("1.name"));
    t.call("remove_household", json!({ "id": id })).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(names(&get()).len(), 2);
}

#[test]
fn a_household_that_moves_is_found_in_both_hamlets_by_day() {
    let t = TestOffice::new().unwrap();
    let units = ["Bản Mét", "Bản Xiềng"].map(|name| json!({ "name": name, "kind": "hamlet" }));
    let units = t.call("save_units", json!(units)).unwrap();
    let saved = t.call("save_household", json!({ "headName": "Vi Thị Ỏn", "hamletId": units[0] })).unwrap();
    let moved =
        json!({ "ids": [saved["id"]], "hamletId": units[1], "on": "2026-02-01", "document": "Đơn chuyển" });
    t.call("save_household_moves", moved).unwrap();
    let there = |unit: &serde_json::Value, on: serde_json::Value| {
        t.call("list_households", json!({ "hamletId": unit, "on": on })).unwrap().as_array().unwrap().len()
    };
    assert_eq!((there(&units[0], json!("2026-01-31")), there(&units[0], json!("2026-02-01"))), (1, 0));
    assert_eq!((there(&units[1], json!("2026-01-31")), there(&units[1], json!(null))), (0, 1));
    let past = t.call("get_household", json!({ "id": saved["id"] })).unwrap()["past"].clone();
    assert_eq!((&past[0]["unitName"], &past[0]["untilOn"]), (&json!("Bản Mét"), &json!("2026-01-31")));
    // The form moves it back with a day of its own.
    let back =
        json!({ "id": saved["id"], "headName": "Vi Thị Ỏn", "hamletId": units[0], "hamletSince": "2026-08" });
    t.call("save_household", back).unwrap();
    assert_eq!((there(&units[1], json!("2026-07-31")), there(&units[0], json!("2026-08-01"))), (1, 1));
    let nowhere = json!({ "ids": [saved["id"]], "hamletId": saved["id"], "on": "2026-09-01" });
    assert_eq!(
        t.call("save_household_moves", nowhere).unwrap_err().wire().field.as_deref(),
        Some("hamletId")
    );
}
