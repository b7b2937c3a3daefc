//! A bundle is accepted or returned, as a whole or record by record, and the commune opens the slip.
use std::path::Path;

use serde_json::{Value, json};
use sovang_tests::{NOW, TestDesk, TestOffice};

use super::{UNITS, merge, plan, sealing, sealing::Plan, stick, superior, trust};
use crate::decisions::{decision, record};

/// A commune that sealed a quarter, its award, and the superior that merged the bundle.
fn exchanged() -> (TestOffice, Value, TestOffice, Value) {
    let commune = TestOffice::with_desk(TestDesk::at(NOW).with_chance(11)).unwrap();
    commune.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let person =
        commune.call("save_person", json!({ "fullName": "Lô Thị Phượng", "sex": "female" })).unwrap();
    let who = json!({ "kind": "person", "id": person["id"] });
    let saved = record(&commune, decision(None, "2026-08-01"), &who).unwrap();
    commune.call("seal_bundle", json!({ "period": "2026-Q3", "folder": stick(&commune) })).unwrap();
    let t = superior();
    let folder = stick(&commune);
    let line = plan(&t, &[&folder])["lines"][0].clone();
    let key = json!([{ "unitCode": "17230", "publicKey": line["publicKey"], "proof": "cover_sheet" }]);
    t.call("save_trusted_keys", key).unwrap();
    merge(&t, &[&folder]);
    let bundle = t.call("list_received", json!({})).unwrap()[0]["id"].clone();
    (commune, saved["awards"][0]["id"].clone(), t, bundle)
}

#[test]
fn the_commune_sees_what_was_returned_and_why() {
    let (commune, award, t, bundle) = exchanged();
    let returned =
        json!({ "ids": [bundle], "answer": "returned", "records": [{ "table": "awards", "record": award }] });
    let refused = t.call("save_received_answer", returned.clone()).unwrap_err();
    assert!(refused.to_string().contains("Hãy ghi lý do trả lại"), "{refused}");
    let mut returned = returned;
    returned["reason"] = json!("Thiếu thành tích cụ thể");
    t.call("save_received_answer", returned).unwrap();
    t.call("save_received_answer", json!({ "ids": [bundle], "answer": "accepted" })).unwrap();
    let made = t.call("seal_slips", json!({ "folder": stick(&t) })).unwrap();
    let slip = Path::new(made["files"][0].as_str().unwrap());
    assert!(slip.ends_with("SoVang_17230_2026-Q3_v1_phieu-tiep-nhan.zip"));
    // The same answers give the same file, so writing it again is no quarrel.
    t.call("seal_slips", json!({ "folder": stick(&t), "ids": [bundle] })).unwrap();

    let checked = commune.call("check_slip", json!({ "path": slip })).unwrap();
    assert_eq!((&checked["isKnown"], &checked["answer"]), (&json!(false), &json!("accepted")));
    let refused = commune.call("record_slip", json!({ "path": slip })).unwrap_err();
    assert!(refused.to_string().contains("chưa được xác nhận"), "{refused}");
    let key = json!([{ "unitCode": checked["signerCode"], "publicKey": checked["publicKey"], "proof": "announcement" }]);
    commune.call("save_trusted_keys", key).unwrap();
    commune.call("record_slip", json!({ "path": slip })).unwrap();
    commune.call("record_slip", json!({ "path": slip })).unwrap();
    let slips = commune.call("list_slips", json!({})).unwrap();
    assert_eq!(slips.as_array().unwrap().len(), 1);
    assert_eq!(
        (&slips[0]["signedBy"], &slips[0]["answeredOn"]),
        (&json!("Sở Nội vụ tỉnh Nghệ An"), &json!("2026-10-20"))
    );
    let told = &slips[0]["records"][0];
    assert_eq!((&told["answer"], &told["reason"]), (&json!("returned"), &json!("Thiếu thành tích cụ thể")));
    assert!(told["route"].as_str().unwrap().starts_with("decisions/"), "{told}");
    commune.call("undo_change", json!({})).unwrap();
    assert_eq!(commune.call("list_slips", json!({})).unwrap(), json!([]));
}

