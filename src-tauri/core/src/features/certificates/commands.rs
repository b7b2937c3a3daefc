//! What the screen «In giấy khen» calls: long work on files, with progress and a way to stop.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo, PaperError,
    art::Artwork,
    blank::Blank,
    certificate::{Batch, Calibration, PrintMode, write_certificates},
    write_paper,
};
use ts_rs::TS;
use uuid::Uuid;

use super::{decision_paper, sheet};
use crate::{
    Command, Db, Error, Job, Result,
    features::{
        awards::{Award, AwardFilter, store as awards},
        decisions::{Decision, store as decisions},
        rulebook::rulebook,
        settings::{self, OfficeIdentity},
    },
    files, job, query,
    terms::text,
};

pub(super) const ALL: &[Command] = &[
    query!(list_certificate_prints),
    job!(print_certificates),
    job!(print_certificate_preview),
    job!(print_decision),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct CertificatesWanted {
    #[ts(optional = false)]
    decision_id: Uuid,
    /// Only these; every award with a certificate when not given.
    award_ids: Option<Vec<Uuid>>,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PreviewWanted {
    award_id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct DecisionWanted {
    #[ts(optional = false)]
    decision_id: Uuid,
    out: Option<PathBuf>,
}

/// A file of certificates.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Printed {
    path: PathBuf,
    pages: usize,
    /// What to look at before printing, each naming the recipient.
    warnings: Vec<String>,
    /// Who has no page in it and why.
    left_out: Vec<String>,
    sha256: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct PaperMade {
    path: PathBuf,
    pages: usize,
}

/// A file written before.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct PrintNoted {
    decision_id: Uuid,
    pages: i64,
    file_name: String,
    sha256: String,
    printed_at: String,
}

/// Everything a batch needs, read in one go.
struct Source {
    office: OfficeIdentity,
    decision: Decision,
    awards: Vec<Award>,
    is_practice: bool,
}

fn list_certificate_prints(db: &Db, wanted: DecisionWanted) -> Result<Vec<PrintNoted>> {
    db.all(
        "SELECT decision_id, pages, file_name, sha256, printed_at FROM certificate_prints
         WHERE removed_at IS NULL AND decision_id = ?1 ORDER BY printed_at DESC, id DESC",
        [wanted.decision_id.to_string()],
        |row| {
            Ok(PrintNoted {
                decision_id: crate::id(row, "decision_id")?,
                pages: row.get("pages")?,
                file_name: row.get("file_name")?,
                sha256: row.get("sha256")?,
                printed_at: row.get("printed_at")?,
            })
        },
    )
}

fn print_certificates(job: &Job, wanted: CertificatesWanted) -> Result<Printed> {
    let source = job.read(|db| source(db, wanted.decision_id))?;
    let (drawn, left_out) = chosen(&source, wanted.award_ids.as_deref())?;
    let path = wanted.out.unwrap_or_else(|| paper_path(job.folder(), "giay-khen", &source.decision));
    let printed = draw(job, &source, &drawn, &path, left_out)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    job.change(|change| {
        let id = change.new_id();
        let printed_at = change.now.to_rfc3339();
        change.put(
            "certificate_prints",
            id,
            &[
                ("decision_id", &source.decision.id.to_string()),
                ("pages", &(printed.pages as i64)),
                ("file_name", &name),
                ("sha256", &printed.sha256),
                ("printed_at", &printed_at),
            ],
        )?;
        change.says(format!("In {} giấy khen theo quyết định {}", printed.pages, source.decision.number));
        Ok(())
    })?;
    Ok(printed)
}

/// One certificate as it will be printed, in a file that the next preview replaces.
fn print_certificate_preview(job: &Job, wanted: PreviewWanted) -> Result<Printed> {
    let source = job.read(|db| {
        let award =
            awards::get(db, wanted.award_id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
        source(db, award.decision_id)
    })?;
    let (drawn, left_out) = chosen(&source, Some(&[wanted.award_id]))?;
    let path = job.folder().join("xem-truoc").join("giay-khen.pdf");
    draw(job, &source, &drawn, &path, left_out)
}

fn source(db: &Db, decision: Uuid) -> Result<Source> {
    let filter = AwardFilter { decision_id: Some(decision), ..AwardFilter::default() };
    Ok(Source {
        office: settings::office(db)?,
        decision: decisions::get(db, decision)?.ok_or_else(|| Error::not_found("quyết định"))?,
        awards: awards::list(db, &filter)?,
        is_practice: db.is_practice()?,
    })
}

/// Who gets a page, and why the others do not. This blank is the certificate of merit's.
fn chosen<'a>(source: &'a Source, wanted: Option<&[Uuid]>) -> Result<(Vec<&'a Award>, Vec<String>)> {
    if source.decision.signer_name.is_none() {
        let message = format!(
            "Chưa in được: quyết định {} thiếu người ký. Hãy ghi người ký trong quyết định hoặc trong Cài đặt.",
            source.decision.number
        );
        return Err(Error::refused("signer", message));
    }
    let mut drawn = Vec::new();
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    for award in source.awards.iter().filter(|award| wanted.is_none_or(|ids| ids.contains(&award.id))) {
        let is_form = rulebook().award(&award.award).is_some_and(|kind| kind.kind == "form");
        let reason = match (award.revoked_on, award.has_certificate && is_form) {
            (Some(_), _) => "đã thu hồi".to_owned(),
            (None, false) => format!("«{}» không in bằng mẫu giấy khen", award.award_name),
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
            format!("Quyết định này không có giấy khen nào để in. {why}"),
        ));
    }
    Ok((drawn, left_out))
}

fn draw(job: &Job, source: &Source, drawn: &[&Award], path: &Path, left_out: Vec<String>) -> Result<Printed> {
    let blank = Blank::certificate_a4().map_err(paper_error)?;
    let emblem = own_emblem(job, &source.office)?;
    let batch = Batch {
        blank: &blank,
        mode: PrintMode::Full,
        calibration: Calibration::default(),
        emblem: emblem.as_ref(),
        info: info(&source.decision, "Giấy khen"),
        total: drawn.len(),
    };
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    let certificates = drawn
        .iter()
        .map(|award| sheet::certificate(&source.office, &source.decision, award, source.is_practice));
    let summary = files::write_whole(path, |out| {
        let mut progress = |done, total| job.goes_on("Đang vẽ giấy khen", done, total);
        write_certificates(&batch, certificates, out, &mut progress)
            .map_err(|cause| paper_error_at(cause, path))
    })?;
    Ok(Printed {
        pages: summary.pages,
        warnings: summary.warnings.iter().map(|warning| sheet::sentence(warning, drawn)).collect(),
        left_out,
        sha256: files::hash(&files::read(path)?),
        path: path.to_owned(),
    })
}

/// The office's own emblem file, if it has put one in.
fn own_emblem(job: &Job, office: &OfficeIdentity) -> Result<Option<Artwork>> {
    let Some(name) = &office.emblem_file else { return Ok(None) };
    let bytes = files::read(&job.folder().join(name))?;
    Artwork::read(&bytes).map(Some).map_err(|cause| {
        let message =
            "Tệp quốc huy của cơ quan không vẽ được. Hãy dùng tệp SVG, PNG hoặc JPEG khác trong Cài đặt.";
        drop(cause);
        Error::refused("emblem", message)
    })
}

fn print_decision(job: &Job, wanted: DecisionWanted) -> Result<PaperMade> {
    let source = job.read(|db| source(db, wanted.decision_id))?;
    let path = wanted.out.unwrap_or_else(|| paper_path(job.folder(), "quyet-dinh", &source.decision));
    let paper = decision_paper::paper(&source.office, &source.decision, &source.awards, source.is_practice);
    let info = info(&source.decision, "Quyết định");
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    let pages = files::write_whole(&path, |out| {
        write_paper(&paper, &info, out).map_err(|cause| paper_error_at(cause, &path))
    })?;
    Ok(PaperMade { path, pages })
}

/// Dated by the decision, so that the same awards give the same file on any day.
fn info(decision: &Decision, what: &str) -> DocumentInfo {
    DocumentInfo {
        title: format!("{what} theo quyết định {}", decision.number),
        created: format!("{}T00:00:00+07:00", decision.decided_on),
    }
}

/// `…/giay-to/2026/giay-khen-87-QD-UBND.pdf`; plain letters, so that every stick and printer takes it.
fn paper_path(folder: &Path, what: &str, decision: &Decision) -> PathBuf {
    let number = text::fold(&decision.number.replace('/', "-")).to_uppercase();
    folder.join("giay-to").join(decision.year.to_string()).join(format!("{what}-{number}.pdf"))
}

fn paper_error(cause: PaperError) -> Error {
    paper_error_at(cause, Path::new("giấy khen"))
}

fn paper_error_at(cause: PaperError, path: &Path) -> Error {
    match cause {
        PaperError::Cancelled { .. } => Error::Cancelled,
        PaperError::Write(cause) => Error::file("ghi", path)(cause),
        other => Error::unexpected(other),
    }
}
