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
        ("standing", json!("not_achieved")),
        ("standing", json!("withdrawn")),
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
            json!({ "ids": [], "set": { "field": "standing", "value": "withdrawn" } })
        )
        .is_err()
    );
    assert_eq!(t.call("list_registrations", json!({})).unwrap(), before);
}

/// An office with a person registered for a title of 2026, and what gives it.
fn decided(t: &TestOffice, who: &[&Value], award: &str) {
    let awards: Vec<Value> = who
        .iter()
        .map(|who| json!({ "recipient": who, "award": award, "merit": "Hoàn thành tốt nhiệm vụ" }))
        .collect();
    let wanted = json!({
        "decision": { "decidedOn": "2026-09-20", "subject": "Về việc công nhận danh hiệu năm 2026", "meritYear": 2026,
                      "ground": "merit" },
        "awards": awards,
    });
    t.call("record_awards", wanted).unwrap();
}

#[test]
fn a_registration_stands_in_one_of_four_ways_and_an_award_says_more_than_a_review() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let who = ["Lô Văn An", "Lô Văn Bình", "Lô Văn Chi", "Lô Văn Dũng"].map(|name| person(&t, name));
    let rows =
        who.each_ref().map(|who| json!({ "year": 2026, "recipient": who, "award": "advanced_worker" }));
    let ids = t.call("save_registrations", json!(rows)).unwrap();
    let stands = |at: usize, standing: &str| {
        let set = json!({ "ids": [ids[at]], "set": { "field": "standing", "value": standing } });
        t.call("save_registrations_field", set).unwrap();
    };
    stands(1, "not_achieved");
    stands(2, "withdrawn");
    stands(3, "not_achieved");
    let states = || {
        let listed = t.call("list_registrations", json!({ "year": 2026 })).unwrap();
        listed
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["state"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(states(), ["registered", "not_achieved", "withdrawn", "not_achieved"]);
    decided(&t, &[&who[0], &who[2], &who[3]], "advanced_worker");
    assert_eq!(states(), ["achieved", "not_achieved", "withdrawn", "achieved"]);
    let first = t.call("get_registration", json!({ "id": ids[0] })).unwrap();
    assert!(first["achievedBy"].as_str().unwrap().ends_with("ngày 20/09/2026"), "{first}");
    let only = t.call("list_registrations", json!({ "year": 2026, "state": "achieved" })).unwrap();
    assert_eq!(only.as_array().unwrap().len(), 2);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(states(), ["registered", "not_achieved", "withdrawn", "not_achieved"]);
}

#[test]
fn what_was_registered_is_set_against_what_was_reached() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let unit = t.call("save_unit", json!({ "name": "Trường Tiểu học", "kind": "school" })).unwrap();
    let of_school = |name: &str| {
        let saved = t.call("save_person", json!({ "fullName": name, "unitId": unit["id"] })).unwrap();
        json!({ "kind": "person", "id": saved["id"] })
    };
    let who = ["Lô Văn An", "Lô Văn Bình", "Lô Văn Chi"].map(of_school);
    let outside = person(&t, "Lô Văn Dũng");
    let mut rows = who
        .each_ref()
        .map(|who| json!({ "year": 2026, "recipient": who, "award": "advanced_worker" }))
        .to_vec();
    rows.push(
        json!({ "year": 2026, "recipient": outside, "award": "advanced_worker", "standing": "not_achieved" }),
    );
    rows.push(
        json!({ "year": 2026, "recipient": outside, "award": "grassroots_fighter", "standing": "withdrawn" }),
    );
    rows.push(json!({ "year": 2025, "recipient": outside, "award": "advanced_worker" }));
    t.call("save_registrations", json!(rows)).unwrap();
    let last = of_school("Lô Văn Giang");
    decided(&t, &[&who[0], &who[1], &last], "advanced_worker");
    let found = t.call("get_registration_comparison", json!({ "year": 2026 })).unwrap();
    let of = |line: &Value| {
        ["registered", "achieved", "notAchieved", "withdrawn", "unregistered"]
            .map(|field| line[field].as_u64().unwrap())
    };
    assert_eq!(of(&found["total"]), [4, 2, 1, 1, 1]);
    assert_eq!(found["awards"][0]["name"], "Lao động tiên tiến");
    assert_eq!(of(&found["awards"][0]), [4, 2, 1, 0, 1]);
    assert_eq!(of(&found["awards"][1]), [0, 0, 0, 1, 0]);
    assert_eq!(found["units"][0]["name"], "Trường Tiểu học");
    assert_eq!(of(&found["units"][0]), [3, 2, 0, 0, 1]);
    assert_eq!(found["unregistered"][0]["name"], "Ông/Bà Lô Văn Giang");
    let school =
        t.call("get_registration_comparison", json!({ "year": 2026, "unitId": unit["id"] })).unwrap();
    assert_eq!(of(&school["total"]), [3, 2, 0, 0, 1]);

    // One movement: those registered in it, and titles its decisions gave to others.
    let movement =
        json!({ "name": "Dân vận khéo", "source": "own", "method": "thematic", "startsOn": "2026-01-05" });
    let movement = t.call("save_movement", movement).unwrap()["id"].clone();
    let in_it = |movement: &Value| {
        t.call("get_registration_comparison", json!({ "year": 2026, "movementId": movement }))
    };
    assert_eq!(of(&in_it(&movement).unwrap()["total"]), [0; 5]);
    let listed = t.call("list_registrations", json!({ "year": 2026, "award": "advanced_worker" })).unwrap();
    let of_it =
        |name: &str| listed.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].clone();
    let ids = ["Lô Văn An", "Lô Văn Chi"].map(of_it);
    let set = json!({ "field": "movementId", "value": movement });
    t.call("save_registrations_field", json!({ "ids": ids, "set": set })).unwrap();
    assert_eq!(of(&in_it(&movement).unwrap()["total"]), [2, 1, 0, 0, 0]);
    let mut decision = t.call("list_decisions", json!({ "year": 2026 })).unwrap()[0].clone();
    let draft = json!({ "id": decision["id"], "number": decision["number"].take(), "decidedOn": decision["decidedOn"],
                        "subject": decision["subject"], "ground": decision["ground"], "movementId": movement });
    t.call("save_decision", draft).unwrap();
    let found = in_it(&movement).unwrap();
    assert_eq!(of(&found["total"]), [2, 1, 0, 0, 1]);
    assert_eq!(found["unregistered"][0]["name"], "Ông/Bà Lô Văn Giang");
    let refused = in_it(&unit["id"]).unwrap_err();
    assert!(refused.to_string().contains("phong trào"), "{refused}");
}

