//! Certificates and workbooks: through the door where a command makes them, else through the same crate.

use std::{fs, io};

use serde_json::json;
use sovang_papers::{Cell, SheetColumn, SheetPlan, write_workbook};

use crate::{clock, data, table::Table};

pub fn measure(table: &mut Table) {
    certificates(table);
    for (rows, wanted, memory) in [(5_000, 0.13, None), (100_000, 2.5, Some(40.0))] {
        workbook(table, rows, wanted, memory);
    }
}

fn certificates(table: &mut Table) {
    let office = data::open(&data::awards());
    let out = tempfile::tempdir().expect("a folder");
    let path = out.path().join("giay-khen.pdf");
    let print = |mut wanted: serde_json::Value| {
        // Printed again and again, with nobody to look it through.
        for field in ["reason", "withoutProof"] {
            wanted[field] = "Đo thời gian".into();
        }
        let printed = data::call(&office, "print_certificates", wanted);
        printed["pages"].as_u64().expect("pages")
    };
    let large = data::call(&office, "list_decisions", json!({ "text": data::LARGE }))[0]["id"].clone();
    let awards = data::call(&office, "list_awards", json!({ "decisionId": large }));
    let ids: Vec<_> =
        awards.as_array().expect("awards")[..1_000].iter().map(|award| award["id"].clone()).collect();
    let thousand = json!({ "decisionId": large, "awardIds": ids, "out": path });
    let time = clock::median(5, clock::thread, || assert_eq!(print(thousand.clone()), 1_000)).as_secs_f64();
    table.at_most("A", "1,000 certificates: papers, read and flush included", 0.06, time, "s");
    table.at_most(
        "A",
        "bytes of 1,000 certificates",
        1.0,
        fs::metadata(&path).expect("a file").len() as f64 / 1e6,
        "MB",
    );
    let all = json!({ "decisionId": large, "out": path });
    let mut long = 0.0;
    let grown = clock::peak_growth(|| {
        let begin = clock::thread();
        assert_eq!(print(all), 10_000);
        long = (clock::thread() - begin).as_secs_f64();
    });
    table.at_most("A", "each certificate of 10,000", 50.0, long / 10_000.0 * 1e6, "µs");
    table.at_most("A", "memory that 10,000 certificates take at the peak", 20.0, grown, "MiB");
}

fn workbook(table: &mut Table, rows: i64, wanted: f64, memory: Option<f64>) {
    let mut columns: Vec<SheetColumn> =
        (0..20).map(|at| SheetColumn::new(&format!("Cột {at}"), 16.0)).collect();
    columns[3] = SheetColumn::summed("Tiền thưởng", 16.0);
    let plans = [SheetPlan {
        name: "Khen thưởng".into(),
        title: "Danh sách khen thưởng".into(),
        subtitle: "UBND xã Bình Chuẩn".into(),
        columns,
        rows: (1..=rows).map(row).collect(),
    }];
    let write = || {
        write_workbook("Khen thưởng", "2026-09-15T08:30:00+07:00", &plans, &mut io::sink())
            .expect("a workbook")
    };
    let grown = clock::peak_growth(write);
    let rounds = if rows > 10_000 { 1 } else { 5 };
    let time = clock::median(rounds, clock::thread, write).as_secs_f64();
    table.at_most("B", format!("workbook of {rows} awards, 20 columns"), wanted, time, "s");
    match memory {
        Some(wanted) => {
            table.at_most("B", format!("memory of {rows} rows above their own"), wanted, grown, "MiB")
        }
        None => table.figure("B", format!("memory of {rows} rows above their own"), grown, "MiB"),
    }
}

fn row(number: i64) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Integer(number),
        Cell::Text(crate::names::name(number as u64)),
        Cell::Day("2026-09-15".into()),
        Cell::Money(759_000 + number),
    ];
    cells.extend((4..20).map(|at| match at % 4 {
        0 => Cell::Text(format!("Thôn {}", number % 23)),
        1 => Cell::Text("Giấy khen của Chủ tịch UBND xã".into()),
        2 => Cell::Integer(number * at),
        _ => Cell::Day("2026-01-31".into()),
    }));
    cells
}
