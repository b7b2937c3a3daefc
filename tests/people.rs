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

#[test]
fn a_whole_record_comes_back_as_it_was_written() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Trạm Y tế", "kind": "agency" })).unwrap();
    let draft = json!({
        "fullName": "Vi Thị Hằng", "otherName": "Hằng Ỏn", "sex": "female", "birth": "1987-03",
        "citizenId": "040187528979", "ethnicity": "Thái", "partyJoined": "2015-05-19", "position": "Y sĩ",
        "workClass": "health", "leadTier": "deputy_section", "unitId": unit["id"], "unitSince": "2019",
        "phone": "0912 345 678", "note": "Nói tiếng Thái",
    });
    let saved = t.call("save_person", draft.clone()).unwrap();
    for (field, value) in draft.as_object().unwrap() {
        assert_eq!(&saved[field], value, "{field}");
    }
    assert_eq!((&saved["isPartyMember"], &saved["isLeader"]), (&json!(true), &json!(true)));
    assert_eq!((&saved["warnings"], &saved["matches"]), (&json!([]), &json!([])));
    let hits = t.call("search_everything", json!({ "text": "hang on" })).unwrap();
    assert_eq!(hits[0]["title"], "Vi Thị Hằng", "found by what the village calls her");
    let clash = json!({ "fullName": "A", "isPartyMember": false, "partyJoined": "2015" });
    assert_eq!(t.call("save_person", clash).unwrap_err().wire().field.as_deref(), Some("partyJoined"));
}

#[test]
fn a_number_that_disagrees_warns_and_is_kept() {
    let t = TestOffice::new().unwrap();
    let draft =
        json!({ "fullName": "Vi Thị Hằng", "sex": "female", "birth": "1987", "citizenId": "003086528979" });
    let saved = t.call("save_person", draft.clone()).unwrap();
    let told: Vec<_> =
        saved["warnings"].as_array().unwrap().iter().map(|one| one["message"].as_str().unwrap()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("«003»") && told[1].contains("của nam") && told[2].contains("1986"), "{told:?}");
    assert_eq!(saved["citizenId"], "003086528979");
    let checked = t.call("check_person", draft).unwrap();
    assert_eq!(checked["warnings"], saved["warnings"]);
}

fn record(t: &TestOffice, person: &Value) -> Value {
    t.call("get_person_record", json!({ "id": person["id"] })).unwrap()
}

#[test]
fn a_move_keeps_where_the_person_was_and_a_correction_does_not() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let units = ["Trạm Y tế", "Trường Mầm non"].map(|name| json!({ "name": name, "kind": "agency" }));
    let units = t.call("save_units", json!(units)).unwrap();
    let draft = |unit: &Value, position: &str, since: Value, id: Value| json!({ "id": id, "fullName": "Kha Văn Đăng", "position": position, "unitId": unit, "unitSince": since });
    let person = t.call("save_person", draft(&units[0], "Y sĩ", json!("2018"), Value::Null)).unwrap();
    // The day as it was: a slip is put right, nobody moved.
    t.call("save_person", draft(&units[1], "Y tá", json!("2018"), person["id"].clone())).unwrap();
    t.call("save_person", draft(&units[0], "Y sĩ", json!("2018"), person["id"].clone())).unwrap();
    assert_eq!(record(&t, &person)["past"], json!([]));
    t.call("save_person", draft(&units[1], "Bảo vệ", json!("2025-02"), person["id"].clone())).unwrap();
    let past = &record(&t, &person)["past"][0];
    assert_eq!((&past["unitName"], &past["position"]), (&json!("Trạm Y tế"), &json!("Y sĩ")));
    assert_eq!((&past["fromOn"], &past["untilOn"]), (&json!("2018"), &json!("2025-01-31")));

    let there = |unit: &Value, day: &str| {
        let list = t.call("list_unit_people", json!({ "unitId": unit, "on": day })).unwrap();
        list.as_array()
            .unwrap()
            .iter()
            .map(|one| one["position"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(there(&units[0], "2025-01-31"), ["Y sĩ"]);
    assert_eq!(there(&units[0], "2025-02-01"), [""; 0]);
    assert_eq!(there(&units[1], "2025-02-01"), ["Bảo vệ"]);
    assert_eq!(there(&units[0], "2017-12-31"), [""; 0], "before the first day nobody knows");
    let card = |day: &str| {
        let decision = json!({ "number": null, "decidedOn": day, "subject": "Khen", "ground": "merit" });
        let award = json!({ "recipient": { "kind": "person", "id": person["id"] }, "award": "certificate_of_merit", "merit": "Tốt" });
        let made = t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
        t.call("undo_change", json!({})).unwrap();
        made["awards"][0]["office"].as_str().unwrap().to_owned()
    };
    assert_eq!(card("2024-06-01"), "Y sĩ, Trạm Y tế");
    assert_eq!(card("2026-06-01"), "Bảo vệ, Trường Mầm non");
}

#[test]
fn the_years_before_are_typed_in_and_refused_when_impossible() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Nga" })).unwrap();
    let past = |from: &str, until: &str| json!({ "personId": person["id"], "role": "home", "unitId": unit["id"], "fromOn": from, "untilOn": until });
    let refused = t.call("save_person_past", past("2020", "2019-05")).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("untilOn"));
    let saved = t.call("save_person_past", past("2010", "2019-05")).unwrap();
    assert_eq!(saved[0]["unitName"], "Bản Mét");
    t.call("remove_person_past", json!({ "id": saved[0]["id"] })).unwrap();
    assert_eq!(record(&t, &person)["past"], json!([]));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(record(&t, &person)["past"], saved);
    assert_eq!(t.call("remove_person_past", json!({ "id": person["id"] })).unwrap_err().code(), "not_found");
}

