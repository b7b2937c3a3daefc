//! Where the shared fixtures lie, and the reading program of the tests.

use sovang_sheets::table::{List, Record, What, Why};
use sovang_sheets::{Cell, ChildProgram, Date, Merge, Row, Sheet};
use std::path::{Path, PathBuf};

/// A folder of the shared fixtures, which lie beside the working copy and are not part of it.
#[allow(dead_code, reason = "not every test program needs it")]
pub(crate) fn fixtures(kind: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A working copy may itself lie one folder deeper than usual.
    ["../../../shared/fixtures", "../../../../shared/fixtures"]
        .iter()
        .map(|up| here.join(up).join(kind))
        .find(|folder| folder.is_dir())
}

/// The reading program built with this crate.
#[allow(dead_code, reason = "not every test program needs it")]
pub(crate) fn program() -> ChildProgram {
    ChildProgram { exe: env!("CARGO_BIN_EXE_sheets-child").into(), arg: "--read-sheet".into() }
}

/// The expectation that stands beside a fixture.
#[allow(dead_code, reason = "not every test program needs it")]
pub(crate) fn expected(path: &Path) -> serde_json::Value {
    let mut name = path.file_name().unwrap().to_os_string();
    name.push(".expected.json");
    let text = std::fs::read_to_string(path.with_file_name(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The most memory any child of this process was seen to hold while `work` ran, in megabytes.
#[allow(dead_code, reason = "not every test program needs it")]
#[cfg(target_os = "linux")]
pub(crate) fn peak_of_children_mb(work: impl FnOnce() + Send) -> u64 {
    use std::sync::atomic::{AtomicBool, Ordering};
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut peak = 0;
            while !done.load(Ordering::Relaxed) {
                peak = peak.max(children_now_kb());
                std::thread::sleep(std::time::Duration::from_millis(2));
            }
            peak / 1024
        });
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        done.store(true, Ordering::Relaxed);
        let peak = watch.join().unwrap();
        ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        peak
    })
}

#[cfg(target_os = "linux")]
fn children_now_kb() -> u64 {
    let mine = format!("PPid:\t{}\n", std::process::id());
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let about = processes.filter_map(|entry| std::fs::read_to_string(entry.path().join("status")).ok());
    about.filter(|text| text.contains(&mine)).filter_map(|text| high_water_kb(&text)).max().unwrap_or(0)
}

#[cfg(target_os = "linux")]
fn high_water_kb(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// A list with all its rows read.
#[allow(dead_code, reason = "not every test program needs it")]
pub(crate) struct Understood {
    pub(crate) list: List,
    pub(crate) records: Vec<Record>,
    /// Row, why it is no record, its text.
    pub(crate) skipped: Vec<(u32, Why, String)>,
    /// The part of the list each record stands in.
    pub(crate) groups: Vec<Option<String>>,
}

#[allow(dead_code, reason = "not every test program needs it")]
pub(crate) fn all_of(list: List, sheet: &Sheet) -> Understood {
    let reader = list.reader(sheet, Date::new(2026, 11, 23).unwrap());
    let (mut records, mut skipped, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for row in &list.rows {
        match row.what {
            What::Record { group, .. } => {
                records.push(reader.record(row).unwrap());
                groups.push(group.map(|group| list.groups[group].clone()));
            }
            What::Skipped(why) => skipped.push((row.number, why, reader.text(row))),
        }
    }
    drop(reader);
    Understood { list, records, skipped, groups }
}

/// A sheet drawn as text: cells between bars, numbers as numbers, `.` for nothing.
#[allow(dead_code, reason = "not every test program needs it")]
pub(crate) fn drawn(drawn: &str) -> Sheet {
    let cell = |text: &str| match text.trim() {
        "." | "" => Cell::Empty,
        text => text.parse::<f64>().map_or_else(|_| Cell::text(text), Cell::Number),
    };
    let rows = drawn.trim().lines().zip(1..).map(|(line, number)| {
        let cells: Vec<Cell> = line.split('|').map(cell).collect();
        Row { number, cells, hidden: false }
    });
    Sheet {
        rows: rows.filter(|row| row.cells.iter().any(|cell| !cell.is_blank())).collect(),
        ..Sheet::default()
    }
}

#[allow(dead_code, reason = "not every test program needs it")]
pub(crate) fn merge(first_row: u32, first_column: usize, last_row: u32, last_column: usize) -> Merge {
    Merge { first_row, first_column, last_row, last_column }
}
