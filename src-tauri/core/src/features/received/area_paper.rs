//! The report of an area as an office paper.

use sovang_papers::page::{Align, Block, Column, Header, Paper, Row, Table};

use super::{
    Receiving,
    area_report::{AreaAwards, AreaReport},
};
use crate::{
    features::reports::AreaForm,
    terms::{Day, calendar, money, text},
};

pub(super) fn paper(
    office: &Receiving,
    report: &AreaReport,
    forms: &[AreaForm],
    (made_on, is_practice): (Day, bool),
) -> Paper {
    let about =
        format!("Tổng hợp công tác thi đua, khen thưởng {} của các xã, phường, đặc khu", report.title);
    let mut blocks = vec![
        Block::Title { kind: "BÁO CÁO".into(), about: Some(about) },
        Block::text(format!(
            "Số liệu từ ngày {} đến ngày {}, tổng hợp từ {} gói báo cáo của {} trên {} xã, phường, đặc khu.",
            calendar::short(report.from),
            calendar::short(report.until),
            report.bundles,
            report.units.len(),
            report.communes
        )),
    ];
    left_out(report, &mut blocks);
    let total = &report.total;
    blocks.push(Block::Heading("1. Phong trào thi đua và đăng ký danh hiệu".into()));
    blocks.push(Block::text(format!(
        "Các xã đang thực hiện {} phong trào, phát động {} phong trào trong kỳ; có {} đăng ký danh hiệu thi đua, hình thức \
         khen thưởng.",
        money::grouped(total.movements),
        money::grouped(total.movements_launched),
        money::grouped(total.registrations)
    )));
    blocks.push(Block::Heading("2. Điển hình tiên tiến, người tốt việc tốt".into()));
    blocks.push(Block::text(format!(
        "Phát hiện {} điển hình; {} lượt được tuyên truyền, {} lượt được nhân rộng.",
        money::grouped(total.exemplars),
        money::grouped(total.exemplars_publicised),
        money::grouped(total.exemplars_replicated)
    )));
    awards(report, &mut blocks);
    blocks.push(Block::Heading("4. Số liệu theo xã, phường, đặc khu".into()));
    blocks.push(by_unit(report));
    if !report.without.is_empty() {
        blocks.push(Block::text(format!("Chưa có gói được tính: {}.", report.without.join(", "))));
    }
    for (form, number) in forms.iter().zip(5..) {
        blocks.push(Block::Heading(format!("{number}. {}: {}", form.number, form.name)));
        blocks.push(Block::Table(form.table.clone()));
        blocks.extend(form.remarks.iter().cloned());
    }
    blocks.push(Block::Signers(vec![
        ("NGƯỜI LẬP".into(), String::new()),
        ("THỦ TRƯỞNG ĐƠN VỊ\n(ký, đóng dấu)".into(), String::new()),
    ]));
    let header = Header {
        above: None,
        issuer: vec![office.name.to_uppercase()],
        number: Some("Số:       /BC".into()),
        place_date: Some(text::capitalised(&calendar::in_words(made_on))),
    };
    let watermark = is_practice.then(|| "BẢN LUYỆN TẬP".to_owned());
    Paper { header: Some(header), blocks, watermark, landscape: false }
}

/// What the figures do not hold is said before them.
fn left_out(report: &AreaReport, blocks: &mut Vec<Block>) {
    if report.returned > 0 {
        blocks.push(Block::text(format!("Không tính {} gói đã trả lại để sửa.", report.returned)));
    }
    if report.returned_records > 0 {
        blocks.push(Block::text(format!(
            "Có {} hồ sơ trả lại riêng, vẫn tính cho đến khi nhận bản sửa.",
            report.returned_records
        )));
    }
}

fn awards(report: &AreaReport, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading("3. Khen thưởng".into()));
    let total = &report.total;
    let all = &total.awards;
    blocks.push(Block::text(format!(
        "Ban hành {} quyết định với {} khen thưởng: {} tập thể, {} cá nhân, {} hộ gia đình. Trong số cá nhân có {} người không \
         giữ chức vụ lãnh đạo, quản lý ({} người chưa ghi chức vụ) và {} nữ ({} người chưa ghi giới tính).",
        money::grouped(total.decisions),
        money::grouped(all.awards),
        money::grouped(all.collectives),
        money::grouped(all.people),
        money::grouped(all.households),
        money::grouped(all.not_leaders()),
        money::grouped(all.lead_unknown),
        money::grouped(all.women),
        money::grouped(all.sex_unknown)
    )));
    blocks.push(Block::text(format!(
        "Tổng tiền thưởng: {} đồng; {} khen thưởng chưa xác định mức thưởng.",
        money::grouped(all.amount_vnd),
        money::grouped(all.without_amount)
    )));
    if report.by_award.is_empty() {
        return;
    }
    let columns = columns("Danh hiệu, hình thức");
    let kinds = report.by_award.iter().enumerate();
    let mut rows: Vec<Row> =
        kinds.map(|(at, kind)| Row::Cells(cells(at + 1, &kind.name, &kind.awards))).collect();
    rows.push(total_row(all));
    blocks.push(Block::Table(Table { columns, rows, size_pt: 11.0 }));
}

fn by_unit(report: &AreaReport) -> Block {
    let units = report.units.iter().enumerate();
    let mut rows: Vec<Row> =
        units.map(|(at, unit)| Row::Cells(cells(at + 1, &unit.title, &unit.figures.awards))).collect();
    rows.push(total_row(&report.total.awards));
    Block::Table(Table { columns: columns("Xã, phường, đặc khu"), rows, size_pt: 11.0 })
}

fn columns(of: &str) -> Vec<Column> {
    vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new(of, 52.0, Align::Left),
        Column::new("Cộng", 16.0, Align::Right),
        Column::new("Tập thể", 16.0, Align::Right),
        Column::new("Cá nhân", 16.0, Align::Right),
        Column::new("Hộ", 16.0, Align::Right),
        Column::new("Tiền thưởng (đồng)", 32.0, Align::Right),
    ]
}

fn cells(at: usize, name: &str, awards: &AreaAwards) -> Vec<String> {
    let counts = [awards.awards, awards.collectives, awards.people, awards.households, awards.amount_vnd];
    let mut cells = vec![at.to_string(), name.to_owned()];
    cells.extend(counts.map(money::grouped));
    cells
}

fn total_row(all: &AreaAwards) -> Row {
    let mut cells = cells(0, "Cộng", all);
    cells[0] = String::new();
    Row::Total(cells)
}
