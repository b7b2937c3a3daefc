//! Settings through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

#[test]
fn an_office_is_set_up_from_the_official_list_and_its_superior_proposed() {
    let t = TestOffice::new().unwrap();
    assert_eq!(t.call("get_settings", json!({})).unwrap()["office"], Value::Null);
    let found = t.call("list_communes", json!({ "text": "binh chuan nghe an" })).unwrap();
    t.call("save_office", json!({ "communeCode": found[0]["code"], "clerkName": "Lô Thị Nga" })).unwrap();
    let settings = t.call("get_settings", json!({})).unwrap();
    assert_eq!(settings["office"]["title"], "UBND xã Bình Chuẩn");
    assert_eq!(settings["superior"], "Sở Nội vụ tỉnh Nghệ An");
    assert_eq!(
        (&settings["period"], &settings["periodTitle"]),
        (&json!("2026-Q3"), &json!("quý III năm 2026"))
    );
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    assert_eq!(t.call("list_journal", json!({})).unwrap()[0]["actor"], "Lô Thị Nga");
}

#[test]
fn what_cannot_be_is_refused_with_the_field() {
    let t = TestOffice::new().unwrap();
    for (draft, field) in [
        (json!({ "clerkName": "A" }), "communeCode"),
        (json!({ "communeCode": "99999" }), "communeCode"),
        (json!({ "communeCode": "17230", "cutoffDay": 31 }), "cutoffDay"),
        (json!({ "communeCode": "17230", "planDays": 0 }), "planDays"),
        (json!({ "communeCode": "17230", "remindDays": 200 }), "remindDays"),
        (json!({ "communeCode": "17230", "silentMonths": 40 }), "silentMonths"),
    ] {
        let refused = t.call("save_office", draft.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{draft}");
    }
    let wrong =
        json!({ "fullName": "A", "office": "chair", "validFrom": "2026-02-01", "validUntil": "2026-01-01" });
    assert_eq!(t.call("save_signatory", wrong).unwrap_err().wire().field.as_deref(), Some("validUntil"));
}

#[test]
fn settings_change_one_by_one_and_come_back() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("save_office", json!({ "cutoffDay": 14, "rounding": "nearest" })).unwrap();
    let office = || t.call("get_settings", json!({})).unwrap()["office"].clone();
    assert_eq!((&office()["cutoffDay"], &office()["rounding"]), (&json!(14), &json!("nearest")));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!((&office()["cutoffDay"], &office()["rounding"]), (&json!(null), &json!("none")));
}

#[test]
fn a_backup_is_made_opened_and_listed() {
    let t = TestOffice::new().unwrap();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let made = t.call("save_backup", json!({})).unwrap();
    assert!(made["bytes"].as_i64().unwrap() > 0);
    assert_eq!(t.call("list_backups", json!({})).unwrap()[0]["path"], made["path"]);
    assert_eq!(t.call("check_store", json!({})).unwrap()["isSound"], true);
}

#[test]
fn the_superior_of_a_commune_is_proposed_with_its_source_before_the_first_save() {
    let t = TestOffice::new().unwrap();
    let proposed = t.call("get_proposed_superior", json!({ "communeCode": "17230" })).unwrap();
    assert_eq!(
        (&proposed["name"], &proposed["validFrom"]),
        (&json!("Sở Nội vụ tỉnh Nghệ An"), &json!("2025-07-01"))
    );
    assert!(!proposed["document"].as_str().unwrap().is_empty());
    let refused = t.call("get_proposed_superior", json!({ "communeCode": "99999" })).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("communeCode"));
}
