//! The reading program fails in every way it can, and the program that started it gets a plain answer.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use common::program;
use rust_xlsxwriter::Workbook;
use sovang_sheets::{ChildProgram, FileAct, Limits, LooksLike, SheetError, TooLarge, read};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn go(_: sovang_sheets::Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn list_of(rows: u32, folder: &Path) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["STT", "Họ và tên", "Năm sinh"].into_iter().enumerate() {
        sheet.write(0, column as u16, heading).unwrap();
    }
    for row in 1..=rows {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, format!("Lô Văn Số {row}")).unwrap();
        sheet.write(row, 2, 1950 + row % 50).unwrap();
    }
    let path = folder.join("Danh sách Đức.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn rows_come_with_progress_and_the_caller_can_stop() {
    let folder = TempDir::new().unwrap();
    let path = list_of(3_000, folder.path());
    let mut seen = Vec::new();
    let sheets = read(&path, &program(), Limits::default(), &mut |progress| {
        seen.push(progress.rows);
        ControlFlow::Continue(())
    });
    assert_eq!(sheets.unwrap()[0].rows.len(), 3_001);
    assert!(
        seen.windows(2).all(|pair| pair[0] <= pair[1]) && seen.iter().any(|rows| (1..3_000).contains(rows)),
        "{seen:?}"
    );
    let stopped = read(&path, &program(), Limits::default(), &mut |progress| {
        if progress.rows >= 1_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(stopped, Err(SheetError::Cancelled));
}

#[test]
fn a_far_corner_costs_nothing_and_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("corner.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet().write(1_048_575, 16_383, "x").unwrap();
    book.save(&path).unwrap();
    let peak = common::peak_of_children_mb(|| {
        let found = read(&path, &program(), Limits::default(), &mut go);
        assert_eq!(found, Err(SheetError::TooLarge(TooLarge::Columns)));
    });
    assert!(peak < 50, "{peak} MB");
}

#[test]
#[cfg(target_os = "linux")]
fn memory_ends_the_reading_program_only() {
    let folder = TempDir::new().unwrap();
    let path = list_of(20_000, folder.path());
    let limits = Limits { memory_mb: 1, ..Limits::default() };
    assert_eq!(read(&path, &program(), limits, &mut go), Err(SheetError::OutOfMemory));
}

#[test]
#[cfg(unix)]
fn a_program_that_never_answers_is_stopped() {
    let folder = TempDir::new().unwrap();
    let path = list_of(1, folder.path());
    // Its arguments are added up: it sleeps for longer than anybody waits.
    let sleeper = ChildProgram { exe: "/bin/sleep".into(), arg: "600".into() };
    let started = Instant::now();
    let limits = Limits { seconds: 1, memory_mb: 64 };
    assert_eq!(read(&path, &sleeper, limits, &mut go), Err(SheetError::TimedOut));
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[test]
#[cfg(unix)]
fn a_program_that_dies_or_talks_nonsense_is_no_reader() {
    let folder = TempDir::new().unwrap();
    let path = list_of(1, folder.path());
    for exe in ["/bin/false", "/bin/echo", "/usr/bin/yes"] {
        let other = ChildProgram { exe: exe.into(), arg: "nonsense".into() };
        assert_eq!(read(&path, &other, Limits::default(), &mut go), Err(SheetError::Crashed), "{exe}");
    }
    let absent = ChildProgram { exe: folder.path().join("absent"), arg: "".into() };
    let found = read(&path, &absent, Limits::default(), &mut go);
    assert!(matches!(found, Err(SheetError::File { act: FileAct::Start, .. })), "{found:?}");
}

#[test]
fn files_that_are_none_are_named() {
    let folder = TempDir::new().unwrap();
    let open = |path: &Path| read(path, &program(), Limits::default(), &mut go);
    for path in [folder.path().join("absent.xlsx"), folder.path().to_owned()] {
        let found = open(&path);
        assert!(matches!(found, Err(SheetError::File { act: FileAct::Open, .. })), "{found:?}");
    }
    let empty = folder.path().join("empty.xlsx");
    std::fs::write(&empty, "").unwrap();
    assert_eq!(open(&empty), Err(SheetError::NotASpreadsheet(LooksLike::Empty)));
    let huge = folder.path().join("huge.xlsx");
    let file = std::fs::File::create(&huge).unwrap();
    file.set_len(65 << 20).unwrap();
    assert_eq!(open(&huge), Err(SheetError::TooLarge(TooLarge::File)));
}

/// A stick pulled out while copying cuts a file anywhere.
#[test]
fn a_workbook_cut_anywhere_is_refused() {
    let folder = TempDir::new().unwrap();
    let whole = std::fs::read(list_of(20, folder.path())).unwrap();
    let path = folder.path().join("cut.xlsx");
    for tenth in 0..10 {
        let mut file = std::fs::File::create(&path).unwrap();
        file.write_all(&whole[..whole.len() * tenth / 10]).unwrap();
        let found = read(&path, &program(), Limits::default(), &mut go);
        assert!(
            matches!(found, Err(SheetError::Damaged(_) | SheetError::NotASpreadsheet(_))),
            "{tenth}: {found:?}"
        );
    }
}
