//! Lists of every kind through the command line: the whole answer of `sovang import FILE --preview --json` is held
//! against what stands beside each list.
use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use super::{reader, shared};

/// What an expectation says of itself rather than of the list, or of the file's making.
const ABOUT: [&str; 8] = [
    "schema",
    "traps",
    "groups_meaning",
    "today",
    "may_ask",
    "must_stay_distinct",
    "canonical",
    "note_on_file",
];

/// The answer of the command line on an empty book; the file and the book stay as they are.
pub(super) fn preview(path: &Path) -> Value {
    let before = std::fs::read(path).unwrap();
    let data = tempfile::tempdir().unwrap();
    let output = Command::new(reader())
        .args(["import", "--preview", "--json"])
        .arg(path)
        .env("SOVANG_DATA", data.path())
        .env("SOVANG_NOW", "2026-11-23T02:00:00Z")
        .output()
        .unwrap();
    let answer = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}: {}", path.display(), String::from_utf8_lossy(&output.stderr)));
    assert!(output.status.success(), "{}: {answer}", path.display());
    assert!(std::fs::read(path).unwrap() == before, "{} was changed", path.display());
    answer
}

fn expectations(folder: &Path) -> Vec<(PathBuf, Value)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.to_string_lossy().ends_with(".expected.json"));
    found.sort();
    let read = |path: PathBuf| {
        let expected = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        (PathBuf::from(path.to_string_lossy().trim_end_matches(".expected.json")), expected)
    };
    found.into_iter().map(read).collect()
}

#[test]
fn lists_kept_beside_the_checkout_come_out_as_expected() {
    let Some(folder) = shared("sheets") else { return };
    let lists = expectations(&folder);
    assert!(!lists.is_empty(), "no list in {}", folder.display());
    check(&lists);
}

#[test]
fn our_own_lists_of_every_kind_come_out_as_expected() {
    let lists = expectations(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lists"));
    assert!(lists.len() >= 12, "only {} lists", lists.len());
    check(&lists);
}

fn check(lists: &[(PathBuf, Value)]) {
    let mut all = Vec::new();
    for (path, expected) in lists {
        let wrong = compare(expected, &preview(path));
        all.extend(wrong.into_iter().map(|wrong| format!("{}: {wrong}", path.display())));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

fn compare(expected: &Value, found: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for (key, value) in expected.as_object().unwrap() {
        match key.as_str() {
            about if ABOUT.contains(&about) => {}
            "records" => compare_records(value, &found["records"], &mut wrong),
            "skipped_rows" => {
                let skipped = found["skipped_rows"].as_array().unwrap();
                let known = |row: &Value| {
                    skipped.iter().any(|one| {
                        one["row"] == row["row"] && one["why"] == row["why"] && !one["reason"].is_null()
                    })
                };
                wrong.extend(
                    value
                        .as_array()
                        .unwrap()
                        .iter()
                        .filter(|row| !known(row))
                        .map(|row| format!("not skipped: {row}")),
                );
            }
            _ if found[key] != *value => wrong.push(format!("{key}: {} is not {value}", found[key])),
            _ => {}
        }
    }
    let count = |fate: &str| found["counts"][fate].as_u64().unwrap();
    let fates = ["new", "changed", "same", "refused", "skipped"].map(count);
    let listed = found["records"].as_array().unwrap().len() + found["skipped_rows"].as_array().unwrap().len();
    if fates.iter().sum::<u64>() != count("total") || listed as u64 != count("total") {
        wrong.push(format!("{fates:?} do not sum to {}", found["counts"]));
    }
    wrong.extend(compare_groups(expected, &found["records"]));
    wrong
}

fn compare_records(expected: &Value, found: &Value, wrong: &mut Vec<String>) {
    let (expected, found) = (expected.as_array().unwrap(), found.as_array().unwrap());
    if expected.len() != found.len() {
        wrong.push(format!("{} records, not {}", found.len(), expected.len()));
    }
    for record in expected {
        let same = |one: &&Value| {
            if record["record"].is_null() {
                one["row"] == record["row"] && (record["sheet"].is_null() || one["sheet"] == record["sheet"])
            } else {
                one["record"] == record["record"]
            }
        };
        let Some(one) = found.iter().find(same) else {
            wrong.push(format!("missing: {record}"));
            continue;
        };
        for (key, value) in record.as_object().unwrap() {
            if !agrees(key, value, one) {
                wrong.push(format!("{} of {}: {} is not {value}", key, record["row"], one[key]));
            }
        }
        if one["fate"].is_null() || (one["fate"] != "new" && one["reason"].as_str().is_none_or(str::is_empty))
        {
            wrong.push(format!("no fate or reason: {one}"));
        }
    }
}

fn agrees(key: &str, expected: &Value, found: &Value) -> bool {
    let got = &found[key];
    match key {
        // How the file was made; names come out in title case whatever was lost.
        "font" | "case_lost" => true,
        // In other words, but said where it must be said.
        "problem" => got.as_str().is_some_and(|text| text.contains("Dòng ")),
        "birth_problem" => {
            let told = found["reason"].as_str().is_some_and(|text| text.contains("để trống"));
            got == expected && (told || expected == false)
        }
        // Made by another program: a number as it prints numbers, nothing as it prints nothing.
        "id_source" => {
            let plain = expected.as_str().unwrap().trim_end_matches(".0");
            got.as_str() == Some(if plain == "None" { "" } else { plain })
        }
        // 100 and 100.0 are one number.
        _ => got.as_f64().zip(expected.as_f64()).map_or(got == expected, |(a, b)| (a - b).abs() < 1e-9),
    }
}

/// People who must stay apart have no letter in common, and each letter means the person it should.
fn compare_groups(expected: &Value, records: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let letters = |group: &Value| records.as_array().unwrap().iter().any(|record| record["group"] == *group);
    for pair in expected["must_stay_distinct"].as_array().into_iter().flatten() {
        if !letters(&pair[0]) || !letters(&pair[1]) {
            wrong.push(format!("{pair} are not kept apart"));
        }
    }
    for (letter, name) in expected["canonical"].as_object().into_iter().flatten() {
        let first = records.as_array().unwrap().iter().find(|record| record["group"] == **letter);
        if first.map(|record| &record["full_name"]) != Some(name) {
            wrong.push(format!("{letter} is not {name}"));
        }
    }
    wrong
}
