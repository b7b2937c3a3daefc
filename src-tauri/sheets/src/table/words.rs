//! Words that make a row something other than a person.

use super::Recipient;
use crate::text::{clean, fold};

/// Tổng cộng, Cộng:, Danh sách này có 12 người.
pub(super) fn is_total(text: &str) -> bool {
    let folded = fold(text);
    let starts =
        ["tong cong", "tong so", "danh sach nay", "danh sach tren", "danh sach gom", "an dinh danh sach"];
    if starts.iter().any(|word| folded.starts_with(word)) || matches!(folded.as_str(), "tong" | "cong") {
        return true;
    }
    // "Tòng Văn A" is a person, so the short words count only with their own marks.
    let small = clean(text).to_lowercase();
    ["tổng ", "cộng ", "tổng:", "cộng:", "(danh sách", "danh sách có "]
        .iter()
        .any(|word| small.starts_with(word))
}

/// Words of the foot of a list that no name of a person looks like.
pub(super) fn is_signature(text: &str) -> bool {
    let folded = fold(text);
    let starts = [
        "nguoi lap",
        "nguoi tong hop",
        "nguoi bao cao",
        "nguoi viet",
        "nguoi de nghi",
        "lap bieu",
        "thu truong",
        "tm ",
        "kt ",
        "tl ",
        "tuq ",
        "ky ten",
        "ky ghi",
        "ky va ghi",
        "ky dong dau",
        "xac nhan",
        "noi nhan",
        "thu ky",
        "nguoi kiem tra",
    ];
    if starts.iter().any(|word| folded.starts_with(word) || folded == word.trim_end()) {
        return true;
    }
    let offices = [
        "chu tich",
        "pho chu tich",
        "ke toan",
        "bi thu",
        "hieu truong",
        "truong ban",
        "truong thon",
        "truong xom",
        "truong phong",
        "giam doc",
        "chi hoi truong",
        "to truong",
        "can bo lap",
    ];
    offices.contains(&folded.as_str()) || is_place_and_day(&folded)
}

/// "Bình Chuẩn, ngày 12 tháng 9 năm 2026", "..., ngày ... tháng ... năm ...".
fn is_place_and_day(folded: &str) -> bool {
    let at = |word: &str| format!(" {folded} ").find(&format!(" {word} "));
    matches!((at("ngay"), at("thang"), at("nam")), (Some(day), Some(month), Some(year)) if day < month && month < year)
}

/// Beginnings of names of hamlets, with their marks: "Bàn" and "Tô" are surnames.
const HAMLETS: &[&str] = &[
    "bản ",
    "thôn ",
    "xóm ",
    "ấp ",
    "buôn ",
    "khối ",
    "khóm ",
    "tổ dân phố ",
    "tdp ",
    "khu phố ",
    "khu dân cư ",
    "làng ",
];

/// Beginnings of names of collectives, with their marks: "Trương" and "Đoàn" are surnames.
const UNITS: &[&str] = &[
    "trường ",
    "trạm ",
    "hội ",
    "chi bộ",
    "chi hội",
    "chi đoàn",
    "đoàn thanh",
    "đoàn tn",
    "đoàn xã",
    "đoàn phường",
    "phòng ",
    "văn phòng",
    "ubnd",
    "hđnd",
    "ubmt",
    "uỷ ban",
    "ủy ban",
    "đảng uỷ",
    "đảng ủy",
    "đảng bộ",
    "mặt trận",
    "mttq",
    "công an xã",
    "công an phường",
    "công an bản",
    "quân sự",
    "ban ",
    "trung tâm ",
    "hợp tác xã",
    "htx ",
    "công ty",
    "doanh nghiệp",
    "tập thể ",
    "câu lạc bộ",
    "clb ",
    "đội ",
    "nhóm ",
    "tổ ",
    "liên đoàn",
    "công đoàn",
    "quỹ tín dụng",
    "bưu điện",
    "th ",
    "thcs ",
    "mn ",
    "ptdtbt",
];

fn begins(text: &str, words: &[&str]) -> bool {
    let small = clean(text).to_lowercase();
    words.iter().any(|word| small.starts_with(word))
}

/// "Bản Xiềng", "Tổ dân phố 5"; not "Khối cán bộ", which only parts a list.
pub fn is_hamlet(text: &str) -> bool {
    begins(text, HAMLETS) && !(begins(text, &["khối "]) && parts_a_list(&clean(text)))
}

/// Whether "Khối …" means people of a kind rather than a place: places have a name or a number of their own.
fn parts_a_list(text: &str) -> bool {
    let name = text.split_once(' ').map_or("", |(_, name)| name);
    let loud = !text.chars().any(char::is_lowercase);
    let kinds = [
        "can bo",
        "co quan",
        "truong",
        "doan the",
        "dang",
        "chinh quyen",
        "nong dan",
        "xa",
        "phuong",
        "thon",
        "ban",
        "doanh nghiep",
        "mam non",
        "tieu hoc",
        "thcs",
        "cac",
        "hanh chinh",
        "mat tran",
        "cong an",
        "quan su",
        "su nghiep",
    ];
    let folded = fold(name);
    let names_a_kind = kinds.iter().any(|kind| folded == *kind || folded.starts_with(&format!("{kind} ")));
    if loud { names_a_kind } else { name.starts_with(char::is_lowercase) }
}

/// The name of a collective, a hamlet among them.
pub fn is_unit(text: &str) -> bool {
    is_hamlet(text) || begins(text, UNITS)
}

/// What a name by itself says it belongs to; nothing for an ordinary name.
pub(super) fn recipient_of_name(name: &str) -> Option<Recipient> {
    if begins(name, &["hộ ", "gia đình "]) {
        return Some(Recipient::Household);
    }
    is_unit(name).then_some(Recipient::Unit)
}

