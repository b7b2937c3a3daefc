//! What the reader of bundles starts from: the bundles its tests keep, by their owner's key, and what is known of them.

use std::{path::PathBuf, sync::LazyLock};

use sovang_bundle::{KeyPair, ReadingKey};

pub const UNIT: &str = "17254";
pub const SEED: [u8; 32] = [7; 32];
pub const KEY_ID: [u8; 8] = *b"SoVang01";
/// Made for this harness; it opens nothing but its seeds.
const READING_KEY: &str = "AGE-SECRET-KEY-1PFMG3VY468GX87HNXY3S4YPEY3C6HV9ZGLYYR5CLH3KT6P4T33YQWVS6NE";

pub fn key() -> KeyPair {
    KeyPair::from_seed(SEED, KEY_ID)
}

pub fn reading_key() -> ReadingKey {
    ReadingKey::parse(READING_KEY).expect("a key")
}

/// The bundles the tests of the crate keep, good and bad.
pub fn kept() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/bundle/tests/vectors");
    let files = folder.read_dir().expect("the kept bundles").map(|entry| entry.expect("an entry").path());
    let zips = files.filter(|path| path.extension().is_some_and(|kind| kind == "zip"));
    let named = |path: PathBuf| (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), path);
    zips.map(named).map(|(name, path)| (name, std::fs::read(path).expect("a bundle"))).collect()
}

/// Names and fingerprints of those that open.
pub fn known() -> &'static [(String, String)] {
    static KNOWN: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/bundle/tests/vectors");
        let told = kept().into_iter().filter_map(|(name, _)| {
            let answer = std::fs::read_to_string(folder.join(format!("{name}.txt"))).ok()?;
            let mut words = answer.strip_prefix("accepted: ")?.trim().split(", ");
            Some((words.next()?.to_owned(), words.last()?.to_owned()))
        });
        told.collect()
    });
    &KNOWN
}
