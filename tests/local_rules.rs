//! What province and commune set, and which layer decides, through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn value(t: &TestOffice, draft: Value) -> sovang_core::Result<Value> {
    let mut draft = draft;
    for (field, value) in
        [("layer", "province"), ("validFrom", "2026-01-01"), ("document", "Quyết định 63/2025")]
    {
        if draft[field].is_null() {
            draft[field] = json!(value);
        }
    }
    t.call("save_rule_value", draft)
}

fn decided(t: &TestOffice, slot: &str, award: &str, on: &str) -> Value {
    t.call("get_rule_value", json!({ "slot": slot, "award": award, "on": on })).unwrap()
}

#[test]
fn a_lower_layer_may_tighten_or_fill_and_is_named() {
    let t = TestOffice::new().unwrap();
    let cap = |on: &str| decided(&t, "cap_percent", "grassroots_fighter", on);
    assert_eq!(cap("2026-05-01"), Value::Null);
    value(&t, json!({ "slot": "cap_percent", "award": "grassroots_fighter", "number": "20" })).unwrap();
    assert_eq!(
        (&cap("2026-05-01")["says"], &cap("2026-05-01")["layer"]),
        (&json!("20%"), &json!("province"))
    );
    assert_eq!(cap("2025-12-31"), Value::Null, "a value holds from its day on");
    let commune =
        json!({ "layer": "commune", "slot": "cap_percent", "award": "grassroots_fighter", "number": "12,5" });
    value(&t, commune).unwrap();
    let found = cap("2026-05-01");
    assert_eq!(
        (&found["given"], &found["says"], &found["layer"]),
        (&json!("12.5"), &json!("12,5%"), &json!("commune"))
    );
    assert!(found["passedOver"][0].as_str().unwrap().contains("Tỉnh quy định 20%"), "{found}");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(cap("2026-05-01")["layer"], "province");
}

#[test]
fn what_would_loosen_a_higher_rule_is_refused_or_never_applied() {
    let t = TestOffice::new().unwrap();
    let looser = json!({ "slot": "posting_days", "award": "cultured_family", "number": "7" });
    let refused = value(&t, looser).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("number"));
    assert!(refused.to_string().contains("Trung ương đã quy định 10 ngày"), "{refused}");
    // The commune set its value first; the province's stricter one then decides.
    let own = json!({ "layer": "commune", "slot": "score_min", "award": "cultured_family", "number": "75" });
    value(&t, own).unwrap();
    value(&t, json!({ "slot": "score_min", "award": "cultured_family", "number": "80" })).unwrap();
    let found = decided(&t, "score_min", "cultured_family", "2026-05-01");
    assert_eq!((&found["given"], &found["layer"]), (&json!("80"), &json!("province")));
    assert!(found["passedOver"][0].as_str().unwrap().contains("không áp dụng"), "{found}");
    let rules = t.call("list_rules", json!({ "on": "2026-05-01", "kind": "value", "text": "75" })).unwrap();
    assert!(rules[0]["overruled"].as_str().unwrap().contains("Tỉnh quy định từ 80 điểm"), "{rules}");
}

