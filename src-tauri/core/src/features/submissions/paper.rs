//! The submission on paper: what is asked for, on what grounds, and the list.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Signature, Table},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{Submission, commands::found};
use crate::{
    Db, Error, Job, Result,
    features::{
        councils::{Outcome, Session, store as councils},
        nominations::{Nomination, NominationFilter, Round, store as nominations},
        rulebook,
        settings::{self, OfficeIdentity, Signatory},
    },
    files,
    terms::{PaperFormat, RecipientKind, calendar, text},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SubmissionPrint {
    #[ts(optional = false)]
    id: Uuid,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct SubmissionPrinted {
    path: PathBuf,
    pages: usize,
}

struct Told {
    office: OfficeIdentity,
    signer: Option<Signatory>,
    submission: Submission,
    round: Round,
    list: Vec<Nomination>,
    /// The last session before the day, with its votes on the list.
    session: Option<Session>,
    bases: Vec<String>,
    is_practice: bool,
}

pub(super) fn print_submission(job: &Job, wanted: SubmissionPrint) -> Result<SubmissionPrinted> {
    let told = job.read(|db| told(db, wanted.id))?;
    job.step("Đang viết tờ trình", 0, 1)?;
    let folder = job.folder().join("giay-to").join(told.round.merit_year.to_string());
    let path = files::paper_path(
        wanted.out,
        wanted.format,
        folder.join(format!("to-trinh-{}.pdf", told.submission.submitted_on)),
    );
    let created = job.now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let info = DocumentInfo { title: format!("Tờ trình: {}", told.round.name), created };
    let pages = files::write_paper(&path, &paper(&told), &info)?;
    job.step("Đang viết tờ trình", 1, 1)?;
    Ok(SubmissionPrinted { path, pages })
}

fn told(db: &Db, id: Uuid) -> Result<Told> {
    let submission = found(db, id)?;
    let round =
        nominations::round(db, submission.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let filter = NominationFilter { round_id: Some(round.id), ..NominationFilter::default() };
    let mut list = nominations::list(db, &filter)?;
    list.retain(|one| submission.items.iter().any(|item| item.nomination_id == one.id));
    let sessions = councils::of_round(db, round.id)?;
    let session = sessions.into_iter().rfind(|session| session.held_on <= submission.submitted_on);
    let awards: Vec<String> = list.iter().map(|one| one.award.clone()).collect();
    let book = rulebook::of(db)?;
    let bases = book.legal_bases(submission.submitted_on, &awards);
    Ok(Told {
        office: settings::office(db)?,
        signer: settings::signatory_on(db, submission.submitted_on)?,
        bases: bases.into_iter().map(|basis| basis.text.clone()).collect(),
        submission,
        round,
        list,
        session,
        is_practice: db.is_practice()?,
    })
}

fn paper(told: &Told) -> Paper {
    let submission = &told.submission;
    let plain = |text: String| Block::Paragraph { lead: None, text, italic: false };
    let mut blocks = vec![
        Block::Title {
            kind: "TỜ TRÌNH".into(),
            about: Some(format!("Về việc đề nghị khen thưởng: {}", told.round.name)),
        },
        Block::Centred {
            text: format!("Kính gửi: {}.", submission.addressed_to),
            bold: false,
            italic: false,
        },
    ];
    blocks.extend(told.bases.iter().map(|basis| Block::Paragraph {
        lead: None,
        text: format!("Căn cứ {};", basis.trim_end_matches(['.', ';'])),
        italic: true,
    }));
    if let Some(session) = &told.session {
        blocks.push(plain(council(told, session)));
    }
    blocks.push(plain(format!(
        "Ủy ban nhân dân {} kính đề nghị {} xét, khen thưởng cho {} (có danh sách kèm theo): {}.",
        told.office.commune(),
        submission.addressed_to,
        who(&told.list),
        kinds(&told.list)
    )));
    blocks.push(plain(format!(
        "Ủy ban nhân dân {} kính trình {} xem xét, quyết định./.",
        told.office.commune(),
        submission.addressed_to
    )));
    let (role, name) = signer(told);
    blocks.push(Block::Signature(Signature {
        recipients: vec!["- Như trên;".into(), "- Lưu: VT.".into()],
        role,
        name,
    }));
    blocks.push(Block::Annex);
    blocks.extend(annex(told));
    Paper {
        landscape: false,
        header: Some(Header {
            above: told.office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".to_owned(), told.office.commune().to_uppercase()],
            number: Some(format!("Số: {}", number(submission))),
            place_date: Some(format!(
                "{}, {}",
                told.office.place(),
                calendar::in_words(submission.submitted_on)
            )),
        }),
        blocks,
        watermark: told.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
    }
}

fn number(submission: &Submission) -> String {
    submission.number.clone().unwrap_or_else(|| "…/TTr-UBND".to_owned())
}

/// When the council met and how many of the list it passed.
fn council(told: &Told, session: &Session) -> String {
    let passed = |one: &&Nomination| {
        let result = session.results.iter().find(|result| result.nomination_id == one.id);
        result.is_some_and(|result| result.outcome == Some(Outcome::Passed))
    };
    let minutes =
        session.minutes_number.as_ref().map(|number| format!(" (Biên bản số {number})")).unwrap_or_default();
    format!(
        "Hội đồng Thi đua - Khen thưởng {} đã họp {}{minutes}, thông qua {:02} trên {:02} đề nghị trong danh sách.",
        told.office.commune(),
        calendar::in_words(session.held_on),
        told.list.iter().filter(passed).count(),
        told.list.len()
    )
}

/// «02 tập thể và 15 cá nhân».
fn who(list: &[Nomination]) -> String {
    let kinds = [RecipientKind::Unit, RecipientKind::Person, RecipientKind::Household];
    let counted =
        kinds.map(|kind| (list.iter().filter(|one| one.recipient.kind == kind).count(), kind.title()));
    let parts: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count:02} {what}"))
        .collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} và {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

/// «03 Bằng khen của …; 01 Chiến sĩ thi đua …», in the order of the list.
fn kinds(list: &[Nomination]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for one in list {
        match counts.iter_mut().find(|(name, _)| *name == one.award_name) {
            Some((_, count)) => *count += 1,
            None => counts.push((&one.award_name, 1)),
        }
    }
    counts.iter().map(|(name, count)| format!("{count:02} {name}")).collect::<Vec<_>>().join("; ")
}

fn signer(told: &Told) -> (Vec<String>, String) {
    let first = std::iter::once("TM. ỦY BAN NHÂN DÂN");
    match &told.signer {
        Some(signer) => {
            let lines = first.chain(signer.office.lines().iter().copied());
            (lines.map(str::to_owned).collect(), signer.full_name.clone())
        }
        None => (first.chain(["CHỦ TỊCH"]).map(str::to_owned).collect(), String::new()),
    }
}

fn annex(told: &Told) -> Vec<Block> {
    let columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Họ và tên, tên tập thể, hộ", 42.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 38.0, Align::Left),
        Column::new("Hình thức đề nghị; thành tích", 80.0, Align::Left),
    ];
    let line = |(at, one): (usize, &Nomination)| {
        let unit = one.unit_name.as_deref().filter(|unit| *unit != one.name);
        let place: Vec<&str> = [one.position.as_deref(), unit].into_iter().flatten().collect();
        Row::Cells(vec![
            (at + 1).to_string(),
            one.name.clone(),
            place.join(", "),
            format!("{}: {}", one.award_name, text::small_first(&one.merit)),
        ])
    };
    let rows = told.list.iter().enumerate().map(line).collect();
    let centred = |text: String, bold: bool| Block::Centred { text, bold, italic: !bold };
    vec![
        centred("DANH SÁCH".to_owned(), true),
        centred("Tập thể, cá nhân, hộ gia đình đề nghị khen thưởng".to_owned(), true),
        centred(
            format!(
                "(Kèm theo Tờ trình số {} {} của Ủy ban nhân dân {})",
                number(&told.submission),
                calendar::in_words(told.submission.submitted_on),
                told.office.commune()
            ),
            false,
        ),
        Block::Table(Table { columns, rows, size_pt: 12.0 }),
    ]
}
