//! A file attached to a record, and what may be one.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result, files,
    terms::{Day, text},
};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct Attachment {
    pub(super) id: Uuid,
    pub(super) owner: AttachmentOwner,
    pub(super) name: String,
    #[serde(skip)]
    pub(super) sha256: String,
    #[serde(skip)]
    pub(super) ending: String,
    /// In bytes.
    pub(super) size: i64,
    /// The decision itself with signature and seal.
    pub(super) is_signed: bool,
    pub(super) attached_on: Day,
    /// Which paper of the checklist of a nomination it is.
    pub(super) paper: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum AttachedTo {
    Decision,
    Nomination,
    Exemplar,
}

/// The record a file is attached to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct AttachmentOwner {
    pub(super) kind: AttachedTo,
    pub(super) id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct AttachmentDraft {
    #[ts(optional = false)]
    pub(super) owner: AttachmentOwner,
    /// As the file is called.
    #[ts(optional = false)]
    pub(super) name: String,
    /// What it holds, in base64.
    #[ts(optional = false)]
    pub(super) bytes: String,
    /// Of a decision: the paper itself with signature and seal.
    pub(super) is_signed: Option<bool>,
    /// Of a nomination: the paper of its checklist the file is.
    pub(super) paper: Option<String>,
}

/// A file that was looked at and may be kept.
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
    pub(super) ending: &'static str,
}

/// A scan of a long list at 200 dots to the inch is far below.
const MOST_BYTES: usize = 30 << 20;

/// What is taken, known by its first bytes, so that no program comes in under the name of a paper.
const KINDS: [(&str, &[u8], &[&str]); 6] = [
    ("pdf", b"%PDF-", &["pdf"]),
    ("jpg", b"\xff\xd8\xff", &["jpg", "jpeg"]),
    ("png", b"\x89PNG\r\n\x1a\n", &["png"]),
    ("tif", b"II*\0", &["tif", "tiff"]),
    ("tif", b"MM\0*", &["tif", "tiff"]),
    ("", b"PK\x03\x04", &["docx", "xlsx"]),
];

impl AttachmentDraft {
    pub(super) fn checked(&mut self) -> Result<Content> {
        // Only the last part of a path that a browser may give.
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        self.name = text::required("name", "tên tệp", last, 200)?;
        if self.is_signed == Some(true) && self.owner.kind != AttachedTo::Decision {
            return Err(Error::invalid("isSigned", "Chỉ quyết định mới có bản đã ký, đóng dấu."));
        }
        let unread = || Error::invalid("bytes", "Không đọc được tệp này. Hãy chọn lại.");
        let bytes = STANDARD.decode(&self.bytes).map_err(|_| unread())?;
        if bytes.len() > MOST_BYTES {
            let message = "Tệp lớn hơn 30 MB. Hãy quét lại ở 200 dpi, hoặc tách thành nhiều tệp.";
            return Err(Error::invalid("bytes", message));
        }
        let ending = ending(&self.name, &bytes).ok_or_else(|| {
            let message = format!(
                "Tệp «{}» không phải PDF, ảnh (JPEG, PNG, TIFF), Word hoặc Excel nguyên vẹn. Hãy chọn tệp khác.",
                self.name
            );
            Error::invalid("bytes", message)
        })?;
        Ok(Content { sha256: files::hash(&bytes), bytes, ending })
    }
}

fn ending(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let said = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    let (own, _, endings) = KINDS
        .into_iter()
        .find(|(_, start, endings)| bytes.starts_with(start) && endings.contains(&said.as_str()))?;
    if own.is_empty() { endings.iter().find(|one| **one == said).copied() } else { Some(own) }
}

/// Where content lies; spread over folders, so that none holds too many files for an old disk.
pub(super) fn place(folder: &Path, sha256: &str, ending: &str) -> PathBuf {
    folder.join("dinh-kem").join(sha256.get(..2).unwrap_or_default()).join(format!("{sha256}.{ending}"))
}

/// Writes what was looked at, once. Before the record says so: a file nobody refers to harms nobody, a record without
/// its file would.
pub(super) fn keep(folder: &Path, content: &Content) -> Result<()> {
    let path = place(folder, &content.sha256, content.ending);
    if files::exists(&path) {
        return Ok(());
    }
    files::create_folder(path.parent().unwrap_or(folder))?;
    files::write_bytes(&path, &content.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_and_its_name_say_together() {
        let cases: [(&str, &[u8], Option<&str>); 8] = [
            ("87.pdf", b"%PDF-1.7", Some("pdf")),
            ("Ảnh.JPEG", b"\xff\xd8\xff\xe0", Some("jpg")),
            ("quet.tiff", b"MM\0*....", Some("tif")),
            ("ds.docx", b"PK\x03\x04", Some("docx")),
            ("ds.xlsx", b"PK\x03\x04", Some("xlsx")),
            ("ds.pdf", b"MZ\x90\0", None),
            ("ds.exe", b"%PDF-1.7", None),
            ("khong-duoi", b"%PDF-1.7", None),
        ];
        for (name, bytes, wanted) in cases {
            assert_eq!(ending(name, bytes), wanted, "{name}");
        }
    }
}
