//! The end of a quarter: its figures, its papers, its bundle sealed and proven.

use std::{
    fs::{self, File},
    path::Path,
};

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sovang_bundle::{
    Contents, KeyPair, Limits, OWN_LABELS, Opened, ReadingKeys, Source, Table, TrustedKeys, check_tables,
    hand_over, open_file, seal,
};
use sovang_core::Office;

use crate::{clock, data, table};

pub fn measure(table: &mut table::Table) {
    let copy = data::copy(&data::awards());
    let office = data::open(copy.path());
    let summed = json!({ "period": data::SUMMED });
    assert_eq!(data::call(&office, "get_report", summed.clone())["awards"], 10_000);
    let time = clock::median(9, clock::thread, || drop(data::call(&office, "get_report", summed.clone())));
    table.at_most(
        "C",
        "all figures of a quarter of 10,000 awards, 200 k on record",
        15.0,
        time.as_secs_f64() * 1e3,
        "ms",
    );
    let (among, _) = sealed(&office, copy.path());
    table.figure("D", "bundle of 5,000 awards among 200 k, 20,000 registered that year", among, "s");
    quarter(table);
}

fn quarter(table: &mut table::Table) {
    let copy = data::copy(&data::quarter());
    let office = data::open(copy.path());
    let period = json!({ "period": data::SEALED, "folder": copy.path().join("usb") });
    let papers =
        clock::median(5, clock::thread, || drop(data::call(&office, "print_report", period.clone())));
    table.figure("B", "report, list and workbook of a quarter of 5,000 awards", papers.as_secs_f64(), "s");
    let (whole, made) = sealed(&office, copy.path());
    assert_eq!(data::call(&office, "get_report", json!({ "period": data::SEALED }))["awards"], 5_000);
    table.at_most("D", "bundle of 5,000 awards: papers made, sealed, read back", 0.25, whole, "s");
    let path = Path::new(made["path"].as_str().expect("a path"));
    let packing = packing(path, &copy.path().join("packed"));
    table.at_most(
        "D",
        "hash, sign, zip and handing over above making the contents",
        10.0,
        packing / (whole - packing) * 100.0,
        "%",
    );
    let bundle = json!({ "path": path });
    let check = clock::median(5, clock::thread, || drop(data::call(&office, "check_bundle", bundle.clone())));
    table.figure("D", "verify that bundle", check.as_secs_f64() * 1e3, "ms");
    let floor = floor(path);
    table.at_most(
        "D",
        "the same against inflating and hashing its bytes",
        1.5,
        check.as_secs_f64() / floor,
        "times",
    );
    table.figure("D", "its size", made["bytes"].as_f64().expect("bytes") / 1e6, "MB");
}

/// Seconds of processor time it takes to seal the quarter, and what was said of it.
fn sealed(office: &Office, folder: &Path) -> (f64, Value) {
    let mut made = Value::Null;
    let mut number = 0;
    let time = clock::median(5, clock::thread, || {
        // A folder of its own, or the file that lies there is only compared.
        number += 1;
        let wanted = json!({ "period": data::SEALED, "folder": folder.join(format!("usb-{number}")) });
        made = data::call(office, "seal_bundle", wanted);
    });
    (time.as_secs_f64(), made)
}

/// Seconds of processor time for the same contents once they are made: what sealing takes but for writing and checking
/// the tables.
fn packing(path: &Path, folder: &Path) -> f64 {
    let (keys, limits) = (ReadingKeys::default(), Limits::default());
    let mut opened =
        open_file(path, &TrustedKeys::new(), &keys, &limits, &mut |_, _| true).expect("a whole bundle");
    let contents = contents(&mut opened);
    let key = KeyPair::from_seed([1; 32], [2; 8]);
    fs::create_dir_all(folder).expect("a folder");
    let mut number = 0;
    let sealing = clock::median(5, clock::thread, || {
        number += 1;
        let mut zip = Vec::new();
        seal(&contents, &key, &mut zip, &mut |_, _| true).expect("a bundle");
        hand_over(&zip, folder, &format!("{number}.zip"), &mut |_, _, _| true).expect("a stick");
    });
    let tables = clock::median(5, clock::thread, || {
        check_tables(&contents.tables).expect("good tables");
        contents.tables.iter().for_each(|table| drop(written(table)));
    });
    (sealing - tables).as_secs_f64()
}

/// Seconds of processor time it takes to inflate and hash what the bundle holds, and nothing else.
fn floor(path: &Path) -> f64 {
    let (keys, limits) = (ReadingKeys::default(), Limits::default());
    let mut opened =
        open_file(path, &TrustedKeys::new(), &keys, &limits, &mut |_, _| true).expect("a whole bundle");
    let names: Vec<String> = opened.files.iter().map(|file| file.path.clone()).collect();
    let files: Vec<(bool, Vec<u8>)> = names
        .iter()
        .map(|name| (name.starts_with("data/tables/"), opened.file(name).expect("a file")))
        .collect();
    let packed: Vec<(Vec<u8>, usize)> = files
        .iter()
        .filter(|(is_packed, _)| *is_packed)
        .map(|(_, bytes)| {
            let mut packed = Vec::with_capacity(bytes.len() + 100);
            let mut deflate = Compress::new(Compression::new(5), false);
            deflate.compress_vec(bytes, &mut packed, FlushCompress::Finish).expect("memory");
            (packed, bytes.len())
        })
        .collect();
    let time = clock::median(9, clock::thread, || {
        for (packed, length) in &packed {
            let mut bytes = Vec::with_capacity(*length);
            let mut inflate = Decompress::new(false);
            inflate.decompress_vec(packed, &mut bytes, FlushDecompress::Finish).expect("whole");
            assert_eq!(bytes.len(), *length);
        }
        for (_, bytes) in &files {
            std::hint::black_box(Sha256::digest(bytes));
        }
    });
    time.as_secs_f64()
}

/// What the bundle was made of.
fn contents(opened: &mut Opened<Source<File>>) -> Contents {
    let names: Vec<String> = opened.files.iter().map(|file| file.path.clone()).collect();
    let papers = names.iter().filter_map(|name| Some((name, name.strip_prefix("data/")?)));
    let papers = papers.filter(|(_, name)| !name.starts_with("tables/"));
    let files = papers.map(|(path, name)| (name.to_owned(), opened.file(path).expect("a file"))).collect();
    let info = opened.info.lines().iter().filter(|(label, _)| !OWN_LABELS.contains(&label.as_str()));
    Contents {
        name: opened.name.clone(),
        frozen_at: opened.info.get("Frozen-At").expect("an instant").to_owned(),
        info: info.cloned().collect(),
        files,
        tables: std::mem::take(&mut opened.tables),
    }
}

fn written(table: &Table) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for row in table.rows.iter() {
        let cells = row.iter().map(Option::unwrap_or_default);
        csv.write_record(cells).expect("memory");
    }
    csv.into_inner().expect("memory")
}
