//! The power fails at hundreds of points of a clerk's work. The work is done once by `writer` under
//! `recorder.c`; `cut.rs` then lays out what the disk may hold, and the program opens that.
#![cfg(target_os = "linux")]

mod cut;
mod exports;
mod pulled;
mod recording;

use std::path::Path;

use cut::Left;
use recording::{Recording, folder, record};
use rusqlite::Connection;
use serde_json::json;
use sovang_core::{Office, list_backups};
use sovang_tests::{
    TestDesk, older, rows,
    work::{self, Clerk, Told},
};

/// What the file holds after each thing that was said to be done; the first is before all.
fn states(work: fn(&mut Clerk), root: &Path) -> Vec<u64> {
    let mut states = vec![0];
    let mut told = |told: Told<'_>| match told {
        Told::Done { .. } => states.push(rows::fingerprint(root)),
        Told::Refused { step, error } => panic!("{step}: {error}"),
    };
    work(&mut Clerk::new(root, &mut told));
    states
}

/// Opens what is left and says what is wrong with it: nothing half there, nothing missing that was said done.
fn opens_with_all_that_was_said(left: &Left, recording: &Recording, states: &[u64]) -> Result<(), String> {
    let folder = folder();
    recording.lay_out(left, folder.path());
    let office = Office::open(folder.path(), Box::new(TestDesk::at("2026-09-23T01:12:00Z")));
    let office = office.map_err(|error| format!("does not open: {error}"))?;
    let check = office.call("check_store", json!({})).map_err(|error| error.to_string())?;
    if check["isSound"] != true {
        return Err(format!("damaged: {check}"));
    }
    let (found, said) = (rows::fingerprint(folder.path()), left.said.len());
    let allowed = said.max(1)..=(said + 1).min(states.len() - 1);
    if !states[allowed].contains(&found) {
        let place = states.iter().position(|state| *state == found);
        return Err(format!("lost: {said} things were said to be done, and this is {place:?}"));
    }
    for backup in list_backups(folder.path()).map_err(|error| error.to_string())? {
        let db = Connection::open(&backup.path).map_err(|error| error.to_string())?;
        let verdict: String = db
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .map_err(|error| error.to_string())?;
        if verdict != "ok" {
            return Err(format!("{}: {verdict}", backup.path));
        }
    }
    let unit = json!({ "name": "Sau khi mất điện", "kind": "hamlet" });
    office.call("save_unit", unit).map(drop).map_err(|error| format!("does not go on: {error}"))
}

#[test]
fn whatever_the_moment_of_the_cut_all_that_was_said_to_be_saved_is_there() {
    const POINTS: usize = 500;
    let (recorded, reference) = (folder(), folder());
    let states = states(work::quarter, reference.path());
    assert_eq!(rows::torn(reference.path()), [""; 0]);
    let recording = record("quarter", recorded.path(), &[]);
    let look = |left: &Left| opens_with_all_that_was_said(left, &recording, &states);
    let wrong = recording.cut(POINTS, look);
    println!("{POINTS} cuts of {} writes, {} things said done", recording.len(), states.len() - 1);
    assert!(wrong.is_empty(), "{} of {POINTS}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_same_cuts_lose_what_was_said_when_nobody_waits_for_the_disk() {
    const POINTS: usize = 60;
    let (recorded, reference) = (folder(), folder());
    let states = states(work::quarter, reference.path());
    let recording = record("quarter", recorded.path(), &[("SOVANG_TEST_SYNCHRONOUS_NORMAL", "1")]);
    let wrong = recording.cut(POINTS, |left| opens_with_all_that_was_said(left, &recording, &states));
    println!("{} of {POINTS} cuts lose something without waiting", wrong.len());
    assert!(wrong.len() > POINTS / 10, "the cuts find nothing, so they prove nothing: {}", wrong.len());
    assert!(wrong.iter().all(|what| what.contains("lost")), "{}", wrong.join("\n"));
}

#[test]
fn an_upgrade_that_is_cut_short_is_whole_or_has_not_begun_and_its_copy_comes_first() {
    const POINTS: usize = 150;
    let (recorded, reference) = (folder(), folder());
    older::make(recorded.path(), 200);
    older::make(reference.path(), 200);
    let states = states(work::upgrade, reference.path());
    let recording = record("upgrade", recorded.path(), &[]);
    let wrong = recording.cut(POINTS, |left| {
        let folder = folder();
        recording.lay_out(left, folder.path());
        let steps: u32 = rows::look(folder.path())
            .query_row("SELECT count(*) FROM migrations", [], |row| row.get(0))
            .unwrap();
        let copies = list_backups(folder.path()).map_err(|error| error.to_string())?;
        if steps as usize > older::steps().len() + 1 && copies.is_empty() {
            return Err("upgraded before there was a copy".to_owned());
        }
        opens_with_all_that_was_said(left, &recording, &states)
    });
    println!("{POINTS} cuts of {} writes of an upgrade", recording.len());
    assert!(wrong.is_empty(), "{} of {POINTS}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_restore_that_is_cut_short_leaves_the_old_file_or_the_copy_and_can_be_done_again() {
    const POINTS: usize = 120;
    let recorded = folder();
    let mut states = Vec::new();
    let mut told = |told: Told<'_>| {
        if let Told::Done { step, .. } = told {
            states.push((step.to_owned(), rows::fingerprint(recorded.path())));
        }
    };
    work::ready_for_papers(&mut Clerk::new(recorded.path(), &mut told));
    work::copied_and_changed(&mut Clerk::new(recorded.path(), &mut told));
    let copied = states.iter().find(|(step, _)| step == "save_backup").unwrap().1;
    let [.., (_, changed)] = &states[..] else { unreachable!("something was done") };
    let recording = record("restore", recorded.path(), &[]);
    let wrong = recording.cut(POINTS, |left| {
        let folder = folder();
        recording.lay_out(left, folder.path());
        let desk = || Box::new(TestDesk::at("2026-09-23T20:00:00Z"));
        let mut office = Office::open(folder.path(), desk());
        if office.is_err() {
            // Between the two names there is no data file; the program says so and the clerk restores again.
            work::restore(folder.path()).map_err(|error| format!("cannot be restored: {error}"))?;
            office = Office::open(folder.path(), desk());
        }
        office.map_err(|error| format!("does not open: {error}"))?;
        let found = rows::fingerprint(folder.path());
        let is_right = found == copied || (found == *changed && left.said.is_empty());
        if is_right { Ok(()) } else { Err("holds neither the old records nor the copy's".to_owned()) }
    });
    println!("{POINTS} cuts of {} writes of a restore", recording.len());
    assert!(wrong.is_empty(), "{} of {POINTS}:\n{}", wrong.len(), wrong.join("\n"));
}
