//! The superior's side: a province's year of bundles, and as many as a country sends in a quarter, proven and merged.

use std::{path::Path, time::Duration};

use serde_json::{Value, json};
use sovang_core::Office;
use tempfile::TempDir;

use crate::{clock, data, table::Table};

#[path = "../received/sealing.rs"]
pub(crate) mod sealing;

/// 495 awards and five other records.
const AWARDS: usize = 495;
pub const ROWS: i64 = 500;
const COUNTRY: usize = 3_321;
const DAYS: [&str; 4] = ["02-01", "05-01", "08-01", "11-01"];

pub fn measure(table: &mut Table) {
    year_of_a_province(table);
    quarter_of_a_country(table);
}

/// An office in Vinh that believes every commune of its province.
pub fn superior(folder: &Path) -> (Office, Vec<String>) {
    let office = data::open(folder);
    data::call(&office, "save_office", json!({ "communeCode": "16681", "isSuperior": true }));
    let communes = data::call(&office, "list_communes", json!({ "provinceCode": "40" }));
    let codes = communes
        .as_array()
        .expect("communes")
        .iter()
        .map(|one| one["code"].as_str().expect("a code").to_owned());
    let codes: Vec<String> = codes.collect();
    let key = |unit: &String| json!({ "unitCode": unit, "publicKey": sealing::key(unit).public_key().encoded(), "proof": "cover_sheet" });
    data::call(&office, "save_trusted_keys", codes.iter().map(key).collect());
    (office, codes)
}

fn write(folder: &Path, unit: &str, year: usize, quarter: usize) {
    let period = format!("{year}-Q{}", quarter + 1);
    let day = format!("{year}-{}", DAYS[quarter]);
    sealing::write(folder, &sealing::Plan { awards: AWARDS, ..sealing::Plan::of(unit, &period, &day) });
}

fn year_of_a_province(table: &mut Table) {
    let folder = TempDir::new().expect("a folder");
    let stick = folder.path().join("usb");
    let (office, codes) = superior(&folder.path().join("data"));
    assert_eq!(codes.len(), 130);
    for unit in &codes {
        (0..4).for_each(|quarter| write(&stick, unit, 2025, quarter));
    }
    let mut planned = Value::Null;
    let plan = once(|| planned = data::call(&office, "plan_received", json!({ "paths": [stick] })));
    let counts = planned["counts"].clone();
    assert_eq!((&counts["bundles"], &counts["new"]), (&json!(520), &json!(520 * ROWS)));
    let wanted = json!({ "paths": [stick], "counts": counts });
    let mut merged = Value::Null;
    let merge = once(|| merged = data::call(&office, "merge_received", wanted));
    assert_eq!(merged["counts"], planned["counts"], "the merge does what the dry run said");
    let again = once(|| planned = data::call(&office, "plan_received", json!({ "paths": [stick] })));
    assert_eq!(planned["counts"]["bundles"], 0, "twice adds nothing");
    table.figure("E", "dry run of 130 communes × 4 quarters × 500 rows", plan.as_secs_f64(), "s");
    table.figure("E", "the same verified and merged", merge.as_secs_f64(), "s");
    table.at_most("E", "an unchanged bundle passed over", 1.0, again.as_secs_f64() * 1e3 / 520.0, "ms");
    let mut report = Value::Null;
    let time = clock::median(5, clock::thread, || {
        report = data::call(&office, "get_area_report", json!({ "period": "2025" }))
    });
    assert_eq!(report["total"]["awards"]["awards"], 520 * AWARDS as i64);
    table.at_most("E", "report of the province's year", 0.3, time.as_secs_f64(), "s");
    let time =
        clock::median(5, clock::thread, || drop(data::call(&office, "get_board", json!({ "year": 2025 }))));
    table.at_most("E", "board of the province", 0.3, time.as_secs_f64(), "s");
}

/// Bundles of the 130 communes, quarter after quarter.
pub fn country(stick: &Path, count: usize) {
    let folder = TempDir::new().expect("a folder");
    let (_, codes) = superior(folder.path());
    let quarters = (2019..2026).flat_map(|year| (0..4).map(move |quarter| (year, quarter)));
    let all = quarters.flat_map(|(year, quarter)| codes.iter().map(move |unit| (unit, year, quarter)));
    all.take(count).for_each(|(unit, year, quarter)| write(stick, unit, year, quarter));
}

/// The same number of bundles and rows as every commune of the country sends in a quarter. One office answers for one
/// province, so they are its 130 communes and more quarters.
fn quarter_of_a_country(table: &mut Table) {
    let folder = TempDir::new().expect("a folder");
    let stick = folder.path().join("usb");
    country(&stick, COUNTRY);
    let (office, _) = superior(&folder.path().join("data"));
    let counts = json!({
        "bundles": COUNTRY, "new": COUNTRY as i64 * ROWS, "changed": 0, "withdrawn": 0, "conflicting": 0, "same": 0,
    });
    let wanted = json!({ "paths": [stick], "counts": counts });
    let mut merge = Duration::ZERO;
    let memory = clock::peak_growth(|| merge = once(|| drop(data::call(&office, "merge_received", wanted))));
    table.at_most("E", "3,321 bundles × 500 rows verified and merged", 12.0, merge.as_secs_f64(), "s");
    table.at_most("E", "memory that takes at its highest", 300.0, memory, "MiB");
    let time = clock::median(5, clock::thread, || {
        drop(data::call(&office, "get_area_report", json!({ "period": "2022-Q3" })))
    });
    table.at_most("E", "report of a quarter among them", 0.3, time.as_secs_f64(), "s");
}

/// Processor time of one run.
fn once(work: impl FnOnce()) -> Duration {
    let begin = clock::thread();
    work();
    clock::thread() - begin
}
