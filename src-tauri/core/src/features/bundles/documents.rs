//! Scans and papers of the office that may go along in a bundle: those of the period's decisions, of the dossiers behind
//! its awards and of its exemplars.

use std::collections::BTreeSet;

use rusqlite::named_params;
use serde::{Deserialize, Serialize};
use sovang_bundle::{Field, FieldKind, Rows, Table};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Db, Error, Result, Row,
    features::{attachments, settings},
    files, id,
    terms::{Period, text},
};

/// A stick of a commune and the memory of its machine hold this many times over.
const MOST_BYTES: i64 = 150 << 20;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct DocumentsWanted {
    period: Period,
}

/// A file that may go along.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BundleDocument {
    pub(super) id: Uuid,
    /// `decision`, `nomination` or `exemplar`.
    kind: String,
    /// Of what it is: «87/QĐ-UBND», a name.
    of: String,
    #[serde(skip)]
    #[ts(skip)]
    of_id: String,
    name: String,
    pub(super) bytes: i64,
    /// The decision itself with signature and seal.
    is_signed: bool,
    #[serde(skip)]
    #[ts(skip)]
    sha256: String,
    #[serde(skip)]
    #[ts(skip)]
    ending: String,
}

pub(super) fn list_bundle_documents(db: &Db, wanted: DocumentsWanted) -> Result<Vec<BundleDocument>> {
    of_period(db, wanted.period)
}

fn of_period(db: &Db, period: Period) -> Result<Vec<BundleDocument>> {
    let cutoff = settings::cutoff(db)?;
    let days = named_params! { ":from": period.first_day(cutoff), ":until": period.last_day(cutoff) };
    db.all(include_str!("documents.sql"), days, read)
}

/// Those chosen, in the order of the list.
pub(super) fn chosen(db: &Db, period: Period, wanted: &[Uuid]) -> Result<Vec<BundleDocument>> {
    let mut left: BTreeSet<Uuid> = wanted.iter().copied().collect();
    let mut all = of_period(db, period)?;
    all.retain(|one| left.remove(&one.id));
    if !left.is_empty() {
        let message = "Có tệp đã chọn không còn đính kèm vào hồ sơ của kỳ này. Hãy chọn lại tệp kèm theo.";
        return Err(Error::invalid("documents", message));
    }
    let bytes: i64 = all.iter().map(|one| one.bytes).sum();
    if bytes > MOST_BYTES {
        let message = format!(
            "Các tệp kèm theo nặng {} MB, nhiều hơn {} MB một gói có thể mang. Hãy bỏ bớt tệp.",
            bytes >> 20,
            MOST_BYTES >> 20
        );
        return Err(Error::invalid("documents", message));
    }
    Ok(all)
}

/// Chosen files as a bundle carries them.
pub(super) struct Packed {
    /// Path below `data/`, and bytes.
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) table: Option<Table>,
}

/// Their contents under the names they bear in the bundle, and the table that says what each is. Nothing when none was
/// chosen: a bundle without attachments is as it always was.
pub(super) fn packed(db: &Db, chosen: &[BundleDocument]) -> Result<Packed> {
    let (mut parts, mut rows, mut taken) = (Vec::new(), Rows::new(), BTreeSet::new());
    for one in chosen {
        let bytes = attachments::content(db.folder(), &one.sha256, &one.ending).and_then(|bytes| {
            let is_same = files::hash(&bytes) == one.sha256;
            is_same.then_some(bytes).ok_or_else(|| Error::not_found("nội dung"))
        });
        let bytes = bytes.map_err(|_| {
            let message = format!(
                "Tệp «{}» của {} không còn nguyên trên máy. Hãy đính kèm lại tệp hoặc bỏ chọn tệp này.",
                one.name, one.of
            );
            Error::invalid("documents", message)
        })?;
        let path = path(one, &mut taken);
        let owner = |kind: &str| (one.kind == kind).then_some(one.of_id.as_str());
        rows.push([
            Some(one.id.to_string().as_str()),
            Some(&path),
            Some(&one.name),
            owner("decision"),
            owner("nomination"),
            owner("exemplar"),
            Some(if one.is_signed { "true" } else { "false" }),
            Some(&one.bytes.to_string()),
            Some(&one.sha256),
        ]);
        parts.push((path, bytes));
    }
    let table = (!rows.is_empty()).then(|| table(rows));
    Ok(Packed { files: parts, table })
}

pub(super) fn table(rows: Rows) -> Table {
    let field =
        |name: &str, title: &str, kind| Field { name: name.to_owned(), title: title.to_owned(), kind };
    Table {
        name: "documents".to_owned(),
        title: "Tệp kèm theo".to_owned(),
        fields: vec![
            field("id", "Mã", FieldKind::String),
            field("path", "Tệp trong gói", FieldKind::String),
            field("name", "Tên tệp", FieldKind::String),
            field("decision_id", "Của quyết định", FieldKind::String),
            field("nomination_id", "Của hồ sơ đề nghị", FieldKind::String),
            field("exemplar_id", "Của điển hình", FieldKind::String),
            field("is_signed", "Bản đã ký, đóng dấu", FieldKind::Boolean),
            field("bytes", "Số byte", FieldKind::Integer),
            field("sha256", "SHA-256", FieldKind::String),
        ],
        primary_key: vec!["id".to_owned()],
        foreign_keys: Vec::new(),
        rows,
    }
}

/// `documents/87-qd-ubnd.pdf`: the file's own name in plain letters; a second one of the same name gets a number.
fn path(one: &BundleDocument, taken: &mut BTreeSet<String>) -> String {
    let stem = one.name.rsplit_once('.').map_or(one.name.as_str(), |(stem, _)| stem);
    let plain: String = text::fold(stem)
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let mut stem: String = words.join("-").chars().take(60).collect();
    if stem.is_empty() {
        stem.push_str("tep");
    }
    let ending = if one.ending == "tif" { "tiff" } else { &one.ending };
    let named = |number: usize| match number {
        1 => format!("documents/{stem}.{ending}"),
        more => format!("documents/{stem}-{more}.{ending}"),
    };
    let mut number = 1;
    while !taken.insert(named(number)) {
        number += 1;
    }
    named(number)
}

fn read(row: &Row) -> rusqlite::Result<BundleDocument> {
    Ok(BundleDocument {
        id: id(row, "id")?,
        kind: row.get("kind")?,
        of: row.get("of_name")?,
        of_id: row.get("of_id")?,
        name: row.get("name")?,
        bytes: row.get("size")?,
        is_signed: row.get("is_signed")?,
        sha256: row.get("sha256")?,
        ending: row.get("ending")?,
    })
}
