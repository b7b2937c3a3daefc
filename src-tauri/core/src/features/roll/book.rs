//! The printed book: a title page, then every award of the period, by number, by hamlet or by title.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Paper, Row, Table},
};
use ts_rs::TS;

use super::commands::{Ground, period};
use crate::{
    Error, Job, Result,
    features::{
        awards::{Award, AwardFilter, store as awards, totals},
        reports::instant,
    },
    files,
    terms::{Day, PaperFormat, calendar, money, text},
};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
enum RollOrder {
    /// As the numbers of the register run.
    #[default]
    Number,
    /// By the unit or hamlet of then.
    Unit,
    /// By title or form.
    Award,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct RollBookWanted {
    /// Day of the decision, both ends included; all of it when not given.
    from: Option<Day>,
    until: Option<Day>,
    order: Option<RollOrder>,
    /// Bonuses are left out unless this is true.
    with_amount: Option<bool>,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct RollBookMade {
    path: PathBuf,
    pages: usize,
    awards: usize,
}

struct Told {
    ground: Ground,
    list: Vec<Award>,
    order: RollOrder,
    with_amount: bool,
    period: Option<String>,
}

pub(super) fn print_roll_book(job: &Job, wanted: RollBookWanted) -> Result<RollBookMade> {
    let period = period((wanted.from, wanted.until), job.today())?;
    let filter = AwardFilter { from: wanted.from, until: wanted.until, ..AwardFilter::default() };
    let (ground, list) = job.read(|db| Ok((Ground::load(db)?, awards::list(db, &filter)?)))?;
    if list.is_empty() {
        let message = "Sổ vàng chưa có khen thưởng nào trong kỳ này. Hãy chọn kỳ khác.";
        return Err(Error::refused("empty_book", message));
    }
    job.step("Đang viết sổ vàng", 0, 1)?;
    let (order, with_amount) = (wanted.order.unwrap_or_default(), wanted.with_amount.unwrap_or(false));
    let told = Told { ground, list, order, with_amount, period };
    let year = told.ground.today.format("%Y").to_string();
    let own = job.folder().join("giay-to").join(year).join("so-vang.pdf");
    let path = files::paper_path(wanted.out, wanted.format, own);
    let title = ["Sổ vàng khen thưởng"].into_iter().chain(told.period.as_deref()).collect::<Vec<_>>();
    let info = DocumentInfo { title: title.join(" "), created: instant(job.now()) };
    let pages = files::write_paper(&path, &paper(&told), &info)?;
    job.step("Đang viết sổ vàng", 1, 1)?;
    Ok(RollBookMade { path, pages, awards: told.list.len() })
}

fn paper(told: &Told) -> Paper {
    let mut blocks = title_page(told);
    blocks.push(Block::Annex);
    blocks.push(Block::Table(Table { columns: columns(told), rows: rows(told), size_pt: 11.5 }));
    let (lines, name) = &told.ground.signer;
    let clerk = told.ground.office.clerk_name.clone().unwrap_or_default();
    blocks.push(Block::Signers(vec![
        ("NGƯỜI LẬP SỔ".to_owned(), clerk),
        (lines.join("\u{a0}/ "), name.clone()),
    ]));
    Paper { header: Some(told.ground.header(false)), blocks, ..told.ground.paper() }
}

fn large(text: String, size_pt: f64, bold: bool) -> Block {
    Block::Large { text, size_pt, bold, centred: true }
}

fn title_page(told: &Told) -> Vec<Block> {
    let sums = totals(&told.list);
    let counted = [(sums.collectives, "tập thể"), (sums.people, "cá nhân"), (sums.households, "hộ gia đình")];
    let counted: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let by = match told.order {
        RollOrder::Number => "Xếp theo số vào sổ",
        RollOrder::Unit => "Xếp theo thôn, bản, đơn vị",
        RollOrder::Award => "Xếp theo danh hiệu, hình thức khen thưởng",
    };
    let period = told.period.as_deref().map(text::capitalised);
    let mut blocks = vec![
        Block::Gap(22.0),
        large("SỔ VÀNG".to_owned(), 44.0, true),
        large("KHEN THƯỞNG".to_owned(), 26.0, true),
        Block::Gap(6.0),
        large(told.ground.office.commune().to_uppercase(), 18.0, true),
    ];
    blocks.extend(period.map(|period| large(period, 16.0, false)));
    blocks.push(Block::Gap(8.0));
    blocks.push(large(format!("{} lượt khen thưởng: {}.", told.list.len(), counted.join(", ")), 14.0, false));
    blocks.push(large(format!("{by}."), 14.0, false));
    blocks.push(large(
        format!("{}, {}", told.ground.office.place(), calendar::in_words(told.ground.today)),
        14.0,
        false,
    ));
    blocks
}

fn columns(told: &Told) -> Vec<Column> {
    let mut columns = vec![
        Column::new("Số vào sổ", 17.0, Align::Centre),
        Column::new("Ngày", 23.0, Align::Centre),
        Column::new("Họ và tên, chức vụ, đơn vị khi được khen", 62.0, Align::Left),
        Column::new("Danh hiệu, hình thức khen thưởng", 48.0, Align::Left),
        Column::new("Lý do khen thưởng", 62.0, Align::Left),
        Column::new("Quyết định", 34.0, Align::Left),
    ];
    if told.with_amount {
        columns.push(Column::new("Tiền thưởng (đồng)", 24.0, Align::Right));
    }
    columns
}

/// Rows in the order wanted, each group under its name.
fn rows(told: &Told) -> Vec<Row> {
    let group = |award: &Award| match told.order {
        RollOrder::Number => format!("Năm {}", award.register_year),
        RollOrder::Unit => award.unit_name.clone().unwrap_or_else(|| "Chưa ghi đơn vị".to_owned()),
        RollOrder::Award => award.award_name.clone(),
    };
    let mut list: Vec<(String, &Award)> = told.list.iter().map(|award| (group(award), award)).collect();
    list.sort_by_cached_key(|(group, award)| {
        let is_unknown = told.order == RollOrder::Unit && award.unit_name.is_none();
        let key = if told.order == RollOrder::Number { Vec::new() } else { text::title_key(group) };
        (is_unknown, key, award.register_year, award.register_no)
    });
    let mut rows = Vec::new();
    for (at, (group, award)) in list.iter().enumerate() {
        if at == 0 || list[at - 1].0 != *group {
            rows.push(Row::Group(group.clone()));
        }
        rows.push(Row::Cells(cells(told, award)));
    }
    if told.with_amount {
        let total = told.list.iter().filter(|award| award.revoked_on.is_none());
        let total = total.filter_map(|award| award.amount_vnd).sum();
        let mut cells = vec![String::new(); 7];
        cells[2] = "Cộng, không kể khen thưởng đã thu hồi".to_owned();
        cells[6] = money::grouped(total);
        rows.push(Row::Total(cells));
    }
    rows
}

fn cells(told: &Told, award: &Award) -> Vec<String> {
    let who = [award.printed_name.as_str(), award.office.as_str()];
    let mut what = told.ground.office.own_award(&award.award_name);
    if let Some(day) = award.revoked_on {
        what.push_str(&format!("\nĐã thu hồi ngày {}", calendar::short(day)));
    }
    let mut cells = vec![
        award.register_no.to_string(),
        calendar::short(award.decided_on),
        who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
        what,
        award.merit.clone(),
        format!("{} ngày {}", award.decision_number, calendar::short(award.decided_on)),
    ];
    if told.with_amount {
        cells.push(award.amount_vnd.map(money::grouped).unwrap_or_default());
    }
    cells
}
