//! «Có thể trùng»: pairs that may be one person, told apart or merged, through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn save(t: &TestOffice, draft: Value) -> Value {
    t.call("save_person", draft).unwrap()
}

fn pairs(t: &TestOffice) -> Vec<(String, String, String)> {
    let found = t.call("list_duplicates", json!({})).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let pair = |pair: &Value| {
        (text(&pair["one"]["fullName"]), text(&pair["other"]["fullName"]), text(&pair["strength"]))
    };
    found["pairs"].as_array().unwrap().iter().map(pair).collect()
}

fn owned(list: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    list.iter().map(|(a, b, c)| ((*a).into(), (*b).into(), (*c).into())).collect()
}

#[test]
fn exact_and_near_matches_are_listed_with_what_speaks_for_them() {
    let t = TestOffice::new().unwrap();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap()["id"].clone();
    let people = json!([
        { "fullName": "Vi Thị Hằng", "birth": "1987-03-12", "hamletId": hamlet },
        { "fullName": "Vi Thị Hăng", "birth": "1987", "hamletId": hamlet },
        { "fullName": "Lê Thị Hoà", "birth": "1990-01-02" },
        { "fullName": "Lê Thị Hòa", "birth": "1990-01-02" },
        { "fullName": "Kha Văn Đăng", "citizenId": "040087528979" },
        { "fullName": "Kha Van Dang", "citizenId": "040087529879" },
        { "fullName": "Lô Văn Ước", "otherName": "Ước Xiềng", "birth": "1970-05-05" },
        { "fullName": "Ước Xiềng", "birth": "1970-05-05" },
        { "fullName": "Nguyễn Văn An", "birth": "1979-07-01" },
        { "fullName": "Nguyễn Vn An", "birth": "1979-07-01" },
        { "fullName": "Moong Văn Ba", "birth": "1979-07-01" },
        { "fullName": "Vi Thị Hằng", "birth": "1960-10-10", "hamletId": hamlet },
    ]);
    t.call("save_people", people).unwrap();
    let expected = owned(&[
        ("Lê Thị Hoà", "Lê Thị Hòa", "strong"),
        ("Nguyễn Văn An", "Nguyễn Vn An", "likely"),
        ("Kha Văn Đăng", "Kha Van Dang", "likely"),
        ("Lô Văn Ước", "Ước Xiềng", "likely"),
        ("Vi Thị Hằng", "Vi Thị Hăng", "possible"),
    ]);
    let mut found = pairs(&t);
    found[1..4].sort();
    let mut wanted = expected.clone();
    wanted[1..4].sort();
    assert_eq!(found, wanted);
    let all = t.call("list_duplicates", json!({ "most": 1 })).unwrap();
    assert_eq!((&all["total"], &all["strong"]), (&json!(5), &json!(1)));
    assert_eq!(all["pairs"][0]["evidence"], json!(["Họ tên chỉ khác chỗ đặt dấu", "Cùng ngày sinh"]));
}

#[test]
fn the_form_is_told_and_never_stopped() {
    let t = TestOffice::new().unwrap();
    let first = save(&t, json!({ "fullName": "Vi Thị Hằng", "birth": "1987-03-12" }));
    let draft = json!({ "fullName": "vi thị hằng", "birth": "1987" });
    let told = t.call("check_person", draft.clone()).unwrap();
    assert_eq!(told["matches"][0]["person"]["id"], first["id"]);
    let second = save(&t, draft);
    assert_eq!(second["matches"][0]["person"]["id"], first["id"]);
    assert_eq!(second["matches"][0]["evidence"][1], "Cùng năm sinh, một bên chưa rõ ngày");
    let stranger = t.call("check_person", json!({ "fullName": "Lô Văn Ước" })).unwrap();
    assert_eq!(stranger["matches"], json!([]));
    assert_eq!(t.call("check_person", json!({ "fullName": "" })).unwrap()["matches"], json!([]));
}

