//! Packs of rules from outside: proven, shown, taken in, and never in the past's way.
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_bundle::{KeyPair, sign_text};
use sovang_tests::{TestDesk, TestOffice};

/// The key of whoever publishes the rules.
pub(crate) fn key(seed: u8) -> KeyPair {
    KeyPair::from_seed([seed; 32], [seed; 8])
}

pub(crate) fn head(number: i64, published: &str, key: &KeyPair) -> String {
    format!(
        "[pack]\nformat = 1\nnumber = {number}\nname = \"Quy định tháng 3 năm 2027\"\nissuer = \"Sở Nội vụ tỉnh Nghệ An\"\n\
         published_on = \"{published}\"\nkey = \"{}\"\n",
        key.public_key().encoded()
    )
}

fn fact(days: &str) -> String {
    format!(
        "{days}\ndocument = \"Nghị định số 9/2027\"\narticle = \"Điều 5\"\nsource = \"Công báo\"\nmark = \"CONFIRMED\"\ngrade = \"P\"\n\
         checked_on = \"2027-02-20\"\n"
    )
}

const MULTIPLE: &str = "award = \"certificate_of_merit\"\nrecipient = \"person\"\nfactor = \"1\"\n";

/// A multiple of the commune's certificate from March 2027 on, when the shipped one has ended.
pub(crate) fn new_multiple() -> String {
    let days = fact("valid_from = \"2027-03-01\"");
    format!(
        "[[multiple]]\nid = \"multiple.certificate_of_merit.person.2027\"\nmultiple = \"0.5\"\n{MULTIPLE}{days}"
    )
}

/// Another multiple for the days of the shipped one.
fn other_multiple() -> String {
    let days = fact("valid_from = \"2025-07-01\"\nvalid_until = \"2027-02-28\"");
    format!(
        "[[multiple]]\nid = \"multiple.certificate_of_merit.person.2025\"\nmultiple = \"0.4\"\n{MULTIPLE}{days}"
    )
}

/// The base salary of today ends, another follows.
fn new_salary() -> String {
    let shipped =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/rules/national.toml"))
            .unwrap();
    let old = shipped.split("[[base_salary]]").find(|row| row.contains("base_salary.2026")).unwrap();
    let old =
        old.split("\n[[").next().unwrap().replace("valid_from", "valid_until = \"2027-06-30\"\nvalid_from");
    let new = fact("valid_from = \"2027-07-01\"");
    format!("[[base_salary]]{old}\n[[base_salary]]\nid = \"base_salary.2027\"\namount_vnd = 2700000\n{new}")
}

