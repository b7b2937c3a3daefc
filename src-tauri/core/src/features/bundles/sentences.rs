//! What is wrong with a bundle, and with the stick it goes to, in sentences with a way out.

use sovang_bundle::{
    BagError, BundleError, ContainerError, ContentError, EncryptionError, FieldKind, PathProblem,
    SchemaError, SealError, SignatureError, StickError, cells::CellProblem,
};

use crate::Error;

pub(crate) fn bundle(error: BundleError) -> Error {
    let message = match error {
        BundleError::Cancelled => return Error::Cancelled,
        BundleError::Io { path, source, .. } => {
            return Error::file("đọc", path.as_deref().unwrap_or(std::path::Path::new("gói báo cáo")))(
                source,
            );
        }
        BundleError::Container(cause) => container(cause),
        BundleError::Encryption(cause) => encryption(&cause),
        BundleError::Bag(cause) => bag(cause),
        BundleError::Content(cause) => content(cause),
        BundleError::Signature(cause) => signature(cause),
        BundleError::Schema(cause) => schema(&cause),
    };
    Error::BadBundle { message }
}

fn container(cause: ContainerError) -> String {
    use ContainerError as E;
    let what = match cause {
        E::Empty => "Tệp rỗng, có lẽ do chép dở.".to_owned(),
        E::NotAFile => "Đây không phải một tệp.".to_owned(),
        E::NotZip => "Đây không phải gói báo cáo của Sổ Vàng.".to_owned(),
        E::EncryptedFile | E::EncryptedEntry { .. } => {
            "Gói được mã hóa theo cách Sổ Vàng không dùng.".to_owned()
        }
        E::Truncated => "Gói bị cụt, có lẽ do rút USB khi đang chép.".to_owned(),
        E::TooLarge { .. } => "Gói lớn bất thường so với một gói báo cáo.".to_owned(),
        E::TooManyEntries { count, .. } => format!("Gói có quá nhiều tệp: {count}."),
        E::TooMuchData { .. } => "Các tệp trong gói cộng lại lớn bất thường khi mở.".to_owned(),
        E::EntryTooLarge { path, .. } => format!("Tệp «{path}» trong gói lớn bất thường khi mở."),
        E::SuspiciousRatio { path, .. } => format!("Tệp «{path}» trong gói phình to bất thường khi mở."),
        E::BadPath { path, problem } => bad_path(&path, problem),
        E::Collision { path, other } => format!("Gói có hai tệp trùng tên «{path}» và «{other}»."),
        E::NotAPlainFile { path } => format!("Gói có mục «{path}» không phải tệp thường."),
        E::Overlap { path } => format!("Gói có các tệp chồng lên nhau ở «{path}»: đây là bẫy."),
        E::HiddenBytes { path } => format!("Gói giấu dữ liệu ở trước «{path}»."),
        E::HeadersDisagree { path } => format!("Gói ghi hai thông tin khác nhau về «{path}»."),
        E::Damaged { path } => format!("Tệp «{path}» trong gói bị hỏng khi chép."),
        E::LeadingData => "Gói có dữ liệu lạ ở đầu tệp.".to_owned(),
        E::TrailingData { .. } => "Gói có dữ liệu thừa ở cuối tệp.".to_owned(),
        E::BadDirectory { .. } => "Bảng mục lục của gói bị hỏng.".to_owned(),
        E::Zip64 => "Gói ghi theo kiểu dành cho tệp rất lớn, Sổ Vàng không dùng.".to_owned(),
        E::Unsupported { path, .. } => format!("Tệp «{path}» trong gói nén theo cách Sổ Vàng không dùng."),
    };
    format!("{what} Chưa nhận gì từ gói này. Hãy chép lại hoặc xin gói khác.")
}

fn bad_path(path: &str, problem: PathProblem) -> String {
    match problem {
        PathProblem::NotAscii | PathProblem::ControlCharacter | PathProblem::Forbidden => {
            format!("Gói có tên tệp lạ «{path}», có dấu hoặc ký tự ẩn.")
        }
        PathProblem::TooLong | PathProblem::TooDeep => format!("Gói có đường dẫn quá dài «{path}»."),
        PathProblem::Empty | PathProblem::EmptySegment | PathProblem::EmptyFolder => {
            format!("Gói có đường dẫn trống «{path}».")
        }
        PathProblem::Backslash
        | PathProblem::Colon
        | PathProblem::Absolute
        | PathProblem::ParentFolder
        | PathProblem::ReservedName => format!("Gói có đường dẫn nguy hiểm «{path}»."),
    }
}

