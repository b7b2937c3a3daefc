//! Words that make a row something other than a person.

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

/// A line that names a part of the list rather than a person.
pub(super) fn is_group(text: &str) -> bool {
    // With their marks: "Trương", "Tô", "Bàn" and "Đoàn" are surnames.
    let small = clean(text).to_lowercase();
    let starts = [
        "bản ",
        "thôn ",
        "xóm ",
        "khối ",
        "tổ ",
        "chi bộ",
        "chi hội",
        "chi đoàn",
        "trường ",
        "trạm ",
        "hội ",
        "đoàn thanh",
        "đoàn tn",
        "phòng ",
        "văn phòng",
        "ubnd",
        "uỷ ban",
        "ủy ban",
        "đơn vị",
        "tập thể",
        "cá nhân",
        "cán bộ",
        "công chức",
        "người hoạt động",
        "hộ gia đình",
        "đảng",
        "mặt trận",
        "công an",
        "quân sự",
        "ban ",
        "ngành ",
        "cấp ",
        "danh hiệu",
        "giấy khen",
        "bằng khen",
        "lao động",
        "chiến sĩ",
        "khu ",
        "cụm ",
        "phần ",
    ];
    starts.iter().any(|word| small.starts_with(word)) || is_ordinal_line(text)
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
