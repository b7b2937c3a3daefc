//! Eligibility through the door: the choice of law, the lamp beside registrations, and every day from 2018 to 2027.
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use sovang_tests::{TestDesk, TestOffice};

fn office(today: &str) -> TestOffice {
    let t = TestOffice::with_desk(TestDesk::at(&format!("{today}T01:12:00Z"))).unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t
}

fn person(t: &TestOffice, name: &str) -> Value {
    let draft = json!({ "fullName": name, "workClass": "official" });
    json!({ "kind": "person", "id": t.call("save_person", draft).unwrap()["id"] })
}

fn ids(found: &Value) -> String {
    found["conditions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} ", one["id"].as_str().unwrap()))
        .collect()
}

#[test]
fn the_choice_of_law_is_recorded_with_its_reason_and_can_be_undone() {
    let t = office("2026-11-26");
    let who = person(&t, "Lô Thị Phượng");
    let claim = json!({ "recipient": who, "award": "grassroots_fighter", "year": 2026 });
    let check = || t.call("check_eligibility", claim.clone()).unwrap();
    assert_eq!(check()["law"]["receivedOn"], Value::Null);
    let mut draft = claim.clone();
    draft["receivedOn"] = json!("2026-09-20");
    t.call("save_law_choice", draft.clone()).unwrap();
    let old = check();
    assert_eq!((&old["law"]["mayChoose"], &old["law"]["choice"]), (&json!(true), &Value::Null));
    assert!(ids(&old).contains("2024") && !ids(&old).contains(".2026."), "{}", ids(&old));
    draft["choice"] = json!("new");
    let refused = t.call("save_law_choice", draft.clone()).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("reason"));
    draft["reason"] = json!("Có lợi hơn cho người được đề nghị");
    t.call("save_law_choice", draft.clone()).unwrap();
    let new = check();
    assert_eq!((&new["law"]["choice"], &new["law"]["standardsOn"]), (&json!("new"), &json!("2026-10-01")));
    assert_eq!(new["law"]["reason"], "Có lợi hơn cho người được đề nghị");
    assert!(ids(&new).contains(".2026."), "{}", ids(&new));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(check()["law"]["choice"], Value::Null);
    // Received after the new law began: there is nothing to choose.
    draft["receivedOn"] = json!("2026-10-02");
    let refused = t.call("save_law_choice", draft).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("choice"));
}

#[test]
fn who_decides_follows_the_day_of_the_decision_not_of_the_dossier() {
    let t = office("2026-11-26");
    let who = person(&t, "Lô Thị Phượng");
    let decider = |day: &str| {
        let claim = json!({
            "recipient": who, "award": "grassroots_fighter", "year": 2024, "receivedOn": "2025-06-10", "decidesOn": day,
        });
        let found = t.call("check_eligibility", claim).unwrap();
        (found["isOwn"].as_bool().unwrap(), found["authority"].as_str().unwrap().to_owned())
    };
    let (own, says) = decider("2025-06-30");
    assert!(!own && says.contains("cấp huyện") && says.contains("tờ trình"), "{says}");
    let (own, says) = decider("2025-07-01");
    assert!(own && says.contains("cấp xã ra quyết định"), "{says}");
}

