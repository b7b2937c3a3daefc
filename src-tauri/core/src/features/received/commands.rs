//! What the screen of the superior office calls.

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sovang_bundle::{Limits, PublicKey, ReadingKeys, Row, Table};
use sovang_papers::{DocumentInfo, write_charted};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    answers::{self, AnswerDraft},
    area_forms::{self, list_area_forms},
    area_opened::list_area_records,
    area_paper,
    area_report::{self, AreaReport, AreaWanted},
    area_sheets,
    board::{self, Board, BoardWanted},
    compare::{MergeCounts, record_id},
    held, legible,
    line::ReceiveLine,
    merge, opening,
    plan::{self, Book},
    receiving, slip,
    store::{self, ReceivedBundle, RecordAnswer},
};
use crate::{
    Change, Command, Db, Error, Job, Result, change,
    features::{
        bundles::lock,
        reports,
        rulebook::{self, Rulebook},
    },
    files, job, query,
    terms::{Day, PaperFormat, Period, text},
};
use slip::seal_slips;

pub(super) const ALL: &[Command] = &[
    job!(save_dropped_bundle),
    job!(plan_received),
    job!(merge_received),
    query!(get_board),
    query!(list_received),
    job!(open_received),
    change!(save_received_answer),
    job!(seal_slips),
    query!(get_area_report),
    query!(list_area_forms),
    query!(list_area_records),
    job!(print_area_report),
];

/// Changed records told of for each of many files, and when one file is asked about.
const FEW: usize = 20;
const MANY: usize = 2_000;

/// A file dropped on the page, which has no path there.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct DroppedBundle {
    name: String,
    /// What it holds, in base64.
    bytes: String,
}

