//! SQL of what an office keeps of its reports: its own words, and the templates of its province.

use chrono::{DateTime, Utc};
use rusqlite::params;
use uuid::Uuid;

use crate::{Change, Db, Result, id, terms::Period};

/// A section as the clerk left it; its figures still stand as names.
pub(super) struct KeptText {
    pub(super) id: Uuid,
    pub(super) section: String,
    pub(super) body: String,
    pub(super) changed_at: DateTime<Utc>,
}

pub(super) struct KeptTemplate {
    pub(super) id: Uuid,
    pub(super) body: String,
}

pub(super) fn texts(db: &Db, period: Period, template: &str) -> Result<Vec<KeptText>> {
    db.all(
        "SELECT id, section, body, changed_at FROM report_texts
         WHERE removed_at IS NULL AND period = ?1 AND template = ?2 ORDER BY section",
        [period.to_string().as_str(), template],
        |row| {
            let at: String = row.get("changed_at")?;
            Ok(KeptText {
                id: id(row, "id")?,
                section: row.get("section")?,
                body: row.get("body")?,
                changed_at: DateTime::parse_from_rfc3339(&at).map(|at| at.to_utc()).unwrap_or_default(),
            })
        },
    )
}

/// The template of that period in which was written last.
pub(super) fn last_written(db: &Db, period: Period) -> Result<Option<String>> {
    db.first(
        "SELECT template FROM report_texts WHERE removed_at IS NULL AND period = ?1
         ORDER BY changed_at DESC, id DESC LIMIT 1",
        [period.to_string()],
        |row| row.get(0),
    )
}

pub(super) fn put_text(
    change: &mut Change,
    period: Period,
    (template, section): (&str, &str),
    body: &str,
) -> Result<()> {
    let known = texts(change, period, template)?.into_iter().find(|text| text.section == section);
    let row = known.map_or_else(|| change.new_id(), |text| text.id);
    let period = period.to_string();
    change.put(
        "report_texts",
        row,
        &[("period", &period), ("template", &template), ("section", &section), ("body", &body)],
    )
}

/// The newest first.
pub(super) fn templates(db: &Db) -> Result<Vec<KeptTemplate>> {
    let sql =
        "SELECT id, body FROM report_templates WHERE removed_at IS NULL ORDER BY changed_at DESC, id DESC";
    db.all(sql, [], |row| Ok(KeptTemplate { id: id(row, "id")?, body: row.get("body")? }))
}

/// The template of the office that has this code.
pub(super) fn template_of(db: &Db, code: &str) -> Result<Option<Uuid>> {
    let sql = "SELECT id FROM report_templates WHERE removed_at IS NULL AND code = ?1";
    db.first(sql, params![code], |row| id(row, "id"))
}

pub(super) fn put_template(
    change: &mut Change,
    row: Uuid,
    (code, name): (&str, &str),
    body: &str,
) -> Result<()> {
    change.put("report_templates", row, &[("code", &code), ("name", &name), ("body", &body)])
}
