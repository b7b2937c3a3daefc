//! Which papers there are of a period, each as it will be printed, and on its way out.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{DocumentInfo, page::Paper, write_charted};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    awards_paper,
    commands::{PeriodWanted, failed, instant, papers_folder},
    facts::Facts,
    form::FormLack,
    kept,
    library::{all, found, narrative},
    narrative::{Texts, kept_texts},
    records::items,
    template::{Form, Template},
    together::PeriodPapers,
    told::Told,
};
use crate::{
    Db, Error, Job, Result,
    features::{rulebook::Mark, settings},
    files,
    terms::{PaperFormat, Period, text},
};

/// The papers that need no template.
const AWARDS_LIST: &str = "danh-sach";
const WORKBOOK: &str = "tong-hop";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum ReportPaperKind {
    Narrative,
    Form,
    List,
    Workbook,
}

/// One paper of a period, as a choice.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReportPaper {
    id: String,
    kind: ReportPaperKind,
    name: String,
    /// «0601.N/BNV-TĐKT».
    number: Option<String>,
    mark: Option<Mark>,
    /// Where the layout comes from.
    source: Option<String>,
    /// What the clerk should know before it is sent.
    notes: Vec<String>,
    /// The record, of templates the office added.
    own_id: Option<Uuid>,
    /// The narrative a bundle of the period takes.
    is_told: bool,
    /// Sections that hold words of the office.
    kept: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
