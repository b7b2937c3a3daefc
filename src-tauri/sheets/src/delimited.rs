//! Reads lists with separators: `.csv` and `.tsv` of any separator and of every encoding a Vietnamese office has
//! used. Both are told by content.

use crate::cells::{Cell, Sheet};
use crate::error::{FileAct, SheetError};
use crate::gather::{Gather, Sink};
use crate::legacy;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use std::io::Read;
use unicode_normalization::UnicodeNormalization;

const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];
/// Records looked at to find the separator.
const SAMPLE: usize = 60;

/// Sends the list to the sink as one sheet without a name.
pub(crate) fn read<F: Read, S: Sink>(mut file: F, sink: &mut S) -> Result<(), SheetError> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| SheetError::file(FileAct::Read, &error))?;
    let Decoded { text, encoding } = decode(&bytes);
    drop(bytes);
    let (told, body) = told_separator(&text);
    let separator = told.unwrap_or_else(|| guess(body));
    let mut gather = Gather::new(sink);
    let encoding = encoding.map(str::to_owned);
    gather.begin(Sheet { encoding, separator: Some(separator), ..Sheet::default() })?;
    let mut row = 0;
    for record in Records::new(body, separator) {
        row += 1;
        for (column, field) in record.into_iter().enumerate() {
            gather.add(row, column, Cell::text(field), false)?;
        }
    }
    gather.finish()
}

/// Text of a file whose encoding nobody told, and the encoding's name.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Nothing for one byte a letter of an old lettering, which is found out column by column.
    pub(crate) encoding: Option<&'static str>,
}

impl Decoded {
    fn new(text: impl Into<String>, encoding: &'static str) -> Self {
        Self { text: text.into(), encoding: Some(encoding) }
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0;
        return Decoded::new(text, if encoding == UTF_8 { "utf-8-sig" } else { "utf-16" });
    }
    if let Some(encoding) = wide(bytes) {
        return Decoded::new(encoding.decode_without_bom_handling(bytes).0, "utf-16");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded::new(text, "utf-8"),
        Err(_) => one_byte(bytes),
    }
}

/// UTF-16 without a mark: every second byte of plain text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2_000)).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let many = head.len() / 5;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd > many && odd > even * 4 => Some(UTF_16LE),
        (even, odd) if even > many && even > odd * 4 => Some(UTF_16BE),
        _ => None,
    }
}

/// One byte a letter: Windows-1258 when its words are Vietnamese, else the bytes as they are, for
/// [`legacy::unify`] to judge column by column.
fn one_byte(bytes: &[u8]) -> Decoded {
    // A name cut in the middle or one stray byte does not make a file of UTF-8 another one.
    let (utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    let lost = utf8.matches('\u{fffd}').count();
    if lost * 50 < utf8.chars().filter(|letter| !letter.is_ascii()).count() {
        return Decoded::new(utf8, "utf-8");
    }
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    let vietnamese: String = vietnamese.nfc().collect();
    let old = legacy::syllables_as(&western);
    if legacy::syllables_as(&vietnamese)[0] > old.into_iter().max().unwrap_or(0) {
        return Decoded::new(vietnamese, "cp1258");
    }
    Decoded { text: western.into_owned(), encoding: None }
}

/// Excel's own first line "sep=;".
fn told_separator(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = line.trim_end().trim_matches('"').strip_prefix("sep=").and_then(|rest| rest.chars().next());
    if told.is_some() { (told, rest) } else { (None, text) }
}

/// The separator that cuts most records into the same number of fields.
fn guess(text: &str) -> char {
    let score = |separator: &char| {
        let counts: Vec<usize> =
            Records::new(text, *separator).take(SAMPLE).map(|record| record.len()).collect();
        let most = counts.iter().filter(|count| **count > 1).max_by_key(|count| {
            let same = counts.iter().filter(|other| other == count).count();
            (same, **count)
        });
        most.map_or((0, 0), |most| (counts.iter().filter(|count| *count == most).count(), *most))
    };
    // The first of equals is the separator of a Vietnamese Windows.
    SEPARATORS.into_iter().rev().max_by_key(score).unwrap_or(';')
}

/// Records of fields; a field in quotes may hold separators and line breaks. Blank lines are records, so that
/// rows count as in Excel.
struct Records<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { rest: text.chars().peekable(), separator }
    }

    /// One field and whether the record goes on.
    fn field(&mut self) -> (String, bool) {
        let mut field = String::new();
        let mut quoted = self.rest.next_if_eq(&'"').is_some();
        while let Some(letter) = self.rest.next() {
            match letter {
                '"' if quoted && self.rest.next_if_eq(&'"').is_some() => field.push('"'),
                '"' if quoted => quoted = false,
                _ if quoted => field.push(letter),
                '\r' if self.rest.next_if_eq(&'\n').is_some() => return (field, false),
                '\n' | '\r' => return (field, false),
                _ if letter == self.separator => return (field, true),
                _ => field.push(letter),
            }
        }
        (field, false)
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.rest.peek()?;
        let mut record = Vec::new();
        loop {
            let (field, more) = self.field();
            record.push(plain(field));
            if !more {
                return Some(record);
            }
        }
    }
}

