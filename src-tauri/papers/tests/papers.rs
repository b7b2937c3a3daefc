//! Office papers and workbooks, read back with other people's tools.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::{
    io::{Cursor, Read, Write},
    path::Path,
    process::Command,
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use common::{Word, check_sound, words};

use sovang_papers::{
    Cell, DocumentInfo, SheetColumn, SheetPlan,
    page::{Align, Bar, Block, Column, Header, Paper, Row, Signature, Table},
    write_paper, write_workbook,
};

const MADE: &str = "2026-09-23T08:12:00+07:00";

fn info() -> DocumentInfo {
    DocumentInfo { title: "Quyết định".into(), created: MADE.into() }
}

fn paper() -> Paper {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Họ và tên", 40.0, Align::Left),
        Column::new("Thành tích", 60.0, Align::Left),
        Column::new("Tiền thưởng (đồng)", 25.0, Align::Right),
    ];
    let mut rows = vec![Row::Group("I. Cá nhân".into())];
    for number in 1..=60 {
        let merit = "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới";
        rows.push(Row::Cells(vec![
            number.to_string(),
            format!("Bà Lô Thị Phượng {number}"),
            merit.into(),
            "759.000".into(),
        ]));
    }
    rows.push(Row::Total(vec![String::new(), "Cộng".into(), String::new(), "45.540.000".into()]));
    Paper {
        header: Some(Header {
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), "XÃ BÌNH CHUẨN".into()],
            number: Some("Số: 87/QĐ-UBND".into()),
            place_date: Some("Bình Chuẩn, ngày 15 tháng 9 năm 2026".into()),
            above: None,
        }),
        blocks: vec![
            Block::Title { kind: "QUYẾT ĐỊNH".into(), about: Some("Về việc tặng Giấy khen".into()) },
            Block::Paragraph { lead: None, text: "Căn cứ Luật Thi đua, khen thưởng;".into(), italic: true },
            Block::Paragraph {
                lead: Some("Điều 1.".into()),
                text: "Tặng Giấy khen cho 60 cá nhân đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông \
                       thôn mới năm 2026 (có danh sách kèm theo)."
                    .into(),
                italic: false,
            },
            Block::Table(Table { columns, rows, size_pt: 12.0 }),
            Block::Bars(vec![
                Bar { label: "Nông thôn mới".into(), value: 14.0, shown: "14".into() },
                Bar { label: "Dân vận khéo".into(), value: 9.0, shown: "9".into() },
            ]),
            Block::Code { data: "7F2A91C4".into(), side_mm: 30.0, beside: vec!["Dấu vân tay: 7F2A 91C4".into()] },
            Block::Signature(Signature {
                recipients: vec!["- Như Điều 3;".into(), "- Lưu: VT.".into()],
                role: vec!["KT. CHỦ TỊCH".into(), "PHÓ CHỦ TỊCH".into()],
                name: "Nguyễn Thị Ấm".into(),
            }),
        ],
        ..Paper::default()
    }
}

fn written(paper: &Paper) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_paper(paper, &info(), &mut bytes).unwrap();
    bytes
}

fn run(program: &str, args: &[&str]) -> String {
    let out = Command::new(program).args(args).output().unwrap();
    assert!(out.status.success(), "{program}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_decision_reads_back_whole_and_the_heading_comes_again_on_each_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qd.pdf");
    std::fs::write(&path, written(&paper())).unwrap();
    let path = path.to_str().unwrap();
    run("qpdf", &["--check", path]);
    let text = run("pdftotext", &["-layout", path, "-"]);
    for wanted in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 87/QĐ-UBND",
        "Điều 1.",
        "Bà Lô Thị Phượng 60",
        "45.540.000",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let pages = text.matches('\u{c}').count();
    assert!(pages > 2);
    assert!(text.matches("Họ và tên").count() >= pages - 1, "the heading is missing on a page");
    let fonts = run("pdffonts", &[path]);
    for line in fonts.lines().skip(2) {
        assert!(line.contains("yes yes yes"), "not embedded, subset and with its letters: {line}");
    }
}

#[test]
fn an_annex_is_numbered_anew_and_no_figure_is_torn() {
    let mut paper = paper();
    for block in &mut paper.blocks {
        if let Block::Table(table) = block {
            // Far too narrow for the sum.
            table.columns[3].weight = 8.0;
            let total = vec![String::new(), "Cộng".into(), String::new(), "1.139.847.500".into()];
            *table.rows.last_mut().unwrap() = Row::Total(total);
        }
    }
    let list = paper.blocks.iter().position(|block| matches!(block, Block::Table(_))).unwrap();
    paper.blocks.insert(list, Block::Annex);
    let pages = placed(&paper);
    let number = |page: &[Word]| page.iter().find(|word| word.top < 14.0).map(|word| word.text.clone());
    assert_eq!(number(&pages[0]), None);
    assert_eq!(number(&pages[1]), None, "the first page of an annex carries no number");
    assert_eq!(number(&pages[2]).as_deref(), Some("2"));
    assert!(pages.iter().flatten().any(|word| word.text == "1.139.847.500"), "the sum is torn");
    assert!(pages[1..].iter().flatten().all(|word| word.right < 191.0), "something stands beyond the margin");
}

