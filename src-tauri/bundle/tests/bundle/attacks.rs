//! Bundles that are sound ZIP files but lie about what they hold. Each gets its own error.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use sovang_bundle::{
    BagError, BundleError, ContainerError, ContentError, FieldKind, Limits, SchemaError, SignatureError,
};

use crate::by_hand::{COMMENT, KEY_ID, SEED};
use crate::raw_zip::{Loose, take_apart};
use crate::sample::{contents, good_zip, key, opened, sealed, trusted};

/// The error of the good bundle after `change`.
fn after(change: impl FnOnce(&mut Loose)) -> BundleError {
    let mut loose = Loose::of(&good_zip());
    change(&mut loose);
    opened(&loose.zip()).unwrap_err()
}

/// The error of the good bundle after `change`, sealed again by the owner of the key.
fn resealed(change: impl FnOnce(&mut Loose)) -> BundleError {
    after(|loose| {
        change(loose);
        loose.reseal();
    })
}

fn one(path: &str) -> (Vec<String>, u64) {
    (vec![path.into()], 1)
}

#[test]
fn repacked_by_another_program_or_sealed_by_hand_it_opens() {
    let zip = good_zip();
    let mut loose = Loose::of(&zip);
    let repacked = loose.zip();
    assert_ne!(repacked, zip);
    assert_eq!(opened(&repacked).unwrap().tables, contents().tables);
    loose.reseal();
    assert_eq!(opened(&loose.zip()).unwrap().fingerprint, opened(&zip).unwrap().fingerprint);
}

#[test]
fn a_changed_an_added_and_a_missing_file_are_named() {
    let changed = after(|bag| bag.replace("data/documents/ghi-chu.txt", "Ghi", "Xoa"));
    let BundleError::Content(ContentError::Changed { paths, count }) = changed else { panic!("{changed}") };
    assert_eq!((paths, count), one("data/documents/ghi-chu.txt"));
    let tag = after(|bag| bag.replace("bag-info.txt", "Schema-Version: 1", "Schema-Version: 2"));
    let BundleError::Content(ContentError::Changed { paths, count }) = tag else { panic!("{tag}") };
    assert_eq!((paths, count), one("bag-info.txt"));
    for extra in ["data/hoa-don.pdf", "autorun.inf", "data/tables/more.csv"] {
        let added = after(|bag| bag.put(extra, b"MZ"));
        let BundleError::Content(ContentError::Unlisted { paths, count }) = added else { panic!("{added}") };
        assert_eq!((paths, count), one(extra));
    }
    let gone = after(|bag| drop(bag.files.remove("data/bao-cao.pdf")));
    let BundleError::Content(ContentError::Missing { paths, count }) = gone else { panic!("{gone}") };
    assert_eq!((paths, count), one("data/bao-cao.pdf"));
    let program = resealed(|bag| bag.put("data/documents/virus.exe", b"MZ"));
    assert!(matches!(program, BundleError::Content(ContentError::ForbiddenKind { .. })), "{program}");
}

#[test]
fn a_long_list_of_strangers_is_cut_but_counted() {
    let many = after(|bag| (0..300).for_each(|n| bag.put(&format!("data/x{n}.pdf"), b"x")));
    let BundleError::Content(ContentError::Unlisted { paths, count }) = many else { panic!("{many}") };
    assert_eq!((paths.len(), count), (sovang_bundle::LISTED, 300));
}

#[test]
fn a_bag_without_its_parts_is_not_a_bundle() {
    for file in ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt.minisig"] {
        let refused = after(|bag| drop(bag.files.remove(file)));
        assert!(
            matches!(&refused, BundleError::Bag(BagError::MissingPart { file: f }) if f == file),
            "{refused}"
        );
    }
    let foreign = after(|bag| bag.root = "Bao_cao_quy_3".into());
    assert!(matches!(foreign, BundleError::Bag(BagError::NotABundleName { .. })), "{foreign}");
    let mut entries = take_apart(&good_zip());
    entries.push(("SoVang_17254_2026-Q4_v1/data/x.pdf".into(), vec![]));
    let two = opened(&crate::raw_zip::plain(&entries)).unwrap_err();
    assert!(matches!(two, BundleError::Bag(BagError::NotOneFolder { .. })), "{two}");
}

