//! The papers themselves: what is paid and signed for, what is handed over, who is called, and the labels.

use sovang_papers::page::{Align, Block, Column, Header, Paper, Row, Table};

use super::roll::Roll;
use crate::{
    features::awards::{Award, sheets_word},
    terms::{Day, calendar, money, text},
};

const ROMAN: [&str; 3] = ["I", "II", "III"];

/// Danh sách ký nhận tiền thưởng.
pub(super) fn payment(roll: &Roll, today: Day) -> Paper {
    let columns = vec![
        Column::new("TT", 10.0, Align::Centre),
        Column::new("Họ và tên, tên tập thể, hộ", 56.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 56.0, Align::Left),
        Column::new("Hình thức khen thưởng", 52.0, Align::Left),
        Column::new("Mức thưởng (đồng)", 28.0, Align::Right),
        Column::new("Ký nhận", 45.0, Align::Centre),
    ];
    let office = &roll.source.office;
    let mut rows = rows(roll, |number, award| {
        vec![
            number.to_string(),
            award.printed_name.clone(),
            award.office.clone(),
            office.own_award(&award.award_name),
            award.amount_vnd.map(money::grouped).unwrap_or_default(),
            String::new(),
        ]
    });
    rows.push(Row::Total(vec![
        String::new(),
        format!("Cộng: {}", roll.source.awards.len()),
        String::new(),
        String::new(),
        money::grouped(roll.totals.amount_vnd),
        String::new(),
    ]));
    let mut blocks = head(roll, "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG");
    blocks.push(Block::Table(Table { columns, rows, size_pt: 12.0 }));
    blocks.push(Block::Paragraph { lead: None, text: in_words(roll), italic: true });
    if let Some(missing) = without_amount(roll) {
        blocks.push(Block::text(missing));
    }
    blocks.push(signers(roll, &["KẾ TOÁN"]));
    on_sheet(roll, today, true, blocks)
}

/// «Tổng số tiền bằng chữ: …».
pub(super) fn in_words(roll: &Roll) -> String {
    format!("Tổng số tiền bằng chữ: {}.", text::small_first(&roll.totals.amount_in_words))
}

/// Blank is not nought: whose amount nobody confirmed is said.
pub(super) fn without_amount(roll: &Roll) -> Option<String> {
    let missing = roll.totals.without_amount;
    (missing > 0).then(|| {
        format!("Chưa tính vào tổng: {missing} khen thưởng chưa có mức thưởng, để trống trong danh sách.")
    })
}

/// Danh sách ký nhận giấy khen, giấy chứng nhận.
pub(super) fn hand_over(roll: &Roll, today: Day) -> Paper {
    let mut columns = vec![
        Column::new("TT", 10.0, Align::Centre),
        Column::new("Họ và tên, tên tập thể, hộ", 58.0, Align::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 58.0, Align::Left),
    ];
    if roll.shared_kind().is_none() {
        columns.push(Column::new("Hình thức khen thưởng", 46.0, Align::Left));
    }
    columns.push(Column::new("Số vào sổ", 18.0, Align::Centre));
    columns.push(Column::new("Ngày nhận", 28.0, Align::Centre));
    columns.push(Column::new("Người nhận ký, ghi rõ họ tên", 55.0, Align::Centre));
    let rows = rows(roll, |number, award| {
        let mut cells = vec![number.to_string(), award.printed_name.clone(), award.office.clone()];
        if roll.shared_kind().is_none() {
            cells.push(roll.source.office.own_award(&award.award_name));
        }
        cells.extend([award.register_no.to_string(), String::new(), String::new()]);
        cells
    });
    let word = sheets_word(&roll.source.awards);
    let mut blocks = head(roll, &format!("DANH SÁCH KÝ NHẬN {}", word.to_uppercase()));
    blocks.push(Block::Table(Table { columns, rows, size_pt: 12.0 }));
    blocks.push(Block::text(format!("Tổng số: {} {word}.", roll.source.awards.len())));
    blocks.push(signers(roll, &[]));
    on_sheet(roll, today, true, blocks)
}

