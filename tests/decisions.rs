//! Decisions through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

/// An office set up, with one person to honour.
pub(crate) fn office() -> (TestOffice, Value) {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" })).unwrap();
    let person = json!({ "fullName": "Lô Thị Phượng", "sex": "female", "position": "Y sĩ" });
    let person = t.call("save_person", person).unwrap();
    (t, json!({ "kind": "person", "id": person["id"] }))
}

pub(crate) fn decision(number: Option<&str>, day: &str) -> Value {
    json!({
        "number": number,
        "decidedOn": day,
        "subject": "Về việc tặng Giấy khen",
        "ground": "merit",
        "proposedBy": "Hội đồng Thi đua - Khen thưởng xã Bình Chuẩn",
    })
}

pub(crate) fn record(t: &TestOffice, decision: Value, recipient: &Value) -> sovang_core::Result<Value> {
    let award =
        json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": "Có thành tích xuất sắc" });
    t.call("record_awards", json!({ "decision": decision, "awards": [award] }))
}

#[test]
fn numbers_follow_and_are_given_once() {
    let (t, who) = office();
    let first = record(&t, decision(None, "2026-03-01"), &who).unwrap();
    assert_eq!(first["decision"]["number"], "01/QĐ-UBND");
    record(&t, decision(Some("12"), "2026-04-01"), &who).unwrap();
    let refused = record(&t, decision(Some("12/QĐ-UBND"), "2026-05-01"), &who).unwrap_err();
    assert_eq!(refused.code(), "duplicate");
    assert!(refused.to_string().contains("Về việc tặng Giấy khen"), "{refused}");
    let next = record(&t, decision(None, "2026-05-01"), &who).unwrap();
    assert_eq!(next["decision"]["number"], "13/QĐ-UBND");
    record(&t, decision(Some("12"), "2025-05-01"), &who).unwrap();
}

#[test]
fn signer_and_legal_bases_are_those_of_the_day() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-03-01"), &who).unwrap();
    assert_eq!(saved["decision"]["signerName"], "Nguyễn Văn Bình");
    assert_eq!(saved["decision"]["signerLines"], json!(["CHỦ TỊCH"]));
    let bases = saved["decision"]["legalBases"].to_string();
    assert!(bases.contains("152/2025") && !bases.contains("98/2023"), "{bases}");
}

#[test]
fn a_decision_is_found_by_its_number() {
    let (t, who) = office();
    record(&t, decision(Some("87"), "2026-03-01"), &who).unwrap();
    for typed in ["87", "87/qd"] {
        let hits = t.call("search_everything", json!({ "text": typed })).unwrap();
        assert_eq!(hits[0]["title"], "87/QĐ-UBND", "{typed}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_the_field_and_nothing_is_kept() {
    let (t, who) = office();
    for (draft, field) in [
        (decision(None, "2026-09-24"), "decidedOn"),
        (decision(Some("mười hai"), "2026-03-01"), "number"),
        (json!({ "decidedOn": "2026-03-01", "subject": " ", "ground": "merit" }), "subject"),
        (json!({ "decidedOn": "2026-03-01", "subject": "A", "ground": "luck" }), "ground"),
    ] {
        let refused = record(&t, draft.clone(), &who).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{draft}");
    }
    assert_eq!(t.call("list_decisions", json!({})).unwrap(), json!([]));
}

#[test]
fn a_named_signer_brings_the_lines_of_the_office_held() {
    let (t, who) = office();
    t.call("save_signatory", json!({ "fullName": "Vi Văn Khánh", "office": "deputy_chair" })).unwrap();
    let mut draft = decision(None, "2026-03-01");
    draft["signerName"] = json!("Vi Văn Khánh");
    let saved = record(&t, draft.clone(), &who).unwrap();
    assert_eq!(saved["decision"]["signerLines"], json!(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]));
    draft["id"] = saved["decision"]["id"].clone();
    draft["signerName"] = json!("Nguyễn Văn Bình");
    let again = t.call("save_decision", draft).unwrap();
    assert_eq!(
        (&again["signerLines"], &again["number"]),
        (&json!(["CHỦ TỊCH"]), &saved["decision"]["number"])
    );
    t.call("undo_change", json!({})).unwrap();
    let back = t.call("get_decision", json!({ "id": again["id"] })).unwrap();
    assert_eq!(back["signerName"], "Vi Văn Khánh");
}
