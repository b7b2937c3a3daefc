//! Archives that are traps, one for each trick, and the damage that sticks and cables do.

use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, Instant};

use sovang_bundle::{BundleError, ContainerError, Limits, PathProblem, ReadingKeys};

use crate::raw_zip::{self, Loose, Raw, build, take_apart};
use crate::sample::{contents, good_zip, opened, trusted};

fn refused(zip: &[u8]) -> ContainerError {
    let BundleError::Container(error) = opened(zip).unwrap_err() else {
        panic!("not refused as a container")
    };
    error
}

/// The good bundle's entries, then `more`.
fn with(more: Vec<Raw>) -> Vec<u8> {
    let mut entries: Vec<Raw> =
        take_apart(&good_zip()).iter().map(|(name, bytes)| Raw::deflated(name, bytes)).collect();
    entries.extend(more);
    build(&entries)
}

/// The good bundle with its last entry changed.
fn last(change: impl FnOnce(&mut Raw)) -> Vec<u8> {
    let mut entries: Vec<Raw> =
        take_apart(&good_zip()).iter().map(|(name, bytes)| Raw::deflated(name, bytes)).collect();
    change(entries.last_mut().unwrap());
    build(&entries)
}

fn limited(zip: &[u8], limits: &Limits) -> ContainerError {
    let refused = sovang_bundle::open(Cursor::new(zip), &trusted(), limits, &mut |_, _| true);
    let Err(BundleError::Container(error)) = refused else { panic!("not refused as a container") };
    error
}

#[test]
fn what_is_no_archive_is_named_for_what_it_is() {
    assert_eq!(refused(b""), ContainerError::Empty);
    assert_eq!(refused(b"x"), ContainerError::NotZip);
    assert_eq!(refused(&[0; 5000]), ContainerError::NotZip);
    assert_eq!(refused(b"%PDF-1.7\n%%EOF\n"), ContainerError::NotZip);
    assert_eq!(refused(b"age-encryption.org/v1\n-> X25519 abc\n"), ContainerError::EncryptedFile);
    assert_eq!(refused(b"-----BEGIN AGE ENCRYPTED FILE-----\nabc"), ContainerError::EncryptedFile);
    let nothing = opened(&build(&[])).unwrap_err();
    assert!(matches!(nothing, BundleError::Bag(_)), "{nothing}");
    let folder = tempfile::tempdir().unwrap();
    let refused = sovang_bundle::open_file(
        folder.path(),
        &trusted(),
        &ReadingKeys::default(),
        &Limits::default(),
        &mut |_, _| true,
    );
    assert!(matches!(refused, Err(BundleError::Container(ContainerError::NotAFile))));
    let absent = folder.path().join("khong-co.zip");
    let refused = sovang_bundle::open_file(
        &absent,
        &trusted(),
        &ReadingKeys::default(),
        &Limits::default(),
        &mut |_, _| true,
    );
    assert!(matches!(refused, Err(BundleError::Io { path: Some(path), .. }) if path == absent));
}

#[test]
fn every_cut_of_a_good_bundle_is_refused() {
    let zip = good_zip();
    for length in 0..zip.len() {
        opened(&zip[..length]).unwrap_err();
    }
    assert_eq!(refused(&zip[..zip.len() - 1]), ContainerError::Truncated);
    assert_eq!(refused(&zip[..zip.len() / 2]), ContainerError::Truncated);
}

#[test]
fn strangers_bytes_before_behind_and_between_are_refused() {
    let zip = good_zip();
    assert_eq!(refused(&[b"MZ program", &zip[..]].concat()), ContainerError::LeadingData);
    assert_eq!(refused(&[&zip[..], b"tail"].concat()), ContainerError::TrailingData { bytes: 4 });
    let mut commented = zip.clone();
    let length = commented.len();
    commented[length - 2] = 3;
    commented.extend(b"abc");
    assert_eq!(refused(&commented), ContainerError::TrailingData { bytes: 3 });
    assert!(matches!(refused(&[&zip[..], &zip[..]].concat()), ContainerError::LeadingData));
    let hidden = last(|entry| entry.hidden = b"secret".to_vec());
    assert!(matches!(refused(&hidden), ContainerError::HiddenBytes { .. }));
    let first = Raw::stored("SoVang_17254_2026-Q3_v1/x", b"x").with(|entry| entry.hidden = b"MZ".to_vec());
    assert!(matches!(refused(&build(&[first])), ContainerError::HiddenBytes { .. }));
    let unlisted_tail = last(|entry| entry.packed_size -= 1);
    assert!(matches!(refused(&unlisted_tail), ContainerError::LeadingData));
}

