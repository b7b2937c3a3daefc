//! Other people's programs must accept what this crate writes: minisign, bagit.py, frictionless, unzip.
//! A program that is not installed is named and its check left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sovang_bundle::{KeyPair, PublicKey};
use tempfile::TempDir;

use crate::sample::{contents, good_zip, key, opened};

/// Runs a program; `None`, with a line saying so, when it is not installed.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).current_dir(folder).output() {
        // A pyenv shim without a tool behind it answers 127.
        Ok(output) if output.status.code() != Some(127) => Some(output),
        Ok(_) | Err(_) => {
            eprintln!("not checked with {program}: it is not installed");
            None
        }
    }
}

fn must_pass(folder: &Path, program: &str, arguments: &[&str]) {
    if let Some(output) = run(folder, program, arguments) {
        let texts = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert!(output.status.success(), "{program} {arguments:?}\n{}", texts.join("\n"));
    }
}

fn must_fail(folder: &Path, program: &str, arguments: &[&str]) {
    if let Some(output) = run(folder, program, arguments) {
        assert!(!output.status.success(), "{program} {arguments:?} accepted a bad bundle");
    }
}

fn unpacked() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let zip = good_zip();
    let root = opened(&zip).unwrap().unpack(folder.path(), &mut |_, _| true).unwrap();
    fs::write(folder.path().join("bundle.zip"), &zip).unwrap();
    (folder, root)
}

#[test]
fn unzip_finds_nothing_wrong() {
    let (folder, root) = unpacked();
    must_pass(folder.path(), "unzip", &["-t", "bundle.zip"]);
    must_pass(folder.path(), "unzip", &["-q", "bundle.zip", "-d", "theirs"]);
    let theirs = folder.path().join("theirs");
    if theirs.is_dir() {
        let both = [theirs.join(root.file_name().unwrap()), root].map(|path| path.display().to_string());
        must_pass(folder.path(), "diff", &["-r", &both[0], &both[1]]);
    }
}

#[test]
fn python_reads_the_zip_without_complaint() {
    let (folder, _) = unpacked();
    must_pass(folder.path(), "python3", &["-m", "zipfile", "-t", "bundle.zip"]);
}

#[test]
fn minisign_accepts_the_signature_and_only_that() {
    let (folder, root) = unpacked();
    fs::write(folder.path().join("key.pub"), key().public_key().text()).unwrap();
    must_pass(&root, "minisign", &["-V", "-p", "../key.pub", "-m", "tagmanifest-sha256.txt"]);
    must_pass(
        &root,
        "minisign",
        &["-V", "-P", &key().public_key().encoded(), "-m", "tagmanifest-sha256.txt"],
    );
    let verified = run(&root, "minisign", &["-V", "-Q", "-p", "../key.pub", "-m", "tagmanifest-sha256.txt"]);
    if let Some(output) = verified {
        let expected = "SoVang unit=17254 period=2026-Q3 revision=1 bag=SoVang_17254_2026-Q3_v1\n";
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    }
    let manifest = root.join("tagmanifest-sha256.txt");
    let mut text = fs::read(&manifest).unwrap();
    text[0] ^= 1;
    fs::write(&manifest, text).unwrap();
    must_fail(&root, "minisign", &["-V", "-p", "../key.pub", "-m", "tagmanifest-sha256.txt"]);
}

#[test]
fn keys_pass_between_minisign_and_us() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("ours.key"), key().to_text()).unwrap();
    fs::write(path.join("ours.pub"), key().public_key().text()).unwrap();
    fs::write(path.join("letter"), "Thư").unwrap();
    must_pass(path, "minisign", &["-S", "-s", "ours.key", "-m", "letter"]);
    must_pass(path, "minisign", &["-V", "-p", "ours.pub", "-m", "letter"]);
    assert_eq!(KeyPair::from_text(&key().to_text()).unwrap().to_text(), key().to_text());
    let short = KeyPair::from_seed([1; 32], [0x34, 0xDE, 0xCF, 0x2E, 0x22, 0xA2, 0x31, 0x05]).public_key();
    assert_eq!(short.id_hex(), "531A2222ECFDE34", "minisign writes no leading zero");
    if run(path, "minisign", &["-G", "-W", "-p", "theirs.pub", "-s", "theirs.key"]).is_some() {
        let theirs = KeyPair::from_text(&fs::read_to_string(path.join("theirs.key")).unwrap()).unwrap();
        let card = fs::read_to_string(path.join("theirs.pub")).unwrap();
        assert_eq!(theirs.public_key(), PublicKey::parse(&card).unwrap());
        assert!(card.contains(&theirs.public_key().id_hex()));
        assert_eq!(theirs.public_key().text(), card);
    }
}

#[test]
fn bagit_validates_the_bag_and_notices_a_change() {
    let (folder, root) = unpacked();
    let bag = root.display().to_string();
    must_pass(folder.path(), "bagit.py", &["--validate", &bag]);
    fs::write(root.join("data/bao-cao.pdf"), "changed").unwrap();
    must_fail(folder.path(), "bagit.py", &["--validate", &bag]);
}

#[test]
fn frictionless_validates_the_tables_and_notices_a_broken_key() {
    let (_folder, root) = unpacked();
    let tables = root.join("data/tables");
    must_pass(&tables, "frictionless", &["validate", "datapackage.json"]);
    let people = tables.join("people.csv");
    let text = fs::read_to_string(&people).unwrap();
    fs::write(&people, text.replace("p1,", "p9,")).unwrap();
    must_fail(&tables, "frictionless", &["validate", "datapackage.json"]);
}

#[test]
fn duckdb_reads_the_tables_as_they_were() {
    let (_folder, root) = unpacked();
    let script = "import duckdb, sys; print(duckdb.sql(\"select count(*), max(full_name) from 'people.csv'\").fetchall())";
    let Some(output) = run(&root.join("data/tables"), "python3", &["-c", script]) else { return };
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    if String::from_utf8_lossy(&output.stderr).contains("No module named") {
        eprintln!("not checked with duckdb: it is not installed");
        return;
    }
    assert_eq!(answer.trim(), "[(3, 'Đỗ Thị Huyền')]", "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(contents().tables[0].rows.len(), 3);
}
