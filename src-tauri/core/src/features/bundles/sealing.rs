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
    let (ready, is_whole) = job.read(|db| {
        let ready = ready(db, (wanted.period, &documents), None, (job.now(), false))?;
        let is_whole = ready.sealed_before.as_ref().is_some_and(|before| kept::is_whole(db, before));
        Ok((ready, is_whole))
    })?;
    let sealed = seal(&ready.contents, &ready.key, &mut io::sink(), &mut |_, _| {
        job.goes_on("Đang tính dung lượng", 0, 1)
    })
    .map_err(sentences::seal)?;
    let is_lost = |before: &&SealedBundle| !is_whole && files::hex(&sealed.zip_sha256) != before.zip_sha256;
    let gone = ready.sealed_before.as_ref().filter(is_lost);
    Ok(BundlePlan {
        revision: sealed.name.revision + u32::from(gone.is_some()),
        is_unchanged: ready.sealed_before.is_some() && gone.is_none(),
        needs_reason: gone.map(|before| lost(&before.period_title, before.number)).or(ready.needs_reason),
        files: BundlePart::all(&sealed.files),
        bytes: sealed.zip_bytes,
    })
}

pub(super) fn seal_bundle(job: &Job, wanted: SealWanted) -> Result<BundleMade> {
    let SealWanted { period, folder, reason, documents, lock } = wanted;
    let reason = text::optional("reason", "lý do", reason.as_deref(), 300)?;
    let locked = lock.map(|lock| lock.checked(job)).transpose()?;
    let documents = documents.unwrap_or_default();
    office_key::ensured(job)?;
    job.step("Đang lập biểu và báo cáo", 0, 4)?;
    let ready =
        |anew: bool| job.read(|db| ready(db, (period, &documents), reason.as_deref(), (job.now(), anew)));
    let sealed_anew = |ready: Ready, folder: Option<PathBuf>| {
        let (sealed, whole) = made(job, &ready)?;
        hand(job, &whole, folder, locked.as_ref(), || {
            whole.keep(job)?;
            note(job, period, &ready, (&sealed, &whole), reason.as_deref())
        })
    };
    let now = ready(false)?;
    if let Some(asked) = now.needs_reason {
        return Err(Error::refused("reason", asked));
    }
    job.step("Đang niêm phong", 1, 4)?;
    let Some(before) = &now.sealed_before else { return sealed_anew(now, folder) };
    let whole = match kept::read(job, before)? {
        Some(whole) => whole,
        None => {
            let (sealed, whole) = made(job, &now)?;
            // The papers of a newer program are other papers, and so is a bundle with newer rules.
            if files::hex(&sealed.zip_sha256) != before.zip_sha256 {
                return match reason {
                    Some(_) => sealed_anew(ready(true)?, folder),
                    None => Err(Error::refused("reason", lost(&before.period_title, before.number))),
                };
            }
            whole.keep(job)?;
            whole
        }
    };
    hand(job, &whole, folder, locked.as_ref(), || Ok(()))
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

/// The same revision when nothing changed since; the next one, with a reason, when something did or `anew` asks for it.
fn ready(
    db: &Db,
    (period, documents): (Period, &[Uuid]),
    reason: Option<&str>,
    (now, anew): (DateTime<Utc>, bool),
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
    let same = before.as_ref().filter(|before| before.content_hash == hash && !anew);
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
                    "Gói {title} bản {number} đã niêm phong, từ đó số liệu hoặc cách lập gói đã khác. Hãy ghi lý do để lập bản {next}."
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
fn note(
    job: &Job,
    period: Period,
    ready: &Ready,
    (sealed, whole): (&Sealed, &Whole),
    reason: Option<&str>,
) -> Result<()> {
    let cover = files::hash(&whole.cover);
    job.change(|change| {
        let frozen_at = ready.frozen_at.to_rfc3339();
        store::put(change, period, &frozen_at, &ready.hash, (sealed, &cover), reason)?;
        change.says(format!("Niêm phong gói báo cáo {} bản {}", period.title(), sealed.name.revision));
        Ok(())
    })
}
