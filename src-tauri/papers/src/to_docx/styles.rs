//! The styles of an office paper, after the layout rules for administrative documents (NĐ 30/2020). Whoever edits the paper
//! changes a style once, not every line. Styles of a size are added as the paper needs them.

use std::collections::BTreeMap;

use super::xml::twips;
use crate::to_pdf::{BODY, MM_OF_LINE};

/// Identifier, name in Word's list, what it follows, paragraph properties, run properties.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CENTRED: &str = "<w:jc w:val=\"center\"/>";
const BOLD: &str = "<w:b/><w:bCs/>";

/// Distances in twips: 119 = 2.1 mm, 567 = 10 mm, 1417 = 25 mm.
const FIXED: &[Style] = &[
    (
        "Body",
        "Nội dung",
        "Normal",
        "<w:spacing w:after=\"119\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        "",
    ),
    ("Basis", "Căn cứ", "Body", "", "<w:i/><w:iCs/>"),
    ("Centred", "Căn giữa", "Normal", "<w:spacing w:after=\"85\"/><w:jc w:val=\"center\"/>", ""),
    ("CentredBold", "Căn giữa, đậm", "Centred", "", BOLD),
    ("CentredItalic", "Căn giữa, nghiêng", "Centred", "", "<w:i/><w:iCs/>"),
    ("CentredBoldItalic", "Căn giữa, đậm nghiêng", "CentredBold", "", "<w:i/><w:iCs/>"),
    (
        "Kind",
        "Tên loại văn bản",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"170\" w:after=\"28\"/><w:jc w:val=\"center\"/>",
        BOLD,
    ),
    ("About", "Trích yếu", "Normal", "<w:keepNext/><w:jc w:val=\"center\"/>", BOLD),
    (
        "Section",
        "Mục",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"85\" w:after=\"57\"/><w:ind w:firstLine=\"567\"/><w:outlineLvl w:val=\"0\"/>",
        BOLD,
    ),
    (
        "HeadLine",
        "Dòng đầu văn bản",
        "Normal",
        "<w:spacing w:line=\"300\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    ("Issuer", "Cơ quan ban hành", "HeadLine", "", BOLD),
    ("Country", "Quốc hiệu", "HeadLine", "", BOLD),
    ("Motto", "Tiêu ngữ", "HeadLine", "", "<w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"),
    ("Number", "Số, ký hiệu", "HeadLine", "<w:spacing w:before=\"90\"/>", ""),
    (
        "Matter",
        "Trích yếu công văn",
        "HeadLine",
        "<w:spacing w:before=\"120\"/>",
        "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
    (
        "PlaceDate",
        "Địa danh, thời gian",
        "HeadLine",
        "<w:spacing w:before=\"90\"/>",
        "<w:i/><w:iCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>",
    ),
    (
        "Copies",
        "Nơi nhận",
        "Normal",
        "<w:keepNext/><w:spacing w:line=\"307\"/>",
        "<w:b/><w:bCs/><w:i/><w:iCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
    (
        "Copy",
        "Nơi nhận, từng dòng",
        "Normal",
        "<w:spacing w:line=\"282\"/>",
        "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>",
    ),
    ("Role", "Quyền hạn, chức vụ", "Normal", "<w:keepNext/><w:jc w:val=\"center\"/>", BOLD),
    ("Signer", "Họ tên người ký", "Normal", "<w:spacing w:before=\"1417\"/><w:jc w:val=\"center\"/>", BOLD),
    ("RoleNote", "Ghi chú nơi ký", "Role", "", "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:i/><w:iCs/>"),
    (
        "PageNumber",
        "Số trang",
        "Normal",
        "<w:spacing w:line=\"300\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    ("Gap", "Khoảng trống", "Normal", "", "<w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/>"),
    (
        "Under",
        "Ghi chú dưới tên",
        "Normal",
        "<w:keepNext/>",
        "<w:i/><w:iCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    (
        "Told",
        "Lời kể",
        "Normal",
        "<w:spacing w:before=\"68\" w:line=\"333\"/>",
        "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    ("Name", "Tên trong sổ", "Normal", "<w:keepNext/>", BOLD),
];

/// A style that exists in several sizes: identifier, name, paragraph and run properties.
pub(super) struct Sized(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
);

pub(super) const CELL: Sized = Sized("Cell", "Ô bảng", "", "");
pub(super) const CELL_RIGHT: Sized = Sized("CellRight", "Ô bảng, số", "<w:jc w:val=\"right\"/>", "");
pub(super) const CELL_CENTRED: Sized = Sized("CellCentred", "Ô bảng, giữa", CENTRED, "");
pub(super) const CELL_HEAD: Sized = Sized("CellHead", "Đầu bảng", CENTRED, BOLD);
pub(super) const CELL_GROUP: Sized = Sized("CellGroup", "Nhóm dòng", "<w:keepNext/>", BOLD);
pub(super) const LARGE: Sized = Sized("Large", "Chữ lớn", "", "");
pub(super) const LARGE_BOLD: Sized = Sized("LargeBold", "Chữ lớn, đậm", "<w:keepNext/>", BOLD);
pub(super) const LARGE_CENTRED: Sized = Sized("LargeCentred", "Chữ lớn, giữa", CENTRED, "");
pub(super) const LARGE_HEAD: Sized =
    Sized("LargeHead", "Chữ lớn, giữa, đậm", "<w:keepNext/><w:jc w:val=\"center\"/>", BOLD);

/// The sized styles a paper has used.
#[derive(Default)]
pub(super) struct Styles {
    used: BTreeMap<String, String>,
}

impl Styles {
    /// The identifier of a style in a size; `after_mm` stays free under its paragraphs.
    pub(super) fn sized(&mut self, of: &Sized, size_pt: f64, after_mm: f64) -> String {
        let half = (size_pt * 2.0).round() as i64;
        let id = format!("{}{half}", of.0);
        let shown = format!("{} {}", of.1, size_pt.to_string().replace('.', ","));
        let spacing = format!(
            "<w:spacing w:after=\"{}\" w:line=\"{}\"/>",
            twips(after_mm),
            twips(size_pt * MM_OF_LINE)
        );
        // The schema wants «keep with next» before the spacing and the alignment after it.
        let (keep, align) = match of.2.strip_prefix("<w:keepNext/>") {
            Some(rest) => ("<w:keepNext/>", rest),
            None => ("", of.2),
        };
        let look = format!("{}<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>", of.3);
        let xml = style(&id, &shown, "Normal", &format!("{keep}{spacing}{align}"), &look);
        self.used.entry(id.clone()).or_insert(xml);
        id
    }

    pub(super) fn xml(&self) -> String {
        let half = (BODY * 2.0) as i64;
        let pitch = twips(BODY * MM_OF_LINE);
        let fixed: String =
            FIXED.iter().map(|(id, name, base, para, look)| style(id, name, base, para, look)).collect();
        let used: String = self.used.values().map(String::as_str).collect();
        let rule = |colour: &str, side: &str| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{colour}\"/>")
        };
        let rules: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| rule("000000", side))
            .concat();
        let cuts = ["bottom", "insideH", "insideV"].map(|side| rule("BEB8AE", side)).concat();
        let pad = |height: i64, side: i64| {
            format!(
                "<w:tblCellMar><w:top w:w=\"{height}\" w:type=\"dxa\"/><w:left w:w=\"{side}\" w:type=\"dxa\"/>\
                 <w:bottom w:w=\"{height}\" w:type=\"dxa\"/><w:right w:w=\"{side}\" w:type=\"dxa\"/></w:tblCellMar>"
            )
        };
        format!(
            "{}<w:styles xmlns:w=\"{}\"><w:docDefaults><w:rPrDefault><w:rPr>\
             <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" \
             w:cs=\"Times New Roman\"/><w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>\
             <w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:spacing w:line=\"{pitch}\" w:lineRule=\"atLeast\"/></w:pPr></w:style>\
             <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Lead\"><w:name w:val=\"Chữ dẫn\"/><w:qFormat/>\
             <w:rPr>{BOLD}</w:rPr></w:style>\
             <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Bare\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
             <w:tblInd w:w=\"0\" w:type=\"dxa\"/>{}</w:tblPr></w:style>\
             <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Ruled\"><w:name w:val=\"Bảng kẻ\"/>\
             <w:basedOn w:val=\"Bare\"/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>{}</w:tblPr></w:style>\
             <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Cut\"><w:name w:val=\"Đường cắt\"/>\
             <w:basedOn w:val=\"Bare\"/><w:tblPr><w:tblBorders>{cuts}</w:tblBorders></w:tblPr></w:style>\
             {fixed}{used}</w:styles>",
            super::package::DECLARATION,
            super::package::MAIN,
            pad(0, 0),
            pad(twips(0.8), twips(1.2)),
        )
    }
}

fn style(id: &str, name: &str, base: &str, para: &str, look: &str) -> String {
    let para = para.replace("w:line=", "w:lineRule=\"atLeast\" w:line=");
    format!(
        "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
         <w:basedOn w:val=\"{base}\"/><w:qFormat/><w:pPr>{para}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )
}
