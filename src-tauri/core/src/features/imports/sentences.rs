//! What is wrong with a file or a cell, in sentences with row, column and value, and with a way out.

use sovang_sheets::{
    Damage, LooksLike, SheetError, TooLarge,
    birth::DayProblem,
    heading::Field,
    identity::IdNote,
    table::{List, Problem, ProblemKind, Record},
};

use super::{
    intake::Intake,
    lists::{FileList, letter},
};
use crate::{Error, features::people::PersonDraft, terms::PartialDay};

pub(super) fn sheet(error: SheetError) -> Error {
    let message = match error {
        SheetError::Cancelled => return Error::Cancelled,
        SheetError::NotASpreadsheet(looks) => {
            format!("Tệp này là {}, không phải bảng tính chương trình đọc được. Hãy lưu danh sách dạng Excel (.xlsx).", looks_like(looks))
        }
        SheetError::Encrypted => "Tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu rồi nhập lại.".to_owned(),
        SheetError::TooLarge(what) => {
            format!("Tệp có {}, lớn quá mức của một danh sách. Hãy tách tệp hoặc xóa phần thừa.", too_large(what))
        }
        SheetError::Damaged(Damage::Truncated) => {
            "Tệp bị cụt, có lẽ do rút USB khi đang chép. Hãy chép lại tệp.".to_owned()
        }
        SheetError::Damaged(_) => "Tệp bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi nhập.".to_owned(),
        SheetError::TimedOut => "Đọc tệp quá lâu nên đã dừng. Hãy tách tệp nhỏ hơn.".to_owned(),
        SheetError::OutOfMemory | SheetError::Crashed => {
            "Tệp này làm trình đọc phải dừng; sổ của bạn không bị ảnh hưởng. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nhập.".to_owned()
        }
        SheetError::NoTable => {
            "Không thấy danh sách người trong tệp: cần một dòng tiêu đề có cột «Họ và tên». Hãy thêm tiêu đề rồi nhập lại.".to_owned()
        }
        SheetError::File { reason, .. } => {
            return Error::File { act: "đọc", path: "tệp danh sách".into(), cause: std::io::Error::other(reason) };
        }
    };
    Error::BadSheet { message }
}

fn looks_like(looks: LooksLike) -> &'static str {
    match looks {
        LooksLike::Empty => "tệp rỗng",
        LooksLike::Excel | LooksLike::ExcelBinary | LooksLike::OldExcel | LooksLike::ExcelXml => {
            "một dạng Excel khác"
        }
        LooksLike::Word | LooksLike::OldWord => "tệp Word",
        LooksLike::OpenSheet | LooksLike::OpenText => "tệp LibreOffice",
        LooksLike::WebPage => "trang web",
        LooksLike::PlainText => "tệp chữ thường",
        LooksLike::Pdf => "tệp PDF",
        LooksLike::Picture => "tệp ảnh",
        LooksLike::RichText => "tệp RTF",
        LooksLike::Archive => "tệp nén",
        LooksLike::Database => "tệp cơ sở dữ liệu",
        LooksLike::Program => "một chương trình",
        LooksLike::Unknown => "tệp lạ",
    }
}

fn too_large(what: TooLarge) -> &'static str {
    match what {
        TooLarge::File | TooLarge::Unpacked | TooLarge::Entries => "dung lượng",
        TooLarge::Sheets => "số trang tính",
        TooLarge::Rows => "số dòng",
        TooLarge::Columns => "số cột",
        TooLarge::Cells | TooLarge::Merges => "số ô",
        TooLarge::Text => "ô chữ",
    }
}

/// "Dòng 16, cột C «Ngày sinh» ghi «31/02/1980»: không có ngày này trong lịch; ngày sinh để trống."
pub(super) fn problem(list: &List, row: u32, problem: &Problem) -> String {
    let what = match &problem.kind {
        ProblemKind::NoName => "không có họ tên".to_owned(),
        ProblemKind::Day(day) => format!("{}; ô này để trống", day_problem(*day)),
        ProblemKind::Identity(note) => identity(note),
        ProblemKind::UnknownSex => "không phải nam hay nữ; giới tính để trống".to_owned(),
        ProblemKind::BothSexes => "đánh dấu cả nam và nữ; giới tính để trống".to_owned(),
        ProblemKind::SexFromAddress => "giới tính lấy theo «Ông», «Bà» trước tên".to_owned(),
        ProblemKind::DoubtfulLetters => "chữ theo bảng mã cũ, chưa chắc đã đọc đúng; hãy xem lại".to_owned(),
        ProblemKind::PhoneZeroRestored => "đã thêm số 0 đầu bị Excel làm mất".to_owned(),
        ProblemKind::NotANumber => "không phải số hợp lệ; ô này để trống".to_owned(),
        ProblemKind::Fault => "ô báo lỗi công thức; ô này để trống".to_owned(),
    };
    format!("{}: {what}.", place(list, row, problem.column, &problem.value))
}

