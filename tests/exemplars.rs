//! Exemplars through the door.
use serde_json::json;
use sovang_tests::TestOffice;

#[test]
fn a_good_deed_is_noted_with_a_name_only_and_followed_up() {
    let t = TestOffice::new().unwrap();
    let noted =
        json!({ "kind": "good_deed", "name": "Kha Thị Ớt", "summary": "Nhặt được ví, trả lại người mất." });
    let saved = t.call("save_exemplar", noted).unwrap();
    assert_eq!((&saved["foundOn"], &saved["recipient"]), (&json!("2026-09-23"), &json!(null)));
    let followed = json!({
        "id": saved["id"], "kind": "good_deed", "name": "Kha Thị Ớt", "summary": "Nhặt được ví, trả lại người mất.",
        "foundOn": "2026-09-20", "checkedOn": "2026-09-21",
        "acts": [{ "kind": "publicised", "on": "2026-09-22", "place": "Loa truyền thanh xã" }],
    });
    let saved = t.call("save_exemplar", followed).unwrap();
    assert_eq!(saved["acts"][0]["place"], "Loa truyền thanh xã");
    t.call("undo_change", json!({})).unwrap();
    let back = t.call("get_exemplar", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(back["acts"], json!([]));
}

#[test]
fn name_and_unit_come_from_the_recipient() {
    let t = TestOffice::new().unwrap();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let home = t.call(
        "save_household",
        json!({ "headName": "Vi Thị Ỏn", "headSex": "female", "hamletId": hamlet["id"] }),
    );
    let draft = json!({ "kind": "exemplar", "recipient": { "kind": "household", "id": home.unwrap()["id"] },
                        "summary": "Hiến 320 m² đất làm đường.", "field": "new_countryside" });
    let saved = t.call("save_exemplar", draft).unwrap();
    assert_eq!((&saved["name"], &saved["unitName"]), (&json!("Hộ bà Vi Thị Ỏn"), &json!("Bản Mét")));
}

#[test]
fn what_cannot_be_is_refused_with_the_field() {
    let t = TestOffice::new().unwrap();
    for (draft, field) in [
        (json!({ "kind": "model", "summary": " " }), "summary"),
        (json!({ "kind": "model", "summary": "Có" }), "name"),
        (json!({ "kind": "model", "summary": "Có", "name": "A", "foundOn": "2026-09-24" }), "foundOn"),
        (
            json!({ "kind": "model", "summary": "Có", "name": "A", "foundOn": "2026-09-01",
                    "acts": [{ "kind": "replicated", "on": "2026-08-01", "place": "Bản Mét" }] }),
            "1.on",
        ),
    ] {
        let refused = t.call("save_exemplar", draft.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{draft}");
    }
    assert_eq!(t.call("list_exemplars", json!({})).unwrap(), json!([]));
}
