//! Knows what a column holds by its heading. Headings are compared without marks and signs, so "Họ và Tên",
//! "HỌ  VÀ TÊN:" and "Ho va ten" are one; only "Nam" and "Năm" are told apart by their letters.

use crate::text::{clean, fold};
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Running number (STT).
    Number,
    /// Whole name of a person or head of a household (Họ và tên).
    FullName,
    /// Name of a unit, in a list of units (Tên đơn vị, tên tập thể).
    UnitName,
    /// Surname and middle names (Họ, họ đệm), beside [`Field::GivenName`].
    Surname,
    /// Given name (Tên).
    GivenName,
    /// Ông, Bà.
    Salutation,
    /// Giới tính.
    Sex,
    /// A tick, or a date of birth, of men (Nam).
    Male,
    /// A tick, or a date of birth, of women (Nữ).
    Female,
    /// Day, month and year, or year of birth.
    Birth,
    /// Day of birth alone, beside month and year.
    BirthDay,
    /// Month of birth alone.
    BirthMonth,
    /// Year of birth alone.
    BirthYear,
    /// Number of the identity card, 12 or 9 digits.
    Cccd,
    /// Dân tộc.
    Ethnic,
    /// Chức vụ, chức danh.
    Position,
    /// Đơn vị, nơi công tác.
    Unit,
    /// Position and unit in one cell.
    PositionUnit,
    /// Bản, thôn, xóm, khối, tổ dân phố.
    Village,
    /// Địa chỉ, nơi ở.
    Address,
    /// Quê quán.
    Home,
    /// Số điện thoại.
    Phone,
    /// Title or form asked for now.
    Proposed,
    /// Title or form held from a year before.
    Held,
    /// Share of votes in percent.
    VotePercent,
    /// Số quyết định.
    DecisionNumber,
    /// Ngày quyết định.
    DecisionDate,
    /// Thành tích.
    Achievement,
    /// People in a household.
    HouseholdSize,
    /// Relation to the head of the household (Quan hệ với chủ hộ).
    Relation,
    /// Cá nhân, tập thể, hộ gia đình.
    RecipientKind,
    /// Điểm.
    Score,
    /// Ghi chú.
    Note,
}

/// The field of a column. `parents` are the headings above it, from the top; `heading` stands last.
pub fn field_of(parents: &[String], heading: &str) -> Option<Field> {
    let above = parents.iter().map(|text| fold(text)).collect::<Vec<_>>().join(" ");
    let under_birth = is_birth(&above);
    if let Some(found) = short_word(heading, under_birth) {
        return Some(found);
    }
    if is_held(&above) && !above.is_empty() {
        return Some(Field::Held);
    }
    let text = fold(heading);
    if text.is_empty() {
        return None;
    }
    let whole = if above.is_empty() { text.clone() } else { format!("{above} {text}") };
    by_words(&text).or_else(|| by_words(&whole))
}

/// Words whose meaning hangs on their marks or on what stands above.
fn short_word(heading: &str, under_birth: bool) -> Option<Field> {
    let plain = clean(heading).to_lowercase();
    let bare = plain.trim_matches(|letter: char| !letter.is_alphanumeric());
    match (bare, under_birth) {
        ("nam", _) => Some(Field::Male),
        ("nữ" | "nư" | "nu", _) => Some(Field::Female),
        // The same letters without their marks: a people and a telephone.
        ("dt" | "d.t" | "d/t", _) => Some(Field::Ethnic),
        ("đt" | "đ.t" | "đ/t", _) => Some(Field::Phone),
        ("ngày", true) => Some(Field::BirthDay),
        ("tháng", true) => Some(Field::BirthMonth),
        ("năm", true) => Some(Field::BirthYear),
        _ => None,
    }
}

fn is_birth(text: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| has_words(text, word));
    (says(&["nam sinh", "ngay sinh", "sinh nam", "sinh ngay", "thang sinh", "ngay thang nam"])
        || matches!(text, "ntns" | "ns" | "sinh"))
        && !says(&["noi sinh", "vao dang", "cap", "quyet dinh", "qd", "vao nganh"])
}

fn is_held(text: &str) -> bool {
    ["da dat", "da duoc", "da tang", "duoc tang", "nam truoc", "da khen"]
        .iter()
        .any(|word| has_words(text, word))
}

fn has_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

fn by_words(text: &str) -> Option<Field> {
    exact(text).or_else(|| village(text)).or_else(|| person(text)).or_else(|| award(text))
}

