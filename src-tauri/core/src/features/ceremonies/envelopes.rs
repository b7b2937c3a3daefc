//! Envelopes in their own size, from the same addresses as the labels.

use std::path::Path;

use sovang_papers::{PaperError, envelope};

use super::{commands::EnvelopeSize, roll::Roll};
use crate::{Error, Result, features::certificates, files};

pub(super) const TITLE: &str = "Phong bì";

/// DL, which takes a sheet of A4 folded twice.
const USUAL: EnvelopeSize = EnvelopeSize { width_mm: 220.0, height_mm: 110.0 };

pub(super) fn checked(wanted: Option<EnvelopeSize>) -> Result<EnvelopeSize> {
    let size = wanted.unwrap_or(USUAL);
    let is_side = |side: f64| envelope::SIDES_MM.contains(&side);
    if is_side(size.width_mm) && is_side(size.height_mm) && size.height_mm <= size.width_mm {
        return Ok(size);
    }
    let message = "Phong bì phải rộng và cao từ 90 đến 360 mm, bề rộng không nhỏ hơn bề cao. Hãy sửa lại.";
    Err(Error::invalid("envelope", message))
}

pub(super) fn write(roll: &Roll, size: EnvelopeSize, path: &Path) -> Result<usize> {
    let (office, to) = (&roll.source.office, roll.labels());
    let all = envelope::Envelopes {
        width: size.width_mm,
        height: size.height_mm,
        sender: vec![
            "Nơi gửi:".to_owned(),
            format!("ỦY BAN NHÂN DÂN {}", office.commune().to_uppercase()),
            crate::terms::text::capitalised(&office.province()),
        ],
        to: &to,
        watermark: roll.source.is_practice.then_some("BẢN LUYỆN TẬP"),
    };
    let info = certificates::info(&roll.source.decision, TITLE);
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    files::write_whole(path, |out| {
        envelope::write_envelopes(&all, &info, out).map_err(|cause| {
            let PaperError::Write(cause) = cause else { return Error::unexpected(cause) };
            Error::file("ghi", path)(cause)
        })
    })
}
