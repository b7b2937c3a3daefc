//! Sealing a period: what a revision would hold, and the revision written, read back and registered.

use std::{io, path::PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sovang_bundle::{Contents, KeyPair, Sealed, seal};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    commands::BundlePart,
    contents::{content_hash, contents, tables},
    cover, documents,
    handing::{BundleMade, hand, lost},
    kept::{self, Whole},
    lock::SealLock,
    sentences,
    store::{self, SealedBundle},
};
use crate::{
    Db, Error, Job, Result,
    features::{
        reports::{Figures, PeriodPapers},
        settings,
    },
    files, office_key,
    terms::{Period, PeriodKind, text},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PlanWanted {
    #[ts(optional = false)]
    period: Period,
    /// Attachments that go along.
    documents: Option<Vec<Uuid>>,
}

/// What sealing a period now would give.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BundlePlan {
    revision: u32,
    /// Nothing changed since this revision was sealed: it is written once more.
    is_unchanged: bool,
    /// Why a reason is asked; nothing where none is.
    needs_reason: Option<String>,
    files: Vec<BundlePart>,
    /// Size of the bundle, near enough to choose a stick.
    bytes: u64,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SealWanted {
    #[ts(optional = false)]
    period: Period,
    /// Stick or folder; a folder beside the data when not given.
    folder: Option<PathBuf>,
    /// Why a period that was sealed before is sealed anew.
    reason: Option<String>,
    /// Attachments that go along.
    documents: Option<Vec<Uuid>>,
    /// Encrypted when given.
    lock: Option<SealLock>,
}

/// One revision ready to be sealed.
struct Ready {
    contents: Contents,
    figures: Figures,
    key: KeyPair,
    hash: String,
    frozen_at: DateTime<Utc>,
    /// This very revision: nothing changed since it was sealed.
    sealed_before: Option<SealedBundle>,
    /// A reason had to be asked and none was given.
    needs_reason: Option<String>,
}

pub(super) fn plan_bundle(job: &Job, wanted: PlanWanted) -> Result<BundlePlan> {
    let documents = wanted.documents.unwrap_or_default();
    let ready = job.read(|db| ready(db, (wanted.period, &documents), None, job.now()))?;
    let sealed = seal(&ready.contents, &ready.key, &mut io::sink(), &mut |_, _| {
        job.goes_on("Đang tính dung lượng", 0, 1)
    })
    .map_err(sentences::seal)?;
    Ok(BundlePlan {
        revision: sealed.name.revision,
        is_unchanged: ready.sealed_before.is_some(),
        needs_reason: ready.needs_reason,
        files: BundlePart::all(&sealed.files),
        bytes: sealed.zip_bytes,
    })
}

pub(super) fn seal_bundle(job: &Job, wanted: SealWanted) -> Result<BundleMade> {
    let reason = text::optional("reason", "lý do", wanted.reason.as_deref(), 300)?;
    let locked = wanted.lock.map(|lock| lock.checked(job)).transpose()?;
    let documents = wanted.documents.unwrap_or_default();
    office_key::ensured(job)?;
    job.step("Đang lập biểu và báo cáo", 0, 4)?;
    let ready = job.read(|db| ready(db, (wanted.period, &documents), reason.as_deref(), job.now()))?;
    if let Some(asked) = ready.needs_reason {
        return Err(Error::refused("reason", asked));
    }
    job.step("Đang niêm phong", 1, 4)?;
    let Some(before) = &ready.sealed_before else {
        let (sealed, whole) = made(job, &ready)?;
        return hand(job, &whole, wanted.folder, locked.as_ref(), || {
            whole.keep(job)?;
            note(job, wanted.period, &ready, &sealed, reason.as_deref())
        });
    };
    let whole = match kept::read(job, before)? {
        Some(whole) => whole,
        None => {
            let (sealed, whole) = made(job, &ready)?;
            if files::hex(&sealed.zip_sha256) != before.zip_sha256 {
                // The papers of a newer program are other papers, and so is a bundle with newer rules.
                return Err(Error::refused("reason", lost(&before.period_title, before.number)));
            }
            whole.keep(job)?;
            whole
        }
    };
    hand(job, &whole, wanted.folder, locked.as_ref(), || Ok(()))
}

fn made(job: &Job, ready: &Ready) -> Result<(Sealed, Whole)> {
    let mut zip = Vec::new();
    let sealed =
        seal(&ready.contents, &ready.key, &mut zip, &mut |_, _| job.goes_on("Đang niêm phong", 1, 4))
            .map_err(sentences::seal)?;
    let (number, groups) = (sealed.name.revision, sealed.fingerprint_groups());
    let cover = job.read(|db| cover::bytes(db, &ready.figures, number, ready.frozen_at, Some(&groups)))?;
    let whole = Whole::new(&sealed, zip, cover);
    Ok((sealed, whole))
}

/// The same revision when nothing changed since; the next one, with a reason, when something did.
fn ready(
    db: &Db,
    (period, documents): (Period, &[Uuid]),
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Ready> {
    settings::office(db)?;
    if period.kind() == PeriodKind::FiveYears {
        let message = "Gói báo cáo chỉ lập theo quý, 6 tháng hoặc năm. Báo cáo 5 năm lưu ở màn hình Báo cáo.";
        return Err(Error::invalid("period", message));
    }
    let mut tables = tables(db, period)?;
    let packed = documents::packed(db, &documents::chosen(db, period, documents)?)?;
    tables.extend(packed.table);
    // What the narrative says beside the tables makes another revision as well.
    let papers = PeriodPapers::new(db, period, now)?;
    let hash = files::hash(format!("{}{}", content_hash(&tables), papers.fingerprint()?).as_bytes());
    let before = store::newest(db, period)?;
    // With a reason, what can no longer be written as it was gives way to the next revision.
    let is_new = |before: &SealedBundle| reason.is_some() && !kept::is_there(db, &before.file_name);
    let same = before.as_ref().filter(|before| before.content_hash == hash && !is_new(before));
    let mut needs_reason = None;
    let (revision, frozen_at, reason) = match (same, &before) {
        (Some(same), _) => {
            let frozen_at =
                DateTime::parse_from_rfc3339(&same.frozen_at).map_err(Error::unexpected)?.to_utc();
            (same.number, frozen_at, same.reason.as_deref())
        }
        (None, Some(before)) => {
            let next = before.number + 1;
            needs_reason = reason.is_none().then(|| {
                let (title, number) = (period.title(), before.number);
                format!(
                    "Gói {title} bản {number} đã niêm phong và số liệu đã đổi từ đó. Hãy ghi lý do để lập bản {next}."
                )
            });
            // Stands in the plan until the clerk has written one.
            (next, now, Some(reason.unwrap_or("…")))
        }
        (None, None) => (1, now, None),
    };
    // Before the first bundle there is no key; any other gives a plan of the same size.
    let key = office_key::found(db)?.unwrap_or_else(|| KeyPair::from_seed([0; 32], [0; 8]));
    let sealed_before = same.cloned();
    let papers = papers.dated(frozen_at)?;
    let mut contents = contents(db, period, (revision, frozen_at), reason, (tables, &papers))?;
    contents.files.extend(packed.files);
    let figures = papers.figures().clone();
    Ok(Ready { contents, figures, key, hash, frozen_at, sealed_before, needs_reason })
}

/// Keeps the register of sealed bundles.
fn note(job: &Job, period: Period, ready: &Ready, sealed: &Sealed, reason: Option<&str>) -> Result<()> {
    job.change(|change| {
        store::put(change, period, &ready.frozen_at.to_rfc3339(), &ready.hash, sealed, reason)?;
        change.says(format!("Niêm phong gói báo cáo {} bản {}", period.title(), sealed.name.revision));
        Ok(())
    })
}
