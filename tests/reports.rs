//! Figures and papers of a period through the door.
use std::path::Path;

use serde_json::json;

use crate::{
    certificates::text_of,
    decisions::{decision, office, record},
};

#[test]
fn a_quarter_counts_what_was_decided_in_it() {
    let (t, who) = office();
    for day in ["2026-06-30", "2026-07-01", "2026-09-15"] {
        record(&t, decision(None, day), &who).unwrap();
    }
    let report = t.call("get_report", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!(
        (&report["decisions"], &report["awards"], &report["women"]),
        (&json!(2), &json!(2), &json!(2))
    );
    assert_eq!(report["amountVnd"], 2 * 759_000);
    t.call("save_office", json!({ "cutoffDay": 14 })).unwrap();
    let report = t.call("get_report", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!((&report["awards"], &report["until"]), (&json!(2), &json!("2026-09-14")));
}

#[test]
fn a_revoked_award_is_not_counted() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    t.revoke(&saved["awards"][0]["id"], "2026-09-01").unwrap();
    assert_eq!(t.call("get_report", json!({ "period": "2026-Q3" })).unwrap()["awards"], 0);
}

#[test]
fn the_papers_say_the_figures() {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let made = t.call("print_report", json!({ "period": "2026-Q3" })).unwrap();
    let text = text_of(Path::new(made["report"].as_str().unwrap()));
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "BÁO CÁO",
        "quý III năm 2026",
        "Ban hành 1 quyết định với 1 khen thưởng",
        "759.000 đồng",
        "Sở Nội vụ tỉnh Nghệ An",
    ] {
        assert!(words.contains(wanted), "{wanted}\n{words}");
    }
    let list = text_of(Path::new(made["list"].as_str().unwrap()));
    assert!(list.contains("Bà Lô Thị Phượng"), "{list}");
    assert!(Path::new(made["workbook"].as_str().unwrap()).exists());
}

#[test]
fn a_period_that_is_none_is_refused() {
    let (t, _) = office();
    for bad in ["2026-Q5", "hè 2026", ""] {
        assert!(t.call("get_report", json!({ "period": bad })).is_err(), "{bad}");
    }
}
