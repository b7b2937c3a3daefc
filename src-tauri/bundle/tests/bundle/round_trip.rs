//! What is sealed comes back as it was, and only in the states it should.

use sovang_bundle::{BundleError, BundleName, FieldKind, SealError, SignatureError, Signer, TrustedKeys};

use crate::sample::{self, UNIT, contents, key, opened, opened_by, other_key, sealed};

#[test]
fn a_sealed_bundle_opens_as_it_was() {
    let contents = contents();
    let (zip, sealed) = sealed(&contents, &key());
    let mut opened = opened(&zip).unwrap();
    assert_eq!(opened.name, contents.name);
    assert_eq!(opened.tables, contents.tables);
    assert_eq!(opened.signer, Signer::Known);
    assert_eq!(opened.signer_key, key().public_key());
    assert_eq!(opened.fingerprint, sealed.fingerprint);
    assert_eq!(opened.files, sealed.files);
    assert_eq!(sealed.zip_bytes, zip.len() as u64);
    assert_eq!(opened.info.get("Source-Organization"), Some("Ủy ban nhân dân xã Mẫu"));
    assert_eq!(opened.info.get("Frozen-At"), Some("2026-10-02T08:15:30+07:00"));
    assert_eq!(opened.info.get("Practice"), None);
    for (path, bytes) in &contents.files {
        assert_eq!(&opened.file(&format!("data/{path}")).unwrap(), bytes);
    }
    assert!(opened.file("data/khong-co.pdf").is_err());
    assert!(opened.file("bag-info.txt").is_err());
}

#[test]
fn the_same_contents_give_the_same_bytes_in_any_order() {
    let mut shuffled = contents();
    shuffled.files.reverse();
    assert_eq!(sealed(&contents(), &key()), sealed(&shuffled, &key()));
    let mut other = contents();
    other.frozen_at = "2026-10-02T08:15:31+07:00".into();
    assert_ne!(sealed(&contents(), &key()).1.fingerprint, sealed(&other, &key()).1.fingerprint);
}

#[test]
fn a_fingerprint_is_shown_in_sixteen_groups() {
    let (_, sealed) = sealed(&contents(), &key());
    let groups = sealed.fingerprint_groups();
    assert_eq!(groups.len(), 16);
    assert_eq!(groups.concat().to_lowercase(), sealed.fingerprint.hex());
    assert!(groups.iter().all(|group| group.len() == 4 && !group.contains(char::is_lowercase)));
}

#[test]
fn practice_stands_in_the_name_and_in_the_bag() {
    let mut contents = contents();
    contents.name.practice = true;
    let (zip, _) = sealed(&contents, &key());
    let opened = opened(&zip).unwrap();
    assert_eq!(opened.name.file_name(), "LUYENTAP_SoVang_17254_2026-Q3_v1.zip");
    assert_eq!(opened.info.get("Practice"), Some("true"));
    assert!(opened.name.practice);
}

#[test]
fn a_return_slip_is_signed_by_its_sender() {
    let mut contents = contents();
    contents.name.is_receipt = true;
    assert!(matches!(seal_error(&contents), SealError::MissingLabel { label } if label == "Signer-Unit"));
    contents.info.push(("Signer-Unit".into(), "22".into()));
    contents.files = vec![("feedback.json".into(), b"{}\n".to_vec())];
    contents.tables.clear();
    let (zip, _) = sealed(&contents, &other_key());
    let mut trusted = sample::trusted();
    trusted.trust("22", other_key().public_key());
    let opened = opened_by(&zip, &trusted).unwrap();
    assert_eq!(opened.signer, Signer::Known);
    assert_eq!(opened.name.to_string(), "SoVang_17254_2026-Q3_v1_phieu-tiep-nhan");
    assert!(opened.tables.is_empty());
}

#[test]
fn a_key_is_known_first_seen_or_changed() {
    let (zip, sealed) = sealed(&contents(), &other_key());
    let nobody = TrustedKeys::new();
    assert_eq!(opened_by(&zip, &nobody).unwrap().signer, Signer::FirstSeen { also_of: vec![] });
    let mut elsewhere = TrustedKeys::new();
    elsewhere.trust("17257", other_key().public_key());
    let also_of = vec!["17257".to_owned()];
    assert_eq!(opened_by(&zip, &elsewhere).unwrap().signer, Signer::FirstSeen { also_of });
    let Err(BundleError::Signature(SignatureError::Changed(changed))) = opened(&zip) else { panic!() };
    assert_eq!(changed.unit, UNIT);
    assert_eq!(changed.trusted, [key().public_key()]);
    assert_eq!(changed.found, other_key().public_key());
    assert_eq!(changed.fingerprint_groups, sealed.fingerprint_groups());
    let mut announced = sample::trusted();
    announced.trust(UNIT, other_key().public_key());
    assert_eq!(opened_by(&zip, &announced).unwrap().signer, Signer::Known);
}

