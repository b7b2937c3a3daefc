//! What is missing in the dossiers of a round, on one list for everybody at once.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Table},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{Attachment, paper_files::of_round, store};
use crate::{
    Db, Error, Job, Result,
    features::{
        nominations::{self, Nomination, Round},
        settings::{self, OfficeIdentity},
    },
    files,
    terms::{Day, PaperFormat, calendar},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct MissingPapersPrint {
    #[ts(optional = false)]
    round_id: Uuid,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct MissingPapersPrinted {
    path: PathBuf,
    pages: usize,
    /// Dossiers that lack something.
    dossiers: usize,
}

struct Told {
    office: OfficeIdentity,
    round: Round,
    list: Vec<Nomination>,
    /// Files of the round; where there are none, nobody is asked for any.
    files: Vec<Attachment>,
    today: Day,
    is_practice: bool,
}

pub(super) fn print_missing_papers(job: &Job, wanted: MissingPapersPrint) -> Result<MissingPapersPrinted> {
    let told = job.read(|db| told(db, wanted.round_id))?;
    if told.list.is_empty() {
        let message = "Không có hồ sơ nào thiếu giấy tờ trong đợt xét này.";
        return Err(Error::refused("empty_list", message));
    }
    job.step("Đang viết danh sách", 0, 1)?;
    let folder = job.folder().join("giay-to").join(told.round.merit_year.to_string());
    let path = files::paper_path(wanted.out, wanted.format, folder.join("giay-to-con-thieu.pdf"));
    let info = DocumentInfo {
        title: format!("Giấy tờ còn thiếu: {}", told.round.name),
        created: job.now().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    };
    let pages = files::write_paper(&path, &paper(&told), &info)?;
    job.step("Đang viết danh sách", 1, 1)?;
    let dossiers = told.list.iter().filter(|one| one.missing > 0).count();
    Ok(MissingPapersPrinted { path, pages, dossiers })
}

fn told(db: &Db, round: Uuid) -> Result<Told> {
    let mut list = of_round(db, round)?;
    let round = nominations::store::round(db, round)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let files = store::of_round(db, round.id)?;
    list.retain(|one| !one.is_withdrawn() && (one.missing > 0 || !without_file(one, &files).is_empty()));
    // A list for each unit that has to bring something.
    list.sort_by(|one, other| one.nominated_by_name.cmp(&other.nominated_by_name));
    Ok(Told {
        office: settings::office(db)?,
        round,
        list,
        files,
        today: db.today(),
        is_practice: db.is_practice()?,
    })
}

/// Papers that lie in the folder and have no file, in a round where files are kept at all.
fn without_file<'n>(one: &'n Nomination, files: &[Attachment]) -> Vec<&'n str> {
    if !files.iter().any(|file| file.paper.is_some()) {
        return Vec::new();
    }
    let has_file = |paper: &str| {
        files.iter().any(|file| file.owner.id == one.id && file.paper.as_deref() == Some(paper))
    };
    let bare = one.papers.iter().filter(|paper| paper.is_there && !has_file(&paper.paper));
    bare.map(|paper| paper.name.as_str()).collect()
}

fn paper(told: &Told) -> Paper {
    let keeps_files = told.files.iter().any(|file| file.paper.is_some());
    let mut columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Họ và tên, tên tập thể, hộ", 46.0, Align::Left),
        Column::new("Danh hiệu, hình thức", 42.0, Align::Left),
        Column::new("Giấy tờ còn thiếu", if keeps_files { 38.0 } else { 72.0 }, Align::Left),
    ];
    if keeps_files {
        columns.push(Column::new("Có giấy, chưa có tệp", 34.0, Align::Left));
    }
    let mut rows = Vec::new();
    let mut group = None;
    for (at, one) in told.list.iter().enumerate() {
        if group != Some(&one.nominated_by_name) {
            let name = one.nominated_by_name.clone();
            rows.push(Row::Group(name.unwrap_or_else(|| "Không ghi đơn vị đề nghị".to_owned())));
            group = Some(&one.nominated_by_name);
        }
        let missing: Vec<&str> =
            one.papers.iter().filter(|paper| !paper.is_there).map(|paper| paper.name.as_str()).collect();
        let mut cells = vec![
            (at + 1).to_string(),
            one.name.clone(),
            told.office.own_award(&one.award_name),
            missing.join("; "),
        ];
        if keeps_files {
            cells.push(without_file(one, &told.files).join("; "));
        }
        rows.push(Row::Cells(cells));
    }
    let about = Some(format!("Đợt xét: {}", told.round.name));
    Paper {
        landscape: false,
        header: Some(Header {
            above: told.office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".to_owned(), told.office.commune().to_uppercase()],
            number: None,
            place_date: Some(format!("{}, {}", told.office.place(), calendar::in_words(told.today))),
        }),
        blocks: vec![
            Block::Title {
                kind: "GIẤY TỜ CÒN THIẾU TRONG HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG".into(), about
            },
            Block::Table(Table { columns, rows, size_pt: 12.0 }),
        ],
        watermark: told.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
    }
}
