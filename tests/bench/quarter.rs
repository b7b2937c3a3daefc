//! The end of a quarter: its figures, its papers, its bundle sealed and proven.

use serde_json::json;

use crate::{clock, data, table::Table};

pub fn measure(table: &mut Table) {
    let copy = data::copy(&data::awards());
    let office = data::open(copy.path());
    let summed = json!({ "period": data::SUMMED });
    assert_eq!(data::call(&office, "get_report", summed.clone())["awards"], 10_000);
    let time = clock::median(5, clock::thread, || drop(data::call(&office, "get_report", summed.clone())));
    table.at_most(
        "C",
        "all figures of a quarter of 10,000 awards, 200 k on record",
        15.0,
        time.as_secs_f64() * 1e3,
        "ms",
    );
    let period = json!({ "period": data::SEALED, "folder": copy.path().join("usb") });
    let papers =
        clock::median(3, clock::thread, || drop(data::call(&office, "print_report", period.clone())))
            .as_secs_f64();
    table.figure("B", "report, list and workbook of a quarter of 5,000 awards", papers, "s");
    let mut made = data::call(&office, "seal_bundle", period.clone());
    let seal = clock::median(3, clock::thread, || made = data::call(&office, "seal_bundle", period.clone()))
        .as_secs_f64();
    table.at_most("D", "bundle of 5,000 awards: papers made, sealed, read back", 0.25, seal, "s");
    table.at_most("D", "packing above making the contents", 10.0, (seal - papers) / papers * 100.0, "%");
    let bundle = json!({ "path": made["path"] });
    let check = clock::median(5, clock::thread, || drop(data::call(&office, "check_bundle", bundle.clone())))
        .as_secs_f64();
    table.figure("D", "verify that bundle", check * 1e3, "ms");
    table.figure("D", "its size", made["bytes"].as_f64().expect("bytes") / 1e6, "MB");
}
