//! The lamp beside every registration: 5,000 of them against ten years of awards, through the same door as the window.

use serde_json::json;

use crate::{clock, data, table::Table};

pub fn measure(table: &mut Table) {
    let office = data::open(&data::registered());
    let input = json!({ "year": data::JUDGED });
    let found = data::call(&office, "check_registrations", input.clone());
    let count = found.as_array().expect("a list").len();
    assert_eq!(count, data::REGISTERED, "every registration is judged");
    let begin = std::time::Instant::now();
    drop(data::call(&office, "check_registrations", input.clone()));
    let wall = begin.elapsed();
    let time =
        clock::median(5, clock::thread, || drop(data::call(&office, "check_registrations", input.clone())));
    table.at_most(
        "E",
        "eligibility of 5,000 registrations × 10 years",
        1_000.0,
        time.as_secs_f64() * 1e3,
        "ms",
    );
    table.figure("E", "the same by the clock on the wall, once", wall.as_secs_f64() * 1e3, "ms");
    let who =
        data::call(&office, "list_registrations", json!({ "year": data::JUDGED }))[0]["recipient"].clone();
    let claim = json!({ "recipient": who, "award": "grassroots_fighter", "year": data::JUDGED });
    let one =
        clock::median(20, clock::thread, || drop(data::call(&office, "check_eligibility", claim.clone())));
    table.figure("E", "eligibility of one, with every reason", one.as_secs_f64() * 1e3, "ms");
    let all = json!({ "recipient": who, "year": data::JUDGED });
    let list = clock::median(5, clock::thread, || drop(data::call(&office, "list_eligibility", all.clone())));
    table.figure("E", "eligibility of one for every award", list.as_secs_f64() * 1e3, "ms");
}
