//! The sheet that proves a card: office, the fingerprint of its keys, places to sign and stamp.

use chrono::{DateTime, Utc};
use sovang_papers::{
    DocumentInfo,
    page::{Block, Header, Paper},
    write_paper,
};

use super::Card;
use crate::{Error, Result, features::settings::OfficeIdentity, terms::calendar};

pub(super) fn bytes(card: &Card, office: &OfficeIdentity, at: DateTime<Utc>) -> Result<Vec<u8>> {
    let groups: Vec<String> = card.fingerprint().split(' ').map(str::to_owned).collect();
    let blocks = vec![
        Block::Title {
            kind: "GIẤY XÁC NHẬN".into(), about: Some("Khóa công khai của cơ quan".into())
        },
        Block::text(format!(
            "{} (mã {}) xác nhận các khóa công khai dưới đây là của cơ quan, dùng để kiểm tra chữ ký trên gói báo cáo và để mã hóa gói gửi cho cơ quan.",
            card.office, card.unit_code
        )),
        Block::text(format!("Khóa kiểm tra chữ ký: {}", card.signing_key)),
        Block::text(format!("Khóa mã hóa gửi cho cơ quan: {}", card.reading_key)),
        Block::text(
            "Nơi nhận nạp tệp thẻ cơ quan gửi kèm, so từng nhóm dưới đây với màn hình rồi mới xác nhận.",
        ),
        Block::Code {
            data: groups.concat(),
            side_mm: 36.0,
            beside: std::iter::once("Dấu vân tay của thẻ:".to_owned())
                .chain(groups.chunks(4).map(|four| four.join("  ")))
                .collect(),
        },
        Block::Signers(vec![
            ("NGƯỜI LẬP".into(), office.clerk_name.clone().unwrap_or_default()),
            ("THỦ TRƯỞNG ĐƠN VỊ\n(ký, đóng dấu)".into(), String::new()),
        ]),
    ];
    let header = Header {
        above: None,
        issuer: if office.is_superior {
            vec![card.office.to_uppercase()]
        } else {
            vec!["ỦY BAN NHÂN DÂN".into(), office.commune().to_uppercase()]
        },
        number: None,
        place_date: Some(format!("{}, {}", office.place(), calendar::in_words(card.made_on))),
    };
    let watermark = card.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned());
    let paper = Paper { header: Some(header), blocks, watermark, landscape: false };
    let created = at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let info = DocumentInfo { title: format!("Khóa công khai của {}", card.office), created };
    let mut bytes = Vec::new();
    write_paper(&paper, &info, &mut bytes).map_err(Error::unexpected)?;
    Ok(bytes)
}
