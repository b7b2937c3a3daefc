//! The first page through the door.
use serde_json::json;
use sovang_tests::{TestDesk, TestOffice};

use crate::decisions::{decision, office, record};

#[test]
fn home_names_what_is_due_with_its_screen() {
    let (t, who) = office();
    record(&t, decision(None, "2026-05-01"), &who).unwrap();
    let home = t.call("get_home", json!({})).unwrap();
    assert_eq!((&home["months"][4], &home["isEmpty"]), (&json!(1), &json!(false)));
    let due = home["due"].as_array().unwrap();
    let find = |text: &str| due.iter().find(|line| line["text"].as_str().unwrap().contains(text)).unwrap();
    let late = find("quý II năm 2026: quá hạn 85 ngày");
    assert_eq!((&late["state"], &late["route"]), (&json!("late"), &json!("bundles?period=2026-Q2")));
    let soon = find("quý III năm 2026: còn 7 ngày");
    assert_eq!((&soon["state"], &soon["aside"]), (&json!("soon"), &json!("Hạn 30/09/2026")));
    let id = home["recent"][0]["id"].as_str().unwrap();
    assert_eq!(find("1 tờ chờ in, theo 1 quyết định")["route"], format!("certificates/{id}"));
    assert_eq!((&home["recent"][0]["awards"], &due[0]["state"]), (&json!(1), &json!("late")));
}

#[test]
fn a_decision_is_summed_up_and_leaves_the_queue_once_printed() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-09-01"), &who).unwrap();
    let sum = |what: &str| t.call("list_decision_sums", json!({})).unwrap()[0][what].clone();
    assert_eq!((sum("awards"), sum("certificates"), sum("unprinted")), (json!(1), json!(1), json!(1)));
    assert_eq!(sum("amountVnd"), saved["totals"]["amountVnd"]);
    t.call("print_certificates", json!({ "decisionId": saved["decision"]["id"], "withoutProof": "In thử" }))
        .unwrap();
    assert_eq!(sum("unprinted"), json!(0));
    let due = t.call("get_home", json!({})).unwrap()["due"].clone();
    assert!(!due.to_string().contains("chờ in"), "{due}");
}

#[test]
fn an_office_without_records_is_taught_the_first_steps() {
    let t = sovang_tests::TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    assert_eq!(t.call("get_home", json!({})).unwrap()["isEmpty"], true);
}

#[test]
fn steps_that_are_due_stand_on_the_first_page_with_their_movement() {
    let t = sovang_tests::TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let save = |name: &str, starts: &str, ends: &str, launched: Option<&str>| {
        let draft = json!({ "name": name, "source": "own", "method": "thematic", "startsOn": starts, "endsOn": ends,
                            "launchedOn": launched });
        let id = t.call("save_movement", draft).unwrap()["id"].clone();
        t.call("save_movement_step", json!({ "movementId": id, "kind": "plan", "doneOn": starts })).unwrap();
        id
    };
    let over = save("Giữ rừng", "2026-05-04", "2026-08-31", Some("2026-05-04"));
    let soon = save("Dân vận khéo", "2026-01-05", "2026-09-30", Some("2026-01-05"));
    save("Cả năm", "2026-01-05", "2026-12-31", Some("2026-01-05"));
    save("Năm xưa", "2024-01-05", "2024-12-31", Some("2024-01-05"));
    let home = t.call("get_home", json!({})).unwrap();
    let due = home["due"].as_array().unwrap();
    let of = |id: &serde_json::Value| {
        let route = format!("movements/{}", id.as_str().unwrap());
        due.iter().find(|line| line["route"] == *route).unwrap()
    };
    assert_eq!(
        of(&over)["text"],
        "Phong trào «Giữ rừng»: chưa kiểm tra, đôn đốc; tuyên truyền, nhân rộng điển hình; tổng kết, khen thưởng"
    );
    assert_eq!((&of(&over)["aside"], &of(&over)["state"]), (&json!("Hạn 31/08/2026"), &json!("late")));
    assert!(of(&soon)["text"].as_str().unwrap().contains("sắp đến hạn kiểm tra, đôn đốc"));
    assert_eq!(of(&soon)["state"], "soon");
    assert_eq!(due.iter().filter(|line| line["route"].as_str().unwrap().starts_with("movements")).count(), 2);
    // With many, the rest is counted and opens the list of what is due.
    for at in 0..5 {
        save(&format!("Thêm {at}"), "2026-05-04", "2026-08-30", Some("2026-05-04"));
    }
    let home = t.call("get_home", json!({})).unwrap();
    let rest =
        home["due"].as_array().unwrap().iter().find(|line| line["route"] == "movements?due=1").unwrap();
    assert_eq!(rest["text"], "Còn 3 phong trào khác có bước đến hạn hoặc quá hạn");
}

