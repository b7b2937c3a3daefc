//! The superior's side through the door: bundles are proven, merged, answered and summed up.
#[path = "received/answering.rs"]
mod answering;
#[path = "received/areas.rs"]
mod areas;
#[path = "received/earlier.rs"]
mod earlier;
#[path = "received/many.rs"]
mod many;
#[path = "received/refusals.rs"]
mod refusals;
#[path = "received/sealing.rs"]
pub(crate) mod sealing;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_bundle::Contents;
use sovang_tests::{NOW, TestDesk, TestOffice};

use crate::decisions::{decision, record};
use sealing::Plan;

/// Vinh; the area is the province.
pub(crate) const SEAT: &str = "16681";
pub(crate) const UNITS: [&str; 4] = ["16690", "16702", "16708", "16732"];

pub(crate) fn superior() -> TestOffice {
    let t = TestOffice::with_desk(TestDesk::at("2026-10-20T01:12:00Z").with_chance(40)).unwrap();
    t.call("save_office", json!({ "communeCode": SEAT, "clerkName": "Trần Thị Nga", "isSuperior": true }))
        .unwrap();
    t
}

/// Believes the keys of those communes, as if every fingerprint had been compared with paper.
pub(crate) fn trust(t: &TestOffice, units: &[&str]) {
    let key = |unit: &&str| json!({ "unitCode": unit, "publicKey": sealing::key(unit).public_key().encoded(), "proof": "cover_sheet" });
    t.call("save_trusted_keys", units.iter().map(key).collect()).unwrap();
}

pub(crate) fn plan(t: &TestOffice, paths: &[&Path]) -> Value {
    t.call("plan_received", json!({ "paths": paths })).unwrap()
}

pub(crate) fn merge(t: &TestOffice, paths: &[&Path]) -> Value {
    let planned = plan(t, paths);
    t.call("merge_received", json!({ "paths": paths, "counts": planned["counts"] })).unwrap()
}

pub(crate) fn verdicts(planned: &Value) -> Vec<&str> {
    planned["lines"].as_array().unwrap().iter().map(|line| line["verdict"].as_str().unwrap()).collect()
}

pub(crate) fn stick(t: &TestOffice) -> PathBuf {
    t.folder.path().join("usb")
}

/// Changes the rows of a table before it is sealed.
pub(crate) fn change_rows(
    contents: &mut Contents,
    table: &str,
    change: impl FnOnce(&mut Vec<Vec<Option<String>>>),
) {
    let table = contents.tables.iter_mut().find(|one| one.name == table).unwrap();
    let mut rows = table.rows.to_vecs();
    change(&mut rows);
    table.rows = rows.into();
}

fn area(t: &TestOffice, period: &str) -> Value {
    t.call("get_area_report", json!({ "period": period })).unwrap()
}

#[test]
fn without_the_role_nothing_is_received() {
    let (t, _) = crate::decisions::office();
    for (command, input) in [
        (
            "plan_received",
            json!({ "paths": [sealing::write(&stick(&t), &Plan::of(UNITS[0], "2026-Q3", "2026-08-01"))] }),
        ),
        ("get_board", json!({ "year": 2026 })),
        ("get_area_report", json!({ "period": "2026-Q3" })),
    ] {
        let refused = t.call(command, input).unwrap_err();
        assert!(refused.to_string().contains("chưa bật vai trò cấp trên"), "{refused}");
    }
}

#[test]
fn a_first_key_is_compared_with_paper_then_the_bundle_is_merged_once_and_undone_whole() {
    let t = superior();
    let path = sealing::write(&stick(&t), &Plan::of(UNITS[0], "2026-Q3", "2026-08-01"));
    let first = plan(&t, &[&path]);
    assert_eq!(verdicts(&first), ["first_seen"]);
    assert_eq!(first["counts"]["bundles"], 0);
    let line = &first["lines"][0];
    assert!(
        line["sentence"].as_str().unwrap().contains("Phường Trường Vinh, quý III năm 2026, bản 1"),
        "{line}"
    );
    assert_eq!(line["fingerprint"].as_str().unwrap().split(' ').count(), 16);
    let key =
        json!([{ "unitCode": line["unitCode"], "publicKey": line["publicKey"], "proof": "cover_sheet" }]);
    t.call("save_trusted_keys", key).unwrap();

    let planned = plan(&t, &[&path]);
    assert_eq!(verdicts(&planned), ["new"]);
    assert_eq!(
        planned["counts"],
        json!({ "bundles": 1, "new": 8, "changed": 0, "withdrawn": 0, "conflicting": 0, "same": 0 })
    );
    let merged = t.call("merge_received", json!({ "paths": [&path], "counts": planned["counts"] })).unwrap();
    assert_eq!(merged["counts"], planned["counts"]);
    assert_eq!(area(&t, "2026-Q3")["total"]["awards"]["awards"], 3);

    // A second time it is known by its hash, and merging it adds nothing.
    let again = plan(&t, &[&path]);
    assert_eq!(verdicts(&again), ["held"]);
    assert!(
        again["lines"][0]["sentence"].as_str().unwrap().contains("đã tiếp nhận ngày 20/10/2026"),
        "{again}"
    );
    let refused =
        t.call("merge_received", json!({ "paths": [&path], "counts": planned["counts"] })).unwrap_err();
    assert!(refused.to_string().contains("Chưa hợp nhất gì"), "{refused}");

    // One undo; the rows stay where they cannot count, and merging again finds them.
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(area(&t, "2026-Q3")["total"]["awards"]["awards"], 0);
    assert_eq!(t.call("list_received", json!({})).unwrap(), json!([]));
    merge(&t, &[&path]);
    assert_eq!(area(&t, "2026-Q3")["total"]["awards"]["awards"], 3);
    t.call("undo_change", json!({})).unwrap();
    t.call("redo_change", json!({})).unwrap();
    assert_eq!(area(&t, "2026-Q3")["total"]["awards"]["awards"], 3);
}

