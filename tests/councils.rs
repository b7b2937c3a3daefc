//! Councils, sessions and votes through the door.
use serde_json::{Value, json};
use sovang_tests::{TestOffice, pdf_text};

use crate::nominations::{nominate, person, round};

/// A council of nine; the first is its chair, the last its secretary.
pub(crate) fn council(t: &TestOffice) -> Value {
    let member = |at: usize| {
        let role = [
            "chair",
            "vice_chair",
            "standing",
            "member",
            "member",
            "member",
            "member",
            "member",
            "secretary",
        ][at];
        json!({ "fullName": format!("Ủy viên {}", at + 1), "office": "Công chức xã", "role": role })
    };
    let members: Vec<Value> = (0..9).map(member).collect();
    let draft = json!({
        "name": "Hội đồng Thi đua - Khen thưởng xã", "decisionNumber": "12/QĐ-UBND", "decidedOn": "2026-01-10",
        "members": members,
    });
    t.call("save_council", draft).unwrap()
}

pub(crate) fn session(
    t: &TestOffice,
    council: &Value,
    round: &Value,
    more: Value,
) -> sovang_core::Result<Value> {
    let mut draft = json!({ "councilId": council["id"], "roundId": round, "heldOn": "2026-09-21", "place": "Hội trường" });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.call("save_session", draft)
}

pub(crate) fn vote(
    t: &TestOffice,
    session: &Value,
    nomination: &Value,
    more: Value,
) -> sovang_core::Result<Value> {
    let mut vote = json!({ "nominationId": nomination });
    vote.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.call("save_session_votes", json!({ "sessionId": session["id"], "votes": [vote] }))
}

fn member(council: &Value, at: usize) -> Value {
    council["members"][at]["id"].clone()
}

#[test]
fn nine_members_two_absent_seven_yes_show_both_shares() {
    let t = TestOffice::new().unwrap();
    let (round, council) = (round(&t), council(&t));
    let id = nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let absent = [3, 4].map(|at| json!({ "memberId": member(&council, at), "attendance": "absent" }));
    let rule =
        json!({ "threshold": 70.0, "basis": "all", "source": "Quy chế của Hội đồng", "attendance": absent });
    let session = session(&t, &council, &round, rule).unwrap();
    assert_eq!((&session["present"], &session["absent"]), (&json!(7), &json!(2)));
    let voted = vote(&t, &session, &id, json!({ "yes": 7 })).unwrap();
    let result = &voted["results"][0];
    assert_eq!((&result["shareOfAll"], &result["shareOfVoters"]), (&json!("77,8%"), &json!("100,0%")));
    assert_eq!(result["says"], "7/9 = 77,8% tổng số thành viên, cần từ 70% (Quy chế của Hội đồng): đạt.");
    let more = vote(&t, &session, &id, json!({ "yes": 7, "no": 1 })).unwrap_err();
    assert!(more.to_string().contains("8 phiếu nhưng chỉ 7 người bỏ phiếu"), "{more}");
}

#[test]
fn who_takes_no_part_is_named_and_lessens_the_voters() {
    let t = TestOffice::new().unwrap();
    let (round, council) = (round(&t), council(&t));
    let id = nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let rule = json!({ "threshold": 80.0, "basis": "voters" });
    let session = session(&t, &council, &round, rule).unwrap();
    let withheld = json!({ "yes": 7, "no": 1, "withheld": [member(&council, 5)] });
    let voted = vote(&t, &session, &id, withheld).unwrap();
    let result = &voted["results"][0];
    assert_eq!((&result["voters"], &result["withheld"]), (&json!(8), &json!(["Ủy viên 6"])));
    assert_eq!((&result["shareOfVoters"], &result["outcome"]), (&json!("87,5%"), &json!("passed")));
    let nine = vote(&t, &session, &id, json!({ "yes": 9 })).unwrap_err();
    assert_eq!(nine.wire().field.as_deref(), Some("1.yes"));
    let back = vote(&t, &session, &id, json!({ "yes": 9, "withheld": [] })).unwrap();
    assert_eq!(back["results"][0]["voters"], 9);
}

#[test]
fn written_votes_count_and_nobody_there_is_no_share() {
    let t = TestOffice::new().unwrap();
    let (round, council) = (round(&t), council(&t));
    let id = nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let all = |attendance: &str| {
        let seats: Vec<Value> =
            (0..9).map(|at| json!({ "memberId": member(&council, at), "attendance": attendance })).collect();
        json!({ "attendance": seats, "threshold": 50.0 })
    };
    let written = session(&t, &council, &round, all("written")).unwrap();
    let voted = vote(&t, &written, &id, json!({ "yes": 4, "no": 4 })).unwrap();
    assert_eq!(
        voted["results"][0]["remarks"],
        json!(["Còn 1 phiếu chưa ghi: 8 phiếu trên 9 người bỏ phiếu."])
    );
    let nobody = session(&t, &council, &round, all("absent")).unwrap();
    let voted = vote(&t, &nobody, &id, json!({ "yes": 0 })).unwrap();
    let result = &voted["results"][0];
    assert_eq!((&result["outcome"], &result["shareOfVoters"]), (&json!("failed"), &json!(null)));
    let ballots = json!({ "id": nobody["id"], "paper": "ballot", "out": t.folder.path().join("phieu.pdf") });
    assert_eq!(t.call("print_session_paper", ballots).unwrap_err().code(), "refused");
}

