//! Files that are papers of a nomination: which line of the checklist each proves, and which dossier and paper the name
//! of a file speaks of. Nothing here stops anybody: a paper may lie in the folder without a file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Attachment,
    attachment::{AttachedTo, AttachmentOwner},
    paper_names::{paper_named, whose},
    store,
};
use crate::{
    Change, Db, Error, Result,
    features::nominations::{self, Nomination, NominationFilter},
    terms::text,
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct RoundFilesWanted {
    round_id: Uuid,
}

/// The file a line of a checklist holds; none takes the file off its line.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PaperFileDraft {
    #[ts(optional = false)]
    id: Uuid,
    paper: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PaperFilesWanted {
    round_id: Uuid,
    files: Vec<PaperFileName>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct PaperFileName {
    #[ts(optional = false)]
    name: String,
    /// SHA-256 of its content, to see whether it is there already.
    sha256: Option<String>,
    /// Whose it is, where the clerk has said so.
    nomination_id: Option<Uuid>,
}

/// What is known of a file before it is attached.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PaperFileFound {
    name: String,
    /// The one nomination its name speaks of; nothing where it speaks of none or could be of several.
    nomination_id: Option<Uuid>,
    /// The one paper of that checklist its name speaks of.
    paper: Option<String>,
    /// Why, in words.
    why: String,
    /// The same content is attached already, under this name.
    attached_as: Option<String>,
}

/// Every file of the nominations of a round.
pub(super) fn list_paper_files(db: &Db, wanted: RoundFilesWanted) -> Result<Vec<Attachment>> {
    of_round(db, wanted.round_id)?;
    store::of_round(db, wanted.round_id)
}

pub(super) fn of_round(db: &Db, round: Uuid) -> Result<Vec<Nomination>> {
    nominations::store::round(db, round)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let filter = NominationFilter { round_id: Some(round), ..NominationFilter::default() };
    nominations::store::list(db, &filter)
}

pub(super) fn save_attachment_paper(change: &mut Change, draft: PaperFileDraft) -> Result<Attachment> {
    let gone = || Error::not_found("tệp đính kèm này");
    let file = store::get(change, draft.id)?.ok_or_else(gone)?;
    let name = prove(change, file.owner, draft.paper.as_deref())?;
    store::put_paper(change, file.id, draft.paper.as_deref())?;
    change.says(match name {
        Some(name) => format!("Tệp «{}» là «{name}»", file.name),
        None => format!("Tệp «{}» không còn là giấy tờ nào trong hồ sơ", file.name),
    });
    store::get(change, draft.id)?.ok_or_else(gone)
}

/// Checks that a paper is one of the checklist, and notes that it is there; its name.
pub(super) fn prove(
    change: &mut Change,
    owner: AttachmentOwner,
    paper: Option<&str>,
) -> Result<Option<String>> {
    let Some(paper) = paper else { return Ok(None) };
    if owner.kind != AttachedTo::Nomination {
        return Err(Error::invalid(
            "paper",
            "Chỉ tệp của đề nghị khen thưởng mới xếp vào giấy tờ trong hồ sơ.",
        ));
    }
    let one = nominations::store::get(change, owner.id)?.ok_or_else(|| Error::not_found("đề nghị này"))?;
    let Some(line) = one.papers.iter().find(|line| line.paper == paper) else {
        let message = format!("Hồ sơ của {} không cần loại giấy tờ này. Hãy chọn loại khác.", one.name);
        return Err(Error::invalid("paper", message));
    };
    if !line.is_there {
        nominations::store::put_paper(change, one.id, paper, true)?;
    }
    Ok(Some(line.name.clone()))
}

pub(super) fn plan_paper_files(db: &Db, wanted: PaperFilesWanted) -> Result<Vec<PaperFileFound>> {
    let mut list = of_round(db, wanted.round_id)?;
    list.retain(|one| !one.is_withdrawn());
    wanted.files.into_iter().map(|file| found(db, &list, file)).collect()
}

fn found(db: &Db, list: &[Nomination], file: PaperFileName) -> Result<PaperFileFound> {
    let name = text::line(&file.name);
    let attached_as = file.sha256.map(|hash| store::named(db, &hash)).transpose()?.flatten();
    let said = file.nomination_id;
    let one = match said {
        Some(id) => {
            Some(list.iter().find(|one| one.id == id).ok_or_else(|| Error::not_found("đề nghị này"))?)
        }
        None => None,
    };
    let fitting: Vec<&Nomination> = match one {
        Some(one) => vec![one],
        None => whose(&name, list),
    };
    let (one, why) = match fitting.as_slice() {
        [one] => (*one, format!("Tên tệp có tên {}", one.name)),
        [] => {
            let why = "Tên tệp không có tên của ai trong đợt xét. Hãy chọn hồ sơ và giấy tờ.".to_owned();
            return Ok(PaperFileFound { name, nomination_id: None, paper: None, why, attached_as });
        }
        [first, ..] => {
            let why = format!("Đợt xét có {} hồ sơ khớp tên {}. Hãy chọn hồ sơ.", fitting.len(), first.name);
            return Ok(PaperFileFound { name, nomination_id: None, paper: None, why, attached_as });
        }
    };
    let paper = paper_named(&name, one);
    let why = match (paper, said) {
        (Some(paper), None) => format!("{why}, là «{}».", paper.name),
        (Some(paper), Some(_)) => format!("Tên tệp có chữ của «{}».", paper.name),
        (None, None) => format!("{why}, chưa rõ giấy tờ nào. Hãy chọn giấy tờ."),
        (None, Some(_)) => "Tên tệp chưa cho biết là giấy tờ nào. Hãy chọn giấy tờ.".to_owned(),
    };
    let paper = paper.map(|paper| paper.paper.clone());
    Ok(PaperFileFound { name, nomination_id: Some(one.id), paper, why, attached_as })
}
