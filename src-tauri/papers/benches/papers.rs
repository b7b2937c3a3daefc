//! How fast a batch of certificates and a workbook are made. Goals: 1,000 certificates within 60 ms and a
//! workbook of 5,000 awards of 20 columns within 130 ms, of one core of the reference machine.
#![allow(clippy::unwrap_used, reason = "a failed step ends the measurement")]

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sovang_papers::blank::Blank;
use sovang_papers::calibration::Calibration;
use sovang_papers::certificate::{Batch, Certificate, PrintMode, write_certificates};
use sovang_papers::{Cell, DocumentInfo, SheetColumn, SheetPlan, write_workbook};

const MADE: &str = "2026-09-15T08:30:00+07:00";

fn certificate(number: usize) -> Certificate {
    let name = format!("Nguyễn Thị Thùy Dương {number}");
    let texts = [
        ("issuer", "Chủ tịch Ủy ban nhân dân xã Bình Chuẩn".to_owned()),
        ("name", format!("Bà {name}")),
        ("office", "Thôn Quẹ, xã Bình Chuẩn, tỉnh Nghệ An".to_owned()),
        ("merit", format!("Đã có thành tích xuất sắc trong phong trào thi đua năm {}", 2000 + number % 30)),
        ("date", "Bình Chuẩn, ngày 15 tháng 9 năm 2026".to_owned()),
        ("role", "Chủ tịch".to_owned()),
        ("signer", "Nguyễn Văn Bình".to_owned()),
        ("qd", "Quyết định số: 87/QĐ-UBND ngày 15 tháng 9 năm 2026".to_owned()),
        ("so", format!("Vào sổ khen thưởng số: {number}")),
    ];
    let texts: BTreeMap<String, String> =
        texts.into_iter().map(|(key, text)| (key.to_owned(), text)).collect();
    Certificate { texts, unbreakable: vec![name], code: None }
}

fn certificates(criterion: &mut Criterion) {
    let blank = Blank::certificate_a4().unwrap();
    for total in [1, 1_000] {
        let input: Vec<Certificate> = (1..=total).map(certificate).collect();
        let info = DocumentInfo { title: "Giấy khen".into(), created: MADE.into() };
        let calibration = Calibration::default();
        let (mode, pictures) = (PrintMode::Full, &Default::default());
        let batch = Batch { blank: &blank, mode, calibration, emblem: None, pictures, info, total };
        criterion.bench_function(&format!("certificates_{total}"), |bench| {
            bench.iter(|| {
                let mut out = Vec::with_capacity(2 << 20);
                write_certificates(&batch, input.iter().cloned(), &mut out, &mut |_, _| true).unwrap();
                black_box(out.len())
            });
        });
    }
}

fn row(number: i64) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Integer(number),
        Cell::Text(format!("Nguyễn Thị Thùy Dương {number}")),
        Cell::Day("2026-09-15".into()),
        Cell::Money(759_000 + number),
    ];
    cells.extend((4..20).map(|at| match at % 4 {
        0 => Cell::Text(format!("Thôn {}", number % 23)),
        1 => Cell::Text("Giấy khen của Chủ tịch UBND xã".into()),
        2 => Cell::Integer(number * at),
        _ => Cell::Day("2026-01-31".into()),
    }));
    cells
}

fn workbook(criterion: &mut Criterion) {
    let mut columns: Vec<SheetColumn> =
        (0..20).map(|at| SheetColumn::new(&format!("Cột {at}"), 16.0)).collect();
    columns[3] = SheetColumn::summed("Tiền thưởng", 16.0);
    let plan = SheetPlan {
        name: "Khen thưởng".into(),
        title: "Danh sách khen thưởng".into(),
        subtitle: "UBND xã Bình Chuẩn".into(),
        columns,
        rows: (1..=5_000).map(row).collect(),
    };
    let plans = [plan];
    criterion.bench_function("workbook_5000x20", |bench| {
        bench.iter(|| {
            let mut out = Vec::new();
            write_workbook("Khen thưởng", MADE, &plans, &mut out).unwrap();
            black_box(out.len())
        });
    });
}

criterion_group! { name = papers; config = Criterion::default().sample_size(20); targets = certificates, workbook }
criterion_main!(papers);
