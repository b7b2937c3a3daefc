//! Công văn đính chính: a letter has no title; what it is about stands under its number, and whom it goes to above the
//! text.

use sovang_papers::page::{Align, Block, Column, Header, Paper, Row, Signature, Table};

use super::{Amendment, AmendmentItem, CorrectedField};
use crate::{
    features::settings::{OfficeIdentity, Signatory},
    terms::{calendar, text},
};

/// More corrections than this are read more easily in a table.
const MOST_TOLD: usize = 3;

pub(super) fn letter(
    office: &OfficeIdentity,
    of: &Amendment,
    signer: Option<&Signatory>,
    is_practice: bool,
) -> Paper {
    let decision = format!("Quyết định số {} {}", of.decision_number, calendar::in_words(of.decision_on));
    // The hand fills in a number that is not known yet.
    let number = of.number.clone().unwrap_or_else(|| "        /UBND".to_owned());
    let mut blocks = vec![Block::Gap(2.0)];
    blocks.extend(addressees(of));
    blocks.push(Block::Gap(2.0));
    blocks.push(Block::text(format!(
        "Chủ tịch Ủy ban nhân dân {} đã ban hành {decision} {}.",
        office.commune(),
        text::small_first(subject(of).trim_end_matches('.'))
    )));
    blocks.push(Block::text(format!(
        "Sau khi rà soát, Ủy ban nhân dân {} đính chính Quyết định trên như sau (lý do: {}):",
        office.commune(),
        text::small_first(of.reason.trim_end_matches('.'))
    )));
    blocks.extend(corrections(of));
    blocks.push(Block::text("Các nội dung khác của Quyết định không thay đổi."));
    blocks.push(Block::text(format!(
        "Ủy ban nhân dân {} thông báo để các cơ quan, đơn vị, cá nhân có liên quan biết và thực hiện./.",
        office.commune()
    )));
    blocks.push(Block::Signature(signature(signer)));
    Paper {
        header: Some(Header {
            above: office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), office.commune().to_uppercase()],
            number: Some(format!(
                "Số: {number}\nV/v đính chính Quyết định số {} ngày {}",
                of.decision_number,
                calendar::short(of.decision_on)
            )),
            place_date: Some(format!("{}, {}", office.place(), calendar::in_words(of.decided_on))),
        }),
        blocks,
        watermark: is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
        landscape: false,
    }
}

/// As it was signed, also where that is what is corrected.
fn subject(of: &Amendment) -> &str {
    let corrected = of.items.iter().find(|item| item.field == Some(CorrectedField::Subject));
    corrected.and_then(|item| item.was.as_deref()).unwrap_or(&of.decision_subject)
}

/// Whose words are corrected; where none is named, everybody who has the decision.
fn addressees(of: &Amendment) -> Vec<Block> {
    let mut names: Vec<&str> = Vec::new();
    for name in of.items.iter().filter_map(addressee) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let centred = |text: String| Block::Centred { text, bold: false, italic: false };
    match names[..] {
        [] => vec![centred("Kính gửi: Các cơ quan, đơn vị, cá nhân có liên quan".to_owned())],
        [one] => vec![centred(format!("Kính gửi: {one}"))],
        _ => {
            let last = names.len() - 1;
            let line = |(at, name): (usize, &&str)| {
                centred(format!("- {name}{}", if at == last { "." } else { ";" }))
            };
            std::iter::once(centred("Kính gửi:".to_owned()))
                .chain(names.iter().enumerate().map(line))
                .collect()
        }
    }
}

/// As it is to be addressed: by the right name, where it was the name that was wrong.
fn addressee(item: &AmendmentItem) -> Option<&str> {
    match (item.field, &item.becomes) {
        (Some(CorrectedField::PrintedName), Some(right)) => Some(right),
        _ => item.name.as_deref(),
    }
}

fn corrections(of: &Amendment) -> Vec<Block> {
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    if of.items.len() <= MOST_TOLD {
        let told = |item: &AmendmentItem| {
            let (place, was, becomes) = (place(item), words(&item.was), words(&item.becomes));
            let said = if was.is_empty() {
                format!("- {place}: bổ sung “{becomes}”.")
            } else if becomes.is_empty() {
                format!("- {place}: bỏ nội dung “{was}”.")
            } else {
                format!("- {place}: đã ghi “{was}”; nay đính chính là “{becomes}”.")
            };
            Block::text(text::nfc(&said))
        };
        return of.items.iter().map(told).collect();
    }
    let columns = vec![
        Column::new("TT", 10.0, Align::Centre),
        Column::new("Nội dung", 50.0, Align::Left),
        Column::new("Đã ghi", 50.0, Align::Left),
        Column::new("Đính chính là", 50.0, Align::Left),
    ];
    let row = |(at, item): (usize, &AmendmentItem)| {
        Row::Cells(vec![(at + 1).to_string(), place(item), words(&item.was), words(&item.becomes)])
    };
    let rows = of.items.iter().enumerate().map(row).collect();
    vec![Block::Table(Table { columns, rows, size_pt: 13.0 }), Block::Gap(2.0)]
}

/// «Tên của Bà Kha Thị Ớt», or what of the decision.
fn place(item: &AmendmentItem) -> String {
    let field = item.field.map(CorrectedField::title).unwrap_or_default();
    let of = match (item.field, &item.name) {
        (Some(CorrectedField::PrintedName), _) | (_, None) => String::new(),
        (_, Some(name)) => format!(" của {name}"),
    };
    text::capitalised(&format!("{field}{of}"))
}

fn signature(signer: Option<&Signatory>) -> Signature {
    let lines = signer.map_or_else(|| vec!["CHỦ TỊCH"], |signer| signer.office.lines().to_vec());
    let role = std::iter::once("TM. ỦY BAN NHÂN DÂN").chain(lines).map(str::to_owned).collect();
    Signature {
        recipients: vec!["- Như trên;".into(), "- Lưu: VT.".into()],
        role,
        name: signer.map(|signer| signer.full_name.clone()).unwrap_or_default(),
    }
}
