//! What is missing, wrong or unlikely in the records of a period, through the door.
use serde_json::{Value, json};
use sovang_core::Office;
use sovang_tests::{TestDesk, TestOffice};

use crate::decisions::{decision, office, record};

fn check(t: &TestOffice) -> Value {
    t.call("check_period", json!({ "period": "2026-Q3" })).unwrap()
}

/// What the question of that title found, none when it was not put.
fn found(whole: &Value, title: &str) -> Option<Vec<String>> {
    let check = whole["checks"].as_array().unwrap().iter().find(|check| check["title"] == title)?;
    let findings = check["findings"].as_array().unwrap();
    Some(findings.iter().map(|finding| finding["text"].as_str().unwrap().to_owned()).collect())
}

/// Where the first finding of the question that begins so is put right.
fn route(whole: &Value, question: &str) -> String {
    let checks = whole["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["title"].as_str().unwrap().starts_with(question)).unwrap();
    check["findings"][0]["route"].as_str().unwrap().to_owned()
}

#[test]
fn each_gap_of_a_quarter_is_named_and_leads_to_its_record() {
    let (t, who) = office();
    let saved = record(&t, decision(Some("12"), "2026-08-01"), &who).unwrap();
    let whole = check(&t);
    let scan = found(&whole, "Quyết định có bản quét đã ký").unwrap();
    assert_eq!(scan, ["12/QĐ-UBND ngày 01/08/2026: chưa gắn bản quét đã ký"]);
    let waiting = found(&whole, "Giấy khen đã in, đã ký và đã trao").unwrap();
    assert_eq!(waiting, ["12/QĐ-UBND: 1 tờ chờ in"]);
    let birth = found(&whole, "Cá nhân được khen ghi năm sinh").unwrap();
    assert_eq!(birth, ["Lô Thị Phượng: chưa ghi năm sinh"]);
    assert_eq!(found(&whole, "Cá nhân được khen ghi giới tính").unwrap(), [""; 0]);
    let routes = whole["checks"].to_string();
    let id = saved["decision"]["id"].as_str().unwrap();
    assert!(routes.contains(&format!("decisions/{id}")) && routes.contains(&format!("certificates/{id}")));

    // Every figure adds up, and one thing put right is one more that passes.
    let sum = |whole: &Value, key: &str| whole[key].as_u64().unwrap();
    let findings: usize = whole["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["findings"].as_array().unwrap().len())
        .sum();
    assert_eq!(sum(&whole, "asked") - sum(&whole, "passed"), findings as u64);
    let person = json!({ "id": who["id"], "fullName": "Lô Thị Phượng", "sex": "female", "birth": "1980", "position": "Y sĩ" });
    t.call("save_person", person).unwrap();
    let after = check(&t);
    assert_eq!(sum(&after, "asked"), sum(&whole, "asked"));
    assert_eq!(sum(&after, "passed"), sum(&whole, "passed") + 1);
}

#[test]
fn what_is_wrong_or_unlikely_is_told_apart_from_what_is_missing() {
    let (t, who) = office();
    let person = json!({ "id": who["id"], "fullName": "Lô Thị Phượng", "sex": "female", "birth": "2024" });
    t.call("save_person", person).unwrap();
    record(&t, decision(Some("12"), "2026-08-01"), &who).unwrap();
    record(&t, decision(Some("14"), "2026-09-01"), &who).unwrap();
    let unborn = t.call("save_person", json!({ "fullName": "Và Bá Ca", "birth": "2026-09-20" })).unwrap();
    let unborn = json!({ "kind": "person", "id": unborn["id"] });
    record(&t, decision(Some("15"), "2026-09-02"), &unborn).unwrap();
    let whole = check(&t);
    let born = found(&whole, "Không ai sinh sau ngày quyết định").unwrap();
    assert_eq!(born, ["Và Bá Ca: sinh 20/09/2026, sau ngày quyết định"]);
    let age = found(&whole, "Tuổi khi được khen hợp lẽ").unwrap();
    assert_eq!(age, ["Lô Thị Phượng: 2 tuổi khi được khen"]);
    let twice = found(&whole, "Không ai nhận một hình thức nhiều lần trong kỳ").unwrap();
    assert_eq!(twice.len(), 2);
    assert!(twice[0].ends_with(" 2 lần trong kỳ") && twice[0].contains("12/QĐ-UBND"), "{twice:?}");
    let numbers = found(&whole, "Sổ cấp số của năm không thiếu số, trùng số, ngược ngày").unwrap();
    assert_eq!(numbers, ["Chưa có văn bản mang số 13/QĐ-UBND."]);
    assert_eq!(route(&whole, "Sổ cấp số"), "decisions/numbers?year=2026&number=13");
    let kinds: Vec<&str> = whole["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| !check["findings"].as_array().unwrap().is_empty())
        .map(|check| check["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds[0], "wrong");
    assert_eq!(*kinds.last().unwrap(), "unlikely");
    // The same kinds stand together.
    let mut grouped = kinds.clone();
    grouped.dedup();
    assert_eq!(grouped, ["wrong", "missing", "unlikely"]);
}

#[test]
fn what_was_taken_back_and_what_lies_outside_the_period_is_not_asked() {
    let (t, who) = office();
    let empty = check(&t);
    record(&t, decision(Some("11"), "2026-06-30"), &who).unwrap();
    let saved = record(&t, decision(Some("12"), "2026-08-01"), &who).unwrap();
    assert!(found(&check(&t), "Khen thưởng có mức tiền").is_some());
    t.revoke(&saved["awards"][0]["id"], "2026-09-01").unwrap();
    let whole = check(&t);
    assert_eq!(found(&whole, "Khen thưởng có mức tiền"), None);
    assert_eq!(found(&whole, "Cá nhân được khen ghi năm sinh"), None);
    assert_eq!(found(&empty, "Có cơ quan cấp trên nhận báo cáo").unwrap(), [""; 0]);
}

#[test]
fn exemplars_movements_and_hamlets_are_asked_too() {
    let (t, _) = office();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let exemplar =
        json!({ "kind": "good_deed", "name": "Vi Thị Ước", "summary": "Cứu người", "foundOn": "2026-08-01" });
    t.call("save_exemplar", exemplar).unwrap();
    let movement = json!({ "name": "Sạch đường bản", "source": "own", "method": "thematic", "startsOn": "2026-01-01", "endsOn": "2026-08-31" });
    t.call("save_movement", movement).unwrap();
    let whole = check(&t);
    let unchecked = found(&whole, "Điển hình phát hiện trong kỳ đã được xác minh").unwrap();
    assert_eq!(unchecked, ["Vi Thị Ước: chưa xác minh"]);
    let hamlets = found(&whole, "Thôn, bản nào cũng có người được khen").unwrap();
    assert_eq!(hamlets, ["Bản Mét: chưa có ai được khen trong kỳ"]);
    let id = t.call("list_units", json!({ "kind": "hamlet" })).unwrap()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(route(&whole, "Thôn, bản nào"), format!("units/{id}"));
    let steps = found(&whole, "Phong trào làm đủ các bước đến hạn trong kỳ").unwrap();
    assert!(steps[0].starts_with("Phong trào «Sạch đường bản»: chưa "), "{steps:?}");
}

#[test]
fn a_sealed_quarter_tells_what_was_changed_since() {
    let (t, who) = office();
    record(&t, decision(Some("12"), "2026-08-01"), &who).unwrap();
    let other = record(&t, decision(Some("13"), "2026-08-02"), &who).unwrap();
    let title = "Quyết định không đổi sau khi niêm phong bản 1";
    assert_eq!(found(&check(&t), title), None);
    t.call("seal_bundle", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!(found(&check(&t), title).unwrap(), [""; 0]);
    let TestOffice { office, folder } = t;
    drop(office);
    let desk = TestDesk::at("2026-09-24T01:12:00Z").counting_from(1_000);
    let t = TestOffice { office: Office::open(folder.path(), Box::new(desk)).unwrap(), folder };
    let award = &other["awards"][0];
    let mut draft = json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Cứu người" });
    draft["id"] = award["id"].clone();
    t.call("save_award", draft).unwrap();
    let changed = found(&check(&t), title).unwrap();
    assert_eq!(changed.len(), 1);
    assert!(changed[0].starts_with("13/QĐ-UBND ngày 02/08/2026: đã sửa"), "{changed:?}");
}
