//! From nominations to the decision, through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{
    councils::{council, session, vote},
    nominations::{nominate, person, round},
};

fn decide(t: &TestOffice, round: &Value, ids: &[&Value], more: Value) -> sovang_core::Result<Value> {
    let mut input = json!({
        "roundId": round, "ids": ids, "decidedOn": "2026-09-22", "subject": "Tặng Giấy khen năm 2026",
    });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.call("record_review_decision", input)
}

fn papers(t: &TestOffice, round: &Value) {
    for one in t.call("list_nominations", json!({ "roundId": round })).unwrap().as_array().unwrap() {
        for paper in one["papers"].as_array().unwrap() {
            let draft = json!({ "ids": [one["id"]], "paper": paper["paper"], "isThere": true });
            t.call("save_nomination_paper", draft).unwrap();
        }
    }
}

fn states(t: &TestOffice, round: &Value) -> Vec<Value> {
    let review = t.call("get_review", json!({ "roundId": round })).unwrap();
    review["lines"].as_array().unwrap().iter().map(|line| line["state"].clone()).collect()
}

#[test]
fn what_the_council_passed_becomes_a_decision_and_can_be_taken_back() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let ids = ["Lô Thị Phượng", "Vi Văn Hùng"].map(|name| {
        nominate(&t, &round, &person(&t, name, json!({ "sex": "female" })), "certificate_of_merit")
    });
    papers(&t, &round);
    let session =
        session(&t, &council(&t), &round, json!({ "threshold": 70.0, "minutesNumber": "03/BB-HĐTĐKT" }))
            .unwrap();
    vote(&t, &session, &ids[0], json!({ "yes": 9 })).unwrap();
    vote(&t, &session, &ids[1], json!({ "yes": 4, "no": 5 })).unwrap();
    assert_eq!(states(&t, &round), ["failed", "passed"]);
    let decision = decide(&t, &round, &[&ids[0]], json!({ "number": "45" })).unwrap();
    assert_eq!(decision["number"], "45/QĐ-UBND");
    assert!(decision["proposedBy"].as_str().unwrap().contains("Biên bản số 03/BB-HĐTĐKT"), "{decision}");
    assert_eq!((&decision["meritYear"], &decision["note"]), (&json!(2026), &json!(null)));
    assert_eq!(states(&t, &round), ["failed", "decided"]);
    let awards = t.call("list_awards", json!({ "decisionId": decision["id"] })).unwrap();
    assert_eq!(awards[0]["merit"], "Hoàn thành xuất sắc nhiệm vụ");
    let again = decide(&t, &round, &[&ids[0]], json!({})).unwrap_err();
    assert!(again.to_string().contains("đã có quyết định 45/QĐ-UBND"), "{again}");
    for command in ["remove_nominations", "record_withdrawal"] {
        assert_eq!(t.call(command, json!({ "ids": [ids[0]] })).unwrap_err().code(), "refused");
    }
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(states(&t, &round), ["failed", "passed"]);
    assert_eq!(t.call("list_decisions", json!({})).unwrap(), json!([]));
}

#[test]
fn what_stands_in_the_way_asks_for_a_reason_that_is_kept() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let id = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "certificate_of_merit");
    let session = session(&t, &council(&t), &round, json!({ "threshold": 70.0 })).unwrap();
    vote(&t, &session, &id, json!({ "yes": 1, "no": 8 })).unwrap();
    let posting =
        json!({ "roundId": round, "place": "Nhà văn hóa", "fromOn": "2026-09-20", "untilOn": "2026-09-30" });
    t.call("save_posting", posting).unwrap();
    let plan =
        json!({ "roundId": round, "ids": [id], "decidedOn": "2026-09-22", "subject": "Tặng Giấy khen" });
    let plan = t.call("plan_review_decision", plan).unwrap();
    let obstacles = plan["obstacles"].as_array().unwrap();
    for (at, said) in
        ["không thông qua: Lô Thị Phượng", "thiếu giấy tờ", "Chưa hết thời gian niêm yết"].iter().enumerate()
    {
        assert!(obstacles[at].as_str().unwrap().contains(said), "{plan}");
    }
    assert_eq!(plan["awards"]["rows"][0]["problem"], Value::Null);
    let refused = decide(&t, &round, &[&id], json!({})).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("reason"));
    let decision = decide(&t, &round, &[&id], json!({ "reason": "Khen kịp thời" })).unwrap();
    let note = decision["note"].as_str().unwrap();
    assert!(
        note.contains("không thông qua") && note.ends_with("Lý do vẫn quyết định: Khen kịp thời"),
        "{note}"
    );
}