fn write(t: &TestOffice, name: &str, text: &str) -> PathBuf {
    let path = t.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn signed(t: &TestOffice, name: &str, text: &str, key: &KeyPair) -> PathBuf {
    write(t, name, &sign_text(text, key, "gói quy định"))
}

fn plan(t: &TestOffice, path: &Path) -> sovang_core::Result<Value> {
    t.call("plan_rule_pack", json!({ "path": path }))
}

fn take(t: &TestOffice, path: &Path, trusts_key: bool) -> sovang_core::Result<Value> {
    let hash = plan(t, path)?["hash"].clone();
    t.call("save_rule_pack", json!({ "path": path, "hash": hash, "trustsKey": trusts_key }))
}

fn office(today: &str) -> TestOffice {
    let t = TestOffice::with_desk(TestDesk::at(&format!("{today}T01:12:00Z"))).unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t
}

fn bonus(t: &TestOffice, on: &str) -> Option<i64> {
    let wanted = json!({ "award": "certificate_of_merit", "recipient": "person", "on": on });
    t.call("get_bonus", wanted).ok()?["amount"].as_i64()
}

fn give(t: &TestOffice, on: &str) -> Value {
    let who =
        t.call("save_person", json!({ "fullName": format!("Lô Thị Phượng {on}") })).unwrap()["id"].clone();
    let decision = json!({ "decidedOn": on, "subject": "Tặng Giấy khen", "ground": "merit" });
    let award = json!({ "recipient": { "kind": "person", "id": who }, "award": "certificate_of_merit", "merit": "Giỏi" });
    t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap()["awards"][0].clone()
}

#[test]
fn a_changed_multiple_pays_from_its_day_on_and_old_awards_keep_theirs() {
    let t = office("2027-03-20");
    let before = give(&t, "2027-02-20");
    assert_eq!((bonus(&t, "2027-02-28"), bonus(&t, "2027-03-01")), (Some(759_000), None));
    let path = signed(&t, "goi.toml", &(head(1, "2027-02-20", &key(7)) + &new_multiple()), &key(7));
    let shown = plan(&t, &path).unwrap();
    assert_eq!(
        (&shown["added"], &shown["changed"], &shown["ended"]),
        (&json!(1), &json!(0), &json!(0)),
        "{shown:#}"
    );
    let added = &shown["differences"][0];
    assert_eq!(added["after"], "0,5 lần lương cơ sở.");
    assert_eq!(added["daysAfter"], "từ 01/03/2027");
    assert_eq!(bonus(&t, "2027-03-01"), None, "a preview changes nothing");
    take(&t, &path, true).unwrap();
    assert_eq!((bonus(&t, "2027-02-28"), bonus(&t, "2027-03-01")), (Some(759_000), Some(1_265_000)));
    assert_eq!(give(&t, "2027-03-10")["amountVnd"], 1_265_000);
    let kept = t.call("get_award", json!({ "id": before["id"] })).unwrap();
    assert_eq!((&kept["amountVnd"], &kept["multiple"]), (&json!(759_000), &json!("0,3")));
    assert_eq!(t.call("list_rule_packs", json!({})).unwrap()[0]["number"], 1);
}

#[test]
fn taking_a_pack_in_is_undone_like_anything_else() {
    let t = office("2027-03-20");
    let path = signed(&t, "goi.toml", &(head(1, "2027-02-20", &key(7)) + &new_multiple()), &key(7));
    take(&t, &path, true).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!((bonus(&t, "2027-03-01"), t.call("list_rule_packs", json!({})).unwrap()), (None, json!([])));
    t.call("redo_change", json!({})).unwrap();
    assert_eq!(bonus(&t, "2027-03-01"), Some(1_265_000));
}

#[test]
fn the_same_multiple_given_another_value_shows_old_and_new_and_that_it_touches_the_past() {
    let t = office("2027-03-20");
    let text = head(1, "2027-02-20", &key(7)) + &other_multiple();
    let shown = plan(&t, &signed(&t, "goi.toml", &text, &key(7))).unwrap();
    let changed =
        shown["differences"].as_array().unwrap().iter().find(|one| one["fate"] == "changed").unwrap();
    assert_eq!(
        (&changed["before"], &changed["after"]),
        (&json!("0,3 lần lương cơ sở."), &json!("0,4 lần lương cơ sở."))
    );
    assert_eq!(changed["touchesPast"], true);
    assert!(shown["warnings"].to_string().contains("những ngày đã qua"), "{}", shown["warnings"]);
}

#[test]
fn a_fact_that_ends_is_told_from_one_that_changes() {
    let t = office("2027-03-20");
    let text = head(1, "2027-02-20", &key(7)) + &new_multiple() + "\n" + &new_salary();
    let path = signed(&t, "goi.toml", &text, &key(7));
    let shown = plan(&t, &path).unwrap();
    assert_eq!(
        (&shown["added"], &shown["changed"], &shown["ended"]),
        (&json!(2), &json!(0), &json!(1)),
        "{shown:#}"
    );
    let ended = shown["differences"].as_array().unwrap().iter().find(|one| one["fate"] == "ended").unwrap();
    assert_eq!(ended["daysBefore"], "từ 01/07/2026");
    assert_eq!(ended["daysAfter"], "từ 01/07/2026 đến hết 30/06/2027");
    take(&t, &path, true).unwrap();
    assert_eq!((bonus(&t, "2027-06-30"), bonus(&t, "2027-07-01")), (Some(1_265_000), Some(1_350_000)));
}

#[test]
fn a_key_is_shown_the_first_time_and_trusted_only_on_a_word() {
    let t = office("2027-03-20");
    let path = signed(&t, "goi.toml", &(head(1, "2027-02-20", &key(7)) + &new_multiple()), &key(7));
    let shown = plan(&t, &path).unwrap();
    assert_eq!(
        (&shown["trustedAs"], &shown["signer"]),
        (&Value::Null, &json!(key(7).public_key().encoded()))
    );
    assert_eq!(shown["signerId"], key(7).public_key().id_hex());
    let refused = take(&t, &path, false).unwrap_err();
    assert!(refused.to_string().contains("chưa được cơ quan tin"), "{refused}");
    assert_eq!(bonus(&t, "2027-03-01"), None);
    take(&t, &path, true).unwrap();
    let later = head(2, "2027-03-01", &key(7)) + &new_multiple().replace("0.5", "0.6");
    let later = signed(&t, "goi-2.toml", &later, &key(7));
    assert_eq!(plan(&t, &later).unwrap()["trustedAs"], "Sở Nội vụ tỉnh Nghệ An");
    take(&t, &later, false).unwrap();
    assert_eq!(t.call("list_rule_packs", json!({})).unwrap().as_array().unwrap().len(), 2);
}

#[test]
fn an_old_or_repeated_pack_is_named() {
    let t = office("2027-03-20");
    let pack = |number, published: &str, name: &str| {
        signed(&t, name, &(head(number, published, &key(7)) + &new_multiple()), &key(7))
    };
    let second = pack(2, "2027-03-01", "goi-2.toml");
    take(&t, &second, true).unwrap();
    let again = plan(&t, &second).unwrap_err();
    assert_eq!(
        (again.code(), again.to_string().contains("đã nhập ngày 20/03/2027")),
        ("duplicate", true),
        "{again}"
    );
    let old = plan(&t, &pack(1, "2027-02-01", "goi-1.toml")).unwrap_err();
    assert!(old.to_string().contains("cũ hơn gói số 2"), "{old}");
    // A pack older than the program's own rules may only add to them.
    let early = pack(3, "2025-01-01", "goi-3.toml");
    let shown = plan(&t, &early).unwrap();
    assert!(shown["warnings"].to_string().contains("mới hơn gói này"), "{}", shown["warnings"]);
}

#[test]
fn what_is_wrong_with_a_pack_is_said_and_nothing_changes() {
    let t = office("2027-03-20");
    let good = head(1, "2027-02-20", &key(7)) + &new_multiple();
    let sign = |text: &str| sign_text(text, &key(7), "gói quy định");
    let whole = sign(&good);
    let overlap = good.replace("valid_from = \"2027-03-01\"", "valid_from = \"2027-02-01\"");
    for (name, text, says) in [
        ("sửa một chữ", whole.replacen("0.5", "9.5", 1), "đã bị sửa sau khi ký"),
        ("khóa khác", sign_text(&good, &key(8), "x"), "Chữ ký không khớp"),
        ("không ký", good.clone(), "không có chữ ký"),
        ("bị cắt", whole[..whole.len() - 90].to_owned(), "Chữ ký không khớp"),
        ("xuống dòng kiểu khác", whole.replace('\n', "\r\n"), "không có chữ ký"),
        ("không phải chữ", "\u{0}\u{1}".to_owned(), "không có chữ ký"),
        ("thiếu phần đầu", sign(&new_multiple()), "không có phần đầu"),
        ("bản mới hơn", sign(&good.replace("format = 1", "format = 2")), "bản Sổ Vàng mới hơn"),
        ("loại lạ", sign(&(good.clone() + "\n[[spell]]\nid = \"a\"\n")), "loại quy định «spell»"),
        ("không có mục nào", sign(&head(1, "2027-02-20", &key(7))), "không có mục quy định nào"),
        ("danh hiệu lạ", sign(&good.replace("\"certificate_of_merit\"", "\"golden_star\"")), "golden_star"),
        ("hai mục cùng ngày", sign(&overlap), "cùng có hiệu lực từ ngày 01/02/2027"),
        ("số quá nhỏ", sign(&good.replace("number = 1", "number = 0")), "Số của gói"),
    ] {
        let path = write(&t, "goi.toml", &text);
        let refused = plan(&t, &path).unwrap_err();
        assert!(refused.to_string().contains(says), "{name}: {refused}");
        assert_eq!(refused.code(), "refused", "{name}");
        assert_eq!(sovang_tests::sentence::complaint(&refused), None, "{name}: {refused}");
    }
    assert_eq!(t.call("list_rule_packs", json!({})).unwrap(), json!([]));
}

#[test]
fn a_file_that_changed_since_it_was_shown_is_not_taken() {
    let t = office("2027-03-20");
    let text = head(1, "2027-02-20", &key(7)) + &new_multiple();
    let path = signed(&t, "goi.toml", &text, &key(7));
    let hash = plan(&t, &path).unwrap()["hash"].clone();
    signed(&t, "goi.toml", &text.replace("0.5", "0.6"), &key(7));
    let input = json!({ "path": path, "hash": hash, "trustsKey": true });
    assert!(t.call("save_rule_pack", input).unwrap_err().to_string().contains("đã đổi từ khi xem"));
}

#[test]
fn whoever_publishes_rules_signs_them_with_the_same_program() {
    let t = office("2027-03-20");
    let text = head(1, "2027-02-20", &key(7)) + &new_multiple();
    let (rules, secret) = (write(&t, "quy-dinh.toml", &text), write(&t, "khoa.key", &key(7).to_text()));
    let out = t.folder.path().join("goi.toml");
    let input = json!({ "path": rules, "keyPath": secret, "out": out });
    let made = t.call("seal_rule_pack", input).unwrap();
    assert_eq!(made["signer"], key(7).public_key().encoded());
    take(&t, &out, true).unwrap();
    let other = write(&t, "khoa-khac.key", &key(8).to_text());
    let refused =
        t.call("seal_rule_pack", json!({ "path": rules, "keyPath": other, "out": out })).unwrap_err();
    assert!(refused.to_string().contains("Chữ ký không khớp"), "{refused}");
}

/// Whoever reads a bundle two years later must know by which rules its papers were made.
#[test]
fn a_bundle_names_the_packs_its_papers_were_made_by() {
    let t = office("2027-03-20");
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let rules = |period: &str| {
        let made = t.call("seal_bundle", json!({ "period": period })).unwrap();
        let mut zip =
            zip::ZipArchive::new(std::fs::File::open(made["path"].as_str().unwrap()).unwrap()).unwrap();
        let mut info = String::new();
        let name = format!("SoVang_17230_{period}_v1/bag-info.txt");
        std::io::Read::read_to_string(&mut zip.by_name(&name).unwrap(), &mut info).unwrap();
        info.lines().find_map(|line| line.strip_prefix("Rule-Pack-Version: ")).unwrap().to_owned()
    };
    let shipped = rules("2026-Q3");
    assert_eq!(shipped.len(), "2026-11-26".len(), "{shipped}");
    let text = head(3, "2027-02-20", &key(7)) + &new_multiple();
    take(&t, &signed(&t, "goi.toml", &text, &key(7)), true).unwrap();
    let id = key(7).public_key().id_hex();
    assert_eq!(rules("2026-Q4"), format!("{shipped} 2027-02-20/3/{id}"));
}
