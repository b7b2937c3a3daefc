//! The decision that cancels or takes back, and the letter of correction, in the layout of administrative documents, made of the record.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Signature, Table},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{Amendment, AmendmentItem, AmendmentKind, letter, store};
use crate::{
    Error, Job, Result,
    features::settings::{self, OfficeIdentity},
    files,
    terms::{PaperFormat, RecipientKind, calendar, money, text},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct AmendmentPrint {
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
pub(super) struct AmendmentPrinted {
    path: PathBuf,
    pages: usize,
}

pub(super) fn print_amendment(job: &Job, wanted: AmendmentPrint) -> Result<AmendmentPrinted> {
    let (amendment, office, is_practice, signer) = job.read(|db| {
        let found = store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("văn bản này"))?;
        let signer = settings::signatory_on(db, found.decided_on)?;
        Ok((found, settings::office(db)?, db.is_practice()?, signer))
    })?;
    job.step("Đang viết văn bản", 0, 1)?;
    let number = amendment.number.clone().unwrap_or_default().replace('/', "-");
    let folder = job.folder().join("giay-to").join(amendment.decided_on.format("%Y").to_string());
    let is_letter = amendment.kind == AmendmentKind::Correct;
    let (what, title) = if is_letter {
        ("cong-van-dinh-chinh", "Công văn đính chính")
    } else {
        ("quyet-dinh-huy", "Quyết định")
    };
    // A letter that has no number yet is known by the decision it corrects.
    let number = if number.is_empty() { amendment.decision_number.replace('/', "-") } else { number };
    let usual = folder.join(format!("{what}-{}.pdf", text::fold(&number).to_uppercase()));
    let path = files::paper_path(wanted.out, wanted.format, usual);
    // Dated by the paper, so that the same record gives the same file on any day.
    let info = DocumentInfo {
        title: format!("{title} {}", amendment.number.as_deref().unwrap_or_default()).trim_end().to_owned(),
        created: format!("{}T00:00:00+07:00", amendment.decided_on),
    };
    let paper = if is_letter {
        letter::letter(&office, &amendment, signer.as_ref(), is_practice)
    } else {
        paper(&office, &amendment, is_practice)
    };
    let pages = files::write_paper(&path, &paper, &info)?;
    job.step("Đang viết văn bản", 1, 1)?;
    Ok(AmendmentPrinted { path, pages })
}

fn paper(office: &OfficeIdentity, of: &Amendment, is_practice: bool) -> Paper {
    let mut blocks = vec![
        Block::Title { kind: "QUYẾT ĐỊNH".into(), about: Some(about(of)) },
        Block::Centred { text: office.issuer(), bold: true, italic: false },
    ];
    blocks.extend(bases(office, of));
    blocks.push(Block::Centred { text: "QUYẾT ĐỊNH:".into(), bold: true, italic: false });
    blocks.extend(articles(office, of));
    let last = if recovered(of).is_some() { 3 } else { 2 };
    blocks.push(Block::Signature(Signature {
        recipients: vec![format!("- Như Điều {last};"), "- Lưu: VT.".into()],
        role: of.signer_lines.clone(),
        name: of.signer_name.clone().unwrap_or_default(),
    }));
    blocks.push(Block::Annex);
    blocks.extend(annex(office, of));
    Paper {
        header: Some(Header {
            above: office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), office.commune().to_uppercase()],
            number: of.number.as_ref().map(|number| format!("Số: {number}")),
            place_date: Some(format!("{}, {}", office.place(), calendar::in_words(of.decided_on))),
        }),
        blocks,
        watermark: is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
        landscape: false,
    }
}

fn about(of: &Amendment) -> String {
    let decision = format!("Quyết định số {} {}", of.decision_number, calendar::in_words(of.decision_on));
    match (of.kind, of.is_whole) {
        (AmendmentKind::Revoke, _) => {
            format!("Về việc thu hồi danh hiệu, hình thức khen thưởng tại {decision}")
        }
        (_, true) => format!("Về việc hủy bỏ {decision}"),
        (_, false) => format!("Về việc hủy bỏ kết quả khen thưởng tại {decision}"),
    }
}

/// «Quyết định số 45/QĐ-UBND ngày … của Chủ tịch Ủy ban nhân dân xã … về việc tặng Giấy khen».
fn cited(office: &OfficeIdentity, of: &Amendment) -> String {
    format!(
        "Quyết định số {} {} của Chủ tịch Ủy ban nhân dân {} {}",
        of.decision_number,
        calendar::in_words(of.decision_on),
        office.commune(),
        text::small_first(of.decision_subject.trim_end_matches('.'))
    )
}

fn bases(office: &OfficeIdentity, of: &Amendment) -> Vec<Block> {
    let mut lines: Vec<String> =
        of.legal_bases.iter().map(|basis| format!("Căn cứ {}", basis.trim_end_matches(['.', ';']))).collect();
    lines.push(format!("Căn cứ {}", cited(office, of)));
    if let Some(who) = &of.proposed_by {
        lines.push(format!("Theo đề nghị của {}", who.trim_end_matches('.')));
    }
    let last = lines.len() - 1;
    let line = |(place, text): (usize, String)| {
        let end = if place == last { "." } else { ";" };
        Block::Paragraph { lead: None, text: format!("{text}{end}"), italic: true }
    };
    lines.into_iter().enumerate().map(line).collect()
}

