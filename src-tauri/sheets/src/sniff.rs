//! Tells what a file is by its content, because names lie: web programs save pages as `.xls`, and a workbook
//! with a password is not a ZIP any more.

use crate::error::{Damage, FileAct, LooksLike, SheetError};
use std::io::{Read, Seek, SeekFrom};

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const HEAD_BYTES: u64 = 8 << 10;
/// Names of streams stand in the directory, which may lie anywhere, so the first megabytes are searched.
const OLE_SEARCH_BYTES: u64 = 8 << 20;

/// What the file looks like; the position is left at the start.
///
/// # Errors
/// [`SheetError::Encrypted`] for a workbook with a password, [`SheetError::Damaged`] for a ZIP that breaks off,
/// [`SheetError::File`] when it cannot be read.
pub fn looks_like<F: Read + Seek>(file: &mut F) -> Result<LooksLike, SheetError> {
    let head = read_head(file, HEAD_BYTES)?;
    let found = if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        zip_kind(file)?
    } else if head.starts_with(OLE) {
        ole_kind(&read_head(file, OLE_SEARCH_BYTES)?)?
    } else {
        plain_kind(&head)
    };
    file.seek(SeekFrom::Start(0)).map_err(|error| SheetError::file(FileAct::Read, &error))?;
    Ok(found)
}

fn read_head<F: Read + Seek>(file: &mut F, bytes: u64) -> Result<Vec<u8>, SheetError> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))
        .and_then(|_| file.take(bytes).read_to_end(&mut head))
        .map_err(|error| SheetError::file(FileAct::Read, &error))?;
    Ok(head)
}

fn zip_kind<F: Read + Seek>(file: &mut F) -> Result<LooksLike, SheetError> {
    let archive = zip::ZipArchive::new(&mut *file).map_err(|_| SheetError::Damaged(Damage::Truncated))?;
    let has = |name: &str| archive.file_names().flatten().any(|found| found.eq_ignore_ascii_case(name));
    Ok(if has("xl/workbook.xml") {
        LooksLike::Excel
    } else if has("xl/workbook.bin") {
        LooksLike::ExcelBinary
    } else if has("word/document.xml") {
        LooksLike::Word
    } else if has("content.xml") && has("mimetype") {
        drop(archive);
        open_document_kind(file)?
    } else {
        LooksLike::Archive
    })
}

/// The kind of an OpenDocument file stands in its first entry, stored unpacked.
fn open_document_kind<F: Read + Seek>(file: &mut F) -> Result<LooksLike, SheetError> {
    let head = read_head(file, 256)?;
    let sheet = contains(&head, b"opendocument.spreadsheet");
    Ok(if sheet { LooksLike::OpenSheet } else { LooksLike::OpenText })
}

/// The streams of a container tell its kind. Its directory has one entry every 128 bytes, each beginning with
/// the stream's name.
fn ole_kind(bytes: &[u8]) -> Result<LooksLike, SheetError> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks(128).any(|entry| entry.starts_with(&wide))
    };
    if has("EncryptedPackage") {
        return Err(SheetError::Encrypted);
    }
    if has("Workbook") || has("Book") {
        return Ok(LooksLike::OldExcel);
    }
    if has("WordDocument") {
        return Ok(LooksLike::OldWord);
    }
    // Without its directory nobody can tell what it was; a whole file of another program has one.
    if has("Root Entry") { Ok(LooksLike::Unknown) } else { Err(SheetError::Damaged(Damage::Truncated)) }
}

