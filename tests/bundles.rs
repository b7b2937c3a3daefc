//! Sealing and checking bundles through the door; `outside.rs` has other people's tools judge them.
use std::path::Path;

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::decisions::{decision, office, record};

fn sealed(t: &TestOffice, reason: Option<&str>) -> sovang_core::Result<Value> {
    let folder = t.folder.path().join("usb");
    t.call("seal_bundle", json!({ "period": "2026-Q3", "folder": folder, "reason": reason }))
}

fn ready() -> TestOffice {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    t
}

fn path(made: &Value) -> &Path {
    Path::new(made["path"].as_str().unwrap())
}

#[test]
fn a_sealed_quarter_is_verified_and_sealing_it_again_gives_the_same_bytes() {
    let t = ready();
    let made = sealed(&t, None).unwrap();
    assert!(path(&made).ends_with("SoVang_17230_2026-Q3_v1.zip"));
    let checked = t.call("check_bundle", json!({ "path": path(&made) })).unwrap();
    assert_eq!((&checked["isKnown"], &checked["fingerprint"]), (&json!(true), &made["fingerprint"]));
    let awards =
        checked["tables"].as_array().unwrap().iter().find(|table| table["name"] == "awards").unwrap();
    assert_eq!(awards["rows"], 1);
    let first = std::fs::read(path(&made)).unwrap();
    std::fs::remove_file(path(&made)).unwrap();
    let again = sealed(&t, None).unwrap();
    assert!(std::fs::read(path(&again)).unwrap() == first);
    assert_eq!(t.call("list_sealed_bundles", json!({})).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn changed_records_need_a_reason_and_a_new_revision() {
    let t = ready();
    let first = sealed(&t, None).unwrap();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let refused = sealed(&t, None).unwrap_err();
    assert!(refused.to_string().contains("Hãy ghi lý do để lập bản 2"), "{refused}");
    let second = sealed(&t, Some("Bổ sung thôn còn thiếu")).unwrap();
    assert_eq!(second["revision"], 2);
    assert!(path(&first).exists(), "an older bundle is never touched");
    let checked = t.call("check_bundle", json!({ "path": path(&second) })).unwrap();
    assert_eq!(checked["revision"], 2);
}

#[test]
fn a_changed_byte_is_named_and_another_office_sees_an_unknown_key() {
    let t = ready();
    let made = sealed(&t, None).unwrap();
    let (other, _) = office();
    let checked = other.call("check_bundle", json!({ "path": path(&made) })).unwrap();
    assert_eq!(checked["isKnown"], false);
    assert!(checked["sentence"].as_str().unwrap().contains("lần đầu thấy khóa"), "{checked}");
    let mut bytes = std::fs::read(path(&made)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(path(&made), bytes).unwrap();
    let refused = t.call("check_bundle", json!({ "path": path(&made) })).unwrap_err();
    assert_eq!(refused.code(), "bad_bundle");
    let nothing =
        t.call("check_bundle", json!({ "path": t.folder.path().join("khong-co.zip") })).unwrap_err();
    assert_eq!(nothing.code(), "file");
}

#[test]
fn practice_can_never_pass_for_a_real_bundle() {
    let t = TestOffice::new().unwrap();
    sovang_core::practice::fill(&t.office).unwrap();
    let made = sealed(&t, None).unwrap();
    assert!(path(&made).file_name().unwrap().to_str().unwrap().starts_with("LUYENTAP_"));
    let checked = t.call("check_bundle", json!({ "path": path(&made) })).unwrap();
    assert_eq!(checked["isPractice"], true);
    assert!(checked["sentence"].as_str().unwrap().contains("LUYỆN TẬP"), "{checked}");
}

#[test]
fn what_the_law_calls_sensitive_never_leaves_in_a_bundle() {
    for export in sovang_core::features::ALL.iter().flat_map(|feature| feature.exports) {
        for sovang_core::ExportField(name, ..) in export.fields {
            let is_private = ["citizen_id", "ethnicity", "photo", "phone", "is_party_member", "party_joined"]
                .contains(name);
            assert!(!is_private, "{}.{name}", export.name);
        }
    }
    let (t, who) = office();
    let private = json!({ "id": who["id"], "fullName": "Lô Thị Phượng", "citizenId": "040187528979",
        "ethnicity": "Đan Lai", "phone": "0912345678", "partyJoined": "2015-05-19" });
    t.call("save_person", private).unwrap();
    let discipline = json!({ "personId": who["id"], "form": "Cảnh cáo", "decision": "77/QĐ-UBND",
        "decidedOn": "2020-01-01", "endsOn": "2021-01-01" });
    t.call("save_person_discipline", discipline).unwrap();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let made = sealed(&t, None).unwrap();
    let tables = tables(&made, "/data/tables/");
    assert!(tables.contains("Lô Thị Phượng"));
    for secret in ["040187528979", "Đan Lai", "0912345678", "2015-05-19", "77/QĐ-UBND"] {
        assert!(!tables.contains(secret), "{secret}");
    }
}

/// The text of every file of a bundle with these words in its name.
fn tables(made: &Value, named: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path(made)).unwrap()).unwrap();
    let mut tables = String::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        if entry.name().unwrap().contains(named) {
            std::io::Read::read_to_string(&mut entry, &mut tables).unwrap();
        }
    }
    tables
}

