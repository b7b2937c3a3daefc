//! Writes the inputs the three programs start from into the folder given. All come from what the tests keep or make.

#[allow(dead_code, reason = "each program uses its part")]
mod bag;
#[allow(dead_code, reason = "each program uses its part")]
mod quarter;

// What the flags put into every crate is answered there.
use libfuzzer_sys as _;

use std::{fs, path::Path};

use sovang_bundle::{Lock, encrypt};

fn main() {
    let into = std::env::args_os().nth(1).expect("a folder");
    let into = Path::new(&into);
    let put = |kind: &str, name: &str, bytes: &[u8]| {
        fs::create_dir_all(into.join(kind)).expect("a folder");
        fs::write(into.join(kind).join(name), bytes).expect("room");
    };
    for (name, zip) in quarter::kept() {
        put("bundle", &name, &zip);
        if ["good", "practice", "later-revision"].contains(&name.as_str()) {
            put("bundle", &format!("{name}-loose"), &bag::loosened(&zip));
            let lock = [quarter::reading_key().address()];
            put("bundle", &format!("{name}-age"), &encrypt(&zip, &Lock::Addresses(&lock)).expect("memory"));
        }
    }
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lists");
    for path in lists.read_dir().expect("the kept lists").map(|entry| entry.expect("an entry").path()) {
        if path.extension().is_some_and(|kind| kind != "json") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            put("sheets", &name, &fs::read(&path).expect("a list"));
        }
    }
}
