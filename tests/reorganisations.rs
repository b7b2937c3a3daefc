//! Mergers, splits and new names of units, through the door: figures by old and by new unit are both right, and old
//! papers keep old names.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn ids(list: &Value) -> Vec<Value> {
    list.as_array().unwrap().clone()
}

/// Three hamlets, each with a person and a household, and a certificate for each of them and for the hamlet in 2024.
fn commune() -> (TestOffice, Vec<Value>, Vec<Value>) {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let hamlets = ["Bản Mét", "Bản Xiềng", "Bản Quẹ"].map(|name| json!({ "name": name, "kind": "hamlet" }));
    let hamlets = ids(&t.call("save_units", json!(hamlets)).unwrap());
    let people = hamlets
        .iter()
        .enumerate()
        .map(|(n, id)| json!({ "fullName": format!("Lô Văn {n}"), "hamletId": id }));
    let people = ids(&t.call("save_people", json!(people.collect::<Vec<_>>())).unwrap());
    let households = hamlets.iter().map(|id| json!({ "headName": "Vi Thị Ỏn", "hamletId": id }));
    let households = ids(&t.call("save_households", json!(households.collect::<Vec<_>>())).unwrap());
    let who = |kind: &'static str, list: &[Value]| {
        list.iter().map(|id| json!({ "kind": kind, "id": id })).collect::<Vec<_>>()
    };
    let all = [who("person", &people), who("household", &households), who("unit", &hamlets)].concat();
    give(&t, "2024-05-01", &all);
    (t, hamlets, people)
}

