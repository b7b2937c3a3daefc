//! Pacts through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn movement(t: &TestOffice) -> Value {
    let draft =
        json!({ "name": "Nông thôn mới", "source": "own", "method": "thematic", "startsOn": "2026-02-01" });
    t.call("save_movement", draft).unwrap()["id"].clone()
}

fn pact(movement: &Value) -> Value {
    json!({ "movementId": movement, "title": "Giao ước thi đua năm 2026", "signedOn": "2026-02-01",
            "parties": [{ "name": "Bản Mét", "isSigned": true }, { "name": "Bản Đình", "isSigned": false }] })
}

#[test]
fn a_pact_keeps_who_promised_and_who_has_signed() {
    let t = TestOffice::new().unwrap();
    let movement = movement(&t);
    let saved = t.call("save_pact", pact(&movement)).unwrap();
    assert_eq!(saved["parties"][1], json!({ "name": "Bản Đình", "isSigned": false }));
    let mut all = pact(&movement);
    all["id"] = saved["id"].clone();
    all["parties"][1]["isSigned"] = json!(true);
    t.call("save_pact", all).unwrap();
    let listed = t.call("list_pacts", json!({ "movementId": movement })).unwrap();
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["parties"][1]["isSigned"]), (1, &json!(true)));
    t.call("remove_pact", json!({ "id": saved["id"] })).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_pacts", json!({ "movementId": movement })).unwrap(), listed);
}

#[test]
fn what_cannot_be_is_refused_with_the_field() {
    let t = TestOffice::new().unwrap();
    let movement = movement(&t);
    for (change, field) in [
        (json!({ "title": " " }), "title"),
        (json!({ "parties": [] }), "parties"),
        (
            json!({ "parties": [{ "name": "Bản Mét", "isSigned": false }, { "name": "", "isSigned": false }] }),
            "2.name",
        ),
        (json!({ "signedOn": null }), "signedOn"),
        (json!({ "signedOn": "2026-09-24" }), "signedOn"),
    ] {
        let mut draft = pact(&movement);
        draft.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let refused = t.call("save_pact", draft.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{draft}");
    }
}

#[test]
fn a_movement_goes_to_the_bin_with_its_pacts_and_comes_back_with_them() {
    let t = TestOffice::new().unwrap();
    let movement = movement(&t);
    t.call("save_pact", pact(&movement)).unwrap();
    t.call("remove_movement", json!({ "id": movement })).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_pacts", json!({ "movementId": movement })).unwrap().as_array().unwrap().len(), 1);
}
