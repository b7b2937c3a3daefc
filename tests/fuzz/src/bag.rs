//! A bag whose files are the fuzzer's and whose hashes and signature are right: what a liar with a good key can send.
//! Without it nothing behind the hashes would ever be reached.

#[path = "../../../src-tauri/bundle/tests/bundle/by_hand.rs"]
#[allow(dead_code, reason = "shared with the tests of the crate")]
mod by_hand;
#[path = "../../../src-tauri/bundle/tests/bundle/raw_zip.rs"]
#[allow(dead_code, reason = "shared with the tests of the crate")]
mod raw_zip;

use raw_zip::Loose;

/// What such an input begins with; then the name of the folder, and for each file its path and its bytes.
const MAGIC: &[u8] = b"BAG\n";
const BETWEEN: &str = "\n\x1e\n";
/// Files the harness makes itself.
const SEALS: [&str; 3] = ["manifest-sha256.txt", "tagmanifest-sha256.txt", "tagmanifest-sha256.txt.minisig"];

/// The bag as one input.
pub fn loosened(zip: &[u8]) -> Vec<u8> {
    let loose = Loose::of(zip);
    let mut out = [MAGIC, loose.root.as_bytes()].concat();
    for (path, bytes) in loose.files.iter().filter(|(path, _)| !SEALS.contains(&path.as_str())) {
        out.extend([BETWEEN.as_bytes(), path.as_bytes(), b"\n", bytes].concat());
    }
    out
}

/// The ZIP of an input that is a bag, signed by that seed, and the name of its folder.
pub fn sealed(input: &[u8], key: impl Fn(&str) -> ([u8; 32], [u8; 8])) -> Option<(String, Vec<u8>)> {
    let text = input.strip_prefix(MAGIC)?;
    let mut parts = split(text);
    let root = String::from_utf8(parts.next()?.to_vec()).ok()?;
    let mut loose = Loose { root, files: Default::default() };
    for part in parts {
        let end = part.iter().position(|byte| *byte == b'\n')?;
        let path = String::from_utf8(part[..end].to_vec()).ok()?;
        loose.files.insert(path, part[end + 1..].to_vec());
    }
    std::str::from_utf8(loose.files.get("bag-info.txt")?).ok()?;
    let mut fields = loose.root.split('_').skip_while(|word| *word != "SoVang").skip(1);
    let (unit, period) = (fields.next()?.to_owned(), fields.next()?.to_owned());
    let revision = fields.next()?.strip_prefix('v')?.to_owned();
    let (seed, id) = key(&unit);
    let comment = format!("SoVang unit={unit} period={period} revision={revision} bag={}", loose.root);
    loose.list().sign(seed, &id, &comment);
    let zip = loose.zip();
    Some((loose.root, zip))
}

fn split(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let between = BETWEEN.as_bytes();
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        match text.windows(between.len()).position(|three| three == between) {
            Some(at) => {
                rest = Some(&text[at + between.len()..]);
                Some(&text[..at])
            }
            None => {
                rest = None;
                Some(text)
            }
        }
    })
}
