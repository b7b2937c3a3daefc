//! Cards of offices: made, compared with the sheet, kept, replaced; bundles encrypted for the office of a card or with a
//! passphrase, and the files that go along.
use std::{fs, path::Path, process::Command};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sovang_tests::{NOW, TestDesk, TestOffice, pdf_text};

use crate::decisions::{decision, office, record};

/// The superior office, with a key of its own.
fn superior() -> TestOffice {
    let t = TestOffice::with_desk(TestDesk::at(NOW).with_chance(9)).unwrap();
    t.call("save_office", json!({ "communeCode": "17254" })).unwrap();
    t
}

fn card_of(t: &TestOffice) -> Value {
    t.call("print_own_card", json!({ "folder": t.folder.path().join("the") })).unwrap()
}

fn kept(t: &TestOffice, made: &Value) -> Value {
    let wanted = json!({ "path": made["path"], "fingerprint": made["fingerprint"] });
    t.call("save_office_card", wanted).unwrap()
}

/// A commune with one decision and a signed scan of it.
fn commune() -> (TestOffice, Value) {
    let (t, who) = office();
    let made = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let scan = json!({
        "owner": { "kind": "decision", "id": made["decision"]["id"] }, "name": "Quyết định 12 đã ký.pdf",
        "bytes": STANDARD.encode("%PDF-1.7\nbản quét\n%%EOF\n".repeat(500)), "isSigned": true,
    });
    t.call("save_attachment", scan).unwrap();
    (t, made)
}

fn sealed(t: &TestOffice, more: Value) -> sovang_core::Result<Value> {
    let mut wanted = json!({ "period": "2026-Q3", "folder": t.folder.path().join("usb") });
    wanted.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.call("seal_bundle", wanted)
}

#[test]
fn a_card_is_kept_only_after_its_fingerprint_was_compared_and_a_new_one_takes_its_place() {
    let (t, superior) = (office().0, superior());
    let made = card_of(&superior);
    let sheet = pdf_text(Path::new(made["sheet"].as_str().unwrap()));
    let groups: Vec<&str> = made["fingerprint"].as_str().unwrap().split(' ').collect();
    assert!(groups.iter().all(|group| sheet.contains(group)), "{sheet}");

    let read = t.call("check_office_card", json!({ "path": made["path"] })).unwrap();
    assert_eq!((&read["unitCode"], &read["isKept"]), (&json!("17254"), &json!(false)));
    let wrong = json!({ "path": made["path"], "fingerprint": "0000" });
    assert_eq!(t.call("save_office_card", wrong).unwrap_err().wire().field.as_deref(), Some("fingerprint"));
    assert_eq!(t.call("list_office_cards", json!({})).unwrap(), json!([]));
    let first = kept(&t, &made);
    assert_eq!(kept(&t, &made)["id"], first["id"], "the same card once more");

    // The office lost its key and made a new one.
    let anew = TestOffice::with_desk(TestDesk::at(NOW).with_chance(11)).unwrap();
    anew.call("save_office", json!({ "communeCode": "17254" })).unwrap();
    let other = card_of(&anew);
    let read = t.call("check_office_card", json!({ "path": other["path"] })).unwrap();
    assert_eq!(read["replaces"]["fingerprint"], made["fingerprint"]);
    kept(&t, &other);
    let all = t.call("list_office_cards", json!({})).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert_eq!(all[0]["fingerprint"], other["fingerprint"]);
    t.call("undo_change", json!({})).unwrap();
    let all = t.call("list_office_cards", json!({})).unwrap();
    assert_eq!(all[0]["fingerprint"], made["fingerprint"], "one undo brings the older card back");
}