#[test]
fn members_sit_by_day_and_sessions_keep_who_sat() {
    let t = TestOffice::new().unwrap();
    let (round, mut council) = (round(&t), council(&t));
    let first = session(&t, &council, &round, json!({ "heldOn": "2026-03-01" })).unwrap();
    assert_eq!(first["members"].as_array().unwrap().len(), 9);
    // One leaves in April, one joins in May.
    council["members"][8]["untilOn"] = json!("2026-04-30");
    let joins = json!({ "fullName": "Ủy viên mới", "role": "secretary", "fromOn": "2026-05-01" });
    council["members"].as_array_mut().unwrap().push(joins);
    let council = t.call("save_council", council).unwrap();
    let second = session(&t, &council, &round, json!({})).unwrap();
    let names: Vec<&str> =
        second["members"].as_array().unwrap().iter().map(|seat| seat["fullName"].as_str().unwrap()).collect();
    assert!(names.contains(&"Ủy viên mới") && !names.contains(&"Ủy viên 9"), "{names:?}");
    assert_eq!(second["secretaryId"], council["members"][9]["id"]);
    // Who sat in a session is not struck from the council.
    let mut less = council.clone();
    less["members"].as_array_mut().unwrap().remove(0);
    let refused = t.call("save_council", less).unwrap_err();
    assert_eq!(refused.code(), "in_use", "{refused}");
    let early = session(&t, &council, &round, json!({ "heldOn": "2025-12-01" })).unwrap_err();
    assert_eq!(early.wire().field.as_deref(), Some("heldOn"));
}

#[test]
fn a_new_session_begins_with_what_the_office_has_set() {
    let t = TestOffice::new().unwrap();
    let (round, council) = (round(&t), council(&t));
    nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let rule = || t.call("get_session_rule", json!({ "roundId": round })).unwrap();
    assert_eq!((&rule()["threshold"], &rule()["basis"]), (&json!(null), &json!("all")));
    session(&t, &council, &round, json!({ "threshold": 66.67, "basis": "voters", "source": "Quy chế" }))
        .unwrap();
    assert_eq!(
        (&rule()["threshold"], &rule()["basis"], &rule()["source"]),
        (&json!(66.67), &json!("voters"), &json!("Quy chế"))
    );
    let set = json!({
        "layer": "commune", "slot": "vote_percent", "number": "75", "document": "Quy chế Hội đồng số 02", "validFrom": "2026-01-01",
    });
    t.call("save_rule_value", set).unwrap();
    assert_eq!(rule()["threshold"], 75.0);
    assert!(rule()["source"].as_str().unwrap().contains("Quy chế Hội đồng số 02"), "{}", rule());
}

#[test]
fn the_papers_of_a_session_say_what_is_on_record() {
    let t = TestOffice::new().unwrap();
    let (round, council) = (round(&t), council(&t));
    let ids = [
        nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit"),
        nominate(&t, &round, &person(&t, "Vi Văn Hùng", json!({})), "advanced_worker"),
    ];
    let more = json!({
        "threshold": 70.0, "source": "Quy chế của Hội đồng", "startedAt": "14 giờ 00", "minutesNumber": "03/BB-HĐTĐKT",
        "conclusion": "Thống nhất trình Chủ tịch UBND xã.",
        "attendance": [{ "memberId": member(&council, 3), "attendance": "absent", "reason": "Đi công tác" }],
    });
    let session = session(&t, &council, &round, more).unwrap();
    let out = t.folder.path().join("giay.pdf");
    let print = |paper: &str| {
        t.call("print_session_paper", json!({ "id": session["id"], "paper": paper, "out": out }))
    };
    assert_eq!(print("tally").unwrap_err().code(), "refused");
    vote(&t, &session, &ids[0], json!({ "yes": 8 })).unwrap();
    vote(&t, &session, &ids[1], json!({ "yes": 5, "no": 3, "withheld": [] })).unwrap();
    assert_eq!(print("ballot").unwrap()["pages"], 8);
    print("roll_call").unwrap();
    assert!(pdf_text(&out).contains("Ủy viên 9"));
    print("tally").unwrap();
    assert!(pdf_text(&out).contains("BIÊN BẢN KIỂM PHIẾU"));
    print("minutes").unwrap();
    let text = pdf_text(&out);
    // The commune's name keeps to its column, clear of the name of the country.
    let line = text.lines().find(|line| line.contains("XÃ BÌNH CHUẨN")).unwrap();
    assert!(line.contains("Độc lập"), "{text}");
    for words in [
        "03/BB-HĐTĐKT",
        "14 giờ 00",
        "09 thành viên",
        "Đi công tác",
        "88,9%",
        "55,6%",
        "62,5%",
        "01 đề nghị đạt",
        "01 không đạt",
        "Thống nhất trình",
        "THƯ KÝ",
        "CHỦ TỌA",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn a_session_goes_with_its_votes_and_comes_back() {
    let t = TestOffice::new().unwrap();
    let (round, council) = (round(&t), council(&t));
    let id = nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let session = session(&t, &council, &round, json!({ "threshold": 70.0 })).unwrap();
    vote(&t, &session, &id, json!({ "yes": 9 })).unwrap();
    let refused = t.call("remove_nominations", json!({ "ids": [id] })).unwrap_err();
    assert!(refused.to_string().contains("kết quả bỏ phiếu"), "{refused}");
    t.call("remove_session", json!({ "id": session["id"] })).unwrap();
    assert_eq!(t.call("list_sessions", json!({ "roundId": round })).unwrap(), json!([]));
    t.call("undo_change", json!({})).unwrap();
    let back = t.call("list_sessions", json!({ "roundId": round })).unwrap();
    assert_eq!((&back[0]["results"][0]["yes"], &back[0]["present"]), (&json!(9), &json!(9)));
}