#[test]
fn tag_files_are_read_in_one_spelling_only() {
    let bad_line = |file: &'static str, text: &str| {
        let refused = after(|bag| bag.put(file, text));
        let BundleError::Bag(BagError::BadLine { file: found, line }) = refused else { panic!("{refused}") };
        assert_eq!(found, file);
        line
    };
    let hash = "0".repeat(64);
    assert_eq!(bad_line("bagit.txt", "BagIt-Version: 0.97\n"), 1);
    assert_eq!(bad_line("bag-info.txt", "Period: 2026-Q3\nno colon\n"), 2);
    assert_eq!(bad_line("bag-info.txt", "Period: 2026-Q3"), 1);
    assert_eq!(bad_line("bag-info.txt", "Period: 2026-Q3\nSource-Organization: \u{202E}fdp\n"), 2);
    assert_eq!(bad_line("manifest-sha256.txt", &format!("{hash}  data/../../etc/passwd\n")), 1);
    assert_eq!(bad_line("manifest-sha256.txt", &format!("{hash}  data/a\n{hash}  data/a\n")), 2);
    assert_eq!(bad_line("manifest-sha256.txt", &format!("{}  data/a\n", "G".repeat(64))), 1);
    assert_eq!(bad_line("tagmanifest-sha256.txt", "\u{feff}\n"), 1);
    let large = after(|bag| {
        let noise: Vec<u8> =
            (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        bag.put("bag-info.txt", noise);
    });
    assert!(matches!(large, BundleError::Bag(BagError::PartTooLarge { .. })), "{large}");
}

#[test]
fn what_the_bag_says_of_itself_must_agree() {
    let cases = [
        ("Period: 2026-Q3", "Period: 2026-Q4"),
        ("Bag-Group-Identifier: 17254", "Bag-Group-Identifier: 17257"),
        ("Revision: 1", "Revision: 2"),
        ("External-Identifier: SoVang", "External-Identifier: SoVanq"),
        ("Signer-Key: ", "Practice: true\nSigner-Key: "),
    ];
    for (from, to) in cases {
        let refused = resealed(|bag| bag.replace("bag-info.txt", from, to));
        assert!(matches!(refused, BundleError::Bag(BagError::Contradiction { .. })), "{to}: {refused}");
    }
    let renamed = after(|bag| bag.root = "SoVang_17254_2026-Q4_v1".into());
    assert!(matches!(renamed, BundleError::Bag(BagError::Contradiction { .. })), "{renamed}");
    let practice = after(|bag| bag.root = "LUYENTAP_SoVang_17254_2026-Q3_v1".into());
    assert!(matches!(practice, BundleError::Bag(BagError::Contradiction { .. })), "{practice}");
    let unsigned = resealed(|bag| bag.replace("bag-info.txt", "Signer-Key", "Signer-Kex"));
    assert!(matches!(unsigned, BundleError::Bag(BagError::MissingLabel { .. })), "{unsigned}");
    let oxum = after(|bag| {
        bag.replace("bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1");
        bag.list_tags().sign(SEED, KEY_ID, COMMENT);
    });
    assert!(matches!(oxum, BundleError::Bag(BagError::Contradiction { .. })), "{oxum}");
}