fn encryption(cause: &EncryptionError) -> String {
    let what = match cause {
        EncryptionError::NeedsPassphrase => {
            return "Gói được mã hóa bằng mật khẩu. Hãy nhập mật khẩu nơi gửi đã báo rồi mở lại.".to_owned();
        }
        EncryptionError::WrongPassphrase => {
            return "Mật khẩu không đúng. Hãy hỏi lại nơi gửi, chú ý dấu và chữ hoa, rồi mở lại.".to_owned();
        }
        EncryptionError::NotForUs => {
            return "Gói được mã hóa cho cơ quan khác, khóa của cơ quan này không mở được. Hãy gửi thẻ cơ quan cho nơi gửi để lập lại gói.".to_owned();
        }
        EncryptionError::TooCostly { .. } => "Gói được mã hóa theo cách làm treo máy.",
        EncryptionError::UnknownFormat => "Gói được mã hóa theo cách chương trình này chưa biết.",
        EncryptionError::Damaged => "Gói mã hóa bị cụt hoặc bị sửa sau khi ghi.",
    };
    format!("{what} Chưa nhận gì từ gói này. Hãy chép lại hoặc xin gói khác.")
}

fn bag(cause: BagError) -> String {
    let what = match cause {
        BagError::MissingPart { file } => format!("Gói thiếu tệp «{file}»."),
        BagError::Contradiction { label, .. } => {
            format!("Thông tin «{label}» trong gói mâu thuẫn với nội dung.")
        }
        BagError::NotOneFolder { .. } => {
            "Tệp ZIP này không phải gói báo cáo của Sổ Vàng: có nhiều hơn một thư mục.".to_owned()
        }
        BagError::NotABundleName { .. } => {
            "Tệp ZIP này không phải gói báo cáo của Sổ Vàng: thư mục bên trong không mang tên gói báo cáo."
                .to_owned()
        }
        BagError::BadLine { file, line } => format!("Dòng {line} của «{file}» trong gói không đọc được."),
        BagError::PartTooLarge { file, .. } => format!("Tệp «{file}» trong gói lớn bất thường."),
        BagError::MissingLabel { label } => format!("Gói thiếu thông tin «{label}»."),
    };
    format!("{what} Chưa nhận gì từ gói này. Hãy xin nơi gửi gửi lại.")
}

fn content(cause: ContentError) -> String {
    let first = |paths: Vec<String>| paths.into_iter().next().unwrap_or_default();
    let what = match cause {
        ContentError::Changed { paths, count } => {
            format!("Gói bị sửa sau khi niêm phong: {count} tệp, trong đó có «{}».", first(paths))
        }
        ContentError::Unlisted { paths, count } => {
            format!("Gói có {count} tệp thừa ngoài bảng kê, trong đó có «{}».", first(paths))
        }
        ContentError::Missing { paths, count } => {
            format!("Gói thiếu {count} tệp có trong bảng kê, trong đó có «{}».", first(paths))
        }
        ContentError::ForbiddenKind { path } => format!("Gói có tệp lạ «{path}», có thể là chương trình."),
    };
    format!("{what} Chưa nhận gì từ gói này. Hãy xin gói khác.")
}

fn signature(cause: SignatureError) -> String {
    match cause {
        SignatureError::Changed(changed) => format!(
            "BÁO ĐỘNG: đơn vị {} ký bằng khóa khác khóa đã biết. Chưa nhận gì. Hãy gọi điện hỏi và so dấu vân tay trên \
             phiếu gửi có đóng dấu: {}.",
            changed.unit,
            changed.fingerprint_groups.join(" ")
        ),
        SignatureError::OtherBundle { .. } => {
            "Chữ ký trong gói là của một gói khác. Chưa nhận gì từ gói này. Hãy xin gói khác.".to_owned()
        }
        SignatureError::False { unit } => {
            format!(
                "Chữ ký của đơn vị {unit} là giả hoặc gói đã bị sửa. Chưa nhận gì từ gói này. Hãy xin gói khác."
            )
        }
        SignatureError::Malformed | SignatureError::BadSignerKey => {
            "Chữ ký trong gói không đọc được. Chưa nhận gì từ gói này. Hãy xin gói khác.".to_owned()
        }
    }
}

