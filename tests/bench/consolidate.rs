//! Rows of as many bundles as a country's communes send in a quarter, proven and handed on. `SOVANG_BENCH_BUNDLES=130`
//! takes so many.

use std::{path::Path, rc::Rc, time::Instant};

use sovang_consolidate::{Head, ParquetFolder, Psql, Schema, Sink, Target};
use sovang_core::{
    Office,
    features::{
        bundles::bundle_tables,
        received::{Prover, gathered, names},
        settings,
    },
};
use tempfile::TempDir;

use crate::{clock, data, received::sealing, table::Table};

#[allow(dead_code, reason = "only the server is started here")]
#[path = "../consolidate/engines.rs"]
mod engines;

/// 495 awards and five other records.
const AWARDS: usize = 495;

pub fn measure(table: &mut Table) {
    let wanted = std::env::var("SOVANG_BENCH_BUNDLES").ok().and_then(|count| count.parse().ok());
    let folder = TempDir::new().expect("a folder");
    let stick = folder.path().join("usb");
    let office = data::open(&folder.path().join("data"));
    let mut prover = Prover::of(&office, None).expect("keys");
    let communes: Vec<_> = settings::communes().take(wanted.unwrap_or(usize::MAX)).collect();
    for commune in &communes {
        let plan =
            sealing::Plan { awards: AWARDS, ..sealing::Plan::of(&commune.code, "2026-Q3", "2026-08-01") };
        sealing::write(&stick, &plan);
        prover.trust(&commune.code, &sealing::key(&commune.code).public_key().encoded()).expect("a key");
    }
    let count = communes.len();
    let schema = Rc::new(Schema::of(bundle_tables(), names(&office).expect("names")));
    let kho = folder.path().join("kho");
    let parquet =
        || -> Box<dyn Target> { Box::new(ParquetFolder::open(&kho, Rc::clone(&schema)).expect("a folder")) };
    let mut cpu = 0.0;
    let memory = clock::peak_growth(|| {
        let begin = clock::thread();
        assert_eq!(hand_on(&prover, &schema, parquet(), &stick), count);
        cpu = (clock::thread() - begin).as_secs_f64();
    });
    table.figure("E", format!("{count} bundles × 500 rows proven, into Parquet"), cpu, "s");
    table.at_most("E", "memory that takes at its highest", 300.0, memory, "MiB");
    let begin = clock::thread();
    assert_eq!(hand_on(&prover, &schema, parquet(), &stick), 0, "twice adds nothing");
    let again = (clock::thread() - begin).as_secs_f64();
    table.at_most("E", "an unchanged bundle passed over by its hash", 1.0, again * 1e3 / count as f64, "ms");
    let Some(server) = engines::Server::start() else { return };
    let target = Psql::open(&server.address(), Rc::clone(&schema), true).expect("a server");
    let begin = (clock::thread(), Instant::now());
    assert_eq!(hand_on(&prover, &schema, Box::new(target), &stick), count);
    let own = (clock::thread() - begin.0).as_secs_f64();
    let wall = begin.1.elapsed().as_secs_f64();
    table.figure("E", "the same into PostgreSQL, our own share", own, "s");
    table.figure("E", "the same by the clock, server and all", wall, "s");
    drop::<Office>(office);
}

/// How many went in.
fn hand_on(prover: &Prover, schema: &Schema, target: Box<dyn Target>, stick: &Path) -> usize {
    let mut sink = Sink::new(target).expect("a target");
    let mut done = 0;
    for path in gathered(&[stick.to_owned()]).expect("bundles") {
        let file = prover.read(&path).expect("a file");
        if sink.has_file(&file.sha256) {
            continue;
        }
        let proven = prover.prove(&file).expect("a proven bundle");
        let head = Head {
            province_code: proven.province_code,
            unit_code: proven.unit_code,
            unit_name: proven.unit_title,
            period: proven.period,
            revision: proven.revision,
            fingerprint: proven.fingerprint,
            file_sha256: file.sha256.clone(),
            sender: proven.sender,
            frozen_at: proven.frozen_at,
            signer_key: proven.signer_key,
        };
        sink.offer(&Rc::new(schema.fit(head, proven.tables).expect("rows that fit"))).expect("a verdict");
        done += 1;
    }
    sink.finish().expect("all written");
    done
}
