//! Each bundle that is not taken says why in one sentence, and nothing of it is kept.
use std::path::Path;

use serde_json::{Value, json};
use sovang_bundle::KeyPair;

use super::{UNITS, change_rows, merge, plan, sealing, sealing::Plan, stick, superior, trust, verdicts};

const DAY: &str = "2026-08-01";

fn told(planned: &Value) -> (&str, &str) {
    let line = &planned["lines"][0];
    (line["verdict"].as_str().unwrap(), line["sentence"].as_str().unwrap())
}

#[test]
fn what_may_not_come_in_is_named_for_what_it_is() {
    let t = superior();
    trust(&t, &UNITS);
    let here = stick(&t);
    let quarter = Plan::of(UNITS[0], "2026-Q3", DAY);
    let far = Plan { unit: "00004", ..quarter.clone() };
    let practice = Plan { practice: true, ..quarter.clone() };
    let ahead = Plan { period: "2027-Q1", ..quarter.clone() };
    let outside = Plan { day: "2026-02-01", ..quarter.clone() };
    for (plan_of, words) in [
        (&far, "không thuộc địa bàn Sở Nội vụ tỉnh Nghệ An"),
        (&practice, "gói LUYỆN TẬP, không được tiếp nhận"),
        (&ahead, "kỳ này chưa bắt đầu"),
        (&outside, "có quyết định ngày 01/02/2026 nằm ngoài kỳ"),
    ] {
        let path = sealing::write(&here, plan_of);
        let planned = plan(&t, &[&path]);
        let (verdict, sentence) = told(&planned);
        assert_eq!(verdict, "refused", "{sentence}");
        assert!(sentence.contains(words), "{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    let lost = sealing::write_with(&here, &quarter, &sealing::key(UNITS[0]), |contents| {
        change_rows(contents, "decisions", Vec::clear);
    });
    assert!(told(&plan(&t, &[&lost])).1.contains("có 3 khen thưởng không thuộc quyết định nào"));
    let mut bytes = std::fs::read(&lost).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&lost, bytes).unwrap();
    assert_eq!(told(&plan(&t, &[&lost])).0, "refused");
    let nothing = t.call("plan_received", json!({ "paths": [here.join("khong-co.zip")] })).unwrap_err();
    assert_eq!(nothing.code(), "file");
    let empty = t.call("plan_received", json!({ "paths": [t.folder.path().join("sao-luu")] }));
    assert!(empty.is_err());
    assert_eq!(t.call("list_received", json!({})).unwrap(), json!([]));
}

#[test]
fn a_changed_key_is_an_alarm_until_a_stamped_sheet_announces_it() {
    let t = superior();
    trust(&t, &UNITS);
    let stolen = KeyPair::from_seed([1; 32], [1; 8]);
    let path = sealing::write_with(&stick(&t), &Plan::of(UNITS[0], "2026-Q3", DAY), &stolen, |_| {});
    let planned = plan(&t, &[&path]);
    let (verdict, sentence) = told(&planned);
    assert_eq!(verdict, "changed_key");
    assert!(sentence.starts_with("BÁO ĐỘNG"), "{sentence}");
    let key = |proof: &str| json!([{ "unitCode": UNITS[0], "publicKey": planned["lines"][0]["publicKey"], "proof": proof }]);
    let refused = t.call("save_trusted_keys", key("cover_sheet")).unwrap_err();
    assert!(refused.to_string().contains("thông báo đổi khóa"), "{refused}");
    t.call("save_trusted_keys", key("announcement")).unwrap();
    assert_eq!(verdicts(&plan(&t, &[&path])), ["new"]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(verdicts(&plan(&t, &[&path])), ["changed_key"]);
}

#[test]
fn an_older_number_a_gap_and_a_second_of_the_same_number_are_told_apart() {
    let t = superior();
    trust(&t, &UNITS);
    let here = stick(&t);
    let first = Plan::of(UNITS[0], "2026-Q3", DAY);
    let third = sealing::write(&here, &Plan { number: 3, ..first.clone() });
    let planned = plan(&t, &[&third]);
    assert!(told(&planned).1.contains("Chưa nhận các bản từ 1 đến 2"), "{planned}");
    merge(&t, &[&third]);
    let old = sealing::write(&here, &first);
    let planned = plan(&t, &[&old]);
    assert_eq!(told(&planned).0, "older");
    assert!(told(&planned).1.contains("cũ hơn bản 3 đã tiếp nhận ngày 20/10/2026"), "{planned}");
    let other = sealing::write(&here.join("khac"), &Plan { number: 3, mark: " khác", ..first.clone() });
    let planned = plan(&t, &[&other]);
    assert_eq!(told(&planned).0, "refused");
    assert!(told(&planned).1.contains("khác nội dung với gói cùng số"), "{planned}");
}

#[test]
fn numbers_that_come_together_follow_each_other() {
    let t = superior();
    trust(&t, &UNITS);
    let here = stick(&t);
    let first = Plan::of(UNITS[0], "2026-Q3", DAY);
    sealing::write(&here, &first);
    sealing::write(&here, &Plan { number: 2, mark: " sửa", ..first.clone() });
    std::fs::copy(here.join("SoVang_16690_2026-Q3_v1.zip"), here.join("SoVang_16690_2026-Q3_v1 (1).zip"))
        .unwrap();
    let folder: &Path = &here;
    let planned = plan(&t, &[folder]);
    let mut found = verdicts(&planned);
    found.sort_unstable();
    assert_eq!(found, ["held", "new", "replaces"]);
    assert_eq!(merge(&t, &[folder])["counts"], planned["counts"]);
}

#[test]
fn two_numbers_that_come_encrypted_on_one_stick_are_weighed_against_each_other() {
    let t = superior();
    trust(&t, &UNITS);
    let here = stick(&t);
    let first = Plan::of(UNITS[0], "2026-Q3", DAY);
    for plan in [first.clone(), Plan { number: 2, mark: " sửa", ..first }] {
        let path = sealing::write(&here, &plan);
        let zip = std::fs::read(&path).unwrap();
        let locked =
            sovang_bundle::encrypt(&zip, &sovang_bundle::Lock::Passphrase("lúa chín vàng đồng")).unwrap();
        std::fs::write(path.with_extension("zip.age"), locked).unwrap();
        std::fs::remove_file(path).unwrap();
    }
    let input = json!({ "paths": [here], "passphrase": "lúa chín vàng đồng" });
    let planned = t.call("plan_received", input).unwrap();
    assert_eq!(verdicts(&planned), ["new", "replaces"]);
    assert_eq!(planned["counts"]["changed"], 3);
}
