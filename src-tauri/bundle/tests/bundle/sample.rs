//! An invented quarter of an invented commune, and shorthands used by all tests.

use std::io::Cursor;

use sovang_bundle::{
    BundleError, BundleName, Contents, Field, FieldKind, ForeignKey, KeyPair, Limits, Opened, Rows, Sealed,
    Table, TrustedKeys, open, seal,
};

pub(crate) const UNIT: &str = "17254";

pub(crate) fn key() -> KeyPair {
    KeyPair::from_seed([7; 32], *b"SoVang01")
}

pub(crate) fn other_key() -> KeyPair {
    KeyPair::from_seed([8; 32], *b"SoVang02")
}

pub(crate) fn name() -> BundleName {
    BundleName {
        practice: false,
        unit_code: UNIT.into(),
        period: "2026-Q3".into(),
        revision: 1,
        is_receipt: false,
    }
}

fn field(name: &str, title: &str, kind: FieldKind) -> Field {
    Field { name: name.into(), title: title.into(), kind }
}

fn cells<const N: usize>(values: [&str; N]) -> Vec<Option<String>> {
    values.iter().map(|value| (!value.is_empty()).then(|| (*value).to_owned())).collect()
}

pub(crate) fn people() -> Table {
    Table {
        name: "people".into(),
        title: "Cá nhân".into(),
        fields: vec![
            field("id", "Mã", FieldKind::String),
            field("full_name", "Họ và tên", FieldKind::String),
            field("birth_year", "Năm sinh", FieldKind::Year),
            field("is_member", "Đảng viên", FieldKind::Boolean),
            field("changed_at", "Sửa lúc", FieldKind::DateTime),
        ],
        primary_key: vec!["id".into()],
        foreign_keys: vec![],
        rows: Rows::from(vec![
            cells(["p1", "Đỗ Thị Huyền", "1975", "true", "2026-09-30T08:15:30+07:00"]),
            cells(["p2", "Lò Văn \"Thắng\", bản Nà Ỏi", "", "false", "2026-09-30T01:15:30.250Z"]),
            cells(["p3", "=HYPERLINK(\"x\")\r\ndòng hai", "2001", "", ""]),
        ]),
    }
}

pub(crate) fn awards() -> Table {
    Table {
        name: "awards".into(),
        title: "Khen thưởng".into(),
        fields: vec![
            field("id", "Mã", FieldKind::String),
            field("person", "Cá nhân", FieldKind::String),
            field("signed_on", "Ngày ký", FieldKind::Date),
            field("amount_vnd", "Tiền thưởng (đồng)", FieldKind::Integer),
            field("replaces", "Thay cho", FieldKind::String),
        ],
        primary_key: vec!["id".into()],
        foreign_keys: vec![
            ForeignKey {
                fields: vec!["person".into()],
                table: "people".into(),
                references: vec!["id".into()],
            },
            ForeignKey {
                fields: vec!["replaces".into()],
                table: "awards".into(),
                references: vec!["id".into()],
            },
        ],
        rows: Rows::from(vec![
            cells(["a1", "p1", "2026-08-19", "702000", ""]),
            cells(["a2", "p2", "2026-09-02", "0", "a1"]),
            cells(["a3", "", "", "", ""]),
        ]),
    }
}

pub(crate) fn contents() -> Contents {
    let info = [
        ("Source-Organization", "Ủy ban nhân dân xã Mẫu"),
        ("Schema-Version", "1"),
        ("Rule-Pack-Version", "2026-07"),
        ("Bag-Software-Agent", "So Vang 0.1.0"),
    ];
    Contents {
        name: name(),
        frozen_at: "2026-10-02T08:15:30+07:00".into(),
        info: info.map(|(label, value)| (label.into(), value.into())).into(),
        files: vec![
            ("phieu-gui.pdf".into(), b"%PDF-1.7\nphieu gui\n%%EOF\n".repeat(40)),
            ("bao-cao.pdf".into(), b"%PDF-1.7\nbao cao\n%%EOF\n".repeat(60)),
            ("tong-hop.xlsx".into(), b"PK\x03\x04 not really a workbook".to_vec()),
            ("documents/quyet-dinh-12.pdf".into(), b"%PDF-1.7\n%%EOF\n".to_vec()),
            ("documents/ghi-chu.txt".into(), "Ghi chú của Văn phòng.\n".repeat(30).into_bytes()),
        ],
        tables: vec![people(), awards()],
    }
}

pub(crate) fn sealed(contents: &Contents, key: &KeyPair) -> (Vec<u8>, Sealed) {
    let mut zip = Vec::new();
    let sealed = seal(contents, key, &mut zip, &mut |_, _| true).unwrap();
    (zip, sealed)
}

pub(crate) fn good_zip() -> Vec<u8> {
    sealed(&contents(), &key()).0
}

pub(crate) fn trusted() -> TrustedKeys {
    let mut trusted = TrustedKeys::new();
    trusted.trust(UNIT, key().public_key());
    trusted
}

pub(crate) type InMemory<'a> = Opened<Cursor<&'a [u8]>>;

pub(crate) fn opened(zip: &[u8]) -> Result<InMemory<'_>, BundleError> {
    opened_by(zip, &trusted())
}

pub(crate) fn opened_by<'a>(zip: &'a [u8], trusted: &TrustedKeys) -> Result<InMemory<'a>, BundleError> {
    open(Cursor::new(zip), trusted, &Limits::default(), &mut |_, _| true)
}
