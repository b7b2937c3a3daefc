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
    let wrong = t.revoke(&again["id"], "2026-07-01").unwrap_err();
    assert_eq!(wrong.wire().field.as_deref(), Some("decidedOn"));
    t.revoke(&again["id"], "2026-09-01").unwrap();
    assert_eq!(t.call("list_awards", json!({ "recipient": who })).unwrap()[0]["revokedOn"], "2026-09-01");
}

#[test]
fn a_dry_run_gives_the_amounts_and_names_every_bad_row_without_writing() {
    let (t, who) = office();
    let mut unsaid = award(&who, "advanced_worker");
    unsaid["merit"] = json!("");
    let awards = json!([
        award(&who, "certificate_of_merit"),
        unsaid,
        award(&who, "diploma_of_merit"),
        award(&who, "certificate_of_merit")
    ]);
    let draft = json!({ "decision": decision(None, "2026-08-01"), "awards": awards });
    let plan = t.call("plan_awards", draft).unwrap();
    assert_eq!((&plan["amountVnd"], &plan["rows"][0]["amountVnd"]), (&json!(759_000), &json!(759_000)));
    assert_eq!(plan["amountInWords"], "Bảy trăm năm mươi chín nghìn đồng");
    assert_eq!((&plan["firstRegisterNo"], &plan["lastRegisterNo"]), (&json!(1), &json!(4)));
    let problem = |row: usize| plan["rows"][row]["problem"]["field"].clone();
    assert_eq!(
        [problem(0), problem(1), problem(2), problem(3)],
        [json!(null), json!("merit"), json!(null), json!("recipient")]
    );
    assert_eq!(plan["rows"][2]["problem"]["code"], "refused");
    assert_eq!(t.call("list_awards", json!({})).unwrap(), json!([]));
    assert_eq!(t.call("list_decisions", json!({})).unwrap(), json!([]));
}

#[test]
fn further_awards_go_behind_those_on_record_and_never_twice_to_one_recipient() {
    let (t, who) = office();
    let first = record(&t, decision(None, "2026-08-01"), &who).unwrap()["decision"].clone();
    let mut more = decision(None, "2026-08-01");
    more["id"] = first["id"].clone();
    let refused = record(&t, more.clone(), &who).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("1.recipient"));
    let input = json!({ "decision": more, "awards": [award(&who, "advanced_worker")] });
    let both = t.call("record_awards", input).unwrap();
    assert_eq!(both["decision"]["number"], first["number"]);
    assert_eq!((&both["awards"][1]["registerNo"], &both["totals"]["people"]), (&json!(2), &json!(2)));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_awards", json!({})).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn another_day_of_the_decision_means_other_amounts_and_may_be_refused() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let mut draft = decision(None, "2026-06-30");
    draft["id"] = saved["decision"]["id"].clone();
    t.call("save_decision", draft.clone()).unwrap();
    let paid =
        |t: &sovang_tests::TestOffice| t.call("list_awards", json!({})).unwrap()[0]["amountVnd"].clone();
    assert_eq!(paid(&t), 702_000);
    draft["decidedOn"] = json!("2025-08-01");
    let refused = t.call("save_decision", draft).unwrap_err();
    assert!(refused.to_string().contains("sổ khen thưởng năm 2026"), "{refused}");
    assert_eq!(t.call("list_decisions", json!({})).unwrap()[0]["decidedOn"], "2026-06-30");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(paid(&t), 759_000);
}

#[test]
fn a_correction_leaves_unit_and_class_as_they_were_on_the_day() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let person = json!({ "id": who["id"], "fullName": "Lô Thị Phượng", "sex": "female", "isLeader": true });
    t.call("save_person", person).unwrap();
    let mut draft = award(&who, "certificate_of_merit");
    draft["id"] = saved["awards"][0]["id"].clone();
    draft["merit"] = json!("Đã có thành tích trong công tác y tế");
    let again = t.call("save_award", draft).unwrap();
    assert_eq!((&again["isLeader"], &again["office"]), (&json!(false), &json!("Y sĩ")));
    assert_eq!(again["merit"], "Đã có thành tích trong công tác y tế");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_awards", json!({})).unwrap()[0]["merit"], "Có thành tích xuất sắc");
}

#[test]
fn a_removed_award_leaves_its_number_in_the_register_taken() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let id = json!({ "id": saved["awards"][0]["id"] });
    t.call("remove_award", id.clone()).unwrap();
    assert_eq!(t.call("get_award", id.clone()).unwrap_err().code(), "not_found");
    let next = record(&t, decision(None, "2026-08-02"), &who).unwrap();
    assert_eq!(next["awards"][0]["registerNo"], 2);
    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("get_award", id).unwrap()["registerNo"], 1);
}
