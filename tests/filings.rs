//! Yearly reports handed in, through the door.
use serde_json::{Value, json};
use sovang_core::Office;
use sovang_tests::{TestDesk, TestOffice};

const REPORT: &str = "deadline.form_0601";

/// The office on another day.
fn on(t: TestOffice, day: &str) -> TestOffice {
    let TestOffice { office, folder } = t;
    drop(office);
    let desk = TestDesk::at(&format!("{day}T01:12:00Z"));
    TestOffice { office: Office::open(folder.path(), Box::new(desk)).unwrap(), folder }
}

fn office(day: &str) -> TestOffice {
    let t = TestOffice::with_desk(TestDesk::at(&format!("{day}T01:12:00Z"))).unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t
}

fn lines(t: &TestOffice) -> Vec<Value> {
    let home = t.call("get_home", json!({})).unwrap();
    let due = home["due"].as_array().unwrap();
    due.iter().filter(|line| line["filing"]["deadline"] == REPORT).cloned().collect()
}

#[test]
fn a_report_stands_on_the_first_page_until_it_was_handed_in() {
    let t = office("2026-11-01");
    assert_eq!(lines(&t), Vec::<Value>::new(), "six weeks before the day");
    let t = on(t, "2026-12-15");
    let line = &lines(&t)[0];
    assert!(line["text"].as_str().unwrap().ends_with("hạn nộp là hôm nay"), "{line}");
    assert_eq!((&line["state"], &line["filing"]["year"]), (&json!("soon"), &json!(2026)));
    let t = on(t, "2027-01-04");
    let line = &lines(&t)[0];
    assert!(line["text"].as_str().unwrap().ends_with("báo cáo năm 2026 quá hạn nộp 20 ngày"), "{line}");
    assert_eq!((&line["state"], &line["aside"]), (&json!("late"), &json!("Hạn 15/12/2026")));
    assert_eq!(line["route"], "movements?counts=2026");

    let draft = json!({ "deadline": REPORT, "year": 2026, "document": "45/BC-UBND", "filedTo": "Sở Nội vụ" });
    let filing = t.call("save_filing", draft).unwrap();
    assert_eq!((&filing["filedOn"], &filing["daysLate"]), (&json!("2027-01-04"), &json!(20)));
    assert!(filing["name"].as_str().unwrap().contains("0601.N"));
    assert_eq!(lines(&t), Vec::<Value>::new());
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(lines(&t).len(), 1);
    t.call("redo_change", json!({})).unwrap();
    assert_eq!(lines(&t).len(), 0);
    let id = t.call("list_filings", json!({ "year": 2026 })).unwrap()[0]["id"].clone();
    t.call("remove_filing", json!({ "id": id })).unwrap();
    assert_eq!(lines(&t).len(), 1);
    let bin = t.call("list_bin", json!({})).unwrap();
    t.call("restore_from_bin", json!({ "id": bin[0]["id"] })).unwrap();
    assert_eq!(lines(&t).len(), 0);

    // The next year asks anew.
    let t = on(t, "2027-12-10");
    assert_eq!((lines(&t).len(), &lines(&t)[0]["filing"]["year"]), (1, &json!(2027)));
}

#[test]
fn what_was_due_before_the_office_worked_here_or_a_year_ago_is_nobodys_blame() {
    let t = office("2026-12-20");
    assert_eq!(lines(&t), Vec::<Value>::new(), "begun after the day");
    let t = office("2026-12-15");
    let t = on(t, "2026-12-16");
    assert_eq!(lines(&t).len(), 1, "begun on the day");
    let t = on(t, "2027-12-16");
    let years: Vec<Value> = lines(&t).iter().map(|line| line["filing"]["year"].clone()).collect();
    assert_eq!(years, [json!(2026), json!(2027)], "366 days");
    let t = on(t, "2027-12-17");
    let years: Vec<Value> = lines(&t).iter().map(|line| line["filing"]["year"].clone()).collect();
    assert_eq!(years, [json!(2027)], "the older one is history");
}

#[test]
fn a_report_and_year_has_one_filing_and_keeps_the_last_word() {
    let t = office("2027-01-04");
    let save = |more: Value| {
        let mut draft = json!({ "deadline": REPORT, "year": 2026, "filedOn": "2026-12-14" });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        t.call("save_filing", draft)
    };
    assert_eq!(save(json!({})).unwrap()["daysLate"], json!(null));
    save(json!({ "document": "45/BC-UBND", "note": "Gửi qua trục liên thông" })).unwrap();
    let list = t.call("list_filings", json!({ "deadline": REPORT })).unwrap();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["document"]), (1, &json!("45/BC-UBND")));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_filings", json!({})).unwrap()[0]["document"], json!(null));
    for (field, change) in [
        ("deadline", json!({ "deadline": "deadline.sunset_2027" })),
        ("deadline", json!({ "deadline": "khong-co" })),
        ("year", json!({ "year": 2028 })),
        ("year", json!({ "year": 2019 })),
        ("filedOn", json!({ "filedOn": "2027-01-05" })),
        ("filedOn", json!({ "filedOn": "2025-12-31" })),
        ("document", json!({ "document": "x".repeat(121) })),
    ] {
        let refused = save(change.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{change}: {refused}");
    }
}
