//! A bundle as a commune's program seals it, with every table there is.
use std::{
    fs,
    io::Cursor,
    path::{Path, PathBuf},
};

use serde_json::json;
use sovang_bundle::{Limits, TrustedKeys, open};
use sovang_tests::TestOffice;

use super::engines::{Engine, Parquet};
use crate::bad_days::sovang;

#[test]
fn every_table_of_a_practice_year_comes_out_whole_and_encryption_makes_no_second_bundle() {
    let t = TestOffice::new().unwrap();
    sovang_core::practice::fill(&t.office).unwrap();
    let at = |name: &str| t.folder.path().join(name);
    let seal = |folder: &str, lock: Option<&str>| {
        let lock = lock.map(|words| json!({ "passphrase": words }));
        let wanted = json!({ "period": "2026-Q3", "folder": at(folder), "lock": lock });
        PathBuf::from(t.call("seal_bundle", wanted).unwrap()["path"].as_str().unwrap())
    };
    let (plain, locked) = (seal("plain", None), seal("locked", Some("mười hai con giáp")));
    let card = t.call("print_own_card", json!({ "folder": at("cards") })).unwrap();
    // Bundles of practice go to a book of practice, here their own.
    let TestOffice { folder, office } = t;
    drop(office);
    let kho = folder.path().join("kho");
    let run = |from: &Path, words: &[&str]| {
        let from = ["consolidate", from.to_str().unwrap(), "--parquet", kho.to_str().unwrap()];
        sovang(folder.path(), &[&from[..], words].concat())
    };
    let card = ["--card", card["path"].as_str().unwrap()];
    let unread = run(&locked, &card);
    assert!(unread.code == 1 && unread.said.contains("mã hóa bằng mật khẩu"), "{}", unread.said);
    let words = [&card[..], &["--passphrase", "mười hai con giáp"]].concat();
    let done = run(&locked, &words);
    assert_eq!(done.code, 0, "{}", done.said);
    let again = run(&plain, &card);
    assert!(again.said.contains("Đã đưa vào 0 gói với 0 dòng. Không đổi 1"), "{}", again.said);

    let bytes = fs::read(&plain).unwrap();
    let opened = open(Cursor::new(bytes), &TrustedKeys::new(), &Limits::default(), &mut |_, _| true).unwrap();
    let engine = Parquet(kho);
    let mut counted = 0;
    for table in opened.tables.iter().filter(|table| !table.rows.is_empty()) {
        let columns: Vec<String> =
            table.fields.iter().map(|field| format!("count(\"{}\")", field.name)).collect();
        let query = format!("SELECT count(*), {} FROM sovang.{}", columns.join(", "), table.name);
        let filled = |at: usize| table.rows.iter().filter(|row| row.get(at).is_some()).count();
        let expected: Vec<String> = std::iter::once(table.rows.len())
            .chain((0..table.fields.len()).map(filled))
            .map(|count| count.to_string())
            .collect();
        assert_eq!(engine.ask(&query), [expected.join("|")], "{}", table.name);
        counted += table.rows.len();
    }
    assert!(counted > 200, "{counted}");
    assert_eq!(engine.ask("SELECT record_count FROM sovang.bundles"), [counted.to_string()]);
}
