//! Data files of an earlier program: only the first steps of the schema, and a few records.
use std::{fs, path::Path};

use rusqlite::Connection;
use sovang_core::{Migration, features};

const FLOOR: &str = include_str!("../src-tauri/core/src/db/floor.sql");
const LAST: &str = "20261123 people";

/// The steps that the earlier program knew, in the order in which they are taken.
pub fn steps() -> Vec<Migration> {
    let mut steps: Vec<Migration> =
        features::ALL.iter().flat_map(|feature| feature.migrations.iter().copied()).collect();
    steps.sort_by_key(|step| step.id.split(' ').next().unwrap_or_default());
    let last = steps.iter().position(|step| step.id == LAST).expect("the step of people");
    steps.truncate(last + 1);
    steps
}

/// Makes such a file with `people` people of one hamlet.
pub fn make(folder: &Path, people: usize) {
    fs::create_dir_all(folder).expect("a folder");
    let db = Connection::open(folder.join("sovang.db")).expect("a file");
    let id = |at: usize| format!("0199a000-0000-7000-8000-{at:012}");
    db.pragma_update(None, "application_id", 0x536f_5667).expect("a mark");
    db.pragma_update(None, "journal_mode", "wal").expect("a log");
    db.execute_batch("BEGIN").expect("a transaction");
    db.execute_batch(FLOOR).expect("the floor");
    let taken = "INSERT INTO migrations VALUES (?1, '2026-11-23T00:00:00Z')";
    db.execute(taken, ["20261101 floor"]).expect("a step");
    for step in steps() {
        db.execute_batch(step.sql).expect(step.id);
        db.execute(taken, [step.id]).expect(step.id);
    }
    db.execute_batch("INSERT INTO meta VALUES ('origin', '17230'), ('actor', 'Lô Thị Phượng')")
        .expect("meta");
    let unit = "INSERT INTO units (id, origin, revision, changed_at, name, kind, folded, title_key)
                VALUES (?1, '17230', 1, '2026-11-23T00:00:00Z', 'Bản Mét', 'hamlet', 'ban met', x'00')";
    db.execute(unit, [id(0)]).expect("a unit");
    let person =
        "INSERT INTO people (id, origin, revision, changed_at, full_name, hamlet_id, folded, name_key)
                  VALUES (?1, '17230', 1, '2026-11-23T00:00:00Z', ?2, ?3, ?4, x'00')";
    for at in 1..=people {
        let (name, folded) = (format!("Vi Văn Đức {at}"), format!("vi van duc {at}"));
        db.execute(person, [id(at), name, id(0), folded]).expect("a person");
    }
    db.execute_batch("COMMIT").expect("a commit");
}
