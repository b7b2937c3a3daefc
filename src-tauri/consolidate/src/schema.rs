//! The tables as the engines see them: each table of a bundle with columns before it that say whose and which bundle a
//! row is of. Province first, so that a store spread over machines keeps a province together.

use sovang_bundle::{Field, FieldKind, Table};

/// Stand before the columns of every table, and with the table's own key are its key.
pub(crate) const WHOSE: [(&str, &str, FieldKind); 4] = [
    ("province_code", "Mã tỉnh, thành phố (hai chữ số)", FieldKind::String),
    ("unit_code", "Mã xã, phường, đặc khu (năm chữ số)", FieldKind::String),
    ("period", "Kỳ báo cáo: 2026-Q3, 2026-H1 hoặc 2026", FieldKind::String),
    ("revision", "Bản của gói báo cáo, từ 1", FieldKind::Integer),
];

/// In PostgreSQL columns, in Parquet names of folders.
pub(crate) const WHEN: [(&str, &str, FieldKind); 2] = [
    ("period_year", "Năm của kỳ", FieldKind::Year),
    ("period_quarter", "Quý của kỳ; 0 là gói sáu tháng hoặc cả năm", FieldKind::Integer),
];

/// The register: one row for each bundle that counts.
pub(crate) const BUNDLES: &str = "bundles";

const OF_BUNDLE: [(&str, &str, FieldKind); 7] = [
    ("unit_name", "Tên xã, phường, đặc khu", FieldKind::String),
    ("sender", "Nơi gửi, như ghi trong gói", FieldKind::String),
    ("frozen_at", "Lúc niêm phong", FieldKind::DateTime),
    ("fingerprint", "Dấu vân tay của gói (SHA-256)", FieldKind::String),
    ("file_sha256", "SHA-256 của tệp ZIP", FieldKind::String),
    ("signer_key", "Khóa công khai của nơi ký", FieldKind::String),
    ("record_count", "Số dòng của mọi bảng", FieldKind::Integer),
];

/// One table.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) name: String,
    pub(crate) title: String,
    /// All but those of [`WHEN`].
    pub(crate) fields: Vec<Field>,
    /// Names of the columns of the bundle's table that identify a row.
    pub(crate) own_key: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Schema {
    /// In the order in which a bundle describes them; the register is not among them.
    pub(crate) shapes: Vec<Shape>,
    pub(crate) register: Shape,
    /// Names of what stands as codes in the others; the same for every bundle, with their rows.
    pub(crate) names: Vec<Table>,
}

impl Schema {
    /// `tables` are those a bundle may hold, `names` are handed on as they are.
    pub fn of(tables: Vec<Table>, names: Vec<Table>) -> Self {
        let shape = |table: Table| {
            let fields = whose().chain(table.fields).collect();
            Shape { name: column(&table.name), title: table.title, fields, own_key: table.primary_key }
        };
        let fields = whose().chain(OF_BUNDLE.into_iter().map(field)).collect();
        let title = "Các gói đã tổng hợp: mỗi đơn vị, mỗi kỳ một dòng".to_owned();
        let register = Shape { name: BUNDLES.to_owned(), title, fields, own_key: Vec::new() };
        Self { shapes: tables.into_iter().map(shape).collect(), register, names }
    }
}

/// A table's name may hold a hyphen, which SQL would read as minus.
fn column(name: &str) -> String {
    name.replace('-', "_")
}

fn whose() -> impl Iterator<Item = Field> {
    WHOSE.into_iter().map(field)
}

pub(crate) fn field((name, title, kind): (&str, &str, FieldKind)) -> Field {
    Field { name: name.to_owned(), title: title.to_owned(), kind }
}