fn exact(text: &str) -> Option<Field> {
    Some(match text {
        "stt" | "tt" | "so tt" | "so thu tu" | "s tt" | "s t t" | "thu tu" | "no" => Field::Number,
        "ho" | "ho dem" | "ho va dem" | "ho va ten dem" | "ho ten dem" | "ho lot" | "ho va chu lot"
        | "ho chu lot" | "ho va ten lot" | "ho va chu dem" => Field::Surname,
        "ten" => Field::GivenName,
        "ong ba" | "danh xung" | "ten goi ong ba" | "xung ho" => Field::Salutation,
        "gioi tinh" | "gioi" | "gt" | "phai" | "nam nu" => Field::Sex,
        "ns" | "ntns" => Field::Birth,
        "que quan" | "nguyen quan" | "que" => Field::Home,
        "sdt" | "so dt" | "dtdd" | "so dtdd" | "di dong" | "phone" | "tel" => Field::Phone,
        "quan he" | "qh" => Field::Relation,
        "nghe" | "cong viec" => Field::Position,
        "diem" | "so diem" | "tong diem" | "diem so" => Field::Score,
        "so khau" | "nhan khau" | "so nhan khau" | "khau" | "so nguoi" => Field::HouseholdSize,
        "chuc" | "cv" => Field::Position,
        "truong" | "chi bo" | "chi hoi" | "to chuc" | "co quan" | "phong" | "phong ban" => Field::Unit,
        "danh hieu" | "hinh thuc" | "de nghi" | "noi dung de nghi" => Field::Proposed,
        _ => return None,
    })
}

/// "Thôn/bản", "Tổ dân phố", "Xóm (bản)": nothing but words for a hamlet.
fn village(text: &str) -> Option<Field> {
    let mut words = text.split(' ').peekable();
    let first = *words.peek()?;
    let known =
        ["thon", "ban", "xom", "ap", "khoi", "to", "dan", "pho", "lang", "buon", "khu", "ten", "cu", "khom"];
    (words.all(|word| known.contains(&word)) && !matches!(first, "dan" | "ten" | "cu"))
        .then_some(Field::Village)
}

fn person(text: &str) -> Option<Field> {
    let says = |words: &str| has_words(text, words);
    let starts = |words: &str| text.starts_with(words);
    if says("cccd")
        || says("cmnd")
        || says("can cuoc")
        || says("chung minh")
        || says("dinh danh")
        || says("ddcn")
        || says("cmtnd")
        || says("cmt")
    {
        return (!says("ngay") && !says("noi cap")).then_some(Field::Cccd);
    }
    if is_birth(text) {
        return Some(Field::Birth);
    }
    if says("quan he") && says("chu ho") {
        return Some(Field::Relation);
    }
    if says("phan loai") && (says("doi tuong") || says("tap the"))
        || matches!(text, "doi tuong" | "phan loai" | "doi tuong khen thuong" | "doi tuong de nghi")
        || text == "loai doi tuong"
    {
        return Some(Field::RecipientKind);
    }
    if starts("ten goi") || (starts("ong ba") && !says("ho ten") && !says("ho va ten")) {
        return Some(Field::Salutation);
    }
    if names_a_person(text) {
        return Some(Field::FullName);
    }
    if let Some(units) = names_a_unit(text) {
        return Some(units);
    }
    if starts("gioi tinh") || starts("nam nu") {
        return Some(Field::Sex);
    }
    if starts("dan toc") {
        return Some(Field::Ethnic);
    }
    if says("dien thoai") || says("sdt") || says("so dt") {
        return Some(Field::Phone);
    }
    if says("ghi chu") {
        return Some(Field::Note);
    }
    place_and_work(text)
}

/// "Họ và tên", also with what follows it, but not the name of somebody's kin or of who signs.
fn names_a_person(text: &str) -> bool {
    let says = |words: &str| has_words(text, words);
    let starts = |words: &str| text.starts_with(words);
    let others = [
        "bo",
        "me",
        "cha",
        "vo",
        "chong",
        "con",
        "nguoi than",
        "nguoi ky",
        "nguoi gioi thieu",
        "bo me",
        "cha me",
    ];
    let named = starts("ho va ten")
        || starts("ho ten")
        || starts("hoten")
        || says("ten ca nhan")
        || says("ten doi tuong")
        || says("ten hoi vien")
        || says("ten chu ho")
        || matches!(text, "chu ho" | "ca nhan" | "ten nguoi" | "hoi vien" | "ten tap the ca nhan");
    named && !others.iter().any(|kin| text.ends_with(&format!(" {kin}")))
}

/// "Tên đơn vị", "Tên tập thể": the name a list of units is about.
fn names_a_unit(text: &str) -> Option<Field> {
    let says = |words: &str| has_words(text, words);
    let collective = [
        "tap the",
        "don vi",
        "co quan",
        "to chuc",
        "truong",
        "chi bo",
        "chi hoi",
        "thon",
        "ban",
        "xom",
        "to dan pho",
        "khu dan cu",
    ];
    let named = text.starts_with("ten ") && collective.iter().any(|word| says(word));
    if says("ca nhan") && says("tap the") {
        return Some(Field::FullName);
    }
    (named || text == "tap the").then_some(Field::UnitName)
}

