//! Awards of others, and of before this book, through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn person(t: &TestOffice) -> Value {
    json!({ "kind": "person", "id": t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap()["id"] })
}

#[test]
fn a_past_award_is_kept_corrected_and_taken_back() {
    let t = TestOffice::new().unwrap();
    let who = person(&t);
    let draft = json!({
        "recipient": who, "award": "grassroots_fighter", "year": 2021, "ground": "merit.2017",
        "decision": "3012/QĐ-UBND", "decidedOn": "2022-01-20", "issuer": "Chủ tịch UBND huyện Con Cuông",
    });
    let saved = t.call("save_past_award", draft.clone()).unwrap();
    assert_eq!(saved["groundName"], "Khen thưởng thường xuyên (theo công trạng)");
    let count = || t.call("list_past_awards", json!({ "recipient": who })).unwrap().as_array().unwrap().len();
    assert_eq!(count(), 1);
    let refused = t.call("save_past_award", draft.clone()).unwrap_err();
    assert_eq!(refused.code(), "duplicate");
    let mut changed = draft;
    changed["id"] = saved["id"].clone();
    changed["revokedOn"] = json!("2023-05-01");
    let saved = t.call("save_past_award", changed).unwrap();
    assert_eq!(saved["revokedOn"], "2023-05-01");
    t.call("remove_past_award", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(count(), 0);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(count(), 1);
}

#[test]
fn what_cannot_have_been_is_refused_by_its_field() {
    let t = TestOffice::new().unwrap();
    let who = person(&t);
    let good = json!({ "recipient": who, "award": "advanced_worker", "year": 2024 });
    for (field, value) in [
        ("award", json!("advanced_collective")),
        ("award", json!("khong_co")),
        ("ground", json!("khong_co")),
        ("year", json!(2027)),
        ("decidedOn", json!("2023-12-31")),
        ("decidedOn", json!("2026-12-31")),
    ] {
        let mut draft = good.clone();
        draft[field] = value;
        let refused = t.call("save_past_award", draft).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
}

/// Two records that were one person keep their awards together, so the chain is whole.
#[test]
fn awards_follow_a_person_who_was_on_record_twice() {
    let t = TestOffice::new().unwrap();
    let (one, other) = (person(&t), person(&t));
    for (who, year) in [(&one, 2023), (&other, 2024)] {
        t.call("save_past_award", json!({ "recipient": who, "award": "grassroots_fighter", "year": year }))
            .unwrap();
    }
    t.call("merge_people", json!({ "survivor": one["id"], "other": other["id"], "take": [] })).unwrap();
    let claim = json!({ "recipient": one, "award": "diploma_of_merit", "year": 2024 });
    assert_eq!(t.call("check_eligibility", claim).unwrap()["verdict"], "met");
}
