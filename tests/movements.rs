//! Movements through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn draft() -> Value {
    json!({ "name": "Chung sức xây dựng nông thôn mới năm 2026", "field": "new_countryside", "source": "own",
            "method": "thematic", "startsOn": "2026-02-01", "endsOn": "2026-12-15" })
}

#[test]
fn a_movement_says_what_the_law_asks_and_it_lacks() {
    let t = TestOffice::new().unwrap();
    let saved = t.call("save_movement", draft()).unwrap();
    assert_eq!(saved["fieldName"], "Nông thôn mới");
    let missing = saved["missing"].as_array().unwrap();
    assert!(missing.contains(&json!("mục tiêu")) && missing.contains(&json!("ngày phát động")));
    assert!(!missing.contains(&json!("thời gian kết thúc")));
}

#[test]
fn launching_is_named_in_the_journal_and_can_be_undone() {
    let t = TestOffice::new().unwrap();
    let saved = t.call("save_movement", draft()).unwrap();
    let mut again = draft();
    again["id"] = saved["id"].clone();
    again["launchedOn"] = json!("2026-02-10");
    t.call("save_movement", again).unwrap();
    let lines = t.call("list_journal", json!({})).unwrap();
    assert!(lines[0]["says"].as_str().unwrap().starts_with("Phát động phong trào"));
    t.call("undo_change", json!({})).unwrap();
    let back = t.call("get_movement", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(back["launchedOn"], Value::Null);
}

#[test]
fn units_join_and_leave_a_movement() {
    let t = TestOffice::new().unwrap();
    let units = json!(["Bản Mét", "Bản Xiềng"].map(|name| json!({ "name": name, "kind": "hamlet" })));
    let units = t.call("save_units", units).unwrap();
    let mut movement = draft();
    movement["unitIds"] = units.clone();
    let saved = t.call("save_movement", movement.clone()).unwrap();
    assert_eq!(saved["unitIds"].as_array().unwrap().len(), 2);
    movement["id"] = saved["id"].clone();
    movement["unitIds"] = json!([units[1]]);
    assert_eq!(t.call("save_movement", movement.clone()).unwrap()["unitIds"], json!([units[1]]));
    movement["unitIds"] = units.clone();
    assert_eq!(t.call("save_movement", movement).unwrap()["unitIds"].as_array().unwrap().len(), 2);
    t.call("remove_movement", json!({ "id": saved["id"] })).unwrap();
    t.call("remove_unit", json!({ "id": units[0] })).unwrap();
}

#[test]
fn an_end_before_the_start_is_refused() {
    let t = TestOffice::new().unwrap();
    let mut movement = draft();
    movement["endsOn"] = json!("2026-01-31");
    let refused = t.call("save_movement", movement).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("endsOn"));
}
