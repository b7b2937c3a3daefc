//! How a superior office receives, and that its card and its slips bear one name and code.
use std::fs;

use serde_json::json;
use sovang_tests::{NOW, TestDesk, TestOffice};

#[test]
fn the_card_of_a_superior_bears_the_code_under_which_it_signs_slips() {
    let t = TestOffice::with_desk(TestDesk::at(NOW).with_chance(9)).unwrap();
    t.call("save_office", json!({ "communeCode": "17254", "isSuperior": true })).unwrap();
    let own = t.call("get_receiving", json!({})).unwrap();
    let draft = json!({ "name": "Sở Nội vụ tỉnh Nghệ An", "code": "40TDKT" });
    let saved = t.call("save_receiving", draft).unwrap();
    assert_ne!(saved["code"], own["code"]);
    let made = t.call("print_own_card", json!({ "folder": t.folder.path().join("the") })).unwrap();
    let text = fs::read_to_string(made["path"].as_str().unwrap()).unwrap();
    assert!(text.contains("unit_code = \"40TDKT\"") && text.contains("Sở Nội vụ tỉnh Nghệ An"), "{text}");

    // A commune that kept the card knows the signature of its slips.
    let commune = TestOffice::new().unwrap();
    commune.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let card = json!({ "path": made["path"], "fingerprint": made["fingerprint"] });
    commune.call("save_office_card", card).unwrap();
    let known = commune.call("list_trusted_keys", json!({})).unwrap();
    assert_eq!(known[0]["unitCode"], "40TDKT");
}

#[test]
fn a_code_no_bundle_can_bear_is_refused() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17254", "isSuperior": true })).unwrap();
    let refused = t.call("save_receiving", json!({ "code": "Sở 40" })).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("code"));
}
