//! What the screen «In giấy khen» calls.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    decision_paper,
    designing::print_layout_preview,
    draw::{info, source},
    printing::{paper_path, print_certificate_preview, print_certificates},
    stages::{
        list_certificate_stages, record_certificates_handed_over, record_certificates_signed,
        record_certificates_spoiled,
    },
    stock::list_blank_stock,
    sums::list_decision_sums,
};
use crate::{
    Command, Db, Job, Result, change,
    features::amendments::{AmendmentFilter, store as amendments},
    files, job, query,
    terms::PaperFormat,
};

pub(super) const ALL: &[Command] = &[
    job!(print_layout_preview),
    query!(list_decision_sums),
    query!(list_certificate_prints),
    job!(print_certificates),
    job!(print_certificate_preview),
    job!(print_decision),
    query!(list_certificate_stages),
    change!(record_certificates_signed),
    change!(record_certificates_handed_over),
    change!(record_certificates_spoiled),
    query!(list_blank_stock),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct DecisionWanted {
    #[ts(optional = false)]
    decision_id: Uuid,
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
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
    /// Why it was printed without a signed proof list.
    without_proof: Option<String>,
}

fn list_certificate_prints(db: &Db, wanted: DecisionWanted) -> Result<Vec<PrintNoted>> {
    db.all(
        "SELECT decision_id, pages, file_name, sha256, printed_at, without_proof FROM certificate_prints
         WHERE removed_at IS NULL AND decision_id = ?1 ORDER BY printed_at DESC, id DESC",
        [wanted.decision_id.to_string()],
        |row| {
            Ok(PrintNoted {
                decision_id: crate::id(row, "decision_id")?,
                pages: row.get("pages")?,
                file_name: row.get("file_name")?,
                sha256: row.get("sha256")?,
                printed_at: row.get("printed_at")?,
                without_proof: row.get("without_proof")?,
            })
        },
    )
}

fn print_decision(job: &Job, wanted: DecisionWanted) -> Result<PaperMade> {
    let (source, amendments) = job.read(|db| {
        let filter = AmendmentFilter { decision_id: Some(wanted.decision_id), ..AmendmentFilter::default() };
        Ok((source(db, wanted.decision_id)?, amendments::list(db, &filter)?))
    })?;
    let path = files::paper_path(
        wanted.out,
        wanted.format,
        paper_path(job.folder(), "quyet-dinh", &source.decision),
    );
    let paper = decision_paper::paper(&source, &amendments);
    let info = info(&source.decision, "Quyết định");
    let pages = files::write_paper(&path, &paper, &info)?;
    Ok(PaperMade { path, pages })
}
