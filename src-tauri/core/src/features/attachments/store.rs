//! SQL of attachments. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::attachment::{AttachedTo, Attachment, AttachmentDraft, AttachmentOwner, Content};
use crate::{Change, Db, Result, Row, id, optional_id};

const COLUMNS: &str =
    "SELECT id, decision_id, nomination_id, exemplar_id, name, sha256, ending, size, is_signed, attached_on, paper
                       FROM attachments WHERE removed_at IS NULL";

pub(super) fn of(db: &Db, owner: AttachmentOwner) -> Result<Vec<Attachment>> {
    let sql = format!(
        "{COLUMNS} AND CASE :kind WHEN 'decision' THEN decision_id WHEN 'nomination' THEN nomination_id
                                  ELSE exemplar_id END = :id
         ORDER BY is_signed DESC, attached_on, id"
    );
    db.all(&sql, named_params! { ":kind": owner.kind.word(), ":id": owner.id.to_string() }, read)
}

pub(super) fn get(db: &Db, wanted: Uuid) -> Result<Option<Attachment>> {
    db.first(&format!("{COLUMNS} AND id = ?1"), [wanted.to_string()], read)
}

/// Every file of the nominations of a round.
pub(super) fn of_round(db: &Db, round: Uuid) -> Result<Vec<Attachment>> {
    let sql = format!(
        "{COLUMNS} AND nomination_id IN (SELECT id FROM nominations WHERE round_id = ?1 AND removed_at IS NULL)
         ORDER BY attached_on, id"
    );
    db.all(&sql, [round.to_string()], read)
}

pub(super) fn put_paper(change: &mut Change, id: Uuid, paper: Option<&str>) -> Result<()> {
    change.run(
        "UPDATE attachments SET paper = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1",
        rusqlite::params![id.to_string(), paper, change.now.to_rfc3339()],
    )?;
    Ok(())
}

/// What the first file with this content is called.
pub(super) fn named(db: &Db, sha256: &str) -> Result<Option<String>> {
    let sql = "SELECT name FROM attachments WHERE removed_at IS NULL AND sha256 = ?1 ORDER BY id LIMIT 1";
    db.first(sql, [sha256], |row| row.get(0))
}

pub(super) fn put(change: &mut Change, draft: &AttachmentDraft, content: &Content) -> Result<Uuid> {
    let id = change.new_id();
    let today = change.today();
    let of = |kind: AttachedTo| (draft.owner.kind == kind).then(|| draft.owner.id.to_string());
    change.put(
        "attachments",
        id,
        &[
            ("decision_id", &of(AttachedTo::Decision)),
            ("nomination_id", &of(AttachedTo::Nomination)),
            ("exemplar_id", &of(AttachedTo::Exemplar)),
            ("name", &draft.name),
            ("sha256", &content.sha256),
            ("ending", &content.ending),
            ("size", &(content.bytes.len() as i64)),
            ("is_signed", &draft.is_signed.unwrap_or(false)),
            ("attached_on", &today),
            ("paper", &draft.paper),
        ],
    )?;
    Ok(id)
}

impl AttachedTo {
    fn word(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Nomination => "nomination",
            Self::Exemplar => "exemplar",
        }
    }
}

fn read(row: &Row) -> rusqlite::Result<Attachment> {
    let decision = optional_id(row, "decision_id")?.map(|id| (AttachedTo::Decision, id));
    let nomination = optional_id(row, "nomination_id")?.map(|id| (AttachedTo::Nomination, id));
    let (kind, owner) = match decision.or(nomination) {
        Some(owner) => owner,
        None => (AttachedTo::Exemplar, id(row, "exemplar_id")?),
    };
    Ok(Attachment {
        id: id(row, "id")?,
        owner: AttachmentOwner { kind, id: owner },
        name: row.get("name")?,
        sha256: row.get("sha256")?,
        ending: row.get("ending")?,
        size: row.get("size")?,
        is_signed: row.get("is_signed")?,
        attached_on: row.get("attached_on")?,
        paper: row.get("paper")?,
    })
}
