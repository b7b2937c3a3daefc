//! The reader of bundles: whole files, plain or encrypted, and bags that only lie behind their hashes.
#![no_main]

#[allow(dead_code, reason = "each program uses its part")]
mod bag;
#[allow(dead_code, reason = "each program uses its part")]
mod quarter;

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use sovang_bundle::{BundleError, Limits, Opened, ReadingKeys, TrustedKeys, decrypt, open};

fuzz_target!(|input: &[u8]| {
    if let Some((_, zip)) = bag::sealed(input, |_| (quarter::SEED, quarter::KEY_ID)) {
        if let Ok(mut bundle) = opened(&zip) {
            read_all(&mut bundle);
        }
        return;
    }
    let keys = ReadingKeys { own: vec![quarter::reading_key()], passphrase: None };
    let Ok(zip) = decrypt(input.to_vec(), &keys) else { return };
    if let Ok(mut bundle) = opened(&zip) {
        read_all(&mut bundle);
        // Nobody but the owner of the key makes another bundle that opens: by chance there is none.
        let found = (bundle.name.to_string(), bundle.fingerprint.hex());
        assert!(quarter::known().contains(&found), "forged: {found:?}");
    }
});

fn opened(zip: &[u8]) -> Result<Opened<Cursor<&[u8]>>, BundleError> {
    let mut trusted = TrustedKeys::new();
    trusted.trust(quarter::UNIT, quarter::key().public_key());
    // A first key and a changed key are judged behind the same hashes; the trusted one suffices.
    open(Cursor::new(zip), &trusted, &Limits::default(), &mut |_, _| true)
}

/// What the program does with a bundle it believes: every file again, every cell.
fn read_all(bundle: &mut Opened<Cursor<&[u8]>>) {
    let paths: Vec<String> = bundle.files.iter().map(|file| file.path.clone()).collect();
    for path in paths {
        let _ = bundle.file(&path);
    }
    for table in &bundle.tables {
        assert!(table.rows.iter().all(|row| row.len() == table.fields.len()), "a row of another width");
    }
}