/// Columns are only ever added behind those an older program wrote, so that a reader of that time finds its own.
#[test]
fn a_registration_says_what_the_review_said_behind_the_columns_of_before() {
    let (t, who) = office();
    for (award, standing) in [("advanced_worker", "not_achieved"), ("grassroots_fighter", "registered")] {
        let draft = json!({ "year": 2026, "recipient": who, "award": award, "registeredOn": "2026-02-01",
                            "standing": standing });
        t.call("save_registration", draft).unwrap();
    }
    let made = sealed(&t, None).unwrap();
    let csv = tables(&made, "/data/tables/registrations.csv");
    let mut lines = csv.lines();
    let before = "id,year,person_id,collective_id,household_id,award,movement_id,registered_on,is_withdrawn";
    assert_eq!(lines.next().unwrap(), format!("{before},is_not_achieved"));
    let said = |award: &str| lines.clone().find(|line| line.contains(award)).unwrap().to_owned();
    assert!(said("advanced_worker").ends_with(",2026-02-01,0,1"), "{csv}");
    assert!(said("grassroots_fighter").ends_with(",2026-02-01,0,0"), "{csv}");
    let described: Value = serde_json::from_str(&tables(&made, "/datapackage.json")).unwrap();
    let of = described["resources"].as_array().unwrap().iter().find(|table| table["name"] == "registrations");
    let last = of.unwrap()["schema"]["fields"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["name"], &last["type"]), (&json!("is_not_achieved"), &json!("integer")));
    t.call("check_bundle", json!({ "path": path(&made) })).unwrap();
}

#[test]
fn a_sealed_quarter_is_not_undone_as_it_may_have_been_given_away() {
    let t = ready();
    sealed(&t, None).unwrap();
    let refused = t.call("undo_change", json!({})).unwrap_err();
    assert!(refused.to_string().contains("hãy sửa rồi niêm phong bản mới"), "{refused}");
    assert_eq!(t.call("list_sealed_bundles", json!({})).unwrap().as_array().unwrap().len(), 1);
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    assert_eq!(sealed(&t, Some("Bổ sung thôn")).unwrap()["revision"], 2, "the number is not given twice");
}

/// The records of a sealed number may have changed by the time its stick is lost.
#[test]
fn a_sealed_number_is_written_again_as_it_was_after_the_records_changed() {
    let t = ready();
    let made = sealed(&t, None).unwrap();
    let (zip, cover) = (std::fs::read(path(&made)).unwrap(), made["coverSheet"].as_str().unwrap().to_owned());
    let paper = std::fs::read(&cover).unwrap();
    std::fs::remove_file(path(&made)).unwrap();
    std::fs::remove_file(&cover).unwrap();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let folder = t.folder.path().join("usb khác");
    let wanted = json!({ "period": "2026-Q3", "number": 1, "folder": folder });
    let again = t.call("seal_bundle_again", wanted.clone()).unwrap();
    assert!(std::fs::read(path(&again)).unwrap() == zip);
    assert!(std::fs::read(again["coverSheet"].as_str().unwrap()).unwrap() == paper);
    assert_eq!((&again["fingerprint"], &again["files"]), (&made["fingerprint"], &made["files"]));
    let listed = || t.call("list_sealed_bundles", json!({})).unwrap()[0]["isKept"].clone();
    assert_eq!(listed(), true);
    let missing = t.call("seal_bundle_again", json!({ "period": "2026-Q3", "number": 2 })).unwrap_err();
    assert!(missing.to_string().contains("gói đã niêm phong"), "{missing}");

    // A kept file that was changed is no longer that number.
    let kept = t.folder.path().join("goi-da-niem-phong/SoVang_17230_2026-Q3_v1.zip");
    let mut other = std::fs::read(&kept).unwrap();
    other[100] ^= 1;
    std::fs::write(&kept, other).unwrap();
    let refused = t.call("seal_bundle_again", wanted).unwrap_err();
    assert!(refused.to_string().contains("không còn nguyên trên máy"), "{refused}");
    std::fs::remove_file(&kept).unwrap();
    assert_eq!(listed(), false);
}

