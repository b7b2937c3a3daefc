//! The stock of blanks, and that what came in is always issued, spoiled and left.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{certificates::text_of, decisions};

/// Kind, received, issued, spoiled, left.
fn stock(t: &TestOffice) -> Vec<(String, [i64; 4])> {
    let rows = t.call("list_blank_stock", json!({})).unwrap();
    let figure = |row: &Value, name: &str| row[name].as_i64().unwrap();
    let line = |row: &Value| {
        let figures = ["received", "issued", "spoiled", "left"].map(|name| figure(row, name));
        assert_eq!(figures[0], figures[1] + figures[2] + figures[3], "{row}");
        (row["name"].as_str().unwrap().to_owned(), figures)
    };
    rows.as_array().unwrap().iter().map(line).collect()
}

fn received(t: &TestOffice, name: &str, count: i64) -> Value {
    let draft = json!({ "name": name, "act": "received", "on": "2026-08-01", "count": count });
    t.call("record_blanks", draft).unwrap()["id"].clone()
}

/// A decision for so many households of a hamlet.
fn households(t: &TestOffice, count: usize) -> Value {
    let hamlet = t.call("save_unit", json!({ "name": "Bản Quạnh", "kind": "hamlet" })).unwrap();
    let one = |at: usize| json!({ "headName": format!("Lương Văn Ước {at}"), "hamletId": hamlet["id"] });
    let saved = t.call("save_households", (0..count).map(one).collect()).unwrap();
    let ids = saved.as_array().unwrap();
    assert_eq!(ids.len(), count);
    let award = |id: &Value| {
        let who = json!({ "kind": "household", "id": id });
        json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Gia đình văn hóa tiêu biểu năm 2026" })
    };
    let awards: Vec<Value> = ids.iter().map(award).collect();
    let decision = decisions::decision(Some("87"), "2026-09-15");
    t.call("record_awards", json!({ "decision": decision, "awards": awards })).unwrap()
}

#[test]
fn a_village_of_1255_households_printed_in_ranges_reconciles() {
    let (t, _) = decisions::office();
    let kind = received(&t, "Phôi giấy khen A4", 1_300);
    let saved = households(&t, 1_255);
    let id = &saved["decision"]["id"];
    let awards: Vec<&Value> = saved["awards"].as_array().unwrap().iter().map(|award| &award["id"]).collect();
    let print = |ids: &[&Value], reason: Option<&str>| {
        let wanted = json!({
            "decisionId": id, "awardIds": ids, "style": { "mode": "overlay" }, "kindId": kind, "reason": reason,
            "withoutProof": "In thử",
        });
        t.call("print_certificates", wanted)
    };
    for range in awards.chunks(500) {
        assert_eq!(print(range, None).unwrap()["pages"], range.len());
    }
    assert_eq!(stock(&t)[0].1, [1_300, 1_255, 0, 45]);

    // Three come out wrong and are printed again; two blanks were torn before anything was printed on them.
    let again = &awards[7..10];
    let refused = print(again, None).unwrap_err();
    assert_eq!(refused.code(), "refused");
    assert!(
        refused.to_string().contains("lý do in lại") && refused.to_string().contains("số 8"),
        "{refused}"
    );
    assert_eq!(print(again, Some("Kẹt giấy, lem mực")).unwrap()["pages"], 3);
    let torn = json!({ "kindId": kind, "act": "spoiled", "count": 2, "reason": "Rách khi mở gói" });
    t.call("record_blanks", torn).unwrap();
    assert_eq!(stock(&t)[0].1, [1_300, 1_255, 5, 40]);

    let stages = t.call("list_certificate_stages", json!({ "decisionId": id })).unwrap();
    assert_eq!(stages.as_array().unwrap().len(), 1_255);
    assert_eq!((&stages[8]["copies"], &stages[8]["reason"]), (&json!(2), &json!("Kẹt giấy, lem mực")));
    assert_eq!((&stages[6]["copies"], &stages[6]["reason"]), (&json!(1), &json!(null)));
    assert_eq!(
        t.call("list_certificate_prints", json!({ "decisionId": id })).unwrap().as_array().unwrap().len(),
        4
    );

    // One undo takes the whole reprint back, also from the count of blanks.
    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(stock(&t)[0].1, [1_300, 1_255, 0, 45]);
}

