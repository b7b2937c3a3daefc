//! Registrations through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn person(t: &TestOffice, name: &str) -> Value {
    let saved = t.call("save_person", json!({ "fullName": name })).unwrap();
    json!({ "kind": "person", "id": saved["id"] })
}

#[test]
fn a_block_is_registered_and_listed_by_name() {
    let t = TestOffice::new().unwrap();
    let (yen, anh) = (person(&t, "Lô Văn Yên"), person(&t, "Nguyễn Thị Ánh"));
    let unit = t.call("save_unit", json!({ "name": "Trường Tiểu học", "kind": "school" })).unwrap();
    let unit = json!({ "kind": "unit", "id": unit["id"] });
    let rows = json!([
        { "year": 2026, "recipient": yen, "award": "advanced_worker" },
        { "year": 2026, "recipient": unit, "award": "advanced_collective" },
        { "year": 2026, "recipient": anh, "award": "grassroots_fighter" },
    ]);
    t.call("save_registrations", rows).unwrap();
    let listed = t.call("list_registrations", json!({ "year": 2026 })).unwrap();
    let names: Vec<_> = listed.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Nguyễn Thị Ánh", "Lô Văn Yên", "Trường Tiểu học"]);
    assert_eq!(listed[0]["awardName"], "Chiến sĩ thi đua cơ sở");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_registrations", json!({})).unwrap(), json!([]));
}

#[test]
fn a_second_registration_of_the_same_is_refused_with_its_row() {
    let t = TestOffice::new().unwrap();
    let yen = person(&t, "Lô Văn Yên");
    let row = json!({ "year": 2026, "recipient": yen, "award": "advanced_worker" });
    let refused = t.call("save_registrations", json!([row, row])).unwrap_err();
    assert_eq!(refused.code(), "duplicate");
    assert!(refused.to_string().starts_with("Dòng 2: Lô Văn Yên đã đăng ký"), "{refused}");
    assert_eq!(t.call("list_registrations", json!({})).unwrap(), json!([]));
}

#[test]
fn a_title_for_collectives_is_refused_to_a_person() {
    let t = TestOffice::new().unwrap();
    let yen = person(&t, "Lô Văn Yên");
    let row = json!({ "year": 2026, "recipient": yen, "award": "advanced_collective" });
    assert_eq!(t.call("save_registration", row).unwrap_err().wire().field.as_deref(), Some("award"));
    let row = json!({ "year": 2026, "recipient": yen, "award": "no_such_title" });
    assert_eq!(t.call("save_registration", row).unwrap_err().wire().field.as_deref(), Some("award"));
}

#[test]
fn a_registered_person_is_not_removed() {
    let t = TestOffice::new().unwrap();
    let yen = person(&t, "Lô Văn Yên");
    let row = json!({ "year": 2026, "recipient": yen, "award": "advanced_worker" });
    t.call("save_registration", row).unwrap();
    let refused = t.call("remove_people", json!({ "ids": [yen["id"]] })).unwrap_err();
    assert!(refused.to_string().contains("1 đăng ký danh hiệu"), "{refused}");
}

#[test]
fn one_field_is_set_for_many_registrations_in_one_change() {
    let t = TestOffice::new().unwrap();
    let who = [person(&t, "Lô Văn Yên"), person(&t, "Nguyễn Thị Ánh")];
    let rows =
        who.map(|who| json!({ "year": 2026, "recipient": who, "award": "advanced_worker", "note": "Đợt 1" }));
    let ids = t.call("save_registrations", json!(rows)).unwrap();
    let before = t.call("list_registrations", json!({})).unwrap();
    let set = |field: &str, value: Value| json!({ "ids": ids, "set": { "field": field, "value": value } });
    let all = |field: &str| {
        let listed = t.call("list_registrations", json!({})).unwrap();
        listed.as_array().unwrap().iter().map(|row| row[field].clone()).collect::<Vec<_>>()
    };
    for (field, value) in [
        ("award", json!("grassroots_fighter")),
        ("registeredOn", json!("2026-02-01")),
        ("isWithdrawn", json!(true)),
    ] {
        let done = t.call("save_registrations_field", set(field, value.clone())).unwrap();
        assert_eq!(done, json!({ "changed": 2, "same": 0 }), "{field}");
        assert_eq!(all(field), [value.clone(), value], "{field}");
        t.call("undo_change", json!({})).unwrap();
        assert_eq!(t.call("list_registrations", json!({})).unwrap(), before);
    }
    let again = t.call("save_registrations_field", set("award", json!("advanced_worker"))).unwrap_err();
    assert_eq!(again.code(), "refused");
}

#[test]
fn the_registration_that_may_not_be_changed_is_named_and_none_is() {
    let t = TestOffice::new().unwrap();
    let yen = person(&t, "Lô Văn Yên");
    let unit = t.call("save_unit", json!({ "name": "Trường Tiểu học", "kind": "school" })).unwrap();
    let unit = json!({ "kind": "unit", "id": unit["id"] });
    let rows = json!([
        { "year": 2026, "recipient": yen, "award": "advanced_worker" },
        { "year": 2026, "recipient": unit, "award": "advanced_collective" },
    ]);
    let ids = t.call("save_registrations", rows).unwrap();
    let before = t.call("list_registrations", json!({})).unwrap();
    let input = json!({ "ids": ids, "set": { "field": "award", "value": "grassroots_fighter" } });
    let refused = t.call("save_registrations_field", input).unwrap_err();
    assert!(refused.to_string().starts_with("Trường Tiểu học: "), "{refused}");
    assert!(
        t.call(
            "save_registrations_field",
            json!({ "ids": [], "set": { "field": "isWithdrawn", "value": true } })
        )
        .is_err()
    );
    assert_eq!(t.call("list_registrations", json!({})).unwrap(), before);
}
