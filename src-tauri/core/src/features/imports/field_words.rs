//! Fields of a list by the names of its JSON and by what the clerk calls them.

use sovang_sheets::heading::Field;

/// What a column can be said to hold, the most usual first.
pub(super) const CHOOSABLE: [Field; 27] = [
    Field::FullName,
    Field::Surname,
    Field::GivenName,
    Field::Sex,
    Field::Birth,
    Field::Cccd,
    Field::Ethnic,
    Field::Position,
    Field::Unit,
    Field::PositionUnit,
    Field::Village,
    Field::Address,
    Field::Home,
    Field::Phone,
    Field::Proposed,
    Field::Held,
    Field::VotePercent,
    Field::DecisionNumber,
    Field::DecisionDate,
    Field::Achievement,
    Field::HouseholdSize,
    Field::Relation,
    Field::RecipientKind,
    Field::Score,
    Field::UnitName,
    Field::Number,
    Field::Note,
];

/// Name in the JSON, and the clerk's word.
fn names(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::Number => ("number", "số thứ tự"),
        Field::FullName => ("full_name", "họ và tên"),
        Field::UnitName => ("unit_name", "tên đơn vị, tập thể"),
        Field::Surname => ("surname", "họ và tên đệm"),
        Field::GivenName => ("given_name", "tên"),
        Field::Salutation => ("salutation", "ông, bà"),
        Field::Sex => ("sex", "giới tính"),
        Field::Male => ("male", "nam"),
        Field::Female => ("female", "nữ"),
        Field::Birth => ("birth", "ngày sinh"),
        Field::BirthDay => ("birth_day", "ngày (sinh)"),
        Field::BirthMonth => ("birth_month", "tháng (sinh)"),
        Field::BirthYear => ("birth_year", "năm (sinh)"),
        Field::Cccd => ("cccd", "số CCCD"),
        Field::Ethnic => ("ethnic", "dân tộc"),
        Field::Position => ("position", "chức vụ, nghề nghiệp"),
        Field::Unit => ("unit", "đơn vị"),
        Field::PositionUnit => ("position_unit", "chức vụ và đơn vị"),
        Field::Village => ("village", "thôn, bản"),
        Field::Address => ("address", "địa chỉ"),
        Field::Home => ("home", "quê quán"),
        Field::Phone => ("phone", "điện thoại"),
        Field::Proposed => ("proposed", "danh hiệu, hình thức đề nghị"),
        Field::Held => ("held", "danh hiệu đã đạt"),
        Field::VotePercent => ("vote_percent", "tỷ lệ phiếu (%)"),
        Field::DecisionNumber => ("decision_number", "số quyết định"),
        Field::DecisionDate => ("decision_date", "ngày quyết định"),
        Field::Achievement => ("achievement", "thành tích"),
        Field::HouseholdSize => ("household_size", "số nhân khẩu"),
        Field::Relation => ("relation", "quan hệ với chủ hộ"),
        Field::RecipientKind => ("recipient_kind", "phân loại đối tượng"),
        Field::Score => ("score", "điểm"),
        Field::Note => ("note", "ghi chú"),
    }
}

pub(super) fn field_name(field: Field) -> &'static str {
    names(field).0
}

pub(super) fn field_word(field: Field) -> &'static str {
    names(field).1
}

/// A field by either name; `Some(None)` for a column that is not wanted, `None` for no such field.
pub(super) fn field_of_name(name: &str) -> Option<Option<Field>> {
    let wanted = name.trim().to_lowercase();
    if matches!(wanted.as_str(), "none" | "bỏ" | "-") {
        return Some(None);
    }
    let others =
        [Field::Salutation, Field::Male, Field::Female, Field::BirthDay, Field::BirthMonth, Field::BirthYear];
    let mut all = CHOOSABLE.into_iter().chain(others);
    all.find(|field| field_name(*field) == wanted || field_word(*field) == wanted).map(Some)
}

/// Whether what a column holds is kept in the book; the rest is shown and left in the file.
pub(super) fn is_kept(field: Field, nominates: bool) -> bool {
    (nominates && field == Field::Achievement)
        || !matches!(
            field,
            Field::Held
                | Field::VotePercent
                | Field::DecisionNumber
                | Field::DecisionDate
                | Field::Achievement
                | Field::Score
        )
}