#[test]
fn a_signature_must_be_of_this_key_over_this_bundle() {
    let comment = COMMENT.replace("Q3", "Q2");
    let cases = [
        after(|bag| _ = bag.list_tags().sign([9; 32], KEY_ID, COMMENT)),
        after(|bag| _ = bag.list_tags().sign(SEED, b"SoVang99", COMMENT)),
        after(|bag| bag.replace("tagmanifest-sha256.txt.minisig", "Q3", "Q2")),
    ];
    for refused in cases {
        assert!(matches!(refused, BundleError::Signature(SignatureError::False { .. })), "{refused}");
    }
    let moved = after(|bag| _ = bag.list_tags().sign(SEED, KEY_ID, &comment));
    assert!(matches!(moved, BundleError::Signature(SignatureError::OtherBundle { .. })), "{moved}");
    for text in ["", "untrusted comment: x\n", "trusted comment: x\nAA\nuntrusted comment: y\nAA\n"] {
        let refused = after(|bag| bag.put("tagmanifest-sha256.txt.minisig", text));
        assert!(matches!(refused, BundleError::Signature(SignatureError::Malformed)), "{refused}");
    }
    let no_key = resealed(|bag| bag.replace("bag-info.txt", "Signer-Key: RW", "Signer-Key: RX"));
    assert!(matches!(no_key, BundleError::Signature(SignatureError::BadSignerKey)), "{no_key}");
}

#[test]
fn a_newer_format_is_named_as_such() {
    let newer = resealed(|bag| bag.replace("bag-info.txt", "Format-Version: 1", "Format-Version: 2"));
    let BundleError::Schema(SchemaError::NewerFormat { found, known }) = newer else { panic!("{newer}") };
    assert_eq!((found.as_str(), known), ("2", 1));
    let odd = resealed(|bag| bag.replace("bag-info.txt", "Format-Version: 1", "Format-Version: 0"));
    assert!(matches!(odd, BundleError::Bag(BagError::Contradiction { .. })), "{odd}");
}

fn schema(change: impl FnOnce(&mut Loose)) -> SchemaError {
    let refused = resealed(change);
    let BundleError::Schema(error) = refused else { panic!("{refused}") };
    error
}

const PEOPLE: &str = "data/tables/people.csv";
const AWARDS: &str = "data/tables/awards.csv";
const PACKAGE: &str = "data/tables/datapackage.json";

#[test]
fn tables_must_be_what_their_descriptor_says() {
    let columns = schema(|bag| bag.replace(PEOPLE, "birth_year", "year"));
    assert!(matches!(columns, SchemaError::Columns { table, .. } if table == "people"));
    let short = schema(|bag| bag.replace(AWARDS, "a3,,,,", "a3,,,"));
    assert!(matches!(short, SchemaError::CellCount { row: 3, expected: 5, found: 4, .. }));
    let empty = schema(|bag| bag.put(AWARDS, ""));
    assert!(matches!(empty, SchemaError::Columns { found, .. } if found.is_empty()));
    let bytes = schema(|bag| bag.put(PEOPLE, [&bag.files[PEOPLE].clone()[..], b"p4,\xff,,,\r\n"].concat()));
    assert!(matches!(bytes, SchemaError::NotUtf8 { row: 4, .. }));
    let gone = schema(|bag| drop(bag.files.remove(AWARDS)));
    assert!(matches!(gone, SchemaError::TableMissing { file } if file == AWARDS));
    let more = schema(|bag| bag.put("data/tables/more.csv", "id\r\n"));
    assert!(matches!(more, SchemaError::TableNotDescribed { file } if file == "data/tables/more.csv"));
    let nothing = schema(|bag| drop(bag.files.remove(PACKAGE)));
    assert!(matches!(nothing, SchemaError::TableNotDescribed { .. }));
}

#[test]
fn cells_keys_and_references_are_checked() {
    let year = schema(|bag| bag.replace(PEOPLE, "1975", &"1".repeat(401)));
    assert!(
        matches!(year, SchemaError::Cell { row: 1, kind: FieldKind::Year, value, .. } if value.len() < 100)
    );
    let id = schema(|bag| bag.replace(PEOPLE, "p3", &"9".repeat(100_000)));
    assert!(matches!(id, SchemaError::Cell { row: 3, .. }));
    let money = schema(|bag| bag.replace(AWARDS, "702000", "702.000"));
    assert!(
        matches!(money, SchemaError::Cell { field, kind: FieldKind::Integer, .. } if field == "amount_vnd")
    );
    let twice = schema(|bag| bag.replace(AWARDS, "a3,", "a1,"));
    assert!(matches!(twice, SchemaError::KeyTwice { row: 3, first: 1, .. }));
    let no_key = schema(|bag| bag.replace(AWARDS, "a3,", ","));
    assert!(matches!(no_key, SchemaError::KeyMissing { row: 3, .. }));
    let broken = schema(|bag| bag.replace(AWARDS, "a2,p2", "a2,p7"));
    assert!(matches!(broken, SchemaError::BrokenReference { row: 2, other, .. } if other == "people"));
}

