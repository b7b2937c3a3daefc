//! Sealing and proving a quarter's bundle of about 4 MB: 5,000 rows and files that are compressed already.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to measure")]

use std::hint::black_box;
use std::io::Cursor;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sovang_bundle::{
    BundleName, Contents, Field, FieldKind, KeyPair, Limits, Table, TrustedKeys, open, seal,
};

const FAMILY: [&str; 8] = ["Nguyễn", "Đỗ", "Lò", "Trần", "Hoàng", "Vi", "Lương", "Phạm"];
const MIDDLE: [&str; 6] = ["Thị Thu", "Văn", "Đức", "Thị Ngọc", "Quang", "Minh"];
const GIVEN: [&str; 9] = ["Huyền", "Thắng", "Ước", "Bảo", "Nghĩa", "Dịu", "Khương", "Ỷ", "Sửu"];

/// Numbers that look random and are the same in every run.
struct Scatter(u64);

impl Scatter {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 20
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.next() as usize % words.len()]
    }
}

fn awards(scatter: &mut Scatter) -> Table {
    let field = |name: &str, kind| Field { name: name.into(), title: name.into(), kind };
    let row = |scatter: &mut Scatter| {
        let id = format!(
            "{:08x}-{:04x}-7{:03x}",
            scatter.next() as u32,
            scatter.next() as u16,
            scatter.next() & 0xfff
        );
        let name = format!("{} {} {}", scatter.pick(&FAMILY), scatter.pick(&MIDDLE), scatter.pick(&GIVEN));
        let day = format!("2026-0{}-{:02}", 7 + scatter.next() % 3, 1 + scatter.next() % 28);
        let citation = "Có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới".to_owned();
        [id, name, day, (scatter.next() % 3_000_000).to_string(), citation].map(Some).into()
    };
    Table {
        name: "awards".into(),
        title: "Khen thưởng".into(),
        fields: vec![
            field("id", FieldKind::String),
            field("full_name", FieldKind::String),
            field("signed_on", FieldKind::Date),
            field("amount_vnd", FieldKind::Integer),
            field("citation", FieldKind::String),
        ],
        primary_key: vec!["id".into()],
        foreign_keys: vec![],
        rows: (0..5_000).map(|_| row(scatter)).collect(),
    }
}

fn quarter() -> Contents {
    let mut scatter = Scatter(1);
    let mut noise = |bytes: usize| (0..bytes).map(|_| scatter.next() as u8).collect::<Vec<u8>>();
    let files = vec![
        ("bao-cao.pdf".into(), noise(1_200_000)),
        ("danh-sach-khen-thuong.pdf".into(), noise(1_300_000)),
        ("tong-hop.xlsx".into(), noise(700_000)),
    ];
    Contents {
        name: BundleName {
            practice: false,
            unit_code: "17254".into(),
            period: "2026-Q3".into(),
            revision: 1,
            is_receipt: false,
        },
        frozen_at: "2026-10-02T08:15:30+07:00".into(),
        info: vec![("Source-Organization".into(), "Ủy ban nhân dân xã Mẫu".into())],
        files,
        tables: vec![awards(&mut scatter)],
    }
}

fn bundle(c: &mut Criterion) {
    let contents = quarter();
    let key = KeyPair::from_seed([7; 32], [1; 8]);
    let mut zip = Vec::new();
    let sealed = seal(&contents, &key, &mut zip, &mut |_, _| true).unwrap();
    let bytes: u64 = sealed.files.iter().map(|file| file.bytes).sum();
    let mut trusted = TrustedKeys::new();
    trusted.trust("17254", key.public_key());

    let mut group = c.benchmark_group("bundle of a quarter");
    group.throughput(Throughput::Bytes(bytes)).sample_size(20);
    group.bench_function("seal", |b| {
        b.iter(|| seal(black_box(&contents), &key, Vec::with_capacity(zip.len()), &mut |_, _| true).unwrap());
    });
    group.bench_function("verify", |b| {
        b.iter(|| {
            open(Cursor::new(black_box(&zip)), &trusted, &Limits::default(), &mut |_, _| true).unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, bundle);
criterion_main!(benches);
