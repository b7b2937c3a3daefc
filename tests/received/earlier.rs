//! What earlier merges left: awards that come again in another period, and rows of an earlier program.
use std::path::PathBuf;

use rusqlite::Connection;
use serde_json::{Value, json};
use sovang_core::Office;
use sovang_tests::{TestDesk, TestOffice};

use super::{UNITS, area, change_rows, merge, plan, sealing, sealing::Plan, stick, superior, trust};

/// A quarter is merged; the bundle of the next one brings an award of it again, told the same or not.
fn with_the_next_quarter(mark: Option<&str>) -> (TestOffice, PathBuf) {
    let t = superior();
    trust(&t, &UNITS);
    let first = Plan::of(UNITS[0], "2026-Q3", "2026-09-01");
    let quarter = sealing::write(&stick(&t), &first);
    merge(&t, &[&quarter]);
    let mut again = None;
    sealing::write_with(&t.folder.path().join("khac"), &first, &sealing::key(UNITS[0]), |contents| {
        let awards = contents.tables.iter().find(|table| table.name == "awards").unwrap();
        again = Some(awards.rows.to_vecs().remove(1));
    });
    let next = Plan { awards: 2, ..Plan::of(UNITS[0], "2026-Q4", "2026-10-05") };
    let mut again = again.unwrap();
    let next = sealing::write_with(&stick(&t), &next, &sealing::key(UNITS[0]), |contents| match mark {
        Some(mark) => change_rows(contents, "awards", |rows| {
            (again[1], again[6]) = (rows[0][1].clone(), Some(mark.to_owned()));
            rows[0] = again;
        }),
        None => {
            // Its own decision comes along with it.
            change_rows(contents, "decisions", |rows| {
                rows.push(rows[0].clone());
                rows[1][0].clone_from(&again[1]);
            });
            change_rows(contents, "awards", |rows| rows[0] = again);
        }
    });
    (t, next)
}

#[test]
fn an_award_told_the_same_again_is_no_conflict_and_counts_once() {
    let (t, next) = with_the_next_quarter(None);
    assert_eq!(plan(&t, &[&next])["counts"]["conflicting"], 0);
    merge(&t, &[&next]);
    assert_eq!(area(&t, "2026")["total"]["awards"]["awards"], 4, "three, two, and one of them twice");
}

#[test]
fn an_award_whose_earlier_bundle_is_gone_is_named_and_the_merge_goes_on() {
    let (t, next) = with_the_next_quarter(None);
    let kept = t.call("list_received", json!({})).unwrap()[0]["id"].clone();
    let kept =
        t.call("open_received", json!({ "id": kept })).unwrap()["keptFile"].as_str().unwrap().to_owned();
    std::fs::remove_file(kept).unwrap();
    assert_eq!(plan(&t, &[&next])["counts"]["conflicting"], 1);
    merge(&t, &[&next]);
    assert_eq!(area(&t, "2026")["total"]["awards"]["awards"], 4);
}

/// Puts the rows back as the first version of the schema had them.
const EARLIER: &str = "
CREATE TABLE earlier (pack INTEGER NOT NULL REFERENCES received_packs, line INTEGER NOT NULL, record TEXT NOT NULL,
  content INTEGER NOT NULL, award TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, office TEXT, merit TEXT,
  decision TEXT, decided_on TEXT, register_no INTEGER, sex TEXT, is_leader INTEGER NOT NULL, amount_vnd INTEGER,
  revoked_on TEXT, PRIMARY KEY (pack, line)) STRICT, WITHOUT ROWID;
INSERT INTO earlier SELECT r.place / 16777216, r.place % 16777216, r.record, 7, s.award, s.kind, r.name, office.text,
  merit.text, decision.text, decided_on.text, r.register_no, r.sex, s.is_leader, r.amount_vnd, r.revoked_on
