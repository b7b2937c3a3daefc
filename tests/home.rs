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
    assert_eq!(find("quý II năm 2026")["isUrgent"], true);
    assert_eq!(find("quý III năm 2026: còn 7 ngày")["route"], "bundles");
    assert_eq!(find("1 quyết định có giấy khen chưa in")["route"], "certificates");
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
