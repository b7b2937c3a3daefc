//! Guiding papers through the door, and the plans a year should have.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::petitions::line;

fn draft(more: Value) -> Value {
    let mut draft = json!({
        "kind": "Kế hoạch", "number": "12/KH-UBND", "issuedOn": "2026-01-15", "subject": "Kiểm tra phong trào",
        "purpose": "inspection_plan",
    });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

#[test]
fn a_directive_is_for_the_year_it_says_else_for_the_year_it_was_signed_in() {
    let t = TestOffice::new().unwrap();
    let saved = t.call("save_directive", draft(json!({}))).unwrap();
    assert_eq!((&saved["year"], &saved["purposeName"]), (&json!(2026), &json!("Kế hoạch kiểm tra")));
    let earlier =
        draft(json!({ "issuedOn": "2025-12-20", "year": 2026, "number": null, "subject": "Tuyên truyền" }));
    t.call("save_directive", earlier).unwrap();
    let list = |filter: Value| t.call("list_directives", filter).unwrap().as_array().unwrap().len();
    assert_eq!((list(json!({ "year": 2026 })), list(json!({ "year": 2025 }))), (2, 0));
    assert_eq!((list(json!({ "text": "12/kh" })), list(json!({ "text": "tuyen truyen" }))), (1, 1));
    let hits = t.call("search_everything", json!({ "text": "kiem tra phong trao" })).unwrap();
    assert!(hits.to_string().contains("Kế hoạch số 12/KH-UBND ngày 15/01/2026"), "{hits}");
    for (field, more) in [
        ("kind", json!({ "kind": "" })),
        ("subject", json!({ "subject": "" })),
        ("issuedOn", json!({ "issuedOn": "2027-01-01" })),
        ("year", json!({ "year": 2045 })),
        ("year", json!({ "year": 1980 })),
    ] {
        let refused = t.call("save_directive", draft(more.clone())).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{more}: {refused}");
    }
    t.call("remove_directive", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(list(json!({})), 1);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(list(json!({})), 2);
}

#[test]
fn a_year_has_its_plan_or_has_it_not() {
    let t = TestOffice::new().unwrap();
    let figures = |counted: u32, whole: u32| vec![json!(counted), json!(whole), json!(0)];
    assert_eq!(line(&t, "A5.plan"), (figures(0, 2), json!("0%")));
    t.call("save_directive", draft(json!({}))).unwrap();
    t.call("save_directive", draft(json!({ "purpose": "general", "issuedOn": "2025-06-01" }))).unwrap();
    assert_eq!(line(&t, "A5.plan"), (figures(1, 2), json!("50%")));
    assert_eq!(line(&t, "G2.plan"), (figures(0, 2), json!("0%")));
    let plan = draft(json!({ "purpose": "publicity_plan", "issuedOn": "2025-12-20", "year": 2026 }));
    t.call("save_directive", plan).unwrap();
    let detail = t.call("get_indicator", json!({ "line": "G2.plan" })).unwrap();
    let rows = detail["rows"].as_array().unwrap();
    assert_eq!((&rows[0]["text"], &rows[0]["answer"]), (&json!("Năm 2025"), &json!("no")));
    assert_eq!((&rows[1]["text"], &rows[1]["answer"]), (&json!("Năm 2026"), &json!("yes")));
    assert!(rows[1]["note"].as_str().unwrap().contains("20/12/2025"), "{}", rows[1]);
    // Papers are counted in the year they were signed in.
    let issued = t.call("get_indicator", json!({ "line": "H2.issued" })).unwrap();
    let years = issued["line"]["years"].as_array().unwrap();
    assert_eq!((&years[0]["figures"]["counted"], &years[1]["figures"]["counted"]), (&json!(2), &json!(1)));
    let names: Vec<&Value> =
        issued["dimensions"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert!(names.contains(&&json!("Mục đích")) && names.contains(&&json!("Loại văn bản")), "{names:?}");
}
