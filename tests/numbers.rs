//! The number book of the office through the door: decisions, what cancels them, submissions, notices and minutes.
use serde_json::json;

use crate::decisions::{decision, office, record};

#[test]
fn the_book_shows_gaps_days_out_of_order_and_the_bin() {
    let (t, who) = office();
    record(&t, decision(Some("1"), "2026-03-01"), &who).unwrap();
    record(&t, decision(Some("4"), "2026-02-01"), &who).unwrap();
    let gone = record(&t, decision(Some("5"), "2026-06-01"), &who).unwrap();
    t.call("remove_decision", json!({ "id": gone["decision"]["id"] })).unwrap();
    let book = t.call("get_number_book", json!({ "year": 2026 })).unwrap();
    let findings = book["findings"].to_string();
    assert!(findings.contains("02/QĐ-UBND đến 03/QĐ-UBND"), "{findings}");
    assert!(findings.contains("Số 04/QĐ-UBND ký ngày 01/02/2026 trước số 01/QĐ-UBND"), "{findings}");
    assert!(findings.contains("Số 05/QĐ-UBND nằm trong thùng rác"), "{findings}");
    assert_eq!(book["next"], "06/QĐ-UBND");
    let states: Vec<_> = book["lines"].as_array().unwrap().iter().map(|line| line["state"].clone()).collect();
    assert_eq!(states, ["used", "gap", "used", "in_bin"]);
}

#[test]
fn a_number_set_aside_stays_taken_and_its_reason_explains_the_gap() {
    let (t, who) = office();
    record(&t, decision(Some("1"), "2026-03-01"), &who).unwrap();
    record(&t, decision(Some("9"), "2026-04-01"), &who).unwrap();
    let note = |number: i64, last: i64, state: &str, reason: &str| {
        t.call(
            "save_number_note",
            json!({ "year": 2026, "symbol": "qđ-ubnd", "number": number, "last": last, "state": state, "reason": reason }),
        )
    };
    note(2, 6, "elsewhere", "Văn thư cấp cho văn bản khác").unwrap();
    note(7, 7, "void", "Cấp nhầm").unwrap();
    note(10, 10, "aside", "Chờ ký quyết định khen đột xuất").unwrap();
    let book = t.call("get_number_book", json!({})).unwrap();
    let lines: Vec<String> = book["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| format!("{} {}", line["written"].as_str().unwrap(), line["state"].as_str().unwrap()))
        .collect();
    assert_eq!(
        lines,
        [
            "01/QĐ-UBND used",
            "02/QĐ-UBND đến 06/QĐ-UBND elsewhere",
            "07/QĐ-UBND void",
            "08/QĐ-UBND gap",
            "09/QĐ-UBND used",
            "10/QĐ-UBND aside"
        ]
    );
    assert_eq!(book["findings"], json!(["Chưa có văn bản mang số 08/QĐ-UBND."]));
    assert_eq!(book["next"], "11/QĐ-UBND");
    let refused = note(9, 9, "void", "Bỏ").unwrap_err();
    assert!(refused.to_string().contains("đã cấp cho quyết định khen thưởng"), "{refused}");
    assert_eq!(note(6, 8, "void", "Bỏ").unwrap_err().code(), "duplicate");
    assert_eq!(note(3, 2, "void", "Bỏ").unwrap_err().wire().field.as_deref(), Some("last"));
    t.call("remove_number_note", json!({ "id": book["lines"][5]["id"] })).unwrap();
    assert_eq!(t.call("get_number_book", json!({})).unwrap()["next"], "10/QĐ-UBND");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("get_number_book", json!({})).unwrap()["next"], "11/QĐ-UBND");
}

#[test]
fn every_kind_of_paper_has_its_series_and_a_double_is_told_not_refused() {
    let (t, who) = office();
    record(&t, decision(Some("1"), "2026-03-01"), &who).unwrap();
    let round = t.call(
        "save_round",
        json!({ "name": "Tổng kết", "meritYear": 2026, "ground": "merit", "openedOn": "2026-09-01" }),
    );
    let round = round.unwrap()["id"].clone();
    for (from, number) in [("2026-09-02", "7/TB-UBND"), ("2026-09-10", "7/TB-UBND"), ("2026-09-12", "12")] {
        let posting = json!({
            "roundId": round, "place": "Nhà văn hóa", "fromOn": from, "untilOn": "2026-09-20", "noticeNumber": number,
        });
        t.call("save_posting", posting).unwrap();
    }
    let book = t.call("get_number_book", json!({ "symbol": "TB-UBND" })).unwrap();
    assert_eq!((&book["next"], &book["lines"][0]["state"]), (&json!("13/TB-UBND"), &json!("double")));
    assert_eq!(book["findings"][0], "Số 07/TB-UBND cấp cho nhiều văn bản.");
    assert_eq!(book["lines"][0]["route"], json!(format!("nominations/{}", round.as_str().unwrap())));
    let nominated = json!([{
        "roundId": round, "recipient": who, "award": "provincial_fighter", "merit": "Có sáng kiến áp dụng trong tỉnh",
    }]);
    let ids = t.call("save_nominations", nominated).unwrap();
    t.call("save_submission", json!({ "roundId": round, "number": "18/TTr-UBND", "ids": ids })).unwrap();
    let asked = t.call("get_number_book", json!({ "symbol": "TTr-UBND" })).unwrap();
    assert_eq!(
        (&asked["next"], &asked["lines"][0]["written"]),
        (&json!("19/TTr-UBND"), &json!("18/TTr-UBND"))
    );
    let book = t.call("get_number_book", json!({ "symbol": "TB-UBND" })).unwrap();
    let series: Vec<_> = book["series"].as_array().unwrap().iter().map(|one| one["symbol"].clone()).collect();
    assert_eq!(series, ["QĐ-UBND", "TB-UBND", "TTr-UBND"]);
}
