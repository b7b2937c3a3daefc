//! Statistical forms: headings over several columns with their letters and numbers, and charts in workbooks.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::io::{Cursor, Read};

use sovang_papers::{
    Cell, ChartPlan, DocumentInfo, SheetColumn, SheetPlan,
    page::{Align, Block, Column, Paper, Row, Table},
    write_charted, write_docx, write_paper,
};
use zip::ZipArchive;

const MADE: &str = "2026-09-23T08:12:00+07:00";

fn info() -> DocumentInfo {
    DocumentInfo { title: "Biểu".into(), created: MADE.into() }
}

fn form() -> Paper {
    let figures = |heading: &str, group: Option<&str>, code: &str| {
        Column::new(heading, 20.0, Align::Centre).under(group).coded(code)
    };
    let columns = vec![
        Column::new("Chỉ tiêu", 60.0, Align::Left).coded("A"),
        figures("Tổng số", None, "1"),
        figures("Tập thể", Some("Bằng khen của Thủ tướng"), "2"),
        figures("Cá nhân", Some("Bằng khen của Thủ tướng"), "2"),
        figures("Kỷ niệm chương", None, "3"),
    ];
    let row =
        |at: usize| Row::Cells(vec![format!("Dòng {at}"), "5".into(), "1".into(), "3".into(), "–".into()]);
    let left = vec!["Biểu số: 0603.N".into(), "Ban hành theo thông tư".into()];
    Paper {
        landscape: true,
        blocks: vec![
            Block::Sides(left, vec!["Đơn vị báo cáo: UBND xã Bình Chuẩn".into()]),
            Block::Table(Table { columns, rows: (0..60).map(row).collect(), size_pt: 11.0 }),
        ],
        ..Paper::default()
    }
}

#[test]
fn a_heading_of_two_lines_and_its_numbers_come_again_on_each_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bieu.pdf");
    let mut bytes = Vec::new();
    let pages = write_paper(&form(), &info(), &mut bytes).unwrap();
    let mut again = Vec::new();
    write_paper(&form(), &info(), &mut again).unwrap();
    assert!(bytes == again && pages > 1);
    std::fs::write(&path, bytes).unwrap();
    common::check_sound(&path);
    let text = common::run("pdftotext", &["-layout"], &path);
    for once_a_page in ["Bằng khen của Thủ tướng", "Tập thể", "Kỷ niệm chương"] {
        assert_eq!(text.matches(once_a_page).count(), pages, "{once_a_page}\n{text}");
    }
    let numbers = |line: &&str| line.split_whitespace().collect::<Vec<_>>() == ["A", "1", "2", "3"];
    assert_eq!(text.lines().filter(numbers).count(), pages, "one 2 over two columns\n{text}");
    assert!(text.contains("Dòng 59") && text.contains("Biểu số: 0603.N"));
}

#[test]
fn word_joins_the_same_cells() {
    let mut bytes = Vec::new();
    write_docx(&form(), &info(), &mut bytes).unwrap();
    let mut book = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    book.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text.matches("<w:tblHeader/>").count(), 3);
    // Three headings stand beside the words over two columns; each begins above and goes on below.
    assert_eq!(text.matches("<w:vMerge w:val=\"restart\"/>").count(), 3);
    assert_eq!(text.matches("<w:vMerge/>").count(), 3);
    assert_eq!(text.matches("<w:gridSpan w:val=\"2\"/>").count(), 2);
}

#[test]
fn charts_are_native_and_the_same_each_time() {
    let plan = |rows: i64| SheetPlan {
        name: "Theo đơn vị".into(),
        title: "Khen thưởng theo đơn vị".into(),
        subtitle: "UBND xã Bình Chuẩn".into(),
        columns: vec![SheetColumn::new("Đơn vị", 30.0), SheetColumn::summed("Số", 10.0)],
        rows: (0..rows).map(|at| vec![Cell::Text(format!("Bản {at}")), Cell::Integer(at)]).collect(),
    };
    let chart = |sheet: usize, is_upright: bool| ChartPlan {
        sheet,
        rows: None,
        on: sheet,
        title: "Khen thưởng".into(),
        names: 0,
        values: vec![1],
        is_upright,
    };
    let book = || {
        let mut bytes = Vec::new();
        let charts = [chart(0, true), chart(1, false)];
        write_charted("Sổ", MADE, &[plan(5), plan(0)], &charts, &mut bytes).unwrap();
        bytes
    };
    let bytes = book();
    assert!(bytes == book());
    let mut book = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    book.by_name("xl/charts/chart1.xml").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("'Theo đơn vị'!$B$5:$B$9"), "{text}");
    assert!(book.by_name("xl/charts/chart2.xml").is_err(), "a chart of no rows");
}

#[test]
fn charts_of_some_rows_stand_on_a_sheet_of_their_own() {
    let years = ["Tỷ lệ", "Năm 2025", "Năm 2026"].map(|name| SheetColumn::new(name, 12.0));
    let rates = SheetPlan {
        name: "Tỷ lệ".into(),
        title: "Tỷ lệ theo năm".into(),
        subtitle: "UBND xã Bình Chuẩn".into(),
        columns: years.to_vec(),
        rows: (0..20)
            .map(|at| vec![Cell::Text(format!("Dòng {at}")), Cell::Empty, Cell::Share(0.05 * at as f64)])
            .collect(),
    };
    let page =
        SheetPlan { name: "Biểu đồ".into(), columns: Vec::new(), rows: Vec::new(), ..rates.clone() };
    let chart = |rows| ChartPlan {
        sheet: 1,
        rows: Some(rows),
        on: 0,
        title: "Tỷ lệ".into(),
        names: 0,
        values: vec![1, 2],
        is_upright: false,
    };
    let mut bytes = Vec::new();
    let charts = [chart(0..8), chart(8..20), chart(20..25)];
    write_charted("Sổ", MADE, &[page, rates], &charts, &mut bytes).unwrap();
    let mut book = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        book.by_name(name).map(|mut part| part.read_to_string(&mut text).unwrap()).map(|_| text)
    };
    let second = read("xl/charts/chart2.xml").unwrap();
    // Two years stand beside each other, named, and shares are percent of the whole.
    for said in
        ["'Tỷ lệ'!$B$13:$B$24", "'Tỷ lệ'!$C$13:$C$24", "Năm 2025", "Năm 2026", "0%", "<c:max val=\"1\"/>"]
    {
        assert!(second.contains(said), "{said}: {second}");
    }
    assert!(read("xl/charts/chart3.xml").is_err(), "a chart of rows that are not there");
    let sheet = read("xl/worksheets/sheet1.xml").unwrap();
    assert!(sheet.contains("<rowBreaks count=\"1\"") && !sheet.contains("autoFilter"), "{sheet}");
}
