//! Awards through the door.
use serde_json::{Value, json};

use crate::decisions::{decision, office, record};

fn award(recipient: &Value, kind: &str) -> Value {
    json!({ "recipient": recipient, "award": kind, "merit": "Có thành tích xuất sắc" })
}

#[test]
fn one_change_keeps_decision_list_amounts_and_register_numbers_and_one_undo_takes_them_back() {
    let (t, who) = office();
    let unit = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let unit = json!({ "kind": "unit", "id": unit["id"] });
    let awards = json!([
        award(&who, "certificate_of_merit"),
        award(&unit, "cultured_hamlet"),
        award(&who, "advanced_worker")
    ]);
    let saved = t
        .call("record_awards", json!({ "decision": decision(None, "2026-08-01"), "awards": awards }))
        .unwrap();
    let rows = saved["awards"].as_array().unwrap();
    let numbers: Vec<_> = rows.iter().map(|row| row["registerNo"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let amounts: Vec<_> = rows.iter().map(|row| row["amountVnd"].as_i64()).collect();
    assert_eq!(amounts, [Some(759_000), Some(3_795_000), Some(759_000)]);
    assert_eq!(saved["totals"]["amountInWords"], "Năm triệu ba trăm mười ba nghìn đồng");
    assert_eq!(rows[0]["printedName"], "Bà Lô Thị Phượng");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_awards", json!({})).unwrap(), json!([]));
    assert_eq!(t.call("list_decisions", json!({})).unwrap(), json!([]));
}

#[test]
fn register_numbers_go_on_from_one_decision_to_the_next() {
    let (t, who) = office();
    for (day, number) in [("2026-03-01", 1), ("2026-04-01", 2), ("2025-04-01", 1)] {
        let saved = record(&t, decision(None, day), &who).unwrap();
        assert_eq!(saved["awards"][0]["registerNo"], number, "{day}");
    }
}

#[test]
fn what_is_not_the_communes_to_give_is_refused_with_rule_and_way_out() {
    let (t, who) = office();
    let give = |kind: &str, day: &str| {
        t.call("record_awards", json!({ "decision": decision(None, day), "awards": [award(&who, kind)] }))
    };
    let refused = give("diploma_of_merit", "2026-03-01").unwrap_err();
    assert_eq!(refused.code(), "refused");
    assert!(refused.to_string().contains("tờ trình"), "{refused}");
    assert_eq!(give("grassroots_fighter", "2025-06-30").unwrap_err().code(), "refused");
    give("grassroots_fighter", "2025-07-01").unwrap();
}

#[test]
fn an_unconfirmed_amount_stays_empty_until_somebody_confirms_it() {
    let (t, _) = office();
    let home = t.call("save_household", json!({ "headName": "Lương Văn Ước", "headSex": "male" })).unwrap();
    let home = json!({ "kind": "household", "id": home["id"] });
    let mut input =
        json!({ "decision": decision(None, "2026-08-01"), "awards": [award(&home, "cultured_family")] });
    let saved = t.call("record_awards", input.clone()).unwrap();
    assert_eq!(
        (&saved["awards"][0]["amountVnd"], &saved["totals"]["withoutAmount"]),
        (&json!(null), &json!(1))
    );
    assert_eq!(saved["awards"][0]["amountMark"], "RECALLED");
    input["confirmUnverified"] = json!(true);
    let saved = t.call("record_awards", input).unwrap();
    assert_eq!(saved["awards"][0]["amountVnd"], 253_000);
}

#[test]
fn bad_rows_are_named_and_nothing_is_kept() {
    let (t, who) = office();
    let give = |awards: Value| {
        t.call("record_awards", json!({ "decision": decision(None, "2026-08-01"), "awards": awards }))
    };
    let mut without_merit = award(&who, "advanced_worker");
    without_merit["merit"] = json!(" ");
    for (awards, field) in [
        (json!([]), "awards"),
        (json!([award(&who, "advanced_worker"), award(&who, "advanced_worker")]), "2.recipient"),
        (json!([award(&who, "cultured_family")]), "1.award"),
        (json!([award(&who, "certificate_of_merit"), without_merit]), "2.merit"),
    ] {
        let refused = give(awards.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{awards}");
    }
    assert_eq!(t.call("list_awards", json!({})).unwrap(), json!([]));
}

#[test]
fn a_corrected_award_keeps_its_register_number_and_a_revoked_one_stays_visible() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let mut draft = award(&who, "certificate_of_merit");
    draft["id"] = saved["awards"][0]["id"].clone();
    draft["office"] = json!("Y sĩ, Trạm Y tế xã");
    let again = t.call("save_award", draft).unwrap();
    assert_eq!((&again["registerNo"], &again["office"]), (&json!(1), &json!("Y sĩ, Trạm Y tế xã")));
    let wrong = t.call("record_revocation", json!({ "id": again["id"], "on": "2026-07-01" })).unwrap_err();
    assert_eq!(wrong.wire().field.as_deref(), Some("on"));
    t.call("record_revocation", json!({ "id": again["id"], "on": "2026-09-01" })).unwrap();
    assert_eq!(t.call("list_awards", json!({ "recipient": who })).unwrap()[0]["revokedOn"], "2026-09-01");
}