fn give(t: &TestOffice, day: &str, who: &[Value]) -> Value {
    let decision = json!({ "number": null, "decidedOn": day, "subject": "Khen", "ground": "merit" });
    let awards: Vec<_> = who
        .iter()
        .map(|who| json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Tốt" }))
        .collect();
    t.call("record_awards", json!({ "decision": decision, "awards": awards, "confirmUnverified": true }))
        .unwrap()
}

fn counts(figures: &Value, by: &str) -> Vec<(String, i64)> {
    let count = |one: &Value| (one["name"].as_str().unwrap().to_owned(), one["count"].as_i64().unwrap());
    let mut list: Vec<_> = figures[by].as_array().unwrap().iter().map(count).collect();
    list.sort();
    list
}

fn figures(t: &TestOffice) -> Value {
    t.call("get_report", json!({ "period": "2024" })).unwrap()
}

fn names(t: &TestOffice, filter: Value) -> Vec<String> {
    let list = t.call("list_units", filter).unwrap();
    list.as_array().unwrap().iter().map(|unit| unit["name"].as_str().unwrap().to_owned()).collect()
}

fn merge(t: &TestOffice, units: &[Value]) -> sovang_core::Result<Value> {
    let into = json!([{ "name": "Bản Mét", "kind": "hamlet" }]);
    t.call("save_unit_change", json!({ "kind": "merge", "on": "2025-07-01", "document": "NQ 12/NQ-HĐND", "units": units, "into": into }))
}

#[test]
fn after_three_units_merge_the_figures_of_2024_stand_by_old_and_add_up_by_new() {
    let (t, hamlets, people) = commune();
    let before = figures(&t);
    assert_eq!(
        counts(&before, "byUnit"),
        [("Bản Mét".into(), 3), ("Bản Quẹ".into(), 3), ("Bản Xiềng".into(), 3)]
    );
    let made = merge(&t, &hamlets).unwrap();
    let new = &made[0];
    assert_eq!((&new["name"], &new["beganOn"]), (&json!("Bản Mét"), &json!("2025-07-01")));
    assert_ne!(new["id"], hamlets[0], "a new composition is a new record, though the name is old");

    let after = figures(&t);
    assert_eq!(after["byUnit"], before["byUnit"]);
    assert_eq!(counts(&after, "byUnitToday"), [("Bản Mét".into(), 9)]);
    assert_eq!(after["hamlets"], 3, "in 2024 there were three");
    give(&t, "2026-03-01", &[json!({ "kind": "person", "id": people[2] })]);
    let now = t.call("get_report", json!({ "period": "2026" })).unwrap();
    assert_eq!(counts(&now, "byUnit"), [("Bản Mét".into(), 1)]);
    assert_eq!(now["hamlets"], 1);

    assert_eq!(names(&t, json!({})), ["Bản Mét"]);
    assert_eq!(names(&t, json!({ "on": "2025-06-30" })), ["Bản Mét", "Bản Quẹ", "Bản Xiềng"]);
    assert_eq!(names(&t, json!({ "withEnded": true })).len(), 4);
    let there = |unit: &Value, day: &str| {
        ids(&t.call("list_unit_people", json!({ "unitId": unit, "on": day })).unwrap()).len()
    };
    assert_eq!((there(&hamlets[1], "2025-06-30"), there(&hamlets[1], "2025-07-01")), (1, 0));
    assert_eq!((there(&new["id"], "2025-06-30"), there(&new["id"], "2025-07-01")), (0, 3));
    let homes = |unit: &Value, on: Value| {
        ids(&t.call("list_households", json!({ "hamletId": unit, "on": on })).unwrap()).len()
    };
    assert_eq!((homes(&new["id"], Value::Null), homes(&hamlets[0], json!("2025-06-30"))), (3, 1));
    let history = t.call("get_unit_history", json!({ "id": new["id"] })).unwrap();
    assert_eq!(history["cameFrom"].as_array().unwrap().len(), 3);
    assert_eq!(history["cameFrom"][0]["document"], "NQ 12/NQ-HĐND");

    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(figures(&t), before);
    assert_eq!(names(&t, json!({})), ["Bản Mét", "Bản Quẹ", "Bản Xiềng"]);
    assert_eq!(there(&hamlets[1], "2026-01-01"), 1);
}

#[test]
fn a_decision_of_before_is_recorded_after_under_the_names_of_then() {
    let (t, hamlets, people) = commune();
    merge(&t, &hamlets).unwrap();
    let made = give(&t, "2024-09-01", &[json!({ "kind": "person", "id": people[1] })]);
    assert_eq!(made["awards"][0]["office"], "Bản Xiềng");
    assert_eq!(made["awards"][0]["unitId"], hamlets[1]);
    let made = give(&t, "2026-09-01", &[json!({ "kind": "person", "id": people[1] })]);
    assert_eq!(made["awards"][0]["office"], "Bản Mét");
}

#[test]
fn a_renamed_unit_has_the_name_of_the_day() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let unit = t.call("save_unit", json!({ "name": "Trường THCS Cam Lâm", "kind": "school" })).unwrap()["id"]
        .clone();
    let who = json!({ "kind": "unit", "id": unit });
    let old = give(&t, "2024-05-01", std::slice::from_ref(&who));
    let rename = json!({ "kind": "rename", "on": "2025-07-01", "document": "QĐ 9/QĐ-UBND", "units": [unit],
        "into": [{ "name": "Trường THCS Cam Phục", "kind": "school" }] });
    let made = t.call("save_unit_change", rename.clone()).unwrap();
    assert_eq!((&made[0]["id"], &made[0]["name"]), (&unit, &json!("Trường THCS Cam Phục")));
    let name = |on: Value| t.call("get_unit", json!({ "id": unit, "on": on })).unwrap()["name"].clone();
    assert_eq!(
        (name(json!("2025-06-30")), name(json!("2025-07-01"))),
        (json!("Trường THCS Cam Lâm"), json!("Trường THCS Cam Phục"))
    );
    assert_eq!(name(Value::Null), "Trường THCS Cam Phục");
    assert_eq!(names(&t, json!({ "on": "2024-01-01", "text": "cam lam" })), ["Trường THCS Cam Lâm"]);
    let award = t.call("list_awards", json!({ "decisionId": old["decision"]["id"] })).unwrap();
    assert_eq!(
        (&award[0]["printedName"], &award[0]["unitName"]),
        (&json!("Trường THCS Cam Lâm"), &json!("Trường THCS Cam Lâm"))
    );
    let late = give(&t, "2024-12-01", std::slice::from_ref(&who));
    assert_eq!(late["awards"][0]["printedName"], "Trường THCS Cam Lâm");
    let hits = t.call("search_everything", json!({ "text": "cam lam" })).unwrap();
    assert_eq!(hits[0]["title"], "Trường THCS Cam Phục", "found by the name it had");
    let again = t.call("save_unit_change", rename).unwrap_err();
    assert_eq!(again.wire().field.as_deref(), Some("on"), "{again}");
    let history = t.call("get_unit_history", json!({ "id": unit })).unwrap();
    assert_eq!(history["versions"][0]["untilOn"], "2025-06-30");
}

