//! The list of a period's awards as an office paper.

use sovang_papers::page::{Align, Block, Column, Header, Paper, Row, Table};

use super::told::Told;
use crate::terms::{RecipientKind, calendar, money};

/// Every award of the period, by decision, on landscape sheets.
pub(super) fn awards_list(told: &Told) -> Paper {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Họ và tên, tập thể, hộ", 46.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 44.0, Align::Left),
        Column::new("Danh hiệu, hình thức", 44.0, Align::Left),
        Column::new("Thành tích", 76.0, Align::Left),
        Column::new("Số vào sổ", 15.0, Align::Centre),
        Column::new("Tiền thưởng (đồng)", 24.0, Align::Right),
    ];
    let mut rows = Vec::new();
    let mut decision = "";
    for (at, award) in told.awards.iter().enumerate() {
        if award.decision_number != decision {
            decision = &award.decision_number;
            rows.push(Row::Group(format!(
                "Quyết định số {decision} {}",
                calendar::in_words(award.decided_on)
            )));
        }
        rows.push(Row::Cells(vec![
            (at + 1).to_string(),
            award.printed_name.clone(),
            award.office.clone(),
            award.award_name.clone(),
            award.merit.clone(),
            award.register_no.to_string(),
            award.amount_vnd.map(money::grouped).unwrap_or_default(),
        ]));
    }
    let total = money::grouped(told.figures.amount_vnd);
    let empty = String::new;
    rows.push(Row::Total(vec![
        empty(),
        format!("Cộng: {}", told.awards.len()),
        empty(),
        empty(),
        empty(),
        empty(),
        total,
    ]));
    let about = format!("Khen thưởng {}", told.figures.title);
    let of = |kind| told.awards.iter().filter(|award| award.recipient.kind == kind).count();
    let counts = format!(
        "Gồm {} tập thể, {} cá nhân, {} hộ gia đình.",
        of(RecipientKind::Unit),
        of(RecipientKind::Person),
        of(RecipientKind::Household)
    );
    let blocks = vec![
        Block::Title { kind: "DANH SÁCH".into(), about: Some(about) },
        Block::text(counts),
        Block::Table(Table { columns, rows, size_pt: 11.5 }),
        told.signature(),
    ];
    let header = Header { number: None, ..told.header("") };
    Paper { header: Some(header), blocks, watermark: told.watermark(), landscape: true }
}