#[test]
fn each_range_is_a_file_of_its_own() {
    let (t, _) = decisions::office();
    let saved = households(&t, 4);
    let awards = saved["awards"].as_array().unwrap();
    let print = |from: usize| {
        let ids: Vec<&Value> = awards[from..from + 2].iter().map(|award| &award["id"]).collect();
        let wanted =
            json!({ "decisionId": saved["decision"]["id"], "awardIds": ids, "withoutProof": "In thử" });
        t.call("print_certificates", wanted).unwrap()["path"].as_str().unwrap().to_owned()
    };
    let (first, second) = (print(0), print(2));
    assert!(
        first.ends_with("giay-khen-87-QD-UBND.pdf") && second.ends_with("giay-khen-2-87-QD-UBND.pdf"),
        "{second}"
    );
    assert!(
        text_of(first.as_ref()).contains("Lương Văn Ước 0")
            && text_of(second.as_ref()).contains("Lương Văn Ước 3")
    );
}

#[test]
fn plain_paper_counts_no_blank_and_kinds_are_counted_apart() {
    let (t, who) = decisions::office();
    let (old, new) = (received(&t, "Phôi cũ", 10), received(&t, "Phôi mới", 20));
    let print = |number: &str, kind: Option<&Value>| {
        let saved = decisions::record(&t, decisions::decision(Some(number), "2026-09-15"), &who).unwrap();
        t.call(
            "print_certificates",
            json!({ "decisionId": saved["decision"]["id"], "kindId": kind, "withoutProof": "In thử" }),
        )
        .unwrap();
    };
    print("1", None);
    print("2", Some(&old));
    print("3", Some(&new));
    print("4", Some(&new));
    let all = stock(&t);
    assert_eq!(all, [("Phôi cũ".to_owned(), [10, 1, 0, 9]), ("Phôi mới".to_owned(), [20, 2, 0, 18])]);
}

#[test]
fn a_stock_is_written_carefully_and_can_be_corrected() {
    let (t, _) = decisions::office();
    let kind = received(&t, "Phôi giấy khen A4", 50);
    for (draft, field) in [
        (json!({ "name": "Phôi giấy khen a4", "act": "received", "count": 5 }), "name"),
        (json!({ "kindId": kind, "act": "received", "count": 0 }), "count"),
        (json!({ "kindId": kind, "act": "received", "count": 5, "on": "2026-12-01" }), "on"),
        (json!({ "kindId": kind, "act": "spoiled", "count": 5 }), "reason"),
        (json!({ "act": "received", "count": 5 }), "name"),
    ] {
        let refused = t.call("record_blanks", draft).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
    t.call("save_blank_kind", json!({ "id": kind, "name": "Phôi A4 viền đỏ" })).unwrap();
    let more = json!({ "kindId": kind, "act": "received", "count": 7 });
    t.call("record_blanks", more).unwrap();
    assert_eq!(stock(&t), [("Phôi A4 viền đỏ".to_owned(), [57, 0, 0, 57])]);
    let moves = t.call("list_blank_moves", json!({ "id": kind })).unwrap();
    assert_eq!((&moves[0]["on"], &moves[0]["count"]), (&json!("2026-09-23"), &json!(7)));
    t.call("remove_blank_move", json!({ "id": moves[0]["id"] })).unwrap();
    assert_eq!(stock(&t)[0].1, [50, 0, 0, 50]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(stock(&t)[0].1, [57, 0, 0, 57]);
}
