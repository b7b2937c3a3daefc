//! Files attached to records: kept once, found by their number, proved when opened.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{
    decisions::{decision, office},
    nominations,
    samples::attachments::scan,
};

fn decided(t: &TestOffice, number: &str, on: &str) -> Value {
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let who = json!({ "kind": "person", "id": person["id"] });
    let awards = json!([{ "recipient": who, "award": "certificate_of_merit", "merit": "Xuất sắc" }]);
    t.call("record_awards", json!({ "decision": decision(Some(number), on), "awards": awards })).unwrap()["decision"]["id"]
        .clone()
}

fn owner(id: &Value) -> Value {
    json!({ "kind": "decision", "id": id })
}

fn attach(t: &TestOffice, id: &Value, name: &str, what: &str) -> Result<Value, sovang_core::Error> {
    t.call(
        "save_attachment",
        json!({ "owner": owner(id), "name": name, "bytes": scan(what), "isSigned": true }),
    )
}

#[test]
fn a_dozen_scans_go_to_the_decisions_their_names_speak_of_and_the_rest_are_asked_about() {
    let (t, _) = office();
    let ids: Vec<Value> = (1..=9).map(|n| decided(&t, &n.to_string(), &format!("2026-03-{n:02}"))).collect();
    let last_year = decided(&t, "3", "2025-03-03");
    let names = [
        "01-QĐ-UBND.pdf",
        "QD 2 2026.pdf",
        "QĐ số 3 năm 2026.pdf",
        "QD so 3 2025.pdf",
        "qd4.pdf",
        "5QD.pdf",
        "quyết định 6.pdf",
        "so 7.jpg.pdf",
        "scan0001.pdf",
        "giấy khen chị Hoa.pdf",
        "QĐ 3.pdf",
        "quyết định 250.pdf",
    ];
    let files: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
    let found = t.call("plan_attachments", json!({ "files": files })).unwrap();
    let of: Vec<&Value> = found.as_array().unwrap().iter().map(|file| &file["decisionId"]).collect();
    let wanted = [&ids[0], &ids[1], &ids[2], &last_year, &ids[3], &ids[4], &ids[5], &ids[6]];
    assert_eq!(of[..8], wanted);
    assert!(of[8..].iter().all(|id| id.is_null()), "{found}");
    assert!(found[10]["why"].as_str().unwrap().contains("03/QĐ-UBND năm 2025"), "{found}");
}

#[test]
fn the_same_content_lies_there_once_and_is_told_of() {
    let (t, _) = office();
    let (one, two) = (decided(&t, "1", "2026-03-01"), decided(&t, "2", "2026-03-02"));
    let kept = attach(&t, &one, "QĐ 1 ký.pdf", "ký").unwrap();
    assert_eq!((&kept["name"], &kept["isSigned"]), (&json!("QĐ 1 ký.pdf"), &json!(true)));
    let again = attach(&t, &one, "khác tên.pdf", "ký").unwrap_err();
    assert!(again.to_string().contains("đã gắn rồi"), "{again}");
    attach(&t, &two, "QĐ 2.pdf", "ký").unwrap();
    let folder = t.folder.path().join("dinh-kem");
    let files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .flat_map(|sub| std::fs::read_dir(sub.path()).unwrap())
        .collect();
    assert_eq!(files.len(), 1);
    use sha2::{Digest, Sha256};
    let bytes = "%PDF-1.4\n% ký\n";
    let sha: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let found = t.call("plan_attachments", json!({ "files": [{ "name": "x.pdf", "sha256": sha }] })).unwrap();
    assert_eq!(found[0]["attachedAs"], "QĐ 1 ký.pdf");
}

#[test]
fn what_lacks_its_scan_is_listed_until_it_is_there() {
    let (t, _) = office();
    let (one, two) = (decided(&t, "1", "2026-03-01"), decided(&t, "2", "2026-03-02"));
    let missing = || t.call("list_missing_scans", json!({ "year": 2026 })).unwrap();
    assert_eq!(missing().as_array().unwrap().len(), 2);
    attach(&t, &one, "QĐ 1.pdf", "một").unwrap();
    assert_eq!((missing().as_array().unwrap().len(), &missing()[0]["decisionId"]), (1, &two));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(missing().as_array().unwrap().len(), 2);
}