FROM received_awards r
JOIN received_sorts s ON s.place = r.place / 16777216 * 16777216 + r.sort
LEFT JOIN received_texts office ON office.place = r.place / 16777216 * 16777216 + r.office
LEFT JOIN received_texts merit ON merit.place = r.place / 16777216 * 16777216 + r.merit
LEFT JOIN received_texts decision ON decision.place = r.place / 16777216 * 16777216 + r.decision
LEFT JOIN received_texts decided_on ON decided_on.place = r.place / 16777216 * 16777216 + r.decided_on;
CREATE TABLE received_sums (pack INTEGER NOT NULL REFERENCES received_packs, award TEXT NOT NULL, kind TEXT NOT NULL,
  awards INTEGER NOT NULL, women INTEGER NOT NULL, sex_unknown INTEGER NOT NULL, leaders INTEGER NOT NULL,
  amount_vnd INTEGER NOT NULL, without_amount INTEGER NOT NULL, PRIMARY KEY (pack, award, kind)) STRICT, WITHOUT ROWID;
DROP TABLE received_awards;
DROP TABLE received_texts;
DROP TABLE received_sorts;
ALTER TABLE earlier RENAME TO received_awards;
ALTER TABLE received_packs ADD COLUMN movements_running INTEGER NOT NULL DEFAULT 0;
ALTER TABLE received_packs ADD COLUMN movements_launched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE received_packs ADD COLUMN registrations INTEGER NOT NULL DEFAULT 0;
ALTER TABLE received_packs ADD COLUMN exemplars INTEGER NOT NULL DEFAULT 0;
ALTER TABLE received_movements DROP COLUMN method;
ALTER TABLE received_movements DROP COLUMN reach;
ALTER TABLE received_movements DROP COLUMN duration;
DELETE FROM migrations WHERE id IN ('20261202 award places', '20261203 received texts', '20261205 received sorts');
";

/// A sheet of the workbook of the year.
fn sheet_rows(t: &TestOffice, sheet: &str) -> Vec<Vec<String>> {
    use calamine::Reader;
    let made = t.call("print_area_report", json!({ "period": "2026" })).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(made["workbook"].as_str().unwrap()).unwrap();
    let sheet = book.worksheet_range(sheet).unwrap();
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn a_workbook_of_a_year_tells_a_record_once_and_its_lists_add_up_to_its_figures() {
    let (t, next) = with_the_next_quarter(None);
    merge(&t, &[&next]);
    let rows = |sheet: &str| sheet_rows(&t, sheet).len() - 4;
    // Beside the sum below the awards.
    assert_eq!(rows("Khen thưởng") - 1, 4, "three and two, one of them twice");
    assert_eq!((rows("Phong trào"), rows("Đăng ký danh hiệu")), (1, 1), "both quarters carry them");
    let total = area(&t, "2026")["total"]["awards"]["amountVnd"].as_f64().unwrap();
    let amounts = sheet_rows(&t, "Khen thưởng").into_iter().skip(4).filter(|row| !row[1].is_empty());
    assert_eq!(amounts.map(|row| row[9].parse::<f64>().unwrap()).sum::<f64>(), total);
}

#[test]
fn a_correction_does_not_make_late_what_came_in_time() {
    let t = superior();
    trust(&t, &UNITS);
    t.call("save_receiving", json!({ "dueDays": "25", "dueSource": "Công văn của Sở" })).unwrap();
    let first = Plan::of(UNITS[0], "2026-Q3", "2026-08-01");
    merge(&t, &[&sealing::write(&stick(&t), &first)]);
    let TestOffice { office, folder } = t;
    drop(office);
    let office = Office::open(folder.path(), Box::new(TestDesk::at("2026-11-20T02:12:00Z"))).unwrap();
    let t = TestOffice { office, folder };
    let again = Plan { number: 2, mark: " (đã sửa)", ..first };
    merge(&t, &[&sealing::write(&stick(&t), &again)]);
    let board = t.call("get_board", json!({ "year": 2026 })).unwrap();
    let row = board["rows"].as_array().unwrap().iter().find(|row| row["id"] == UNITS[0]).unwrap();
    let cell = &row["cells"][2];
    assert_eq!(
        (&cell["state"], &cell["number"], &cell["daysLate"]),
        (&json!("received"), &json!(2), &json!(null))
    );
}

/// A stick that lay in a drawer until it was merged came when it came.
#[test]
fn the_day_a_stick_came_decides_what_is_late() {
    let t = superior();
    trust(&t, &UNITS);
    t.call("save_receiving", json!({ "dueDays": "10", "dueSource": "Công văn của Sở" })).unwrap();
    let path = sealing::write(&stick(&t), &Plan::of(UNITS[0], "2026-Q3", "2026-08-01"));
    let counts = plan(&t, &[&path])["counts"].clone();
    let wanted = |day: &str| json!({ "paths": [&path], "counts": counts, "arrivedOn": day });
    let refused = t.call("merge_received", wanted("2026-10-21")).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("arrivedOn"), "{refused}");
    let early = t.call("merge_received", wanted("2026-07-31")).unwrap_err();
    assert!(early.to_string().contains("gói chốt ngày 01/08/2026"), "{early}");
    t.call("merge_received", wanted("2026-10-09")).unwrap();
    let board = t.call("get_board", json!({ "year": 2026 })).unwrap();
    let row = board["rows"].as_array().unwrap().iter().find(|row| row["id"] == UNITS[0]).unwrap();
    assert_eq!(
        (&row["cells"][2]["state"], &row["cells"][2]["receivedOn"]),
        (&json!("received"), &json!("2026-10-09"))
    );
}

