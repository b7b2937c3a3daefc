//! Where dossiers are kept, through the door.
use serde_json::json;

use crate::{
    decisions::{decision, office, record},
    petitions::line,
};

#[test]
fn the_dossier_of_a_decision_is_in_one_box_and_supervision_asks_which_are_not() {
    let (t, who) = office();
    let id = |number: &str, on: &str| {
        record(&t, decision(Some(number), on), &who).unwrap()["decision"]["id"].clone()
    };
    let (first, _) = (id("12", "2026-08-01"), id("13", "2026-08-02"));
    let figures = |counted: u32| vec![json!(counted), json!(2), json!(0)];
    assert_eq!(line(&t, "H4.boxed"), (figures(0), json!("0%")));
    let draft = json!({ "decisionId": first, "box": "Hộp 03", "folder": "12", "keptOn": "2026-09-01" });
    let saved = t.call("save_archive", draft.clone()).unwrap();
    assert_eq!((&saved["decisionNumber"], &saved["box"]), (&json!("12/QĐ-UBND"), &json!("Hộp 03")));
    assert_eq!(line(&t, "H4.boxed"), (figures(1), json!("50%")));
    let again = t.call("save_archive", draft).unwrap_err();
    assert!(again.to_string().contains("đã ghi lưu ở «Hộp 03»"), "{again}");
    let moved = json!({ "id": saved["id"], "decisionId": first, "box": "Hộp 04", "keptOn": "2026-09-02" });
    assert_eq!(t.call("save_archive", moved).unwrap()["box"], "Hộp 04");
    t.call("undo_change", json!({})).unwrap();
    for (text, count) in [("hop 03", 1), ("tang", 1), ("hop 04", 0)] {
        let found = t.call("list_archives", json!({ "text": text })).unwrap();
        assert_eq!(found.as_array().unwrap().len(), count, "{text}");
    }
    let hits = t.call("search_everything", json!({ "text": "hop 03" })).unwrap();
    assert!(hits.to_string().contains("Hộp 03, hồ sơ 12"), "{hits}");
    for (field, wrong) in [
        ("box", json!({ "decisionId": first, "box": "", "keptOn": "2026-09-01" })),
        ("keptOn", json!({ "id": saved["id"], "decisionId": first, "box": "Hộp 1", "keptOn": "2027-09-01" })),
    ] {
        let refused = t.call("save_archive", wrong).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
    t.call("remove_archive", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(line(&t, "H4.boxed"), (figures(0), json!("0%")));
}