#[test]
fn the_list_is_printed_in_both_forms() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" })).unwrap();
    let unit =
        t.call("save_unit", json!({ "name": "Trường Tiểu học Bình Chuẩn", "kind": "school" })).unwrap();
    let saved = json!({ "fullName": "Lô Thị Phượng", "sex": "female", "position": "Giáo viên", "unitId": unit["id"], "workClass": "teacher" });
    let teacher = t.call("save_person", saved).unwrap();
    let teacher = json!({ "kind": "person", "id": teacher["id"] });
    let school = json!({ "kind": "unit", "id": unit["id"] });
    let rows = json!([
        { "year": 2026, "recipient": teacher, "award": "advanced_worker" },
        { "year": 2026, "recipient": teacher, "award": "certificate_of_merit" },
        { "year": 2026, "recipient": school, "award": "advanced_collective" },
        { "year": 2026, "recipient": teacher, "award": "grassroots_fighter", "standing": "withdrawn" },
    ]);
    t.call("save_registrations", rows).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let text = |form: &str, unit: Value| {
        let out = folder.path().join(format!("{form}.pdf"));
        let made = t
            .call("print_registrations", json!({ "form": form, "year": 2026, "unitId": unit, "out": out }))
            .unwrap();
        assert_eq!(made["registrations"], 3);
        let ran =
            std::process::Command::new("pdftotext").args(["-layout"]).arg(&out).arg("-").output().unwrap();
        let text = String::from_utf8(ran.stdout).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let one = text("by_recipient", Value::Null);
    for words in [
        "DANH SÁCH ĐĂNG KÝ THI ĐUA",
        "Năm 2026",
        "Chức vụ, đơn vị",
        "Cá nhân",
        "Bà Lô Thị Phượng",
        "Tập thể",
        "Lao động tiên tiến",
    ] {
        assert!(one.contains(words), "{words}: {one}");
    }
    assert!(!one.contains("Chiến sĩ thi đua"), "{one}");
    let other = text("by_class", unit["id"].clone());
    for words in [
        "TRƯỜNG TIỂU HỌC BÌNH CHUẨN",
        "Phân loại tập thể",
        "Trường học",
        "Phân loại cán bộ",
        "NGƯỜI LẬP BIỂU",
        "LÃNH ĐẠO",
    ] {
        assert!(other.contains(words), "{words}: {other}");
    }
    let none = t.call("print_registrations", json!({ "year": 2020 })).unwrap_err();
    assert!(none.to_string().contains("Không có đăng ký nào để in"), "{none}");
}
