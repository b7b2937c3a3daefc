//! A country's quarter of bundles, to be put beside other programs on the same awards; `received.sh` runs them all.
//!
//! ```text
//! cargo run --release -p sovang-bench --example received -- write FOLDER BUNDLES
//! cargo run --release -p sovang-bench --example received -- merge FOLDER
//! ```
//!
//! `write` leaves the bundles in `FOLDER/stick` and their awards as one bare CSV in `FOLDER/awards.csv`; `merge` proves
//! and merges them into an empty book and says on one line what it took.
#![allow(clippy::unwrap_used, reason = "a tool for measuring")]

#[path = "../clock.rs"]
#[allow(dead_code, reason = "shared with the bench")]
mod clock;
#[path = "../data.rs"]
#[allow(dead_code, reason = "shared with the bench")]
mod data;
#[path = "../names.rs"]
#[allow(dead_code, reason = "shared with the bench")]
mod names;
#[path = "../received.rs"]
#[allow(dead_code, reason = "shared with the bench")]
mod received;
#[path = "../table.rs"]
#[allow(dead_code, reason = "shared with the bench")]
mod table;

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
};

use serde_json::json;
use sovang_bundle::{Limits, TrustedKeys, open};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", folder, count] => write(Path::new(folder), count.parse().unwrap()),
        ["merge", folder] => merge(Path::new(folder)),
        _ => panic!("write FOLDER BUNDLES, or merge FOLDER"),
    }
}

fn write(folder: &Path, count: usize) {
    let stick = folder.join("stick");
    received::country(&stick, count);
    let mut out = BufWriter::new(File::create(folder.join("awards.csv")).unwrap());
    for file in files(&stick) {
        let bytes = fs::read(file).unwrap();
        let zip = std::io::Cursor::new(&bytes);
        let mut bundle = open(zip, &TrustedKeys::new(), &Limits::default(), &mut |_, _| true).unwrap();
        let csv = String::from_utf8(bundle.file("data/tables/awards.csv").unwrap()).unwrap();
        for row in csv.lines().skip(1) {
            writeln!(out, "{},{},{row}", bundle.name.unit_code, bundle.name.period).unwrap();
        }
    }
    out.flush().unwrap();
}

fn files(stick: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = stick.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn merge(folder: &Path) {
    let stick = folder.join("stick");
    let count = files(&stick).len() as i64;
    let (office, _) = received::superior(&folder.join("data"));
    let counts = json!({
        "bundles": count, "new": count * received::ROWS, "changed": 0, "withdrawn": 0, "conflicting": 0, "same": 0,
    });
    let begin = clock::thread();
    let memory = clock::peak_growth(|| {
        drop(data::call(&office, "merge_received", json!({ "paths": [stick], "counts": counts })));
    });
    let took = clock::thread() - begin;
    let report = clock::median(5, clock::thread, || {
        drop(data::call(&office, "get_area_report", json!({ "period": "2022-Q3" })));
    });
    let bytes = fs::metadata(folder.join("data/sovang.db")).unwrap().len();
    println!(
        "Sổ Vàng: proven and merged with indexes {:.2} s, report {:.4} s, memory {memory:.0} MiB, store {} MB",
        took.as_secs_f64(),
        report.as_secs_f64(),
        bytes / 1_000_000
    );
}