/// Words with their place, of each page of `paper`.
fn placed(paper: &Paper) -> Vec<Vec<Word>> {
    let file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::fs::write(file.path(), written(paper)).unwrap();
    check_sound(file.path());
    words(file.path())
}

#[test]
fn nothing_leaves_the_margins_or_is_lost_however_long_it_is() {
    let long =
        "Xây dựng nông thôn mới, đô thị văn minh trên địa bàn toàn xã giai đoạn 2021 - 2025 ".repeat(2);
    let huge = "Thành tích ".repeat(700);
    let column = |heading: &str, weight| Column::new(heading, weight, Align::Left);
    let table = Table {
        columns: vec![
            column("TT", 8.0),
            column("Nội dung rất dài của cột này", 14.0),
            column("Ghi chú", 60.0),
        ],
        rows: vec![
            Row::Group(long.clone()),
            Row::Cells(vec!["1".into(), huge.clone(), "huyệnkhôngcódấucách".repeat(9)]),
            Row::Cells(vec!["2".into(), "Sau hàng dài".into(), "ngày 15 tháng 9 năm 2026".into()]),
        ],
        size_pt: 12.0,
    };
    let blocks = vec![
        Block::Title { kind: "BÁO CÁO".into(), about: Some(long.clone()) },
        Block::Paragraph { lead: Some("Điều 1.".into()), text: long.clone(), italic: false },
        Block::Table(table),
        Block::Bars(vec![Bar { label: long.clone(), value: 3.0, shown: "3".into() }]),
        Block::Signers(vec![(long.clone(), "Lô Thị Nga".into()), ("CHỦ TỌA".into(), "Vi Văn Đức".into())]),
        Block::Signature(Signature {
            recipients: vec![format!("- {long};")],
            role: vec!["KT. CHỦ TỊCH".into()],
            name: "Nguyễn Thị Ấm".into(),
        }),
    ];
    let pages = placed(&Paper { blocks, ..Paper::default() });
    let all: Vec<&Word> = pages.iter().flatten().collect();
    for word in &all {
        let inside = word.left > 29.9 && word.right < 190.1 && word.top > 5.0 && word.bottom < 279.0;
        assert!(inside, "{word:?}");
    }
    let count = |text: &str| all.iter().filter(|word| word.text == text).count();
    assert_eq!(count("2021"), 12, "title, paragraph, group, bar, role and recipients");
    assert_eq!(count("Thành"), 700);
}

#[test]
fn practice_papers_say_so_on_every_page() {
    let practice = Paper { watermark: Some("BẢN LUYỆN TẬP".into()), ..paper() };
    for page in placed(&practice) {
        assert!(page.iter().any(|word| word.text == "LUYỆN"));
    }
}

#[test]
fn same_paper_same_bytes() {
    assert!(written(&paper()) == written(&paper()));
}

#[test]
fn a_row_that_does_not_match_its_columns_is_refused() {
    let mut paper = paper();
    if let Block::Table(table) = &mut paper.blocks[3] {
        table.rows.push(Row::Cells(vec!["1".into()]));
    }
    assert!(write_paper(&paper, &info(), &mut Vec::new()).is_err());
}

fn plan() -> SheetPlan {
    let row = |n: i64| {
        vec![
            Cell::Integer(n),
            Cell::Text("=1+1".into()),
            Cell::Day("2026-09-15".into()),
            Cell::Money(759_000),
        ]
    };
    SheetPlan {
        name: "Khen thưởng: quý III/2026 [bản in]".into(),
        title: "Danh sách khen thưởng".into(),
        subtitle: "UBND xã Bình Chuẩn".into(),
        columns: vec![
            SheetColumn::new("TT", 6.0),
            SheetColumn::new("Họ và tên", 30.0),
            SheetColumn::new("Ngày", 12.0),
            SheetColumn::summed("Tiền thưởng", 16.0),
        ],
        rows: (1..=40).map(row).collect(),
    }
}

#[test]
fn a_workbook_opens_in_libreoffice_with_the_same_total_and_text_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.xlsx");
    let mut bytes = Vec::new();
    write_workbook("Tổng hợp", MADE, &[plan()], &mut bytes).unwrap();
    let mut again = Vec::new();
    write_workbook("Tổng hợp", MADE, &[plan()], &mut again).unwrap();
    assert!(bytes == again);
    std::fs::write(&path, bytes).unwrap();
    let csv = recomputed(&path, folder.path());
    assert!(csv.contains("30360000") || csv.contains("30,360,000") || csv.contains("30.360.000"), "{csv}");
    assert_eq!(csv.matches("=1+1").count(), 40, "{csv}");
    assert!(csv.contains("15/09/2026"), "{csv}");
}

