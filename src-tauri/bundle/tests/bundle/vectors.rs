//! Bundles kept as files, each with the one line it must be answered with. A later program must give the same
//! answers to the same files: that is what makes the format a format.
//!
//! After a wanted change of the format, `WRITE_VECTORS=1 cargo test -p sovang-bundle vectors` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use sovang_bundle::Signer;

use crate::by_hand::{COMMENT, KEY_ID};
use crate::raw_zip::{Loose, Raw, build, take_apart};
use crate::sample::{contents, good_zip, opened, other_key, sealed};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

fn changed(change: impl FnOnce(&mut Loose)) -> Vec<u8> {
    let mut loose = Loose::of(&good_zip());
    change(&mut loose);
    loose.zip()
}

fn with_entry(entry: Raw) -> Vec<u8> {
    let mut entries: Vec<Raw> =
        take_apart(&good_zip()).iter().map(|(name, bytes)| Raw::stored(name, bytes)).collect();
    entries.push(entry);
    build(&entries)
}

fn damaged() -> Vec<u8> {
    let mut zip = good_zip();
    let at = zip.windows(9).position(|window| window == b"\nbao cao\n").unwrap();
    zip[at + 1] ^= 0x20;
    zip
}

fn later_revision() -> Vec<u8> {
    let mut contents = contents();
    contents.name.revision = 2;
    contents.info.push(("Supersedes".into(), "SoVang_17254_2026-Q3_v1".into()));
    contents.info.push(("Supersedes-Reason".into(), "Sửa năm sinh của một người".into()));
    sealed(&contents, &crate::sample::key()).0
}

fn practice() -> Vec<u8> {
    let mut contents = contents();
    contents.name.practice = true;
    sealed(&contents, &crate::sample::key()).0
}

fn made() -> Vec<(&'static str, Vec<u8>)> {
    let reseal = |from: &str, to: &str, file: &str| {
        changed(|bag| {
            bag.replace(file, from, to);
            bag.reseal();
        })
    };
    let good = good_zip();
    vec![
        ("good", good.clone()),
        ("later-revision", later_revision()),
        ("practice", practice()),
        ("repacked", changed(|_| {})),
        ("cut-off", good[..good.len() / 2].to_vec()),
        ("damaged-byte", damaged()),
        ("changed-byte", changed(|bag| bag.replace("data/bao-cao.pdf", "bao", "Bao"))),
        ("extra-file", changed(|bag| bag.put("data/hoa-don.pdf", b"MZ"))),
        ("extra-program", changed(|bag| bag.put("autorun.inf", b"[autorun]"))),
        ("missing-file", changed(|bag| drop(bag.files.remove("data/bao-cao.pdf")))),
        ("path-outside", with_entry(Raw::stored("SoVang_17254_2026-Q3_v1/../../x", b"x"))),
        ("link", with_entry(Raw::stored("link", b"/etc").with(|entry| entry.attributes = 0o120_777 << 16))),
        ("two-of-one-name", with_entry(Raw::stored("SoVang_17254_2026-Q3_v1/BAGIT.TXT", b"x"))),
        ("too-large", with_entry(Raw::deflated("x", b"x").with(|entry| entry.unpacked_size = 900 << 20))),
        ("false-signature", changed(|bag| _ = bag.list_tags().sign([9; 32], KEY_ID, COMMENT))),
        ("wrong-key", sealed(&contents(), &other_key()).0),
        ("moved-signature", moved()),
        ("newer-format", reseal("Format-Version: 1", "Format-Version: 2", "bag-info.txt")),
        ("wrong-column", reseal("birth_year", "year", "data/tables/people.csv")),
        ("wrong-number", reseal("702000", "702.000", "data/tables/awards.csv")),
    ]
}

fn moved() -> Vec<u8> {
    changed(|bag| _ = bag.list_tags().sign([7; 32], KEY_ID, &COMMENT.replace("Q3", "Q2")))
}

/// One line that says what opening gave.
fn answer(zip: &[u8]) -> String {
    match opened(zip) {
        Err(error) => format!("refused: {error}\n"),
        Ok(bundle) => {
            let state = if bundle.signer == Signer::Known { "known key" } else { "first seen" };
            let rows: usize = bundle.tables.iter().map(|table| table.rows.len()).sum();
            format!("accepted: {}, {state}, {rows} rows, {}\n", bundle.name, bundle.fingerprint.hex())
        }
    }
}

#[test]
fn every_kept_bundle_gets_its_answer() {
    let made = made();
    if std::env::var_os("WRITE_VECTORS").is_some() {
        for (name, zip) in &made {
            fs::write(folder().join(format!("{name}.zip")), zip).unwrap();
            fs::write(folder().join(format!("{name}.txt")), answer(zip)).unwrap();
        }
    }
    for (name, _) in &made {
        let zip = fs::read(folder().join(format!("{name}.zip"))).unwrap();
        let expected = fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
        assert_eq!(answer(&zip), expected, "{name}");
    }
    let kept = folder()
        .read_dir()
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|kind| kind == "zip"));
    assert_eq!(kept.count(), made.len());
}

#[test]
fn sealing_gives_the_kept_bytes_on_every_machine() {
    for (name, zip) in made() {
        assert_eq!(fs::read(folder().join(format!("{name}.zip"))).unwrap(), zip, "{name}");
    }
}
