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
    assert_eq!(find("1 giấy khen chờ in, theo 1 quyết định")["route"], format!("certificates/{id}"));
    assert_eq!((&home["recent"][0]["awards"], &due[0]["state"]), (&json!(1), &json!("late")));
}

#[test]
fn a_decision_is_summed_up_and_leaves_the_queue_once_printed() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-09-01"), &who).unwrap();
    let sum = |what: &str| t.call("list_decision_sums", json!({})).unwrap()[0][what].clone();
    assert_eq!((sum("awards"), sum("certificates"), sum("unprinted")), (json!(1), json!(1), json!(1)));
    assert_eq!(sum("amountVnd"), saved["totals"]["amountVnd"]);
    t.call("print_certificates", json!({ "decisionId": saved["decision"]["id"] })).unwrap();
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
fn a_decree_that_ends_soon_is_named_from_the_day_the_rulebook_says() {
    for (day, is_named) in [("2026-11-30", false), ("2026-12-01", true), ("2027-03-01", true)] {
        let t = TestOffice::with_desk(TestDesk::at(&format!("{day}T01:12:00Z"))).unwrap();
        t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
        let due = t.call("get_home", json!({})).unwrap()["due"].to_string();
        assert_eq!(due.contains("hết hiệu lực: kiểm tra văn bản thay thế"), is_named, "{day}: {due}");
    }
}