#[test]
fn a_decree_that_ends_soon_is_named_from_the_day_the_rulebook_says() {
    for (day, is_named) in [("2026-11-30", false), ("2026-12-01", true), ("2027-03-01", true)] {
        let t = TestOffice::with_desk(TestDesk::at(&format!("{day}T01:12:00Z"))).unwrap();
        t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
        let due = t.call("get_home", json!({})).unwrap()["due"].to_string();
        assert_eq!(due.contains("hết hiệu lực: kiểm tra văn bản thay thế"), is_named, "{day}: {due}");
    }
}

#[test]
fn reports_due_on_a_day_of_the_year_are_named_in_the_month_before_and_open_their_figures() {
    for (day, rest) in [
        ("2026-11-14", None),
        ("2026-11-15", Some("còn 30 ngày phải nộp")),
        ("2026-12-10", Some("còn 5 ngày phải nộp")),
        ("2026-12-15", Some("hạn nộp là hôm nay")),
        ("2026-12-16", None),
        ("2021-12-10", None),
    ] {
        let t = TestOffice::with_desk(TestDesk::at(&format!("{day}T01:12:00Z"))).unwrap();
        t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
        let home = t.call("get_home", json!({})).unwrap();
        let lines = home["due"].as_array().unwrap();
        let of =
            |form: &str| lines.iter().find(|line| line["text"].as_str().unwrap().contains(form)).cloned();
        let routes = [("0601.N", "movements?counts=2026"), ("0602.N", "roll?year=2026")];
        for (form, route) in routes {
            let Some(rest) = rest else {
                assert_eq!(of(form), None, "{day}");
                continue;
            };
            let line = of(form).unwrap();
            assert!(line["text"].as_str().unwrap().ends_with(rest), "{line}");
            assert_eq!((&line["aside"], &line["route"]), (&json!("Hạn 15/12/2026"), &json!(route)));
        }
    }
}

#[test]
fn rounds_say_what_they_wait_for() {
    use crate::nominations::{nominate, person, round};
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let lines = || -> Vec<(String, String)> {
        let home = t.call("get_home", json!({})).unwrap();
        let due = home["due"].as_array().unwrap().clone();
        let text = |line: &serde_json::Value, field: &str| line[field].as_str().unwrap().to_owned();
        due.iter()
            .map(|line| (text(line, "text"), text(line, "route")))
            .filter(|(said, _)| said.starts_with("Đợt xét"))
            .collect()
    };
    assert_eq!(lines(), []);
    let id = nominate(&t, &round, &person(&t, "Lô Thị Phượng", json!({})), "certificate_of_merit");
    let place = format!("nominations/{}", round.as_str().unwrap());
    assert_eq!(
        lines(),
        [("Đợt xét «Tổng kết năm 2026»: 1 đề nghị chưa quyết định".to_owned(), place.clone())]
    );
    let posting =
        json!({ "roundId": round, "place": "Nhà văn hóa", "fromOn": "2026-09-20", "untilOn": "2026-09-30" });
    let posting = t.call("save_posting", posting).unwrap()["id"].clone();
    assert_eq!(
        lines(),
        [("Đợt xét «Tổng kết năm 2026»: đang niêm yết".to_owned(), format!("{place}/posting"))]
    );
    let said = json!({ "postingId": posting, "saidBy": "Ông Hùng", "content": "Xem lại" });
    t.call("save_posting_opinion", said).unwrap();
    assert!(lines()[0].0.ends_with("1 ý kiến khi niêm yết chưa trả lời"), "{:?}", lines());
    let decision = json!({
        "roundId": round, "ids": [id], "decidedOn": "2026-09-22", "subject": "Tặng Giấy khen", "reason": "Khen kịp thời",
    });
    t.call("record_review_decision", decision).unwrap();
    assert_eq!(lines(), []);
}
