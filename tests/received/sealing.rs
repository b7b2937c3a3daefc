//! Signed bundles of many communes without an office for each: the tables as a commune's program writes them, with
//! invented people. The benches make thousands of them.
use std::path::{Path, PathBuf};

use sovang_bundle::{BundleName, Contents, Field, FieldKind, KeyPair, Table, seal};

/// A bundle to be: what differs from others of its kind.
#[derive(Clone)]
pub struct Plan<'a> {
    pub unit: &'a str,
    pub period: &'a str,
    pub number: u32,
    pub awards: usize,
    /// Day on which all of it was decided.
    pub day: &'a str,
    pub practice: bool,
    /// What is put behind every name, so that two numbers differ.
    pub mark: &'a str,
}

impl<'a> Plan<'a> {
    pub fn of(unit: &'a str, period: &'a str, day: &'a str) -> Self {
        Self { unit, period, number: 1, awards: 3, day, practice: false, mark: "" }
    }

    fn name(&self) -> BundleName {
        BundleName {
            practice: self.practice,
            unit_code: self.unit.into(),
            period: self.period.into(),
            revision: self.number,
            is_receipt: false,
        }
    }
}

/// The key of a commune, by its code.
pub fn key(unit: &str) -> KeyPair {
    let mut seed = [9; 32];
    seed[..unit.len()].copy_from_slice(unit.as_bytes());
    KeyPair::from_seed(seed, [3; 8])
}

/// An id that is always the same for a record of a commune and period.
pub fn id(unit: &str, period: &str, kind: u8, at: usize) -> String {
    let unit: u32 = unit.parse().unwrap_or(1);
    let part = period.bytes().fold(0_u16, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    format!("{:08x}-{part:04x}-7{kind:03x}-8000-{at:012x}", 0x0199_0000 + unit)
}

/// Seals a bundle into a folder under its own name.
pub fn write(folder: &Path, plan: &Plan) -> PathBuf {
    write_with(folder, plan, &key(plan.unit), |_| {})
}

/// The same by another key or with other contents.
pub fn write_with(folder: &Path, plan: &Plan, key: &KeyPair, change: impl FnOnce(&mut Contents)) -> PathBuf {
    let mut contents = contents(plan);
    change(&mut contents);
    let mut zip = Vec::new();
    seal(&contents, key, &mut zip, &mut |_, _| true).unwrap();
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(contents.name.file_name());
    std::fs::write(&path, zip).unwrap();
    path
}

fn contents(plan: &Plan) -> Contents {
    let mut info = vec![("Source-Organization".to_owned(), format!("UBND xã {}, tỉnh Nghệ An", plan.unit))];
    if plan.number > 1 {
        let before = BundleName { revision: plan.number - 1, ..plan.name() };
        info.push(("Supersedes".to_owned(), before.to_string()));
        info.push(("Supersedes-Reason".to_owned(), "Sửa số liệu".to_owned()));
    }
    Contents {
        name: plan.name(),
        frozen_at: format!("{}T09:{:02}:00Z", plan.day, plan.number % 60),
        info,
        files: vec![("bao-cao.pdf".to_owned(), b"%PDF-1.7 bao cao".to_vec())],
        tables: tables(plan),
    }
}

fn tables(plan: &Plan) -> Vec<Table> {
    let of = |kind, at| Some(id(plan.unit, plan.period, kind, at));
    let some = |value: &str| Some(value.to_owned());
    let decision = vec![of(1, 0), some("12"), some("QĐ-UBND"), some(plan.day), some("Tặng Giấy khen")];
    let award = |at: usize| {
        vec![
            of(2, at),
            of(1, 0),
            some(if at.is_multiple_of(3) { "advanced_worker" } else { "certificate_of_merit" }),
            (at % 5 != 4).then(|| id(plan.unit, "", 5, at)),
            (at % 5 == 4).then(|| id(plan.unit, "", 6, at)),
            None,
            Some(format!("Nguyễn Thị Phượng {at}{}", plan.mark)),
            some("Bản Mét"),
            some("Có thành tích xuất sắc trong phong trào xây dựng nông thôn mới"),
            some(if at.is_multiple_of(2) { "female" } else { "male" }),
            some(if at.is_multiple_of(10) { "1" } else { "0" }),
            Some((at + 1).to_string()),
            some("702000"),
            None,
            (at % 5 != 3).then(|| "worker".to_owned()),
        ]
    };
    let movement = vec![
        Some(id(plan.unit, "", 3, 0)),
        some("Chung sức xây dựng nông thôn mới"),
        some("rural"),
        some("own"),
        some("2026-01-05"),
        None,
        some("2026-01-10"),
        some("7"),
    ];
    let registration = vec![
        Some(id(plan.unit, "", 4, 0)),
        some("2026"),
        Some(id(plan.unit, "", 5, 0)),
        some("advanced_worker"),
        some("2026-02-01"),
        some("0"),
    ];
    let person = vec![Some(id(plan.unit, "", 5, 0)), some("Nguyễn Thị Phượng 0")];
    let exemplar = vec![
        of(7, 0),
        some("good_deed"),
        some("Vi Văn Đức"),
        some("rural"),
        some("Cứu người đuối nước"),
        some(plan.day),
    ];
    vec![
        table("people", &["id", "full_name"], vec![person]),
        table(
            "movements",
            &["id", "name", "field", "source", "starts_on", "ends_on", "launched_on", "units:i"],
            vec![movement],
        ),
        table("decisions", &["id", "number", "symbol", "decided_on", "subject"], vec![decision]),
        table(
            "awards",
            &[
                "id",
                "decision_id",
                "award",
                "person_id",
                "collective_id",
                "household_id",
                "printed_name",
                "office",
                "merit",
                "sex",
                "is_leader:i",
                "register_no:i",
                "amount_vnd:i",
                "revoked_on",
                "work_class",
            ],
            (0..plan.awards).map(award).collect(),
        ),
        table(
            "registrations",
            &["id", "year:y", "person_id", "award", "registered_on", "is_withdrawn:i"],
            vec![registration],
        ),
        table("exemplars", &["id", "kind", "name", "field", "summary", "found_on"], vec![exemplar]),
    ]
}

fn table(name: &str, columns: &[&str], rows: Vec<Vec<Option<String>>>) -> Table {
    let field = |column: &&str| {
        let (name, kind) = column.split_once(':').unwrap_or((column, ""));
        let kind = match kind {
            "i" => FieldKind::Integer,
            "y" => FieldKind::Year,
            _ if name.ends_with("_on") => FieldKind::Date,
            _ => FieldKind::String,
        };
        Field { name: name.into(), title: format!("Cột {name}"), kind }
    };
    Table {
        name: name.into(),
        title: format!("Bảng {name}"),
        fields: columns.iter().map(field).collect(),
        primary_key: vec!["id".into()],
        foreign_keys: Vec::new(),
        rows: rows.into(),
    }
}