#[test]
fn several_people_move_in_one_change() {
    let t = TestOffice::new().unwrap();
    let units = ["Bản Mét", "Bản Xiềng"].map(|name| json!({ "name": name, "kind": "hamlet" }));
    let units = t.call("save_units", json!(units)).unwrap();
    let drafts = ["Lô Văn Ước", "Vi Thị Ỏn"].map(|name| json!({ "fullName": name, "hamletId": units[0] }));
    let ids = t.call("save_people", json!(drafts)).unwrap();
    let moves =
        json!({ "ids": ids, "role": "home", "unitId": units[1], "on": "2026-03-01", "document": "QĐ 5" });
    t.call("save_person_moves", moves.clone()).unwrap();
    let people = |day: &str| {
        t.call("list_unit_people", json!({ "unitId": units[0], "on": day }))
            .unwrap()
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((people("2026-02-28"), people("2026-03-01")), (2, 0));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(people("2026-03-01"), 2);
    let mut ahead = moves;
    ahead["on"] = json!("2027-01-01");
    assert_eq!(t.call("save_person_moves", ahead).unwrap_err().wire().field.as_deref(), Some("on"));
}

#[test]
fn grades_are_kept_once_a_year() {
    let t = TestOffice::new().unwrap();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Nga" })).unwrap();
    let grade = |year: i32, grade: &str| {
        t.call("save_person_grade", json!({ "personId": person["id"], "year": year, "grade": grade }))
    };
    grade(2024, "good").unwrap();
    grade(2025, "completed").unwrap();
    let list = grade(2025, "excellent").unwrap();
    let shown: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["year"].as_i64().unwrap(), &one["gradeName"]))
        .collect();
    let expected =
        [(2025, &json!("Hoàn thành xuất sắc nhiệm vụ")), (2024, &json!("Hoàn thành tốt nhiệm vụ"))];
    assert_eq!(shown, expected);
    assert_eq!(grade(2024, "splendid").unwrap_err().wire().field.as_deref(), Some("grade"));
    assert_eq!(grade(2099, "good").unwrap_err().wire().field.as_deref(), Some("year"));
    t.call("remove_person_grade", json!({ "id": list[0]["id"] })).unwrap();
    assert_eq!(record(&t, &person)["grades"].as_array().unwrap().len(), 1);
    grade(2025, "good").unwrap();
    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(record(&t, &person)["grades"], list);
}

