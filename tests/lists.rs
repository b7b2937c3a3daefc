//! Lists out through the door, read back with other programs.
use std::path::Path;

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::certificates::text_of;

fn office() -> TestOffice {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" })).unwrap();
    t
}

fn list(rows: usize) -> Value {
    let names = ["Lô Thị Phượng", "Kha Văn Đăng", "Nguyễn Thị Ế", "=1+1"];
    let row = |at: usize| json!([names[at % 4], "2026-09-15", "1987", 759_000, null]);
    json!({
        "title": "Danh sách khen thưởng năm 2026",
        "note": "Thôn Quẹ",
        "columns": [
            { "label": "Họ và tên", "kind": "text", "width": 220.0 },
            { "label": "Ngày ký", "kind": "day", "width": 90.0 },
            { "label": "Ngày sinh", "kind": "day", "width": 90.0 },
            { "label": "Tiền thưởng", "kind": "money", "width": 110.0 },
            { "label": "Ghi chú", "kind": "text", "width": 120.0 },
        ],
        "cells": (0..rows).map(row).collect::<Vec<_>>(),
    })
}

fn printed(t: &TestOffice, format: &str, rows: usize) -> std::path::PathBuf {
    let made = t.call("print_list", json!({ "list": list(rows), "format": format })).unwrap();
    assert_eq!(made["rows"], rows);
    Path::new(made["path"].as_str().unwrap()).to_owned()
}

#[test]
fn a_list_is_a_paper_with_head_pages_and_heading_on_each() {
    let t = office();
    let path = printed(&t, "pdf", 90);
    assert!(path.ends_with("giay-to/danh-sach-khen-thuong-nam-2026.pdf"), "{}", path.display());
    let text = text_of(&path);
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 1);
    for page in &pages {
        assert!(page.contains("Họ và tên") || page.contains("NGƯỜI LẬP"), "{page}");
    }
    for wanted in [
        "XÃ BÌNH CHUẨN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "DANH SÁCH KHEN THƯỞNG NĂM 2026",
        "(Thôn Quẹ)",
        "Kha Văn Đăng",
        "15/09/2026",
        "1987",
        "759.000",
        "Tổng số: 90.",
        "Lô Thị Nga",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_list_is_a_workbook_with_real_days_and_sums_and_words_stay_words() {
    let t = office();
    let path = printed(&t, "xlsx", 12);
    let file = std::fs::File::open(&path).unwrap();
    let mut book = zip::ZipArchive::new(file).unwrap();
    let mut part = |name: &str| std::io::read_to_string(book.by_name(name).unwrap()).unwrap();
    let (sheet, strings) = (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"));
    // 15 September 2026 is day 46280 of Excel's count.
    assert_eq!(sheet.matches("<v>46280</v>").count(), 12);
    assert_eq!(sheet.matches("<f>").count(), 1, "only the sum is a formula");
    assert!(strings.contains(">=1+1<") && strings.contains("Thôn Quẹ"), "{strings}");
}

#[test]
fn the_same_list_gives_the_same_bytes_and_a_ragged_one_is_refused() {
    let t = office();
    for format in ["pdf", "xlsx"] {
        let first = std::fs::read(printed(&t, format, 5)).unwrap();
        assert!(first == std::fs::read(printed(&t, format, 5)).unwrap(), "{format}");
    }
    let mut ragged = list(3);
    ragged["cells"][1] = json!(["Lô Thị Phượng"]);
    let refused = t.call("print_list", json!({ "list": ragged, "format": "pdf" })).unwrap_err();
    assert!(refused.to_string().contains("Dòng 2"), "{refused}");
}