/// The workbook without the remembered results of its formulas, so that a reader must compute them.
fn without_results(book: &[u8]) -> (Vec<u8>, Vec<String>) {
    let mut read = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    let mut results = Vec::new();
    for at in 0..read.len() {
        let mut file = read.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let whole = String::from_utf8(text).unwrap();
            let mut parts = whole.split("</f><v>");
            let mut kept = parts.next().unwrap().to_owned();
            for part in parts {
                let (result, rest) = part.split_once("</v>").unwrap();
                results.push(result.to_owned());
                kept.push_str("</f>");
                kept.push_str(rest);
            }
            text = kept.into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        written.write_all(&text).unwrap();
    }
    (written.finish().unwrap().into_inner(), results)
}

#[test]
fn libreoffice_computes_the_totals_we_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = plan();
    plan.columns[0] = SheetColumn::summed("Số", 10.0);
    plan.columns[1].width = 20.0;
    for (at, row) in (0_i64..).zip(&mut plan.rows) {
        row[0] = Cell::Integer(at * at - 7);
        row[3] = if at % 5 == 0 { Cell::Empty } else { Cell::Money(1_234_567 * at) };
    }
    let counted: i64 = (0..40).map(|at| at * at - 7).sum();
    let paid: i64 = (0..40).filter(|at| at % 5 != 0).map(|at| 1_234_567 * at).sum();
    let mut book = Vec::new();
    write_workbook("Tổng hợp", MADE, &[plan], &mut book).unwrap();
    let (bare, remembered) = without_results(&book);
    assert_eq!(remembered, [counted.to_string(), paid.to_string()]);
    let path = folder.path().join("so.xlsx");
    std::fs::write(&path, bare).unwrap();
    let csv = recomputed(&path, folder.path());
    let last = csv.lines().last().unwrap().replace(['.', ','], " ").replace('"', "");
    let digits: String = last.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, format!("{counted}{paid}"), "{last}");
}

/// The style is the column's own only while rows are written: borders must not run on below the last row.
#[test]
fn every_row_has_the_style_of_its_column_and_the_column_itself_has_none() {
    let mut plan = plan();
    plan.columns.iter_mut().for_each(|column| column.is_summed = false);
    plan.rows[7][1] = Cell::Text(String::new());
    plan.rows[9][3] = Cell::Empty;
    let mut book = Vec::new();
    write_workbook("Tổng hợp", MADE, &[plan.clone()], &mut book).unwrap();
    let mut read = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut sheet = String::new();
    read.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    let style = |row: usize, column: usize| {
        let name = format!("<c r=\"{}{}\" s=\"", ["A", "B", "C", "D"][column], row + 5);
        let (_, after) = sheet.split_once(&name).unwrap_or_else(|| panic!("{name} {sheet}"));
        after.split_once('"').unwrap().0.to_owned()
    };
    let blank = style(7, 1);
    for column in 0..4 {
        let first = style(0, column);
        for row in 0..plan.rows.len() {
            let wanted = if (row, column) == (9, 3) { &blank } else { &first };
            assert_eq!(&style(row, column), wanted, "{row} {column}");
        }
    }
    let (columns, _) = sheet.split_once("</cols>").unwrap();
    assert!(!columns.contains("style="), "{columns}");
}

#[test]
fn words_that_look_like_formulas_stay_words_and_days_are_days() {
    let mut plan = plan();
    let tricky = ["=1+1", "+84912345678", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "0012"];
    for (row, text) in plan.rows.iter_mut().zip(tricky) {
        row[1] = Cell::Text(text.into());
    }
    let mut book = Vec::new();
    write_workbook("Tổng hợp", MADE, &[plan.clone(), plan.clone()], &mut book).unwrap();
    let mut read = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        read.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (sheet, strings, book) =
        (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"), part("xl/workbook.xml"));
    assert_eq!(sheet.matches("<f>").count(), 1, "only the total is a formula");
    for text in ["=1+1", "+84912345678", "-5", "@SUM(A1)", "0012"] {
        assert!(strings.contains(&format!(">{text}<")), "{text}");
    }
    // 15 September 2026 is day 46280 of Excel's count.
    assert!(sheet.contains("<v>46280</v>"));
    for wanted in ["<autoFilter", "<pane", "fitToPage", "orientation=\"landscape\"", "paperSize=\"9\""] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("(2)"), "{book}");
    plan.rows[3].push(Cell::Empty);
    assert!(write_workbook("Tổng hợp", MADE, &[plan], &mut Vec::new()).is_err());
}

/// The first sheet as LibreOffice computes it anew.
fn recomputed(path: &Path, folder: &Path) -> String {
    let profile = format!("-env:UserInstallation=file://{}/lo", folder.display());
    let out = folder.to_str().unwrap();
    run(
        "soffice",
        &[
            &profile,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            out,
            path.to_str().unwrap(),
        ],
    );
    std::fs::read_to_string(path.with_extension("csv")).unwrap()
}