#[test]
fn overlapping_and_shared_entries_are_refused() {
    let shared: Vec<Raw> =
        (0..9).map(|n| Raw::stored(format!("a{n}"), b"same").with(|entry| entry.at = Some(0))).collect();
    assert!(matches!(refused(&build(&shared)), ContainerError::Overlap { .. }));
    let nested = raw_zip::build(&[Raw::stored("inner", b"x")]);
    let outer = Raw::stored("outer", &nested);
    let inside = Raw::stored("inner", b"x").with(|entry| entry.at = Some(35));
    assert!(matches!(refused(&build(&[outer, inside])), ContainerError::Overlap { .. }));
    let beyond = last(|entry| entry.packed_size = u32::MAX - 1);
    opened(&beyond).unwrap_err();
}

#[test]
fn bad_names_are_refused_before_anything_is_unpacked() {
    let cases: [(&[u8], PathProblem); 12] = [
        (b"/etc/passwd", PathProblem::Absolute),
        (b"a/../../x", PathProblem::ParentFolder),
        (b"a\\..\\x", PathProblem::Backslash),
        (b"C:/x", PathProblem::Colon),
        (b"x.pdf\0.exe", PathProblem::ControlCharacter),
        (b"x\x1b[2J", PathProblem::ControlCharacter),
        ("Báo cáo.pdf".as_bytes(), PathProblem::NotAscii),
        (b"x\xe2\x80\xaefdp.exe", PathProblem::NotAscii),
        (b"", PathProblem::Empty),
        (b"a//b", PathProblem::EmptySegment),
        (b"data/aux.pdf", PathProblem::ReservedName),
        (b"1/2/3/4/5/6/7", PathProblem::TooDeep),
    ];
    for (name, expected) in cases {
        let ContainerError::BadPath { path, problem } = refused(&with(vec![Raw::stored(name, b"x")])) else {
            panic!("{}", name.escape_ascii());
        };
        assert_eq!(problem, expected);
        assert!(path.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{path}");
    }
    let long = refused(&with(vec![Raw::stored("a".repeat(900), b"x")]));
    assert!(
        matches!(long, ContainerError::BadPath { problem: PathProblem::TooLong, path } if path.len() < 130)
    );
    let folder = Raw::stored("SoVang_17254_2026-Q3_v1/empty/", b"").with(|entry| entry.attributes = 0x10);
    let folder = refused(&with(vec![folder]));
    assert!(matches!(folder, ContainerError::BadPath { problem: PathProblem::EmptyFolder, .. }));
}

#[test]
fn names_that_meet_on_some_machine_are_refused() {
    let root = "SoVang_17254_2026-Q3_v1";
    for name in ["data/bao-cao.pdf", "data/Bao-Cao.pdf", "data/bao-cao.pdf/x.pdf", "Data/x.pdf", "data"] {
        let error = refused(&with(vec![Raw::stored(format!("{root}/{name}"), b"x")]));
        assert!(matches!(error, ContainerError::Collision { .. }), "{name}: {error}");
    }
    let folder = Raw::stored(format!("{root}/data/"), b"").with(|entry| entry.attributes = 0o040_755 << 16);
    opened(&with(vec![folder.clone()])).unwrap();
    assert!(matches!(refused(&with(vec![folder.clone(), folder])), ContainerError::Collision { .. }));
}

#[test]
fn links_devices_and_encrypted_entries_are_refused() {
    for mode in [0o120_777, 0o020_644, 0o060_644, 0o010_644, 0o040_755] {
        let error = refused(&last(|entry| entry.attributes = mode << 16));
        assert!(matches!(error, ContainerError::NotAPlainFile { .. }), "{mode:o}: {error}");
    }
    opened(&last(|entry| entry.attributes = 0x20)).unwrap();
    for flag in [0x0001, 0x0040, 0x2000] {
        assert!(matches!(refused(&last(|e| e.flags |= flag)), ContainerError::EncryptedEntry { .. }));
    }
    assert!(matches!(refused(&last(|e| e.flags |= 0x0020)), ContainerError::Unsupported { .. }));
    for method in [9, 12, 14, 93, 99] {
        assert!(matches!(refused(&last(|e| e.method = method)), ContainerError::Unsupported { .. }));
    }
}

#[test]
fn zip64_and_other_fields_that_overrule_the_header_are_refused() {
    let zip64 = [&[1, 0, 8, 0][..], &5_u64.to_le_bytes()].concat();
    assert_eq!(refused(&last(|entry| entry.extra = zip64)), ContainerError::Zip64);
    assert_eq!(refused(&last(|entry| entry.unpacked_size = u32::MAX)), ContainerError::Zip64);
    for extra in [&b"\x75\x70\x01\x00x"[..], b"\x01\x99\x00\x00", b"\x55\x54\x09\x00x", b"\x55"] {
        let error = refused(&last(|entry| entry.extra = extra.to_vec()));
        assert!(matches!(error, ContainerError::HeadersDisagree { .. }), "{error}");
    }
    opened(&last(|entry| entry.extra = b"\x55\x54\x05\x00\x01abcd".to_vec())).unwrap();
    let zip = good_zip();
    let body = &zip[..zip.len() - 22];
    let lies = [raw_zip::end(u16::MAX, 0, 0), raw_zip::end(1, u32::MAX, 0), raw_zip::end(1, 0, u32::MAX)];
    for end in lies {
        assert_eq!(refused(&[body, &end].concat()), ContainerError::Zip64);
    }
}

#[test]
fn headers_must_agree_and_data_must_be_what_they_say() {
    let name = |entry: &mut Raw| entry.local_name = Some(b"another/name-of-its-own".to_vec());
    assert!(matches!(refused(&last(name)), ContainerError::HeadersDisagree { .. }));
    let shorter = |entry: &mut Raw| entry.local_name = Some(entry.name[..entry.name.len() - 1].to_vec());
    assert!(matches!(refused(&last(shorter)), ContainerError::HeadersDisagree { .. }));
    assert!(matches!(refused(&last(|e| e.crc ^= 1)), ContainerError::Damaged { .. }));
    assert!(matches!(refused(&last(|e| e.unpacked_size += 1)), ContainerError::Damaged { .. }));
    assert!(matches!(refused(&last(|e| e.unpacked_size -= 1)), ContainerError::Damaged { .. }));
    let padded = last(|entry| {
        entry.packed.push(0);
        entry.packed_size += 1;
    });
    assert!(matches!(refused(&padded), ContainerError::Damaged { .. }));
    let as_stored = last(|entry| entry.method = 0);
    assert!(matches!(refused(&as_stored), ContainerError::HeadersDisagree { .. }));
}

#[test]
fn sizes_behind_the_data_are_read_when_they_are_true() {
    let follow = |marked: bool, lie: u32| {
        last(|entry| {
            entry.flags |= 0x0008;
            let mark = if marked { &b"PK\x07\x08"[..] } else { b"" };
            let sizes = [entry.crc, entry.packed_size, entry.unpacked_size + lie];
            let sizes: Vec<u8> = sizes.into_iter().flat_map(u32::to_le_bytes).collect();
            entry.sizes_follow = Some([mark, &sizes].concat());
        })
    };
    opened(&follow(true, 0)).unwrap();
    opened(&follow(false, 0)).unwrap();
    assert!(matches!(refused(&follow(true, 1)), ContainerError::HeadersDisagree { .. }));
}

#[test]
fn every_limit_is_kept() {
    let zip = good_zip();
    let all = Limits::default();
    let limits = Limits { file_bytes: 100, ..all.clone() };
    assert!(matches!(limited(&zip, &limits), ContainerError::TooLarge { limit: 100, .. }));
    let limits = Limits { entries: 3, ..all.clone() };
    assert!(matches!(limited(&zip, &limits), ContainerError::TooManyEntries { limit: 3, .. }));
    let limits = Limits { total_bytes: 100, ..all.clone() };
    assert!(matches!(limited(&zip, &limits), ContainerError::TooMuchData { limit: 100, .. }));
    let limits = Limits { entry_bytes: 100, ..all };
    assert!(matches!(limited(&zip, &limits), ContainerError::EntryTooLarge { limit: 100, .. }));
    let root = "SoVang_17254_2026-Q3_v1";
    let bomb = with(vec![Raw::deflated(format!("{root}/data/bomb.pdf"), &vec![0; 20 << 20])]);
    assert!(matches!(refused(&bomb), ContainerError::SuspiciousRatio { .. }));
    let liar = last(|entry| {
        let bomb = Raw::deflated("", &vec![0; 8 << 20]);
        (entry.packed, entry.packed_size) = (bomb.packed, bomb.packed_size);
    });
    assert!(matches!(refused(&liar), ContainerError::Damaged { .. }));
}

/// Numbers that look random and are the same in every run.
fn scatter(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// Opens `zip`; whatever is accepted must be the good bundle to the last byte of its contents.
fn is_refused_or_harmless(zip: &[u8], good: &sovang_bundle::Fingerprint) -> bool {
    let Ok(mut bundle) = opened(zip) else { return true };
    let same_files = contents()
        .files
        .iter()
        .all(|(path, bytes)| bundle.file(&format!("data/{path}")).is_ok_and(|found| found == *bytes));
    same_files && bundle.fingerprint == *good && bundle.tables == contents().tables
}

#[test]
fn no_flipped_bit_passes_unless_the_contents_are_the_same() {
    let zip = good_zip();
    let good = opened(&zip).unwrap().fingerprint;
    let (mut state, mut harmless) = (1, Vec::new());
    for round in 0..2_000 {
        let (at, bit) = (scatter(&mut state) % zip.len(), scatter(&mut state) % 8);
        let mut flipped = zip.clone();
        flipped[at] ^= 1 << bit;
        assert!(is_refused_or_harmless(&flipped, &good), "round {round}: byte {at} bit {bit}");
        if opened(&flipped).is_ok() {
            harmless.push(at);
        }
    }
    // What passes is in the fields of the directory that say nothing of the contents, or is a filling bit.
    let directory_at = zip.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let outside = harmless.iter().filter(|&&at| at < directory_at).count();
    assert!(harmless.len() < 100 && outside < 5, "{} harmless, {outside} outside", harmless.len());
}

#[test]
fn no_mangled_bundle_passes_panics_or_takes_long() {
    let zip = good_zip();
    let good = opened(&zip).unwrap().fingerprint;
    let mut state = 2;
    let start = Instant::now();
    for _ in 0..1_000 {
        let mut mangled = zip.clone();
        for _ in 0..=scatter(&mut state) % 4 {
            let (at, length) = (scatter(&mut state) % mangled.len(), 1 + scatter(&mut state) % 64);
            let end = (at + length).min(mangled.len());
            match scatter(&mut state) % 4 {
                0 => mangled[at..end].fill(scatter(&mut state) as u8),
                1 => drop(mangled.drain(at..end)),
                2 => mangled
                    .splice(at..at, zip[at.min(zip.len() - 70)..].iter().take(length).copied())
                    .for_each(drop),
                _ => mangled[at..end].reverse(),
            }
        }
        assert!(is_refused_or_harmless(&mangled, &good));
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn every_shared_hostile_archive_is_refused_at_once() {
    // Kept beside the repository, wherever that was cloned to.
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let Some(folder) =
        above.map(|folder| folder.join("shared/fixtures/hostile")).find_map(|f| f.read_dir().ok())
    else {
        eprintln!("not checked on the shared hostile archives: they are not beside the repository");
        return;
    };
    for path in folder.map(|entry| entry.unwrap().path()) {
        if !path.extension().is_some_and(|kind| ["zip", "xlsx"].iter().any(|known| kind == *known)) {
            continue;
        }
        let start = Instant::now();
        let refused = sovang_bundle::open_file(
            &path,
            &trusted(),
            &ReadingKeys::default(),
            &Limits::default(),
            &mut |_, _| true,
        );
        let error = refused.err().unwrap_or_else(|| panic!("{} was accepted", path.display()));
        assert!(start.elapsed() < Duration::from_secs(2), "{}", path.display());
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let (stem, _) = file.split_at(3);
        let as_expected = match (stem, &error) {
            (
                "h04",
                BundleError::Container(
                    ContainerError::Overlap { .. }
                    | ContainerError::SuspiciousRatio { .. }
                    | ContainerError::TooMuchData { .. },
                ),
            ) => true,
            ("h06", BundleError::Container(ContainerError::NotAPlainFile { .. })) => true,
            ("h08", BundleError::Container(ContainerError::BadPath { .. })) => true,
            ("h10", error) => matches!(error, BundleError::Container(ContainerError::Truncated)),
            ("h18", error) => matches!(error, BundleError::Container(ContainerError::Empty)),
            (stem, _) => !["h04", "h06", "h08"].contains(&stem),
        };
        assert!(as_expected, "{file}: {error}");
    }
}

#[test]
fn a_bundle_inside_a_bundle_stays_closed() {
    let zip = good_zip();
    let mut loose = Loose::of(&zip);
    loose.put("data/documents/inner.pdf", &zip);
    loose.reseal();
    let outer = loose.zip();
    let opened = opened(&outer).unwrap();
    assert_eq!(opened.files.iter().filter(|file| file.path.contains("inner")).count(), 1);
    assert_eq!(opened.tables, contents().tables);
}