#[test]
fn a_real_commune_seals_and_the_superior_reads_the_same_figures() {
    let commune = TestOffice::with_desk(TestDesk::at(NOW).with_chance(11)).unwrap();
    commune.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    commune.call("save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" })).unwrap();
    let person = json!({ "fullName": "Lô Thị Phượng", "sex": "female", "position": "Y sĩ" });
    let person = commune.call("save_person", person).unwrap();
    record(&commune, decision(None, "2026-08-01"), &json!({ "kind": "person", "id": person["id"] })).unwrap();
    let made =
        commune.call("seal_bundle", json!({ "period": "2026-Q3", "folder": stick(&commune) })).unwrap();
    let own = commune.call("get_report", json!({ "period": "2026-Q3" })).unwrap();

    let t = superior();
    let folder = stick(&commune);
    let line = plan(&t, &[&folder])["lines"][0].clone();
    assert_eq!(line["fingerprint"], made["fingerprint"]);
    let key = json!([{ "unitCode": "17230", "publicKey": line["publicKey"], "proof": "cover_sheet" }]);
    t.call("save_trusted_keys", key).unwrap();
    merge(&t, &[&folder]);
    let report = area(&t, "2026-Q3");
    let awards = &report["units"][0]["figures"]["awards"];
    for (ours, theirs) in
        [("awards", "awards"), ("people", "people"), ("women", "women"), ("amountVnd", "amountVnd")]
    {
        assert_eq!(awards[ours], own[theirs], "{ours}");
    }
    assert_eq!(report["units"][0]["title"], "Xã Bình Chuẩn");
    let received = t.call("list_received", json!({ "unitCode": "17230" })).unwrap();
    let opened = t.call("open_received", json!({ "id": received[0]["id"] })).unwrap();
    let awards = opened["tables"].as_array().unwrap().iter().find(|table| table["name"] == "awards").unwrap();
    assert!(awards["rows"][0]["title"].as_str().unwrap().contains("Lô Thị Phượng"), "{awards}");
}