fn schema(cause: &SchemaError) -> String {
    use SchemaError as E;
    let what = match cause {
        E::NewerFormat { .. } => {
            return "Gói do bản Sổ Vàng mới hơn lập, bản này chưa đọc được. Chưa nhận gì từ gói này. Hãy cài bản Sổ Vàng mới nhất rồi mở lại.".to_owned();
        }
        E::BadDescriptor { line, .. } => {
            format!("Bảng mô tả số liệu trong gói không đọc được ở dòng {line}.")
        }
        E::BadTableName { name }
        | E::BadFieldName { name, .. }
        | E::TableTwice { name }
        | E::FieldTwice { name, .. }
        | E::UnknownKeyField { name, .. } => {
            format!("Bảng mô tả số liệu trong gói không đúng mẫu ở «{name}».")
        }
        E::TableMissing { file } => format!("Gói thiếu bảng số liệu «{file}»."),
        E::TableNotDescribed { file } => format!("Gói có bảng số liệu lạ «{file}»."),
        E::NotUtf8 { table, row } => format!("Bảng «{table}» trong gói, dòng {row}: chữ không đọc được."),
        E::Columns { table, .. } => format!("Bảng «{table}» trong gói có cột khác mẫu."),
        E::CellCount { table, row, expected, found } => {
            format!("Bảng «{table}» trong gói, dòng {row} có {found} ô thay vì {expected}.")
        }
        E::TooManyCells { .. } | E::TooLarge { .. } => "Số liệu trong gói nhiều bất thường.".to_owned(),
        E::Cell { table, row, field, kind, problem, .. } => {
            format!("Bảng «{table}» trong gói, dòng {row}, cột «{field}» {}.", cell(*kind, *problem))
        }
        E::KeyMissing { table, row, field } => {
            format!("Bảng «{table}» trong gói, dòng {row} thiếu mã ở cột «{field}».")
        }
        E::KeyTwice { table, row, first } => {
            format!("Bảng «{table}» trong gói, dòng {row} trùng mã với dòng {first}.")
        }
        E::BrokenReference { table, row, other, .. } => {
            format!("Bảng «{table}» trong gói, dòng {row} nhắc tới một dòng không có trong bảng «{other}».")
        }
    };
    format!("{what} Chưa nhận gì từ gói này. Hãy xin nơi gửi lập lại gói bằng bản Sổ Vàng mới nhất.")
}

fn cell(kind: FieldKind, problem: CellProblem) -> &'static str {
    match (problem, kind) {
        (CellProblem::TooLong, _) => "quá dài",
        (CellProblem::HasNul, _) | (_, FieldKind::String) => "có ký tự không đọc được",
        (_, FieldKind::Integer) => "không phải là số",
        (_, FieldKind::Date) => "không phải là ngày có thật",
        (_, FieldKind::DateTime) => "không phải là thời điểm có thật",
        (_, FieldKind::Boolean) => "không phải là có hoặc không",
        (_, FieldKind::Year) => "không phải là năm",
    }
}

pub(crate) fn seal(error: SealError) -> Error {
    if matches!(error, SealError::Cancelled) { Error::Cancelled } else { Error::unexpected(error) }
}

pub(crate) fn stick(error: StickError) -> Error {
    let message = match error {
        StickError::Cancelled => return Error::Cancelled,
        StickError::Full { needed, free } => format!(
            "Nơi ghi không đủ chỗ: cần {} KB, còn {} KB. Hãy dọn bớt hoặc dùng USB khác.",
            needed / 1024 + 1,
            free / 1024
        ),
        StickError::ReadOnly => "USB đang khóa chống ghi. Hãy gạt khóa hoặc dùng USB khác.".to_owned(),
        StickError::NotAllowed { folder } => {
            format!("Không được phép ghi vào «{}». Hãy chọn nơi khác.", folder.display())
        }
        StickError::Vanished { folder } => {
            format!(
                "Không thấy «{}». USB có lẽ đã bị rút; những gì có sẵn trên USB vẫn nguyên. Hãy cắm lại rồi ghi lại.",
                folder.display()
            )
        }
        StickError::Exists { path } => {
            format!(
                "Đã có tệp «{}» khác nội dung; tệp đó được giữ nguyên. Hãy chọn nơi khác.",
                path.display()
            )
        }
        StickError::Mismatch { .. } => {
            "Đọc lại không khớp với bản đã ghi: USB hỏng. Hãy dùng USB khác.".to_owned()
        }
        StickError::Faulty { .. } => {
            "USB báo lỗi khi ghi hoặc vừa bị rút ra. Những gì có sẵn trên USB vẫn nguyên. Hãy thử USB khác."
                .to_owned()
        }
        StickError::BadName { .. } => return Error::unexpected(error),
    };
    Error::refused("stick", message)
}