#[test]
fn a_bundle_for_the_superior_is_read_there_and_here_and_nowhere_else() {
    let ((t, _), superior) = (commune(), superior());
    let card = kept(&t, &card_of(&superior));
    let made = sealed(&t, json!({ "lock": { "cardId": card["id"] } })).unwrap();
    let path = made["path"].as_str().unwrap();
    assert!(path.ends_with("SoVang_17230_2026-Q3_v1.zip.age"), "{path}");
    assert!(made["encrypted"].as_str().unwrap().starts_with("mã hóa cho "), "{made}");
    let bytes = fs::read(path).unwrap();
    for t in [&t, &superior] {
        let checked = t.call("check_bundle", json!({ "path": path })).unwrap();
        assert_eq!((&checked["isEncrypted"], &checked["fingerprint"]), (&json!(true), &made["fingerprint"]));
    }
    let stranger = TestOffice::with_desk(TestDesk::at(NOW).with_chance(12)).unwrap();
    let refused = stranger.call("check_bundle", json!({ "path": path })).unwrap_err();
    assert!(refused.to_string().contains("mã hóa cho cơ quan khác"), "{refused}");
    // Written once more, the same revision is found there and left as it is.
    let again = sealed(&t, json!({ "lock": { "cardId": card["id"] } })).unwrap();
    assert_eq!((&again["path"], &again["revision"]), (&made["path"], &json!(1)));
    assert!(fs::read(path).unwrap() == bytes);
    // The superior keeps the card of the commune: its bundles are known by their signature.
    kept(&superior, &card_of(&t));
    let checked = superior.call("check_bundle", json!({ "path": path })).unwrap();
    assert_eq!(checked["isKnown"], true, "{checked}");
}

#[test]
fn a_passphrase_is_asked_and_the_age_program_opens_the_same_bundle() {
    let (t, _) = commune();
    let lock = |words: &str| json!({ "lock": { "passphrase": words } });
    assert_eq!(sealed(&t, lock("ngắn")).unwrap_err().wire().field.as_deref(), Some("lock.passphrase"));
    let none = sealed(&t, json!({ "lock": {} })).unwrap_err();
    assert_eq!(none.wire().field.as_deref(), Some("lock"));
    let made = sealed(&t, lock("lúa chín vàng đồng")).unwrap();
    let path = made["path"].as_str().unwrap();
    let refused = t.call("check_bundle", json!({ "path": path })).unwrap_err().to_string();
    assert!(refused.contains("Hãy nhập mật khẩu"), "{refused}");
    let wrong = json!({ "path": path, "passphrase": "lúa chín vàng đống" });
    assert!(t.call("check_bundle", wrong).unwrap_err().to_string().contains("Mật khẩu không đúng"));
    let right = json!({ "path": path, "passphrase": "  lúa chín vàng đồng " });
    assert_eq!(t.call("check_bundle", right).unwrap()["fingerprint"], made["fingerprint"]);
    let mut altered = fs::read(path).unwrap();
    let last = altered.len() - 40;
    altered[last] ^= 1;
    fs::write(path, altered).unwrap();
    let refused = t.call("check_bundle", json!({ "path": path, "passphrase": "lúa chín vàng đồng" }));
    assert!(refused.unwrap_err().to_string().contains("bị cụt hoặc bị sửa"));
}

/// What `age` decrypts is byte for byte the bundle that is sealed without encryption.
#[test]
fn age_itself_decrypts_what_was_encrypted_for_its_key() {
    let ((t, _), superior) = (commune(), superior());
    let folder = superior.folder.path();
    let secret = folder.join("khoa.txt");
    let made = Command::new("age-keygen").arg("-o").arg(&secret).output().unwrap();
    assert!(made.status.success());
    let said = fs::read_to_string(&secret).unwrap();
    let public = said.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap().to_owned();
    // A card that names the key of the program in place of the office's own.
    let own = fs::read_to_string(card_of(&superior)["path"].as_str().unwrap()).unwrap();
    let line = own.lines().find(|line| line.starts_with("reading_key")).unwrap();
    let text =
        own.split("# ---- chữ ký ----").next().unwrap().replace(line, &format!("reading_key = \"{public}\""));
    let key = sovang_bundle::KeyPair::from_seed([9; 32], [9; 8]);
    let path = folder.join("the-khac.txt");
    fs::write(&path, sovang_bundle::sign_text(&text, &key, "Sổ Vàng, thẻ cơ quan")).unwrap();
    let read = t.call("check_office_card", json!({ "path": path })).unwrap();
    let card = kept(&t, &json!({ "path": path, "fingerprint": read["fingerprint"] }));
    let made = sealed(&t, json!({ "lock": { "cardId": card["id"] } })).unwrap();
    let opened =
        Command::new("age").arg("-d").arg("-i").arg(&secret).arg(made["path"].as_str().unwrap()).output();
    let opened = opened.unwrap();
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    let plain = sealed(&t, json!({})).unwrap();
    assert!(fs::read(plain["path"].as_str().unwrap()).unwrap() == opened.stdout);

    // Whoever wrote a reader from the format alone reads the same, with that key and with no other.
    let read = |made: &Value, identity: Option<&Path>| {
        let mut words = vec![made["path"].as_str().unwrap()];
        words.extend(identity.into_iter().flat_map(|path| ["--identity", path.to_str().unwrap()]));
        crate::outside::stranger(&words)
    };
    let open = read(&plain, None);
    assert!(open.status.success() && open.stdout.len() > 100, "{}", String::from_utf8_lossy(&open.stderr));
    let locked = read(&made, Some(&secret));
    assert_eq!(String::from_utf8_lossy(&locked.stdout), String::from_utf8_lossy(&open.stdout));
    let other = folder.join("khoa-khac.txt");
    assert!(Command::new("age-keygen").arg("-o").arg(&other).output().unwrap().status.success());
    for (identity, words) in [(None, "is encrypted"), (Some(other.as_path()), "age does not open it")] {
        let refused = read(&made, identity);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains(words), "{said}");
    }
}

