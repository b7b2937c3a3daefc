//! What the list of attached files and the dialog of scans call.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Attachment,
    attachment::{AttachedTo, AttachmentDraft, AttachmentOwner, keep, place},
    matching::plan_attachments,
    paper_files::{list_paper_files, plan_paper_files, prove, save_attachment_paper},
    papers_list::print_missing_papers,
    store,
};
use crate::{
    Change, Command, Db, Error, Job, Result, change,
    features::{decisions::store as decisions, exemplars, nominations},
    files, job, query,
    terms::{Day, DocumentNumber},
};

pub(super) const ALL: &[Command] = &[
    query!(list_attachments),
    query!(plan_attachments),
    change!(save_attachment),
    change!(remove_attachment),
    job!(open_attachment),
    query!(list_missing_scans),
    query!(list_paper_files),
    query!(plan_paper_files),
    change!(save_attachment_paper),
    job!(print_missing_papers),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AttachmentRef {
    id: Uuid,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct AttachmentOpened {
    path: PathBuf,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct MissingScansWanted {
    /// Every year when not given.
    year: Option<i32>,
}

/// A decision without a scan of the signed paper.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct MissingScan {
    decision_id: Uuid,
    number: String,
    decided_on: Day,
    subject: String,
}

fn list_attachments(db: &Db, owner: AttachmentOwner) -> Result<Vec<Attachment>> {
    store::of(db, owner)
}

/// The same content a second time on the same record is the same attachment.
fn save_attachment(change: &mut Change, mut draft: AttachmentDraft) -> Result<Attachment> {
    let content = draft.checked()?;
    let of = owner_name(change, draft.owner)?;
    let same = |one: &Attachment| one.sha256 == content.sha256 && one.ending == content.ending;
    if let Some(known) = store::of(change, draft.owner)?.into_iter().find(same) {
        let message = format!("Tệp này đã gắn rồi, tên «{}».", known.name);
        return Err(Error::invalid("bytes", message));
    }
    let paper = prove(change, draft.owner, draft.paper.as_deref())?;
    keep(change.folder(), &content)?;
    let id = store::put(change, &draft, &content)?;
    let paper = paper.map(|paper| format!(", là «{paper}»")).unwrap_or_default();
    change.says(format!("Gắn tệp «{}» vào {of}{paper}", draft.name));
    store::get(change, id)?.ok_or_else(|| Error::not_found("tệp đính kèm này"))
}

fn remove_attachment(change: &mut Change, wanted: AttachmentRef) -> Result<()> {
    let gone = || Error::not_found("tệp đính kèm này");
    let found = store::get(change, wanted.id)?.ok_or_else(gone)?;
    if !change.remove("attachments", found.id)? {
        return Err(gone());
    }
    change.says(format!("Bỏ vào thùng rác: tệp «{}»", found.name));
    Ok(())
}

/// A copy under the name it came with, for the viewer; proved against what was attached.
fn open_attachment(job: &Job, wanted: AttachmentRef) -> Result<AttachmentOpened> {
    let found =
        job.read(|db| store::get(db, wanted.id))?.ok_or_else(|| Error::not_found("tệp đính kèm này"))?;
    let bytes = files::read(&place(job.folder(), &found.sha256, &found.ending))?;
    if files::hash(&bytes) != found.sha256 {
        let message =
            format!("Tệp «{}» trong thư mục dữ liệu đã bị đổi hoặc hỏng. Hãy gắn lại bản gốc.", found.name);
        return Err(Error::refused("attachment", message));
    }
    let stem = found.name.rsplit_once('.').map_or(found.name.as_str(), |(stem, _)| stem);
    // Short enough for every file system, whatever the letters.
    let plain = |sign: char| if sign.is_alphanumeric() || " -_.,".contains(sign) { sign } else { '-' };
    let safe: String = stem.chars().take(80).map(plain).collect();
    let folder = job.folder().join("xem-truoc");
    files::create_folder(&folder)?;
    let path = folder.join(format!("{}.{}", safe.trim().trim_start_matches('.'), found.ending));
    files::write_bytes(&path, &bytes)?;
    Ok(AttachmentOpened { path })
}

fn list_missing_scans(db: &Db, wanted: MissingScansWanted) -> Result<Vec<MissingScan>> {
    let sql = "SELECT d.id, d.number, d.symbol, d.decided_on, d.subject FROM decisions d
               WHERE d.removed_at IS NULL AND (?1 IS NULL OR d.year = ?1)
                 AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.decision_id = d.id AND a.is_signed
                                 AND a.removed_at IS NULL)
               ORDER BY d.decided_on, d.id";
    db.all(sql, [wanted.year], |row| {
        let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
        Ok(MissingScan {
            decision_id: crate::id(row, "id")?,
            number: number.to_string(),
            decided_on: row.get("decided_on")?,
            subject: row.get("subject")?,
        })
    })
}

/// What the record is called, when it is there.
fn owner_name(db: &Db, owner: AttachmentOwner) -> Result<String> {
    match owner.kind {
        AttachedTo::Decision => {
            let found = decisions::get(db, owner.id)?.ok_or_else(|| Error::not_found("quyết định này"))?;
            Ok(format!("quyết định {}", found.number))
        }
        AttachedTo::Nomination => {
            let found =
                nominations::store::get(db, owner.id)?.ok_or_else(|| Error::not_found("đề nghị này"))?;
            Ok(format!("đề nghị của {}", found.name))
        }
        AttachedTo::Exemplar => {
            let found =
                exemplars::store::get(db, owner.id)?.ok_or_else(|| Error::not_found("điển hình này"))?;
            Ok(format!("điển hình {}", found.name))
        }
    }
}
