//! Opening, and saving one record so that a power cut cannot take it.

use rusqlite::Connection;
use serde_json::json;

use crate::{
    clock::{self, Spread},
    data,
    table::Table,
};

pub fn measure(table: &mut Table) {
    for (people, name) in [(10_000, "10 k"), (100_000, "100 k")] {
        let folder = data::people(people);
        let open = clock::median(11, clock::thread, || drop(data::open(&folder)));
        table.figure("C", format!("open the store, {name} people"), open.as_secs_f64() * 1e3, "ms");
        let start = clock::median(5, clock::thread, || {
            let office = data::open(&folder);
            data::call(&office, "get_settings", json!({}));
            data::call(&office, "get_home", json!({}));
            data::call(&office, "list_people", json!({ "most": 1 }));
        });
        table.at_most(
            "F",
            format!("open and fill the first screen, {name} people"),
            20.0,
            start.as_secs_f64() * 1e3,
            "ms",
        );
    }
    save(table);
}

/// Alternates with a bare commit of SQLite on the same disk, which is mostly the disk's own flush.
fn save(table: &mut Table) {
    const ROUNDS: u32 = 300;
    let copy = data::copy(&data::people(100_000));
    let office = data::open(copy.path());
    let bare = Connection::open(copy.path().join("bare.db")).expect("a database");
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT);",
    )
    .expect("a table");
    let draft = |round: u32| json!({ "fullName": format!("Lô Thị Phượng {round}"), "birth": "1990", "position": "Y sĩ" });
    let id = data::call(&office, "save_person", draft(0))["id"].clone();
    let (mut ours, mut theirs, mut own, mut bare_own) = <(Spread, Spread, Spread, Spread)>::default();
    for round in 1..=ROUNDS {
        let mut draft = draft(round);
        draft["id"] = id.clone();
        ours.time_wall(|| own.time(|| drop(data::call(&office, "save_person", draft))));
        theirs.time_wall(|| {
            bare_own.time(|| {
                let text = "x".repeat(400);
                bare.execute("INSERT INTO kept (text) VALUES (?1)", [text]).expect("a row");
            });
        });
    }
    table.figure("C", "durable save of a person, wall p50", ours.at(50), "ms");
    table.figure("C", "durable save of a person, wall p99", ours.at(99), "ms");
    table.figure("C", "bare durable commit of SQLite, wall p50", theirs.at(50), "ms");
    table.figure("C", "bare durable commit of SQLite, wall p99", theirs.at(99), "ms");
    table.at_most(
        "C",
        "our own work above the bare commit, CPU p50",
        0.2,
        own.at(50) - bare_own.at(50),
        "ms",
    );
}
