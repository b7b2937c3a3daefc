//! Every failure the program knows, grouped by what the clerk can do about it.

use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use crate::db;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// `Display` is the sentence for the clerk: what happened, then the way out. `source` is the cause for the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The clerk can correct the input; `field` is the name the form uses.
    #[error("{message}")]
    Invalid { field: String, message: String },
    /// A rule says no; the message names it and the way out.
    #[error("{message}")]
    Refused { rule: &'static str, message: String },
    #[error("Không tìm thấy {what}. Có thể mục này đã bị xóa; hãy xem trong Nhật ký.")]
    NotFound { what: String },
    #[error("{message}")]
    Duplicate { message: String },
    #[error("{message}")]
    InUse { message: String },
    #[error("Mục này vừa được sửa ở nơi khác. Hãy mở lại để xem bản mới.")]
    Stale,
    #[error("{message}")]
    BadBundle { message: String },
    #[error("{message}")]
    BadSheet { message: String },
    #[error("{}", file_sentence(act, path, cause))]
    File {
        act: &'static str,
        path: PathBuf,
        #[source]
        cause: std::io::Error,
    },
    #[error("Sổ Vàng đang mở ở một cửa sổ khác trên máy này. Hãy đóng cửa sổ kia rồi thử lại.")]
    StoreBusy,
    #[error(
        "Dữ liệu do phiên bản mới hơn ghi (có bước «{step}» mà bản này chưa biết). \
         Hãy cài phiên bản mới nhất rồi mở lại; dữ liệu chưa bị thay đổi."
    )]
    StoreTooNew { step: String },
    #[error("{}", damaged_sentence(path, what, backup.as_deref()))]
    StoreDamaged {
        path: PathBuf,
        #[source]
        what: Damage,
        backup: Option<PathBuf>,
    },
    #[error("Đã dừng theo yêu cầu. Chưa có gì bị thay đổi.")]
    Cancelled,
    #[error(
        "Có lỗi ngoài dự kiến. Dữ liệu chưa bị thay đổi. Hãy thử lại; nếu vẫn lỗi, hãy gửi tệp «sovang.log» \
         trong thư mục dữ liệu cho người hỗ trợ."
    )]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why a data file is not opened or no longer trusted. In our words for the log; holds no names of people.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    #[error("{0}")]
    Broken(String),
    #[error("not a data file of ours")]
    NotOurs,
    /// Something none of our programs put there.
    #[error("foreign part of the schema: {0}")]
    Strange(String),
    #[error("missing although there are backups")]
    Missing,
    #[error("deleted or exchanged while open")]
    Gone,
}

/// What crosses to the screen: a code to act on, a sentence to show, a field to mark.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Wire {
    pub code: &'static str,
    pub message: String,
    pub field: Option<String>,
}

impl Error {
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), message: message.into() }
    }

    pub fn refused(rule: &'static str, message: impl Into<String>) -> Self {
        Self::Refused { rule, message: message.into() }
    }

    pub fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }

    /// The data file or a copy of it; which one, [`Error::of_store`] fills in.
    pub(crate) fn damaged(what: Damage) -> Self {
        Self::StoreDamaged { path: PathBuf::new(), what, backup: None }
    }

    /// SQLite names no file. The clerk needs the path, and the newest copy that can take its place.
    #[allow(clippy::wildcard_enum_match_arm, reason = "every other kind is passed on as it is")]
    pub(crate) fn of_store(self, folder: &Path) -> Self {
        let file = || folder.join(db::FILE_NAME);
        match self {
            Self::StoreDamaged { path, what, .. } if path.as_os_str().is_empty() => {
                Self::StoreDamaged { path: file(), what, backup: db::newest_backup(folder) }
            }
            Self::File { act, path, cause } if path.as_os_str().is_empty() => {
                Self::File { act, path: file(), cause }
            }
            other => other,
        }
    }

    /// The same where a copy of the data file could not be read or written.
    #[allow(clippy::wildcard_enum_match_arm, reason = "every other kind is passed on as it is")]
    pub(crate) fn of_copy(self, copy: &Path) -> Self {
        match self {
            Self::File { act, path, cause } if path.as_os_str().is_empty() => {
                Self::File { act, path: copy.to_owned(), cause }
            }
            other => other,
        }
    }

    pub fn unexpected(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected(cause.into())
    }

    /// For `map_err` on file work: keeps the act (a Vietnamese verb, "ghi", "đọc"…) and the path.
    pub fn file(act: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::File { act, path, cause }
    }

    /// The same refusal, named by the row of a pasted block: rows count from 1, the field becomes `3.name`.
    pub fn in_row(self, row: usize) -> Self {
        let named = self.about(&format!("Dòng {row}"));
        let Self::Invalid { field, message } = named else { return named };
        Self::Invalid { field: format!("{row}.{field}"), message }
    }

    /// The same refusal, said of one among several.
    #[allow(clippy::wildcard_enum_match_arm, reason = "every other kind is passed on as it is")]
    pub fn about(self, which: &str) -> Self {
        match self {
            Self::Invalid { field, message } => {
                Self::Invalid { field, message: format!("{which}: {message}") }
            }
            Self::Refused { rule, message } => Self::Refused { rule, message: format!("{which}: {message}") },
            Self::Duplicate { message } => Self::Duplicate { message: format!("{which}: {message}") },
            Self::InUse { message } => Self::InUse { message: format!("{which}: {message}") },
            other => other,
        }
    }

    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "invalid",
            Self::Refused { .. } => "refused",
            Self::NotFound { .. } => "not_found",
            Self::Duplicate { .. } => "duplicate",
            Self::InUse { .. } => "in_use",
            Self::Stale => "stale",
            Self::BadBundle { .. } => "bad_bundle",
            Self::BadSheet { .. } => "bad_sheet",
            Self::File { .. } => "file",
            Self::StoreBusy => "store_busy",
            Self::StoreTooNew { .. } => "store_too_new",
            Self::StoreDamaged { .. } => "store_damaged",
            Self::Cancelled => "cancelled",
            Self::Unexpected(_) => "unexpected",
        }
    }

    pub fn wire(&self) -> Wire {
        let field = if let Self::Invalid { field, .. } = self { Some(field.clone()) } else { None };
        Wire { code: self.code(), message: self.to_string(), field }
    }
}