#[test]
fn an_attached_file_opens_under_its_name_and_a_changed_one_is_not_shown() {
    let (t, _) = office();
    let one = decided(&t, "1", "2026-03-01");
    let kept = attach(&t, &one, "C:\\Quét\\QĐ 1: ký.pdf", "ký").unwrap();
    let opened = t.call("open_attachment", json!({ "id": kept["id"] })).unwrap();
    let path = std::path::PathBuf::from(opened["path"].as_str().unwrap());
    assert_eq!(path.file_name().unwrap().to_str(), Some("QĐ 1- ký.pdf"));
    assert_eq!(std::fs::read(&path).unwrap(), "%PDF-1.4\n% ký\n".as_bytes());
    // A name that no file system takes whole is cut, and the file opens all the same.
    let long = attach(&t, &one, &format!("{}.pdf", "Ượ".repeat(98)), "dài").unwrap();
    let opened = t.call("open_attachment", json!({ "id": long["id"] })).unwrap();
    assert!(std::path::Path::new(opened["path"].as_str().unwrap()).is_file());
    t.call("remove_attachment", json!({ "id": long["id"] })).unwrap();
    let folder = t.folder.path().join("dinh-kem");
    std::fs::remove_dir_all(&folder).unwrap();
    attach(&t, &decided(&t, "2", "2026-03-02"), "QĐ 2.pdf", "ký").unwrap();
    let sub = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(sub).unwrap().next().unwrap().unwrap().path();
    std::fs::write(file, "%PDF-1.4 khác").unwrap();
    let refused = t.call("open_attachment", json!({ "id": kept["id"] })).unwrap_err();
    assert!(refused.to_string().contains("đã bị đổi"), "{refused}");
}

#[test]
fn what_is_no_paper_is_refused() {
    let (t, _) = office();
    let one = decided(&t, "1", "2026-03-01");
    let put = |name: &str, bytes: &[u8]| {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let input = json!({ "owner": owner(&one), "name": name, "bytes": STANDARD.encode(bytes) });
        t.call("save_attachment", input)
    };
    for (name, bytes) in [
        ("chay.exe", &b"MZ\x90"[..]),
        ("gia.pdf", b"MZ\x90"),
        ("trong.pdf", b""),
        ("khong-duoi", b"%PDF-1.4"),
    ] {
        let refused = put(name, bytes).unwrap_err();
        assert!(refused.to_string().contains("không phải PDF"), "{name}: {refused}");
    }
    let person = t.call("save_person", json!({ "fullName": "Lô Văn A" })).unwrap();
    let wrong =
        json!({ "owner": { "kind": "exemplar", "id": person["id"] }, "name": "a.pdf", "bytes": scan("a") });
    assert!(t.call("save_attachment", wrong).is_err());
}

fn of_nomination(t: &TestOffice, id: &Value, name: &str, paper: Value) -> Result<Value, sovang_core::Error> {
    let owner = json!({ "kind": "nomination", "id": id });
    t.call("save_attachment", json!({ "owner": owner, "name": name, "bytes": scan(name), "paper": paper }))
}

/// Names and states of the checklist of a nomination.
fn checklist(t: &TestOffice, round: &Value, id: &Value) -> Vec<Value> {
    let list = t.call("list_nominations", json!({ "roundId": round })).unwrap();
    let one = list.as_array().unwrap().iter().find(|one| one["id"] == *id).cloned().unwrap();
    one["papers"].as_array().unwrap().clone()
}