#[test]
fn the_lamp_beside_a_registration_says_what_the_whole_answer_says() {
    let t = office("2025-12-20");
    let people: Vec<Value> = (0..12).map(|number| person(&t, &format!("Kha Văn {number}"))).collect();
    let unit = t.call("save_unit", json!({ "name": "Trường Tiểu học", "kind": "school" })).unwrap();
    for (number, who) in people.iter().enumerate() {
        let award = if number % 2 == 0 { "advanced_worker" } else { "grassroots_fighter" };
        t.call("save_registration", json!({ "year": 2025, "recipient": who, "award": award })).unwrap();
        if number % 3 > 0 {
            let grade = if number % 3 == 1 { "excellent" } else { "completed" };
            let grade = json!({ "personId": who["id"], "year": 2025, "grade": grade });
            t.call("save_person_grade", grade).unwrap();
        }
    }
    let school = json!({ "kind": "unit", "id": unit["id"] });
    t.call("save_registration", json!({ "year": 2025, "recipient": school, "award": "advanced_collective" }))
        .unwrap();
    let lamps = t.call("check_registrations", json!({ "year": 2025 })).unwrap();
    let list = t.call("list_registrations", json!({ "year": 2025 })).unwrap();
    assert_eq!(lamps.as_array().unwrap().len(), 13);
    let mut seen = std::collections::BTreeSet::new();
    for (lamp, row) in lamps.as_array().unwrap().iter().zip(list.as_array().unwrap()) {
        let claim = json!({ "recipient": row["recipient"], "award": row["award"], "year": 2025 });
        let whole = t.call("check_eligibility", claim).unwrap();
        assert_eq!(
            (&lamp["id"], &lamp["verdict"], &lamp["says"]),
            (&row["id"], &whole["verdict"], &whole["says"])
        );
        seen.insert(lamp["verdict"].to_string());
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
}

#[test]
fn what_is_missing_is_listed_for_every_award_at_once() {
    let t = office("2025-12-20");
    let who = person(&t, "Lô Thị Phượng");
    for year in [2024, 2025] {
        t.call("save_past_award", json!({ "recipient": who, "award": "grassroots_fighter", "year": year }))
            .unwrap();
    }
    let list = t.call("list_eligibility", json!({ "recipient": who, "year": 2025 })).unwrap();
    let of = |id: &str| list.as_array().unwrap().iter().find(|one| one["award"] == id).unwrap();
    assert_eq!(of("diploma_of_merit")["verdict"], "met");
    let missing = of("provincial_fighter")["missing"].to_string();
    assert!(missing.contains("Còn thiếu 1 năm Chiến sĩ thi đua cơ sở. Sớm nhất năm 2026."), "{missing}");
    assert!(missing.contains("được tỉnh công nhận"), "{missing}");
    assert_eq!(of("advanced_worker")["verdict"], "unknown");
    assert!(list.as_array().unwrap().iter().all(|one| one["award"] != "advanced_collective"));
}

/// Days on which a rule begins, with the day before and the day after, and every end of a month; `true` for the former.
fn days() -> Vec<(NaiveDate, bool)> {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let cuts = [
        "2018-07-01",
        "2019-01-01",
        "2019-07-01",
        "2023-07-01",
        "2024-01-01",
        "2024-01-30",
        "2024-04-15",
        "2024-07-01",
        "2025-07-01",
        "2025-08-05",
        "2026-07-01",
        "2026-10-01",
        "2026-12-01",
        "2027-03-01",
    ];
    let around = |text: &&str| [day(text).pred_opt(), Some(day(text)), day(text).succ_opt()];
    let mut days: Vec<(NaiveDate, bool)> =
        cuts.iter().flat_map(around).flatten().map(|day| (day, true)).collect();
    let months = (2018..=2028).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let ends = months.filter_map(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt());
    let ends =
        ends.filter(|end| (2018..=2027).contains(&end.year()) && days.iter().all(|(day, _)| day != end));
    let ends: Vec<_> = ends.map(|end| (end, false)).collect();
    days.extend(ends);
    days.sort();
    days.dedup();
    days
}

/// What holds between which days, both included.
const SPEAKS: [(&str, &str, &str); 7] = [
    ("law_2003", "2017-10-01", "2023-12-31"),
    ("law_2022", "2024-01-01", "2025-06-30"),
    ("culture_2023", "2024-01-30", "9999-12-31"),
    ("circular_2024", "2024-04-15", "2025-08-04"),
    ("two_tier_2025", "2025-07-01", "2027-02-28"),
    ("circular_2025", "2025-08-05", "2027-02-28"),
    ("law_2026", "2026-10-01", "9999-12-31"),
];

fn check_day(t: &TestOffice, who: &[Value], (day, is_cut): (NaiveDate, bool)) {
    let text = day.to_string();
    let regimes = t.call("list_rules", json!({ "kind": "regime" })).unwrap();
    let speaking: Vec<&str> =
        regimes.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    for (regime, from, until) in SPEAKS {
        let holds = from <= text.as_str() && text.as_str() <= until;
        assert_eq!(speaking.contains(&regime), holds, "{regime} on {day}: {speaking:?}");
    }
    for recipient in who {
        let list = t.call("list_eligibility", json!({ "recipient": recipient, "year": day.year() })).unwrap();
        for one in list.as_array().unwrap() {
            let claim = json!({
                "recipient": recipient, "award": one["award"], "year": day.year(), "receivedOn": day, "decidesOn": day,
            });
            let found = t.call("check_eligibility", claim).unwrap();
            assert_eq!(found["law"]["standardsOn"], json!(day), "{day}");
            check_regime_of(&found, day);
            // At the end of a month the list has gone through every award; at a cut each is looked at closely.
            if !is_cut {
                break;
            }
        }
    }
    for command in [
        "list_rules",
        "list_award_kinds",
        "list_deadlines",
        "list_grounds",
        "get_home",
        "list_simplified_cases",
    ] {
        t.call(command, json!({})).unwrap_or_else(|refused| panic!("{command} on {day}: {refused}"));
    }
}

/// A condition of a day is never one of another law.
fn check_regime_of(found: &Value, day: NaiveDate) {
    let of_2003 = day < NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let is_amended = day >= NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
    for condition in found["conditions"].as_array().unwrap() {
        let (id, document) = (condition["id"].as_str().unwrap(), condition["document"].as_str().unwrap());
        assert!(!(of_2003 && document.contains("06/2022")), "{id} on {day}");
        assert!(of_2003 || !document.contains("15/2003"), "{id} on {day}");
        let is_binding_law = document.starts_with("Luật") && condition["isBinding"] == true;
        assert!(!(is_amended && is_binding_law), "{id} is said to be sure on {day}");
    }
}

#[test]
fn on_every_day_from_2018_to_2027_the_right_law_speaks_and_nothing_panics() {
    let first = office("2018-01-01");
    let home = first.call("save_household", json!({ "headName": "Lương Văn Ước" })).unwrap();
    let unit = first.call("save_unit", json!({ "name": "Trường Tiểu học", "kind": "school" })).unwrap();
    let who = [
        person(&first, "Lô Thị Phượng"),
        json!({ "kind": "unit", "id": unit["id"] }),
        json!({ "kind": "household", "id": home["id"] }),
    ];
    let TestOffice { office, folder } = first;
    drop(office);
    for (day, is_cut) in days() {
        let desk = TestDesk::at(&format!("{day}T05:00:00Z"));
        let office = sovang_core::Office::open(folder.path(), Box::new(desk)).unwrap();
        let t = TestOffice { office, folder: tempfile::tempdir().unwrap() };
        check_day(&t, &who, (day, is_cut));
    }
}

/// A decision of one award, recorded.
fn given(t: &TestOffice, who: &Value, award: &str, (day, merit): (&str, &str)) -> Value {
    let decision = json!({ "decidedOn": day, "subject": "Khen thưởng", "ground": "merit" });
    let awards = json!([{ "recipient": who, "award": award, "merit": merit }]);
    let saved = t.call("record_awards", json!({ "decision": decision, "awards": awards })).unwrap();
    saved["decision"].clone()
}

#[test]
fn the_list_of_a_decision_is_judged_in_one_call_and_says_what_was_rewarded_before() {
    let t = office("2026-09-23");
    let [graded, short, nobody] = ["Kha Văn An", "Lô Thị Bình", "Vi Văn Chi"].map(|name| person(&t, name));
    for (who, grade) in [(&graded, "good"), (&short, "not_completed")] {
        t.call("save_person_grade", json!({ "personId": who["id"], "year": 2026, "grade": grade })).unwrap();
    }
    let line =
        |who: &Value, award: &str, merit: &str| json!({ "recipient": who, "award": award, "merit": merit });
    let check = |rows: Value| {
        t.call("check_decision", json!({ "decidedOn": "2026-09-20", "subject": "Năm 2026", "rows": rows }))
            .unwrap()
    };
    let merit = "Đã dập tắt đám cháy rừng ở bản Mét";
    let found = check(json!([
        line(&graded, "advanced_worker", "Tốt"),
        line(&short, "advanced_worker", "Tốt"),
        line(&nobody, "advanced_worker", "Tốt"),
        line(&nobody, "certificate_of_merit", merit),
        // Not for a person: recording it says so.
        line(&nobody, "advanced_collective", merit),
    ]));
    let marks = |found: &Value| -> Vec<String> {
        found.as_array().unwrap().iter().map(|one| one["marks"].to_string()).collect()
    };
    assert_eq!(marks(&found), ["[]", "[\"not_met\"]", "[\"unknown\"]", "[]"]);
    assert_eq!(found[1]["row"], 1);
    let reason = &found[1]["conditions"][0];
    assert!(reason["article"].as_str().unwrap().contains("Điều"), "{reason}");
    assert_eq!(found[0]["conditions"], json!([]));

    let before = given(&t, &nobody, "certificate_of_merit", ("2026-08-01", merit));
    let again = check(json!([
        line(&nobody, "certificate_of_merit", "Dập tắt đám cháy rừng ở bản Mét"),
        line(&nobody, "certificate_of_merit", "Hiến đất làm đường"),
        line(&graded, "certificate_of_merit", merit),
    ]));
    assert_eq!(marks(&again), ["[\"twice\"]", "[]", "[]"]);
    let shown = format!("{} ngày 01/08/2026", before["number"].as_str().unwrap());
    assert_eq!(
        (&again[0]["beside"][0]["decision"], &again[1]["beside"][0]["decision"]),
        (&json!(shown), &json!(shown))
    );
    assert_eq!((&again[1]["beside"][0]["isAlike"], &again[2]["beside"]), (&json!(false), &json!([])));

    // On record: it does not stand in its own way, nor in that of what came before it.
    let of = |decision: &Value| t.call("check_decision", json!({ "decisionId": decision["id"] })).unwrap();
    let second = given(&t, &nobody, "certificate_of_merit", ("2026-09-20", merit));
    assert_eq!(marks(&of(&before)), ["[]"]);
    assert_eq!(marks(&of(&second)), ["[\"twice\"]"]);
    t.call("remove_decision", json!({ "id": before["id"] })).unwrap();
    assert_eq!(marks(&of(&second)), ["[]"]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(marks(&of(&second)), ["[\"twice\"]"]);
    let first = t.call("list_awards", json!({ "decisionId": before["id"] })).unwrap()[0]["id"].clone();
    t.revoke(&first, "2026-09-21").unwrap();
    assert_eq!(marks(&of(&second)), ["[]"], "what was revoked is no longer rewarded");
}

#[test]
fn the_same_words_with_their_year_are_the_same_merit_whatever_year_the_decision_says() {
    let t = office("2026-09-23");
    let who = person(&t, "Kha Văn An");
    let merit = "Hoàn thành xuất sắc nhiệm vụ năm 2025";
    given(&t, &who, "certificate_of_merit", ("2025-12-20", merit));
    given(&t, &who, "certificate_of_merit", ("2025-12-21", "Hiến đất làm đường"));
    let marks = |merit: &str| {
        let rows = json!([{ "recipient": who, "award": "certificate_of_merit", "merit": merit }]);
        t.call("check_decision", json!({ "decidedOn": "2026-09-20", "rows": rows })).unwrap()[0]["marks"]
            .clone()
    };
    assert_eq!(marks(merit), json!(["twice"]));
    assert_eq!(marks("Hiến đất làm đường"), json!([]), "may be done again the next year");
}

#[test]
fn a_share_counts_the_list_itself_and_not_those_who_only_registered() {
    let t = office("2026-12-20");
    let people: Vec<Value> = (0..10).map(|number| person(&t, &format!("Kha Văn {number}"))).collect();
    for who in &people {
        given(&t, who, "advanced_worker", ("2026-12-01", "Tốt"));
        t.call("save_registration", json!({ "year": 2026, "recipient": who, "award": "grassroots_fighter" }))
            .unwrap();
    }
    let cap = json!({ "layer": "province", "slot": "cap_percent", "award": "grassroots_fighter", "number": "15",
                      "validFrom": "2024-01-01", "document": "Quyết định 63" });
    t.call("save_rule_value", cap).unwrap();
    let shares = |count: usize| {
        let rows: Vec<Value> = people[..count]
            .iter()
            .map(|who| json!({ "recipient": who, "award": "grassroots_fighter", "merit": "Giỏi" }))
            .collect();
        let found = t.call("check_decision", json!({ "decidedOn": "2026-12-19", "rows": rows })).unwrap();
        let of = |one: &Value| one["conditions"].to_string().contains("nhiều nhất");
        found.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(shares(1), [false]);
    assert_eq!(shares(2), [true, true]);
}
