//! What the dialog «Giấy tờ trao thưởng» calls.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sovang_papers::{PaperError, write_workbook};
use ts_rs::TS;
use uuid::Uuid;

use super::{envelopes, papers, roll::Roll, workbook};
use crate::{
    Command, Error, Job, Result,
    features::{awards::sheets_word, certificates},
    files, job,
    terms::PaperFormat,
};

pub(super) const ALL: &[Command] = &[job!(print_ceremony_paper)];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
enum CeremonyPaper {
    /// Danh sách ký nhận tiền thưởng.
    Payment,
    /// The same as a workbook.
    PaymentSheet,
    /// Danh sách ký nhận giấy khen.
    HandOver,
    /// Who is called, in order.
    Calling,
    /// Address labels for the invitations.
    Labels,
    /// The same printed on envelopes.
    Envelopes,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct CeremonyWanted {
    #[ts(optional = false)]
    decision_id: Uuid,
    #[ts(optional = false)]
    kind: CeremonyPaper,
    /// Of envelopes; DL when not given.
    envelope: Option<EnvelopeSize>,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct EnvelopeSize {
    pub(super) width_mm: f64,
    pub(super) height_mm: f64,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct CeremonyMade {
    path: PathBuf,
    /// Awards it lists, or labels.
    rows: usize,
    /// Total of the money, the same on each paper.
    amount_vnd: i64,
}

fn print_ceremony_paper(job: &Job, wanted: CeremonyWanted) -> Result<CeremonyMade> {
    let size = envelopes::checked(wanted.envelope)?;
    let roll = job.read(|db| Roll::load(db, wanted.decision_id))?;
    let (kind, amount_vnd) = (wanted.kind, roll.totals.amount_vnd);
    let roll = if kind == CeremonyPaper::HandOver { roll.with_certificates()? } else { roll };
    let own = path(job.folder(), kind, &roll);
    let path = match kind {
        CeremonyPaper::PaymentSheet => wanted.out.unwrap_or_else(|| own.with_extension("xlsx")),
        // An envelope is printed, never edited.
        CeremonyPaper::Envelopes => wanted.out.unwrap_or(own),
        CeremonyPaper::Payment | CeremonyPaper::HandOver | CeremonyPaper::Calling | CeremonyPaper::Labels => {
            files::paper_path(wanted.out, wanted.format, own)
        }
    };
    job.step("Đang viết giấy tờ trao thưởng", 0, 1)?;
    let rows = if kind == CeremonyPaper::Envelopes {
        envelopes::write(&roll, size, &path)?
    } else {
        write(job, kind, &roll, &path)?
    };
    job.step("Đang viết giấy tờ trao thưởng", 1, 1)?;
    Ok(CeremonyMade { path, rows, amount_vnd })
}

fn write(job: &Job, kind: CeremonyPaper, roll: &Roll, path: &Path) -> Result<usize> {
    let info = certificates::info(&roll.source.decision, &title(kind, roll));
    let rows = roll.source.awards.len();
    let (paper, rows) = match kind {
        CeremonyPaper::Payment => (papers::payment(roll, job.today()), rows),
        CeremonyPaper::HandOver => (papers::hand_over(roll, job.today()), rows),
        CeremonyPaper::Calling => (papers::calling(roll, job.today()), rows),
        CeremonyPaper::Labels | CeremonyPaper::Envelopes => (papers::labels(roll), roll.labels().len()),
        CeremonyPaper::PaymentSheet => {
            if let Some(folder) = path.parent() {
                files::create_folder(folder)?;
            }
            files::write_whole(path, |out| {
                write_workbook(&info.title, &info.created, &[workbook::payment(roll)], out).map_err(|cause| {
                    let PaperError::Write(cause) = cause else { return Error::unexpected(cause) };
                    Error::file("ghi", path)(cause)
                })
            })?;
            return Ok(rows);
        }
    };
    files::write_paper(path, &paper, &info)?;
    Ok(rows)
}

fn title(kind: CeremonyPaper, roll: &Roll) -> String {
    let fixed = match kind {
        CeremonyPaper::Payment | CeremonyPaper::PaymentSheet => "Danh sách ký nhận tiền thưởng",
        CeremonyPaper::HandOver => {
            return format!("Danh sách ký nhận {}", sheets_word(&roll.source.awards));
        }
        CeremonyPaper::Calling => "Danh sách mời lên nhận khen thưởng",
        CeremonyPaper::Labels => "Nhãn thư mời",
        CeremonyPaper::Envelopes => envelopes::TITLE,
    };
    fixed.to_owned()
}

/// `…/giay-to/2026/ky-nhan-tien-thuong-87-QD-UBND.pdf`.
fn path(folder: &Path, kind: CeremonyPaper, roll: &Roll) -> PathBuf {
    let name = match kind {
        CeremonyPaper::Payment | CeremonyPaper::PaymentSheet => "ky-nhan-tien-thuong",
        CeremonyPaper::HandOver => "ky-nhan-giay-khen",
        CeremonyPaper::Calling => "moi-nhan-khen-thuong",
        CeremonyPaper::Labels => "nhan-thu-moi",
        CeremonyPaper::Envelopes => "phong-bi",
    };
    certificates::paper_path(folder, name, &roll.source.decision)
}