fn place_and_work(text: &str) -> Option<Field> {
    let says = |words: &str| has_words(text, words);
    let position = says("chuc vu") || says("chuc danh") || says("nghe nghiep");
    let unit = says("don vi") || says("co quan") || says("noi cong tac") || says("noi lam viec");
    if (says("danh hieu") || says("hinh thuc") || says("thanh tich")) && !position {
        return None;
    }
    if position {
        return Some(if unit { Field::PositionUnit } else { Field::Position });
    }
    if unit && !says("don vi tinh") && !says("cap") {
        return Some(Field::Unit);
    }
    if says("que quan") {
        return Some(Field::Home);
    }
    let address = ["dia chi", "noi o", "cho o", "thuong tru", "ho khau", "tam tru", "noi cu tru"];
    address.iter().any(|word| says(word)).then_some(Field::Address)
}

fn award(text: &str) -> Option<Field> {
    let says = |words: &str| has_words(text, words);
    let votes = says("phieu") || says("bau") || says("dong y");
    let share = says("ty le") || says("ti le") || says("ket qua");
    if (share && votes) || matches!(text, "ty le" | "ti le") {
        return Some(Field::VotePercent);
    }
    if says("thanh tich") || says("ly do khen") || says("ly do de nghi") || says("noi dung khen thuong") {
        return Some(Field::Achievement);
    }
    if (says("danh hieu") || says("hinh thuc") || says("khen thuong")) && is_held(text) {
        return Some(Field::Held);
    }
    let decision = says("quyet dinh") || says("qd");
    if decision && (says("ngay") || says("ky")) && !says("so") {
        return Some(Field::DecisionDate);
    }
    if decision && says("so") && !says("ngay") {
        return Some(Field::DecisionNumber);
    }
    let asks =
        ["danh hieu", "hinh thuc khen", "hinh thuc de nghi", "de nghi khen", "de nghi tang", "dang ky"];
    asks.iter().any(|word| says(word)).then_some(Field::Proposed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(heading: &str) -> Option<Field> {
        field_of(&[], heading)
    }

    #[test]
    fn headings_of_real_lists_are_known() {
        for (heading, expected) in [
            ("STT", Field::Number),
            ("Họ và tên", Field::FullName),
            ("HỌ, TÊN", Field::FullName),
            ("Họ tên chủ hộ", Field::FullName),
            ("Họ và tên đệm", Field::Surname),
            ("Tên", Field::GivenName),
            ("Ông (bà)", Field::Salutation),
            ("Ngày, tháng,\nnăm sinh", Field::Birth),
            ("Sinh năm", Field::Birth),
            ("Nam", Field::Male),
            ("NỮ", Field::Female),
            ("Giới tính (Nam/Nữ)", Field::Sex),
            ("Số định danh cá nhân/CCCD", Field::Cccd),
            ("Số CMND/CCCD", Field::Cccd),
            ("Dân tộc", Field::Ethnic),
            ("Chức vụ, đơn vị công tác", Field::PositionUnit),
            ("Chức vụ", Field::Position),
            ("Đơn vị/tập thể công tác", Field::Unit),
            ("Bản", Field::Village),
            ("Thôn, bản", Field::Village),
            ("Tổ dân phố", Field::Village),
            ("Địa chỉ/nơi ở", Field::Address),
            ("Quê quán", Field::Home),
            ("SĐT (ẩn)", Field::Phone),
            ("Danh hiệu đề nghị", Field::Proposed),
            ("Hình thức khen thưởng", Field::Proposed),
            ("Danh hiệu đăng ký", Field::Proposed),
            ("Tóm tắt thành tích", Field::Achievement),
            ("Lý do khen thưởng", Field::Achievement),
            ("Lý do đề nghị", Field::Achievement),
            ("Nội dung khen thưởng", Field::Achievement),
            ("Phân loại", Field::RecipientKind),
            ("Tên tập thể, cá nhân", Field::FullName),
            ("Tỷ lệ phiếu\nbầu (%)", Field::VotePercent),
            ("Ngày QĐ", Field::DecisionDate),
            ("Số khẩu", Field::HouseholdSize),
            ("Điểm", Field::Score),
            ("Ghi chú", Field::Note),
        ] {
            assert_eq!(field(heading), Some(expected), "{heading}");
        }
    }

    #[test]
    fn headings_of_other_things_are_not_taken() {
        for heading in
            ["Ngày cấp CCCD", "Nơi sinh", "Trình độ", "Năm", "Đơn vị tính", "Ngày vào Đảng", "", "Họ tên bố"]
        {
            assert_eq!(field(heading), None, "{heading}");
        }
    }

    #[test]
    fn what_stands_above_decides() {
        let under = |above: &str, heading: &str| field_of(&[above.to_owned()], heading);
        assert_eq!(under("Năm sinh", "Nam"), Some(Field::Male));
        assert_eq!(under("Ngày sinh", "Năm"), Some(Field::BirthYear));
        assert_eq!(under("Danh hiệu đã đạt", "Năm 2024"), Some(Field::Held));
        assert_eq!(under("Đề nghị", "Khen thưởng"), Some(Field::Proposed));
        assert_eq!(under("Thông tin chung", "Họ và tên"), Some(Field::FullName));
    }
}
