//! The rulebook through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn choice<'a>(list: &'a Value, id: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|award| award["id"] == id).unwrap()
}

#[test]
fn the_district_decided_grassroots_fighters_until_the_end_of_june_2025() {
    let t = TestOffice::new().unwrap();
    for (day, own) in
        [("2024-05-01", false), ("2025-06-30", false), ("2025-07-01", true), ("2026-09-23", true)]
    {
        let list = t.call("list_award_kinds", json!({ "on": day })).unwrap();
        assert_eq!(choice(&list, "grassroots_fighter")["isOwn"], own, "{day}");
        assert_eq!(choice(&list, "advanced_worker")["isOwn"], true, "{day}");
    }
}

#[test]
fn the_bonus_is_that_of_the_day_of_the_decision() {
    let t = TestOffice::new().unwrap();
    for (day, amount) in
        [("2020-05-01", 223_500), ("2024-08-01", 351_000), ("2025-07-01", 702_000), ("2026-07-01", 759_000)]
    {
        let wanted = json!({ "award": "certificate_of_merit", "recipient": "person", "on": day });
        let bonus = t.call("get_bonus", wanted).unwrap();
        assert_eq!((bonus["amount"].as_i64(), &bonus["mark"]), (Some(amount), &json!("CONFIRMED")), "{day}");
    }
}

#[test]
fn an_unconfirmed_multiple_carries_its_mark() {
    let t = TestOffice::new().unwrap();
    let wanted = json!({ "award": "cultured_family", "recipient": "household", "on": "2026-09-01" });
    assert_eq!(t.call("get_bonus", wanted).unwrap()["mark"], "RECALLED");
}

#[test]
fn decisions_cite_what_was_in_force_on_their_day() {
    let t = TestOffice::new().unwrap();
    let cited = |day: &str| {
        let wanted = json!({ "on": day, "awards": ["certificate_of_merit"] });
        let list = t.call("list_legal_bases", wanted).unwrap();
        list.as_array()
            .unwrap()
            .iter()
            .map(|basis| basis["document"].as_str().unwrap().to_owned())
            .collect::<String>()
    };
    assert!(cited("2024-05-01").contains("98/2023") && !cited("2024-05-01").contains("152/2025"));
    assert!(cited("2026-09-01").contains("152/2025") && cited("2026-09-01").contains("129/2025"));
}

#[test]
fn what_the_office_may_choose_says_why_and_how_sure_it_is() {
    let t = TestOffice::new().unwrap();
    let choices = t.call("list_rule_choices", json!({})).unwrap();
    let find = |id: &str| choices.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    assert_eq!(
        (&find("bonus_rounding")["mark"], &find("bonus_rounding")["default"]),
        (&json!("CONFLICTING"), &json!("none"))
    );
    assert_eq!(find("quarter_cutoff")["mark"], "RECALLED");
}

#[test]
fn registering_was_a_duty_until_the_end_of_2023() {
    let t = TestOffice::new().unwrap();
    let duty = |day: &str| {
        let rules = t.call("list_rules", json!({ "on": day, "text": "dang ky thi dua" })).unwrap();
        let says = |rule: &Value| rule["says"].as_str().unwrap().to_owned();
        rules.as_array().unwrap().iter().map(says).collect::<String>()
    };
    assert!(duty("2023-12-31").contains("không đăng ký thì không xét tặng danh hiệu"));
    assert!(duty("2024-01-01").contains("không bắt buộc đăng ký"));
}