/// "Dòng 16, cột C «Ngày sinh» ghi «31/02/1980»".
fn place(list: &List, row: u32, column: Option<usize>, value: &str) -> String {
    let Some(index) = column else { return format!("Dòng {row}") };
    let heading =
        list.columns.iter().find(|column| column.index == index).map(|column| column.heading.as_str());
    let heading = heading.filter(|heading| !heading.is_empty()).map(|heading| format!(" «{heading}»"));
    let value = if value.is_empty() { String::new() } else { format!(" ghi «{}»", shortened(value)) };
    format!("Dòng {row}, cột {}{}{value}", letter(index), heading.unwrap_or_default())
}

/// A text that is too long for the book is too long for a sentence.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// A row that cannot be nominated: the cell, what stands there, and what the form of a nomination says of it.
pub(super) fn refused_nomination(list: &FileList, row: u32, intake: &Intake, error: &Error) -> String {
    let named = if let Error::Invalid { field, .. } = error { field.as_str() } else { "" };
    let (field, value) = match named {
        "merit" => (Field::Achievement, intake.merit.as_deref()),
        "note" => (Field::Note, intake.remark.as_deref()),
        _ => (Field::Proposed, None),
    };
    let column = list.list.column(field).map(|column| column.index);
    let place = place(&list.list, row, column, value.unwrap_or_default());
    if named == "merit" && value.is_none() {
        return format!(
            "{place}: không có thành tích nên chưa đề nghị được. Hãy ghi vào tệp, hoặc ghi thành tích chung cho \
             những dòng để trống."
        );
    }
    format!("{place}: {}", error.wire().message)
}

/// Words for a title nobody knows wait for the clerk.
pub(super) fn award_asked(list: &FileList, row: u32, words: &str) -> String {
    let column = list.list.column(Field::Proposed).map(|column| column.index);
    let place = place(&list.list, row, column, words);
    format!("{place}: chưa rõ đề nghị danh hiệu, hình thức nào. Dòng này chưa được nhận cho đến khi trả lời.")
}

pub(super) fn award_unwanted(list: &FileList, row: u32) -> String {
    let column = list.list.column(Field::Proposed).map(|column| column.index);
    format!("{}: đã chọn không đề nghị dòng này.", place(&list.list, row, column, ""))
}

/// A row the book does not take: which cell, what stands there, and what the form of a person says of it.
pub(super) fn refused_row(list: &List, row: u32, draft: &PersonDraft, error: &Error) -> String {
    let named = if let Error::Invalid { field, .. } = error { field.as_str() } else { "" };
    let birth = draft.birth.as_ref().map(PartialDay::shown);
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let (fields, value): (&[Field], String) = match named {
        "fullName" => (&[Field::FullName, Field::UnitName, Field::Surname], draft.full_name.clone()),
        "birth" => (&[Field::Birth, Field::BirthYear], birth.unwrap_or_default()),
        "citizenId" => (&[Field::Cccd], optional(&draft.citizen_id)),
        "ethnicity" => (&[Field::Ethnic], optional(&draft.ethnicity)),
        "position" => (&[Field::Position, Field::PositionUnit], optional(&draft.position)),
        "phone" => (&[Field::Phone], optional(&draft.phone)),
        "note" => (&[Field::Note], optional(&draft.note)),
        _ => (&[], String::new()),
    };
    let column = fields.iter().find_map(|field| list.column(*field)).map(|column| column.index);
    format!("{}: {error}", place(list, row, column, &value))
}

/// A row whose name is missing or holds no letter.
pub(super) fn no_name(list: &List, record: &Record) -> String {
    let missing = record.problems.iter().find(|problem| problem.kind == ProblemKind::NoName);
    let place = missing.map_or_else(
        || format!("Dòng {}", record.row),
        |problem| place(list, record.row, problem.column, &problem.value),
    );
    format!("{place}: không có họ tên nên không nhận được. Hãy ghi tên vào tệp rồi nhập lại.")
}

fn day_problem(problem: DayProblem) -> &'static str {
    match problem {
        DayProblem::Unreadable => "không đọc được thành ngày",
        DayProblem::NoSuchDay => "không có ngày này trong lịch",
        DayProblem::MonthFirst => "có thể viết tháng trước ngày",
        DayProblem::Future => "ngày ở tương lai",
        DayProblem::TooEarly => "năm quá xa",
        DayProblem::TwoDigitYear => "năm chỉ có hai chữ số",
    }
}

fn identity(note: &IdNote) -> String {
    let suggest = |number: &Option<String>| {
        number.as_ref().map_or(String::new(), |number| format!(", có thể là {number}"))
    };
    match note {
        IdNote::ZeroRestored => "đã thêm số 0 đầu bị mất, khớp giới tính và năm sinh".to_owned(),
        IdNote::SexDiffers => "giới tính trong số CCCD khác với cột giới tính".to_owned(),
        IdNote::YearDiffers => "năm sinh trong số CCCD khác với ngày sinh".to_owned(),
        IdNote::UnknownProvince => "mã tỉnh trong số CCCD không có trong danh mục".to_owned(),
        IdNote::OldNumberBeside => "ô có cả số CMND cũ".to_owned(),
        IdNote::Rounded => "Excel đã làm tròn, mất các số cuối; để trống".to_owned(),
        IdNote::Letter(number) => format!("có chữ cái lẫn trong số{}; để trống", suggest(number)),
        IdNote::Length(number) => format!("không đủ 12 chữ số{}; để trống", suggest(number)),
        IdNote::Several => "có nhiều số trong một ô; để trống".to_owned(),
    }
}