/// Danh sách mời lên nhận, in type that is read from where the speaker stands.
pub(super) fn calling(roll: &Roll, today: Day) -> Paper {
    let mut blocks = head(roll, "DANH SÁCH MỜI LÊN NHẬN KHEN THƯỞNG");
    let office = &roll.source.office;
    // What is the same for all is read once.
    let (kind, merit) = (roll.shared_kind(), roll.shared_merit());
    let shared: Vec<String> =
        [kind.map(|kind| office.own_award(kind)), merit.map(str::to_owned)].into_iter().flatten().collect();
    if !shared.is_empty() {
        blocks.push(large(format!("{}.", shared.join(". ")), 16.0, false));
    }
    for (place, (word, first, awards)) in roll.groups().into_iter().enumerate() {
        blocks.push(Block::Gap(3.0));
        let title = format!("{}. {} ({:02})", ROMAN[place], word.to_uppercase(), awards.len());
        blocks.push(large(title, 18.0, true));
        for (at, award) in awards.iter().enumerate() {
            blocks.push(Block::Gap(2.0));
            blocks.push(large(format!("{}. {}", first + at, award.printed_name), 20.0, true));
            let own_kind = kind.is_none().then(|| office.own_award(&award.award_name));
            let own_merit = merit.is_none().then(|| award.merit.clone());
            let mut said = vec![award.office.trim().to_owned()];
            said.extend([own_kind, own_merit].into_iter().flatten());
            said.retain(|line| !line.is_empty());
            if !said.is_empty() {
                blocks.push(large(said.join(". "), 16.0, false));
            }
        }
    }
    on_sheet(roll, today, false, blocks)
}

/// A sheet of address labels.
pub(super) fn labels(roll: &Roll) -> Paper {
    Paper { blocks: vec![Block::Labels(roll.labels())], watermark: watermark(roll), ..Paper::default() }
}

fn large(text: String, size_pt: f64, bold: bool) -> Block {
    Block::Large { text, size_pt, bold, centred: false }
}

fn head(roll: &Roll, kind: &str) -> Vec<Block> {
    vec![
        Block::Title { kind: kind.to_owned(), about: None },
        Block::Centred { text: format!("({})", roll.by_decision()), bold: false, italic: true },
    ]
}

/// A row for each award under the groups, numbered through.
fn rows(roll: &Roll, cells: impl Fn(usize, &Award) -> Vec<String>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, (word, first, awards)) in roll.groups().into_iter().enumerate() {
        rows.push(Row::Group(format!("{}. {word}", ROMAN[place])));
        rows.extend(awards.iter().enumerate().map(|(at, award)| Row::ToSign(cells(first + at, award))));
    }
    rows
}

fn signers(roll: &Roll, between: &[&str]) -> Block {
    let clerk = roll.source.office.clerk_name.clone().unwrap_or_default();
    let mut signers = vec![("NGƯỜI LẬP BIỂU".to_owned(), clerk)];
    signers.extend(between.iter().map(|role| ((*role).to_owned(), String::new())));
    signers.push(("LÃNH ĐẠO".to_owned(), roll.source.decision.signer_name.clone().unwrap_or_default()));
    Block::Signers(signers)
}

fn on_sheet(roll: &Roll, today: Day, landscape: bool, blocks: Vec<Block>) -> Paper {
    let office = &roll.source.office;
    let header = Header {
        above: office.superior_line.clone(),
        issuer: vec!["ỦY BAN NHÂN DÂN".to_owned(), office.commune().to_uppercase()],
        number: None,
        place_date: Some(format!("{}, {}", office.place(), calendar::in_words(today))),
    };
    Paper { landscape, header: Some(header), blocks, watermark: watermark(roll) }
}

fn watermark(roll: &Roll) -> Option<String> {
    roll.source.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned())
}