#[test]
fn what_somebody_above_decides_is_not_decided_here() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let id = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "provincial_fighter");
    papers(&t, &round);
    let one = &t.call("list_nominations", json!({ "roundId": round })).unwrap()[0];
    assert_eq!(one["isOwn"], false, "{one}");
    let refused = decide(&t, &round, &[&id], json!({})).unwrap_err();
    assert!(refused.to_string().contains("Chủ tịch"), "{refused}");
    assert_eq!(states(&t, &round), ["nominated"]);
}

#[test]
fn an_old_title_without_registration_asks_for_a_reason() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let draft = json!({ "name": "Tổng kết năm 2022", "ground": "merit", "meritYear": 2022, "openedOn": "2022-12-01" });
    let round = t.call("save_round", draft).unwrap()["id"].clone();
    let yen = person(&t, "Lô Văn Yên", json!({}));
    let row = json!({
        "roundId": round, "recipient": yen, "award": "advanced_worker", "merit": "Hoàn thành tốt", "receivedOn": "2022-12-10",
    });
    let id = t.call("save_nominations", json!([row])).unwrap()[0].clone();
    papers(&t, &round);
    let on = json!({ "decidedOn": "2022-12-20", "subject": "Tặng danh hiệu năm 2022" });
    let refused = decide(&t, &round, &[&id], on.clone()).unwrap_err();
    assert!(refused.to_string().contains("Chưa đăng ký thi đua"), "{refused}");
    t.call("save_registration", json!({ "year": 2022, "recipient": yen, "award": "advanced_worker" }))
        .unwrap();
    decide(&t, &round, &[&id], on).unwrap();
    // Under the law of now nobody asks.
    let now = self::round(&t);
    nominate(&t, &now, &yen, "advanced_worker");
    papers(&t, &now);
    let id = t.call("list_nominations", json!({ "roundId": now })).unwrap()[0]["id"].clone();
    decide(&t, &now, &[&id], json!({})).unwrap();
}

#[test]
fn the_steps_say_what_is_done_and_what_is_next() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let said = || -> Vec<(String, String)> {
        let review = t.call("get_review", json!({ "roundId": round })).unwrap();
        let steps = review["steps"].as_array().unwrap().clone();
        steps
            .iter()
            .map(|step| {
                (step["state"].as_str().unwrap().to_owned(), step["says"].as_str().unwrap().to_owned())
            })
            .collect()
    };
    assert!(said().iter().all(|(state, _)| state == "open"), "{:?}", said());
    let id = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "certificate_of_merit");
    assert_eq!(said()[1], ("lacking".to_owned(), "1 trên 1 hồ sơ còn thiếu giấy tờ.".to_owned()));
    papers(&t, &round);
    let posting =
        json!({ "roundId": round, "place": "Nhà văn hóa", "fromOn": "2026-09-10", "untilOn": "2026-09-20" });
    t.call("save_posting", posting).unwrap();
    let session = session(&t, &council(&t), &round, json!({ "threshold": 70.0 })).unwrap();
    assert_eq!(said()[3].0, "running");
    vote(&t, &session, &id, json!({ "yes": 9 })).unwrap();
    decide(&t, &round, &[&id], json!({})).unwrap();
    assert!(said().iter().all(|(state, _)| state == "done"), "{:?}", said());
}