enum ReportFormat {
    Pdf,
    Docx,
    Xlsx,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ReportPaperWanted {
    #[ts(optional = false)]
    period: Period,
    #[ts(optional = false)]
    paper: String,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF, or a workbook of what is one, when not given; the end of a given name decides for itself.
    format: Option<ReportFormat>,
}

/// A paper to look at, with words that are not kept yet.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ReportPreviewWanted {
    #[ts(optional = false)]
    period: Period,
    #[ts(optional = false)]
    paper: String,
    texts: Option<Vec<SectionText>>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct SectionText {
    section: String,
    body: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReportPaperMade {
    path: PathBuf,
    /// Sections that are left out because nothing stands in them.
    left_out: Vec<String>,
    /// Records a form could not place.
    lacks: Vec<FormLack>,
}

/// A paper with what is to be said of it.
struct Drawn {
    paper: Paper,
    title: String,
    left_out: Vec<String>,
    lacks: Vec<FormLack>,
}

pub(super) fn list_report_papers(db: &Db, wanted: PeriodWanted) -> Result<Vec<ReportPaper>> {
    let period = wanted.period;
    let until = period.last_day(settings::cutoff(db)?);
    let told = narrative(db, None, period, until).map(|one| one.report.id).ok();
    let mut papers = Vec::new();
    for shelved in all(db)?.into_iter().filter(|one| one.template.suits(period, until)) {
        let id = shelved.template.id().to_owned();
        let kept = kept::texts(db, period, &id)?.len() as i64;
        let is_told = told.as_ref() == Some(&id);
        let name = shelved.template.name().to_owned();
        papers.push(match shelved.template {
            Template::Narrative(one) => ReportPaper {
                kind: ReportPaperKind::Narrative,
                number: None,
                mark: one.report.mark,
                source: one.report.source.clone(),
                notes: one.report.note.into_iter().collect(),
                own_id: shelved.own_id,
                is_told,
                kept,
                id,
                name,
            },
            Template::Form(one) => ReportPaper {
                kind: ReportPaperKind::Form,
                notes: one.notes_on(until),
                number: Some(one.report.number),
                mark: one.report.mark,
                source: one.report.source.clone(),
                own_id: shelved.own_id,
                is_told: false,
                kept: 0,
                id,
                name,
            },
        });
    }
    papers.sort_by_key(|paper| paper.kind == ReportPaperKind::Form);
    for (id, kind, name) in [
        (AWARDS_LIST, ReportPaperKind::List, "Danh sách khen thưởng"),
        (WORKBOOK, ReportPaperKind::Workbook, "Sổ Excel tổng hợp, có biểu đồ"),
    ] {
        papers.push(ReportPaper {
            id: id.to_owned(),
            kind,
            name: name.to_owned(),
            number: None,
            mark: None,
            source: None,
            notes: Vec::new(),
            own_id: None,
            is_told: false,
            kept: 0,
        });
    }
    Ok(papers)
}

impl Form {
    /// What is to be known of the form on that day.
    pub(super) fn notes_on(&self, day: crate::terms::Day) -> Vec<String> {
        let head = &self.report;
        let replaced =
            head.replaced_note.clone().filter(|_| head.replaced_on.is_some_and(|from| from <= day));
        replaced.into_iter().chain(head.note.clone()).collect()
    }
}

pub(super) fn print_report_preview(job: &Job, wanted: ReportPreviewWanted) -> Result<ReportPaperMade> {
    let mut unkept = Texts::new();
    for SectionText { section, body } in wanted.texts.unwrap_or_default() {
        let body = text::optional_lines("body", "nội dung", Some(&body), super::writing::MOST_BODY)?;
        unkept.insert(section, body.unwrap_or_default());
    }
    let drawn = job.read(|db| drawn(db, wanted.period, &wanted.paper, &unkept))?;
    let path = job.folder().join("xem-truoc").join("bao-cao.pdf");
    write(job, drawn, path)
}

pub(super) fn print_report_paper(job: &Job, wanted: ReportPaperWanted) -> Result<ReportPaperMade> {
    let is_workbook = wanted.paper == WORKBOOK;
    let named = wanted.out.as_deref().map(|path| match path.extension().and_then(|end| end.to_str()) {
        Some(end) if end.eq_ignore_ascii_case("xlsx") => ReportFormat::Xlsx,
        _ if PaperFormat::of(path) == PaperFormat::Docx => ReportFormat::Docx,
        _ => ReportFormat::Pdf,
    });
    let usual = if is_workbook { ReportFormat::Xlsx } else { ReportFormat::Pdf };
    let format = named.or(wanted.format).unwrap_or(usual);
    let end = match format {
        ReportFormat::Pdf => "pdf",
        ReportFormat::Docx => "docx",
        ReportFormat::Xlsx => "xlsx",
    };
    let period = wanted.period;
    let own = || papers_folder(job, period).join(format!("{}-{period}.{end}", wanted.paper));
    if format == ReportFormat::Xlsx {
        let book = job.read(|db| book(db, period, &wanted.paper, job))?;
        let path = wanted.out.unwrap_or_else(own);
        if let Some(folder) = path.parent() {
            files::create_folder(folder)?;
        }
        files::write_bytes(&path, &book)?;
        return Ok(ReportPaperMade { path, left_out: Vec::new(), lacks: Vec::new() });
    }
    let drawn = job.read(|db| drawn(db, period, &wanted.paper, &Texts::new()))?;
    write(job, drawn, wanted.out.unwrap_or_else(own))
}

fn write(job: &Job, drawn: Drawn, path: PathBuf) -> Result<ReportPaperMade> {
    let info = DocumentInfo { title: drawn.title, created: instant(job.now()) };
    files::write_paper(&path, &drawn.paper, &info)?;
    Ok(ReportPaperMade { path, left_out: drawn.left_out, lacks: drawn.lacks })
}

fn drawn(db: &Db, period: Period, paper: &str, unkept: &Texts) -> Result<Drawn> {
    let at = db.now;
    let plain = |paper: Paper, title: String| Drawn { paper, title, left_out: Vec::new(), lacks: Vec::new() };
    if paper == AWARDS_LIST {
        let told = Told::new(db, period, at)?;
        let title = format!("Danh sách khen thưởng {}", told.figures.title);
        return Ok(plain(awards_paper::awards_list(&told), title));
    }
    if paper == WORKBOOK {
        return Err(Error::invalid("format", "Sổ Excel chỉ lưu được thành tệp Excel. Hãy chọn Lưu Excel."));
    }
    Ok(match found(db, paper)? {
        Template::Narrative(one) => {
            if unkept.keys().any(|section| one.section(section).is_none()) {
                return Err(Error::not_found("mục này của báo cáo"));
            }
            let facts = Facts::new(db, period, at)?;
            let mut texts = kept_texts(db, period, &one.report.id)?;
            texts.extend(unkept.clone());
            let title = format!("{} {}", one.report.name, facts.told.figures.title);
            let left_out = one.left_out(&texts, &facts);
            Drawn { left_out, ..plain(one.paper(&texts, &facts), title) }
        }
        Template::Form(one) => {
            let told = Told::new(db, period, at)?;
            let days = (told.figures.from, told.figures.until);
            let filled = one.fill(&items(db, one.report.records, period, days)?);
            let title = format!("{} {}", one.report.name, told.figures.title);
            Drawn { lacks: filled.lacks.clone(), ..plain(one.paper(&told, &filled), title) }
        }
    })
}

/// A form, the list of awards or everything as a workbook.
fn book(db: &Db, period: Period, paper: &str, job: &Job) -> Result<Vec<u8>> {
    let at = job.now();
    if paper == WORKBOOK {
        return PeriodPapers::new(db, period, at)?.workbook();
    }
    let told = Told::new(db, period, at)?;
    let sheet = if paper == AWARDS_LIST {
        super::workbook::awards(&told)
    } else {
        match found(db, paper)? {
            Template::Form(one) => {
                let days = (told.figures.from, told.figures.until);
                one.sheet(&told, &one.fill(&items(db, one.report.records, period, days)?))
            }
            Template::Narrative(_) => {
                let message = "Báo cáo bằng lời lưu được thành PDF hoặc Word. Hãy chọn một trong hai.";
                return Err(Error::invalid("format", message));
            }
        }
    };
    let mut bytes = Vec::new();
    write_charted(&sheet.title.clone(), &instant(at), &[sheet], &[], &mut bytes).map_err(failed)?;
    Ok(bytes)
}
