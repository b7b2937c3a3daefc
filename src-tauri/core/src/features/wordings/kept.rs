//! SQL of wordings. Nothing decides here.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::template::{Subject, WordingKind};
use crate::{Change, Db, Result, id};

/// A wording as the clerk left it.
pub(super) struct Kept {
    pub(super) id: Uuid,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) changed_at: DateTime<Utc>,
}

fn column(subject: Subject) -> &'static str {
    match subject {
        Subject::Movement => "movement_id",
        Subject::Exemplar => "exemplar_id",
    }
}

pub(super) fn get(db: &Db, kind: WordingKind, (subject, of): (Subject, Uuid)) -> Result<Option<Kept>> {
    let sql = format!(
        "SELECT id, title, body, changed_at FROM wordings WHERE {} = ?1 AND kind = ?2 AND removed_at IS NULL",
        column(subject)
    );
    db.first(&sql, (of.to_string(), kind.as_str()), |row| {
        let at: String = row.get("changed_at")?;
        Ok(Kept {
            id: id(row, "id")?,
            title: row.get("title")?,
            body: row.get("body")?,
            changed_at: DateTime::parse_from_rfc3339(&at).map(|at| at.to_utc()).unwrap_or_default(),
        })
    })
}

pub(super) fn put(
    change: &mut Change,
    kind: WordingKind,
    (subject, of): (Subject, Uuid),
    (title, body): (&str, &str),
) -> Result<()> {
    let row = get(change, kind, (subject, of))?.map_or_else(|| change.new_id(), |kept| kept.id);
    let of = of.to_string();
    let columns: &[(&str, &dyn rusqlite::ToSql)] =
        &[("kind", &kind.as_str()), (column(subject), &of), ("title", &title), ("body", &body)];
    change.put("wordings", row, columns)
}