#[test]
fn chosen_files_go_along_with_a_table_that_says_what_each_is() {
    let (t, made) = commune();
    let all = t.call("list_bundle_documents", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert_eq!((&all[0]["kind"], &all[0]["isSigned"]), (&json!("decision"), &json!(true)));
    assert_eq!(t.call("list_bundle_documents", json!({ "period": "2026-Q2" })).unwrap(), json!([]));
    let documents = json!([all[0]["id"]]);
    let plan = t.call("plan_bundle", json!({ "period": "2026-Q3", "documents": documents })).unwrap();
    let bundle = sealed(&t, json!({ "documents": documents })).unwrap();
    assert_eq!(plan["files"], bundle["files"]);
    let near = plan["bytes"].as_u64().unwrap().abs_diff(bundle["bytes"].as_u64().unwrap());
    assert!(near < 1024, "{near} bytes off");
    let mut zip = zip::ZipArchive::new(fs::File::open(bundle["path"].as_str().unwrap()).unwrap()).unwrap();
    let mut read = |end: &str| {
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        let name = names.iter().find(|name| name.ends_with(end)).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name(name).unwrap(), &mut bytes).unwrap();
        bytes
    };
    assert!(read("data/documents/quyet-dinh-12-da-ky.pdf").starts_with(b"%PDF-1.7\nb"));
    let table = String::from_utf8(read("data/tables/documents.csv")).unwrap();
    assert!(table.contains("documents/quyet-dinh-12-da-ky.pdf,Quyết định 12 đã ký.pdf,"), "{table}");
    assert!(table.contains(made["decision"]["id"].as_str().unwrap()));

    // Without them it is another content: a new revision with a reason, and the plan says so beforehand.
    let plan = t.call("plan_bundle", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!((&plan["revision"], &plan["isUnchanged"]), (&json!(2), &json!(false)));
    assert!(plan["needsReason"].as_str().unwrap().contains("lập bản 2"));
    let same = t.call("plan_bundle", json!({ "period": "2026-Q3", "documents": documents })).unwrap();
    assert_eq!(
        (&same["revision"], &same["isUnchanged"], &same["needsReason"]),
        (&json!(1), &json!(true), &Value::Null)
    );
    let strange = json!({ "period": "2026-Q3", "documents": [made["decision"]["id"]] });
    assert_eq!(t.call("plan_bundle", strange).unwrap_err().wire().field.as_deref(), Some("documents"));
}

#[test]
fn a_file_that_is_gone_from_the_machine_is_named() {
    let (t, _) = commune();
    let all = t.call("list_bundle_documents", json!({ "period": "2026-Q3" })).unwrap();
    fs::remove_dir_all(t.folder.path().join("dinh-kem")).unwrap();
    let refused = sealed(&t, json!({ "documents": [all[0]["id"]] })).unwrap_err().to_string();
    assert!(refused.contains("Quyết định 12 đã ký.pdf") && refused.contains("đính kèm lại"), "{refused}");
    assert_eq!(t.call("list_sealed_bundles", json!({})).unwrap(), json!([]));
}

#[test]
fn sticks_are_listed_with_their_room() {
    let stick = tempfile::tempdir().unwrap();
    let t =
        TestOffice::with_desk(TestDesk::at(NOW).with_stick(stick.path()).with_stick("/khong-co")).unwrap();
    let drives = t.call("list_drives", json!({})).unwrap();
    assert_eq!(drives.as_array().unwrap().len(), 1);
    assert_eq!(drives[0]["path"], json!(stick.path()));
    assert!(drives[0]["freeBytes"].as_u64().unwrap() <= drives[0]["totalBytes"].as_u64().unwrap());
    assert!(drives[0]["freeBytes"].as_u64().unwrap() > 0);
}
