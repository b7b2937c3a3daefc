//! The disk refuses each write, flush, truncation, deletion and new file of a clerk's work in turn: once, for ever, or
//! for want of room.
mod vfs;

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;
use sovang_core::Office;
use sovang_tests::{
    TestDesk, older, rows, sentence,
    work::{self, Clerk, Told},
};
use vfs::{Failure, failing, in_peace};

/// In memory where that is possible: only the failures put in are wanted.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::Builder::new().prefix("sovang-").tempdir_in(place).unwrap()
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target: PathBuf = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What came of one run with a failure in it.
#[derive(Default)]
struct Run {
    was_reached: bool,
    /// What the file held when something was last said to be done.
    said: Option<u64>,
    /// Things refused since then: the first of them may have reached the disk all the same.
    refused: usize,
    refused_in_all: usize,
    wrong: Vec<String>,
}

/// Works in a copy of `start` while one operation fails; then, on a good disk, looks what is there.
fn run(start: &Path, number: u64, failure: Failure, work: fn(&mut Clerk)) -> Run {
    let folder = folder();
    copy(start, folder.path());
    let mut run = Run::default();
    run.was_reached = failing(number, failure, || {
        let mut told = |told: Told<'_>| match told {
            Told::Done { .. } => {
                run.said = Some(in_peace(|| rows::fingerprint(folder.path())));
                run.refused = 0;
            }
            Told::Refused { step, error } => {
                run.refused += 1;
                run.refused_in_all += 1;
                let complaint = sentence::complaint(&error);
                run.wrong.extend(complaint.map(|complaint| format!("{step}: {complaint}")));
            }
        };
        work(&mut Clerk::new(folder.path(), &mut told));
    });
    run.wrong.extend(lost(folder.path(), &run));
    run
}

fn lost(folder: &Path, run: &Run) -> Option<String> {
    let office = match Office::open(folder, Box::new(TestDesk::at("2026-09-23T09:00:00Z"))) {
        Ok(office) => office,
        Err(error) => return Some(format!("does not open afterwards: {error}")),
    };
    let check = office.call("check_store", json!({})).unwrap();
    let torn = rows::torn(folder);
    if check["isSound"] != true || !torn.is_empty() {
        return Some(format!("damaged: {} {torn:?}", check["findings"]));
    }
    let is_as_said = run.said.is_none_or(|said| said == rows::fingerprint(folder));
    (!is_as_said && run.refused == 0).then(|| "what was said to be done is not there".to_owned())
}

/// The operations that fail in this way: at the beginning all of them, later every ninth, so that every third operation
/// of a long work fails in one of the three ways and the whole does not grow with every table.
fn chosen(failure: Failure) -> impl Iterator<Item = u64> {
    const IN_EVERY_WAY: u64 = 24;
    (1..).filter(move |number| *number <= IN_EVERY_WAY || number % 9 == 3 * failure as u64)
}

/// Fails the operations of the work in turn until a run has no such operation.
fn fail_each(name: &str, start: &Path, work: fn(&mut Clerk)) {
    let mut wrong = Vec::new();
    let (mut points, mut refused) = (0_u32, 0);
    for failure in [Failure::Once, Failure::ForEver, Failure::Full] {
        for number in chosen(failure) {
            let run = run(start, number, failure, work);
            wrong.extend(run.wrong.iter().map(|what| format!("operation {number}, {failure:?}: {what}")));
            refused += run.refused_in_all;
            if !run.was_reached {
                break;
            }
            points += 1;
        }
    }
    println!("{name}: {points} failures, {refused} times something was refused");
    let first = wrong.iter().take(10).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(refused > 0 && wrong.is_empty(), "{} of {points} wrong:\n{first}", wrong.len());
}

#[test]
fn the_first_opening_on_a_failing_disk_says_so_and_works_when_the_disk_does() {
    fail_each("first opening", folder().path(), |clerk| clerk.open());
}

#[test]
fn work_on_a_failing_disk_loses_nothing_that_was_said_to_be_saved() {
    let start = folder();
    work::ready_for_papers(&mut Clerk::new(start.path(), &mut |_| ()));
    fail_each("changes", start.path(), work::morning);
}

#[test]
fn a_copy_made_on_a_failing_disk_counts_only_when_it_is_whole() {
    let start = folder();
    work::ready_for_papers(&mut Clerk::new(start.path(), &mut |_| ()));
    fail_each("copy", start.path(), |clerk| {
        clerk.open();
        clerk.call("save_backup", json!({}));
    });
}

#[test]
fn an_upgrade_on_a_failing_disk_is_whole_or_not_done() {
    let start = folder();
    older::make(start.path(), 20);
    fail_each("upgrade", start.path(), work::upgrade);
}
