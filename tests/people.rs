//! People through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn names(page: &Value) -> Vec<&str> {
    page["rows"].as_array().unwrap().iter().map(|row| row["fullName"].as_str().unwrap()).collect()
}

#[test]
fn people_are_listed_by_given_name_and_found_without_marks() {
    let t = TestOffice::new().unwrap();
    let people = ["Lô Văn Yên", "Vi Thị Hằng", "Đặng Thị Ánh", "Nguye\u{302}\u{303}n Văn Đức"];
    t.call("save_people", json!(people.map(|name| json!({ "fullName": name })))).unwrap();
    let all = t.call("list_people", json!({})).unwrap();
    assert_eq!(names(&all), ["Đặng Thị Ánh", "Nguyễn Văn Đức", "Vi Thị Hằng", "Lô Văn Yên"]);
    assert_eq!(names(&t.call("list_people", json!({ "text": "dang thi" })).unwrap()), ["Đặng Thị Ánh"]);
    let hits = t.call("search_everything", json!({ "text": "duc nguyen" })).unwrap();
    assert_eq!(hits[0]["title"], "Nguyễn Văn Đức");
}

#[test]
fn pages_follow_by_key() {
    let t = TestOffice::new().unwrap();
    let people: Vec<Value> = (0..25).map(|n| json!({ "fullName": format!("Lô Văn Người {n}") })).collect();
    t.call("save_people", json!(people)).unwrap();
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = t.call("list_people", json!({ "after": after, "most": 10 })).unwrap();
        assert_eq!(page["total"], 25);
        let rows = page["rows"].as_array().unwrap();
        let Some(last) = rows.last() else { break };
        after = last["id"].clone();
        seen.extend(rows.iter().map(|row| row["id"].clone()));
    }
    seen.dedup();
    assert_eq!(seen.len(), 25);
}

#[test]
fn bad_input_is_refused_with_the_field_and_nothing_is_kept() {
    let t = TestOffice::new().unwrap();
    let long = "Ô".repeat(300);
    for (draft, field) in [
        (json!({ "fullName": "  " }), "fullName"),
        (json!({ "fullName": long }), "fullName"),
        (json!({ "fullName": "A", "birth": "2999" }), "birth"),
        (json!({ "fullName": "A", "citizenId": "12" }), "citizenId"),
    ] {
        let refused = t.call("save_person", draft.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{draft}");
    }
    assert!(t.call("save_person", json!({ "fullName": "A", "birth": "1987-02-31" })).is_err());
    assert!(t.call("save_person", json!({ "fullName": "A", "colour": "red" })).is_err());
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
}

#[test]
fn a_removed_person_comes_back_from_the_bin() {
    let t = TestOffice::new().unwrap();
    let person = t.call("save_person", json!({ "fullName": "Kha Thị Ớt" })).unwrap();
    t.call("remove_people", json!({ "ids": [person["id"]] })).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
    t.call("restore_person", json!({ "id": person["id"] })).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 1);
}
