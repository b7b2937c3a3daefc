//! What is proposed to somebody above, and what became of it, through the door.
use serde_json::{Value, json};
use sovang_tests::{TestOffice, pdf_text};

use crate::nominations::{nominate, person, round};

fn submit(t: &TestOffice, round: &Value, ids: &[&Value], more: Value) -> sovang_core::Result<Value> {
    let mut draft = json!({ "roundId": round, "number": "18/TTr-UBND", "ids": ids });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.call("save_submission", draft)
}

fn states(t: &TestOffice, round: &Value) -> Vec<Value> {
    let review = t.call("get_review", json!({ "roundId": round })).unwrap();
    review["lines"].as_array().unwrap().iter().map(|line| line["state"].clone()).collect()
}

#[test]
fn a_submission_is_printed_answered_and_the_award_stands_in_the_history() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let who = person(&t, "Lô Thị Phượng", json!({}));
    let id = nominate(&t, &round, &who, "provincial_fighter");
    let saved = submit(&t, &round, &[&id], json!({})).unwrap();
    assert!(saved["addressedTo"].as_str().unwrap().contains("Sở Nội vụ"), "{saved}");
    assert_eq!(states(&t, &round), ["submitted"]);
    let out = t.folder.path().join("to-trinh.pdf");
    t.call("print_submission", json!({ "id": saved["id"], "out": out })).unwrap();
    let text = pdf_text(&out);
    for words in
        ["TỜ TRÌNH", "18/TTr-UBND", "Kính gửi: Sở Nội vụ", "Lô Thị Phượng", "01 cá nhân", "DANH SÁCH"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    let answer =
        json!({ "submissionId": saved["id"], "ids": [id], "outcome": "granted", "on": "2026-09-23" });
    let bare = t.call("save_submission_outcome", answer.clone()).unwrap_err();
    assert_eq!(bare.wire().field.as_deref(), Some("paper"));
    let mut answer = answer;
    answer["paper"] = json!("512/QĐ-UBND");
    t.call("save_submission_outcome", answer.clone()).unwrap();
    assert_eq!(states(&t, &round), ["granted"]);
    let past = t.call("list_past_awards", json!({ "recipient": who })).unwrap();
    assert_eq!((&past[0]["decision"], &past[0]["year"]), (&json!("512/QĐ-UBND"), &json!(2026)));
    // Correcting the number does not note the award a second time.
    answer["paper"] = json!("513/QĐ-UBND");
    t.call("save_submission_outcome", answer).unwrap();
    assert_eq!(t.call("list_past_awards", json!({ "recipient": who })).unwrap().as_array().unwrap().len(), 1);
    let refused = t.call("remove_submission", json!({ "id": saved["id"] })).unwrap_err();
    assert_eq!(refused.code(), "refused");
}

#[test]
fn what_was_returned_may_be_proposed_again_and_what_lies_in_one_may_not() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let id = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "provincial_fighter");
    let first = submit(&t, &round, &[&id], json!({})).unwrap();
    let again = submit(&t, &round, &[&id], json!({})).unwrap_err();
    assert_eq!(again.code(), "duplicate", "{again}");
    let answer =
        json!({ "submissionId": first["id"], "ids": [id], "outcome": "returned", "reason": "Thiếu báo cáo" });
    t.call("save_submission_outcome", answer).unwrap();
    assert_eq!(states(&t, &round), ["nominated"]);
    submit(&t, &round, &[&id], json!({ "number": "19/TTr-UBND" })).unwrap();
    assert_eq!(states(&t, &round), ["submitted"]);
    let decide =
        json!({ "roundId": round, "ids": [id], "decidedOn": "2026-09-22", "subject": "Tặng danh hiệu" });
    let refused = t.call("record_review_decision", decide).unwrap_err();
    assert!(refused.to_string().contains("đã trình cấp trên"), "{refused}");
}

#[test]
fn what_the_commune_gives_itself_is_not_submitted() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let own = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "certificate_of_merit");
    let refused = submit(&t, &round, &[&own], json!({})).unwrap_err();
    assert!(refused.to_string().contains("do xã quyết định"), "{refused}");
    let empty = submit(&t, &round, &[], json!({})).unwrap_err();
    assert_eq!(empty.wire().field.as_deref(), Some("ids"));
}

#[test]
fn a_submission_goes_and_its_nominations_are_free_again() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let id = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "provincial_fighter");
    let saved = submit(&t, &round, &[&id], json!({})).unwrap();
    t.call("remove_submission", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(states(&t, &round), ["nominated"]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(states(&t, &round), ["submitted"]);
}
