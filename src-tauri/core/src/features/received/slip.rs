//! The return slip: what this office answers to a bundle, sealed by its own key, for the commune to open.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sovang_bundle::{
    BundleName, Contents, Field, FieldKind, KeyPair, ReadingKeys, StickError, Table, TrustedKeys, hand_over,
    replace, seal,
};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Table as PaperTable},
    write_paper,
};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    BundleAnswer, Receiving,
    content::{bundle_title, unit_title},
    opening,
    plan::day_of,
    receiving, slip_numbers,
    store::{self, ReceivedBundle, RecordAnswer},
};
use crate::{
    Db, Error, Job, Result,
    features::bundles::sentences,
    files, office_key,
    terms::{calendar, text},
};

pub(crate) const FEEDBACK_FILE: &str = "data/feedback.json";

/// `feedback.json` of a slip.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Feedback {
    /// Counted up for each answer to one bundle; a later slip takes the place of an earlier one. Slips of an older program
    /// have none.
    #[serde(default = "first")]
    pub(crate) number: u32,
    /// Name and fingerprint of the bundle that is answered.
    pub(crate) about: String,
    pub(crate) fingerprint: String,
    pub(crate) answer: BundleAnswer,
    pub(crate) reason: Option<String>,
    pub(crate) answered_on: String,
    pub(crate) by: String,
    pub(crate) records: Vec<FeedbackRecord>,
}