fn articles(office: &OfficeIdentity, of: &Amendment) -> Vec<Block> {
    let who = who(of);
    let first = match (of.kind, of.is_whole) {
        (AmendmentKind::Revoke, _) => format!(
            "Thu hồi danh hiệu, hình thức khen thưởng đã tặng cho {who} theo {} (có danh sách kèm theo).",
            cited(office, of)
        ),
        (_, true) => format!("Hủy bỏ {} đối với {who} (có danh sách kèm theo).", cited(office, of)),
        (_, false) => format!(
            "Hủy bỏ kết quả khen thưởng đối với {who} theo {} (có danh sách kèm theo).",
            cited(office, of)
        ),
    };
    let mut texts = vec![format!("{first} Lý do: {}.", text::small_first(of.reason.trim_end_matches('.')))];
    texts.extend(recovered(of));
    texts.push(
        "Các cơ quan, đơn vị có liên quan và các cá nhân, tập thể, hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi \
         hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký./."
            .to_owned(),
    );
    let article = |(at, text): (usize, String)| Block::Paragraph {
        lead: Some(format!("Điều {}.", at + 1)),
        text,
        italic: false,
    };
    texts.into_iter().enumerate().map(article).collect()
}

/// What is to come back; nothing where nothing was given.
fn recovered(of: &Amendment) -> Option<String> {
    let objects = of.items.iter().filter(|item| item.object_state.is_some()).count();
    let sum: i64 = of.items.iter().filter_map(|item| item.money_vnd).sum();
    let object = (objects > 0).then(|| format!("{objects:02} Giấy khen, Giấy chứng nhận đã trao"));
    let money = (sum > 0).then(|| {
        format!(
            "tiền thưởng đã nhận, tổng số {} đồng (bằng chữ: {}), nộp lại Quỹ thi đua, khen thưởng",
            money::grouped(sum),
            text::small_first(&money::in_words(sum))
        )
    });
    let what: Vec<String> = [object, money].into_iter().flatten().collect();
    (!what.is_empty()).then(|| format!("Thu hồi {}.", what.join(" và ")))
}

/// «02 tập thể và 15 cá nhân».
fn who(of: &Amendment) -> String {
    let count = |kind| {
        of.items.iter().filter(|item| item.recipient.is_some_and(|recipient| recipient.kind == kind)).count()
    };
    let kinds = [RecipientKind::Unit, RecipientKind::Person, RecipientKind::Household];
    let parts: Vec<String> = kinds
        .into_iter()
        .map(|kind| (count(kind), kind.title()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count:02} {what}"))
        .collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} và {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

fn annex(office: &OfficeIdentity, of: &Amendment) -> Vec<Block> {
    let columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Họ và tên, tên tập thể, hộ", 42.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 38.0, Align::Left),
        Column::new("Hình thức đã khen", 38.0, Align::Left),
        Column::new("Hiện vật thu hồi", 20.0, Align::Centre),
        Column::new("Tiền thu hồi (đồng)", 24.0, Align::Right),
    ];
    let line = |(at, item): (usize, &AmendmentItem)| {
        let object = if item.object_state.is_some() { "01 tờ" } else { "" };
        Row::Cells(vec![
            (at + 1).to_string(),
            item.name.clone().unwrap_or_default(),
            item.office.clone().unwrap_or_default(),
            office.own_award(item.award_name.as_deref().unwrap_or_default()),
            object.to_owned(),
            item.money_vnd.map(money::grouped).unwrap_or_default(),
        ])
    };
    let mut rows: Vec<Row> = of.items.iter().enumerate().map(line).collect();
    let sum: i64 = of.items.iter().filter_map(|item| item.money_vnd).sum();
    let objects = of.items.iter().filter(|item| item.object_state.is_some()).count();
    let figure = |count: i64, shown: String| if count > 0 { shown } else { String::new() };
    rows.push(Row::Total(vec![
        String::new(),
        format!("Cộng: {}", of.items.len()),
        String::new(),
        String::new(),
        figure(objects as i64, format!("{objects:02} tờ")),
        figure(sum, money::grouped(sum)),
    ]));
    let what = if of.kind == AmendmentKind::Revoke {
        "bị thu hồi khen thưởng"
    } else {
        "bị hủy bỏ kết quả khen thưởng"
    };
    let attached = format!(
        "(Kèm theo Quyết định số {} {} của Chủ tịch Ủy ban nhân dân {})",
        of.number.as_deref().unwrap_or_default(),
        calendar::in_words(of.decided_on),
        office.commune()
    );
    let centred = |text: String, bold: bool| Block::Centred { text, bold, italic: !bold };
    vec![
        centred("DANH SÁCH".to_owned(), true),
        centred(format!("Tập thể, cá nhân, hộ gia đình {what}"), true),
        centred(attached, false),
        Block::Table(Table { columns, rows, size_pt: 12.0 }),
    ]
}