#[test]
fn two_told_apart_are_asked_about_once_only() {
    let t = TestOffice::new().unwrap();
    let draft = || json!({ "fullName": "Nguyễn Văn An", "birth": "1979" });
    let (one, other) = (save(&t, draft()), save(&t, draft()));
    assert_eq!(pairs(&t).len(), 1);
    let pair = json!({ "one": one["id"], "other": other["id"] });
    t.call("save_distinct", pair.clone()).unwrap();
    t.call("save_distinct", json!({ "one": other["id"], "other": one["id"] })).unwrap();
    assert_eq!(pairs(&t), []);
    let again = save(&t, json!({ "id": one["id"], "fullName": "Nguyễn Văn An", "birth": "1979" }));
    assert_eq!(again["matches"], json!([]));
    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(pairs(&t).len(), 1);
    let refused = t.call("save_distinct", json!({ "one": one["id"], "other": one["id"] })).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("other"));
}

#[test]
fn only_what_an_import_wrote_is_asked_about_after_it() {
    let t = TestOffice::new().unwrap();
    let draft = |name: &str| json!({ "fullName": name, "birth": "1979-07-01" });
    t.call("save_people", json!([draft("Nguyễn Văn An"), draft("Nguyễn Văn An"), draft("Vi Thị Ba")]))
        .unwrap();
    t.call("save_people", json!([draft("Vi Thị Ba")])).unwrap();
    let journal = t.call("list_journal", json!({})).unwrap()[0]["id"].clone();
    let found = t.call("list_duplicates", json!({ "journal": journal })).unwrap();
    assert_eq!((&found["total"], &found["pairs"][0]["one"]["fullName"]), (&json!(1), &json!("Vi Thị Ba")));
}

/// Two records of one person, each with what can refer to a person.
fn two(t: &TestOffice) -> (Value, Value) {
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let units = ["Bản Mét", "Trạm Y tế"].map(|name| json!({ "name": name, "kind": "agency" }));
    let units = t.call("save_units", json!(units)).unwrap();
    let one = save(
        t,
        json!({ "fullName": "Vi Thị Hằng", "birth": "1987", "position": "Y sĩ", "unitId": units[1] }),
    )["id"]
        .clone();
    let other = save(
        t,
        json!({ "fullName": "Vi Thị Hằng", "birth": "1987-03-12", "citizenId": "040187528979",
        "position": "Bác sĩ", "hamletId": units[0] }),
    )["id"]
        .clone();
    let who = json!({ "kind": "person", "id": other });
    t.call("save_registrations", json!([{ "year": 2026, "recipient": who, "award": "advanced_worker" }]))
        .unwrap();
    let decision = json!({ "number": null, "decidedOn": "2026-03-01", "subject": "Khen", "ground": "merit" });
    let award = json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Tốt" });
    t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
    let exemplar =
        json!({ "kind": "good_deed", "recipient": who, "summary": "Cứu người", "foundOn": "2026-02-01" });
    t.call("save_exemplar", exemplar).unwrap();
    t.call("save_household", json!({ "headName": "Vi Thị Hằng", "headId": other })).unwrap();
    t.call(
        "save_household",
        json!({ "headName": "Lô Văn Ước", "people": [{ "personId": other, "relation": "vợ" }] }),
    )
    .unwrap();
    for (id, year, grade) in [(&one, 2025, "good"), (&other, 2025, "excellent"), (&other, 2024, "good")] {
        t.call("save_person_grade", json!({ "personId": id, "year": year, "grade": grade })).unwrap();
    }
    let past = json!({ "personId": other, "role": "work", "unitId": units[1], "untilOn": "2020" });
    t.call("save_person_past", past).unwrap();
    (one, other)
}