/// A program with newer rules makes other papers: what can no longer be written as it was says so before it is tried.
#[test]
fn a_lost_number_that_can_not_be_made_again_asks_a_reason_and_becomes_the_next() {
    let t = ready();
    sealed(&t, None).unwrap();
    let plan = || t.call("plan_bundle", json!({ "period": "2026-Q3" })).unwrap();
    let kept = t.folder.path().join("goi-da-niem-phong/SoVang_17230_2026-Q3_v1.zip");
    std::fs::write(&kept, b"hong").unwrap();
    assert_eq!(
        (&plan()["isUnchanged"], &plan()["revision"]),
        (&json!(true), &json!(1)),
        "it can be made again"
    );
    let key = crate::rule_packs::key(7);
    let text = crate::rule_packs::head(1, "2026-11-27", &key) + &crate::rule_packs::new_multiple();
    let pack = t.folder.path().join("goi.toml");
    std::fs::write(&pack, sovang_bundle::sign_text(&text, &key, "gói quy định")).unwrap();
    let hash = t.call("plan_rule_pack", json!({ "path": pack })).unwrap()["hash"].clone();
    t.call("save_rule_pack", json!({ "path": pack, "hash": hash, "trustsKey": true })).unwrap();
    let now = plan();
    assert_eq!((&now["isUnchanged"], &now["revision"]), (&json!(false), &json!(2)));
    assert!(now["needsReason"].as_str().unwrap().contains("không còn nguyên trên máy"), "{now}");
    let refused = sealed(&t, None).unwrap_err();
    assert!(refused.to_string().contains("Hãy ghi lý do để lập bản 2"), "{refused}");
    let made = t
        .call(
            "seal_bundle",
            json!({ "period": "2026-Q3", "folder": t.folder.path().join("khac"), "reason": "Mất tệp" }),
        )
        .unwrap();
    assert_eq!(made["revision"], 2);
    assert_eq!((&plan()["isUnchanged"], &plan()["revision"]), (&json!(true), &json!(2)));
}

/// Nothing is noted before the bundle is proven to be on the stick, and a lost kept file comes back while it can.
#[test]
fn a_stick_that_refuses_leaves_no_line_and_an_unchanged_number_is_made_again_without_its_kept_file() {
    let t = ready();
    let folder = t.folder.path().join("usb");
    std::fs::create_dir_all(folder.join("SoVang_17230_2026-Q3_v1.zip")).unwrap();
    sealed(&t, None).unwrap_err();
    assert_eq!(t.call("list_sealed_bundles", json!({})).unwrap(), json!([]));
    std::fs::remove_dir(folder.join("SoVang_17230_2026-Q3_v1.zip")).unwrap();
    let made = sealed(&t, None).unwrap();
    let zip = std::fs::read(path(&made)).unwrap();
    std::fs::remove_dir_all(t.folder.path().join("goi-da-niem-phong")).unwrap();
    let again = sealed(&t, None).unwrap();
    assert!(std::fs::read(path(&again)).unwrap() == zip);
    assert_eq!(t.call("list_sealed_bundles", json!({})).unwrap()[0]["isKept"], true);
}

#[test]
fn only_people_and_households_the_records_speak_of_leave_the_office() {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    t.call("save_person", json!({ "fullName": "Vi Văn Không Liên Quan" })).unwrap();
    t.call("save_household", json!({ "headName": "Lương Văn Ước" })).unwrap();
    let first = sealed(&t, None).unwrap();
    let people = tables(&first, "/data/tables/people.csv");
    assert!(people.lines().count() == 2 && people.contains(who["id"].as_str().unwrap()), "{people}");
    assert_eq!(tables(&first, "/data/tables/households.csv").lines().count(), 1);
    // Somebody the period does not speak of makes no other bundle.
    t.call("save_person", json!({ "fullName": "Lô Thị Mới" })).unwrap();
    assert_eq!(sealed(&t, None).unwrap()["revision"], 1);
}

/// With a cut-off day the first quarter begins in December of the year before.
#[test]
fn registrations_of_the_year_before_stay_out_of_a_first_quarter_with_a_cut_off_day() {
    let (t, who) = office();
    t.call("save_office", json!({ "cutoffDay": 14 })).unwrap();
    for year in [2025, 2026] {
        let draft = json!({ "year": year, "recipient": who, "award": "advanced_worker",
                            "registeredOn": format!("{year}-02-01"), "standing": "registered" });
        t.call("save_registration", draft).unwrap();
    }
    let folder = t.folder.path().join("usb");
    for period in ["2026-Q1", "2026-Q2", "2026"] {
        let made = t.call("seal_bundle", json!({ "period": period, "folder": folder })).unwrap();
        let csv = tables(&made, "/data/tables/registrations.csv");
        let years: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
        assert_eq!(years, ["2026"], "{period}");
    }
}
