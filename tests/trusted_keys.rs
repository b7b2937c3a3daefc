//! Keys of other offices: believed after a look at paper, put aside, brought back.
use serde_json::json;

use crate::{
    decisions::office,
    received::{UNITS, sealing, trust},
};

#[test]
fn a_key_is_believed_listed_by_its_unit_and_put_aside() {
    let (t, _) = office();
    trust(&t, &UNITS[..2]);
    // What is believed already stays as it is.
    trust(&t, &UNITS[..2]);
    let keys = t.call("list_trusted_keys", json!({})).unwrap();
    assert_eq!(keys.as_array().unwrap().len(), 2);
    assert_eq!(keys[0]["unitTitle"], "phường Trường Vinh, tỉnh Nghệ An");
    assert_eq!(keys[0]["publicKey"], sealing::key(UNITS[0]).public_key().encoded());
    t.call("remove_trusted_key", json!({ "id": keys[0]["id"] })).unwrap();
    assert_eq!(t.call("list_trusted_keys", json!({})).unwrap().as_array().unwrap().len(), 1);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_trusted_keys", json!({})).unwrap().as_array().unwrap().len(), 2);
}

#[test]
fn what_is_no_key_is_refused_in_its_row() {
    let (t, _) = office();
    let good = sealing::key(UNITS[0]).public_key().encoded();
    let rows = json!([
        { "unitCode": UNITS[0], "publicKey": good, "proof": "cover_sheet" },
        { "unitCode": UNITS[1], "publicKey": "RWxyz", "proof": "cover_sheet" },
    ]);
    let refused = t.call("save_trusted_keys", rows).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("2.publicKey"));
    assert_eq!(t.call("list_trusted_keys", json!({})).unwrap(), json!([]));
}