#[test]
fn a_new_number_is_compared_field_by_field_and_takes_the_place_of_the_old() {
    let t = superior();
    trust(&t, &UNITS);
    let before = Plan { awards: 4, ..Plan::of(UNITS[0], "2026-Q3", "2026-08-01") };
    let old = sealing::write(&stick(&t), &before);
    merge(&t, &[&old]);
    let after = Plan { number: 2, awards: 3, mark: " (đã sửa)", ..before.clone() };
    let new = sealing::write(&stick(&t), &after);
    let planned = plan(&t, &[&new]);
    assert_eq!(verdicts(&planned), ["replaces"]);
    assert_eq!(
        planned["counts"],
        json!({ "bundles": 1, "new": 0, "changed": 3, "withdrawn": 1, "conflicting": 0, "same": 5 })
    );
    let sentence = planned["lines"][0]["sentence"].as_str().unwrap();
    assert!(sentence.contains("thay bản 1") && sentence.contains("Lý do: Sửa số liệu"), "{sentence}");
    let changed = &planned["lines"][0]["changes"][0];
    assert_eq!(
        changed["fields"],
        json!([{ "title": "Cột printed_name", "before": "Nguyễn Thị Phượng 0", "after": "Nguyễn Thị Phượng 0 (đã sửa)" }])
    );
    let merged = merge(&t, &[&new]);
    assert_eq!(merged["counts"], planned["counts"]);
    assert_eq!(area(&t, "2026-Q3")["total"]["awards"]["awards"], 3);
    assert_eq!(verdicts(&plan(&t, &[&old])), ["held"]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(area(&t, "2026-Q3")["total"]["awards"]["awards"], 4);
}

#[test]
fn an_award_in_two_periods_counts_once_and_is_named_as_a_conflict_when_told_differently() {
    let t = superior();
    trust(&t, &UNITS);
    let quarter = sealing::write(&stick(&t), &Plan::of(UNITS[0], "2026-Q3", "2026-09-01"));
    merge(&t, &[&quarter]);
    // The next quarter brings one of the awards of this one again, with another name.
    let next = Plan { awards: 2, ..Plan::of(UNITS[0], "2026-Q4", "2026-10-05") };
    let next = sealing::write_with(&stick(&t), &next, &sealing::key(UNITS[0]), |contents| {
        let again = Some(sealing::id(UNITS[0], "2026-Q3", 2, 0));
        change_rows(contents, "awards", |rows| rows[0][0] = again);
    });
    let planned = plan(&t, &[&next]);
    assert_eq!(planned["counts"]["conflicting"], 1);
    merge(&t, &[&next]);
    let total = |period: &str| area(&t, period)["total"]["awards"]["awards"].clone();
    assert_eq!((total("2026-Q3"), total("2026-Q4"), total("2026")), (json!(3), json!(2), json!(4)));
    let year = area(&t, "2026");
    assert_eq!(year["total"]["movements"], 1, "a movement of two quarters is one");
    assert_eq!(year["units"][0]["counted"], json!(["quý III năm 2026", "quý IV năm 2026"]));
}

#[test]
fn the_board_says_who_sent_who_is_late_and_who_is_missing() {
    let t = superior();
    trust(&t, &UNITS);
    merge(&t, &[&sealing::write(&stick(&t), &Plan::of(UNITS[0], "2026-Q3", "2026-08-01"))]);
    let board = t.call("get_board", json!({ "year": 2026 })).unwrap();
    assert_eq!(board["rows"].as_array().unwrap().len(), 130);
    let cell = |board: &Value, unit: &str, quarter: usize| {
        let row = board["rows"].as_array().unwrap().iter().find(|row| row["id"] == unit).unwrap();
        row["cells"][quarter].clone()
    };
    assert_eq!(cell(&board, UNITS[0], 2)["state"], "received");
    assert_eq!(cell(&board, UNITS[1], 2)["state"], "missing");
    assert_eq!(cell(&board, UNITS[1], 3)["state"], "open");
    assert_eq!((&board["received"], &board["missing"]), (&json!(1), &json!(130 * 3 - 1)));
    t.call("save_receiving", json!({ "dueDays": "10", "dueSource": "Công văn của Sở", "communes": UNITS }))
        .unwrap();
    let board = t.call("get_board", json!({ "year": 2026 })).unwrap();
    assert_eq!(board["rows"].as_array().unwrap().len(), 4);
    assert_eq!(
        (&cell(&board, UNITS[0], 2)["state"], &cell(&board, UNITS[0], 2)["daysLate"]),
        (&json!("late"), &json!(10))
    );
    assert_eq!(cell(&board, UNITS[1], 2)["state"], "late");
}

#[test]
fn report_and_workbook_of_the_area_are_written_with_sums() {
    let t = superior();
    trust(&t, &UNITS);
    let paths: Vec<PathBuf> = UNITS
        .iter()
        .map(|unit| sealing::write(&stick(&t), &Plan::of(unit, "2026-Q3", "2026-08-01")))
        .collect();
    merge(&t, &paths.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    let made = t.call("print_area_report", json!({ "period": "2026-Q3" })).unwrap();
    let text = sovang_tests::pdf_text(Path::new(made["report"].as_str().unwrap()));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in
        ["SỞ NỘI VỤ TỈNH NGHỆ AN", "4 gói báo cáo của 4 trên 130", "Phường Cửa Lò", "Chưa có gói được tính"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(made["workbook"].as_str().unwrap()).unwrap();
    let sheet = book.worksheet_range("Tổng hợp theo xã").unwrap();
    let last = sheet.rows().next_back().unwrap();
    assert_eq!((last[0].to_string(), last[2].to_string()), ("Cộng".into(), "12".into()));
    let formulas = book.worksheet_formula("Tổng hợp theo xã").unwrap();
    assert!(formulas.used_cells().any(|(_, _, text)| text.starts_with("SUM(C5:C8")));
    let awards = book.worksheet_range("Khen thưởng").unwrap();
    assert_eq!(awards.rows().count(), 4 + 12 + 1);
    let first: Vec<String> = awards.rows().nth(4).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(first[..2], ["Phường Trường Vinh", "Nguyễn Thị Phượng 0"]);
    assert_eq!(first[2..5], ["Cá nhân", "Bản Mét", "Lao động tiên tiến"]);
    assert_eq!(first[5..7], ["Có thành tích xuất sắc trong phong trào xây dựng nông thôn mới", "12/QĐ-UBND"]);
    assert_eq!(first[7], "46235", "the first of August 2026");
}

#[test]
fn who_is_not_known_to_lead_is_counted_apart() {
    let t = superior();
    trust(&t, &UNITS);
    let plan = Plan { awards: 5, ..Plan::of(UNITS[0], "2026-Q3", "2026-08-01") };
    merge(&t, &[&sealing::write(&stick(&t), &plan)]);
    let awards = &area(&t, "2026-Q3")["total"]["awards"];
    let counts = ["people", "leaders", "leadUnknown"].map(|name| awards[name].as_i64().unwrap());
    assert_eq!(counts, [4, 1, 1], "one has neither a post nor a class of work");
}