#[test]
fn a_later_revision_says_what_it_supersedes_and_why() {
    let mut contents = contents();
    contents.name.revision = 2;
    assert!(matches!(seal_error(&contents), SealError::MissingLabel { label } if label == "Supersedes"));
    contents.info.push(("Supersedes".into(), "SoVang_17254_2026-Q3_v1".into()));
    contents.info.push(("Supersedes-Reason".into(), "Sửa tên\r\n  bà Huyền\n".into()));
    let (zip, _) = sealed(&contents, &key());
    assert_eq!(opened(&zip).unwrap().info.get("Supersedes-Reason"), Some("Sửa tên bà Huyền"));
}

#[test]
fn contents_the_receiver_would_refuse_are_not_sealed() {
    let mut with_program = contents();
    with_program.files.push(("documents/virus.exe".into(), vec![]));
    assert!(matches!(seal_error(&with_program), SealError::ForbiddenFile { .. }));
    let mut beside_tables = contents();
    beside_tables.files.push(("tables/more.csv".into(), vec![]));
    assert!(matches!(seal_error(&beside_tables), SealError::ForbiddenFile { .. }));
    let mut outside = contents();
    outside.files.push(("../x.pdf".into(), vec![]));
    assert!(matches!(seal_error(&outside), SealError::BadPath { .. }));
    let mut twice = contents();
    twice.files.push(("Bao-Cao.pdf".into(), vec![]));
    assert!(matches!(seal_error(&twice), SealError::Collision { .. }));
    let mut own_label = contents();
    own_label.info.push(("Period".into(), "2026-Q4".into()));
    assert!(matches!(seal_error(&own_label), SealError::BadLabel { .. }));
    let mut bad_time = contents();
    bad_time.frozen_at = "02/10/2026".into();
    assert!(matches!(seal_error(&bad_time), SealError::BadTime { .. }));
    let mut bad_name = contents();
    bad_name.name.period = "2026-T9".into();
    assert!(matches!(seal_error(&bad_name), SealError::BadName { .. }));
    let mut bad_cell = contents();
    bad_cell.tables[0].fields[1].kind = FieldKind::Integer;
    assert!(matches!(seal_error(&bad_cell), SealError::Schema(_)));
}

#[test]
fn sealing_and_opening_report_progress_and_stop_when_told() {
    let (zip, _) = sealed(&contents(), &key());
    for cancel_at in 1..6 {
        let mut calls = 0;
        let mut stop = |_, _| {
            calls += 1;
            calls < cancel_at
        };
        let refused = sovang_bundle::seal(&contents(), &key(), Vec::new(), &mut stop);
        assert!(matches!(refused, Err(SealError::Cancelled)));
        let mut calls = 0;
        let mut stop = |_, _| {
            calls += 1;
            calls < cancel_at
        };
        let limits = sovang_bundle::Limits::default();
        let reader = std::io::Cursor::new(&zip);
        let refused = sovang_bundle::open(reader, &sample::trusted(), &limits, &mut stop);
        assert!(matches!(refused, Err(BundleError::Cancelled)));
    }
    let mut last = (0, 1);
    let mut watch = |done, total| {
        assert!(done >= last.0 && done <= total);
        last = (done, total);
        true
    };
    sovang_bundle::seal(&contents(), &key(), Vec::new(), &mut watch).unwrap();
    assert_eq!(last.0, last.1);
}

#[test]
fn a_bundle_unpacks_whole_or_not_at_all() {
    let (zip, _) = sealed(&contents(), &key());
    let staging = tempfile::tempdir().unwrap();
    let mut opened = opened(&zip).unwrap();
    assert!(matches!(opened.unpack(staging.path(), &mut |_, _| false), Err(BundleError::Cancelled)));
    assert_eq!(staging.path().read_dir().unwrap().count(), 0);
    let root = opened.unpack(staging.path(), &mut |_, _| true).unwrap();
    assert_eq!(root, staging.path().join("SoVang_17254_2026-Q3_v1"));
    let report = std::fs::read(root.join("data/bao-cao.pdf")).unwrap();
    assert_eq!(report, contents().files[1].1);
    assert!(matches!(opened.unpack(staging.path(), &mut |_, _| true), Err(BundleError::Io { .. })));
    assert_eq!(std::fs::read(root.join("data/bao-cao.pdf")).unwrap(), report);
}

#[test]
fn a_name_is_built_and_read_back() {
    let name = sample::name();
    assert_eq!(BundleName::parse(&name.to_string()), Some(name));
}

fn seal_error(contents: &sovang_bundle::Contents) -> SealError {
    sovang_bundle::seal(contents, &key(), Vec::new(), &mut |_, _| true).unwrap_err()
}
