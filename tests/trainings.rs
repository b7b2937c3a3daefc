//! Trainings through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::petitions::line;

fn draft(more: Value) -> Value {
    let mut draft =
        json!({ "heldOn": "2026-03-05", "subject": "Nghiệp vụ thi đua, khen thưởng", "organiser": "own" });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

#[test]
fn a_training_counts_its_people_and_who_did_not_count_leaves_a_blank() {
    let t = TestOffice::new().unwrap();
    let saved = t.call("save_training", draft(json!({ "people": 42, "place": "Hội trường xã" }))).unwrap();
    assert_eq!((&saved["sessions"], &saved["organiserName"]), (&json!(1), &json!("Xã tổ chức")));
    t.call("save_training", draft(json!({ "organiser": "superior", "people": 3, "sessions": 4 }))).unwrap();
    t.call("save_training", draft(json!({ "heldOn": "2025-11-05" }))).unwrap();
    let figures = |counted: u32, blank: u32| vec![json!(counted), json!(counted), json!(blank)];
    assert_eq!(line(&t, "H3.held"), (figures(3, 0), json!("3")));
    assert_eq!(line(&t, "H3.people"), (figures(2, 1), json!("45 người")));
    let people = t.call("get_indicator", json!({ "line": "H3.people" })).unwrap();
    assert_eq!(people["rows"][0]["shown"], "42 người");
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("print_supervision", json!({})).unwrap();
    let list = |filter: Value| t.call("list_trainings", filter).unwrap().as_array().unwrap().len();
    assert_eq!((list(json!({ "year": 2026 })), list(json!({ "text": "hoi truong" }))), (2, 1));
    let hits = t.call("search_everything", json!({ "text": "nghiep vu thi dua" })).unwrap();
    assert!(hits.to_string().contains("Tập huấn ngày 05/03/2026 · Hội trường xã"), "{hits}");
    t.call("remove_training", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(line(&t, "H3.held").1, "2");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(line(&t, "H3.held").1, "3");
}

#[test]
fn numbers_beyond_all_bounds_are_refused_in_words() {
    let t = TestOffice::new().unwrap();
    for (field, more) in [
        ("heldOn", json!({ "heldOn": "2027-03-05" })),
        ("subject", json!({ "subject": "" })),
        ("sessions", json!({ "sessions": 0 })),
        ("people", json!({ "people": -1 })),
    ] {
        let refused = t.call("save_training", draft(more.clone())).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{more}: {refused}");
    }
}
