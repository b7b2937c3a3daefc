//! Difficult hamlets through the door, and what supervision asks of them.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{
    decisions::{decision, record},
    petitions::line,
};

fn call(t: &TestOffice, command: &str, input: Value) -> Value {
    t.call(command, input).unwrap_or_else(|error| panic!("{command}: {error}"))
}

fn hamlets(t: &TestOffice) -> [Value; 2] {
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    ["Bản Mét", "Bản Tông"]
        .map(|name| call(t, "save_unit", json!({ "name": name, "kind": "hamlet" }))["id"].clone())
}

fn draft(unit: &Value, more: Value) -> Value {
    let mut draft = json!({
        "unitId": unit, "kind": "special", "fromOn": "2025-01-01", "source": "Quyết định của cấp trên năm 2025",
    });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

#[test]
fn only_a_hamlet_is_difficult_and_only_with_its_source() {
    let t = TestOffice::new().unwrap();
    let [met, _] = hamlets(&t);
    let agency = call(&t, "save_unit", json!({ "name": "Văn phòng", "kind": "agency" }))["id"].clone();
    for (field, wrong) in [
        ("unitId", draft(&agency, json!({}))),
        ("source", draft(&met, json!({ "source": " " }))),
        ("fromOn", draft(&met, json!({ "fromOn": "2027-01-01" }))),
        ("untilOn", draft(&met, json!({ "untilOn": "2024-12-31" }))),
    ] {
        let refused = t.call("save_hardship", wrong.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{wrong}: {refused}");
    }
    let saved = call(&t, "save_hardship", draft(&met, json!({ "untilOn": "2025-12-31" })));
    assert_eq!((&saved["unitName"], &saved["kindName"]), (&json!("Bản Mét"), &json!("Đặc biệt khó khăn")));
    let count = |filter: Value| call(&t, "list_hardships", filter).as_array().unwrap().len();
    assert_eq!(
        (count(json!({ "year": 2025 })), count(json!({ "year": 2026 })), count(json!({ "text": "met" }))),
        (1, 0, 1)
    );
    // Its hamlet is in use; the mark goes to the bin and comes back.
    t.call("remove_hardship", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(count(json!({})), 0);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(count(json!({})), 1);
}

#[test]
fn awards_to_difficult_hamlets_are_told_from_the_rest_by_the_day_of_the_decision() {
    let t = TestOffice::new().unwrap();
    let [met, tong] = hamlets(&t);
    let award = |name: &str, hamlet: &Value, number: &str, on: &str| {
        let mut person = json!({ "fullName": name });
        if !hamlet.is_null() {
            person["hamletId"] = hamlet.clone();
        }
        let who = call(&t, "save_person", person)["id"].clone();
        record(&t, decision(Some(number), on), &json!({ "kind": "person", "id": who })).unwrap();
    };
    award("Lô Thị Phượng", &met, "12", "2025-08-01");
    award("Lô Văn Đức", &met, "13", "2026-02-01");
    award("Vi Thị Hằng", &tong, "14", "2026-03-01");
    award("Và Bá Ca", &Value::Null, "15", "2026-03-02");
    let figures = |counted: u32, whole: u32, blank: u32| vec![json!(counted), json!(whole), json!(blank)];
    assert_eq!(
        line(&t, "E6.difficult"),
        (figures(0, 0, 0), json!(null)),
        "no hamlet is known to be difficult"
    );
    call(&t, "save_hardship", draft(&met, json!({ "untilOn": "2025-12-31" })));
    assert_eq!(line(&t, "E6.difficult"), (figures(1, 3, 1), json!("33,3%")));
    assert_eq!(line(&t, "E6.difficult_hamlets"), (figures(1, 1, 0), json!("100%")));
    let far = call(&t, "save_unit", json!({ "name": "Bản Đình", "kind": "hamlet" }))["id"].clone();
    call(&t, "save_hardship", draft(&far, json!({ "kind": "border" })));
    assert_eq!(line(&t, "E6.difficult_hamlets"), (figures(1, 2, 0), json!("50%")));
    let missing = call(&t, "get_indicator", json!({ "line": "E6.difficult_hamlets", "answer": "no" }));
    assert_eq!(missing["rows"][0]["text"], "Bản Đình");
}
