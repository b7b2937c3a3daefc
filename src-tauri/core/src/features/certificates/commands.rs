//! What the screen «In giấy khen» calls: long work on files, with progress and a way to stop.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sovang_papers::write_paper;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    decision_paper,
    draw::{Printed, chosen, draw, info, paper_error_at, source},
    style::{SheetStyle, list_blanks},
    sums::list_decision_sums,
};
use crate::{
    Command, Db, Error, Job, Result,
    features::{awards::store as awards, decisions::Decision},
    files, job, query,
    terms::text,
};

pub(super) const ALL: &[Command] = &[
    query!(list_blanks),
    query!(list_decision_sums),
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
    style: Option<SheetStyle>,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct PreviewWanted {
    #[ts(optional = false)]
    award_id: Uuid,
    style: Option<SheetStyle>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct DecisionWanted {
    #[ts(optional = false)]
    decision_id: Uuid,
    out: Option<PathBuf>,
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
    let printed = draw(job, &source, &drawn, &path, (&wanted.style.unwrap_or_default(), left_out))?;
    let name = path.file_name().map(|name| text::line(&name.to_string_lossy())).unwrap_or_default();
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

/// One certificate as it will be printed, in a file that the next preview replaces. It is no print.
fn print_certificate_preview(job: &Job, wanted: PreviewWanted) -> Result<Printed> {
    let source = job.read(|db| {
        let award =
            awards::get(db, wanted.award_id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
        source(db, award.decision_id)
    })?;
    let (drawn, left_out) = chosen(&source, Some(&[wanted.award_id]))?;
    let path = job.folder().join("xem-truoc").join("giay-khen.pdf");
    draw(job, &source, &drawn, &path, (&wanted.style.unwrap_or_default(), left_out))
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

/// `…/giay-to/2026/giay-khen-87-QD-UBND.pdf`; plain letters, so that every stick and printer takes it.
pub(crate) fn paper_path(folder: &Path, what: &str, decision: &Decision) -> PathBuf {
    let number = text::fold(&decision.number.replace('/', "-")).to_uppercase();
    folder.join("giay-to").join(decision.year.to_string()).join(format!("{what}-{number}.pdf"))
}
