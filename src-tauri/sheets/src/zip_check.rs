//! Weighs the parts of a packed workbook before any reader sees them: nothing is trusted from the ZIP's own
//! figures, every part that will be parsed is unpacked once and counted.

use crate::error::{Damage, FileAct, SheetError, TooLarge};
use crate::limits::{
    MAX_ENTRIES, MAX_FILE_BYTES, MAX_PART_BYTES, MAX_RATIO, MAX_TAG_BYTES, MAX_UNPACKED_BYTES,
    RATIO_FREE_BYTES,
};
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;

const CHUNK: usize = 64 << 10;
const FORBIDDEN: [&[u8]; 2] = [b"<!DOCTYPE", b"<!ENTITY"];

/// Passes a file whose XML parts are few, small and free of definitions; the position is left at the start.
///
/// # Errors
/// [`SheetError::TooLarge`], or [`SheetError::Damaged`] when a part cannot be unpacked or defines entities.
pub(crate) fn check<F: Read + Seek>(file: &mut F) -> Result<(), SheetError> {
    let length = file.seek(SeekFrom::End(0)).map_err(|error| SheetError::file(FileAct::Read, &error))?;
    if length > MAX_FILE_BYTES {
        return Err(SheetError::TooLarge(TooLarge::File));
    }
    let mut archive = ZipArchive::new(&mut *file).map_err(|_| SheetError::Damaged(Damage::Truncated))?;
    if archive.len() > MAX_ENTRIES {
        return Err(SheetError::TooLarge(TooLarge::Entries));
    }
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| SheetError::Damaged(Damage::Content))?;
        let parsed = is_parsed(&part.name().map_err(|_| SheetError::Damaged(Damage::Content))?);
        if parsed {
            // The ZIP may lie about both sizes, so they only serve to refuse sooner.
            refuse_size(part.size(), part.compressed_size())?;
            let packed = part.compressed_size();
            unpacked += weigh(part, packed)?;
        }
        if unpacked > MAX_UNPACKED_BYTES {
            return Err(SheetError::TooLarge(TooLarge::Unpacked));
        }
    }
    drop(archive);
    file.seek(SeekFrom::Start(0)).map_err(|error| SheetError::file(FileAct::Read, &error))?;
    Ok(())
}

fn is_parsed(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype"
}

fn refuse_size(unpacked: u64, packed: u64) -> Result<(), SheetError> {
    let ratio_broken = unpacked > RATIO_FREE_BYTES && unpacked / packed.max(1) > MAX_RATIO;
    if unpacked > MAX_PART_BYTES || ratio_broken {
        return Err(SheetError::TooLarge(TooLarge::Unpacked));
    }
    Ok(())
}

fn weigh(mut part: impl Read, packed: u64) -> Result<u64, SheetError> {
    let mut total = 0_u64;
    // The end of the last chunk is kept, so that a word across two chunks is found.
    let keep = FORBIDDEN.iter().map(|word| word.len()).max().unwrap_or(0);
    let mut window = Vec::with_capacity(CHUNK + keep);
    let mut chunk = vec![0; CHUNK];
    let mut tag = TagLength::default();
    loop {
        let read = part.read(&mut chunk).map_err(|_| SheetError::Damaged(Damage::Content))?;
        if read == 0 {
            return Ok(total);
        }
        total += read as u64;
        refuse_size(total, packed)?;
        let chunk = chunk.get(..read).unwrap_or_default();
        if tag.add(chunk) > MAX_TAG_BYTES {
            return Err(SheetError::TooLarge(TooLarge::Unpacked));
        }
        window.extend_from_slice(chunk);
        if total <= CHUNK as u64 && (window.starts_with(b"\xFF\xFE") || window.starts_with(b"\xFE\xFF")) {
            // No office program writes its parts in UTF-16, and the words below would not be found in it.
            return Err(SheetError::Damaged(Damage::Entities));
        }
        if FORBIDDEN.iter().any(|word| has_word(&window, word)) {
            return Err(SheetError::Damaged(Damage::Entities));
        }
        window.drain(..window.len().saturating_sub(keep));
    }
}

/// The tag a chunk ends in, in bytes so far: one with 300,000 attributes costs a parser seconds.
#[derive(Default)]
struct TagLength {
    open: bool,
    length: usize,
}

impl TagLength {
    /// The longest tag that ends in this chunk or is still open after it.
    fn add(&mut self, chunk: &[u8]) -> usize {
        let mut longest = 0;
        for piece in chunk.split_inclusive(|byte| matches!(byte, b'<' | b'>')) {
            self.length += if self.open { piece.len() } else { 0 };
            longest = longest.max(self.length);
            match piece.last() {
                Some(b'<') => (self.open, self.length) = (true, 0),
                Some(b'>') => (self.open, self.length) = (false, 0),
                _ => {}
            }
        }
        longest
    }
}

fn has_word(bytes: &[u8], word: &[u8]) -> bool {
    bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'<')
        .any(|(at, _)| bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    fn zip_with(name: &str, content: &[u8]) -> Cursor<Vec<u8>> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn blanks_by_the_megabyte_are_refused_by_how_well_they_pack() {
        let mut bomb = zip_with("xl/worksheets/sheet1.xml", &vec![b' '; 8 << 20]);
        assert_eq!(check(&mut bomb), Err(SheetError::TooLarge(TooLarge::Unpacked)));
    }

    #[test]
    fn pictures_are_not_weighed_because_nobody_reads_them() {
        assert_eq!(check(&mut zip_with("xl/media/image1.png", &vec![0; 8 << 20])), Ok(()));
    }

    #[test]
    fn a_definition_across_two_chunks_is_found() {
        for before in [0, CHUNK - 4, CHUNK - 1, CHUNK, 2 * CHUNK - 3] {
            let mut content = vec![b'x'; before];
            content.extend_from_slice(b"<!DocType x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>");
            let result = check(&mut zip_with("xl/sharedStrings.xml", &content));
            assert_eq!(result, Err(SheetError::Damaged(Damage::Entities)), "{before}");
        }
    }

    #[test]
    fn a_tag_of_endless_attributes_is_refused_and_long_text_is_not() {
        let attributes = (0..40_000).map(|number| format!(" a{number}='x'")).collect::<String>();
        let mut endless =
            zip_with("xl/worksheets/sheet1.xml", format!("<r>text<c{attributes}/></r>").as_bytes());
        assert_eq!(check(&mut endless), Err(SheetError::TooLarge(TooLarge::Unpacked)));
        let text = format!("<r>{attributes}</r>");
        assert_eq!(check(&mut zip_with("xl/sharedStrings.xml", text.as_bytes())), Ok(()));
    }

    #[test]
    fn too_many_files_inside_are_refused() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..=MAX_ENTRIES {
            writer.start_file(format!("{index}"), SimpleFileOptions::default()).unwrap();
        }
        let mut file = writer.finish().unwrap();
        assert_eq!(check(&mut file), Err(SheetError::TooLarge(TooLarge::Entries)));
    }
}
