//! A hamlet's list as it comes in: an .xlsx with a title, headings, thirty people who do not exist, a signature.
use std::path::Path;

use rust_xlsxwriter::Workbook;
use unicode_normalization::UnicodeNormalization;

/// Name, date of birth, sex, office, unit. Names with every mark of the language, one from a computer that
/// keeps letters and marks apart.
pub const PEOPLE: [(&str, &str, &str, &str, &str); 30] = [
    ("Lô Thị Phượng", "12/3/1987", "Nữ", "Chi hội trưởng Phụ nữ", "Bản Mét"),
    ("Kha Văn Đăng", "2/9/1979", "Nam", "Trưởng bản", "Bản Mét"),
    ("Vi Thị Hằng", "1990", "Nữ", "", "Bản Mét"),
    ("Nguyễn Thị Ánh", "25/12/1995", "Nữ", "Giáo viên", "Trường THCS Bình Chuẩn"),
    ("Và Bá Ca", "1968", "Nam", "Già làng", "Bản Quẻ"),
    ("Lương Đình Quyết", "30/4/1975", "Nam", "Bí thư chi bộ", "Bản Quẻ"),
    ("Ngân Thị Huyền", "8/3/1992", "Nữ", "Y sĩ", "Trạm Y tế xã"),
    ("Trần Đức Ưởng", "1/1/1961", "Nam", "", "Bản Đình"),
    ("Lữ Thị Tuyết Nhung", "17/7/1984", "Nữ", "Kế toán", "Văn phòng HĐND và UBND"),
    ("Vừ Y Xìa", "1999", "Nữ", "", "Bản Đình"),
    ("Hoàng Ngọc Khuê", "9/10/1983", "Nam", "Phó Hiệu trưởng", "Trường THCS Bình Chuẩn"),
    ("Đặng Thị Quỳnh Như", "21/6/1991", "Nữ", "Công chức văn hóa", "Văn phòng HĐND và UBND"),
    ("Lang Văn Thỏa", "1972", "Nam", "", "Bản Mét"),
    ("Mạc Thị Thủy", "4/4/1988", "Nữ", "", "Bản Mét"),
    ("Cụt Văn Hợi", "15/8/1971", "Nam", "", "Bản Quẻ"),
    ("Moong Thị Sửu", "1997", "Nữ", "", "Bản Quẻ"),
    ("Lộc Văn Nghĩa", "3/2/1980", "Nam", "Công an viên", "Bản Đình"),
    ("Hà Thị Mỹ Lệ", "28/2/1993", "Nữ", "Giáo viên", "Trường THCS Bình Chuẩn"),
    ("Phan Khắc Kỷ", "19/5/1969", "Nam", "", "Bản Đình"),
    ("Xeo Thị Ỏn", "1985", "Nữ", "", "Bản Mét"),
    ("Bùi Thế Hưởng", "11/11/1977", "Nam", "Chỉ huy trưởng Quân sự", "Văn phòng HĐND và UBND"),
    ("Quang Thị Ngoãn", "1964", "Nữ", "", "Bản Quẻ"),
    ("Lìm Văn Chiểu", "6/6/1996", "Nam", "Bí thư chi đoàn", "Bản Đình"),
    ("Vy Thị Thu Hường", "13/1/1989", "Nữ", "Hộ sinh", "Trạm Y tế xã"),
    ("Nguyễn Hữu Thắng", "7/5/1974", "Nam", "Chủ tịch Hội Nông dân", "Văn phòng HĐND và UBND"),
    ("Lê Thị Bích Đào", "1994", "Nữ", "", "Bản Mét"),
    ("Pịt Văn Khuyến", "20/10/1982", "Nam", "", "Bản Quẻ"),
    ("Võ Thị Diễm Phúc", "29/2/1988", "Nữ", "Giáo viên", "Trường THCS Bình Chuẩn"),
    ("Trương Vĩnh Thịnh", "23/11/1970", "Nam", "", "Bản Đình"),
    ("Đinh Thị Yến", "5/7/1986", "Nữ", "", "Bản Mét"),
];

/// Who keeps letters and marks apart in the list; typed and read as everybody else.
const APART: &str = "Trần Đức Ưởng";

pub fn write_list(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut row = 0;
    let mut put = |cells: &[&str]| {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column as u16, *text).expect("a cell");
        }
        row += 1;
    };
    put(&["ỦY BAN NHÂN DÂN XÃ BÌNH CHUẨN"]);
    put(&["DANH SÁCH CÁN BỘ, NHÂN DÂN THAM GIA PHONG TRÀO NĂM 2026"]);
    put(&[]);
    put(&["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Thôn, bản, đơn vị"]);
    for (at, (name, birth, sex, office, unit)) in PEOPLE.into_iter().enumerate() {
        let name: String = if name == APART { name.nfd().collect() } else { name.to_owned() };
        put(&[&(at + 1).to_string(), &name, birth, sex, office, unit]);
    }
    put(&["", "Danh sách có 30 người."]);
    put(&["", "", "", "", "NGƯỜI LẬP BIỂU"]);
    put(&["", "", "", "", "Lô Thị Nga"]);
    book.save(path).expect("a workbook");
}