#[test]
fn a_descriptor_cannot_lead_elsewhere() {
    for (from, to) in [
        ("\"path\": \"people.csv\"", "\"path\": \"../../../etc/passwd\""),
        ("\"path\": \"people.csv\"", "\"path\": \"https://example.org/people.csv\""),
        ("\"delimiter\": \",\"", "\"delimiter\": \";\""),
        ("\"type\": \"year\"", "\"type\": \"any\""),
        ("{", "[[[[[[[["),
    ] {
        let refused = schema(|bag| bag.replace(PACKAGE, from, to));
        assert!(matches!(refused, SchemaError::BadDescriptor { .. }), "{to}: {refused}");
    }
    let name = schema(|bag| {
        bag.replace(PACKAGE, "\"name\": \"people\"", "\"name\": \"../people\"");
        bag.replace(PACKAGE, "\"path\": \"people.csv\"", "\"path\": \"../people.csv\"");
    });
    assert!(matches!(name, SchemaError::BadTableName { .. }), "{name}");
    let deep = schema(|bag| bag.put(PACKAGE, "[".repeat(200_000)));
    assert!(matches!(deep, SchemaError::BadDescriptor { .. }), "{deep}");
}

#[test]
fn a_table_of_separators_cannot_fill_the_memory() {
    let limits = Limits { cells: 10, ..Limits::default() };
    let refused = sovang_bundle::open(Cursor::new(good_zip()), &trusted(), &limits, &mut |_, _| true);
    let Err(BundleError::Schema(SchemaError::TooManyCells { limit: 10 })) = refused else { panic!() };
    let limits = Limits { table_bytes: 100, ..Limits::default() };
    let refused = sovang_bundle::open(Cursor::new(good_zip()), &trusted(), &limits, &mut |_, _| true);
    let Err(BundleError::Schema(SchemaError::TooLarge { limit: 100, .. })) = refused else { panic!() };
}

/// A stick that gives other bytes from a certain moment on.
struct Turncoat {
    honest: Cursor<Vec<u8>>,
    false_: Vec<u8>,
    turned: std::rc::Rc<std::cell::Cell<bool>>,
}

impl Read for Turncoat {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let at = self.honest.position() as usize;
        let length = self.honest.read(buffer)?;
        if self.turned.get() {
            buffer[..length].copy_from_slice(&self.false_[at..at + length]);
        }
        Ok(length)
    }
}

impl Seek for Turncoat {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.honest.seek(to)
    }
}

#[test]
fn a_stick_that_changes_its_mind_after_the_check_is_caught() {
    let (zip, _) = sealed(&contents(), &key());
    let entry = b"\nbao cao\n";
    let at = zip.windows(entry.len()).position(|window| window == entry).unwrap();
    let mut false_ = zip.clone();
    false_[at + 1] = b'x';
    let turned = std::rc::Rc::new(std::cell::Cell::new(false));
    let stick = Turncoat { honest: Cursor::new(zip), false_, turned: turned.clone() };
    let mut opened = sovang_bundle::open(stick, &trusted(), &Limits::default(), &mut |_, _| true).unwrap();
    assert!(opened.file("data/bao-cao.pdf").is_ok());
    turned.set(true);
    let refused = opened.file("data/bao-cao.pdf").unwrap_err();
    assert!(matches!(refused, BundleError::Container(ContainerError::Damaged { .. })), "{refused}");
    let staging = tempfile::tempdir().unwrap();
    assert!(opened.unpack(staging.path(), &mut |_, _| true).is_err());
    assert_eq!(staging.path().read_dir().unwrap().count(), 0);
}
