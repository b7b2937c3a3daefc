//! What the report screen and the bundle call.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sovang_papers::{DocumentInfo, PaperError, page::Paper, write_workbook};
use ts_rs::TS;

use super::{
    Figures, figures,
    figures::standing,
    movement::get_movement_figures,
    report_paper::{self, Told},
    workbook,
};
use crate::{
    Command, Db, Error, Job, Result,
    features::{
        movements::{MovementFilter, store as movements},
        settings,
    },
    files, job, query,
    terms::{PaperFormat, Period, calendar},
};

pub(super) const ALL: &[Command] = &[query!(get_report), query!(get_movement_figures), job!(print_report)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PeriodWanted {
    period: Period,
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
    let folder =
        wanted.folder.unwrap_or_else(|| job.folder().join("giay-to").join(wanted.period.year().to_string()));
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

/// The narrative report as it was on that instant; the same records and instant give the same bytes.
pub(crate) fn report_bytes(
    db: &Db,
    period: Period,
    at: DateTime<Utc>,
    format: PaperFormat,
) -> Result<Vec<u8>> {
    let told = told(db, period, at)?;
    written(
        &report_paper::report(&told),
        &format!("Báo cáo thi đua, khen thưởng {}", told.figures.title),
        at,
        format,
    )
}

pub(crate) fn awards_list_bytes(
    db: &Db,
    period: Period,
    at: DateTime<Utc>,
    format: PaperFormat,
) -> Result<Vec<u8>> {
    let told = told(db, period, at)?;
    written(
        &report_paper::awards_list(&told),
        &format!("Danh sách khen thưởng {}", told.figures.title),
        at,
        format,
    )
}

pub(crate) fn workbook_bytes(db: &Db, period: Period, at: DateTime<Utc>) -> Result<Vec<u8>> {
    let told = told(db, period, at)?;
    let title = format!("Tổng hợp thi đua, khen thưởng {}", told.figures.title);
    let mut bytes = Vec::new();
    write_workbook(&title, &instant(at), &workbook::sheets(db, &told)?, &mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn told(db: &Db, period: Period, at: DateTime<Utc>) -> Result<Told> {
    let figures = figures(db, period)?;
    let made_on = calendar::day_in_viet_nam(at);
    let runs = |start: crate::terms::Day, end: Option<crate::terms::Day>| {
        start <= figures.until && end.is_none_or(|end| end >= figures.from)
    };
    let list = movements::list(db, &MovementFilter::default())?;
    let running = list.into_iter().filter(|one| runs(one.starts_on, one.ends_on));
    Ok(Told {
        office: settings::office(db)?,
        signer: settings::signatory_on(db, made_on)?,
        superior: settings::superior_on(db, made_on)?,
        awards: standing(db, figures.from, figures.until)?,
        movements: running.map(|one| (one.name, one.field_name.unwrap_or_default())).collect(),
        is_practice: db.is_practice()?,
        figures,
        made_on,
    })
}

fn written(paper: &Paper, title: &str, at: DateTime<Utc>, format: PaperFormat) -> Result<Vec<u8>> {
    let info = DocumentInfo { title: title.to_owned(), created: instant(at) };
    let mut bytes = Vec::new();
    files::paper_bytes(format, paper, &info, &mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Seconds and an offset, as papers want it.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn failed(cause: PaperError) -> Error {
    Error::unexpected(cause)
}
