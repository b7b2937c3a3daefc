//! The office's own emblem, frame, background, and the scan of its blank: files of the data folder under names made of
//! their content.

use std::{collections::BTreeMap, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sovang_papers::{PaperError, art::Artwork, blank::Blank};
use ts_rs::TS;

use crate::{
    Db, Error, Job, Result,
    photos::{self, Photo},
};

/// Larger pictures only make the window slow; a sheet scanned at 200 dots to the inch is far below.
const MOST_BYTES: usize = 12 << 20;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct LayoutPictureDraft {
    /// An SVG, PNG, JPEG or one-page PDF file, in base64.
    bytes: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct LayoutPicture {
    name: String,
    /// Width over height.
    ratio: f64,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct LayoutPictureRef {
    name: String,
}

/// A file nobody refers to harms nobody; the layout that names it is written by `save_layout`.
pub(super) fn save_layout_picture(job: &Job, draft: LayoutPictureDraft) -> Result<LayoutPicture> {
    let unread = || Error::invalid("bytes", "Không đọc được tệp hình này. Hãy chọn tệp khác.");
    let bytes = STANDARD.decode(&draft.bytes).map_err(|_| unread())?;
    if bytes.len() > MOST_BYTES {
        return Err(Error::invalid(
            "bytes",
            "Tệp hình lớn hơn 12 MB. Hãy quét lại ở 200 dpi hoặc chọn tệp nhỏ hơn.",
        ));
    }
    let art = Artwork::read(&bytes).map_err(not_drawn)?;
    let ending = match bytes.first_chunk::<2>() {
        Some(b"\x89P") => "png",
        Some(b"\xff\xd8") => "jpg",
        Some(b"%P") => "pdf",
        _ => "svg",
    };
    Ok(LayoutPicture { name: photos::put(job.folder(), &bytes, ending)?, ratio: art.ratio() })
}

pub(super) fn get_layout_picture(db: &Db, wanted: LayoutPictureRef) -> Result<Photo> {
    kept(db.folder(), &wanted.name)?;
    if is_pdf(&wanted.name) {
        return Err(Error::invalid("name", "Tệp PDF chỉ in được, không xem được như ảnh."));
    }
    photos::shown(db.folder(), &wanted.name)
}

pub(super) fn is_pdf(name: &str) -> bool {
    name.ends_with(".pdf")
}

/// That a picture is there under this name, and that the name is one of ours.
pub(super) fn kept(folder: &Path, name: &str) -> Result<()> {
    let is_ours = name.split_once('.').is_some_and(|(hash, ending)| {
        hash.len() == 64
            && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
            && ["png", "jpg", "svg", "pdf"].contains(&ending)
    });
    if is_ours && photos::is_kept(folder, name) {
        return Ok(());
    }
    Err(Error::invalid("layout", "Tệp hình của mẫu không còn. Hãy chọn lại tệp hình."))
}

/// What a layout draws, by name.
pub(crate) fn artworks(folder: &Path, blank: &Blank) -> Result<BTreeMap<String, Artwork>> {
    let mut all = BTreeMap::new();
    for name in blank.art().into_iter().filter_map(|(_, art)| art.picture.as_ref()) {
        kept(folder, name)?;
        all.insert(name.clone(), Artwork::read(&photos::read(folder, name)?).map_err(not_drawn)?);
    }
    Ok(all)
}

fn not_drawn(cause: PaperError) -> Error {
    let PaperError::Art(told) = &cause else { return Error::unexpected(cause) };
    let why = [
        ("password", "có mật khẩu"),
        ("more pages", "có nhiều trang; nền chỉ lấy tệp một trang"),
        ("not in the PDF", "có phông chữ không nhúng trong tệp"),
        ("PDF larger", "quá lớn sau khi mở nén"),
        ("broken PDF", "là PDF hỏng hoặc có phần không an toàn"),
        ("unusual way", "nén theo cách lạ"),
        ("gradient", "có chuyển màu"),
        ("transparency", "có phần trong suốt"),
        ("text", "có chữ chưa đổi thành nét"),
        ("picture inside", "có ảnh nằm trong hình vẽ"),
        ("CMYK", "dùng màu in CMYK"),
        ("mask", "có mặt nạ hoặc hiệu ứng"),
        ("pattern", "có hoa văn lặp"),
        ("clip", "có phần cắt phức tạp"),
        ("larger", "quá lớn"),
    ];
    let why = why.into_iter().find(|(sign, _)| told.contains(sign));
    let why = why.map_or("không phải tệp SVG, PNG, JPEG hoặc PDF nguyên vẹn", |(_, why)| why);
    Error::invalid(
        "bytes",
        format!("Không in được tệp hình này vì tệp {why}. Hãy lưu lại thành PNG rồi chọn lại."),
    )
}
