//! Lists taken in from a spreadsheet: read by the child process, judged row by row, accepted as one change.

use std::{fs::File, path::Path, time::Instant};

use serde_json::{Value, json};
use sovang_papers::{Cell, SheetColumn, SheetPlan, write_workbook};

use crate::{clock, data, names, table::Table};

pub fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a folder");
    for (rows, plan_goal, accept_goal) in [(5_000, Some(0.10), Some(0.2)), (20_000, None, None)] {
        let path = folder.path().join(format!("danh-sach-{rows}.xlsx"));
        write(&path, rows);
        let copy = data::copy(&data::people(10_000));
        let office = data::open(copy.path());
        let input = json!({ "path": path });
        // The first time: what was read and judged is held until the file or the answers change.
        let begin = clock::process();
        let plan = data::call(&office, "plan_import", input);
        let time = (clock::process() - begin).as_secs_f64();
        let counts = &plan["counts"];
        let read = counts["total"].as_u64().zip(counts["skipped"].as_u64()).map(|(all, not)| all - not);
        assert_eq!(read, Some(rows), "{counts}");
        line(table, format!("import {rows} rows: read, recognise, judge"), plan_goal, time);
        let accepted = json!({ "file": { "path": path }, "hash": plan["hash"] });
        let (cpu, begin) = (clock::process(), Instant::now());
        let saved = data::call(&office, "save_import", accepted);
        let (cpu, wall) = ((clock::process() - cpu).as_secs_f64(), begin.elapsed().as_secs_f64());
        assert_eq!(saved["counts"]["new"], plan["counts"]["new"]);
        line(table, format!("import {rows} rows: read again, judge, keep, durable"), accept_goal, cpu);
        table.figure("C", format!("import {rows} rows: the same by the wall"), wall, "s");
    }
}

fn line(table: &mut Table, what: String, wanted: Option<f64>, time: f64) {
    match wanted {
        Some(wanted) => table.at_most("B/C", what, wanted, time, "s"),
        None => table.figure("B/C", what, time, "s"),
    }
}

/// A list as a school or a hamlet sends it; none of the people is in the office yet.
fn write(path: &Path, rows: u64) {
    let headings =
        ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Dân tộc", "Chức vụ", "Thôn, bản"];
    let row = |number: u64| {
        let person = names::person(2_000_000 + number, &[Value::Null], &[Value::Null]);
        let text = |field: &str| Cell::Text(person[field].as_str().unwrap_or_default().to_owned());
        let birth = person["birth"].as_str().unwrap_or_default();
        vec![
            Cell::Integer(number as i64 + 1),
            text("fullName"),
            Cell::Text(format!("{}/{}/{}", &birth[8..], &birth[5..7], &birth[..4])),
            Cell::Text(if person["sex"] == "female" { "Nữ" } else { "Nam" }.into()),
            text("citizenId"),
            text("ethnicity"),
            text("position"),
            Cell::Text(format!("Thôn {}", 1 + number % 24)),
        ]
    };
    let plan = SheetPlan {
        name: "Danh sách".into(),
        title: "DANH SÁCH VIÊN CHỨC".into(),
        subtitle: "Xã Bình Chuẩn".into(),
        columns: headings.map(|heading| SheetColumn::new(heading, 20.0)).into(),
        rows: (0..rows).map(row).collect(),
    };
    let mut file = File::create(path).expect("a file");
    write_workbook("Danh sách", "2026-09-01T00:00:00Z", &[plan], &mut file).expect("a workbook");
}
