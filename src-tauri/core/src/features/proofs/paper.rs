//! The proof list on paper: everything that goes onto certificates and payment sheets, with a code that names this state
//! of it and a place to sign.

use sovang_papers::page::{Align, Block, Column, Header, Paper, Row, Table};

use super::{content::Content, proof::code};
use crate::{
    features::awards::{Award, sheets_word},
    terms::{Day, calendar, money, text},
};

pub(super) fn paper(content: &Content, today: Day) -> Paper {
    let (office, decision) = (&content.office, &content.decision);
    let day = calendar::in_words(decision.decided_on);
    let word = word(content);
    let signer = format!(
        "Người ký {word}: {} {}. Mã soát: {}.",
        decision.signer_lines.join(" "),
        decision.signer_name.as_deref().unwrap_or("chưa ghi"),
        code(&content.sha256())
    );
    let centred = |text: String, italic: bool| Block::Centred { text, bold: false, italic };
    let mut blocks = vec![
        Block::Title {
            kind: format!("DANH SÁCH SOÁT TRƯỚC KHI IN {}", word.to_uppercase()), about: None
        },
        centred(format!("(Quyết định số {} {day})", decision.number), true),
        centred(decision.subject.clone(), false),
        centred(signer, false),
    ];
    if let Some(kind) = shared_kind(content) {
        blocks.push(centred(format!("Hình thức: {}.", office.own_award(kind)), false));
    }
    blocks.push(Block::Table(table(content)));
    let sums = &content.totals;
    if sums.amount_vnd > 0 {
        let words = text::small_first(&sums.amount_in_words);
        blocks.push(Block::Paragraph { lead: None, text: format!("Bằng chữ: {words}."), italic: true });
    }
    if sums.without_amount > 0 {
        blocks
            .push(Block::text(format!("{} khen thưởng chưa có mức thưởng, để trống.", sums.without_amount)));
    }
    blocks.push(Block::text(format!("Đã đối chiếu từng dòng; đồng ý in {word} theo danh sách này.")));
    blocks.push(Block::Signers(vec![
        ("NGƯỜI LẬP DANH SÁCH".to_owned(), office.clerk_name.clone().unwrap_or_default()),
        ("LÃNH ĐẠO SOÁT\n(Ký, ghi ngày và họ tên)".to_owned(), String::new()),
    ]));
    Paper {
        landscape: true,
        header: Some(Header {
            above: office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".to_owned(), office.commune().to_uppercase()],
            number: None,
            place_date: Some(format!("{}, {}", office.place(), calendar::in_words(today))),
        }),
        blocks,
        watermark: content.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
    }
}

/// What is printed by this list; where nothing of it has a certificate, the usual word.
fn word(content: &Content) -> &'static str {
    sheets_word(content.awards.iter().filter(|award| award.has_certificate))
}

/// The title or form, where all are given the same: it is said once, and the lines are shorter.
fn shared_kind(content: &Content) -> Option<&str> {
    let first = content.totals.kinds.first().map(|kind| kind.name.as_str());
    first.filter(|_| content.totals.kinds.len() == 1)
}

fn table(content: &Content) -> Table {
    let is_shared = shared_kind(content).is_some();
    let mut columns = vec![
        Column::new("TT", 10.0, Align::Centre),
        Column::new("Số vào sổ", 16.0, Align::Centre),
        Column::new(&format!("Tên in trên {}", word(content)), 50.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 48.0, Align::Left),
    ];
    if !is_shared {
        columns.push(Column::new("Danh hiệu, hình thức", 40.0, Align::Left));
    }
    columns.push(Column::new("Thành tích", if is_shared { 95.0 } else { 60.0 }, Align::Left));
    columns.push(Column::new("Mức thưởng (đồng)", 24.0, Align::Right));
    let row = |(at, award): (usize, &Award)| {
        let mut cells = vec![
            (at + 1).to_string(),
            award.register_no.to_string(),
            award.printed_name.clone(),
            award.office.clone(),
        ];
        cells.extend((!is_shared).then(|| content.office.own_award(&award.award_name)));
        cells.extend([award.merit.clone(), award.amount_vnd.map(money::grouped).unwrap_or_default()]);
        Row::Cells(cells)
    };
    let mut rows: Vec<Row> = content.awards.iter().enumerate().map(row).collect();
    let last = columns.len() - 1;
    let mut total = vec![String::new(); columns.len()];
    total[2] = format!("Cộng: {}", content.awards.len());
    total[last] = money::grouped(content.totals.amount_vnd);
    rows.push(Row::Total(total));
    Table { columns, rows, size_pt: 12.0 }
}