/// The word of a column "Phân loại đối tượng".
pub(super) fn recipient_kind(text: &str) -> Option<Recipient> {
    let folded = fold(text);
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if says(&["ho gia dinh", "gia dinh"]) || folded == "ho" {
        Some(Recipient::Household)
    } else if says(&["tap the", "don vi", "to chuc", "co quan"]) {
        Some(Recipient::Unit)
    } else if says(&["ca nhan", "canhan", "nguoi"]) {
        Some(Recipient::Person)
    } else {
        None
    }
}

/// What the rows under a line such as "II. TẬP THỂ" name; nothing when the line names a place or an office.
pub(super) fn recipients_of_group(label: &str) -> Option<Recipient> {
    let folded = fold(label);
    let says = |word: &str| format!(" {folded} ").contains(&format!(" {word} "));
    match () {
        () if says("ca nhan") || says("can bo") || says("cong chuc") || says("vien chuc") => {
            Some(Recipient::Person)
        }
        () if says("ho gia dinh") || says("gia dinh") => Some(Recipient::Household),
        () if says("tap the") => Some(Recipient::Unit),
        () => None,
    }
}

/// The relation of a head to the household: its own.
pub(super) fn is_head(relation: &str) -> bool {
    matches!(fold(relation).as_str(), "chu ho" | "ch" | "chu" | "ban than")
}

/// A line that names a part of the list rather than a person.
pub(super) fn is_group(text: &str) -> bool {
    const PARTS: &[&str] = &[
        "khối ",
        "tổ ",
        "đơn vị",
        "tập thể",
        "cá nhân",
        "cán bộ",
        "công chức",
        "viên chức",
        "người hoạt động",
        "hộ gia đình",
        "đảng",
        "công an",
        "ngành ",
        "cấp ",
        "danh hiệu",
        "giấy khen",
        "bằng khen",
        "lao động",
        "chiến sĩ",
        "chiến sỹ",
        "khu ",
        "cụm ",
        "phần ",
    ];
    is_unit(text) || begins(text, PARTS) || is_ordinal_line(text)
}

/// "I. Khối cán bộ", "A- Tập thể", "1) …" alone in its row.
fn is_ordinal_line(text: &str) -> bool {
    let plain = clean(text);
    let (first, rest) = plain.split_once(['.', '-', ')', '/', ':']).unwrap_or_default();
    !fold(rest).is_empty() && is_ordinal(first)
}

/// A Roman number or a single letter.
pub(super) fn is_ordinal(text: &str) -> bool {
    let bare = text.trim().trim_matches(|letter: char| !letter.is_alphanumeric());
    let roman = !bare.is_empty() && bare.chars().all(|letter| "IVXivx".contains(letter));
    roman || (bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_people() {
        for text in [
            "Tổng cộng: 14 người",
            "CỘNG",
            "Tổng số hộ: 15",
            "Danh sách này có 12 người./.",
            "Tổng: 3",
            "Cộng bản Xiềng",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in ["Tòng Văn An", "Cống Thị Hoa", "Lê Văn Cộng", "Công Thị Mai"] {
            assert!(!is_total(text), "{text}");
        }
    }

    #[test]
    fn the_foot_is_told_from_people() {
        for text in [
            "NGƯỜI LẬP BIỂU",
            "TM. UỶ BAN NHÂN DÂN\nCHỦ TỊCH",
            "Bình Chuẩn, ngày 12 tháng 9 năm 2026",
            "Chủ tịch",
        ] {
            assert!(is_signature(text), "{text}");
        }
        for text in ["Lương Văn Khánh", "Ngày", "Kha Thị Tĩnh", "Chủ tịch UBND", "Năm Thị Ngày"]
        {
            assert!(!is_signature(text), "{text}");
        }
    }

    #[test]
    fn blocks_of_a_ward_are_places_and_parts_of_a_list_are_not() {
        for place in ["Khối 5", "Khối Tân Tiến", "KHỐI TÂN TIẾN", "Bản Xiềng"] {
            assert!(is_hamlet(place), "{place}");
        }
        for part in ["Khối cán bộ xã", "KHỐI CƠ QUAN", "Khối nông dân"] {
            assert!(!is_hamlet(part), "{part}");
        }
    }

    #[test]
    fn a_name_tells_whose_it_is() {
        for (name, expected) in [
            ("Hộ ông Lô Văn Thắng", Some(Recipient::Household)),
            ("Trường Mầm non Bình Chuẩn", Some(Recipient::Unit)),
            ("CHI HỘI PHỤ NỮ BẢN XIỀNG", Some(Recipient::Unit)),
            ("Tổ dân phố 5", Some(Recipient::Unit)),
            ("Trương Thị Ban", None),
            ("Đoàn Thị Hội", None),
            ("Tô Văn Tổ", None),
            ("Bàn Thị Hộ", None),
        ] {
            assert_eq!(recipient_of_name(name), expected, "{name}");
        }
        assert_eq!(recipients_of_group("II. TẬP THỂ"), Some(Recipient::Unit));
        assert_eq!(recipients_of_group("Bản Xiềng"), None);
    }

    #[test]
    fn parts_of_a_list_are_told_from_people() {
        for text in ["Bản Xiềng", "I. KHỐI CÁN BỘ", "Trường Mầm non Bình Chuẩn", "A - Tập thể"]
        {
            assert!(is_group(text), "{text}");
        }
        for text in ["Vi Văn Hải", "Y Dở", "Lô Chôm", "Trương Thị Ban"] {
            assert!(!is_group(text), "{text}");
        }
    }
}