fn plain_kind(head: &[u8]) -> LooksLike {
    const MAGIC: &[(&[u8], LooksLike)] = &[
        (b"%PDF", LooksLike::Pdf),
        (b"{\\rtf", LooksLike::RichText),
        (b"\x89PNG", LooksLike::Picture),
        (b"\xFF\xD8\xFF", LooksLike::Picture),
        (b"GIF8", LooksLike::Picture),
        (b"BM", LooksLike::Picture),
        (b"II*\0", LooksLike::Picture),
        (b"MM\0*", LooksLike::Picture),
        (b"Rar!", LooksLike::Archive),
        (b"7z\xBC\xAF", LooksLike::Archive),
        (b"\x1F\x8B", LooksLike::Archive),
        (b"SQLite format 3\0", LooksLike::Database),
        (b"MZ", LooksLike::Program),
        (b"\x7FELF", LooksLike::Program),
        // Excel 2 to 4 wrote their records without a container.
        (b"\x09\x00\x04\x00", LooksLike::OldExcel),
        (b"\x09\x02\x06\x00", LooksLike::OldExcel),
        (b"\x09\x04\x06\x00", LooksLike::OldExcel),
        (b"\x09\x08", LooksLike::OldExcel),
    ];
    if head.is_empty() {
        return LooksLike::Empty;
    }
    let magic = MAGIC.iter().find(|(magic, _)| head.starts_with(magic) && !is_short_word(magic, head));
    if let Some((_, found)) = magic {
        return *found;
    }
    if head.get(4..8) == Some(b"ftyp") || (head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")) {
        return LooksLike::Picture;
    }
    text_kind(head)
}

/// Two letters alone are no proof: a list may begin with the word "BM" or "MZ".
fn is_short_word(magic: &[u8], head: &[u8]) -> bool {
    magic.len() == 2 && magic.is_ascii() && magic != b"\x09\x08" && !head.contains(&0)
}

fn text_kind(head: &[u8]) -> LooksLike {
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let marked = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    // Plain text in UTF-16 has its zeros on one side only.
    let wide = marked || zeros(0).max(zeros(1)) > zeros(0).min(zeros(1)) * 4 + head.len() / 5;
    let narrow: Vec<u8> = if wide {
        // The letters of UTF-16 hold any byte; only whole units can be judged.
        let text = crate::delimited::decode(head.get(..head.len() / 2 * 2).unwrap_or_default()).text;
        text.to_ascii_lowercase().into_bytes()
    } else {
        head.to_ascii_lowercase()
    };
    if narrow.contains(&0) {
        return LooksLike::Unknown;
    }
    let has = |tag: &[u8]| contains(&narrow, tag);
    if has(b"schemas-microsoft-com:office:spreadsheet") && has(b"<workbook") {
        LooksLike::ExcelXml
    } else if has(b"<html") || has(b"<!doctype html") || has(b"<table") {
        LooksLike::WebPage
    } else if narrow.iter().filter(|byte| **byte < 0x20 && !b"\t\r\n\x0C".contains(byte)).count()
        > narrow.len() / 50
    {
        LooksLike::Unknown
    } else {
        LooksLike::PlainText
    }
}

pub(crate) fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn content_tells_what_a_name_hides() {
        let cases: &[(&[u8], LooksLike)] = &[
            (b"", LooksLike::Empty),
            (b"%PDF-1.7 ...", LooksLike::Pdf),
            (b"<html><body><table><tr>", LooksLike::WebPage),
            ("STT,H\u{1ecd} t\u{ea}n\n1,A".as_bytes(), LooksLike::PlainText),
            (b"BMI,ten\n1,2", LooksLike::PlainText),
            (b"\x89PNG\r\n\x1a\n\0\0", LooksLike::Picture),
            (b"\xFF\xFES\0T\0T\0\t\0", LooksLike::PlainText),
            (b"\xFF\xFEL\0\xF4\0 \0V\0\x03\x01n\0\t\0Q\0u\0\xFD\0\xA1\x1E\xA5\x1E", LooksLike::PlainText),
            (b"SQLite format 3\0\0", LooksLike::Database),
            (b"\x01\x02\0\x03\x04", LooksLike::Unknown),
        ];
        for (bytes, expected) in cases {
            assert_eq!(looks_like(&mut Cursor::new(bytes)), Ok(*expected), "{bytes:?}");
        }
    }

    #[test]
    fn a_zip_that_breaks_off_is_damaged() {
        let torn = b"PK\x03\x04 and then nothing";
        assert_eq!(looks_like(&mut Cursor::new(torn)), Err(SheetError::Damaged(Damage::Truncated)));
    }
}
