//! Bundles that lie, through the door and the command line: each gets a sentence of its own, in little time and memory,
//! and nothing is written. The lies are made here, so that they are there on a fresh clone; those kept beside the
//! checkout are tried too.
#[path = "../src-tauri/bundle/tests/bundle/by_hand.rs"]
#[expect(dead_code, reason = "shared with the tests of the crate")]
mod by_hand;
#[path = "hostile_bundles/lies.rs"]
mod lies;
#[path = "hostile_bundles/mangled.rs"]
mod mangled;
#[path = "../src-tauri/bundle/tests/bundle/raw_zip.rs"]
mod raw_zip;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use sovang_tests::{TestOffice, rows, sentence};

use crate::received::{UNITS, superior, trust};

/// Every file below a folder with what it holds. The shared memory of the store changes with every reader.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            found.extend(tree(&entry.path()));
        } else if !entry.path().to_string_lossy().ends_with("-shm") {
            found.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// What the bundle page of a commune and the page of received bundles say of a file.
fn said(t: &TestOffice, path: &Path) -> (Option<String>, Value) {
    let checked = t.call("check_bundle", json!({ "path": path }));
    let first = checked.err().map(|error| {
        assert_eq!((error.code(), sentence::complaint(&error)), ("bad_bundle", None));
        error.to_string()
    });
    let planned = t.call("plan_received", json!({ "paths": [path] })).unwrap();
    assert_eq!(planned["counts"]["bundles"], 0, "{}: {planned}", path.display());
    (first, planned["lines"][0].clone())
}

fn is_sentence(text: &str) -> bool {
    let plain = text.to_lowercase();
    let ends_well = text.ends_with('.') && text.starts_with(char::is_uppercase);
    ends_well && ["ạ", "ã", "à", "ó", "ố"].iter().any(|letter| plain.contains(letter))
}

#[test]
fn every_lie_gets_a_sentence_of_its_own_and_leaves_nothing() {
    let t = superior();
    trust(&t, &UNITS);
    let stick = tempfile::tempdir().unwrap();
    let (before, held) = (tree(t.folder.path()), rows::fingerprint(t.folder.path()));
    let mut sentences = BTreeSet::new();
    let lies = lies::all(stick.path());
    let mut wrong = Vec::new();
    for lie in &lies {
        let path = lie.write(stick.path());
        let on_stick = tree(stick.path());
        let (checked, line) = said(&t, &path);
        let told = line["sentence"].as_str().unwrap();
        let expected = if lie.is_alarm { "changed_key" } else { "refused" };
        // What only the receiving office can know, a check of the file alone lets pass.
        let is_the_same = checked.map_or(lie.is_for_the_receiver, |checked| checked == told);
        // All are one file under one name: only the words tell the lies apart.
        let is_own = sentences.insert(told.to_owned());
        let is_right = told.contains(lie.words) && is_sentence(told) && line["verdict"] == expected;
        if !(is_right && is_the_same && is_own) {
            wrong.push(format!("{} ({}): «{told}»", lie.name, line["verdict"]));
        }
        assert!(tree(stick.path()) == on_stick, "{} changed the stick", lie.name);
        fs::remove_file(path).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        tree(t.folder.path()) == before && rows::fingerprint(t.folder.path()) == held,
        "something was written"
    );
    assert!(lies.len() > 40, "{} lies", lies.len());
}

/// The program as a process: its memory and processor time are the system's figures.
#[test]
#[cfg(target_os = "linux")]
fn no_lie_takes_long_or_much_memory_on_the_command_line() {
    use crate::imports::hostile::run;
    let t = superior();
    trust(&t, &UNITS);
    let folder = t.folder;
    drop(t.office);
    let stick = tempfile::tempdir().unwrap();
    for lie in lies::all(stick.path()).iter().filter(|lie| lie.is_heavy) {
        let path = lie.write(stick.path());
        for words in [&["bundle", "verify"][..], &["receive", "check"]] {
            let ended = run(folder.path(), words, &path);
            assert!(ended.said.contains(lie.words), "{}: {}", lie.name, ended.said);
            assert!(ended.memory_mb < 300, "{}: {} MB", lie.name, ended.memory_mb);
            assert!(ended.seconds < 5.0, "{}: {} s", lie.name, ended.seconds);
        }
        fs::remove_file(path).unwrap();
    }
}

/// Whoever picks a film for a card or a list must not run out of memory: the size is asked before a byte is read.
#[test]
#[cfg(target_os = "linux")]
fn a_file_of_three_gigabytes_is_refused_unread_everywhere() {
    use crate::imports::hostile::run;
    let t = superior();
    let folder = t.folder;
    drop(t.office);
    let stick = tempfile::tempdir().unwrap();
    let film = stick.path().join("SoVang_16690_2026-Q3_v1.zip");
    fs::File::create(&film).unwrap().set_len(3 << 30).unwrap();
    for words in [
        &["bundle", "verify"][..],
        &["receive", "check"],
        &["bundle", "slip"],
        &["card", "check"],
        &["import", "--preview"],
        &["rules", "import"],
        &["report", "template", "add"],
    ] {
        let ended = run(folder.path(), words, &film);
        assert!(ended.memory_mb < 100, "{words:?}: {} MB", ended.memory_mb);
        let text = ended.said.trim();
        assert!(text.ends_with('.') && !text.contains("Dùng:"), "{words:?}: {text}");
    }
}

/// Their layout is not ours, so most are refused for what they lack; what they try is tried in `lies` in our layout.
#[test]
fn the_hostile_bundles_of_others_are_refused_each_in_words_and_leave_nothing() {
    let Some(folder) = crate::imports::shared("hostile") else { return };
    let t = superior();
    let (before, held) = (tree(t.folder.path()), rows::fingerprint(t.folder.path()));
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut tried = 0;
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "zip")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let expected: Value =
            serde_json::from_slice(&fs::read(format!("{}.expected.json", path.display())).unwrap()).unwrap();
        let begin = std::time::Instant::now();
        let (checked, line) = said(&t, &path);
        let took = begin.elapsed().as_secs();
        assert!(took < 2 * expected["limits"]["max_seconds"].as_u64().unwrap(), "{name} took {took} s");
        let told = line["sentence"].as_str().unwrap();
        assert_eq!((line["verdict"].as_str(), checked.as_deref()), (Some("refused"), Some(told)), "{name}");
        let words = match expected["error"].as_str().unwrap() {
            // They share one packed file that swells, which is seen first.
            "bad_archive" => "phình to bất thường",
            "truncated" => "Gói bị cụt",
            "empty" => "Tệp rỗng",
            "bad_path" if name.contains("symlink") => "không phải tệp thường",
            "bad_path" => "tên",
            // Bags of another layout than ours: not even the control is one of ours.
            _ => "không phải gói báo cáo của Sổ Vàng",
        };
        assert!(told.contains(words), "{name}: {told}");
        tried += 1;
    }
    assert!(tried > 5, "only {tried} files tried");
    assert!(
        tree(t.folder.path()) == before && rows::fingerprint(t.folder.path()) == held,
        "something was written"
    );
}
