//! The papers of a session: roll call, ballot, tally and minutes, in the layout of administrative documents.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Table},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Council, Outcome, Session, VoteResult,
    ballot::ballots,
    session::{Attendance, Seat},
    store,
    tally::percent,
};
use crate::{
    Db, Error, Job, Result,
    features::{
        nominations::{Nomination, NominationFilter, Round, store as nominations},
        settings::{self, OfficeIdentity},
    },
    files,
    terms::{PaperFormat, calendar, text},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum SessionPaper {
    RollCall,
    /// One for each who votes.
    Ballot,
    Tally,
    Minutes,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SessionPrint {
    #[ts(optional = false)]
    id: Uuid,
    #[ts(optional = false)]
    paper: SessionPaper,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct SessionPrinted {
    path: PathBuf,
    pages: usize,
}

pub(super) struct Told {
    pub(super) office: OfficeIdentity,
    council: Council,
    pub(super) session: Session,
    pub(super) round: Round,
    pub(super) list: Vec<Nomination>,
    is_practice: bool,
}

pub(super) fn print_session_paper(job: &Job, wanted: SessionPrint) -> Result<SessionPrinted> {
    let told = job.read(|db| told(db, wanted.id))?;
    if told.list.is_empty() {
        let message = "Đợt xét chưa có đề nghị nào để Hội đồng xét. Hãy ghi đề nghị trước.";
        return Err(Error::refused("empty_list", message));
    }
    job.step("Đang viết giấy tờ phiên họp", 0, 1)?;
    let (name, title, blocks) = match wanted.paper {
        SessionPaper::RollCall => ("diem-danh", "Danh sách điểm danh", roll_call(&told)),
        SessionPaper::Ballot => ("phieu-bo-phieu", "Phiếu bỏ phiếu", ballots(&told)?),
        SessionPaper::Tally => ("kiem-phieu", "Biên bản kiểm phiếu", tally(&told)?),
        SessionPaper::Minutes => ("bien-ban-hop", "Biên bản họp Hội đồng", minutes(&told)),
    };
    let folder = job.folder().join("giay-to").join(told.round.merit_year.to_string());
    let path = files::paper_path(
        wanted.out,
        wanted.format,
        folder.join(format!("{name}-{}.pdf", told.session.held_on)),
    );
    let created = job.now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let info = DocumentInfo { title: format!("{title}: {}", told.round.name), created };
    let pages = files::write_paper(&path, &paper(&told, wanted.paper, blocks), &info)?;
    job.step("Đang viết giấy tờ phiên họp", 1, 1)?;
    Ok(SessionPrinted { path, pages })
}

fn told(db: &Db, id: Uuid) -> Result<Told> {
    let session = store::session(db, id)?;
    let round = nominations::round(db, session.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let filter = NominationFilter { round_id: Some(round.id), ..NominationFilter::default() };
    let mut list = nominations::list(db, &filter)?;
    list.retain(|one| !one.is_withdrawn());
    Ok(Told {
        office: settings::office(db)?,
        council: store::council(db, session.council_id)?,
        session,
        round,
        list,
        is_practice: db.is_practice()?,
    })
}

fn paper(told: &Told, kind: SessionPaper, blocks: Vec<Block>) -> Paper {
    let number = told.session.minutes_number.as_ref().filter(|_| kind == SessionPaper::Minutes);
    // Minutes carry no place and day in their head: both stand in the text.
    let place_date = (kind != SessionPaper::Minutes)
        .then(|| format!("{}, {}", told.office.place(), calendar::in_words(told.session.held_on)));
    Paper {
        landscape: false,
        header: Some(Header {
            above: Some(format!("ỦY BAN NHÂN DÂN\n{}", told.office.commune().to_uppercase())),
            issuer: vec!["HỘI ĐỒNG".to_owned(), "THI ĐUA - KHEN THƯỞNG".to_owned()],
            number: number.map(|number| format!("Số: {number}")),
            place_date,
        }),
        blocks,
        watermark: told.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
    }
}

fn plain(text: String) -> Block {
    Block::Paragraph { lead: None, text, italic: false }
}

fn led(lead: &str, text: String) -> Block {
    Block::Paragraph { lead: Some(lead.to_owned()), text, italic: false }
}

pub(super) fn title(kind: &str, about: String) -> Block {
    Block::Title { kind: kind.to_owned(), about: Some(about) }
}

fn roll_call(told: &Told) -> Vec<Block> {
    let columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Họ và tên", 42.0, Align::Left),
        Column::new("Chức vụ", 44.0, Align::Left),
        Column::new("Vai trò trong Hội đồng", 38.0, Align::Left),
        Column::new("Ký tên", 36.0, Align::Left),
    ];
    let line = |(at, seat): (usize, &Seat)| {
        let signs = if seat.attendance == Attendance::Present { "" } else { seat.attendance.title() };
        Row::Cells(vec![
            (at + 1).to_string(),
            seat.full_name.clone(),
            seat.office.clone().unwrap_or_default(),
            seat.role.title().to_owned(),
            signs.to_owned(),
        ])
    };
    let rows = told.session.members.iter().enumerate().map(line).collect();
    vec![
        title("DANH SÁCH ĐIỂM DANH", format!("Phiên họp Hội đồng {}", day(told))),
        Block::Table(Table { columns, rows, size_pt: 12.5 }),
        signers(told),
    ]
}

pub(super) fn day(told: &Told) -> String {
    calendar::in_words(told.session.held_on)
}

/// «Bà Lô Thị Phượng, Trưởng bản, Bản Mét».
pub(super) fn who(one: &Nomination) -> String {
    let unit = one.unit_name.as_deref().filter(|unit| *unit != one.name);
    let parts = [Some(one.name.as_str()), one.position.as_deref(), unit];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn tally(told: &Told) -> Result<Vec<Block>> {
    if told.session.results.is_empty() {
        let message = "Chưa ghi kết quả bỏ phiếu. Hãy ghi số phiếu của từng đề nghị trước.";
        return Err(Error::refused("no_votes", message));
    }
    Ok(vec![
        title("BIÊN BẢN KIỂM PHIẾU", format!("Đợt xét «{}», {}", told.round.name, day(told))),
        plain(presence(told)),
        plain(rule(told)),
        results(told),
        Block::Signers(vec![
            ("TỔ KIỂM PHIẾU".to_owned(), String::new()),
            ("CHỦ TỌA".to_owned(), name_of(told, told.session.chair_id)),
        ]),
    ])
}

/// «Hội đồng có 09 thành viên: 07 có mặt, 02 vắng».
fn presence(told: &Told) -> String {
    let Session { present, written, absent, members, .. } = &told.session;
    let mut parts = vec![format!("{present:02} có mặt")];
    if *written > 0 {
        parts.push(format!("{written:02} vắng, cho ý kiến bằng văn bản"));
    }
    if *absent > 0 {
        parts.push(format!("{absent:02} vắng"));
    }
    format!("Hội đồng có {:02} thành viên: {}.", members.len(), parts.join(", "))
}

/// Which share decides, and where that stands.
fn rule(told: &Told) -> String {
    let session = &told.session;
    let how = if session.is_secret { "Bỏ phiếu kín" } else { "Biểu quyết" };
    match session.threshold_hundredths {
        Some(threshold) => {
            let source = session.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
            format!(
                "{how}; đề nghị đạt khi có từ {} {} đồng ý trở lên{source}.",
                percent(threshold),
                session.basis.title()
            )
        }
        None => format!("{how}; kết quả theo kết luận của Hội đồng."),
    }
}

fn results(told: &Told) -> Block {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Họ và tên, đơn vị", 47.0, Align::Left),
        Column::new("Danh hiệu, hình thức", 37.0, Align::Left),
        Column::new("Đồng ý", 13.0, Align::Centre),
        Column::new("Không", 13.0, Align::Centre),
        Column::new("Không hợp lệ", 14.0, Align::Centre),
        Column::new("Trên tổng số", 16.0, Align::Centre),
        Column::new("Trên số bỏ phiếu", 17.0, Align::Centre),
        Column::new("Kết quả", 16.0, Align::Centre),
    ];
    let found = |one: &Nomination| told.session.results.iter().find(|result| result.nomination_id == one.id);
    let line = |(at, one): (usize, &Nomination)| {
        let mut cells = vec![(at + 1).to_string(), who(one), told.office.own_award(&one.award_name)];
        match found(one) {
            Some(result) => cells.extend(figures(result)),
            None => cells.extend(std::iter::repeat_n(String::new(), 6)),
        }
        Row::Cells(cells)
    };
    Block::Table(Table { columns, rows: told.list.iter().enumerate().map(line).collect(), size_pt: 11.5 })
}

fn figures(result: &VoteResult) -> [String; 6] {
    let shown = |share: &Option<String>| share.clone().unwrap_or_else(|| "không có".to_owned());
    let outcome = match result.outcome {
        Some(Outcome::Passed) => "Đạt",
        Some(Outcome::Failed) => "Không đạt",
        None => "",
    };
    [
        result.yes.to_string(),
        result.no.to_string(),
        result.invalid.to_string(),
        shown(&result.share_of_all),
        shown(&result.share_of_voters),
        outcome.to_owned(),
    ]
}

fn minutes(told: &Told) -> Vec<Block> {
    let session = &told.session;
    let from = session.started_at.as_ref().map(|at| format!("{at}, ")).unwrap_or_default();
    let mut blocks = vec![
        title("BIÊN BẢN", format!("Họp Hội đồng xét khen thưởng: {}", told.round.name)),
        led("Thời gian bắt đầu:", format!("{from}{}.", day(told))),
        led("Địa điểm:", format!("{}.", session.place)),
        led("Thành phần:", presence(told)),
    ];
    blocks.extend(session.members.iter().map(|seat| plain(seat_line(seat))));
    if let Some(number) = &told.council.decision_number {
        let day = calendar::in_words(told.council.decided_on);
        blocks.push(plain(format!("Hội đồng được thành lập theo Quyết định số {number} {day}.")));
    }
    for (word, id) in [("Chủ trì:", session.chair_id), ("Thư ký:", session.secretary_id)] {
        let name = name_of(told, id);
        if !name.is_empty() {
            blocks.push(led(word, format!("{name}.")));
        }
    }
    blocks.push(Block::Heading("Nội dung".into()));
    blocks.push(plain(format!(
        "Hội đồng xét {:02} đề nghị khen thưởng trong đợt xét «{}».",
        told.list.len(),
        told.round.name
    )));
    if let Some(discussion) = &session.discussion {
        blocks.extend(discussion.lines().filter(|line| !line.is_empty()).map(|line| plain(line.to_owned())));
    }
    blocks.extend(withheld(told));
    if !session.results.is_empty() {
        blocks.push(Block::Heading("Kết quả bỏ phiếu".into()));
        blocks.push(plain(rule(told)));
        blocks.push(results(told));
        blocks.push(plain(summary(told)));
    }
    if let Some(conclusion) = &session.conclusion {
        blocks.push(Block::Heading("Kết luận".into()));
        blocks.extend(conclusion.lines().filter(|line| !line.is_empty()).map(|line| plain(line.to_owned())));
    }
    let end = session.ended_at.as_ref().map(|at| format!("{at}, ")).unwrap_or_default();
    blocks.push(plain(format!("Cuộc họp kết thúc vào {end}{}./.", day(told))));
    blocks.push(signers(told));
    blocks
}

fn seat_line(seat: &Seat) -> String {
    let office = seat.office.as_ref().map(|office| format!(", {office}")).unwrap_or_default();
    let absent = match seat.attendance {
        Attendance::Present => String::new(),
        other @ (Attendance::Written | Attendance::Absent) => {
            let reason = seat.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            format!(" ({}{reason})", text::small_first(other.title()))
        }
    };
    format!("- {}{office}, {}{absent};", seat.full_name, seat.role.title())
}

/// Who took no part in the vote on whom.
fn withheld(told: &Told) -> Vec<Block> {
    let line = |one: &Nomination| {
        let result = told.session.results.iter().find(|result| result.nomination_id == one.id)?;
        (!result.withheld.is_empty())
            .then(|| plain(format!("- {} không bỏ phiếu đối với {}.", result.withheld.join(", "), one.name)))
    };
    let lines: Vec<Block> = told.list.iter().filter_map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    let first = plain("Thành viên không tham gia bỏ phiếu do có liên quan:".to_owned());
    std::iter::once(first).chain(lines).collect()
}

fn summary(told: &Told) -> String {
    let many = |wanted: Option<Outcome>| {
        told.session.results.iter().filter(|result| result.outcome == wanted).count()
    };
    let mut parts = vec![
        format!("{:02} đề nghị đạt", many(Some(Outcome::Passed))),
        format!("{:02} không đạt", many(Some(Outcome::Failed))),
    ];
    let open = told.list.len() - many(Some(Outcome::Passed)) - many(Some(Outcome::Failed));
    if open > 0 {
        parts.push(format!("{open:02} chưa có kết quả"));
    }
    format!("Tổng hợp: {}.", parts.join(", "))
}

fn name_of(told: &Told, id: Option<Uuid>) -> String {
    let seat = told.session.members.iter().find(|seat| Some(seat.member_id) == id);
    seat.map(|seat| seat.full_name.clone()).unwrap_or_default()
}

fn signers(told: &Told) -> Block {
    Block::Signers(vec![
        ("THƯ KÝ".to_owned(), name_of(told, told.session.secretary_id)),
        ("CHỦ TỌA".to_owned(), name_of(told, told.session.chair_id)),
    ])
}
