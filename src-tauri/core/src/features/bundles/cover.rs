//! The cover sheet that is signed and stamped. The one beside the bundle carries the fingerprint; the one
//! inside cannot, because the fingerprint covers it.

use chrono::{DateTime, Utc};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Table},
    write_paper,
};

use crate::{
    Db, Error, Result,
    features::{reports::Figures, settings},
    terms::{calendar, money},
};

pub(super) fn bytes(
    db: &Db,
    figures: &Figures,
    revision: u32,
    frozen_at: DateTime<Utc>,
    fingerprint: Option<&[String]>,
) -> Result<Vec<u8>> {
    let office = settings::office(db)?;
    let day = calendar::day_in_viet_nam(frozen_at);
    let mut blocks = vec![
        Block::Title {
            kind: "PHIẾU GỬI".into(),
            about: Some(format!("Gói báo cáo thi đua, khen thưởng {}", figures.title)),
        },
        Block::text(format!(
            "Nơi gửi: {}, {} (mã {}).",
            office.title,
            office.province(),
            office.commune_code
        )),
        Block::text(format!("Nơi nhận: {}.", settings::superior_on(db, day)?)),
        Block::text(format!(
            "Bản số {revision}, chốt {}, số liệu từ ngày {} đến ngày {}.",
            calendar::in_words(day),
            calendar::short(figures.from),
            calendar::short(figures.until)
        )),
        counts(figures),
    ];
    match fingerprint {
        Some(groups) => blocks.push(Block::Code {
            data: groups.concat(),
            side_mm: 36.0,
            beside: std::iter::once("Dấu vân tay của gói (so với màn hình nơi nhận):".to_owned())
                .chain(groups.chunks(4).map(|four| four.join("  ")))
                .collect(),
        }),
        None => blocks
            .push(Block::text("Dấu vân tay của gói được in trên phiếu gửi bằng giấy có chữ ký và con dấu.")),
    }
    blocks.push(Block::Signers(vec![
        ("NƠI NHẬN\n(ngày nhận, ký tên)".into(), String::new()),
        ("NGƯỜI LẬP".into(), office.clerk_name.clone().unwrap_or_default()),
        ("THỦ TRƯỞNG ĐƠN VỊ\n(ký, đóng dấu)".into(), String::new()),
    ]));
    let header = Header {
        above: None,
        issuer: vec!["ỦY BAN NHÂN DÂN".into(), office.commune().to_uppercase()],
        number: None,
        place_date: Some(format!("{}, {}", office.place(), calendar::in_words(day))),
    };
    let watermark = db.is_practice()?.then(|| "BẢN LUYỆN TẬP".to_owned());
    let paper = Paper { header: Some(header), blocks, watermark, landscape: false };
    let created = frozen_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let info = DocumentInfo { title: format!("Phiếu gửi {}", figures.title), created };
    let mut bytes = Vec::new();
    write_paper(&paper, &info, &mut bytes).map_err(Error::unexpected)?;
    Ok(bytes)
}

fn counts(figures: &Figures) -> Block {
    let count = |what: &str, value: i64| Row::Cells(vec![what.to_owned(), money::grouped(value)]);
    let rows = vec![
        count("Phong trào đang thực hiện", figures.movements_running),
        count("Đăng ký danh hiệu trong năm", figures.registrations),
        count("Điển hình phát hiện trong kỳ", figures.exemplars),
        count("Quyết định khen thưởng", figures.decisions),
        count("Khen thưởng", figures.awards),
        count("Tiền thưởng (đồng)", figures.amount_vnd),
    ];
    let columns =
        vec![Column::new("Nội dung", 110.0, Align::Left), Column::new("Số lượng", 40.0, Align::Right)];
    Block::Table(Table { columns, rows, size_pt: 13.0 })
}
