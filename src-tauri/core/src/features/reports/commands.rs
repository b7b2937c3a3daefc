//! The figures of a period, and the papers a bundle takes of it.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sovang_papers::{DocumentInfo, PaperError, page::Paper, write_charted};
use ts_rs::TS;

use super::{
    Figures, awards_paper,
    facts::Facts,
    figures,
    library::narrative,
    movement::get_movement_figures,
    narrative::kept_texts,
    papers::{list_report_papers, print_report_paper, print_report_preview},
    templates::{remove_report_template, save_report_template},
    told::Told,
    workbook,
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
        Ok((
            report_bytes(db, wanted.period, now, format)?,
            awards_list_bytes(db, wanted.period, now, format)?,
            workbook_bytes(db, wanted.period, now)?,
        ))
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

/// The narrative report as it was on that instant, in the words the office kept; the same records and instant give
/// the same bytes.
pub(crate) fn report_bytes(
    db: &Db,
    period: Period,
    at: DateTime<Utc>,
    format: PaperFormat,
) -> Result<Vec<u8>> {
    let facts = Facts::new(db, period, at)?;
    let narrative = narrative(db, None, period, facts.told.figures.until)?;
    let texts = kept_texts(db, period, &narrative.report.id)?;
    let title = format!("{} {}", narrative.report.name, facts.told.figures.title);
    written(&narrative.paper(&texts, &facts), &title, at, format)
}

/// A fingerprint of everything the narrative says but its date and signature: a bundle whose narrative changed is
/// another revision, whatever its tables.
pub(crate) fn report_fingerprint(db: &Db, period: Period, at: DateTime<Utc>) -> Result<String> {
    let facts = Facts::new(db, period, at)?;
    let narrative = narrative(db, None, period, facts.told.figures.until)?;
    let texts = kept_texts(db, period, &narrative.report.id)?;
    let said = format!("{:?}{:?}", narrative.report, narrative.body(&texts, &facts));
    Ok(files::hash(said.as_bytes()))
}

pub(crate) fn awards_list_bytes(
    db: &Db,
    period: Period,
    at: DateTime<Utc>,
    format: PaperFormat,
) -> Result<Vec<u8>> {
    let told = Told::new(db, period, at)?;
    let title = format!("Danh sách khen thưởng {}", told.figures.title);
    written(&awards_paper::awards_list(&told), &title, at, format)
}

pub(crate) fn workbook_bytes(db: &Db, period: Period, at: DateTime<Utc>) -> Result<Vec<u8>> {
    let facts = Facts::new(db, period, at)?;
    let title = format!("Tổng hợp thi đua, khen thưởng {}", facts.told.figures.title);
    let (sheets, charts) = workbook::sheets(db, &facts)?;
    let mut bytes = Vec::new();
    write_charted(&title, &instant(at), &sheets, &charts, &mut bytes).map_err(failed)?;
    Ok(bytes)
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
