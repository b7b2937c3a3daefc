//! Bundles encrypted for an office or with a passphrase, and what happens to those that are not ours, cut or altered.

use std::{fs, path::PathBuf};

use sovang_bundle::{
    BundleError, EncryptionError, Limits, Lock, ReadingKey, ReadingKeys, encrypt, open_file,
};
use tempfile::TempDir;

use crate::sample::{good_zip, name, trusted};

/// Gone with its file when the reading is over.
struct Stick(#[expect(dead_code, reason = "held, not read")] TempDir);

impl Stick {
    fn with(bytes: &[u8]) -> (Self, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("SoVang_17254_2026-Q3_v1.zip.age");
        fs::write(&path, bytes).unwrap();
        (Self(folder), path)
    }
}

fn keys(own: &[&ReadingKey], passphrase: Option<&str>) -> ReadingKeys {
    ReadingKeys {
        own: own.iter().map(|key| (*key).clone()).collect(),
        passphrase: passphrase.map(str::to_owned),
    }
}

/// The table of awards of what was opened, or why it was not.
fn read(bytes: &[u8], keys: &ReadingKeys) -> Result<usize, BundleError> {
    let (_stick, path) = Stick::with(bytes);
    let mut opened = open_file(&path, &trusted(), keys, &Limits::default(), &mut |_, _| true)?;
    assert_eq!(opened.name, name());
    assert_eq!(opened.file("data/documents/quyet-dinh-12.pdf").unwrap(), b"%PDF-1.7\n%%EOF\n");
    Ok(opened.tables.iter().map(|table| table.rows.len()).sum())
}

fn refused(bytes: &[u8], keys: &ReadingKeys) -> EncryptionError {
    let error = read(bytes, keys).unwrap_err();
    let BundleError::Encryption(cause) = error else { panic!("not refused as encryption: {error}") };
    cause
}

#[test]
fn each_office_it_is_for_reads_it_and_no_other() {
    let (ours, theirs, stranger) = (ReadingKey::generate(), ReadingKey::generate(), ReadingKey::generate());
    let locked = encrypt(&good_zip(), &Lock::Addresses(&[ours.address(), theirs.address()])).unwrap();
    assert_eq!(read(&locked, &keys(&[&ours], None)).unwrap(), 6);
    assert_eq!(read(&locked, &keys(&[&stranger, &theirs], None)).unwrap(), 6);
    assert_eq!(refused(&locked, &keys(&[&stranger], None)), EncryptionError::NotForUs);
    assert_eq!(refused(&locked, &keys(&[], Some("mật khẩu"))), EncryptionError::NotForUs);
    // Kept as text and read back, it is the same key.
    let again = ReadingKey::parse(&ours.to_text()).unwrap();
    assert_eq!(again.address().to_string(), ours.address().to_string());
    assert_eq!(read(&locked, &keys(&[&again], None)).unwrap(), 6);
}

#[test]
fn a_passphrase_opens_only_when_it_is_the_same() {
    let locked = encrypt(&good_zip(), &Lock::Passphrase("lúa chín vàng đồng")).unwrap();
    assert_eq!(read(&locked, &keys(&[], Some("lúa chín vàng đồng"))).unwrap(), 6);
    assert_eq!(refused(&locked, &keys(&[], Some("lúa chín"))), EncryptionError::WrongPassphrase);
    assert_eq!(refused(&locked, &keys(&[&ReadingKey::generate()], None)), EncryptionError::NeedsPassphrase);
}

#[test]
fn a_plain_bundle_needs_no_key() {
    assert_eq!(read(&good_zip(), &ReadingKeys::default()).unwrap(), 6);
}

#[test]
fn every_cut_and_every_altered_byte_is_noticed() {
    let key = ReadingKey::generate();
    let keys = keys(&[&key], None);
    let locked = encrypt(&good_zip(), &Lock::Addresses(&[key.address()])).unwrap();
    for length in (0..locked.len()).step_by(97) {
        assert!(read(&locked[..length], &keys).is_err(), "cut at {length}");
    }
    for at in (0..locked.len()).step_by(61) {
        let mut altered = locked.clone();
        altered[at] ^= 0x10;
        assert!(read(&altered, &keys).is_err(), "altered at {at}");
    }
    assert_eq!(refused(&locked[..locked.len() - 1], &keys), EncryptionError::Damaged);
}

#[test]
fn traps_in_the_head_are_refused_at_once() {
    let key = ReadingKey::generate();
    let mut endless = b"age-encryption.org/v1\n".to_vec();
    endless.extend(b"-> X25519 abc\n".repeat(500_000));
    assert_eq!(refused(&endless, &keys(&[&key], None)), EncryptionError::Damaged);

    let locked = encrypt(&good_zip(), &Lock::Passphrase("x")).unwrap();
    let head = b"-> scrypt ";
    let at = locked.windows(head.len()).position(|bytes| bytes == head).unwrap();
    let cost = at + locked[at..].windows(4).position(|bytes| bytes == b" 16\n").unwrap();
    let mut costly = locked.clone();
    costly[cost + 1..cost + 3].copy_from_slice(b"40");
    assert_eq!(refused(&costly, &keys(&[], Some("x"))), EncryptionError::TooCostly { asked: 40, limit: 20 });
}