/// Files, folders and sticks.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ReceivePaths {
    #[ts(optional = false)]
    paths: Vec<PathBuf>,
    /// Of bundles that were encrypted with one.
    passphrase: Option<String>,
    /// The one file all of whose changes are told.
    whole: Option<PathBuf>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct MergeBundles {
    #[ts(optional = false)]
    paths: Vec<PathBuf>,
    /// What the dry run said; another outcome merges nothing.
    #[ts(optional = false)]
    counts: MergeCounts,
    /// When they came to the office; today when not given.
    arrived_on: Option<Day>,
    /// Of bundles that were encrypted with one.
    passphrase: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ReceivePlan {
    lines: Vec<ReceiveLine>,
    counts: MergeCounts,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct BundlesMerged {
    counts: MergeCounts,
    /// Bundles of the files that were not merged, whatever the reason.
    left: i64,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ReceivedFilter {
    unit_code: Option<String>,
    period: Option<Period>,
    year: Option<i32>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ReceivedRef {
    id: Uuid,
}

/// A bundle with its records, read out of the kept file and proven anew.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct OpenedBundle {
    bundle: ReceivedBundle,
    kept_file: PathBuf,
    tables: Vec<OpenedTable>,
    answers: Vec<RecordAnswer>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct OpenedTable {
    name: String,
    title: String,
    fields: Vec<String>,
    rows: Vec<OpenedRecord>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct OpenedRecord {
    id: String,
    title: String,
    cells: Vec<Option<String>>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct AreaPrintWanted {
    #[ts(optional = false)]
    period: Period,
    folder: Option<PathBuf>,
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct AreaPrinted {
    report: PathBuf,
    workbook: PathBuf,
}

/// Puts a dropped file where it has a path. Nothing is believed of it yet.
fn save_dropped_bundle(job: &Job, dropped: DroppedBundle) -> Result<PathBuf> {
    job.read(receiving::of_superior)?;
    let name = text::required("name", "tên tệp", &dropped.name, 120)?;
    let plain = |letter: char| letter.is_alphanumeric() || " ._-()".contains(letter);
    if !name.chars().all(plain) || name.starts_with('.') {
        return Err(Error::invalid("name", "Tên tệp có ký tự lạ. Hãy đổi tên tệp rồi thả lại."));
    }
    let wrong = |_| Error::invalid("bytes", "Tệp thả vào không đọc được. Hãy chọn tệp bằng nút «Chọn tệp».");
    let bytes = STANDARD.decode(dropped.bytes.as_bytes()).map_err(wrong)?;
    if bytes.is_empty() || bytes.len() as u64 > Limits::default().file_bytes {
        return Err(Error::invalid("bytes", "Tệp rỗng hoặc lớn bất thường. Hãy chọn lại."));
    }
    let folder = job.folder().join("tiep-nhan").join("moi-tha");
    files::create_folder(&folder)?;
    let path = folder.join(name);
    files::write_bytes(&path, &bytes)?;
    Ok(path)
}

fn plan_received(job: &Job, wanted: ReceivePaths) -> Result<ReceivePlan> {
    let paths = bundles_in(&wanted.paths)?;
    let is_whole = |path: &PathBuf| paths.len() == 1 || wanted.whole.as_ref() == Some(path);
    let passphrase = lock::typed(wanted.passphrase)?;
    let mut book = job.read(|db| Book::open(db, passphrase))?;
    let mut planned = ReceivePlan { lines: Vec::with_capacity(paths.len()), counts: MergeCounts::default() };
    for (at, path) in paths.iter().enumerate() {
        job.step("Đang kiểm tra gói", at, paths.len())?;
        let mut goes_on = || job.goes_on("Đang kiểm tra gói", at, paths.len());
        let most = if is_whole(path) { MANY } else { FEW };
        // The store is held for one file at a time, so that the window goes on answering.
        let (line, _) = job.read(|db| book.look(db, path, most, &mut goes_on))?;
        planned.counts.add(line.counts);
        planned.lines.push(line);
    }
    job.step("Đang kiểm tra gói", paths.len(), paths.len())?;
    Ok(planned)
}

/// All of them in one transaction, and only what the dry run said.
fn merge_received(job: &Job, wanted: MergeBundles) -> Result<BundlesMerged> {
    let paths = bundles_in(&wanted.paths)?;
    let passphrase = lock::typed(wanted.passphrase)?;
    let mut told = |at: usize| job.goes_on("Đang hợp nhất", at, paths.len());
    let arrived_on = wanted.arrived_on.unwrap_or_else(|| job.today());
    if arrived_on > job.today() {
        return Err(Error::invalid("arrivedOn", "Ngày nhận không thể sau hôm nay. Hãy sửa lại."));
    }
    job.read(receiving::of_superior)?;
    if wanted.counts.bundles == 0 {
        return Err(Error::refused("nothing_new", "Không có gói nào mới để hợp nhất."));
    }
    job.change(|change| {
        let done = merge::merge(change, (&paths, passphrase), arrived_on, &mut told)?;
        if done.counts != wanted.counts {
            let message = "Kết quả khác với lúc chạy thử, có thể USB đã đổi hoặc đã rút. Chưa hợp nhất gì. Hãy chạy thử lại.";
            return Err(Error::refused("other_counts", message));
        }
        change.says(format!("Hợp nhất {} gói báo cáo", done.counts.bundles));
        let left = done.lines.len() as i64 - done.counts.bundles;
        Ok(BundlesMerged { counts: done.counts, left })
    })
}

fn bundles_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let found = plan::in_order(opening::gathered(paths)?);
    if found.is_empty() {
        let message = "Không thấy gói báo cáo nào ở đây. Gói có tên như SoVang_17230_2026-Q3_v1.zip.";
        return Err(Error::refused("no_bundle", message));
    }
    Ok(found)
}

fn get_board(db: &Db, wanted: BoardWanted) -> Result<Board> {
    board::board(db, &wanted)
}

fn list_received(db: &Db, filter: ReceivedFilter) -> Result<Vec<ReceivedBundle>> {
    let wanted = store::Wanted {
        unit: filter.unit_code.as_deref(),
        period: filter.period.map(|period| period.to_string()),
        year: filter.year.map(|year| year.to_string()),
    };
    store::list(db, &wanted)
}

fn open_received(job: &Job, wanted: ReceivedRef) -> Result<OpenedBundle> {
    let (bundle, answers) =
        job.read(|db| Ok((store::found(db, wanted.id)?, store::answers(db, wanted.id)?)))?;
    let kept_file = job.folder().join(&bundle.kept_file);
    let key = PublicKey::parse(&bundle.signer_key).map_err(Error::unexpected)?;
    let mut goes_on = || job.goes_on("Đang mở gói", 0, 1);
    let tables =
        held::tables_of(&kept_file, (&bundle.unit_code, key), &ReadingKeys::default(), &mut goes_on)?;
    let book = job.read(rulebook::of)?;
    let tables = tables.into_iter().map(|table| shown(&book, table, job.today()));
    Ok(OpenedBundle { bundle, kept_file, tables: tables.collect(), answers })
}

/// Ids of other records stay as they are; whoever shows the table leaves them out.
fn shown(book: &Rulebook, table: Table, on: Day) -> OpenedTable {
    let record = |row: Row<'_>| OpenedRecord {
        id: record_id(&table, row).unwrap_or_default().to_owned(),
        title: legible::name(book, &table, row, on),
        cells: (0..)
            .zip(row.iter())
            .map(|(at, cell)| cell.map(|cell| legible::cell(book, &table, at, cell, on)))
            .collect(),
    };
    let rows = table.rows.iter().map(record).collect();
    let fields = table.fields.iter().map(|field| legible::title(&field.title).to_owned()).collect();
    OpenedTable { rows, fields, title: table.title, name: table.name }
}

fn save_received_answer(change: &mut Change, draft: AnswerDraft) -> Result<()> {
    answers::save(change, draft)
}

fn get_area_report(db: &Db, wanted: AreaWanted) -> Result<AreaReport> {
    area_report::area_report(db, wanted.period)
}

/// Report and workbook of the whole area.
fn print_area_report(job: &Job, wanted: AreaPrintWanted) -> Result<AreaPrinted> {
    let now = job.now();
    let folder =
        wanted.folder.unwrap_or_else(|| job.folder().join("giay-to").join(wanted.period.year().to_string()));
    files::create_folder(&folder)?;
    let path = |what: &str, end: &str| folder.join(format!("{what}-{}.{end}", wanted.period));
    let made = AreaPrinted {
        report: path("bao-cao-toan-dia-ban", wanted.format.unwrap_or_default().end()),
        workbook: path("tong-hop-toan-dia-ban", "xlsx"),
    };
    job.step("Đang tổng hợp", 0, 2)?;
    let created = reports::instant(now);
    let (paper, title, (sheets, charts)) = job.read(|db| {
        let office = receiving::of_superior(db)?;
        let report = area_report::area_report(db, wanted.period)?;
        let practice = if db.is_practice()? { " · BẢN LUYỆN TẬP" } else { "" };
        let under = format!("{}, {}{practice}", office.name, office.province_title);
        let forms = area_forms::forms(db, &report)?;
        let sheets = area_sheets::sheets(db, &report, &forms, &under)?;
        let paper = area_paper::paper(&office, &report, &forms, (job.today(), db.is_practice()?));
        Ok((paper, format!("Tổng hợp thi đua, khen thưởng {}", report.title), sheets))
    })?;
    files::write_paper(
        &made.report,
        &paper,
        &DocumentInfo { title: title.clone(), created: created.clone() },
    )?;
    job.step("Đang tổng hợp", 1, 2)?;
    files::write_whole(&made.workbook, |out| {
        write_charted(&title, &created, &sheets, &charts, out).map_err(Error::unexpected)
    })?;
    job.step("Đang tổng hợp", 2, 2)?;
    Ok(made)
}
