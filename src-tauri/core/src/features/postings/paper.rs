//! The notice that hangs with the list, and the record that says it hung.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Signature, Table},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{Posting, PostingState, commands::found};
use crate::{
    Db, Error, Job, Result,
    features::{
        nominations::{Nomination, NominationFilter, Round, store as nominations},
        settings::{self, OfficeIdentity, Signatory},
    },
    files,
    terms::{Day, PaperFormat, RecipientKind, calendar, text},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum PostingPaper {
    /// Thông báo niêm yết, with the list.
    Notice,
    /// Biên bản kết thúc niêm yết, with what was said.
    Record,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PostingPrint {
    #[ts(optional = false)]
    id: Uuid,
    #[ts(optional = false)]
    paper: PostingPaper,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PostingPrinted {
    path: PathBuf,
    pages: usize,
}

struct Told {
    office: OfficeIdentity,
    signer: Option<Signatory>,
    posting: Posting,
    round: Round,
    list: Vec<Nomination>,
    today: Day,
    is_practice: bool,
}

pub(super) fn print_posting(job: &Job, wanted: PostingPrint) -> Result<PostingPrinted> {
    let told = job.read(|db| told(db, wanted.id))?;
    if told.list.is_empty() {
        let message = "Đợt xét chưa có đề nghị nào để niêm yết. Hãy ghi đề nghị trước.";
        return Err(Error::refused("empty_list", message));
    }
    if wanted.paper == PostingPaper::Record && told.posting.state != PostingState::Over {
        let message = format!(
            "Chưa hết thời gian niêm yết (đến hết ngày {}), nên chưa lập được biên bản kết thúc.",
            calendar::short(told.posting.until_on)
        );
        return Err(Error::refused("not_over", message));
    }
    job.step("Đang viết giấy niêm yết", 0, 1)?;
    let (name, title, paper) = match wanted.paper {
        PostingPaper::Notice => ("thong-bao-niem-yet", "Thông báo niêm yết", notice(&told)),
        PostingPaper::Record => ("bien-ban-niem-yet", "Biên bản niêm yết", record(&told)),
    };
    let folder = job.folder().join("giay-to").join(told.round.merit_year.to_string());
    let path = files::paper_path(wanted.out, wanted.format, folder.join(format!("{name}.pdf")));
    let created = job.now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let info = DocumentInfo { title: format!("{title}: {}", told.round.name), created };
    let pages = files::write_paper(&path, &paper, &info)?;
    job.step("Đang viết giấy niêm yết", 1, 1)?;
    Ok(PostingPrinted { path, pages })
}

fn told(db: &Db, id: Uuid) -> Result<Told> {
    let posting = found(db, id)?;
    let round = nominations::round(db, posting.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let filter = NominationFilter { round_id: Some(round.id), ..NominationFilter::default() };
    let mut list = nominations::list(db, &filter)?;
    list.retain(|one| !one.is_withdrawn());
    Ok(Told {
        office: settings::office(db)?,
        signer: settings::signatory_on(db, posting.from_on)?,
        posting,
        round,
        list,
        today: db.today(),
        is_practice: db.is_practice()?,
    })
}

fn plain(text: String) -> Block {
    Block::Paragraph { lead: None, text, italic: false }
}

fn notice(told: &Told) -> Paper {
    let Posting { place, from_on, until_on, notice_number, .. } = &told.posting;
    let number = notice_number.clone().unwrap_or_else(|| "…/TB-UBND".to_owned());
    let mut blocks = vec![
        Block::Title {
            kind: "THÔNG BÁO".into(),
            about: Some("Niêm yết công khai danh sách đề nghị khen thưởng".into()),
        },
        plain(format!(
            "Ủy ban nhân dân {} niêm yết công khai danh sách {} đề nghị khen thưởng trong đợt xét «{}» (có danh sách \
             kèm theo).",
            told.office.commune(),
            who(&told.list),
            told.round.name
        )),
        Block::Paragraph { lead: Some("Nơi niêm yết:".into()), text: format!("{place}."), italic: false },
        Block::Paragraph {
            lead: Some("Thời gian:".into()),
            text: format!("từ {} đến hết {}.", calendar::in_words(*from_on), calendar::in_words(*until_on)),
            italic: false,
        },
        plain(format!(
            "Trong thời gian niêm yết, tổ chức, cá nhân có ý kiến về danh sách gửi đến Ủy ban nhân dân {} bằng văn bản \
             hoặc trực tiếp để được ghi nhận và trả lời./.",
            told.office.commune()
        )),
    ];
    let (role, name) = signer(told);
    blocks.push(Block::Signature(Signature {
        recipients: vec!["- Các đơn vị, thôn, bản;".into(), "- Lưu: VT.".into()],
        role,
        name,
    }));
    blocks.push(Block::Annex);
    blocks.push(Block::Centred { text: "DANH SÁCH".into(), bold: true, italic: false });
    blocks.push(Block::Centred {
        text: "Đề nghị khen thưởng, niêm yết công khai".into(),
        bold: true,
        italic: false,
    });
    blocks.push(Block::Centred {
        text: format!(
            "(Kèm theo Thông báo số {number} {} của Ủy ban nhân dân {})",
            calendar::in_words(*from_on),
            told.office.commune()
        ),
        bold: false,
        italic: true,
    });
    blocks.push(list(told));
    paper(told, Some(format!("Số: {number}")), *from_on, blocks)
}

fn list(told: &Told) -> Block {
    let columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Họ và tên, tên tập thể, hộ", 42.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 38.0, Align::Left),
        Column::new("Danh hiệu, hình thức; thành tích", 80.0, Align::Left),
    ];
    let line = |(at, one): (usize, &Nomination)| {
        let unit = one.unit_name.as_deref().filter(|unit| *unit != one.name);
        let place: Vec<&str> = [one.position.as_deref(), unit].into_iter().flatten().collect();
        let award = told.office.own_award(&one.award_name);
        Row::Cells(vec![
            (at + 1).to_string(),
            one.name.clone(),
            place.join(", "),
            format!("{award}: {}", text::small_first(&one.merit)),
        ])
    };
    Block::Table(Table { columns, rows: told.list.iter().enumerate().map(line).collect(), size_pt: 12.0 })
}

fn record(told: &Told) -> Paper {
    let posting = &told.posting;
    let mut blocks = vec![
        Block::Title {
            kind: "BIÊN BẢN".into(),
            about: Some("Kết thúc niêm yết công khai danh sách đề nghị khen thưởng".into()),
        },
        plain(format!(
            "Ủy ban nhân dân {} đã niêm yết công khai danh sách {} đề nghị khen thưởng trong đợt xét «{}» tại {}, từ {} \
             đến hết {} ({} ngày, không tính ngày đầu).",
            told.office.commune(),
            who(&told.list),
            told.round.name,
            posting.place,
            calendar::in_words(posting.from_on),
            calendar::in_words(posting.until_on),
            posting.days
        )),
    ];
    if let Some(reason) = &posting.shortened_reason {
        blocks.push(Block::Paragraph {
            lead: Some("Lý do rút ngắn thời gian niêm yết:".into()),
            text: reason.clone(),
            italic: false,
        });
    }
    if posting.opinions.is_empty() {
        blocks.push(plain("Trong thời gian niêm yết không có ý kiến phản ánh, kiến nghị nào.".to_owned()));
    } else {
        blocks.push(plain(format!("Có {} ý kiến phản ánh, kiến nghị:", posting.opinions.len())));
        blocks.push(opinions(posting));
    }
    blocks.push(plain("Biên bản được lập để làm căn cứ xét khen thưởng./.".to_owned()));
    let (_, name) = signer(told);
    let clerk = told.office.clerk_name.clone().unwrap_or_default();
    blocks.push(Block::Signers(vec![
        ("NGƯỜI LẬP".to_owned(), clerk),
        ("NƠI NIÊM YẾT".to_owned(), String::new()),
        ("LÃNH ĐẠO".to_owned(), name),
    ]));
    paper(told, None, told.today, blocks)
}

fn opinions(posting: &Posting) -> Block {
    let columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Ngày", 22.0, Align::Centre),
        Column::new("Người có ý kiến", 38.0, Align::Left),
        Column::new("Nội dung", 52.0, Align::Left),
        Column::new("Trả lời", 48.0, Align::Left),
    ];
    let rows = posting.opinions.iter().enumerate().map(|(at, one)| {
        Row::Cells(vec![
            (at + 1).to_string(),
            calendar::short(one.said_on),
            one.said_by.clone(),
            one.content.clone(),
            one.answer.clone().unwrap_or_default(),
        ])
    });
    Block::Table(Table { columns, rows: rows.collect(), size_pt: 12.0 })
}

/// «02 tập thể, 15 cá nhân».
fn who(list: &[Nomination]) -> String {
    let kinds = [RecipientKind::Unit, RecipientKind::Person, RecipientKind::Household];
    let counted =
        kinds.map(|kind| (list.iter().filter(|one| one.recipient.kind == kind).count(), kind.title()));
    let parts: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count:02} {what}"))
        .collect();
    parts.join(", ")
}

fn signer(told: &Told) -> (Vec<String>, String) {
    match &told.signer {
        Some(signer) => {
            let lines = std::iter::once("TM. ỦY BAN NHÂN DÂN").chain(signer.office.lines().iter().copied());
            (lines.map(str::to_owned).collect(), signer.full_name.clone())
        }
        None => (vec!["TM. ỦY BAN NHÂN DÂN".to_owned(), "CHỦ TỊCH".to_owned()], String::new()),
    }
}

fn paper(told: &Told, number: Option<String>, day: Day, blocks: Vec<Block>) -> Paper {
    Paper {
        landscape: false,
        header: Some(Header {
            above: told.office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".to_owned(), told.office.commune().to_uppercase()],
            number,
            place_date: Some(format!("{}, {}", told.office.place(), calendar::in_words(day))),
        }),
        blocks,
        watermark: told.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
    }
}
