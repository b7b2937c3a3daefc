//! A layout by its id, and what may stand in one.

use sovang_papers::{
    PaperError,
    blank::{Blank, Gives},
};
use uuid::Uuid;

use super::{pictures, store};
use crate::{Db, Error, Result, terms::text};

/// A layout that can be printed on.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// A word for those of the program, the id of the record for the office's own.
    pub(crate) id: String,
    pub(crate) is_own: bool,
    pub(crate) blank: Blank,
}

/// Those of the program: id, name, for a title or a form, and the sheet in millimetres. Other sizes than A4 are the
/// same layout grown or shrunk; 400 × 300 is a sheet of old certificates that no standard size fits.
const SHIPPED: [(&str, &str, Gives, f64, f64); 6] = [
    ("giay-khen-a4", "Giấy khen A4 ngang", Gives::Form, 297.0, 210.0),
    ("giay-khen-a3", "Giấy khen A3 ngang", Gives::Form, 420.0, 297.0),
    ("giay-khen-a5", "Giấy khen A5 ngang", Gives::Form, 210.0, 148.0),
    ("giay-khen-400", "Giấy khen 400 × 300 mm", Gives::Form, 400.0, 300.0),
    ("danh-hieu-a4", "Danh hiệu thi đua A4 ngang", Gives::Title, 297.0, 210.0),
    ("danh-hieu-a3", "Danh hiệu thi đua A3 ngang", Gives::Title, 420.0, 297.0),
];

/// Most fields and rules of one layout.
const MOST_PARTS: usize = 60;

pub(super) fn all(db: &Db) -> Result<Vec<Layout>> {
    let mut all = store::list(db)?;
    for (id, ..) in SHIPPED {
        all.extend(shipped(id)?);
    }
    Ok(all)
}

fn shipped(wanted: &str) -> Result<Option<Layout>> {
    let Some((id, name, gives, width, height)) = SHIPPED.into_iter().find(|(id, ..)| *id == wanted) else {
        return Ok(None);
    };
    let blank = usual(gives)?.resized(name, width, height);
    Ok(Some(Layout { id: id.to_owned(), is_own: false, blank }))
}

/// The program's own layout for that, on A4.
pub(crate) fn usual(gives: Gives) -> Result<Blank> {
    let blank = if gives == Gives::Title { Blank::title_a4() } else { Blank::certificate_a4() };
    blank.map_err(Error::unexpected)
}

pub(crate) fn found(db: &Db, field: &'static str, id: &str) -> Result<Layout> {
    let gone = || Error::invalid(field, "Mẫu giấy khen này không còn. Hãy chọn mẫu khác.");
    if let Some(layout) = shipped(id)? {
        return Ok(layout);
    }
    let own = id.parse::<Uuid>().ok().map(|id| store::get(db, id)).transpose()?.flatten();
    own.ok_or_else(gone)
}

/// A layout as the clerk may keep it: named, and with its pictures there.
pub(super) fn checked(db: &Db, mut blank: Blank) -> Result<Blank> {
    blank.name = text::required("layout", "tên mẫu", &blank.name, 120)?;
    let blank = printable(blank)?;
    if blank.scan.iter().filter_map(|scan| scan.picture.as_ref()).any(|name| pictures::is_pdf(name)) {
        return Err(Error::invalid(
            "layout",
            "Ảnh quét phôi phải là PNG, JPEG hoặc SVG. Hãy lưu tệp PDF thành ảnh.",
        ));
    }
    let art = blank.art().into_iter().map(|(_, art)| art).chain(&blank.scan);
    for name in art.filter_map(|art| art.picture.as_ref()) {
        pictures::kept(db.folder(), name)?;
    }
    Ok(blank)
}

/// A layout as it comes from the screen on which it is drawn up.
pub(crate) fn printable(mut blank: Blank) -> Result<Blank> {
    if blank.fields.len() + blank.rules.len() > MOST_PARTS {
        return Err(Error::invalid("layout", format!("Mẫu có quá {MOST_PARTS} phần. Hãy bỏ bớt.")));
    }
    for (key, field) in &mut blank.fields {
        let is_key = |key: &str| key.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
        if !is_key(key) || key.len() > 40 {
            return Err(Error::invalid("layout", format!("Mẫu có phần lạ «{key}». Hãy bỏ phần đó.")));
        }
        field.text = text::optional("layout", "chữ trên mẫu", Some(&field.text), 300)?.unwrap_or_default();
    }
    blank.check().map_err(refused)?;
    Ok(blank)
}

/// Why a layout cannot be printed, in words.
fn refused(cause: PaperError) -> Error {
    let PaperError::Blank(told) = &cause else { return Error::unexpected(cause) };
    let part = told.split(':').next().unwrap_or_default();
    let message = if told.contains("too small") {
        "Mã kiểm tra phải rộng và cao ít nhất 18 mm thì điện thoại mới đọc được. Hãy sửa lại.".to_owned()
    } else if told.contains("mm") {
        "Khổ giấy phải từ 20 đến 2.000 mm mỗi chiều. Hãy sửa lại.".to_owned()
    } else {
        let part = part_word(part);
        format!("Phần «{part}» có vị trí, cỡ chữ, số dòng hoặc màu không in được. Hãy sửa lại.")
    };
    Error::invalid("layout", message)
}

/// What a part of a layout is called.
pub(crate) fn part_word(part: &str) -> &str {
    match part {
        "scan" => "Ảnh quét phôi",
        "background" => "Nền",
        "frame" => "Khung",
        "code" => "Mã kiểm tra",
        "emblem" => "Quốc huy",
        "qh" => "Quốc hiệu",
        "tn" => "Tiêu ngữ",
        "tn_rule" => "Gạch dưới tiêu ngữ",
        "verb" => "Chữ TẶNG",
        "title" => "Chữ GIẤY KHEN",
        "award" => "Tên danh hiệu",
        "year" => "Năm",
        "issuer" => "Dòng cơ quan",
        "name" => "Tên",
        "office" => "Dòng chức vụ, địa chỉ",
        "merit" => "Thành tích",
        "date" => "Dòng ngày tháng",
        "role" => "Chức danh người ký",
        "signer" => "Tên người ký",
        "qd" => "Dòng số quyết định",
        "so" => "Dòng số vào sổ",
        own if own.starts_with("text") => "Chữ thêm",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_layout_can_be_printed() {
        for (id, name, gives, width, height) in SHIPPED {
            let layout = shipped(id).unwrap().unwrap();
            layout.blank.check().unwrap();
            assert_eq!(
                (layout.blank.name.as_str(), layout.blank.width, layout.blank.height),
                (name, width, height)
            );
            assert_eq!(layout.blank.gives, gives);
        }
    }

    #[test]
    fn every_part_of_the_shipped_layouts_has_a_name() {
        for (id, ..) in SHIPPED {
            let blank = shipped(id).unwrap().unwrap().blank;
            for key in blank.fields.keys().chain(blank.rules.keys()) {
                assert_ne!(part_word(key), key, "{id}");
            }
        }
    }
}