fn paper_called(t: &TestOffice, round: &Value, id: &Value, name: &str) -> Value {
    checklist(t, round, id).into_iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn papers_find_their_dossier_and_line_by_the_names_of_their_files() {
    let t = TestOffice::new().unwrap();
    let round = nominations::round(&t);
    let names = ["Lô Văn Yên", "Lô Văn Yên Đức", "Nguyễn Thị Ánh", "Kha Văn Đăng"];
    let who: Vec<Value> = names.iter().map(|name| nominations::person(&t, name, json!({}))).collect();
    let ids: Vec<Value> =
        who.iter().map(|who| nominations::nominate(&t, &round, who, "certificate_of_merit")).collect();
    let second = nominations::nominate(&t, &round, &who[3], "advanced_worker");
    let report = paper_called(&t, &round, &ids[0], "Báo cáo thành tích")["paper"].clone();
    let minutes = paper_called(&t, &round, &ids[0], "Biên bản xét khen thưởng")["paper"].clone();
    let plan = |name: &str, more: Value| {
        let mut file = json!({ "name": name });
        file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let wanted = json!({ "roundId": round, "files": [file] });
        let found = t.call("plan_paper_files", wanted).unwrap()[0].clone();
        (found["nominationId"].clone(), found["paper"].clone(), found["why"].as_str().unwrap().to_owned())
    };
    let nothing = json!({});
    for (name, owner, paper) in [
        ("Báo cáo thành tích - Lô Văn Yên.pdf", &ids[0], &report),
        // The longer name is meant where it stands.
        ("BCTT_lo van yen duc.PDF", &ids[1], &report),
        ("nguyenthianh-bien-ban-hop.jpg", &ids[2], &minutes),
        ("LÔ VĂN YÊN (chưa rõ).pdf", &ids[0], &Value::Null),
        ("Kha Van Dang lao dong tien tien.pdf", &second, &Value::Null),
        ("Kha Van Dang.pdf", &Value::Null, &Value::Null),
        ("scan0001.pdf", &Value::Null, &Value::Null),
    ] {
        let found = plan(name, nothing.clone());
        assert_eq!((&found.0, &found.1), (owner, paper), "{name}: {}", found.2);
    }
    assert_eq!(
        plan("Kha Van Dang.pdf", nothing.clone()).2,
        "Đợt xét có 2 hồ sơ khớp tên Kha Văn Đăng. Hãy chọn hồ sơ."
    );
    let told = plan("bao cao.pdf", json!({ "nominationId": ids[2] }));
    assert_eq!((&told.0, &told.1), (&ids[2], &report), "whose it is was said, which paper is read");
    let unknown = json!({ "roundId": round, "files": [{ "name": "a.pdf", "nominationId": who[0]["id"] }] });
    assert!(t.call("plan_paper_files", unknown).is_err());
    // Who withdrew is no longer meant.
    t.call("record_withdrawal", json!({ "ids": [ids[1]], "reason": "Xin rút" })).unwrap();
    assert_eq!(plan("BCTT_lo van yen duc.PDF", nothing).0, ids[0]);
}

#[test]
fn a_line_holds_its_file_until_the_file_goes_and_nothing_is_blocked() {
    let t = TestOffice::new().unwrap();
    let round = nominations::round(&t);
    let who = nominations::person(&t, "Lô Văn Yên", json!({}));
    let id = nominations::nominate(&t, &round, &who, "certificate_of_merit");
    let report = paper_called(&t, &round, &id, "Báo cáo thành tích")["paper"].clone();
    let minutes = paper_called(&t, &round, &id, "Biên bản xét khen thưởng")["paper"].clone();
    let files =
        || t.call("list_paper_files", json!({ "roundId": round })).unwrap().as_array().unwrap().clone();
    let is_there = |paper: &Value| {
        checklist(&t, &round, &id).into_iter().find(|one| one["paper"] == *paper).unwrap()["isThere"] == true
    };

    let saved = of_nomination(&t, &id, "bctt.pdf", report.clone()).unwrap();
    assert_eq!(saved["paper"], report);
    assert!(is_there(&report), "the file proves the paper");
    t.call("undo_change", json!({})).unwrap();
    assert!(files().is_empty() && !is_there(&report), "one undo takes back both");
    t.call("redo_change", json!({})).unwrap();
    assert!(files().len() == 1 && is_there(&report));

    // Chosen later from the attached, and taken off its line again.
    let loose = of_nomination(&t, &id, "bien ban.pdf", Value::Null).unwrap();
    assert!(!is_there(&minutes));
    let tied = t.call("save_attachment_paper", json!({ "id": loose["id"], "paper": minutes })).unwrap();
    assert_eq!(tied["paper"], minutes);
    assert!(is_there(&minutes));
    t.call("save_attachment_paper", json!({ "id": loose["id"], "paper": null })).unwrap();
    assert!(is_there(&minutes), "the paper in the folder stays");

    // The list of what is missing tells a paper without a file from a paper that is not there.
    let out = t.folder.path().join("thieu.pdf");
    let made = t.call("print_missing_papers", json!({ "roundId": round, "out": out })).unwrap();
    let words = sovang_tests::pdf_text(&out).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Có giấy, chưa") && words.contains("Biên bản xét"), "{words}");
    assert_eq!(made["dossiers"], 1, "{words}");

    let file = files().into_iter().find(|one| one["paper"] == report).unwrap();
    t.call("remove_attachment", json!({ "id": file["id"] })).unwrap();
    assert!(files().iter().all(|one| one["paper"].is_null()) && is_there(&report));
    t.call("undo_change", json!({})).unwrap();
    assert!(files().iter().any(|one| one["paper"] == report));

    let wrong = of_nomination(&t, &id, "khac.pdf", json!("paper.cultured_family.2024.list")).unwrap_err();
    assert_eq!(wrong.to_string(), "Hồ sơ của Lô Văn Yên không cần loại giấy tờ này. Hãy chọn loại khác.");
    t.call("remove_round", json!({ "id": round })).unwrap();
    assert!(t.call("list_paper_files", json!({ "roundId": round })).is_err());
}
