//! The shared lists, read through the reading program and recognised, equal what stands beside them.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use common::{Understood, all_of, expected, fixtures, program};
use serde_json::Value;
use sovang_sheets::table::List;
use sovang_sheets::{Limits, Sheet, read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The names an expectation has that are not fields of a record.
const ABOUT: &[&str] = &[
    "row",
    "record",
    "group",
    "source_name",
    "id_source",
    "problem",
    "repaired",
    "birth_source",
    "birth_problem",
    "case_lost",
    "shown_as",
    "font",
    "hidden_row",
];

/// Endings of the kinds this crate reads.
const READ: &[&str] = &["xlsx", "csv", "xls", "ods"];

fn lists(endings: &[&str]) -> Vec<PathBuf> {
    let Some(folder) = fixtures("sheets") else { return Vec::new() };
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)));
    paths.sort();
    paths
}

fn sheets(path: &Path) -> Vec<Sheet> {
    read(path, &program(), Limits::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

fn recognised(path: &Path) -> (String, Understood) {
    let sheets = sheets(path);
    let mut found: Vec<(String, Understood)> = Vec::new();
    for sheet in &sheets {
        found.extend(List::find(sheet).into_iter().map(|list| (sheet.name.clone(), all_of(list, sheet))));
    }
    assert_eq!(found.len(), 1, "{path:?} has one list");
    found.remove(0)
}

fn compare(path: &Path) -> Vec<String> {
    let (expected, (name, found)) = (expected(path), recognised(path));
    let mut wrong = Vec::new();
    if let Some(sheet) = expected["sheet"].as_str()
        && name != sheet
    {
        wrong.push(format!("sheet {name:?}"));
    }
    if serde_json::to_value(&found.list.header_rows).unwrap() != expected["header_rows"] {
        wrong.push(format!("header rows {:?}", found.list.header_rows));
    }
    let records = expected["records"].as_array().unwrap();
    if records.len() != found.records.len() {
        wrong.push(format!("{} records, not {}", found.records.len(), records.len()));
    }
    for (index, record) in records.iter().enumerate() {
        wrong.extend(compare_record(record, &found, index));
    }
    for skipped in expected["skipped_rows"].as_array().unwrap() {
        let known = found.skipped.iter().any(|(row, why, _)| {
            skipped["row"] == *row && serde_json::to_value(why).unwrap() == skipped["why"]
        });
        if !known {
            wrong.push(format!("row not skipped as {skipped}"));
        }
    }
    wrong
}

fn compare_record(expected: &Value, found: &Understood, index: usize) -> Vec<String> {
    let by_row = |row: &Value| found.records.iter().find(|record| *row == record.row);
    let record =
        if expected["record"].is_null() { by_row(&expected["row"]) } else { found.records.get(index) };
    let Some(record) = record else { return vec![format!("missing {expected}")] };
    let fields = serde_json::to_value(&record.fields).unwrap();
    let mut wrong = Vec::new();
    for (key, value) in expected.as_object().unwrap() {
        if ABOUT.contains(&key.as_str()) {
            continue;
        }
        let got = fields.get(key).cloned().unwrap_or(Value::Null);
        let same = got == *value
            || (got.is_null() && value == "")
            || got.as_f64().is_some_and(|got| Some(got) == value.as_f64());
        if !same {
            wrong.push(format!("row {} {key}: {got} for {value}", record.row));
        }
    }
    let told =
        |about: &str| record.problems.iter().any(|problem| format!("{:?}", problem.kind).starts_with(about));
    if expected["birth_problem"] == true && !told("Day") {
        wrong.push(format!("row {} tells nothing of its day", record.row));
    }
    if expected["birth_problem"] == false && told("Day") {
        wrong.push(format!("row {} complains of its day", record.row));
    }
    if (!expected["problem"].is_null() || !expected["repaired"].is_null()) && !told("Identity") {
        wrong.push(format!("row {} tells nothing of its number", record.row));
    }
    if !expected["id_source"].is_null() && expected["problem"].is_null() && expected["repaired"].is_null() {
        let said = record.problems.iter().filter(|problem| problem.is_left_empty()).count();
        if said > 0 {
            wrong.push(format!("row {} complains: {:?}", record.row, record.problems));
        }
    }
    if let Some(hidden) = expected["hidden_row"].as_bool()
        && hidden != record.hidden
    {
        wrong.push(format!("row {} hidden: {}", record.row, record.hidden));
    }
    wrong
}

#[test]
fn shared_lists_are_understood() {
    for path in lists(READ) {
        let wrong = compare(&path);
        assert!(wrong.is_empty(), "{}:\n{}", path.display(), wrong.join("\n"));
    }
}

#[test]
fn every_row_ends_as_record_or_skipped_once() {
    for path in lists(READ) {
        for sheet in sheets(&path) {
            for list in List::find(&sheet) {
                let rows: Vec<u32> =
                    list.rows.iter().filter(|row| row.place.is_some()).map(|row| row.number).collect();
                let all: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
                assert_eq!(rows, all, "{}", path.display());
            }
        }
    }
}

/// The same person stands there in several writings, and the names must come out as one or stay apart.
#[test]
fn one_person_written_in_several_ways_has_one_name() {
    for path in lists(READ).into_iter().filter(|path| path.ends_with("15_trung_nguoi.xlsx")) {
        let (_, found) = recognised(&path);
        let name = |row: u32| {
            found.records.iter().find(|record| record.row == row).unwrap().fields.full_name.clone()
        };
        for row in [4, 5, 6, 7] {
            assert_eq!(name(row), name(2), "row {row}");
        }
        assert_eq!(name(10), name(11));
        assert_eq!(name(3), "Nguyễn Thị Hòa", "the person's own spelling stays");
        assert_ne!(name(17), name(18));
    }
}

#[test]
fn hidden_columns_are_told() {
    for path in lists(READ).into_iter().filter(|path| path.ends_with("13_ho_gia_dinh.ods")) {
        assert_eq!(recognised(&path).1.list.hidden_columns, [4]);
    }
}
