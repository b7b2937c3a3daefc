//! Corrections, cancellations and revocations through the door: what was, what is, and what is to come back.
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{
    certificates::text_of,
    decisions::{decision, office},
};

/// Two persons with a certificate and a title each, by decision 45.
fn recorded(t: &TestOffice) -> Value {
    let person = |name: &str| {
        let person = json!({ "fullName": name, "sex": "female", "position": "Y sĩ" });
        json!({ "kind": "person", "id": t.call("save_person", person).unwrap()["id"] })
    };
    let [one, other] = [person("Kha Thị Ớt"), person("Vi Thị Hằng")];
    let award = |who: &Value, kind: &str| json!({ "recipient": who, "award": kind, "merit": "Có thành tích xuất sắc" });
    let awards = json!([
        award(&one, "certificate_of_merit"),
        award(&other, "certificate_of_merit"),
        award(&other, "advanced_worker")
    ]);
    t.call("record_awards", json!({ "decision": decision(Some("45"), "2026-08-01"), "awards": awards }))
        .unwrap()
}

fn words(path: &Value) -> String {
    text_of(Path::new(path.as_str().unwrap())).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paper(t: &TestOffice, decision: &Value) -> String {
    words(&t.call("print_decision", json!({ "decisionId": decision })).unwrap()["path"])
}

#[test]
fn a_correction_shows_what_was_and_what_is_and_the_decision_stays_as_it_was_signed() {
    let (t, _) = office();
    let saved = recorded(&t);
    let (id, award) = (&saved["decision"]["id"], &saved["awards"][0]);
    t.call("print_certificates", json!({ "decisionId": id, "withoutProof": "Thử" })).unwrap();
    let draft = json!({
        "decisionId": id, "number": "18/UBND-VHXH", "decidedOn": "2026-08-10", "reason": "Đánh máy sai",
        "items": [
            { "awardId": award["id"], "field": "printed_name", "becomes": "Bà Kha Thị Ót" },
            { "field": "subject", "becomes": "Về việc tặng Giấy khen năm 2026" },
        ],
    });
    let made = t.call("save_correction", draft.clone()).unwrap();
    assert_eq!(
        (&made["items"][0]["was"], &made["items"][0]["becomes"]),
        (&json!("Bà Kha Thị Ớt"), &json!("Bà Kha Thị Ót"))
    );
    let now = t.call("get_award", json!({ "id": award["id"] })).unwrap();
    assert_eq!(now["printedName"], "Bà Kha Thị Ót");
    let history = t.call("list_amendments", json!({ "recipient": award["recipient"] })).unwrap();
    assert_eq!(history[0]["items"][1]["was"], "Về việc tặng Giấy khen");
    // The one whose name was corrected is to be printed again, nobody else.
    let stages = t.call("list_certificate_stages", json!({ "decisionId": id })).unwrap();
    assert_eq!((&stages[0]["isOutdated"], &stages[1]["isOutdated"]), (&json!(true), &json!(false)));
    let again = json!({ "decisionId": id, "awardIds": [award["id"]], "reason": "Đính chính tên", "withoutProof": "Thử" });
    t.call("print_certificates", again).unwrap();
    let stages = t.call("list_certificate_stages", json!({ "decisionId": id })).unwrap();
    assert_eq!(stages[0]["isOutdated"], false);
    let text = paper(&t, id);
    assert!(text.contains("1 Bà Kha Thị Ớt") && text.contains("Ghi chú của sổ khen thưởng"), "{text}");
    assert!(
        text.contains("18/UBND-VHXH ngày 10/08/2026") && text.contains("nay là «Bà Kha Thị Ót»"),
        "{text}"
    );
    // Found by the new words, and put back by an undo and by taking the correction away.
    assert_eq!(t.call("list_awards", json!({ "text": "kha thi ot" })).unwrap().as_array().unwrap().len(), 1);
    assert_eq!(t.call("list_decisions", json!({ "text": "nam 2026" })).unwrap().as_array().unwrap().len(), 1);
    t.call("remove_amendment", json!({ "id": made["id"] })).unwrap();
    let now = t.call("get_award", json!({ "id": award["id"] })).unwrap();
    assert_eq!(now["printedName"], "Bà Kha Thị Ớt");
    assert!(!paper(&t, id).contains("Ghi chú của sổ"));
}

#[test]
fn a_correction_that_changes_nothing_or_comes_twice_is_refused() {
    let (t, _) = office();
    let saved = recorded(&t);
    let award = &saved["awards"][0]["id"];
    let save = |on: &str, items: Value| {
        let draft = json!({
            "decisionId": saved["decision"]["id"], "decidedOn": on, "reason": "Sai", "items": items,
        });
        t.call("save_correction", draft)
    };
    let office = |becomes: &str| json!({ "awardId": award, "field": "office", "becomes": becomes });
    for (on, items, field) in [
        ("2026-08-10", json!([office("Y sĩ")]), "1.becomes"),
        ("2026-08-10", json!([office("Y tá"), office("Bác sĩ")]), "2.field"),
        ("2026-08-10", json!([{ "field": "merit", "becomes": "Giỏi" }]), "1.awardId"),
        ("2026-08-10", json!([{ "field": "other", "becomes": "Điều 3" }]), "1.was"),
        ("2026-08-10", json!([]), "items"),
        ("2026-07-31", json!([office("Y tá")]), "decidedOn"),
        ("2026-09-30", json!([office("Y tá")]), "decidedOn"),
    ] {
        let refused = save(on, items.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{items}: {refused}");
    }
    let first = save("2026-08-10", json!([office("Y tá")])).unwrap();
    save("2026-08-11", json!([office("Bác sĩ")])).unwrap();
    let refused = t.call("remove_amendment", json!({ "id": first["id"] })).unwrap_err();
    assert!(refused.to_string().contains("đã được sửa tiếp"), "{refused}");
}

#[test]
fn a_cancelled_decision_stays_visible_and_everything_given_is_to_come_back() {
    let (t, _) = office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    let draft = json!({
        "decisionId": id, "kind": "cancel", "isWhole": true, "decidedOn": "2026-08-20", "items": [],
        "reason": "Kê khai thành tích không đúng sự thật", "proposedBy": "Hội đồng Thi đua - Khen thưởng xã",
    });
    let made = t.call("save_revocation", draft.clone()).unwrap();
    assert_eq!((&made["number"], &made["signerName"]), (&json!("46/QĐ-UBND"), &json!("Nguyễn Văn Bình")));
    assert_eq!((&made["dueVnd"], &made["dueObjects"]), (&json!(3 * 759_000), &json!(2)));
    assert!(made["legalBases"].to_string().contains("Điều 93"), "{}", made["legalBases"]);
    let found = t.call("list_decisions", json!({})).unwrap();
    assert_eq!(found[0]["cancelledOn"], "2026-08-20");
    let note = "Hủy bỏ theo Quyết định 46/QĐ-UBND ngày 20/08/2026: Kê khai thành tích không đúng sự thật";
    assert_eq!((&found[0]["number"], &found[0]["cancelledNote"]), (&json!("45/QĐ-UBND"), &json!(note)));
    let awards = t.call("list_awards", json!({ "decisionId": id })).unwrap();
    assert!(awards.as_array().unwrap().iter().all(|award| award["revokedNote"] == note), "{awards}");
    // Out of every count, and nobody is added to it.
    assert_eq!(t.call("get_decision_totals", json!({ "id": id })).unwrap()["amountVnd"], 0);
    let sums = t.call("list_decision_sums", json!({})).unwrap();
    assert_eq!((&sums[0]["awards"], &sums[0]["certificates"]), (&json!(0), &json!(0)));
    let report = t.call("get_report", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!((&report["awards"], &report["decisions"]), (&json!(0), &json!(0)));
    let mut more = decision(None, "2026-08-01");
    more["id"] = id.clone();
    let more = json!({ "decision": more, "awards": [{
        "recipient": saved["awards"][0]["recipient"], "award": "grassroots_fighter", "merit": "Giỏi",
    }] });
    assert!(t.call("record_awards", more).unwrap_err().to_string().contains("đã bị hủy bỏ"));
    let refused = t.call("save_revocation", draft.clone()).unwrap_err();
    assert!(refused.to_string().contains("không còn khen thưởng nào"), "{refused}");
    // The paper reads as it was signed, with its total, and says on every page and in its notes that it is void.
    let text = paper(&t, id);
    assert!(
        text.contains("2.277.000 đồng") && text.contains("Bị hủy bỏ theo Quyết định 46/QĐ-UBND"),
        "{text}"
    );
    assert!(text.contains("ĐÃ HỦY BỎ"), "{text}");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_decisions", json!({})).unwrap()[0]["cancelledOn"], json!(null));
    assert_eq!(t.call("get_decision_totals", json!({ "id": id })).unwrap()["amountVnd"], 3 * 759_000);
}

#[test]
fn what_is_to_come_back_is_followed_until_it_is_back_or_lost() {
    let (t, _) = office();
    let saved = recorded(&t);
    let (id, award) = (&saved["decision"]["id"], &saved["awards"][0]["id"]);
    let draft = json!({
        "decisionId": id, "kind": "revoke", "number": "50", "decidedOn": "2026-08-20", "reason": "Bị kỷ luật",
        "items": [
            { "awardId": award, "moneyVnd": 700_000 }, { "awardId": saved["awards"][2]["id"], "moneyVnd": 0, "hasObject": false },
        ],
    });
    let made = t.call("save_revocation", draft).unwrap();
    assert_eq!((&made["dueVnd"], &made["dueObjects"]), (&json!(700_000), &json!(1)));
    assert_eq!(made["items"][1]["moneyState"], json!(null));
    let due = || t.call("get_home", json!({})).unwrap()["due"].to_string();
    assert!(due().contains("Còn phải thu hồi 700.000 đồng tiền thưởng và 1 giấy khen"), "{}", due());
    let item = &made["items"][0]["id"];
    let save = |part: &str, state: &str, on: Option<&str>, reason: Option<&str>| {
        let draft = json!({
            "amendmentId": made["id"], "ids": [item], "part": part, "state": state, "on": on, "reason": reason,
        });
        t.call("save_recovery", draft)
    };
    assert_eq!(save("object", "lost", None, None).unwrap_err().wire().field.as_deref(), Some("reason"));
    let early = save("money", "recovered", Some("2026-08-19"), None).unwrap_err();
    assert_eq!(early.wire().field.as_deref(), Some("on"));
    save("money", "recovered", Some("2026-09-01"), None).unwrap();
    assert!(due().contains("Còn phải thu hồi 1 giấy khen"), "{}", due());
    let last = save("object", "lost", None, Some("Người nhận đã làm mất")).unwrap();
    assert_eq!((&last["dueVnd"], &last["dueObjects"]), (&json!(0), &json!(0)));
    assert!(!due().contains("thu hồi"), "{}", due());
    assert_eq!(t.call("list_amendments", json!({ "due": true })).unwrap(), json!([]));
    // Written anew, what is already back stays back.
    let again = json!({
        "id": made["id"], "decisionId": id, "kind": "revoke", "decidedOn": "2026-08-20", "reason": "Bị kỷ luật khiển trách",
        "items": [{ "awardId": award }],
    });
    let again = t.call("save_revocation", again).unwrap();
    assert_eq!(
        (&again["number"], &again["items"][0]["moneyState"]),
        (&json!("50/QĐ-UBND"), &json!("recovered"))
    );
    assert_eq!(again["items"].as_array().unwrap().len(), 1);
    let third = t.call("get_award", json!({ "id": saved["awards"][2]["id"] })).unwrap();
    assert_eq!(third["revokedOn"], json!(null), "it is no longer among those taken back");
    let nothing = json!({ "amendmentId": made["id"], "ids": [made["items"][1]["id"]], "part": "money", "state": "due" });
    assert_eq!(t.call("save_recovery", nothing).unwrap_err().code(), "not_found");
}

#[test]
fn the_cancelling_decision_is_a_paper_of_its_own_with_a_number_of_the_same_book() {
    let (t, _) = office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    let draft = |number: &str| {
        json!({
            "decisionId": id, "kind": "cancel", "number": number, "decidedOn": "2026-08-20",
            "reason": "Kê khai thành tích không đúng", "items": [{ "awardId": saved["awards"][1]["id"] }],
        })
    };
    let taken = t.call("save_revocation", draft("45")).unwrap_err();
    assert!(taken.to_string().contains("đã cấp cho quyết định khen thưởng"), "{taken}");
    let made = t.call("save_revocation", draft("47")).unwrap();
    let taken =
        crate::decisions::record(&t, decision(Some("47"), "2026-08-21"), &saved["awards"][0]["recipient"]);
    assert!(taken.unwrap_err().to_string().contains("quyết định hủy bỏ, thu hồi"));
    let text = words(&t.call("print_amendment", json!({ "id": made["id"] })).unwrap()["path"]);
    for wanted in [
        "Số: 47/QĐ-UBND",
        "Về việc hủy bỏ kết quả khen thưởng tại Quyết định số 45/QĐ-UBND",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        "Hủy bỏ kết quả khen thưởng đối với 01 cá nhân",
        "Lý do: kê khai thành tích không đúng.",
        "Thu hồi 01 Giấy khen, Giấy chứng nhận đã trao và tiền thưởng đã nhận, tổng số 759.000 đồng (bằng chữ: bảy trăm",
        "Bà Vi Thị Hằng",
        "Như Điều 3",
        "Nguyễn Văn Bình",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let first = std::fs::read(
        t.call("print_amendment", json!({ "id": made["id"] })).unwrap()["path"].as_str().unwrap(),
    );
    let second = std::fs::read(
        t.call("print_amendment", json!({ "id": made["id"] })).unwrap()["path"].as_str().unwrap(),
    );
    assert_eq!(first.unwrap(), second.unwrap());
    // The other award of the same decision stands and is paid.
    let pay = t.call("print_ceremony_paper", json!({ "decisionId": id, "kind": "payment" })).unwrap();
    assert_eq!((&pay["rows"], &pay["amountVnd"]), (&json!(2), &json!(2 * 759_000)));
    assert!(t.call("remove_decision", json!({ "id": id })).is_err(), "what was cancelled stays in the book");
    t.call("remove_amendment", json!({ "id": made["id"] })).unwrap();
    let award = t.call("get_award", json!({ "id": saved["awards"][1]["id"] })).unwrap();
    assert_eq!((&award["revokedOn"], &award["revokedNote"]), (&json!(null), &json!(null)));
}

#[test]
fn what_follows_a_decision_is_done_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let ran = crate::bad_days::sovang(folder.path(), words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.said);
        ran.said
    };
    run(&["call", "save_office", r#"{"communeCode":"17230"}"#]);
    run(&[
        "call",
        "save_people",
        r#"[{"fullName":"Lô Thị Phượng","sex":"female"},{"fullName":"Vi Văn Hùng"}]"#,
    ]);
    let award = ["award", "--number", "5/QĐ-UBND", "--on", "1/8/2025", "--subject", "Tặng Giấy khen"];
    let who = ["--merit", "Giỏi việc nước", "--to", "Lô Thị Phượng", "--to", "Vi Văn Hùng"];
    run(&[&award[..], &who].concat());
    let of = ["--decision", "5/QĐ-UBND", "--year", "2025"];
    let said = run(&[
        &["decision", "correct"][..],
        &of,
        &[
            "--on",
            "5/8/2025",
            "--reason",
            "Sai tên",
            "--who",
            "Lô Thị Phượng",
            "--field",
            "name",
            "--becomes",
            "Bà Lô Thị Phương",
        ],
    ]
    .concat());
    assert!(said.contains("«Bà Lô Thị Phượng» nay là «Bà Lô Thị Phương»"), "{said}");
    let paper = folder.path().join("huy.pdf");
    let out = ["--out", paper.to_str().unwrap()];
    let why = ["--on", "9/8/2025", "--reason", "Kê khai không đúng", "--who", "Vi Văn Hùng"];
    let said = run(&[&["decision", "cancel"][..], &of, &why, &out].concat());
    assert!(said.contains("06/QĐ-UBND: 1 khen thưởng hết hiệu lực") && paper.exists(), "{said}");
    assert!(run(&["decision", "amended", "--year", "2025", "--open"]).contains("Hủy bỏ"));
    let back = ["--who", "Vi Văn Hùng", "--part", "object", "--state", "lost", "--reason", "Đã mất"];
    assert!(run(&[&["decision", "back"][..], &of, &back].concat()).contains("và 0 hiện vật"));
    run(&["numbers", "note", "3", "--to", "4", "--state", "void", "--reason", "Cấp nhầm", "--year", "2025"]);
    let book = run(&["numbers", "--year", "2025"]);
    assert!(book.contains("bỏ, không dùng") && book.contains("Số kế tiếp: 07/QĐ-UBND."), "{book}");
    run(&["fund", "add", "--year", "2025", "--on", "2/1/2025", "--what", "Dự toán", "--amount", "2.000.000"]);
    run(&[&["fund", "pay"][..], &of, &["--on", "20/8/2025"]].concat());
    assert!(
        run(&["fund", "--year", "2025"]).contains("Còn trong quỹ: 1298000 đồng"),
        "{}",
        run(&["fund", "--year", "2025"])
    );
}

#[test]
fn a_correction_becomes_a_letter_that_says_what_was_and_what_is() {
    let (t, _) = office();
    let saved = recorded(&t);
    let (id, award) = (&saved["decision"]["id"], &saved["awards"][0]);
    let mut draft = json!({
        "decisionId": id, "number": "18/UBND-VHXH", "decidedOn": "2026-08-10", "reason": "Đánh máy sai",
        "items": [{ "awardId": award["id"], "field": "printed_name", "becomes": "Bà Kha Thị Ót" }],
    });
    let made = t.call("save_correction", draft.clone()).unwrap();
    let print = |format: &str| {
        let made = t.call("print_amendment", json!({ "id": made["id"], "format": format })).unwrap();
        PathBuf::from(made["path"].as_str().unwrap())
    };
    let path = print("pdf");
    assert!(path.ends_with("giay-to/2026/cong-van-dinh-chinh-18-UBND-VHXH.pdf"), "{}", path.display());
    let text = words(&json!(path));
    for wanted in [
        "Số: 18/UBND-VHXH",
        "V/v đính chính",
        "ngày 10 tháng 8 năm 2026",
        "Kính gửi: Bà Kha Thị Ót",
        "đã ghi “Bà Kha Thị Ớt”; nay đính chính là “Bà Kha Thị Ót”",
        "(lý do: đánh máy sai)",
        "TM. ỦY BAN NHÂN DÂN",
        "- Như trên;",
        "Nguyễn Văn Bình",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    // A letter has no title.
    assert!(!text.contains("QUYẾT ĐỊNH"), "{text}");
    let docx = std::fs::read(print("docx")).unwrap();
    assert_eq!(&docx[..2], b"PK");
    // The same words are in the document that is edited, and a letter without a number leaves room for one.
    draft["id"] = made["id"].clone();
    draft["number"] = json!(null);
    draft["items"] = json!([
        { "awardId": award["id"], "field": "printed_name", "becomes": "Bà Kha Thị Ót" },
        { "awardId": saved["awards"][1]["id"], "field": "office", "becomes": "Y sĩ, Trạm Y tế" },
        { "field": "subject", "becomes": "Về việc tặng Giấy khen năm 2026" },
    ]);
    t.call("save_correction", draft).unwrap();
    let text = words(&json!(print("pdf")));
    for wanted in [
        "Số: /UBND",
        "Kính gửi: - Bà Kha Thị Ót; - ",
        "Chức vụ, đơn vị của",
        "tháng 8 năm 2026 về việc tặng Giấy khen. Sau",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}
