//! What the supervision screen and the command line call.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    SupervisionTarget,
    case::CaseAnswer,
    catalogue::catalogue,
    pack, paper, store,
    target::TargetWanted,
    view::{CaseRow, IndicatorDimension, IndicatorLine},
    window::Window,
    workbook,
};
use crate::{
    Change, Command, Db, Error, Job, Result, change, files, job, query,
    terms::{Day, PaperFormat},
};

pub(super) const ALL: &[Command] = &[
    query!(get_supervision),
    query!(get_indicator),
    query!(list_supervision_targets),
    change!(save_supervision_target),
    change!(remove_supervision_target),
    job!(print_supervision),
];

/// A period from day to day; two calendar years when not given.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct SupervisionWanted {
    from: Option<Day>,
    until: Option<Day>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Supervision {
    from: Day,
    until: Day,
    /// «từ 01/01/2025 đến 31/12/2026».
    title: String,
    /// Nothing that is asked about is on record yet.
    is_empty: bool,
    groups: Vec<SupervisionGroup>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct SupervisionGroup {
    id: String,
    name: String,
    indicators: Vec<SupervisionIndicator>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct SupervisionIndicator {
    /// «A2».
    id: String,
    name: String,
    lines: Vec<IndicatorLine>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct IndicatorWanted {
    from: Option<Day>,
    until: Option<Day>,
    #[ts(optional = false)]
    line: String,
    /// Only numerator, only the rest of the denominator, or only what lacks the data.
    answer: Option<CaseAnswer>,
    /// Only one part, such as one hamlet: dimension and name.
    dimension: Option<String>,
    part: Option<String>,
    /// Rows to leave out, and how many to give at most; 200 when not given.
    offset: Option<u32>,
    limit: Option<u32>,
}

/// One line with its parts and a page of the list behind it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct IndicatorDetail {
    line: IndicatorLine,
    dimensions: Vec<IndicatorDimension>,
    /// Rows in all.
    total: usize,
    rows: Vec<CaseRow>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllSupervisionTargets {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SupervisionTargetRef {
    id: Uuid,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct SupervisionPaperWanted {
    from: Option<Day>,
    until: Option<Day>,
    /// Where to write the report; the folder of papers beside the data when not given. The workbook lies beside it.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted.
    format: Option<PaperFormat>,
}

/// The papers of a supervision.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct SupervisionPapers {
    report: PathBuf,
    workbook: PathBuf,
    pages: usize,
}

const PAGE: u32 = 200;
const LONGEST_PAGE: u32 = 2000;

fn get_supervision(db: &Db, wanted: SupervisionWanted) -> Result<Supervision> {
    let window = Window::new(wanted.from, wanted.until, db.today())?;
    let targets = store::targets(db, None)?;
    let counted = pack::all(db, window)?;
    // Units, hamlets and silent quarters are there before anything was done.
    let is_empty = !counted.iter().flat_map(|one| &one.lines).any(|line| {
        line.cases.iter().any(|case| case.record.on.is_some())
            && !["A3.quarters", "A3.gap", "A5.plan", "D4.filed", "G2.plan"].contains(&line.key.as_str())
    });
    let groups = catalogue().groups.iter().map(|group| SupervisionGroup {
        id: group.id.clone(),
        name: group.name.clone(),
        indicators: catalogue()
            .of_group(group)
            .filter_map(|indicator| counted.iter().find(|one| one.indicator.id == indicator.id))
            .map(|one| SupervisionIndicator {
                id: one.indicator.id.clone(),
                name: one.indicator.name.clone(),
                lines: one.lines.iter().map(|line| line.line(window, &targets)).collect(),
            })
            .collect(),
    });
    let groups = groups.collect();
    Ok(Supervision { from: window.from, until: window.until, title: window.title(), is_empty, groups })
}

fn get_indicator(db: &Db, wanted: IndicatorWanted) -> Result<IndicatorDetail> {
    let window = Window::new(wanted.from, wanted.until, db.today())?;
    let counted = pack::one(db, window, &wanted.line)?;
    let part = match (&wanted.dimension, &wanted.part) {
        (Some(dimension), Some(part)) => Some((dimension.as_str(), part.as_str())),
        (None, None) => None,
        (Some(_), None) => return Err(Error::invalid("part", "Hãy chọn phần cần xem của cách chia này.")),
        (None, Some(_)) => return Err(Error::invalid("dimension", "Hãy chọn cách chia của phần cần xem.")),
    };
    let dimensions = counted.dimensions(window);
    if let Some((dimension, part)) = part {
        let known = dimensions.iter().find(|one| one.name == dimension);
        let Some(known) = known else {
            return Err(Error::invalid("dimension", "Chỉ tiêu này không chia theo cách đó."));
        };
        if !known.parts.iter().any(|one| one.name == part) {
            return Err(Error::invalid("part", "Cách chia này không có phần đó."));
        }
    }
    let behind = counted.behind(window, wanted.answer, part);
    let most = wanted.limit.unwrap_or(PAGE).min(LONGEST_PAGE) as usize;
    let page = behind.iter().skip(wanted.offset.unwrap_or(0) as usize).take(most);
    Ok(IndicatorDetail {
        line: counted.line(window, &store::targets(db, None)?),
        dimensions,
        total: behind.len(),
        rows: page.map(|case| counted.row(case)).collect(),
    })
}

fn list_supervision_targets(db: &Db, _: AllSupervisionTargets) -> Result<Vec<SupervisionTarget>> {
    store::targets(db, None)
}

fn save_supervision_target(change: &mut Change, draft: TargetWanted) -> Result<SupervisionTarget> {
    let draft = draft.checked()?;
    let id = change.record_id("supervision_targets", draft.id)?;
    store::put(change, id, &draft)?;
    let saved = found(change, id)?;
    change.says(format!("Đặt mức phấn đấu: {}, {}", saved.line_name, saved.shown));
    Ok(saved)
}

fn remove_supervision_target(change: &mut Change, wanted: SupervisionTargetRef) -> Result<()> {
    let target = found(change, wanted.id)?;
    change.remove("supervision_targets", target.id)?;
    change.says(format!("Bỏ vào thùng rác: mức phấn đấu {}, {}", target.line_name, target.shown));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<SupervisionTarget> {
    store::targets(db, Some(id))?.into_iter().next().ok_or_else(|| Error::not_found("mức phấn đấu này"))
}

fn print_supervision(job: &Job, wanted: SupervisionPaperWanted) -> Result<SupervisionPapers> {
    let window = Window::new(wanted.from, wanted.until, job.today())?;
    let name = format!("giam-sat-{}-{}", window.from.format("%Y%m%d"), window.until.format("%Y%m%d"));
    let own = job.folder().join("giay-to").join("giam-sat").join(name);
    let report = files::paper_path(wanted.out, wanted.format, own);
    let workbook_path = report.with_extension("xlsx");
    job.step("Đang tính chỉ tiêu", 0, 3)?;
    let (paper, book) = job.read(|db| {
        let counted = pack::all(db, window)?;
        let told = paper::Told::load(db, window)?;
        Ok((paper::paper(&told, &counted), workbook::bytes(&told, &counted, job.now())?))
    })?;
    job.step("Đang viết báo cáo", 1, 3)?;
    let pages = files::write_paper(&report, &paper, &paper::info(window, job.now()))?;
    job.step("Đang viết sổ Excel", 2, 3)?;
    files::write_bytes(&workbook_path, &book)?;
    job.step("Đã viết xong", 3, 3)?;
    Ok(SupervisionPapers { report, workbook: workbook_path, pages })
}