#[test]
fn a_slot_takes_only_what_it_asks_for() {
    let t = TestOffice::new().unwrap();
    let gk = "certificate_of_merit";
    for (field, draft) in [
        ("slot", json!({ "slot": "khong_co", "number": "1" })),
        ("layer", json!({ "layer": "nation", "slot": "dossier_sets", "number": "1" })),
        ("award", json!({ "slot": "cap_percent", "number": "10" })),
        ("award", json!({ "slot": "cap_percent", "award": "khong_co", "number": "10" })),
        ("number", json!({ "slot": "cap_percent", "award": "grassroots_fighter", "number": "0" })),
        ("number", json!({ "slot": "cap_percent", "award": "grassroots_fighter", "number": "101" })),
        ("number", json!({ "slot": "dossier_sets", "number": "1,5" })),
        ("number", json!({ "slot": "dossier_sets", "text": "hai bộ" })),
        ("text", json!({ "slot": "vote_base", "text": "moi_nguoi" })),
        ("text", json!({ "slot": "submit_by", "text": "31/2" })),
        ("text", json!({ "slot": "council_decision", "text": " " })),
        ("fallsOn", json!({ "slot": "holiday", "text": "Tết Dương lịch" })),
        ("recipient", json!({ "slot": "criterion", "award": gk, "text": "Giỏi" })),
        (
            "recipient",
            json!({ "slot": "criterion", "award": "advanced_worker", "recipient": "unit", "text": "Giỏi" }),
        ),
        ("text", json!({ "slot": "criterion", "award": gk, "recipient": "person" })),
        (
            "condition",
            json!({ "slot": "criterion", "award": gk, "recipient": "person", "text": "Giỏi", "condition": { "kind": "local" } }),
        ),
        (
            "condition",
            json!({ "slot": "criterion", "award": gk, "recipient": "person", "text": "Giỏi", "condition": { "kind": "chain", "years": 2 } }),
        ),
        (
            "condition",
            json!({ "slot": "criterion", "award": gk, "recipient": "person", "text": "Giỏi", "condition": { "kind": "grade", "at_least": "tam" } }),
        ),
        ("validUntil", json!({ "slot": "dossier_sets", "number": "1", "validUntil": "2025-12-31" })),
        ("document", json!({ "slot": "dossier_sets", "number": "1", "document": " " })),
    ] {
        let refused = value(&t, draft.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{draft}: {refused}");
    }
    let saved = value(&t, json!({ "slot": "submit_by", "text": "5/11", "number": "7" })).unwrap();
    assert_eq!(
        (&saved["text"], &saved["number"], &saved["says"]),
        (&json!("11-05"), &Value::Null, &json!("05/11"))
    );
}

#[test]
fn a_time_in_working_days_steps_over_week_ends_and_recorded_holidays() {
    let t = TestOffice::new().unwrap();
    value(&t, json!({ "slot": "appraisal_working_days", "number": "5" })).unwrap();
    let due = || {
        let wanted = json!({ "slot": "appraisal_working_days", "from": "2026-08-28" });
        t.call("get_due_day", wanted).unwrap()["due"].clone()
    };
    assert_eq!(due(), "2026-09-04");
    value(&t, json!({ "slot": "holiday", "fallsOn": "2026-09-02", "text": "Quốc khánh" })).unwrap();
    assert_eq!(due(), "2026-09-07");
    let wanted = json!({ "slot": "decision_days", "award": "cultured_family", "from": "2026-11-12" });
    let found = t.call("get_due_day", wanted).unwrap();
    assert_eq!((&found["due"], &found["decided"]["layer"]), (&json!("2026-11-22"), &json!("nation")));
    let nothing =
        t.call("get_due_day", json!({ "slot": "notice_working_days", "from": "2026-11-12" })).unwrap();
    assert_eq!(nothing, Value::Null);
}

#[test]
fn an_office_confirms_a_fact_and_it_counts_as_sure_there() {
    let t = TestOffice::new().unwrap();
    let bonus = || {
        let wanted = json!({ "award": "cultured_family", "recipient": "household", "on": "2026-09-01" });
        t.call("get_bonus", wanted).unwrap()["mark"].clone()
    };
    assert_eq!(bonus(), "RECALLED");
    let check = json!({
        "fact": "multiple.cultured_family.household.2025", "checkedBy": "Vi Thị Hằng",
        "document": "Nghị định số 152/2025", "article": "Điều 54",
    });
    t.call("save_rule_check", check.clone()).unwrap();
    assert_eq!(bonus(), "CONFIRMED");
    let rules = t
        .call("list_rules", json!({ "on": "2026-09-01", "award": "cultured_family", "kind": "multiple" }))
        .unwrap();
    assert_eq!((&rules[0]["checkedBy"], &rules[0]["article"]), (&json!("Vi Thị Hằng"), &json!("Điều 54")));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(bonus(), "RECALLED");
    let mut sure = check;
    sure["fact"] = json!("base_salary.2026");
    assert_eq!(t.call("save_rule_check", sure).unwrap_err().code(), "refused");
}

#[test]
fn a_draft_rule_stays_off_until_the_office_switches_it_on() {
    let t = TestOffice::new().unwrap();
    let off = || {
        let wanted = json!({ "on": "2026-11-01", "award": "grassroots_fighter", "kind": "standard" });
        let rules = t.call("list_rules", wanted).unwrap();
        let is_off = |rule: &&Value| rule["isOff"] == true;
        rules.as_array().unwrap().iter().filter(is_off).map(|rule| rule["id"].to_string()).collect::<String>()
    };
    assert!(off().contains("draft_excellent") && off().contains("draft_initiative"));
    let check = json!({ "fact": "standard.grassroots_fighter.2026.draft_excellent", "checkedBy": "A", "document": "Luật mới" });
    let check = t.call("save_rule_check", check).unwrap();
    assert!(!off().contains("draft_excellent") && off().contains("2026.worker"), "{}", off());
    t.call("remove_rule_check", json!({ "id": check["id"] })).unwrap();
    assert!(off().contains("draft_excellent") && !off().contains("2026.worker"));
}
