//! Posting a round's list, its clock and what people said, through the door.
use serde_json::{Value, json};
use sovang_tests::{NOW, TestDesk, TestOffice, pdf_text};

use crate::nominations::{nominate, person, round};

fn posted(t: &TestOffice, round: &Value, more: Value) -> sovang_core::Result<Value> {
    let mut draft = json!({ "roundId": round, "place": "Nhà văn hóa Bản Mét", "fromOn": "2026-09-10" });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.call("save_posting", draft)
}

#[test]
fn a_posting_without_a_rule_takes_the_days_it_is_given() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let rule = t.call("get_posting_rule", json!({ "roundId": round })).unwrap();
    assert_eq!(rule["required"], Value::Null);
    let refused = posted(&t, &round, json!({})).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("untilOn"));
    let saved = posted(&t, &round, json!({ "untilOn": "2026-09-15" })).unwrap();
    assert_eq!((&saved["days"], &saved["state"]), (&json!(5), &json!("over")));
}

#[test]
fn a_confirmed_rule_gives_the_last_day_and_a_shorter_one_needs_a_reason() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let who = t.call("save_household", json!({ "headName": "Lương Văn Ước" })).unwrap();
    let who = json!({ "kind": "household", "id": who["id"] });
    nominate(&t, &round, &who, "cultured_family");
    let rule = t.call("get_posting_rule", json!({ "roundId": round, "fromOn": "2026-09-10" })).unwrap();
    let required = &rule["required"];
    assert_eq!((&required["days"], &required["mark"]), (&json!(10), &json!("CONFIRMED")));
    // Ten days after the tenth is a Sunday, so it ends with the Monday.
    assert_eq!(required["untilOn"], "2026-09-21");
    let refused = posted(&t, &round, json!({ "untilOn": "2026-09-14" })).unwrap_err();
    assert!(refused.to_string().contains("phải niêm yết 10 ngày, đến 21/09/2026"), "{refused}");
    let short = json!({ "untilOn": "2026-09-14", "shortenedReason": "Kịp ngày hội Đại đoàn kết" });
    assert_eq!(posted(&t, &round, short).unwrap()["shortenedReason"], "Kịp ngày hội Đại đoàn kết");
    assert_eq!(posted(&t, &round, json!({})).unwrap()["untilOn"], "2026-09-21");
}

#[test]
fn a_day_off_moves_the_last_day() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let who = t.call("save_household", json!({ "headName": "Lương Văn Ước" })).unwrap();
    nominate(&t, &round, &json!({ "kind": "household", "id": who["id"] }), "cultured_family");
    let holiday = json!({
        "layer": "province", "slot": "holiday", "fallsOn": "2026-09-21", "text": "Nghỉ bù", "document": "Thông báo nghỉ bù", "validFrom": "2026-01-01",
    });
    t.call("save_rule_value", holiday).unwrap();
    let rule = t.call("get_posting_rule", json!({ "roundId": round, "fromOn": "2026-09-10" })).unwrap();
    assert_eq!(rule["required"]["untilOn"], "2026-09-22");
}

#[test]
fn the_clock_runs_to_the_end_of_the_last_day() {
    // Half past midnight in Viet Nam is still the day before in UTC.
    for (now, state, left) in [
        ("2026-09-22T16:59:00Z", "running", json!(0)),
        ("2026-09-22T17:01:00Z", "over", json!(null)),
        (NOW, "over", json!(null)),
        ("2026-09-20T01:00:00Z", "running", json!(2)),
    ] {
        let t = TestOffice::with_desk(TestDesk::at(now)).unwrap();
        let round = t
            .call(
                "save_round",
                json!({ "name": "Đợt", "ground": "merit", "meritYear": 2026, "openedOn": "2026-09-01" }),
            )
            .unwrap()["id"]
            .clone();
        let saved = posted(&t, &round, json!({ "untilOn": "2026-09-22" })).unwrap();
        assert_eq!((&saved["state"], &saved["daysLeft"]), (&json!(state), &left), "{now}");
    }
}

#[test]
fn opinions_are_answered_and_stand_in_the_record() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let id = posted(&t, &round, json!({ "untilOn": "2026-09-15" })).unwrap()["id"].clone();
    let said = json!({
        "postingId": id, "saidOn": "2026-09-12", "saidBy": "Ông Vi Văn Hùng", "content": "Đề nghị xem lại thành tích",
    });
    let early = t.call("save_posting_opinion", {
        let mut early = said.clone();
        early["saidOn"] = json!("2026-09-09");
        early
    });
    assert_eq!(early.unwrap_err().wire().field.as_deref(), Some("saidOn"));
    let saved = t.call("save_posting_opinion", said.clone()).unwrap();
    assert_eq!(saved["unanswered"], 1);
    let mut answered = said;
    answered["id"] = saved["opinions"][0]["id"].clone();
    answered["answer"] = json!("Đã xác minh, thành tích đúng");
    let saved = t.call("save_posting_opinion", answered).unwrap();
    assert_eq!(
        (&saved["unanswered"], &saved["opinions"][0]["answeredOn"]),
        (&json!(0), &json!("2026-09-23"))
    );
    let out = t.folder.path().join("bien-ban.pdf");
    t.call("print_posting", json!({ "id": id, "paper": "record", "out": out })).unwrap();
    let text = pdf_text(&out);
    for words in ["BIÊN BẢN", "Ông Vi Văn Hùng", "Đã xác minh", "không tính ngày đầu"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn the_notice_carries_the_list_and_the_record_waits_for_the_end() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let gone = nominate(&t, &round, &person(&t, "Vi Văn Hùng", json!({})), "certificate_of_merit");
    t.call("record_withdrawal", json!({ "ids": [gone], "reason": "Xin rút" })).unwrap();
    let id =
        posted(&t, &round, json!({ "untilOn": "2026-09-30", "noticeNumber": "21/TB-UBND" })).unwrap()["id"]
            .clone();
    let out = t.folder.path().join("thong-bao.pdf");
    let print = |paper: &str| t.call("print_posting", json!({ "id": id, "paper": paper, "out": out }));
    assert_eq!(print("notice").unwrap_err().code(), "refused");
    nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "certificate_of_merit");
    print("notice").unwrap();
    let text = pdf_text(&out);
    for words in ["THÔNG BÁO", "21/TB-UBND", "Lô Thị Phượng", "01 cá nhân", "ngày 30 tháng 9 năm 2026"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("Vi Văn Hùng"), "{text}");
    let refused = print("record").unwrap_err();
    assert!(refused.to_string().contains("Chưa hết thời gian niêm yết"), "{refused}");
}