#[test]
fn an_award_that_was_taken_back_opens_its_nomination_again() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let id = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "certificate_of_merit");
    papers(&t, &round);
    let decision = decide(&t, &round, &[&id], json!({})).unwrap();
    t.call("remove_decision", json!({ "id": decision["id"] })).unwrap();
    assert_eq!(states(&t, &round), ["nominated"]);
}

#[test]
fn a_round_is_worked_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let ran = crate::bad_days::sovang(folder.path(), words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.said);
        ran.said
    };
    run(&["call", "save_office", r#"{"communeCode":"17230"}"#]);
    run(&["call", "save_people", r#"[{"fullName":"Lô Thị Phượng"},{"fullName":"Vi Văn Hùng"}]"#]);
    run(&["round", "open", "--name", "Tổng kết năm 2025", "--year", "2025"]);
    let who = ["--who", "Lô Thị Phượng", "--who", "Vi Văn Hùng"];
    let what = ["--award", "certificate_of_merit", "--merit", "Giỏi việc nước"];
    run(&[&["round", "nominate", "Tổng kết năm 2025"][..], &what, &who].concat());
    let shown = run(&["round", "show", "Tổng kết"]);
    assert!(shown.contains("2 trên 2 hồ sơ còn thiếu") && shown.contains("chờ xét"), "{shown}");
    let out = folder.path().join("thieu.pdf");
    assert!(run(&["round", "missing", "Tổng kết", "--out", out.to_str().unwrap()]).contains("2 hồ sơ"));
    run(&[
        "round",
        "post",
        "Tổng kết",
        "--place",
        "Nhà văn hóa",
        "--from",
        "1/2/2026",
        "--until",
        "12/2/2026",
    ]);
    let decide = ["round", "decide", "Tổng kết", "--on", "1/3/2026", "--subject", "Tặng Giấy khen"];
    let refused = crate::bad_days::sovang(folder.path(), &decide);
    assert!(refused.code != 0 && refused.said.contains("ghi lý do vẫn quyết định"), "{}", refused.said);
    let why = ["--who", "Lô Thị Phượng", "--reason", "Khen kịp thời"];
    assert!(run(&[&decide[..], &why].concat()).contains("với 1 khen thưởng"));
}

#[test]
fn a_round_of_1255_households_is_ticked_voted_on_and_decided_at_once() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let rows: Vec<Value> =
        (1..=1255).map(|at| json!({ "headName": format!("Lương Văn Ước {at}") })).collect();
    let households = t.call("save_households", json!(rows)).unwrap();
    let row = |id: &Value| {
        json!({ "roundId": round, "recipient": { "kind": "household", "id": id }, "award": "cultured_family",
                "merit": "Đạt tiêu chuẩn gia đình văn hóa" })
    };
    let rows: Vec<Value> = households.as_array().unwrap().iter().map(row).collect();
    let ids = t.call("save_nominations", json!(rows)).unwrap();
    let papers = t.call("list_nominations", json!({ "roundId": round })).unwrap()[0]["papers"].clone();
    for paper in papers.as_array().unwrap() {
        let draft = json!({ "ids": ids, "paper": paper["paper"], "isThere": true });
        t.call("save_nomination_paper", draft).unwrap();
    }
    let session = session(&t, &council(&t), &round, json!({ "threshold": 70.0 })).unwrap();
    let votes: Vec<Value> =
        ids.as_array().unwrap().iter().map(|id| json!({ "nominationId": id, "yes": 9 })).collect();
    t.call("save_session_votes", json!({ "sessionId": session["id"], "votes": votes })).unwrap();
    let all: Vec<&Value> = ids.as_array().unwrap().iter().collect();
    let decision = decide(&t, &round, &all, json!({})).unwrap();
    let totals = t.call("get_decision_totals", json!({ "id": decision["id"] })).unwrap();
    assert_eq!(totals["households"], 1255);
    assert!(states(&t, &round).iter().all(|state| state == "decided"));
}