#[test]
fn discipline_counts_to_its_end_and_verification_to_its_conclusion() {
    let t = TestOffice::new().unwrap();
    let id = t.call("save_person", json!({ "fullName": "Lô Thị Nga" })).unwrap()["id"].clone();
    let discipline = json!({ "personId": id, "form": "Cảnh cáo", "decision": "12/QĐ-UBND", "decidedOn": "2025-03-01", "endsOn": "2026-02-28" });
    let mut wrong = discipline.clone();
    wrong["endsOn"] = json!("2025-02-28");
    assert_eq!(t.call("save_person_discipline", wrong).unwrap_err().wire().field.as_deref(), Some("endsOn"));
    t.call("save_person_discipline", discipline).unwrap();
    let opened = json!({ "personId": id, "subject": "Đơn phản ánh", "fromOn": "2026-05-01" });
    let opened = t.call("save_person_verification", opened).unwrap();
    let standing = |day: &str| {
        let found = t.call("get_person_standing", json!({ "id": id, "on": day })).unwrap();
        (
            found["isUnderDiscipline"] == true,
            found["isBeingVerified"] == true,
            found["says"].as_array().unwrap().len(),
        )
    };
    assert_eq!(standing("2025-02-28"), (false, false, 0));
    assert_eq!(standing("2026-02-28"), (true, false, 1));
    assert_eq!(standing("2026-03-01"), (false, false, 0));
    assert_eq!(standing("2026-09-01"), (false, true, 1));
    let closed = json!({ "id": opened[0]["id"], "personId": id, "subject": "Đơn phản ánh", "fromOn": "2026-05-01",
        "untilOn": "2026-08-20", "conclusion": "Không có vi phạm" });
    t.call("save_person_verification", closed).unwrap();
    assert_eq!(standing("2026-09-01"), (false, false, 0));
    assert_eq!(standing("2026-08-19"), (false, true, 1));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(standing("2026-09-01"), (false, true, 1));
    t.call("remove_person_verification", json!({ "id": opened[0]["id"] })).unwrap();
    assert_eq!(standing("2026-09-01"), (false, false, 0));
}

#[test]
fn a_person_goes_to_the_bin_and_comes_back_with_all_parts() {
    let t = TestOffice::new().unwrap();
    let id = t.call("save_person", json!({ "fullName": "Lô Thị Nga" })).unwrap()["id"].clone();
    t.call("save_person_grade", json!({ "personId": id, "year": 2025, "grade": "good" })).unwrap();
    t.call("remove_people", json!({ "ids": [id] })).unwrap();
    assert_eq!(t.call("get_person_record", json!({ "id": id })).unwrap_err().code(), "not_found");
    t.call("restore_person", json!({ "id": id })).unwrap();
    let back = t.call("get_person_record", json!({ "id": id })).unwrap();
    assert_eq!(back["grades"].as_array().unwrap().len(), 1);
}

#[test]
fn a_person_leaves_the_bin_after_thirty_days_with_all_parts() {
    let t = TestOffice::new().unwrap();
    let ids =
        t.call("save_people", json!([{ "fullName": "Lô Thị Nga" }, { "fullName": "Lô Thị Nga" }])).unwrap();
    t.call("save_person_grade", json!({ "personId": ids[0], "year": 2025, "grade": "good" })).unwrap();
    t.call("save_distinct", json!({ "one": ids[1], "other": ids[0] })).unwrap();
    t.call("remove_people", json!({ "ids": [ids[0]] })).unwrap();
    let TestOffice { office, folder } = t;
    drop(office);
    let later = sovang_tests::TestDesk::at("2026-10-30T01:12:00Z");
    let office = sovang_core::Office::open(folder.path(), Box::new(later)).unwrap();
    assert_eq!(office.call("remove_expired", json!({})).unwrap()["records"], 1);
    let tables = office.call("check_store", json!({})).unwrap()["tables"].clone();
    let rows = |name: &str| {
        tables.as_array().unwrap().iter().find(|one| one["table"] == name).unwrap()["rows"].clone()
    };
    assert_eq!(
        (rows("people"), rows("person_grades"), rows("distinct_people")),
        (json!(1), json!(0), json!(0))
    );
    office.call("undo_change", json!({})).unwrap();
    office.call("restore_person", json!({ "id": ids[0] })).unwrap();
    let back = office.call("get_person_record", json!({ "id": ids[0] })).unwrap();
    assert_eq!(back["grades"].as_array().unwrap().len(), 1);
}

#[test]
fn every_definition_of_a_direct_worker_is_answered_with_its_source() {
    let t = TestOffice::new().unwrap();
    let draft = json!({ "fullName": "Lô Văn Ước", "workClass": "official", "leadTier": "section" });
    let person = t.call("save_person", draft).unwrap();
    let direct = record(&t, &person)["direct"].clone();
    let answers: Vec<_> = direct
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["definition"].as_str().unwrap(), &one["isDirect"]))
        .collect();
    let (yes, no) = (json!(true), json!(false));
    assert_eq!(answers, [("non_leader", &no), ("section_and_below", &yes), ("form_0603", &no)]);
    assert!(direct.as_array().unwrap().iter().all(|one| !one["source"].as_str().unwrap().is_empty()));
    let listed = t.call("list_direct_definitions", json!({})).unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 3);
}

/// A grey square of 64 points.
pub(crate) const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAKUlEQVR42u3MQREAAAwCIOMb2xD77SAA6VEEAoFAIBAIBAKBQCAQfA8GHGyAeTN+MmkAAAAASUVORK5CYII=";

