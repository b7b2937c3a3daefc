//! Why a row has its fate, in one sentence that names the row.

use sovang_sheets::table::Why;

use super::{
    changes::FieldChange,
    matching::Doubt,
    plan::{Fate, PlanRow},
};

pub(super) fn on_record(row: u32, who: &str) -> String {
    format!("Dòng {row}: đã có trong sổ là {who}; không có gì mới.")
}

pub(super) fn changed(row: u32, who: &str, changes: &[FieldChange]) -> String {
    let shown: Vec<String> = changes.iter().map(FieldChange::shown).collect();
    format!("Dòng {row}: đã có trong sổ là {who}; sẽ sửa {}.", shown.join("; "))
}

pub(super) fn again(row: u32, first: u32, sheet: Option<&str>, changes: &[FieldChange]) -> String {
    let sheet = sheet.map(|sheet| format!(" của trang «{sheet}»")).unwrap_or_default();
    let added: Vec<&str> = changes.iter().map(|change| change.field_word).collect();
    let added = if added.is_empty() {
        String::new()
    } else {
        format!(" Đã bổ sung từ dòng này: {}.", added.join(", "))
    };
    format!("Dòng {row}: cùng một đối tượng với dòng {first}{sheet}, chỉ nhận một lần.{added}")
}

/// What a row nominates, what of it is nominated already, and what it does to the record besides.
pub(super) fn nominated(row: &PlanRow, fresh: &[String], known: &[String], who: &str) -> String {
    let number = row.number;
    let record = match row.fate {
        Fate::New => format!("{who} chưa có trong sổ nên được thêm mới"),
        Fate::Changed => {
            let shown: Vec<String> = row.changes.iter().map(FieldChange::shown).collect();
            format!("{who} đã có trong sổ, sẽ sửa {}", shown.join("; "))
        }
        Fate::Same | Fate::Refused | Fate::Skipped => format!("{who} đã có trong sổ"),
    };
    let already = known.join("; ");
    match (fresh.is_empty(), known.is_empty()) {
        (true, _) => format!("Dòng {number}: {already}, không ghi lần nữa; {record}."),
        (false, true) => format!("Dòng {number}: đề nghị {}; {record}.", fresh.join(", ")),
        (false, false) => {
            format!("Dòng {number}: đề nghị {}; {already}, không ghi lần nữa; {record}.", fresh.join(", "))
        }
    }
}

/// The question whether a row and one or several others are one person.
pub(super) fn same_person(row: u32, name: &str, others: &[String], doubt: Doubt) -> String {
    let why = match doubt {
        Doubt::NumberOfAnother => "cùng số CCCD nhưng khác tên",
        Doubt::OldNumber => "cùng tên và ngày sinh, một bên ghi số CMND cũ",
        Doubt::BirthKnownLess => "cùng tên, nhưng chưa đủ ngày sinh hoặc đơn vị để chắc chắn",
        Doubt::OtherPlace => "cùng tên và ngày sinh, nhưng khác đơn vị hoặc giới tính",
        Doubt::OtherBirth => "cùng tên và đơn vị, ngày sinh chỉ lệch một chỗ",
        Doubt::AlmostTheName => "tên gần giống, cùng ngày sinh",
        Doubt::Several => "có nhiều người khớp như nhau",
        Doubt::Decided => "theo câu trả lời của bạn",
    };
    format!("«{name}» ở dòng {row} có phải là {} không ({why})?", others.join(" hoặc "))
}

pub(super) fn same_household(row: u32, name: &str) -> String {
    format!("Hộ «{name}» ở dòng {row} có phải là hộ cùng tên đã có trong sổ không?")
}

pub(super) fn waits(question: &str) -> String {
    format!("{question} Dòng này chưa được nhận cho đến khi trả lời.")
}

pub(super) fn unit_known(row: u32, name: &str) -> String {
    format!("Dòng {row}: đơn vị «{name}» đã có trong sổ.")
}

pub(super) fn unit_again(row: u32, name: &str) -> String {
    format!("Dòng {row}: đơn vị «{name}» đã đứng ở một dòng trên, chỉ nhận một lần.")
}

pub(super) fn unit_asked(row: u32, name: &str) -> String {
    format!("Dòng {row}: «{name}» gần giống một đơn vị đã biết; dòng này chưa được nhận cho đến khi trả lời.")
}

pub(super) fn unit_unwanted(row: u32, name: &str) -> String {
    format!("Dòng {row}: đã chọn không lập đơn vị «{name}».")
}

pub(super) fn unit_too_long(row: u32) -> String {
    format!("Dòng {row}: tên đơn vị dài quá 200 chữ. Hãy rút gọn trong tệp rồi nhập lại.")
}

/// Why a row names nobody.
pub(super) fn skipped(row: u32, why: Why, text: &str) -> String {
    let what = match why {
        Why::Title => "dòng đầu đề phía trên danh sách",
        Why::Heading => "dòng tiêu đề cột",
        Why::Blank => return format!("Dòng {row}: dòng trống."),
        Why::ColumnNumbers => "dòng đánh số cột",
        Why::RepeatedHeading => "tiêu đề cột lặp lại",
        Why::Group => "tên một phần của danh sách",
        Why::Total => "dòng tổng cộng",
        Why::Signature => "phần ký tên, nơi nhận",
        Why::NumberOnly => "chỉ có số thứ tự",
        Why::Continuation => "dòng tiếp theo của người phía trên",
        Why::Remark => "dòng ghi chú",
        Why::Outside => "chữ nằm ngoài danh sách",
    };
    format!("Dòng {row}: {what}, không phải một đối tượng: «{text}».")
}

pub(super) fn list_not_taken(row: u32, sheet: &str) -> String {
    format!("Dòng {row}: danh sách ở trang «{sheet}» không được nhận.")
}

pub(super) fn hidden(row: u32) -> String {
    format!("Dòng {row}: đang bị ẩn trong tệp, vẫn được đọc.")
}
