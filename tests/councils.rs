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

#[test]
fn council_session_votes_posting_and_submission_are_worked_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let ran = |words: &[&str]| crate::bad_days::sovang(folder.path(), words);
    let run = |words: &[&str]| {
        let ran = ran(words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.said);
        ran.said
    };
    run(&["call", "save_office", r#"{"communeCode":"17230"}"#]);
    run(&["call", "save_people", r#"[{"fullName":"Lô Thị Phượng"},{"fullName":"Vi Văn Hùng"}]"#]);
    run(&["round", "open", "--name", "Tổng kết năm 2025", "--year", "2025"]);
    let nominate = ["round", "nominate", "Tổng kết", "--merit", "Giỏi việc nước"];
    run(&[&nominate[..], &["--award", "certificate_of_merit", "--who", "Lô Thị Phượng"]].concat());
    run(&[&nominate[..], &["--award", "provincial_fighter", "--who", "Vi Văn Hùng"]].concat());

    let none = ran(&["session", "save", "Tổng kết", "--on", "1/3/2026", "--place", "Phòng họp"]);
    assert!(none.code == 1 && none.said.contains("Chưa có hội đồng nào"), "{}", none.said);
    let people =
        ["--chair", "Lô Văn Yên, Chủ tịch UBND xã", "--vice", "Vi Văn Đại", "--secretary", "Kha Thị Nga"];
    let add = ["council", "add", "--name", "Hội đồng xã", "--on", "5/1/2026", "--number", "12/QĐ-UBND"];
    assert!(run(&[&add[..], &people].concat()).contains("với 3 thành viên"));
    run(&["council", "member", "Hội đồng xã", "--add", "Hà Văn Tú, Trưởng Công an xã"]);
    assert!(run(&["council"]).contains("12/QĐ-UBND"));
    let shown = run(&["council", "show", "hội đồng"]);
    assert!(
        shown.contains("Chủ tịch UBND xã") && shown.contains("Thư ký") && shown.contains("Hà Văn Tú"),
        "{shown}"
    );

    let save = ["session", "save", "Tổng kết", "--on", "1/3/2026"];
    let held = ["--place", "Phòng họp", "--threshold", "70", "--absent", "Kha Thị Nga: đi công tác"];
    assert!(run(&[&save[..], &held].concat()).contains("3 có mặt, 0 cho ý kiến bằng văn bản, 1 vắng"));
    // Corrected later, it keeps what is not said anew.
    let end = ["--end", "16 giờ 30", "--conclusion", "Nhất trí"];
    assert!(run(&[&save[..], &end].concat()).contains("3 có mặt"));
    let shown = run(&["session", "show", "Tổng kết"]);
    assert!(shown.contains("Phòng họp") && shown.contains("đi công tác"), "{shown}");
    assert!(run(&["session", "list", "Tổng kết"]).contains("Hội đồng xã"));

    let votes = ["votes", "save", "Tổng kết", "--yes", "3"];
    let over = ran(&[&votes[..], &["--no", "1", "--all"]].concat());
    assert!(over.code == 1 && over.said.contains("chỉ 3 người bỏ phiếu"), "{}", over.said);
    assert!(run(&[&votes[..], &["--all"]].concat()).contains("của 2 đề nghị"));
    let withheld = ["--who", "Lô Thị Phượng", "--withheld", "Hà Văn Tú"];
    run(&[&["votes", "save", "Tổng kết", "--yes", "2"][..], &withheld].concat());
    let listed = run(&["votes", "list", "Tổng kết"]);
    assert!(listed.contains("Lô Thị Phượng") && listed.contains("75"), "{listed}");
    let minutes = folder.path().join("bien-ban.pdf");
    run(&["session", "print", "Tổng kết", "--paper", "minutes", "--out", minutes.to_str().unwrap()]);
    assert!(sovang_tests::pdf_text(&minutes).contains("Nhất trí"));

    let post =
        ["round", "post", "Tổng kết", "--place", "Nhà văn hóa", "--from", "2/3/2026", "--until", "12/3/2026"];
    run(&post);
    let said =
        ["posting", "opinion", "Tổng kết", "--by", "Ông Kha Văn Bình", "--content", "Xem lại thành tích"];
    run(&said);
    assert!(run(&["posting", "list", "Tổng kết"]).contains("Xem lại thành tích"));
    run(&["posting", "answer", "Tổng kết", "--by", "ông kha văn bình", "--answer", "Đã xác minh, đúng"]);
    let listed = run(&["posting", "list", "Tổng kết"]);
    assert!(listed.contains("Đã xác minh, đúng"), "{listed}");

    let submit = ["submission", "save", "Tổng kết", "--number", "18/TTr-UBND"];
    assert!(run(&submit).contains("với 1 đề nghị"));
    let again = ran(&submit);
    assert!(again.code == 1 && again.said.contains("chưa ở trong tờ trình"), "{}", again.said);
    let answer = ["submission", "answer", "Tổng kết", "--state", "granted"];
    let bare = ran(&answer);
    assert!(bare.code == 1 && bare.said.contains("số quyết định khen thưởng của cấp trên"), "{}", bare.said);
    run(&[&answer[..], &["--document", "900/QĐ-UBND"]].concat());
    let listed = run(&["submission", "list", "Tổng kết"]);
    assert!(listed.contains("được khen") && listed.contains("900/QĐ-UBND"), "{listed}");
    let paper = folder.path().join("to-trinh.docx");
    run(&["submission", "print", "Tổng kết", "--out", paper.to_str().unwrap()]);
    assert!(paper.is_file());
    run(&["session", "remove", "Tổng kết", "--on", "1/3/2026"]);
    run(&["undo"]);
    assert!(run(&["votes", "list", "Tổng kết"]).contains("Vi Văn Hùng"));
    assert_eq!(ran(&["votes", "paint", "Tổng kết"]).code, 2);
}
