//! Every hostile sheet of the shared fixtures is refused or read safely, within its own time and memory. The
//! memory is that of the reading program, as the system counted it.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use common::{fixtures, program};
use sovang_sheets::{Damage, Limits, LooksLike, SheetError, TooLarge, read};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

fn read_fixture(name: &str) -> Option<Result<Vec<sovang_sheets::Sheet>, SheetError>> {
    let path = fixtures("hostile")?.join(name);
    path.exists().then(|| read(&path, &program(), Limits::default(), &mut |_| ControlFlow::Continue(())))
}

#[test]
fn every_hostile_sheet_ends_in_time_as_it_must() {
    let Some(folder) = fixtures("hostile") else { return };
    let peak = common::peak_of_children_mb(|| try_all(&folder));
    assert!((1..300).contains(&peak), "a reading program took {peak} MB");
}

fn try_all(folder: &Path) {
    let mut tried = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if ![".xlsx", ".xls", ".csv"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let expected = common::expected(&path);
        let started = Instant::now();
        let result = read(&path, &program(), Limits::default(), &mut |_| ControlFlow::Continue(()));
        let took = started.elapsed();
        let allowed = expected["limits"]["max_seconds"].as_u64().unwrap();
        assert!(took < Duration::from_secs(allowed), "{name} took {took:?}");
        match expected["must"].as_str().unwrap() {
            "reject" => assert!(result.is_err(), "{name} was read"),
            "import_safe" => {
                assert!(result.is_ok(), "{name} was refused: {result:?}")
            }
            "reject_or_import_safe" => {}
            other => panic!("{name}: unknown expectation {other}"),
        }
        if let Ok(sheets) = result {
            let text = format!("{sheets:?}");
            assert!(!text.contains("root:x:"), "{name} reached another file");
        }
        tried += 1;
    }
    assert!(tried >= 10, "only {tried} files tried");
}

#[test]
fn refusals_say_what_is_wrong() {
    for (name, expected) in [
        ("h02_xlsx_bomb_1gib.xlsx", SheetError::TooLarge(TooLarge::Unpacked)),
        ("h20_xxe.xlsx", SheetError::Damaged(Damage::Entities)),
        ("h22_300k_namespaces.xlsx", SheetError::TooLarge(TooLarge::Unpacked)),
        ("h24_bad_string_index.xlsx", SheetError::Damaged(Damage::Content)),
        ("h26_truncated.xlsx", SheetError::Damaged(Damage::Truncated)),
        ("h34_encrypted.xlsx", SheetError::Encrypted),
        ("h50_js.pdf", SheetError::NotASpreadsheet(LooksLike::Pdf)),
        ("h40_bitrot.sqlite", SheetError::NotASpreadsheet(LooksLike::Database)),
        ("h00_control_good_bundle.zip", SheetError::NotASpreadsheet(LooksLike::Archive)),
        ("h18_empty.zip", SheetError::NotASpreadsheet(LooksLike::Empty)),
    ] {
        if let Some(result) = read_fixture(name) {
            assert_eq!(result, Err(expected), "{name}");
        }
    }
}

#[test]
fn control_characters_never_reach_a_cell_that_counts() {
    let Some(result) = read_fixture("h30_control_chars.xlsx") else { return };
    let sheets = result.unwrap();
    let cell = sheets[0].rows[1].cell(1).shown();
    assert_eq!(sovang_sheets::text::clean(&cell), "LôVănTh_x0041_ắng");
}

/// A stick pulled out while copying: of a cut file nothing is read rather than a part of it in silence.
#[test]
fn an_old_workbook_cut_anywhere_loses_no_row_in_silence() {
    let Some(folder) = fixtures("sheets") else { return };
    let whole = std::fs::read(folder.join("04_vntime_tcvn3.xls")).unwrap();
    let temporary = tempfile::TempDir::new().unwrap();
    let path = temporary.path().join("cut.xls");
    let open = || read(&path, &program(), Limits::default(), &mut |_| ControlFlow::Continue(()));
    std::fs::write(&path, &whole).unwrap();
    let complete = open().unwrap();
    for part in 0..40 {
        std::fs::write(&path, &whole[..whole.len() * part / 40]).unwrap();
        match open() {
            Ok(sheets) => assert_eq!(sheets, complete, "cut at {part} of 40"),
            Err(error) => assert!(
                matches!(error, SheetError::Damaged(_) | SheetError::NotASpreadsheet(_)),
                "cut at {part} of 40: {error:?}"
            ),
        }
    }
}
