//! Certificates from a list of `{ "name": …, "lines": [eight texts] }`, to be put beside other programs on the same
//! list and frame:
//!
//! ```text
//! cargo run --release -p sovang-bench --example certificates -- LIST.json FRAME.svg OUT.pdf
//! ```
//!
//! The lines from the top are national name, motto, issuer, title, name, office, merit and decision. Says on one line
//! what it took; reading the list is not counted, a flushed file is.
#![allow(clippy::unwrap_used, reason = "a tool for measuring")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};

use sovang_papers::DocumentInfo;
use sovang_papers::art::Artwork;
use sovang_papers::blank::{Blank, Mode};
use sovang_papers::calibration::Calibration;
use sovang_papers::certificate::{Batch, Certificate, PrintMode, write_certificates};

const FIELDS: [&str; 8] = ["qh", "tn", "issuer", "title", "name", "office", "merit", "qd"];

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let wanted: Vec<serde_json::Value> = serde_json::from_slice(&fs::read(&given[0]).unwrap()).unwrap();
    let certificates: Vec<Certificate> = wanted.iter().map(certificate).collect();
    let frame = fs::read(&given[1]).unwrap();
    let begin = cpu();
    let pictures = BTreeMap::from([("frame".to_owned(), Artwork::read(&frame).unwrap())]);
    let blank = blank();
    let batch = Batch {
        blank: &blank,
        mode: PrintMode::Full,
        calibration: Calibration::default(),
        emblem: None,
        pictures: &pictures,
        info: DocumentInfo { title: "Giấy khen".into(), created: "2026-01-01T08:00:00+07:00".into() },
        total: certificates.len(),
    };
    let mut out = BufWriter::with_capacity(1 << 16, File::create(&given[2]).unwrap());
    let summary = write_certificates(&batch, certificates, &mut out, &mut |_, _| true).unwrap();
    out.flush().unwrap();
    out.get_ref().sync_all().unwrap();
    let said = serde_json::json!({
        "engine": "sovang", "n": summary.pages, "work_cpu_s": cpu() - begin, "bytes": summary.bytes,
        "looked_at": summary.warnings.len(),
    });
    println!("{said}");
}

/// Our A4 layout with the frame of the list and only what the list fills.
fn blank() -> Blank {
    let mut blank = Blank::certificate_a4().unwrap();
    blank.emblem = None;
    blank.frame.as_mut().unwrap().picture = Some("frame".into());
    for (key, field) in &mut blank.fields {
        if !FIELDS.contains(&key.as_str()) {
            field.mode = Mode::Hidden;
        }
    }
    blank
}

fn certificate(wanted: &serde_json::Value) -> Certificate {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let lines = wanted["lines"].as_array().unwrap().iter().map(text);
    Certificate {
        texts: FIELDS.iter().map(|key| (*key).to_owned()).zip(lines).collect(),
        unbreakable: vec![text(&wanted["name"])],
        code: None,
    }
}

/// Processor seconds of this process, what the system did for it among them.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
