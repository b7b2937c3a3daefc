//! `make bench`: what the program does, measured through the same door as the window, beside the goals.
//! Processor time where the goal is processor time, so that a busy machine spoils little; the wall only where said.
//!
//! `cargo bench -p sovang-bench -- search quarter` runs those parts only.

mod clock;
mod consolidate;
mod data;
mod eligibility;
mod imports;
mod lists;
mod names;
mod papers;
mod quarter;
mod received;
mod saving;
mod search;
mod table;

use std::process::ExitCode;

use table::Table;

type Part = (&'static str, fn(&mut Table));

const PARTS: [Part; 9] = [
    ("papers", papers::measure),
    ("imports", imports::measure),
    ("quarter", quarter::measure),
    ("received", received::measure),
    ("consolidate", consolidate::measure),
    ("saving", saving::measure),
    ("search", search::measure),
    ("lists", lists::measure),
    ("eligibility", eligibility::measure),
];

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if arguments.first().is_some_and(|word| word == sovang_cli::SHEET_READER) {
        return sovang_cli::run(arguments);
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let mut table = Table::default();
    for (name, measure) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            eprintln!("Measuring {name} …");
            measure(&mut table);
        }
    }
    table.print();
    ExitCode::SUCCESS
}