#[test]
fn a_picture_is_kept_by_its_content_and_an_undo_brings_the_one_before() {
    let t = TestOffice::new().unwrap();
    let id = t.call("save_person", json!({ "fullName": "Lô Thị Nga" })).unwrap()["id"].clone();
    let photo = || t.call("get_person_photo", json!({ "id": id })).unwrap();
    assert_eq!(photo(), Value::Null);
    let saved = t.call("save_person_photo", json!({ "id": id, "bytes": PNG })).unwrap();
    let name = saved["photo"].as_str().unwrap();
    assert!(t.folder.path().join("anh").join(&name[..2]).join(name).exists());
    assert_eq!((&photo()["kind"], &photo()["bytes"]), (&json!("image/png"), &json!(PNG)));
    t.call("save_person", json!({ "id": id, "fullName": "Lô Thị Nga", "sex": "female" })).unwrap();
    assert_eq!(photo()["kind"], "image/png", "the form does not touch the picture");
    t.call("remove_person_photo", json!({ "id": id })).unwrap();
    assert_eq!(photo(), Value::Null);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(photo()["bytes"], PNG);
    for bad in ["", "no base64!", "R0lGODlhAQABAAAAACw="] {
        let refused = t.call("save_person_photo", json!({ "id": id, "bytes": bad })).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some("photo"), "{bad}");
    }
}

#[test]
fn one_field_is_set_for_many_in_one_change() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let names = ["Lô Văn Yên", "Vi Thị Hằng", "Kha Thị Ớt"];
    let drafts = names.map(|name| json!({ "fullName": name, "position": "Nông dân" }));
    let ids = t.call("save_people", json!(drafts)).unwrap();
    t.call("save_person", json!({ "id": ids[0], "fullName": "Lô Văn Yên", "position": "Trưởng bản" }))
        .unwrap();
    let before = t.call("list_people", json!({})).unwrap();
    let set = |field: &str, value: Value| json!({ "ids": ids, "set": { "field": field, "value": value } });
    let done = t.call("save_people_field", set("position", json!(" Trưởng  bản "))).unwrap();
    assert_eq!(done, json!({ "changed": 2, "same": 1 }));
    let position = |row: &Value| row["position"].as_str().map(str::to_owned);
    let page = t.call("list_people", json!({})).unwrap();
    assert!(
        page["rows"].as_array().unwrap().iter().all(|row| position(row).as_deref() == Some("Trưởng bản"))
    );
    let undone = t.call("undo_change", json!({})).unwrap();
    assert_eq!(undone["says"], "Sửa chức vụ, nghề nghiệp của 2 người");
    assert_eq!(t.call("list_people", json!({})).unwrap(), before);
    for (field, value) in [
        ("sex", json!("female")),
        ("ethnicity", json!("Thái")),
        ("isPartyMember", json!(true)),
        ("workClass", json!("farmer")),
        ("leadTier", json!("section")),
        ("unitId", unit["id"].clone()),
        ("hamletId", unit["id"].clone()),
    ] {
        t.call("save_people_field", set(field, value.clone())).unwrap();
        let page = t.call("list_people", json!({})).unwrap();
        assert!(page["rows"].as_array().unwrap().iter().all(|row| row[field] == value), "{field}");
    }
    t.call("save_people_field", set("hamletId", Value::Null)).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["rows"][0]["hamletId"], Value::Null);
}

#[test]
fn a_field_that_may_not_be_is_set_for_nobody() {
    let t = TestOffice::new().unwrap();
    let ids =
        t.call("save_people", json!([{ "fullName": "Lô Văn Yên" }, { "fullName": "Vi Thị Hằng" }])).unwrap();
    let before = t.call("list_people", json!({})).unwrap();
    let unknown = "0199a111-1111-7111-8111-111111111111";
    for input in [
        json!({ "ids": [], "set": { "field": "position", "value": "Y sĩ" } }),
        json!({ "ids": [ids[0], unknown], "set": { "field": "position", "value": "Y sĩ" } }),
        json!({ "ids": ids, "set": { "field": "unitId", "value": unknown } }),
        json!({ "ids": ids, "set": { "field": "position", "value": "Ô".repeat(300) } }),
        json!({ "ids": ids, "set": { "field": "fullName", "value": "Một tên cho tất cả" } }),
        json!({ "ids": ids, "set": { "field": "position", "value": null } }),
    ] {
        assert!(t.call("save_people_field", input.clone()).is_err(), "{input}");
    }
    assert_eq!(t.call("list_people", json!({})).unwrap(), before);
}
