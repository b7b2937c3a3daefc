//! The figures of a period, and the papers a bundle takes of it.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sovang_papers::{DocumentInfo, PaperError, page::Paper};
use ts_rs::TS;

use super::{
    Figures, figures,
    movement::get_movement_figures,
    papers::{list_report_papers, print_report_paper, print_report_preview},
    templates::{remove_report_template, save_report_template},
    together::PeriodPapers,
    writing::{get_narrative, remove_report_text, save_report_text},
};
use crate::{
    Command, Db, Error, Job, Result, change, files, job, query,
    terms::{PaperFormat, Period},
};

pub(super) const ALL: &[Command] = &[
    query!(get_report),
    query!(get_movement_figures),
    job!(print_report),
    query!(list_report_papers),
    query!(get_narrative),
    change!(save_report_text),
    change!(remove_report_text),
    job!(print_report_preview),
    job!(print_report_paper),
    job!(save_report_template),
    change!(remove_report_template),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PeriodWanted {
    pub(super) period: Period,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ReportWanted {
    #[ts(optional = false)]
    period: Period,
    /// Where to write; the folder of papers beside the data when not given.
    folder: Option<PathBuf>,
    /// A PDF unless a Word document is wanted.
    format: Option<PaperFormat>,
}

/// The papers of a period.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ReportMade {
    report: PathBuf,
    list: PathBuf,
    workbook: PathBuf,
}

fn get_report(db: &Db, wanted: PeriodWanted) -> Result<Figures> {
    figures(db, wanted.period)
}

fn print_report(job: &Job, wanted: ReportWanted) -> Result<ReportMade> {
    let now = job.now();
    let format = wanted.format.unwrap_or_default();
    let folder = wanted.folder.unwrap_or_else(|| papers_folder(job, wanted.period));
    files::create_folder(&folder)?;
    let path = |what: &str, end: &str| folder.join(format!("{what}-{}.{end}", wanted.period));
    let made = ReportMade {
        report: path("bao-cao", format.end()),
        list: path("danh-sach-khen-thuong", format.end()),
        workbook: path("tong-hop", "xlsx"),
    };
    let (report, list, book) = job.read(|db| {
        let papers = PeriodPapers::new(db, wanted.period, now)?;
        Ok((papers.report(format)?, papers.awards_list(format)?, papers.workbook()?))
    })?;
    job.step("Đang ghi báo cáo", 1, 3)?;
    files::write_bytes(&made.report, &report)?;
    files::write_bytes(&made.list, &list)?;
    job.step("Đang ghi báo cáo", 2, 3)?;
    files::write_bytes(&made.workbook, &book)?;
    job.step("Đang ghi báo cáo", 3, 3)?;
    Ok(made)
}

pub(super) fn papers_folder(job: &Job, period: Period) -> PathBuf {
    job.folder().join("giay-to").join(period.year().to_string())
}

pub(super) fn written(paper: &Paper, title: &str, at: DateTime<Utc>, format: PaperFormat) -> Result<Vec<u8>> {
    let info = DocumentInfo { title: title.to_owned(), created: instant(at) };
    let mut bytes = Vec::new();
    files::paper_bytes(format, paper, &info, &mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Seconds and an offset, as papers want it.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

pub(super) fn failed(cause: PaperError) -> Error {
    Error::unexpected(cause)
}