fn file_sentence(act: &str, path: &Path, cause: &std::io::Error) -> String {
    use std::io::ErrorKind;
    // Empty until `of_store` has named it.
    let is_store = path.as_os_str().is_empty();
    let shown = if is_store { "dữ liệu của Sổ Vàng".into() } else { path.to_string_lossy() };
    let kind = cause.kind();
    if kind == ErrorKind::NotFound {
        format!("Không {act} được «{shown}»: không có tệp hoặc thư mục này. Hãy chọn nơi khác.")
    } else if kind == ErrorKind::PermissionDenied || kind == ErrorKind::ReadOnlyFilesystem {
        format!("Không {act} được «{shown}»: nơi này chỉ cho đọc. Hãy bỏ khóa chống ghi hoặc chọn nơi khác.")
    } else if kind == ErrorKind::StorageFull || kind == ErrorKind::QuotaExceeded {
        format!("Không {act} được «{shown}»: ổ đĩa đã đầy. Hãy dọn bớt hoặc chọn ổ khác rồi làm lại.")
    } else if kind == ErrorKind::AlreadyExists {
        format!("Không {act} được «{shown}»: đã có tệp cùng tên. Hãy chọn tên khác.")
    } else {
        format!("Không {act} được «{shown}». Hãy kiểm tra ổ đĩa hoặc USB rồi thử lại.")
    }
}

fn damaged_sentence(path: &Path, what: &Damage, backup: Option<&Path>) -> String {
    let shown = path.display();
    let kept = match what {
        Damage::Broken(_) => format!("Tệp dữ liệu «{shown}» bị hỏng và được giữ nguyên, không xóa."),
        Damage::NotOurs => {
            format!("Tệp «{shown}» không phải tệp dữ liệu của Sổ Vàng nên không mở; tệp được giữ nguyên.")
        }
        Damage::Strange(_) => format!(
            "Tệp dữ liệu «{shown}» có phần lạ không do Sổ Vàng ghi nên không mở; tệp được giữ nguyên, không xóa."
        ),
        Damage::Missing => {
            format!("Không thấy tệp dữ liệu «{shown}»: tệp đã bị xóa hoặc chuyển đi. Hãy đưa tệp về chỗ cũ.")
        }
        Damage::Gone => format!(
            "Tệp dữ liệu «{shown}» vừa bị xóa, chuyển đi hoặc thay bằng tệp khác trong khi đang mở, nên việc vừa làm \
             chưa được ghi. Hãy đóng Sổ Vàng, đưa tệp về chỗ cũ rồi mở lại."
        ),
    };
    match backup {
        Some(backup) => format!("{kept} Có thể khôi phục từ bản sao lưu «{}».", backup.display()),
        None => format!("{kept} Chưa có bản sao lưu nào trên máy này; hãy tìm bản sao lưu trên USB."),
    }
}

/// SQLite's own reasons that a clerk can act on; everything else is ours to explain.
impl From<rusqlite::Error> for Error {
    fn from(cause: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        use std::io::{self, ErrorKind};
        let file =
            |act, kind, cause| Self::File { act, path: PathBuf::new(), cause: io::Error::new(kind, cause) };
        match cause.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => file("ghi", ErrorKind::StorageFull, cause),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                file("ghi", ErrorKind::PermissionDenied, cause)
            }
            Some(ErrorCode::CannotOpen) => file("mở", ErrorKind::Other, cause),
            Some(ErrorCode::SystemIoFailure) => file("đọc, ghi", ErrorKind::Other, cause),
            Some(
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed,
            ) => Self::StoreBusy,
            Some(ErrorCode::NotADatabase) => Self::damaged(Damage::NotOurs),
            Some(ErrorCode::DatabaseCorrupt) => Self::damaged(Damage::Broken(cause.to_string())),
            _ => Self::Unexpected(Box::new(cause)),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(cause: serde_json::Error) -> Self {
        Self::Unexpected(Box::new(cause))
    }
}