fn first() -> u32 {
    1
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FeedbackRecord {
    pub(crate) table: String,
    pub(crate) record: String,
    pub(crate) title: String,
    pub(crate) answer: BundleAnswer,
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SlipsWanted {
    /// Bundles to answer; when none is named, the answered ones whose answer stands on no slip yet.
    ids: Option<Vec<Uuid>>,
    /// Only periods of this year.
    year: Option<i32>,
    /// Also the answers that were written before.
    again: Option<bool>,
    /// Stick or folder; a folder beside the data when not given.
    folder: Option<PathBuf>,
}

/// Slips that are written and were read back right.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct SlipsMade {
    folder: PathBuf,
    files: Vec<PathBuf>,
    /// Bundles that have no answer yet, in words.
    without: Vec<String>,
    /// What was not written, each with its reason.
    left: Vec<String>,
}

struct Answered {
    bundle: ReceivedBundle,
    records: Vec<RecordAnswer>,
}

pub(super) fn seal_slips(job: &Job, wanted: SlipsWanted) -> Result<SlipsMade> {
    let office = job.read(receiving::of_superior)?;
    let key = office_key::ensured(job)?;
    let (answered, without) = job.read(|db| answered(db, &wanted))?;
    if answered.is_empty() {
        let message =
            "Không có trả lời nào chưa ghi phiếu. Hãy tiếp nhận hoặc trả lại gói trước khi ghi phiếu.";
        return Err(Error::refused("no_answer", message));
    }
    let numbers = slip_numbers::of(job, &answered.iter().map(|one| &one.bundle).collect::<Vec<_>>())?;
    let is_practice = job.read(|db| db.is_practice())?;
    let folder = wanted.folder.unwrap_or_else(|| job.folder().join("phieu-tiep-nhan"));
    files::create_folder(&folder)?;
    let (mut made, mut written, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (one, slip)) in answered.iter().zip(&numbers).enumerate() {
        let done = job
            .step("Đang ghi phiếu tiếp nhận", at, answered.len())
            .and_then(|()| write(job, (&office, &key), (one, slip.number, is_practice), &folder));
        match done {
            Ok(path) => {
                made.push(path);
                written.push(*slip);
            }
            Err(Error::Cancelled) => {
                // Those on the stick stay there.
                slip_numbers::written(job, &written)?;
                return Err(Error::Cancelled);
            }
            // One that cannot be written keeps none of the others back.
            Err(error) if answered.len() > 1 => left.push(format!("{}: {error}", title(&one.bundle))),
            Err(error) => return Err(error),
        }
    }
    slip_numbers::written(job, &written)?;
    Ok(SlipsMade { folder, files: made, without, left })
}

/// The newest bundles whose answer is to be told, and the titles of those asked for that have none.
fn answered(db: &Db, wanted: &SlipsWanted) -> Result<(Vec<Answered>, Vec<String>)> {
    let bundles = match &wanted.ids {
        Some(ids) => ids.iter().map(|id| store::found(db, *id)).collect::<Result<Vec<_>>>()?,
        None => {
            let year = wanted.year.map(|year| year.to_string());
            let all = store::list(db, &store::Wanted { year, ..store::Wanted::default() })?;
            let again = wanted.again.unwrap_or_default();
            all.into_iter().filter(|one| one.is_newest && (again || !one.is_slip_written)).collect()
        }
    };
    let (mut found, mut without) = (Vec::new(), Vec::new());
    for bundle in bundles {
        if bundle.is_answered() {
            let records = store::answers(db, bundle.id)?;
            found.push(Answered { bundle, records });
        } else {
            without.push(title(&bundle));
        }
    }
    Ok((found, without))
}

fn title(bundle: &ReceivedBundle) -> String {
    bundle_title(&bundle.unit_code, &bundle.period.to_string(), bundle.number)
}

fn write(
    job: &Job,
    (office, key): (&Receiving, &KeyPair),
    (one, number, is_practice): (&Answered, u32, bool),
    folder: &Path,
) -> Result<PathBuf> {
    let contents = contents(office, (one, number), is_practice)?;
    let mut zip = Vec::new();
    seal(&contents, key, &mut zip, &mut |_, _| true).map_err(sentences::seal)?;
    let name = contents.name.file_name();
    let mut goes_on = |_, _, _| job.goes_on("Đang ghi phiếu tiếp nhận", 0, 0);
    let handed = match hand_over(&zip, folder, &name, &mut goes_on) {
        Err(StickError::Exists { path }) if is_older(&path, key, &contents.name, number) => {
            replace(&zip, folder, &name, &mut goes_on)
        }
        handed => handed,
    };
    Ok(handed.map_err(sentences::stick)?.path)
}

/// Whether the file is our own earlier slip about the same bundle: only such a one is written over.
fn is_older(path: &Path, key: &KeyPair, name: &BundleName, number: u32) -> bool {
    let Ok(file) = opening::read(path, &ReadingKeys::default()) else { return false };
    let Ok(mut found) = opening::open_bundle(&file.bytes, &TrustedKeys::new(), &mut || true) else {
        return false;
    };
    let feedback =
        found.file(FEEDBACK_FILE).ok().and_then(|bytes| serde_json::from_slice::<Feedback>(&bytes).ok());
    found.signer_key == key.public_key()
        && found.name == *name
        && feedback.is_some_and(|feedback| feedback.number <= number)
}

/// The same answers give the same bytes.
fn contents(office: &Receiving, (one, number): (&Answered, u32), is_practice: bool) -> Result<Contents> {
    let bundle = &one.bundle;
    let about = BundleName {
        practice: is_practice,
        unit_code: bundle.unit_code.clone(),
        period: bundle.period.to_string(),
        revision: bundle.number,
        is_receipt: false,
    };
    let answered_at = bundle.answered_at.as_deref().unwrap_or(&bundle.received_at);
    let answered_at = chrono::DateTime::parse_from_rfc3339(answered_at).map_err(Error::unexpected)?.to_utc();
    let frozen_at = answered_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let returns_some = one.records.iter().any(|record| record.answer == BundleAnswer::Returned);
    let whole =
        bundle.answer.unwrap_or(if returns_some { BundleAnswer::Returned } else { BundleAnswer::Accepted });
    let feedback = Feedback {
        number,
        about: about.to_string(),
        fingerprint: bundle.fingerprint.clone(),
        answer: whole,
        reason: bundle.answer_reason.clone(),
        answered_on: calendar::day_in_viet_nam(answered_at).to_string(),
        by: office.name.clone(),
        records: one
            .records
            .iter()
            .map(|record| FeedbackRecord {
                table: record.table.clone(),
                record: record.record.clone(),
                title: record.title.clone(),
                answer: record.answer,
                reason: record.reason.clone(),
            })
            .collect(),
    };
    let info = vec![
        ("Source-Organization".to_owned(), office.name.clone()),
        ("Signer-Unit".to_owned(), office.code.clone()),
        ("Schema-Version".to_owned(), "1".to_owned()),
        ("Bag-Software-Agent".to_owned(), concat!("So Vang ", env!("CARGO_PKG_VERSION")).to_owned()),
        ("About-Fingerprint".to_owned(), bundle.fingerprint.clone()),
    ];
    let files = vec![
        ("feedback.json".to_owned(), serde_json::to_vec_pretty(&feedback)?),
        ("phieu-tiep-nhan.pdf".to_owned(), paper(office, bundle, &feedback, &frozen_at, is_practice)?),
    ];
    let name = BundleName { is_receipt: true, ..about };
    Ok(Contents { name, frozen_at, info, files, tables: vec![table(&feedback)] })
}

fn table(feedback: &Feedback) -> Table {
    let field =
        |name: &str, title: &str| Field { name: name.into(), title: title.into(), kind: FieldKind::String };
    let row = |record: &FeedbackRecord| {
        let cells = [&record.record, &record.table, &record.title].map(|cell| Some(cell.clone()));
        [cells.as_slice(), &[Some(record.answer.word().to_owned()), record.reason.clone()]].concat()
    };
    Table {
        name: "feedback".into(),
        title: "Trả lời từng hồ sơ".into(),
        fields: vec![
            field("record", "Mã hồ sơ"),
            field("table", "Bảng"),
            field("title", "Hồ sơ"),
            field("answer", "Trả lời (accepted: tiếp nhận, returned: trả lại)"),
            field("reason", "Lý do"),
        ],
        primary_key: vec!["record".into()],
        foreign_keys: Vec::new(),
        rows: feedback.records.iter().map(row).collect(),
    }
}

/// The slip to read, print and file.
fn paper(
    office: &Receiving,
    bundle: &ReceivedBundle,
    feedback: &Feedback,
    created: &str,
    is_practice: bool,
) -> Result<Vec<u8>> {
    let day = day_of(created);
    let received = calendar::short(bundle.arrived_on);
    let place = match feedback.number {
        1 => String::new(),
        _ => ", thay mọi phiếu có số nhỏ hơn".to_owned(),
    };
    let mut blocks = vec![
        Block::Title {
            kind: "PHIẾU TIẾP NHẬN".into(),
            about: Some(format!("Gói báo cáo {}", bundle.period_title)),
        },
        Block::text(format!("Nơi gửi: {}.", bundle.sender)),
        Block::text(format!("Phiếu số {} về gói này{place}.", feedback.number)),
        Block::text(format!(
            "Bản số {}, nhận ngày {received}, {} dòng số liệu.",
            bundle.number, bundle.record_count
        )),
        Block::text(format!("Dấu vân tay của gói: {}.", bundle.fingerprint)),
        Block::text(format!("Kết quả: {}.", text::capitalised(feedback.answer.title()))),
    ];
    if let Some(reason) = &feedback.reason {
        blocks.push(Block::text(format!("Lý do: {reason}")));
    }
    if !feedback.records.is_empty() {
        let columns = vec![
            Column::new("TT", 8.0, Align::Centre),
            Column::new("Hồ sơ", 60.0, Align::Left),
            Column::new("Trả lời", 24.0, Align::Left),
            Column::new("Lý do", 70.0, Align::Left),
        ];
        let rows = feedback.records.iter().enumerate().map(|(at, record)| {
            let reason = record.reason.clone().unwrap_or_default();
            let answer = text::capitalised(record.answer.title());
            Row::Cells(vec![(at + 1).to_string(), record.title.clone(), answer, reason])
        });
        blocks.push(Block::Table(PaperTable { columns, rows: rows.collect(), size_pt: 12.0 }));
    }
    blocks.push(Block::Signers(vec![
        (format!("NƠI GỬI\n({})", unit_title(&bundle.unit_code)), String::new()),
        ("NGƯỜI TIẾP NHẬN\n(ký tên)".into(), String::new()),
    ]));
    let header = Header {
        above: None,
        issuer: vec![office.name.to_uppercase()],
        number: None,
        place_date: Some(text::capitalised(&calendar::in_words(day))),
    };
    let watermark = is_practice.then(|| "BẢN LUYỆN TẬP".to_owned());
    let paper = Paper { header: Some(header), blocks, watermark, landscape: false };
    let info = DocumentInfo {
        title: format!("Phiếu tiếp nhận {}", bundle.period_title),
        created: created.to_owned(),
    };
    let mut bytes = Vec::new();
    write_paper(&paper, &info, &mut bytes).map_err(Error::unexpected)?;
    Ok(bytes)
}
