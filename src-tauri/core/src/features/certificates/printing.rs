//! Printing certificates: long work on files, with progress and a way to stop. Each certificate in a file is noted as
//! a copy; one that is printed again has a number and a reason.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    copies::{self, Copy, NewCopy},
    draw::{Printed, chosen, draw, source},
    stages::some_names,
    style::SheetStyle,
};
use crate::{
    Change, Db, Error, Job, Result,
    features::{
        awards::{Award, sheets_word, store as awards},
        decisions::Decision,
        proofs::{Proof, ProofState, proof},
    },
    terms::text,
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CertificatesWanted {
    #[ts(optional = false)]
    decision_id: Uuid,
    /// Only these; every award with a certificate when not given.
    award_ids: Option<Vec<Uuid>>,
    style: Option<SheetStyle>,
    /// The kind of blank it goes onto, where the office counts its blanks.
    kind_id: Option<Uuid>,
    /// Why some are printed again; needed when one of them was printed before and is not spoiled.
    reason: Option<String>,
    /// Why they are printed without a signed proof list that still holds; needed where there is none.
    without_proof: Option<String>,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PreviewWanted {
    #[ts(optional = false)]
    award_id: Uuid,
    style: Option<SheetStyle>,
}

pub(super) fn print_certificates(job: &Job, mut wanted: CertificatesWanted) -> Result<Printed> {
    wanted.reason = text::optional("reason", "lý do in lại", wanted.reason.as_deref(), 300)?;
    wanted.without_proof = text::optional(
        "withoutProof",
        "lý do in không có danh sách soát",
        wanted.without_proof.as_deref(),
        300,
    )?;
    let (source, before, files, proof) = job.read(|db| {
        let id = wanted.decision_id;
        Ok((source(db, id)?, copies::last(db, id)?, file_count(db, id)?, proof(db, id)?))
    })?;
    let style = wanted.style.clone().unwrap_or_default();
    let chosen = job.read(|db| chosen(&source, wanted.award_ids.as_deref(), (db, &style)))?;
    let drawn = chosen.drawn.clone();
    needs_proof(&proof, wanted.without_proof.as_deref())?;
    needs_reason(&drawn, &before, wanted.reason.as_deref())?;
    let path = wanted.out.clone().unwrap_or_else(|| {
        // What was printed before can be looked at again.
        let name = if files == 0 { "giay-khen".to_owned() } else { format!("giay-khen-{}", files + 1) };
        paper_path(job.folder(), &name, &source.decision)
    });
    let printed = draw(job, &source, chosen, &path)?;
    job.change(|change| note(change, &wanted, &source.decision, (&drawn, &printed, &proof)))?;
    Ok(printed)
}

/// Files written for a decision so far, those undone since among them.
fn file_count(db: &Db, decision: Uuid) -> Result<i64> {
    db.value("SELECT count(*) FROM certificate_prints WHERE decision_id = ?1", [decision.to_string()])
}

/// A certificate that nobody looked through before is printed only for a reason.
fn needs_proof(proof: &Proof, reason: Option<&str>) -> Result<()> {
    let found = match proof.state {
        ProofState::Signed => return Ok(()),
        _ if reason.is_some() => return Ok(()),
        ProofState::None => "Chưa có danh sách soát của quyết định này.".to_owned(),
        ProofState::Printed => "Danh sách soát đã in nhưng chưa ghi lãnh đạo ký.".to_owned(),
        ProofState::Outdated | ProofState::Voided => {
            let changed = proof.changed.join(" ");
            format!("Danh sách soát không còn hiệu lực vì quyết định đã thay đổi. {changed}")
        }
    };
    let message =
        format!("{found} Hãy in danh sách soát, trình ký và ghi ngày ký; hoặc ghi lý do in khi chưa soát.");
    Err(Error::refused("proof", message))
}

fn needs_reason(drawn: &[&Award], before: &HashMap<Uuid, Copy>, reason: Option<&str>) -> Result<()> {
    let is_good = |award: &&&Award| before.get(&award.id).is_some_and(Copy::is_good);
    let again: Vec<&Award> = drawn.iter().filter(is_good).copied().collect();
    if again.is_empty() || reason.is_some() {
        return Ok(());
    }
    let message =
        format!("Đã in rồi {}. Hãy ghi lý do in lại, hoặc chỉ chọn tờ chưa in.", some_names(&again));
    Err(Error::refused("reprint", message))
}

/// Notes the file and every copy in it. A copy that this one takes the place of is spoiled, unless it was handed over.
fn note(
    change: &mut Change,
    wanted: &CertificatesWanted,
    decision: &Decision,
    (drawn, printed, proof): (&[&Award], &Printed, &Proof),
) -> Result<()> {
    let print = change.new_id();
    let printed_at = change.now.to_rfc3339();
    let name = printed.path.file_name().map(|name| text::line(&name.to_string_lossy())).unwrap_or_default();
    let is_proved = proof.state == ProofState::Signed;
    let proof_id = proof.list_id.filter(|_| is_proved).map(|id| id.to_string());
    let without_proof = wanted.without_proof.as_deref().filter(|_| !is_proved);
    change.put(
        "certificate_prints",
        print,
        &[
            ("decision_id", &decision.id.to_string()),
            ("pages", &(printed.pages as i64)),
            ("file_name", &name),
            ("sha256", &printed.sha256),
            ("printed_at", &printed_at),
            ("proof_id", &proof_id),
            ("without_proof", &without_proof),
        ],
    )?;
    let before = copies::last(change, decision.id)?;
    let today = change.today();
    let mut again = 0;
    for award in drawn {
        let old = before.get(&award.id);
        let reason = wanted.reason.as_deref().or(old.and_then(|old| old.spoiled_reason.as_deref()));
        if let (Some(old), Some(reason)) = (old, reason) {
            again += 1;
            if old.is_good() && old.handed_on.is_none() {
                copies::spoil(change, old.id, today, reason)?;
            }
        }
        let number = old.map_or(1, |old| old.number + 1);
        let reason = reason.filter(|_| old.is_some());
        let copy = NewCopy { award: award.id, print, kind: wanted.kind_id, number, reason };
        copies::put(change, &copy)?;
    }
    let more = if again > 0 { format!(", trong đó in lại {again}") } else { String::new() };
    let word = sheets_word(drawn.iter().copied());
    change.says(format!("In {} {word} theo quyết định {}{more}", printed.pages, decision.number));
    Ok(())
}

/// One certificate as it will be printed, in a file that the next preview replaces. It is no print.
pub(super) fn print_certificate_preview(job: &Job, wanted: PreviewWanted) -> Result<Printed> {
    let source = job.read(|db| {
        let award =
            awards::get(db, wanted.award_id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
        source(db, award.decision_id)
    })?;
    let style = wanted.style.unwrap_or_default();
    let chosen = job.read(|db| chosen(&source, Some(&[wanted.award_id]), (db, &style)))?;
    let path = job.folder().join("xem-truoc").join("giay-khen.pdf");
    draw(job, &source, chosen, &path)
}

/// `…/giay-to/2026/giay-khen-87-QD-UBND.pdf`; plain letters, so that every stick and printer takes it.
pub(crate) fn paper_path(folder: &Path, what: &str, decision: &Decision) -> PathBuf {
    let number = text::fold(&decision.number.replace('/', "-")).to_uppercase();
    folder.join("giay-to").join(decision.year.to_string()).join(format!("{what}-{number}.pdf"))
}
