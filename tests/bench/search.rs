//! Search as the clerk types: each keystroke through the door, the first 50 hits in list order.

use serde_json::json;
use sovang_core::Office;

use crate::{
    clock::{self, Spread},
    data,
    names::{typed, typed_in_any_order},
    table::Table,
};

pub fn measure(table: &mut Table) {
    for (people, name, goals) in
        [(10_000, "10 k", None), (100_000, "100 k", Some((0.5, 1.5))), (1_000_000, "1 M", Some((2.0, 10.0)))]
    {
        let office = data::open(&data::people(people));
        let before = clock::held();
        let begin = clock::thread();
        data::call(&office, "search_everything", json!({ "text": "a" }));
        let load = (clock::thread() - begin).as_secs_f64() * 1e3;
        table.figure("C", format!("search {name}: load the buffer"), load, "ms");
        table.figure("C", format!("search {name}: memory it holds"), clock::held() - before, "MiB");
        for (how, queries, any_order) in [
            ("no marks", typed(people, false), false),
            ("with marks", typed(people, true), false),
            ("words in any order", typed_in_any_order(people), true),
        ] {
            let wanted = goals.map(|(in_order, any)| if any_order { any } else { in_order });
            let mut spread = keystrokes(&office, &queries);
            let what = format!("search {name}, {how}: {} keystrokes", spread.len());
            table.figure("C", format!("{what}, p50"), spread.at(50), "ms");
            match wanted {
                Some(wanted) => table.at_most("C", format!("{what}, p99"), wanted, spread.at(99), "ms"),
                None => table.figure("C", format!("{what}, p99"), spread.at(99), "ms"),
            }
        }
        after_a_save(table, &office, name, goals.map(|(in_order, _)| in_order));
    }
}

fn keystrokes(office: &Office, queries: &[String]) -> Spread {
    let mut spread = Spread::default();
    for text in queries {
        let input = json!({ "text": text });
        spread.time(|| drop(data::call(office, "search_everything", input)));
    }
    spread
}

/// The first keystroke after each save: what was saved must be found, and others must not wait for it.
fn after_a_save(table: &mut Table, office: &Office, name: &str, wanted: Option<f64>) {
    let mut spread = Spread::default();
    for round in 0..100 {
        let full_name = format!("Người Mới Ghi {round}");
        let saved = data::call(office, "save_person", json!({ "fullName": full_name }));
        spread.time(|| {
            let hits = data::call(office, "search_everything", json!({ "text": full_name }));
            assert_eq!(hits[0]["title"], json!(full_name));
        });
        data::call(office, "remove_people", json!({ "ids": [saved["id"]] }));
    }
    let what = format!("search {name}: first keystroke after a save, p99 of 100");
    match wanted {
        Some(wanted) => table.at_most("C", what, wanted, spread.at(99), "ms"),
        None => table.figure("C", what, spread.at(99), "ms"),
    }
}
