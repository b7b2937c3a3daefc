//! Draws a batch of certificates into one file: who gets a page, why the others do not, and what to look at.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;
use sovang_papers::{
    DocumentInfo, PaperError,
    art::Artwork,
    blank::{Gives, Mode},
    certificate::{Batch, Certificate, write_certificates},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    code, sheet,
    style::{Laid, SheetStyle},
};
use crate::{
    Db, Error, Job, Result,
    features::{
        awards::{Award, AwardFilter, sheets_word, store as awards},
        decisions::{Decision, store as decisions},
        rulebook::{self, Rulebook},
        settings::{self, OfficeIdentity},
    },
    files, office_key,
    terms::text,
};

/// A file of certificates.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Printed {
    pub(super) path: PathBuf,
    pub(super) pages: usize,
    /// What to look at before printing, each naming the recipient.
    warnings: Vec<String>,
    /// Who has no page in it and why.
    left_out: Vec<String>,
    pub(super) sha256: String,
}

/// Everything a batch needs, read in one go.
pub(crate) struct Source {
    pub(crate) office: OfficeIdentity,
    pub(crate) decision: Decision,
    pub(crate) awards: Vec<Award>,
    pub(crate) is_practice: bool,
    pub(crate) book: Arc<Rulebook>,
}

pub(crate) fn source(db: &Db, decision: Uuid) -> Result<Source> {
    let filter = AwardFilter { decision_id: Some(decision), ..AwardFilter::default() };
    Ok(Source {
        office: settings::office(db)?,
        decision: decisions::get(db, decision)?.ok_or_else(|| Error::not_found("quyết định"))?,
        awards: awards::list(db, &filter)?,
        is_practice: db.is_practice()?,
        book: rulebook::of(db)?,
    })
}

/// Whether a certificate is of a form or of a title.
pub(super) fn given(award: &Award) -> Gives {
    if award.is_title { Gives::Title } else { Gives::Form }
}

/// Who gets a page by this layout, and why the others do not. A layout is of titles or of forms; where none was
/// named, it is that of the first certificate.
pub(super) fn chosen<'a>(
    source: &'a Source,
    wanted: Option<&[Uuid]>,
    (db, style): (&Db, &SheetStyle),
) -> Result<Chosen<'a>> {
    if source.decision.signer_name.is_none() {
        let message = format!(
            "Chưa in được: quyết định {} thiếu người ký. Hãy ghi người ký trong quyết định hoặc trong Cài đặt.",
            source.decision.number
        );
        return Err(Error::refused("signer", message));
    }
    if source.decision.signer_lines.is_empty() {
        let message = format!(
            "Chưa in được: quyết định {} thiếu chức danh người ký. Hãy chọn lại người ký trong quyết định.",
            source.decision.number
        );
        return Err(Error::refused("signer", message));
    }
    let is_wanted = |award: &&Award| wanted.is_none_or(|ids| ids.contains(&award.id));
    let first = source.awards.iter().filter(is_wanted).find(|award| award.has_certificate);
    let laid = style.laid(db, first.map_or(Gives::Form, given))?;
    let mut drawn = Vec::new();
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    for award in source.awards.iter().filter(is_wanted) {
        let is_other = given(award) != laid.blank.gives;
        let reason = match (award.revoked_on, award.has_certificate) {
            (Some(_), _) => "đã thu hồi".to_owned(),
            (None, false) => format!("«{}» không có giấy khen hay giấy chứng nhận để in", award.award_name),
            (None, true) if is_other => {
                format!("«{}» không in bằng mẫu «{}»", award.award_name, laid.blank.name)
            }
            (None, true) => {
                drawn.push(award);
                continue;
            }
        };
        *others.entry(reason).or_default() += 1;
    }
    let left_out: Vec<String> = others
        .into_iter()
        .map(|(reason, count)| format!("{count} khen thưởng không in: {reason}."))
        .collect();
    if drawn.is_empty() {
        let why = left_out.join(" ");
        return Err(Error::refused(
            "certificates",
            format!("Quyết định này không có tờ nào để in. {why}").trim_end(),
        ));
    }
    Ok(Chosen { drawn, left_out, laid })
}

/// What goes into a file and how it is laid out.
pub(super) struct Chosen<'a> {
    pub(super) drawn: Vec<&'a Award>,
    left_out: Vec<String>,
    laid: Laid,
}

pub(super) fn draw(job: &Job, source: &Source, chosen: Chosen, path: &Path) -> Result<Printed> {
    let Chosen { drawn, left_out, laid } = chosen;
    let emblem = own_emblem(job, &source.office)?;
    let word = sheets_word(drawn.iter().copied());
    let batch = Batch {
        blank: &laid.blank,
        mode: laid.mode,
        calibration: laid.calibration,
        emblem: emblem.as_ref(),
        pictures: &laid.pictures,
        info: info(&source.decision, &text::capitalised(word)),
        total: drawn.len(),
    };
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    let has_code = laid.blank.code.as_ref().is_some_and(|place| place.mode != Mode::Hidden);
    let key = has_code.then(|| office_key::ensured(job)).transpose()?;
    let certificates = drawn.iter().map(|award| Certificate {
        code: key.as_ref().map(|key| code::of(source, award, key)),
        ..sheet::certificate(source, award, &laid.blank)
    });
    let summary = files::write_whole(path, |out| {
        let mut progress = |done, total| job.goes_on(&format!("Đang vẽ {word}"), done, total);
        write_certificates(&batch, certificates, out, &mut progress)
            .map_err(|cause| paper_error_at(cause, path))
    })?;
    Ok(Printed {
        pages: summary.pages,
        warnings: summary.warnings.iter().map(|warning| sheet::sentence(warning, &drawn)).collect(),
        left_out,
        sha256: files::hash(&files::read(path)?),
        path: path.to_owned(),
    })
}

/// The office's own emblem file, if it has put one in.
pub(super) fn own_emblem(job: &Job, office: &OfficeIdentity) -> Result<Option<Artwork>> {
    let Some(name) = &office.emblem_file else { return Ok(None) };
    let bytes = files::read(&job.folder().join(name))?;
    Artwork::read(&bytes).map(Some).map_err(|cause| {
        let message =
            "Tệp quốc huy của cơ quan không vẽ được. Hãy dùng tệp SVG, PNG hoặc JPEG khác trong Cài đặt.";
        drop(cause);
        Error::refused("emblem", message)
    })
}

/// Dated by the decision, so that the same awards give the same file on any day.
pub(crate) fn info(decision: &Decision, what: &str) -> DocumentInfo {
    DocumentInfo {
        title: format!("{what} theo quyết định {}", decision.number),
        created: format!("{}T00:00:00+07:00", decision.decided_on),
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "every other kind is passed on as it is")]
pub(super) fn paper_error_at(cause: PaperError, path: &Path) -> Error {
    match cause {
        PaperError::Cancelled { .. } => Error::Cancelled,
        PaperError::Write(cause) => Error::file("ghi", path)(cause),
        other => Error::unexpected(other),
    }
}
