//! Petitions through the door.
use serde_json::{Value, json};
use sovang_tests::{TestOffice, pdf_text};

use crate::decisions::{decision, office, record};

fn draft(more: Value) -> Value {
    let mut draft =
        json!({ "kind": "complaint", "receivedOn": "2026-03-02", "subject": "Xét khen chưa đúng" });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

fn rows(t: &TestOffice, filter: Value) -> Vec<Value> {
    t.call("list_petitions", filter).unwrap().as_array().unwrap().clone()
}

/// Numerator, denominator, records without the data, as shown.
pub(crate) fn line(t: &TestOffice, key: &str) -> (Vec<Value>, Value) {
    let detail = t.call("get_indicator", json!({ "line": key })).unwrap();
    let figures = &detail["line"]["figures"];
    (["counted", "whole", "blank"].map(|name| figures[name].clone()).to_vec(), figures["shown"].clone())
}

#[test]
fn a_petition_is_kept_from_the_day_it_came_to_the_day_it_was_answered() {
    let (t, who) = office();
    let saved = record(&t, decision(Some("12"), "2026-02-20"), &who).unwrap();
    let about = json!({ "sender": "Ông Lô Văn Đức", "decisionId": saved["decision"]["id"] });
    let petition = t.call("save_petition", draft(about)).unwrap();
    assert_eq!(
        (&petition["kindName"], &petition["decisionNumber"]),
        (&json!("Khiếu nại"), &json!("12/QĐ-UBND"))
    );
    assert_eq!(petition["handledOn"], json!(null));
    let done = json!({ "id": petition["id"], "handledOn": "2026-03-20", "outcome": "partly", "answer": "15/UBND-VP" });
    let petition = t.call("save_petition", draft(done)).unwrap();
    assert_eq!(petition["outcomeName"], "Đúng một phần");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(rows(&t, json!({}))[0]["sender"], "Ông Lô Văn Đức");
    assert_eq!((rows(&t, json!({ "year": 2025 })).len(), rows(&t, json!({ "year": 2026 })).len()), (0, 1));
    assert_eq!(
        (rows(&t, json!({ "text": "lo van duc" })).len(), rows(&t, json!({ "text": "khac" })).len()),
        (1, 0)
    );
    let hits = t.call("search_everything", json!({ "text": "xet khen chua" })).unwrap();
    assert!(hits.to_string().contains("Khiếu nại nhận ngày 02/03/2026"), "{hits}");
    t.call("remove_petition", json!({ "id": petition["id"] })).unwrap();
    assert_eq!(rows(&t, json!({})).len(), 0);
    let bin = t.call("list_bin", json!({})).unwrap();
    t.call("restore_from_bin", json!({ "id": bin[0]["id"] })).unwrap();
    assert_eq!(rows(&t, json!({})).len(), 1);
    let history = t.call("get_history", json!({ "table": "petitions", "id": petition["id"] })).unwrap();
    assert!(history.as_array().unwrap().len() >= 2, "{history}");
}

#[test]
fn days_that_contradict_each_other_are_refused_in_words() {
    let (t, _) = office();
    for (field, more) in [
        ("subject", json!({ "subject": " " })),
        ("receivedOn", json!({ "receivedOn": "2027-01-01" })),
        ("handledOn", json!({ "handledOn": "2026-03-01" })),
        ("handledOn", json!({ "handledOn": "2027-03-01" })),
        ("handledOn", json!({ "outcome": "upheld" })),
    ] {
        let refused = t.call("save_petition", draft(more.clone())).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{more}: {refused}");
    }
}

#[test]
fn complaints_are_counted_with_what_came_of_them_and_nobody_is_named_on_paper() {
    let (t, _) = office();
    for more in [
        json!({ "sender": "Ông Lô Văn Đức", "handledOn": "2026-03-12", "outcome": "upheld" }),
        json!({ "kind": "denunciation", "handledOn": "2026-03-22", "outcome": "stopped" }),
        json!({ "handledOn": "2026-03-05" }),
        json!({ "subject": "Chưa trả lời" }),
        json!({ "receivedOn": "2024-03-02" }),
        json!({ "kind": "suggestion", "subject": "Nên khen thôn xa", "sender": "Bà Vi Thị Ẩn" }),
    ] {
        t.call("save_petition", draft(more)).unwrap();
    }
    let figures = |counted: u32, whole: u32, blank: u32| vec![json!(counted), json!(whole), json!(blank)];
    assert_eq!(line(&t, "C5.received"), (figures(4, 4, 0), json!("4")));
    assert_eq!(line(&t, "C5.handled"), (figures(3, 4, 0), json!("75%")));
    assert_eq!(line(&t, "C5.upheld"), (figures(1, 2, 1), json!("50%")));
    assert_eq!(line(&t, "C5.days"), (figures(3, 3, 0), json!("10 ngày")));
    assert_eq!(line(&t, "C5.suggestions"), (figures(0, 1, 0), json!("0%")));
    // A period that ended before the answer does not know of it.
    let early = json!({ "line": "C5.handled", "from": "2026-01-01", "until": "2026-03-10" });
    assert_eq!(t.call("get_indicator", early).unwrap()["line"]["figures"]["counted"], 1);

    let made = t.call("print_supervision", json!({})).unwrap();
    let text = pdf_text(std::path::Path::new(made["report"].as_str().unwrap()));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Khiếu nại: Chưa trả lời"), "the list behind the figure is printed");
    let book = std::fs::read(made["workbook"].as_str().unwrap()).unwrap();
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut all = text;
    for at in 0..book.len() {
        let mut part = book.by_index(at).unwrap();
        std::io::Read::read_to_string(&mut part, &mut all).unwrap();
    }
    for name in ["Lô Văn Đức", "Vi Thị Ẩn"] {
        assert!(!all.contains(name), "{name} is printed");
    }
}
