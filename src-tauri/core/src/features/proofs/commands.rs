//! What the panel «Danh sách soát» calls.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::DocumentInfo;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Proof, ProofState,
    content::Content,
    paper,
    proof::{code, proof},
    store,
};
use crate::{
    Change, Command, Db, Error, Job, Result, change, files, job, query,
    terms::{Day, calendar, text},
};

pub(super) const ALL: &[Command] = &[query!(get_proof), job!(print_proof_list), change!(record_proof_signed)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ProofOf {
    decision_id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ProofWanted {
    #[ts(optional = false)]
    decision_id: Uuid,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ProofMade {
    path: PathBuf,
    pages: usize,
    code: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ProofSigned {
    decision_id: Uuid,
    on: Day,
    /// Who signed it.
    by: String,
}

fn get_proof(db: &Db, wanted: ProofOf) -> Result<Proof> {
    proof(db, wanted.decision_id)
}

fn print_proof_list(job: &Job, wanted: ProofWanted) -> Result<ProofMade> {
    let content = job.read(|db| Content::load(db, wanted.decision_id))?;
    if content.awards.is_empty() {
        let message =
            format!("Quyết định {} không còn ai được khen thưởng để soát.", content.decision.number);
        return Err(Error::refused("empty_list", message));
    }
    let decision = &content.decision;
    let path = wanted.out.unwrap_or_else(|| {
        let number = text::fold(&decision.number.replace('/', "-")).to_uppercase();
        job.folder()
            .join("giay-to")
            .join(decision.year.to_string())
            .join(format!("danh-sach-soat-{number}.pdf"))
    });
    job.step("Đang viết danh sách soát", 0, 1)?;
    let info = DocumentInfo {
        title: format!("Danh sách soát theo quyết định {}", decision.number),
        created: format!("{}T00:00:00+07:00", decision.decided_on),
    };
    let pages = files::write_paper(&path, &paper::paper(&content, job.today()), &info)?;
    job.step("Đang viết danh sách soát", 1, 1)?;
    let (sha256, lines) = (content.sha256(), content.lines());
    job.change(|change| {
        // The same list once more is the same list.
        let last = store::lists(change, decision.id)?.into_iter().next();
        match last.filter(|last| last.sha256 == sha256 && last.signed_on.is_none()) {
            Some(last) => store::touch(change, last.id)?,
            None => store::put(change, decision.id, &sha256, &lines)?,
        }
        change.says(format!("In danh sách soát theo quyết định {}", decision.number));
        Ok(())
    })?;
    Ok(ProofMade { path, pages, code: code(&sha256) })
}

fn record_proof_signed(change: &mut Change, wanted: ProofSigned) -> Result<Proof> {
    let by = text::required("by", "họ tên người soát", &wanted.by, 120)?;
    let found = proof(change, wanted.decision_id)?;
    let refused = |message: &str| Err(Error::refused("proof", message));
    let list = match (found.state, found.list_id) {
        (ProofState::Printed, Some(list)) => list,
        (ProofState::None, _) => {
            return refused("Chưa in danh sách soát của quyết định này. Hãy in danh sách và trình ký trước.");
        }
        (ProofState::Signed, _) => {
            return refused(
                "Danh sách soát này đã ghi người ký. Muốn ghi lại, hãy in danh sách mới và trình ký.",
            );
        }
        _ => {
            return refused(
                "Danh sách soát đã in không còn đúng với quyết định. Hãy in lại danh sách và trình ký lại.",
            );
        }
    };
    let printed = found.printed_at.as_deref().and_then(|at| at.parse().ok()).map(calendar::day_in_viet_nam);
    if wanted.on > change.today() {
        let message = format!("Ngày {} ở tương lai. Hãy sửa lại.", calendar::short(wanted.on));
        return Err(Error::invalid("on", message));
    }
    if let Some(printed) = printed.filter(|printed| wanted.on < *printed) {
        let message =
            format!("Ngày ký soát trước ngày in danh sách ({}). Hãy sửa lại.", calendar::short(printed));
        return Err(Error::invalid("on", message));
    }
    store::sign(change, list, wanted.on, &by)?;
    change.says(format!("Ghi {by} đã ký danh sách soát ngày {}", calendar::short(wanted.on)));
    proof(change, wanted.decision_id)
}