/// Every row of every record table, as the journal and the bundle see them.
fn everything(t: &TestOffice, ids: &[&Value]) -> Vec<Value> {
    let awards =
        |id: &Value| t.call("list_awards", json!({ "recipient": { "kind": "person", "id": id } })).unwrap();
    let mut all = vec![
        t.call("list_registrations", json!({})).unwrap(),
        t.call("list_exemplars", json!({})).unwrap(),
        t.call("list_households", json!({})).unwrap(),
        t.call("list_people", json!({})).unwrap(),
    ];
    for id in ids {
        all.push(awards(id));
        all.push(t.call("get_person_record", json!({ "id": id })).unwrap());
        all.push(t.call("list_households", json!({ "personId": id })).unwrap());
    }
    all
}

#[test]
fn after_a_merge_everything_follows_and_one_undo_takes_it_back() {
    let t = TestOffice::new().unwrap();
    let (one, other) = two(&t);
    let before = everything(&t, &[&one, &other]);
    let plan = t.call("plan_merge_people", json!({ "one": one, "other": other })).unwrap();
    let differs: Vec<_> =
        plan["fields"].as_array().unwrap().iter().filter(|field| field["differs"] == true).collect();
    let names: Vec<_> = differs.iter().map(|field| field["field"].as_str().unwrap()).collect();
    assert_eq!(names, ["birth", "citizenId", "position", "unit", "hamlet"]);
    assert_eq!((&differs[0]["one"], &differs[0]["other"]), (&json!("1987"), &json!("12/03/1987")));
    let has = plan["otherHas"].to_string();
    for title in ["đăng ký", "khen thưởng", "điển hình", "hộ gia đình", "thành viên hộ", "mức độ"]
    {
        assert!(has.contains(title), "{title}: {has}");
    }

    let wanted = json!({ "survivor": one, "other": other, "take": ["birth", "citizenId", "hamlet"] });
    let merged = t.call("merge_people", wanted).unwrap();
    let person = &merged["person"];
    assert_eq!((&person["birth"], &person["citizenId"]), (&json!("1987-03-12"), &json!("040187528979")));
    assert_eq!((&person["position"], &person["hamletName"]), (&json!("Y sĩ"), &json!("Bản Mét")));
    let grades =
        merged["followed"].as_array().unwrap().iter().find(|one| one["table"] == "person_grades").unwrap();
    assert_eq!((&grades["count"], &grades["doubles"]), (&json!(1), &json!(1)), "2025 stood on both");
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 1);
    let awards = t.call("list_awards", json!({ "recipient": { "kind": "person", "id": one } })).unwrap();
    assert_eq!(awards.as_array().unwrap().len(), 1);
    assert_eq!(t.call("list_registrations", json!({})).unwrap()[0]["recipient"]["id"], one);
    assert_eq!(t.call("list_exemplars", json!({})).unwrap()[0]["recipient"]["id"], one);
    let households = t.call("list_households", json!({ "personId": one })).unwrap();
    assert_eq!(households.as_array().unwrap().len(), 2);
    let record = t.call("get_person_record", json!({ "id": one })).unwrap();
    assert_eq!(record["merged"], json!([other]));
    assert_eq!(record["past"][0]["unitName"], "Trạm Y tế");
    assert_eq!((&record["grades"][0]["grade"], &record["grades"][1]["year"]), (&json!("good"), &json!(2024)));
    let gone = t.call("get_person", json!({ "id": other })).unwrap_err();
    assert!(gone.to_string().contains("đã gộp vào hồ sơ «Vi Thị Hằng»"), "{gone}");
    assert_eq!(t.call("restore_person", json!({ "id": other })).unwrap_err().code(), "refused");

    let undone = t.call("undo_change", json!({})).unwrap();
    assert_eq!(undone["left"], json!([]));
    assert_eq!(everything(&t, &[&one, &other]), before);
    t.call("redo_change", json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 1);
}