/// Each number on a stick is compared with the one before it, also when the changes of one are asked for.
#[test]
fn all_changes_of_one_of_several_numbers_are_told_against_the_number_before() {
    let t = superior();
    trust(&t, &UNITS);
    let first = Plan { awards: 30, ..Plan::of(UNITS[0], "2026-Q3", "2026-08-01") };
    let folder = stick(&t);
    sealing::write(&folder, &first);
    let second = sealing::write(&folder, &Plan { number: 2, mark: " (đã sửa)", ..first });
    let told = |planned: &Value| {
        let line = planned["lines"].as_array().unwrap().iter().find(|line| line["number"] == 2).unwrap();
        (line["counts"]["changed"].clone(), line["changes"].as_array().unwrap().len())
    };
    let (changed, few) = told(&plan(&t, &[&folder]));
    assert!(changed.as_u64().unwrap() > 20 && few == 20, "{changed} {few}");
    let whole = t.call("plan_received", json!({ "paths": [&folder], "whole": second })).unwrap();
    assert_eq!(told(&whole), (changed.clone(), changed.as_u64().unwrap() as usize));
}

#[test]
fn rows_of_an_earlier_program_are_taken_over() {
    let (t, next) = with_the_next_quarter(Some("Vi Văn Khác"));
    merge(&t, &[&next]);
    let (year, list) = (area(&t, "2026"), sheet_rows(&t, "Khen thưởng"));
    let TestOffice { office, folder } = t;
    drop(office);
    Connection::open(folder.path().join("sovang.db")).unwrap().execute_batch(EARLIER).unwrap();
    let office = Office::open(folder.path(), Box::new(TestDesk::at("2026-10-20T02:12:00Z"))).unwrap();
    let t = TestOffice { office, folder };
    assert_eq!(area(&t, "2026"), year, "an award of two periods counts once as before");
    assert_eq!(sheet_rows(&t, "Khen thưởng"), list, "every award is listed with the same texts");
    let other = Plan { awards: 5, ..Plan::of(UNITS[0], "2026-Q2", "2026-05-05") };
    let other = sealing::write_with(&stick(&t), &other, &sealing::key(UNITS[0]), |contents| {
        let again = Some(sealing::id(UNITS[0], "2026-Q3", 2, 0));
        change_rows(contents, "awards", |rows| rows[4][0] = again);
    });
    let planned: Value = plan(&t, &[&other]);
    assert_eq!(planned["counts"]["conflicting"], 1, "the old rows are known by their ids");
    merge(&t, &[&other]);
    let counted = |year: &Value| year["total"]["awards"]["awards"].as_i64().unwrap();
    assert_eq!(counted(&area(&t, "2026")), counted(&year) + 4);
}