/// ="040161527610" is how web programs keep Excel from harming a number.
fn plain(field: String) -> String {
    let inner = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).map(str::to_owned).unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut sheets: Vec<Sheet> = Vec::new();
        read(bytes, &mut sheets).unwrap();
        let shown = |row: &crate::cells::Row| row.cells.iter().map(Cell::shown).collect();
        sheets[0].rows.iter().map(shown).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_letters() {
        let text = "STT;Họ và tên\r\n1;Đặng Thị Ngoãn\r\n2;Lữ Văn Thắng\r\n3;Nguyễn Quỳnh Hoà\r\n";
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let marked = |mark: &[u8], body: Vec<u8>| [mark.to_vec(), body].concat();
        let nfd_ish = "STT;Ho\u{323} va\u{300} tên\r\n1;Đă\u{323}ng Thi\u{323} Ngoa\u{303}n\r\n2;Lư\u{303} Văn Thă\u{301}ng\r\n\
            3;Nguyê\u{303}n Quy\u{300}nh Hoa\u{300}\r\n";
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
            marked(b"\xFF\xFE", wide(u16::to_le_bytes)),
            marked(b"\xFE\xFF", wide(u16::to_be_bytes)),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
            WINDOWS_1258.encode(nfd_ish).0.into_owned(),
        ] {
            let found = rows(&bytes);
            assert_eq!(found[0], ["STT", "Họ và tên"], "{bytes:?}");
            assert_eq!(found[1][1], "Đặng Thị Ngoãn");
            assert_eq!(found[3][1], "Nguyễn Quỳnh Hoà");
        }
    }

    #[test]
    fn separators_are_told_by_content() {
        for text in
            ["a;b;c\n1,5;2;3\n", "a,b,c\n\"1;5\",2,3\n", "a\tb\tc\n1,5\t2\t3\n", "sep=|\na|b|c\n1;5|2;2|3\n"]
        {
            let found = rows(text.as_bytes());
            assert_eq!(found[0], ["a", "b", "c"], "{text}");
            assert_eq!(found[1].len(), 3, "{text}");
        }
        assert_eq!(rows(b"Ten\nLan\nHoa\n").len(), 3);
        assert_eq!(rows(b"a;=\"0401\"\n")[0][1], "0401");
    }

    #[test]
    fn quotes_hold_anything_and_blank_lines_count() {
        let mut sheets: Vec<Sheet> = Vec::new();
        read(&b"a;\"b \"\"c\"\";\r\nd\"\r\n\r\ne;f"[..], &mut sheets).unwrap();
        let rows = &sheets[0].rows;
        assert_eq!(rows[0].cell(1).shown(), "b \"c\";\r\nd");
        assert_eq!(rows[1].number, 3);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut sheets: Vec<Sheet> = Vec::new();
            let _ = read(&bytes[..], &mut sheets);
        }

        #[test]
        fn written_fields_read_back(fields in prop::collection::vec("[a-zA-Z;,\"\n ăđệ]{1,9}", 2..6)) {
            let quoted: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
            let text = quoted.join(";");
            let records: Vec<Vec<String>> = Records::new(&text, ';').collect();
            prop_assert_eq!(records, vec![fields]);
        }
    }
}