/// The commune sees the last word; the stick never holds two slips of one bundle.
#[test]
fn a_changed_answer_gives_a_slip_with_the_next_number_in_the_place_of_the_older_one() {
    let (commune, _, t, bundle) = exchanged();
    let answer = |answer: &str, reason: Option<&str>| {
        t.call("save_received_answer", json!({ "ids": [bundle], "answer": answer, "reason": reason }))
            .unwrap();
    };
    let board = || t.call("get_board", json!({ "year": 2026 })).unwrap();
    answer("returned", Some("Sai số quyết định"));
    assert_eq!((&board()["answered"], &board()["slipsDue"]), (&json!(1), &json!(1)));
    let first = t.call("seal_slips", json!({ "folder": stick(&t), "year": 2026 })).unwrap();
    let path = Path::new(first["files"][0].as_str().unwrap());
    let older = std::fs::read(path).unwrap();
    assert_eq!(board()["slipsDue"], 0);
    let refused = t.call("undo_change", json!({})).unwrap_err();
    assert!(refused.to_string().contains("đã lập số nên không hoàn tác được"), "{refused}");
    let nothing = t.call("seal_slips", json!({ "folder": stick(&t), "year": 2026 })).unwrap_err();
    assert!(nothing.to_string().contains("Không có trả lời nào chưa ghi phiếu"), "{nothing}");
    t.call("seal_slips", json!({ "folder": stick(&t), "year": 2026, "again": true })).unwrap();
    assert!(std::fs::read(path).unwrap() == older, "the same answer gives the same file");

    answer("accepted", None);
    assert_eq!(board()["slipsDue"], 1);
    let second = t.call("seal_slips", json!({ "folder": stick(&t) })).unwrap();
    assert_eq!((&second["files"], &second["left"]), (&first["files"], &json!([])));
    assert!(std::fs::read(path).unwrap() != older);

    let before = commune.folder.path().join("phieu-truoc.zip");
    std::fs::write(&before, older).unwrap();
    let signer = commune.call("check_slip", json!({ "path": before })).unwrap();
    let key = json!([{ "unitCode": signer["signerCode"], "publicKey": signer["publicKey"], "proof": "announcement" }]);
    commune.call("save_trusted_keys", key).unwrap();
    // Opened in whatever order, the later number counts.
    commune.call("record_slip", json!({ "path": path })).unwrap();
    commune.call("record_slip", json!({ "path": before })).unwrap();
    let slips = commune.call("list_slips", json!({})).unwrap();
    let told =
        |slip: &Value| (slip["slipNumber"].clone(), slip["answer"].clone(), slip["isReplaced"].clone());
    assert_eq!(told(&slips[0]), (json!(2), json!("accepted"), json!(false)));
    assert_eq!(told(&slips[1]), (json!(1), json!("returned"), json!(true)));

    // A file of that name that is no slip of ours is left alone.
    std::fs::write(path, b"khac").unwrap();
    let refused = t.call("seal_slips", json!({ "folder": stick(&t), "ids": [bundle] })).unwrap_err();
    assert!(refused.to_string().contains("khác nội dung"), "{refused}");
    assert_eq!(std::fs::read(path).unwrap(), b"khac");
}

/// An answer that is taken back in the journal makes the one of before the last word again, with a number of its own.
#[test]
fn an_answer_taken_back_after_its_slip_is_told_anew() {
    let (_, _, t, bundle) = exchanged();
    let answer = |answer: &str, reason: Option<&str>| {
        t.call("save_received_answer", json!({ "ids": [bundle], "answer": answer, "reason": reason }))
            .unwrap();
    };
    let number = || {
        let made = t.call("seal_slips", json!({ "folder": stick(&t), "ids": [bundle] })).unwrap();
        let mut zip =
            zip::ZipArchive::new(std::fs::File::open(made["files"][0].as_str().unwrap()).unwrap()).unwrap();
        let name = (0..zip.len())
            .map(|at| zip.by_index(at).unwrap().name().unwrap().to_string())
            .find(|name| name.ends_with("feedback.json"))
            .unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(&name).unwrap(), &mut text).unwrap();
        let told: Value = serde_json::from_str(&text).unwrap();
        (told["number"].as_i64().unwrap(), told["answer"].as_str().unwrap().to_owned())
    };
    let due = || t.call("get_board", json!({ "year": 2026 })).unwrap()["slipsDue"].clone();
    answer("accepted", None);
    assert_eq!(number(), (1, "accepted".into()));
    answer("returned", Some("Sai số quyết định"));
    assert_eq!(number(), (2, "returned".into()));
    let lines = t.call("list_journal", json!({})).unwrap();
    let line = lines["lines"].as_array().unwrap_or_else(|| lines.as_array().unwrap());
    let returned = line.iter().find(|line| line["says"].as_str().unwrap().starts_with("Trả lại")).unwrap();
    t.call("undo_change", json!({ "id": returned["id"] })).unwrap();
    assert_eq!(due(), 1, "what the commune holds is no longer what is answered");
    assert_eq!(number(), (3, "accepted".into()));
    assert_eq!(due(), 0);
    answer("returned", Some("Sai ngày"));
    assert_eq!(due(), 1);
    assert_eq!(number(), (4, "returned".into()));
}