#[test]
fn a_pair_told_apart_follows_the_one_that_stays() {
    let t = TestOffice::new().unwrap();
    let draft = || json!({ "fullName": "Nguyễn Văn An", "birth": "1979" });
    let (a, b, c) = (save(&t, draft()), save(&t, draft()), save(&t, draft()));
    for other in [&a, &b] {
        t.call("save_distinct", json!({ "one": other["id"], "other": c["id"] })).unwrap();
    }
    assert_eq!(pairs(&t).len(), 1);
    let wanted = json!({ "survivor": a["id"], "other": b["id"], "take": [] });
    t.call("merge_people", wanted.clone()).unwrap();
    assert_eq!(pairs(&t), [], "what was told of either holds for the one that stays");
    assert_eq!(t.call("merge_people", wanted).unwrap_err().code(), "not_found");
    let same = json!({ "survivor": a["id"], "other": a["id"], "take": [] });
    assert_eq!(t.call("merge_people", same).unwrap_err().wire().field.as_deref(), Some("other"));
    let unknown = json!({ "survivor": a["id"], "other": c["id"], "take": ["shoeSize"] });
    assert!(t.call("merge_people", unknown).is_err());
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(pairs(&t).len(), 1);
}

#[test]
fn a_merge_leaves_alone_what_was_changed_after_it_when_undone() {
    let t = TestOffice::new().unwrap();
    let (one, other) = two(&t);
    t.call("merge_people", json!({ "survivor": one, "other": other, "take": [] })).unwrap();
    let merge = t.call("list_journal", json!({})).unwrap()[0]["id"].clone();
    t.call("save_person", json!({ "id": one, "fullName": "Vi Thị Hằng", "phone": "0900" })).unwrap();
    let undone = t.call("undo_change", json!({ "id": merge })).unwrap();
    assert_eq!(t.call("get_person", json!({ "id": one })).unwrap()["phone"], "0900");
    assert_eq!(t.call("get_person", json!({ "id": other })).unwrap()["birth"], "1987-03-12");
    assert!(undone["rows"].as_i64().unwrap() > 5, "{undone}");
}

/// The goal is 100,000 people in a moment; an unoptimised build is given a smaller crowd and more time.
#[test]
fn a_crowd_is_searched_without_comparing_everybody_with_everybody() {
    let t = TestOffice::new().unwrap();
    let (family, given) = (
        ["Lô", "Vi", "Kha", "Lương", "Nguyễn", "Trần", "Và", "Moong"],
        ["An", "Bình", "Hằng", "Đăng", "Ước", "Nga", "Phượng", "Yên"],
    );
    let mut people: Vec<Value> = (0..20_000)
        .map(|n| {
            let name = format!("{} {} {} {}", family[n % 8], ["Văn", "Thị"][n / 8 % 2], given[n / 16 % 8], given[n / 128 % 8]);
            let birth = format!("{}-{:02}-{:02}", 1940 + n / 1024 % 64, 1 + n % 12, 1 + n / 12 % 28);
            json!({ "fullName": name, "birth": birth, "citizenId": format!("040{:09}", n * 104_729 % 1_000_000_000) })
        })
        .collect();
    people.push(json!({ "fullName": "Cụt Văn Xeo", "birth": "1966-06-06" }));
    people.push(json!({ "fullName": "Cụt Văn Xèo", "birth": "1966-06-06" }));
    for block in people.chunks(5_000) {
        t.call("save_people", json!(block)).unwrap();
    }
    let began = std::time::Instant::now();
    let found = t.call("list_duplicates", json!({ "most": 1000 })).unwrap();
    let took = began.elapsed();
    let names = found["pairs"].to_string();
    assert!(names.contains("Cụt Văn Xèo"), "{}", found["total"]);
    assert!(took < std::time::Duration::from_secs(20), "{took:?}");
    let began = std::time::Instant::now();
    t.call("check_person", json!({ "fullName": "Cụt Văn Xeo", "birth": "1966" })).unwrap();
    assert!(began.elapsed() < std::time::Duration::from_secs(1), "{:?}", began.elapsed());
}
