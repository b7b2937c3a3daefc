//! Slips kept by the commune; what is in them and how they come back stands in `received/answering.rs`.
use serde_json::json;

use crate::decisions::office;

#[test]
fn without_a_slip_the_list_is_empty_and_a_missing_file_is_named() {
    let (t, _) = office();
    assert_eq!(t.call("list_slips", json!({})).unwrap(), json!([]));
    let refused = t.call("check_slip", json!({ "path": t.folder.path().join("phieu.zip") })).unwrap_err();
    assert_eq!(refused.code(), "file");
}
