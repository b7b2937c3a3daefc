//! The fund of a year through the door: sources, what decisions plan, what was paid and what came back.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::decisions::{decision, office, record};

fn fund(t: &TestOffice) -> Value {
    t.call("get_fund", json!({ "year": 2026 })).unwrap()
}

fn source(t: &TestOffice, amount: i64) -> sovang_core::Result<Value> {
    let draft = json!({
        "year": 2026, "onDay": "2026-01-20", "kind": "source", "what": "Dự toán giao đầu năm", "amountVnd": amount,
        "document": "03/QĐ-UBND",
    });
    t.call("save_fund_entry", draft)
}

#[test]
fn what_is_left_follows_from_sources_decisions_payments_and_what_came_back() {
    let (t, who) = office();
    t.call("save_fund", json!({ "year": 2026, "carriedVnd": 500_000 })).unwrap();
    source(&t, 2_000_000).unwrap();
    let first = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let second = record(&t, decision(None, "2026-08-02"), &who).unwrap();
    let before = fund(&t);
    assert_eq!(
        (&before["plannedVnd"], &before["inHandVnd"], &before["leftVnd"]),
        (&json!(1_518_000), &json!(2_500_000), &json!(982_000))
    );
    let pay = |of: &Value, amount: Option<i64>, on: &str| {
        let draft = json!({ "decisionId": of["decision"]["id"], "onDay": on, "amountVnd": amount, "document": "PC 12" });
        t.call("save_fund_payment", draft)
    };
    assert_eq!(
        pay(&first, Some(760_000), "2026-08-20").unwrap_err().wire().field.as_deref(),
        Some("amountVnd")
    );
    assert_eq!(pay(&first, None, "2026-07-31").unwrap_err().wire().field.as_deref(), Some("onDay"));
    assert_eq!(pay(&first, None, "2026-08-20").unwrap()["amountVnd"], 759_000);
    assert_eq!(pay(&first, None, "2026-08-21").unwrap_err().wire().field.as_deref(), Some("amountVnd"));
    pay(&second, Some(300_000), "2026-08-20").unwrap();
    let spent = json!({
        "year": 2026, "onDay": "2026-08-25", "kind": "spending", "what": "In phôi giấy khen", "amountVnd": 200_000,
    });
    t.call("save_fund_entry", spent).unwrap();
    let after = fund(&t);
    assert_eq!(
        (&after["paidVnd"], &after["otherVnd"], &after["plannedVnd"], &after["inHandVnd"], &after["leftVnd"]),
        (&json!(1_059_000), &json!(200_000), &json!(459_000), &json!(1_241_000), &json!(782_000))
    );
    // Taken back, what was paid is due; once it is back the fund has it again, and nothing of it is planned.
    let taken = t.revoke(&first["awards"][0]["id"], "2026-09-01").unwrap();
    assert_eq!(fund(&t)["inHandVnd"], 1_241_000);
    let back = json!({
        "amendmentId": taken["id"], "ids": [taken["items"][0]["id"]], "part": "money", "state": "recovered", "on": "2026-09-10",
    });
    t.call("save_recovery", back).unwrap();
    let last = fund(&t);
    assert_eq!((&last["recoveredVnd"], &last["inHandVnd"]), (&json!(759_000), &json!(2_000_000)));
    let kinds: Vec<_> = last["lines"].as_array().unwrap().iter().map(|line| line["kind"].clone()).collect();
    assert_eq!(kinds, ["source", "payment", "payment", "spending", "recovered"]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(fund(&t)["inHandVnd"], 1_241_000);
    let payment =
        &t.call("list_fund_payments", json!({ "decisionId": second["decision"]["id"] })).unwrap()[0];
    t.call("remove_fund_payment", json!({ "id": payment["id"] })).unwrap();
    assert_eq!(fund(&t)["paidVnd"], 759_000);
}

#[test]
fn a_decision_over_the_fund_is_told_and_not_refused() {
    let (t, who) = office();
    let check = |amount: i64| {
        t.call("check_fund", json!({ "on": "2026-08-01", "amountVnd": amount })).unwrap()["warning"].clone()
    };
    assert_eq!(check(9_000_000), json!(null), "nobody keeps the fund here");
    source(&t, 1_000_000).unwrap();
    assert_eq!(check(1_000_000), json!(null));
    let said = check(1_000_001);
    assert!(said.as_str().unwrap().contains("thiếu 1 đồng"), "{said}");
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    record(&t, decision(None, "2026-08-02"), &who).unwrap();
    let warnings = fund(&t)["warnings"].to_string();
    assert!(warnings.contains("thiếu 518.000 đồng"), "{warnings}");
    assert_eq!(t.call("get_fund", json!({ "year": 2025 })).unwrap()["warnings"], json!([]));
}

#[test]
fn the_ceiling_is_a_share_of_the_regular_spending_by_the_rule_of_the_area_and_day() {
    let (t, _) = office();
    t.call("save_fund", json!({ "year": 2026, "carriedVnd": 0, "regularSpendingVnd": 600_000_000 })).unwrap();
    let area = json!({
        "layer": "commune", "slot": "area_fund", "text": "mountain", "validFrom": "2025-07-01", "document": "Quyết định 1/QĐ-UBND",
    });
    t.call("save_rule_value", area).unwrap();
    source(&t, 9_000_001).unwrap();
    let found = fund(&t);
    assert_eq!(found["ceiling"]["amountVnd"], 9_000_000, "{}", found["ceiling"]);
    assert_eq!(found["ceiling"]["mark"], "CONFIRMED");
    assert!(found["warnings"].to_string().contains("vượt mức trích 9.000.000 đồng"), "{}", found["warnings"]);
}

#[test]
fn what_cannot_be_is_refused_with_the_field() {
    let (t, _) = office();
    for (draft, field) in [
        (json!({ "year": 1980, "carriedVnd": 0 }), "year"),
        (json!({ "year": 2026, "carriedVnd": -1 }), "carriedVnd"),
        (json!({ "year": 2026, "carriedVnd": 0, "regularSpendingVnd": -5 }), "regularSpendingVnd"),
    ] {
        assert_eq!(t.call("save_fund", draft).unwrap_err().wire().field.as_deref(), Some(field));
    }
    assert_eq!(source(&t, 0).unwrap_err().wire().field.as_deref(), Some("amountVnd"));
    let other_year =
        json!({ "year": 2026, "onDay": "2025-12-31", "kind": "source", "what": "Dự toán", "amountVnd": 5 });
    assert_eq!(t.call("save_fund_entry", other_year).unwrap_err().wire().field.as_deref(), Some("onDay"));
}
