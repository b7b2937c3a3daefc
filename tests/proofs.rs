//! Proof lists through the door: signed, voided by a change, and what the printer says then.
use std::path::Path;

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{certificates::text_of, decisions};

/// A decision with two certificates.
fn recorded(t: &TestOffice) -> Value {
    let award = |name: &str| {
        let person = t.call("save_person", json!({ "fullName": name, "sex": "male" })).unwrap();
        let who = json!({ "kind": "person", "id": person["id"] });
        json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Có thành tích xuất sắc năm 2026" })
    };
    let awards = ["Và Bá Ca", "Lầu Bá Chò"].map(award);
    let draft = json!({ "decision": decisions::decision(Some("87"), "2026-09-15"), "awards": awards });
    t.call("record_awards", draft).unwrap()
}

fn state(t: &TestOffice, decision: &Value) -> String {
    let proof = t.call("get_proof", json!({ "decisionId": decision })).unwrap();
    let changed = proof["changed"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
    [vec![proof["state"].as_str().unwrap()], changed.collect()].concat().join(" ")
}

fn signed(t: &TestOffice, decision: &Value) -> sovang_core::Result<Value> {
    t.call(
        "record_proof_signed",
        json!({ "decisionId": decision, "on": "2026-09-23", "by": "Nguyễn Văn Bình" }),
    )
}

#[test]
fn a_signed_list_lets_the_certificates_be_printed() {
    let (t, _) = decisions::office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    assert_eq!(state(&t, id), "none");
    let print = || t.call("print_certificates", json!({ "decisionId": id }));
    let refused = print().unwrap_err();
    assert!(
        refused.to_string().contains("Chưa có danh sách soát") && refused.to_string().contains("ghi lý do")
    );
    assert!(signed(&t, id).unwrap_err().to_string().contains("Chưa in"));

    let made = t.call("print_proof_list", json!({ "decisionId": id })).unwrap();
    let text = text_of(Path::new(made["path"].as_str().unwrap()));
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "DANH SÁCH SOÁT TRƯỚC KHI IN GIẤY KHEN",
        "Ông Và Bá Ca",
        "Ông Lầu Bá Chò",
        "Có thành tích xuất sắc năm 2026",
        "Hình thức: Giấy khen của Chủ tịch Ủy ban nhân dân xã Bình Chuẩn.",
        "759.000",
        "1.518.000",
        "Cộng: 2",
        "Mã soát: ",
        made["code"].as_str().unwrap(),
        "LÃNH ĐẠO SOÁT",
    ] {
        assert!(words.contains(wanted), "{wanted}\n{words}");
    }
    assert_eq!(state(&t, id), "printed");
    assert!(print().unwrap_err().to_string().contains("chưa ghi lãnh đạo ký"));
    for (on, by, field) in
        [("2026-09-24", "Ông Bình", "on"), ("2026-09-22", "Ông Bình", "on"), ("2026-09-23", " ", "by")]
    {
        let wanted = json!({ "decisionId": id, "on": on, "by": by });
        let refused = t.call("record_proof_signed", wanted).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
    assert_eq!(signed(&t, id).unwrap()["signedBy"], "Nguyễn Văn Bình");
    assert_eq!(state(&t, id), "signed");
    assert_eq!(print().unwrap()["pages"], 2);
    let prints = t.call("list_certificate_prints", json!({ "decisionId": id })).unwrap();
    assert_eq!(prints[0]["withoutProof"], json!(null));
}

#[test]
fn a_change_of_an_award_voids_the_list_and_names_it() {
    let (t, _) = decisions::office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    t.call("print_proof_list", json!({ "decisionId": id })).unwrap();
    signed(&t, id).unwrap();
    let award = &saved["awards"][1];
    let mut draft = json!({
        "id": award["id"], "recipient": award["recipient"], "award": award["award"], "merit": award["merit"],
        "printedName": "Ông Lầu Bá Chớ",
    });
    t.call("save_award", draft.clone()).unwrap();
    assert_eq!(state(&t, id), "voided Đã sửa: Ông Lầu Bá Chớ (số 2).");
    let refused = t.call("print_certificates", json!({ "decisionId": id })).unwrap_err();
    assert!(
        refused.to_string().contains("không còn hiệu lực") && refused.to_string().contains("Lầu Bá Chớ"),
        "{refused}"
    );

    // With a reason it is printed all the same, and the reason stays.
    let anyway = json!({ "decisionId": id, "withoutProof": "Lãnh đạo đã đồng ý qua điện thoại" });
    t.call("print_certificates", anyway).unwrap();
    let prints = t.call("list_certificate_prints", json!({ "decisionId": id })).unwrap();
    assert_eq!(prints[0]["withoutProof"], "Lãnh đạo đã đồng ý qua điện thoại");

    // What was signed holds again when everything is again as it was.
    draft["printedName"] = award["printedName"].clone();
    t.call("save_award", draft).unwrap();
    assert_eq!(state(&t, id), "signed");
    // A note that is nowhere on paper voids nothing.
    let noted = json!({
        "id": award["id"], "recipient": award["recipient"], "award": award["award"], "merit": award["merit"], "note": "Đợt 1",
    });
    t.call("save_award", noted).unwrap();
    assert_eq!(state(&t, id), "signed");
}

#[test]
fn revoking_adding_and_another_signer_void_the_list() {
    let (t, who) = decisions::office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    t.call("print_proof_list", json!({ "decisionId": id })).unwrap();
    signed(&t, id).unwrap();
    t.revoke(&saved["awards"][0]["id"], "2026-09-20").unwrap();
    assert_eq!(state(&t, id), "voided Đã bỏ hoặc thu hồi 1 khen thưởng.");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(state(&t, id), "signed");

    let mut decision = decisions::decision(Some("87"), "2026-09-15");
    decision["id"] = id.clone();
    decision["signerName"] = json!("Lương Văn Hùng");
    decision["signerLines"] = json!(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    t.call("save_decision", decision.clone()).unwrap();
    assert!(state(&t, id).starts_with("voided Số, ngày"), "{}", state(&t, id));
    t.call("undo_change", json!({})).unwrap();

    let award = json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Xuất sắc" });
    decision["signerName"] = json!(null);
    decision["signerLines"] = json!(null);
    t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
    assert_eq!(state(&t, id), "voided Đã thêm: Bà Lô Thị Phượng (số 3).");
    assert!(signed(&t, id).unwrap_err().to_string().contains("in lại danh sách"));
    t.call("print_proof_list", json!({ "decisionId": id })).unwrap();
    assert_eq!(state(&t, id), "printed");
    signed(&t, id).unwrap();
    assert_eq!(t.call("print_certificates", json!({ "decisionId": id })).unwrap()["pages"], 3);
}

#[test]
fn a_list_that_changed_before_it_was_signed_cannot_be_noted_as_signed() {
    let (t, _) = decisions::office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    t.call("print_proof_list", json!({ "decisionId": id })).unwrap();
    t.call("remove_award", json!({ "id": saved["awards"][0]["id"] })).unwrap();
    assert_eq!(state(&t, id), "outdated Đã bỏ hoặc thu hồi 1 khen thưởng.");
    assert!(signed(&t, id).unwrap_err().to_string().contains("không còn đúng"));
}