/// Of two records returned one after the other, the first is taken back in the journal: the second stays answered.
#[test]
fn one_of_several_record_answers_taken_back_makes_another_slip() {
    let (commune, award, t, bundle) = exchanged();
    let opened = t.call("open_received", json!({ "id": bundle })).unwrap();
    let decision =
        opened["tables"].as_array().unwrap().iter().find(|table| table["name"] == "decisions").unwrap();
    for (table, record) in [("awards", &award), ("decisions", &decision["rows"][0]["id"])] {
        let returned = json!({ "ids": [bundle], "answer": "returned", "reason": "Thiếu căn cứ",
                               "records": [{ "table": table, "record": record }] });
        t.call("save_received_answer", returned).unwrap();
    }
    t.call("seal_slips", json!({ "folder": stick(&t) })).unwrap();
    let lines = t.call("list_journal", json!({})).unwrap();
    let lines = lines["lines"].as_array().unwrap_or_else(|| lines.as_array().unwrap());
    let mut answers = lines.iter().filter(|line| line["says"].as_str().unwrap().starts_with("Trả lại"));
    let first = answers.next_back().unwrap();
    t.call("undo_change", json!({ "id": first["id"] })).unwrap();
    assert_eq!(t.call("get_board", json!({ "year": 2026 })).unwrap()["slipsDue"], 1);
    let made = t.call("seal_slips", json!({ "folder": stick(&t) })).unwrap();
    let slip = commune.call("check_slip", json!({ "path": made["files"][0] })).unwrap();
    assert_eq!(slip["returnedRecords"], 1);
}

#[test]
fn a_slip_of_another_commune_or_of_a_bundle_never_sealed_is_refused() {
    let (_, _, t, bundle) = exchanged();
    t.call("save_received_answer", json!({ "ids": [bundle], "answer": "accepted" })).unwrap();
    let made = t.call("seal_slips", json!({ "folder": stick(&t) })).unwrap();
    let slip = &made["files"][0];
    let other = TestOffice::new().unwrap();
    other.call("save_office", json!({ "communeCode": UNITS[1] })).unwrap();
    let refused = other.call("check_slip", json!({ "path": slip })).unwrap_err();
    assert!(refused.to_string().contains("trả lời xã Bình Chuẩn, không phải phường"), "{refused}");
    let same = TestOffice::new().unwrap();
    same.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let refused = same.call("check_slip", json!({ "path": slip })).unwrap_err();
    assert!(refused.to_string().contains("chưa niêm phong gói quý III năm 2026, bản 1"), "{refused}");
    let report = sealing::write(&stick(&same), &Plan::of("17230", "2026-Q3", "2026-08-01"));
    let refused = same.call("check_slip", json!({ "path": report })).unwrap_err();
    assert!(refused.to_string().contains("không phải phiếu tiếp nhận"), "{refused}");
    let refused = t.call("plan_received", json!({ "paths": [slip] })).unwrap();
    assert!(
        refused["lines"][0]["sentence"].as_str().unwrap().contains("phiếu tiếp nhận, không phải gói"),
        "{refused}"
    );
}

#[test]
fn a_returned_bundle_is_out_of_the_figures_until_its_correction_comes() {
    let t = superior();
    trust(&t, &UNITS);
    let first = Plan::of(UNITS[0], "2026-Q3", "2026-08-01");
    merge(&t, &[&sealing::write(&stick(&t), &first)]);
    let bundle = t.call("list_received", json!({})).unwrap()[0]["id"].clone();
    let input = json!({ "ids": [bundle], "answer": "returned", "reason": "Sai số quyết định" });
    t.call("save_received_answer", input).unwrap();
    let area = || t.call("get_area_report", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!((&area()["bundles"], &area()["returned"]), (&json!(0), &json!(1)));
    let board = t.call("get_board", json!({ "year": 2026 })).unwrap();
    assert_eq!(board["returned"], 1);
    merge(&t, &[&sealing::write(&stick(&t), &Plan { number: 2, ..first })]);
    assert_eq!((&area()["bundles"], &area()["returned"]), (&json!(1), &json!(0)));
}
