//! Certificates and papers of a decision through the door, read back with pdftotext.
use std::{path::Path, process::Command, sync::atomic::Ordering};

use serde_json::{Value, json};

use crate::decisions::{decision, office};

pub(crate) fn text_of(path: &Path) -> String {
    let out = Command::new("pdftotext").args(["-layout"]).arg(path).arg("-").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn path(made: &Value) -> &Path {
    Path::new(made["path"].as_str().unwrap())
}

/// A decision of three certificates and one title without a certificate.
fn recorded(t: &sovang_tests::TestOffice, who: &Value) -> Value {
    let names = ["Kha Văn Đăng", "Nguyễn Thị Ánh", "Và Bá Ca"];
    let mut awards: Vec<Value> = Vec::new();
    for name in names {
        let person = t.call("save_person", json!({ "fullName": name, "sex": "male" })).unwrap();
        let recipient = json!({ "kind": "person", "id": person["id"] });
        let merit = "Đã có thành tích xuất sắc trong phong trào xây dựng nông thôn mới năm 2026";
        awards.push(json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": merit }));
    }
    awards.push(json!({ "recipient": who, "award": "advanced_worker", "merit": "Hoàn thành tốt nhiệm vụ" }));
    t.call("record_awards", json!({ "decision": decision(Some("87"), "2026-09-15"), "awards": awards }))
        .unwrap()
}

#[test]
fn certificates_say_what_the_decision_says() {
    let (t, who) = office();
    let saved = recorded(&t, &who);
    let printed = t
        .call(
            "print_certificates",
            json!({ "decisionId": saved["decision"]["id"], "withoutProof": "In thử" }),
        )
        .unwrap();
    assert_eq!(printed["pages"], 3);
    assert!(printed["leftOut"][0].as_str().unwrap().contains("Lao động tiên tiến"), "{printed}");
    let text = text_of(path(&printed));
    for wanted in [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH CHUẨN",
        "GIẤY KHEN",
        "Ông Và Bá Ca",
        "Quyết định số: 87/QĐ-UBND ngày 15 tháng 9 năm 2026",
        "Vào sổ khen thưởng số: 3",
        "Bình Chuẩn, ngày 15 tháng 9 năm 2026",
        "Nguyễn Văn Bình",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let noted = t.call("list_certificate_prints", json!({ "decisionId": saved["decision"]["id"] })).unwrap();
    assert_eq!((&noted[0]["pages"], &noted[0]["sha256"]), (&json!(3), &printed["sha256"]));
}

#[test]
fn the_decision_and_its_list_agree_in_counts_and_amounts() {
    let (t, who) = office();
    let saved = recorded(&t, &who);
    let made = t.call("print_decision", json!({ "decisionId": saved["decision"]["id"] })).unwrap();
    let text = text_of(path(&made));
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng xã Bình Chuẩn.",
        "Giấy khen của Chủ tịch Ủy ban nhân dân xã Bình Chuẩn",
        "04 cá nhân",
        "3.036.000 đồng",
        "ba triệu không trăm ba mươi sáu nghìn đồng",
        "Cộng: 4",
        "Số: 87/QĐ-UBND",
    ] {
        assert!(words.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_stopped_batch_leaves_no_file() {
    let desk = sovang_tests::TestDesk::at(sovang_tests::NOW);
    desk.stop.store(true, Ordering::Relaxed);
    let t = sovang_tests::TestOffice::with_desk(desk).unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" })).unwrap();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let saved = recorded(&t, &json!({ "kind": "person", "id": person["id"] }));
    let stopped = t
        .call(
            "print_certificates",
            json!({ "decisionId": saved["decision"]["id"], "withoutProof": "In thử" }),
        )
        .unwrap_err();
    assert_eq!(stopped.code(), "cancelled");
    let left: Vec<_> = std::fs::read_dir(t.folder.path().join("giay-to/2026")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    let noted = t.call("list_certificate_prints", json!({ "decisionId": saved["decision"]["id"] })).unwrap();
    assert_eq!(noted, json!([]));
}

#[test]
fn without_signer_or_place_to_write_it_is_said_in_words() {
    let t = sovang_tests::TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let saved = recorded(&t, &json!({ "kind": "person", "id": person["id"] }));
    let id = &saved["decision"]["id"];
    let refused =
        t.call("print_certificates", json!({ "decisionId": id, "withoutProof": "In thử" })).unwrap_err();
    assert!(refused.to_string().contains("thiếu người ký"), "{refused}");
    let file = t.folder.path().join("not-a-folder");
    std::fs::write(&file, "x").unwrap();
    let refused =
        t.call("print_decision", json!({ "decisionId": id, "out": file.join("a.pdf") })).unwrap_err();
    assert_eq!(refused.code(), "file");
}

#[test]
fn on_a_blank_only_what_it_lacks_is_printed() {
    let (t, who) = office();
    let saved = recorded(&t, &who);
    let id = &saved["decision"]["id"];
    let draw = |style: Value| {
        let third = &saved["awards"][2]["id"];
        let shown = t.call("print_certificate_preview", json!({ "awardId": third, "style": style })).unwrap();
        assert_eq!(shown["pages"], 1);
        (text_of(path(&shown)), shown["sha256"].clone())
    };
    let (text, hash) = draw(json!({ "mode": "overlay", "onBlank": ["qh", "tn"] }));
    for (words, stands) in [
        ("GIẤY KHEN", false),
        ("CỘNG HÒA", false),
        ("Độc lập", false),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH CHUẨN", true),
        ("Ông Và Bá Ca", true),
    ] {
        assert_eq!(text.contains(words), stands, "{words}\n{text}");
    }
    assert!(draw(json!({ "mode": "overlay" })).0.contains("Độc lập"));
    let moved = draw(json!({ "mode": "overlay", "onBlank": ["qh", "tn"], "rightMm": 1.5, "downMm": -0.8 }));
    assert_ne!(moved.1, hash);
    let far = json!({ "decisionId": id, "withoutProof": "In thử", "style": { "rightMm": 31 } });
    let refused = t.call("print_certificates", far).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("rightMm"));
    // A preview is no print.
    assert_eq!(t.call("list_certificate_prints", json!({ "decisionId": id })).unwrap(), json!([]));
    let blanks = t.call("list_layouts", json!({})).unwrap();
    assert_eq!((&blanks[0]["widthMm"], &blanks[0]["asks"][0]["name"]), (&json!(297.0), &json!("Quốc hiệu")));
}

#[test]
fn a_name_too_long_for_the_sheet_is_named_before_printing() {
    let (t, _) = office();
    let name = "Hợp tác xã sản xuất nông nghiệp và dịch vụ tổng hợp ".repeat(5).trim().to_owned();
    let unit =
        t.call("save_unit", json!({ "name": &name[..199.min(name.len())].trim(), "kind": "enterprise" }));
    let unit = json!({ "kind": "unit", "id": unit.unwrap()["id"] });
    let merit =
        "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, góp phần xây dựng xã nhà. ".repeat(6);
    let award = json!({ "recipient": unit, "award": "certificate_of_merit", "merit": merit });
    let saved = t
        .call("record_awards", json!({ "decision": decision(None, "2026-09-15"), "awards": [award] }))
        .unwrap();
    let printed = t
        .call(
            "print_certificates",
            json!({ "decisionId": saved["decision"]["id"], "withoutProof": "In thử" }),
        )
        .unwrap();
    let warnings = printed["warnings"].to_string();
    assert!(warnings.contains("Hợp tác xã sản xuất") && warnings.contains("Thành tích"), "{warnings}");
}

#[test]
fn every_vietnamese_letter_comes_back_from_the_file() {
    let (t, _) = office();
    let small = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
    let words: Vec<String> =
        small.chars().collect::<Vec<_>>().chunks(7).map(|part| part.iter().collect()).collect();
    let merit = format!("{} {}", words.join(" "), words.join(" ").to_uppercase());
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let recipient = json!({ "kind": "person", "id": person["id"] });
    let award = json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": merit });
    let saved = t
        .call("record_awards", json!({ "decision": decision(None, "2026-09-15"), "awards": [award] }))
        .unwrap();
    let printed = t
        .call(
            "print_certificates",
            json!({ "decisionId": saved["decision"]["id"], "withoutProof": "In thử" }),
        )
        .unwrap();
    let text: String = text_of(path(&printed)).split_whitespace().collect::<Vec<_>>().join(" ");
    for word in merit.split(' ') {
        assert!(text.contains(word), "{word}\n{text}");
    }
}

/// The stage of each certificate, and the figures of the decision.
fn stages(t: &sovang_tests::TestOffice, decision: &Value) -> (Vec<String>, [i64; 5]) {
    let found = t.call("list_certificate_stages", json!({ "decisionId": decision })).unwrap();
    let found = found.as_array().unwrap().iter().map(|one| one["stage"].as_str().unwrap().to_owned());
    let sums = t.call("list_decision_sums", json!({})).unwrap();
    let sum = sums.as_array().unwrap().iter().find(|sum| sum["decisionId"] == *decision).unwrap();
    let figures = ["unprinted", "printed", "signed", "handedOver"].map(|name| sum[name].as_i64().unwrap());
    assert_eq!(figures.iter().sum::<i64>(), sum["certificates"].as_i64().unwrap(), "{sum}");
    let [unprinted, printed, signed, handed] = figures;
    (found.collect(), [unprinted, printed, signed, handed, sum["spoiled"].as_i64().unwrap()])
}

#[test]
fn a_certificate_goes_from_the_printer_to_the_signer_to_the_recipient() {
    let (t, who) = office();
    let saved = recorded(&t, &who);
    let id = &saved["decision"]["id"];
    let award = |at: usize| saved["awards"][at]["id"].clone();
    assert_eq!(stages(&t, id), (vec!["unprinted".to_owned(); 3], [3, 0, 0, 0, 0]));
    let early =
        t.call("record_certificates_signed", json!({ "decisionId": id, "on": "2026-09-16" })).unwrap_err();
    assert!(early.to_string().contains("đã in"), "{early}");

    t.call("print_certificates", json!({ "decisionId": id, "withoutProof": "In thử" })).unwrap();
    assert_eq!(stages(&t, id).1, [0, 3, 0, 0, 0]);
    for (on, field) in [("2026-09-14", "on"), ("2026-09-24", "on")] {
        let refused =
            t.call("record_certificates_signed", json!({ "decisionId": id, "on": on })).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{refused}");
    }
    // Chosen ones, then the rest of the decision at once.
    let one = json!({ "decisionId": id, "awardIds": [award(1)], "on": "2026-09-16" });
    assert_eq!(t.call("record_certificates_signed", one.clone()).unwrap()["certificates"], 1);
    let twice = t.call("record_certificates_signed", one).unwrap_err();
    assert!(twice.to_string().contains("Nguyễn Thị Ánh"), "{twice}");
    let rest = json!({ "decisionId": id, "on": "2026-09-17" });
    assert_eq!(t.call("record_certificates_signed", rest).unwrap()["certificates"], 2);

    let before = json!({ "decisionId": id, "on": "2026-09-16" });
    let refused = t.call("record_certificates_handed_over", before).unwrap_err();
    assert!(refused.to_string().contains("17/09/2026"), "{refused}");
    let by_other =
        json!({ "decisionId": id, "awardIds": [award(0)], "on": "2026-09-20", "to": "Bà Kha Thị Ớt, vợ" });
    t.call("record_certificates_handed_over", by_other).unwrap();
    assert_eq!(stages(&t, id).1, [0, 0, 2, 1, 0]);
    let found = t.call("list_certificate_stages", json!({ "decisionId": id })).unwrap();
    assert_eq!(
        (&found[0]["handedOn"], &found[0]["handedTo"]),
        (&json!("2026-09-20"), &json!("Bà Kha Thị Ớt, vợ"))
    );
    t.call("record_certificates_handed_over", json!({ "decisionId": id, "on": "2026-09-21" })).unwrap();
    assert_eq!(stages(&t, id), (vec!["handed_over".to_owned(); 3], [0, 0, 0, 3, 0]));
    assert_eq!(found[1]["handedTo"], json!(null));

    // A mark can be taken off, and each act undone as one.
    let off = json!({ "decisionId": id, "awardIds": [award(2)], "on": null });
    t.call("record_certificates_handed_over", off.clone()).unwrap();
    t.call("record_certificates_signed", off).unwrap();
    assert_eq!(stages(&t, id).1, [0, 1, 0, 2, 0]);
    for _ in 0..3 {
        t.call("undo_change", json!({})).unwrap();
    }
    assert_eq!(stages(&t, id).1, [0, 0, 2, 1, 0]);
    // A revoked award has left the queue.
    t.revoke(&award(1), "2026-09-22").unwrap();
    assert_eq!(stages(&t, id), (vec!["handed_over".to_owned(), "signed".to_owned()], [0, 0, 1, 1, 0]));
}

#[test]
fn a_spoiled_certificate_waits_for_its_next_copy() {
    let (t, who) = office();
    let saved = recorded(&t, &who);
    let id = &saved["decision"]["id"];
    let second = json!([saved["awards"][1]["id"]]);
    t.call("print_certificates", json!({ "decisionId": id, "withoutProof": "In thử" })).unwrap();
    t.call("record_certificates_signed", json!({ "decisionId": id, "on": "2026-09-16" })).unwrap();
    let spoiled = json!({ "decisionId": id, "awardIds": second, "reason": "Đóng dấu lệch" });
    t.call("record_certificates_spoiled", spoiled.clone()).unwrap();
    assert_eq!(
        stages(&t, id),
        (["signed", "spoiled", "signed"].map(str::to_owned).to_vec(), [1, 0, 2, 0, 1])
    );
    assert!(t.call("record_certificates_spoiled", spoiled).is_err(), "it is spoiled already");
    // The reason is known, so nothing is asked; the copy is new and unsigned.
    t.call("print_certificates", json!({ "decisionId": id, "awardIds": second, "withoutProof": "In thử" }))
        .unwrap();
    let found = t.call("list_certificate_stages", json!({ "decisionId": id })).unwrap();
    assert_eq!(
        (&found[1]["stage"], &found[1]["copies"], &found[1]["reason"]),
        (&json!("printed"), &json!(2), &json!("Đóng dấu lệch"))
    );
    // One that was handed over stays so until another copy is printed, for a reason.
    t.call("record_certificates_handed_over", json!({ "decisionId": id, "on": "2026-09-17" })).unwrap();
    let first = json!([saved["awards"][0]["id"]]);
    let handed = json!({ "decisionId": id, "awardIds": first, "reason": "Ướt" });
    let refused = t.call("record_certificates_spoiled", handed).unwrap_err();
    assert!(refused.to_string().contains("chưa trao"), "{refused}");
    assert!(
        t.call(
            "print_certificates",
            json!({ "decisionId": id, "awardIds": first, "withoutProof": "In thử" })
        )
        .is_err()
    );
    let lost = json!({ "decisionId": id, "awardIds": first, "withoutProof": "In thử", "reason": "Người nhận làm mất" });
    t.call("print_certificates", lost).unwrap();
    assert_eq!(stages(&t, id).1, [0, 2, 0, 1, 0]);
}

#[test]
fn prints_of_an_earlier_program_are_taken_over() {
    let (t, who) = office();
    let saved = recorded(&t, &who);
    let id = saved["decision"]["id"].clone();
    t.call("print_certificates", json!({ "decisionId": id, "withoutProof": "In thử" })).unwrap();
    let other = decisions(&t, &who);
    let sovang_tests::TestOffice { office, folder } = t;
    drop(office);
    let db = rusqlite::Connection::open(folder.path().join("sovang.db")).unwrap();
    db.execute_batch("DROP TABLE certificate_copies; DELETE FROM migrations WHERE id = '20261127 copies';")
        .unwrap();
    drop(db);
    let desk = sovang_tests::TestDesk::at(sovang_tests::NOW).counting_from(9_000);
    let office = sovang_core::Office::open(folder.path(), Box::new(desk)).unwrap();
    let t = sovang_tests::TestOffice { office, folder };
    assert_eq!(stages(&t, &id), (vec!["printed".to_owned(); 3], [0, 3, 0, 0, 0]));
    assert_eq!(stages(&t, &other).1, [1, 0, 0, 0, 0]);
    t.call("record_certificates_signed", json!({ "decisionId": id, "on": "2026-09-16" })).unwrap();
}

fn decisions(t: &sovang_tests::TestOffice, who: &Value) -> Value {
    crate::decisions::record(t, decision(Some("88"), "2026-09-16"), who).unwrap()["decision"]["id"].clone()
}

#[test]
fn a_hamlet_gets_the_title_by_what_it_is_and_the_word_for_the_sheet_fits() {
    let (t, who) = office();
    let awards: Vec<Value> = ["Thôn Đồng Tâm", "Tổ dân phố 3", "Bản Cầm"]
        .map(|name| {
            let hamlet = t.call("save_unit", json!({ "name": name, "kind": "hamlet" })).unwrap();
            let recipient = json!({ "kind": "unit", "id": hamlet["id"] });
            json!({ "recipient": recipient, "award": "cultured_hamlet", "merit": "Đạt các tiêu chuẩn" })
        })
        .into();
    let saved = t
        .call("record_awards", json!({ "decision": decision(Some("91"), "2026-09-15"), "awards": awards }))
        .unwrap();
    let id = &saved["decision"]["id"];
    let printed =
        t.call("print_certificates", json!({ "decisionId": id, "withoutProof": "In thử" })).unwrap();
    let text = text_of(path(&printed));
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages[0].contains("THÔN VĂN HÓA") && pages[0].contains("Thôn Đồng Tâm"), "{text}");
    assert!(pages[1].contains("TỔ DÂN PHỐ VĂN HÓA") && !pages[1].contains("THÔN, "), "{text}");
    // The rules do not say what a bản is called, so it reads as the law names the title.
    assert!(pages[2].contains("THÔN, TỔ DÂN PHỐ VĂN HÓA"), "{text}");
    let journal = t.call("list_journal", json!({})).unwrap().to_string();
    assert!(journal.contains("In 3 giấy chứng nhận theo quyết định 91/QĐ-UBND"), "{journal}");
    let listed = |id: &Value, kind: &str| {
        let made = t.call("print_ceremony_paper", json!({ "decisionId": id, "kind": kind })).unwrap();
        text_of(path(&made))
    };
    let text = listed(id, "hand_over");
    assert!(
        text.contains("KÝ NHẬN GIẤY CHỨNG NHẬN") && text.contains("Tổng số: 3 giấy chứng nhận."),
        "{text}"
    );
    let both = recorded(&t, &who);
    assert!(listed(&both["decision"]["id"], "hand_over").contains("Tổng số: 3 giấy khen."));
}
