//! The pages of lists, each asked for by key as the window does while the clerk scrolls.

use serde_json::{Value, json};
use sovang_core::Office;

use crate::{
    clock::{self, Spread},
    data,
    table::Table,
};

pub fn measure(table: &mut Table) {
    for (people, name) in [(10_000, "10 k"), (100_000, "100 k"), (1_000_000, "1 M")] {
        let office = data::open(&data::people(people));
        people_pages(table, &office, name);
    }
    let office = data::open(&data::awards());
    for (what, command, input) in [
        ("roll of all 200 k awards, first page", "list_awards", json!({})),
        ("roll of one year, first page", "list_awards", json!({ "year": 2025 })),
        ("roll, text filter", "list_awards", json!({ "text": "nguyen van anh" })),
        ("registrations of a year (20 k), first page", "list_registrations", json!({ "year": 2026 })),
        ("journal, first page", "list_journal", json!({})),
        ("home", "get_home", json!({})),
    ] {
        let time = clock::median(5, clock::thread, || drop(data::call(&office, command, input.clone())));
        table.figure("C", what, time.as_secs_f64() * 1e3, "ms");
    }
}

fn people_pages(table: &mut Table, office: &Office, name: &str) {
    let page = |input: Value| data::call(office, "list_people", input);
    let first = clock::median(5, clock::thread, || drop(page(json!({ "most": 100 }))));
    table.at_most("C", format!("people {name}: first 100 with total"), 5.0, first.as_secs_f64() * 1e3, "ms");
    let mut spread = Spread::default();
    let mut after = page(json!({ "most": 100 }))["rows"][99]["id"].clone();
    for _ in 0..50 {
        let mut next = Value::Null;
        spread.time(|| next = page(json!({ "most": 100, "after": after })));
        after = next["rows"][99]["id"].clone();
    }
    table.at_most("C", format!("people {name}: next 100 by key, p99 of 50"), 5.0, spread.at(99), "ms");
    let mut spread = Spread::default();
    for text in ["n", "ng", "nguyen", "nguyen thi", "hue", "thi hue", "dang duc", "khong co ai"] {
        spread.time(|| drop(page(json!({ "most": 100, "text": text }))));
    }
    table.figure(
        "C",
        format!("people {name}: first 100 that fit a typed text, slowest of 8"),
        spread.at(100),
        "ms",
    );
    let hamlets = data::call(office, "list_units", json!({ "kind": "hamlet" }));
    let input = json!({ "most": 100, "unitId": hamlets[3]["id"] });
    let time = clock::median(5, clock::thread, || drop(page(input.clone())));
    table.figure("C", format!("people {name}: first 100 of one hamlet"), time.as_secs_f64() * 1e3, "ms");
}