#[test]
fn after_a_split_people_count_where_they_went_and_what_cannot_be_told_stays() {
    let (t, hamlets, people) = commune();
    let into = json!([{ "name": "Bản Mét 1", "kind": "hamlet" }, { "name": "Bản Mét 2", "kind": "hamlet" }]);
    let split = json!({ "kind": "split", "on": "2025-07-01", "units": [hamlets[0]], "into": into });
    let made = t.call("save_unit_change", split).unwrap();
    let left = |unit: &Value| t.call("list_people", json!({ "unitId": unit })).unwrap()["total"].clone();
    assert_eq!(left(&hamlets[0]), 1, "the clerk says who belongs where");
    let moves = json!({ "ids": [people[0]], "role": "home", "unitId": made[1]["id"], "on": "2025-07-01" });
    t.call("save_person_moves", moves).unwrap();
    assert_eq!(left(&hamlets[0]), 0);
    let after = figures(&t);
    assert_eq!(counts(&after, "byUnit")[0], ("Bản Mét".into(), 3));
    let today = counts(&after, "byUnitToday");
    assert_eq!(today[..2], [("Bản Mét".into(), 2), ("Bản Mét 2".into(), 1)]);
    // A merger of a part goes on from there.
    let join = json!({ "kind": "merge", "on": "2026-01-01", "units": [made[1]["id"], hamlets[1]],
        "into": [{ "name": "Bản Mới", "kind": "hamlet" }] });
    t.call("save_unit_change", join).unwrap();
    let today = counts(&figures(&t), "byUnitToday");
    assert!(today.contains(&("Bản Mới".into(), 4)), "{today:?}");
}

#[test]
fn what_belongs_to_a_merged_unit_belongs_to_the_new_one() {
    let t = TestOffice::new().unwrap();
    let parents = ["Ban Văn hóa", "Ban Xã hội"].map(|name| json!({ "name": name, "kind": "agency" }));
    let parents = ids(&t.call("save_units", json!(parents)).unwrap());
    let child = json!({ "name": "Tổ thư viện", "kind": "collective", "parentId": parents[0] });
    let child = t.call("save_unit", child).unwrap()["id"].clone();
    let into = json!([{ "name": "Phòng Văn hóa - Xã hội", "kind": "agency" }]);
    t.call(
        "save_unit_change",
        json!({ "kind": "merge", "on": "2025-07-01", "units": parents, "into": into }),
    )
    .unwrap();
    let parent =
        |on: Value| t.call("get_unit", json!({ "id": child, "on": on })).unwrap()["parentName"].clone();
    assert_eq!(
        (parent(Value::Null), parent(json!("2025-06-30"))),
        (json!("Phòng Văn hóa - Xã hội"), json!("Ban Văn hóa"))
    );
}

#[test]
fn who_left_after_the_day_had_been_in_the_new_unit_for_that_while() {
    let (t, hamlets, people) = commune();
    // Moved in May 2026; the merger of July 2025 is put on record afterwards.
    let other = t.call("save_unit", json!({ "name": "Bản Tông", "kind": "hamlet" })).unwrap()["id"].clone();
    let moves = json!({ "ids": [people[1]], "role": "home", "unitId": other, "on": "2026-05-01" });
    t.call("save_person_moves", moves).unwrap();
    let new = merge(&t, &hamlets).unwrap()[0]["id"].clone();
    let record = t.call("get_person_record", json!({ "id": people[1] })).unwrap();
    let past: Vec<_> = record["past"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["unitId"].clone(), one["fromOn"].clone(), one["untilOn"].clone()))
        .collect();
    let expected = [
        (new, json!("2025-07-01"), json!("2026-04-30")),
        (hamlets[1].clone(), Value::Null, json!("2025-06-30")),
    ];
    assert_eq!(past, expected);
}

#[test]
fn an_impossible_change_of_units_is_refused_and_nothing_is_kept() {
    let (t, hamlets, _) = commune();
    let one = json!([{ "name": "Bản Mới", "kind": "hamlet" }]);
    let two = json!([{ "name": "Bản Mới", "kind": "hamlet" }, { "name": "bản mơi", "kind": "hamlet" }]);
    let taken = json!([{ "name": "Bản Quẹ", "kind": "hamlet" }]);
    let pair = json!([hamlets[0], hamlets[1]]);
    for (kind, on, units, into, field) in [
        ("merge", "2025-07-01", json!([hamlets[0]]), &one, Some("units")),
        ("merge", "2025-07-01", json!([hamlets[0], hamlets[0]]), &one, Some("units")),
        ("merge", "2027-07-01", pair.clone(), &one, Some("on")),
        ("split", "2025-07-01", json!([hamlets[0]]), &one, Some("into")),
        ("split", "2025-07-01", json!([hamlets[0]]), &two, Some("into")),
        ("merge", "2025-07-01", pair, &taken, None),
    ] {
        let act = json!({ "kind": kind, "on": on, "units": units, "into": into });
        let refused = t.call("save_unit_change", act).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), field, "{kind} {refused}");
    }
    merge(&t, &hamlets).unwrap();
    let again = merge(&t, &hamlets).unwrap_err();
    assert!(again.to_string().contains("đã kết thúc ngày 30/06/2025"), "{again}");
    assert_eq!(names(&t, json!({ "withEnded": true })).len(), 4);
}
