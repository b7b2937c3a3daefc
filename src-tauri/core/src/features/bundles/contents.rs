//! What goes into a bundle: the tables every feature offers, and the papers made of the same records.

use std::{collections::HashSet, ops::ControlFlow};

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;
use sovang_bundle::{BundleName, Contents, Field, FieldKind, Row, Rows, Table};

use super::{cover, documents};
use crate::{
    Db, Export, ExportField, ExportKind, Result, features,
    features::{reports::PeriodPapers, rulebook, settings},
    files,
    terms::{PaperFormat, Period},
};

/// The tables of the period, in the order of the features.
pub(super) fn tables(db: &Db, period: Period) -> Result<Vec<Table>> {
    let cutoff = settings::cutoff(db)?;
    let days = (period.first_day(cutoff).to_string(), period.last_day(cutoff).to_string());
    let exports = features::ALL.iter().flat_map(|feature| feature.exports);
    let mut tables: Vec<Table> = exports.map(|export| table(db, export, &days)).collect::<Result<_>>()?;
    for (name, column) in ONLY_REFERRED {
        let wanted = referred(&tables, column);
        if let Some(table) = tables.iter_mut().find(|table| table.name == name) {
            // The key is the first column of every export.
            let is_wanted = |row: &Row| row.get(0).is_some_and(|id| wanted.contains(id));
            let mut rows = Rows::new();
            table.rows.iter().filter(is_wanted).for_each(|row| rows.push(row.iter()));
            table.rows = rows;
        }
    }
    Ok(tables)
}

/// Of these only the rows go along that the period's records refer to by the column: what a bundle says of a person is
/// about an award, a registration or an exemplar, and a new person elsewhere makes no other bundle.
const ONLY_REFERRED: [(&str, &str); 2] = [("people", "person_id"), ("households", "household_id")];

fn referred(tables: &[Table], column: &str) -> HashSet<String> {
    let cells = tables.iter().flat_map(|table| {
        let at = table.fields.iter().position(|field| field.name == column);
        at.into_iter().flat_map(|at| table.rows.iter().filter_map(move |row| row.get(at)))
    });
    cells.map(str::to_owned).collect()
}

fn table(db: &Db, export: &Export, (from, until): &(String, String)) -> Result<Table> {
    let days = rusqlite::named_params! { ":from": from, ":until": until };
    let mut rows = Rows::new();
    db.each(export.sql, days, |row| {
        for at in 0..export.fields.len() {
            match row.get_ref(at)? {
                ValueRef::Null => rows.add(None),
                ValueRef::Integer(value) => rows.add_number(value),
                ValueRef::Real(value) => rows.add_number(value),
                text @ (ValueRef::Text(_) | ValueRef::Blob(_)) => rows.add(text.as_str().ok()),
            }
        }
        rows.end_row();
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(Table { rows, ..described(export) })
}

/// What a bundle may hold: every table with its columns, without rows.
pub fn bundle_tables() -> Vec<Table> {
    let exports = features::ALL.iter().flat_map(|feature| feature.exports);
    exports.map(described).chain([documents::table(Rows::new())]).collect()
}

fn described(export: &Export) -> Table {
    let field = |ExportField(name, title, kind): &ExportField| Field {
        name: (*name).to_owned(),
        title: (*title).to_owned(),
        kind: match kind {
            ExportKind::Text => FieldKind::String,
            ExportKind::Integer => FieldKind::Integer,
            ExportKind::Day => FieldKind::Date,
            ExportKind::Instant => FieldKind::DateTime,
            ExportKind::Year => FieldKind::Year,
        },
    };
    Table {
        name: export.name.to_owned(),
        title: export.title.to_owned(),
        fields: export.fields.iter().map(field).collect(),
        primary_key: vec![export.key.to_owned()],
        foreign_keys: Vec::new(),
        rows: Rows::new(),
    }
}

/// Tells whether the records of a period are those of a revision sealed before.
pub(super) fn content_hash(tables: &[Table]) -> String {
    let mut text = String::new();
    for table in tables {
        text.push_str(&table.name);
        for cell in table.rows.iter().flat_map(Row::iter) {
            text.push('\u{1f}');
            text.push_str(cell.unwrap_or("\u{0}"));
        }
        text.push('\u{1e}');
    }
    files::hash(text.as_bytes())
}

/// Everything a revision holds. The same records and freeze instant give the same bytes.
pub(super) fn contents(
    db: &Db,
    period: Period,
    (revision, frozen_at): (u32, DateTime<Utc>),
    reason: Option<&str>,
    (tables, papers): (Vec<Table>, &PeriodPapers<'_>),
) -> Result<Contents> {
    let office = settings::office(db)?;
    let name = BundleName {
        practice: db.is_practice()?,
        unit_code: office.commune_code.clone(),
        period: period.to_string(),
        revision,
        is_receipt: false,
    };
    let mut info = vec![
        ("Source-Organization".to_owned(), format!("{}, {}", office.title, office.province())),
        ("Schema-Version".to_owned(), "1".to_owned()),
        ("Rule-Pack-Version".to_owned(), rulebook::version(db)?),
        ("Bag-Software-Agent".to_owned(), concat!("So Vang ", env!("CARGO_PKG_VERSION")).to_owned()),
    ];
    if let Some(before) = revision.checked_sub(1).filter(|before| *before > 0) {
        info.push(("Supersedes".to_owned(), BundleName { revision: before, ..name.clone() }.to_string()));
        info.push(("Supersedes-Reason".to_owned(), reason.unwrap_or_default().to_owned()));
    }
    let cover = cover::bytes(db, papers.figures(), revision, frozen_at, None)?;
    let files = vec![
        ("bao-cao.pdf".to_owned(), papers.report(PaperFormat::Pdf)?),
        ("danh-sach-khen-thuong.pdf".to_owned(), papers.awards_list(PaperFormat::Pdf)?),
        ("phieu-gui.pdf".to_owned(), cover),
        ("tong-hop.xlsx".to_owned(), papers.workbook()?),
    ];
    let frozen_at = frozen_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    Ok(Contents { name, frozen_at, info, files, tables })
}
