//! Reads the tables of a web page, which many programs save under the name `.xls`. Pages are seldom written
//! well, so nothing is ever an error here: a row or cell ends where the next one begins.

use crate::cells::{Cell, Lettering, Merge, Sheet};
use crate::delimited::Decoded;
use crate::error::{FileAct, SheetError, TooLarge};
use crate::gather::{Gather, Sink};
use crate::limits::{LAST_ROW, MAX_ABOVE, MAX_COLUMNS, MAX_MERGES, MAX_SHEETS};
use encoding_rs::{Encoding, WINDOWS_1258};
use std::io::Read;

/// Sends every table of a page to the sink; tables are named 1, 2, … in their order.
pub(crate) fn read<F: Read, S: Sink>(mut file: F, sink: &mut S) -> Result<(), SheetError> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| SheetError::file(FileAct::Read, &error))?;
    let Decoded { text, encoding } = decode(&bytes);
    drop(bytes);
    let mut page = Page::default();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        page.text(before);
        rest = page.markup(after)?;
    }
    page.text(rest);
    page.end_table();
    send(page.tables, encoding, sink)
}

fn send<S: Sink>(tables: Vec<Table>, encoding: Option<&str>, sink: &mut S) -> Result<(), SheetError> {
    let mut gather = Gather::new(sink);
    for (number, table) in (1..).zip(tables) {
        gather.begin(Sheet {
            name: format!("{number}"),
            merges: table.merges,
            above: table.above,
            encoding: encoding.map(str::to_owned),
            ..Sheet::default()
        })?;
        for (row, column, text, lettering) in table.cells {
            gather.add(row, column, Cell::Text(text, lettering), false)?;
        }
        gather.finish()?;
    }
    Ok(())
}

/// The page's own word about its encoding holds unless its bytes contradict it.
fn decode(bytes: &[u8]) -> Decoded {
    let head = bytes.get(..bytes.len().min(4_000)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let told = head.split_once("charset=").map(|(_, rest)| {
        let name = rest.trim_start_matches(['"', '\'', ' ']);
        name.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_'))
            .next()
            .unwrap_or("")
    });
    let told = told.and_then(|name| Encoding::for_label(name.as_bytes()));
    match told {
        Some(encoding) if std::str::from_utf8(bytes).is_err() && Encoding::for_bom(bytes).is_none() => {
            let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
            if had_errors {
                return crate::delimited::decode(bytes);
            }
            let known = (encoding == WINDOWS_1258).then_some("cp1258");
            Decoded { text: text.into_owned(), encoding: known }
        }
        _ => crate::delimited::decode(bytes),
    }
}

#[derive(Default)]
struct Table {
    cells: Vec<(u32, usize, String, Lettering)>,
    merges: Vec<Merge>,
    row: u32,
    column: usize,
    /// For each column the last row a cell from above reaches down to.
    taken: Vec<u32>,
    above: Vec<String>,
}

struct Filling {
    text: String,
    lettering: Lettering,
    right: usize,
    down: u32,
}

#[derive(Default)]
struct Page {
    tables: Vec<Table>,
    current: Option<Table>,
    cell: Option<Filling>,
    /// Lines outside tables since the last one.
    between: Vec<String>,
}

impl Page {
    fn text(&mut self, text: &str) {
        if self.current.is_none() {
            let line = crate::text::clean(&unescape(text));
            self.between.extend((!line.is_empty()).then_some(line));
            let spare = self.between.len().saturating_sub(MAX_ABOVE);
            self.between.drain(..spare);
        }
        if let Some(cell) = self.cell.as_mut() {
            // Line breaks of the source are blanks; only <br> breaks a line.
            cell.text.push_str(&unescape(text).replace(['\n', '\r', '\t'], " "));
        }
    }

    /// Takes the tag that begins `after` its bracket; what follows it.
    fn markup<'a>(&mut self, after: &'a str) -> Result<&'a str, SheetError> {
        if let Some(comment) = after.strip_prefix("!--") {
            return Ok(comment.split_once("-->").map_or("", |(_, rest)| rest));
        }
        let Some((tag, rest)) = split_tag(after) else { return Ok("") };
        let name_end =
            tag.find(|letter: char| letter.is_whitespace() || letter == '/').filter(|end| *end > 0);
        let closing = tag.strip_prefix('/');
        let name = closing.unwrap_or(tag.get(..name_end.unwrap_or(tag.len())).unwrap_or(tag));
        match (name.trim().to_ascii_lowercase().as_str(), closing.is_some()) {
            (skipped @ ("script" | "style"), false) => return Ok(after_end_of(rest, skipped)),
            ("table", false) => self.begin_table()?,
            ("table", true) => self.end_table(),
            ("tr", false) => self.begin_row(),
            ("td" | "th", false) => self.begin_cell(tag)?,
            ("tr" | "td" | "th", true) => self.end_cell(),
            ("br" | "p" | "div", _) => self.text_break(),
            ("font" | "span", false) => self.font(tag),
            _ => {}
        }
        Ok(rest)
    }

    fn begin_table(&mut self) -> Result<(), SheetError> {
        self.end_table();
        if self.tables.len() >= MAX_SHEETS {
            return Err(SheetError::TooLarge(TooLarge::Sheets));
        }
        self.current = Some(Table { above: std::mem::take(&mut self.between), ..Table::default() });
        Ok(())
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.tables.extend(self.current.take());
    }

    fn begin_row(&mut self) {
        self.end_cell();
        let table = self.current.get_or_insert_with(Table::default);
        table.row += 1;
        table.column = 0;
    }

    fn begin_cell(&mut self, tag: &str) -> Result<(), SheetError> {
        self.end_cell();
        let Some(table) = self.current.as_mut().filter(|table| table.row > 0) else { return Ok(()) };
        while table.taken.get(table.column).is_some_and(|until| *until >= table.row) {
            table.column += 1;
        }
        if table.column >= MAX_COLUMNS {
            return Err(SheetError::TooLarge(TooLarge::Columns));
        }
        let span = |name, most: u32| {
            attribute(tag, name).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1).clamp(1, most)
        };
        let right = span("colspan", MAX_COLUMNS as u32) as usize;
        let lettering = attribute(tag, "style").map(|style| style_lettering(&style)).unwrap_or_default();
        self.cell = Some(Filling { text: String::new(), lettering, right, down: span("rowspan", LAST_ROW) });
        Ok(())
    }

    fn end_cell(&mut self) {
        let (Some(cell), Some(table)) = (self.cell.take(), self.current.as_mut()) else { return };
        let (row, column) = (table.row, table.column);
        let last_column = (column + cell.right - 1).min(MAX_COLUMNS - 1);
        let last_row = row.saturating_add(cell.down - 1);
        table.cells.push((row, column, cell.text, cell.lettering));
        if cell.down > 1 && table.taken.len() <= last_column {
            table.taken.resize(last_column + 1, 0);
        }
        if cell.down > 1 {
            table.taken.iter_mut().take(last_column + 1).skip(column).for_each(|until| *until = last_row);
        }
        if (cell.down > 1 || cell.right > 1) && table.merges.len() < MAX_MERGES {
            table.merges.push(Merge { first_row: row, first_column: column, last_row, last_column });
        }
        table.column = last_column + 1;
    }

    fn text_break(&mut self) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.trim().is_empty()) {
            cell.text.push('\n');
        }
    }

    fn font(&mut self, tag: &str) {
        let face = attribute(tag, "face").map(|face| Lettering::of_font(&face));
        let found = face.or_else(|| attribute(tag, "style").map(|style| style_lettering(&style)));
        if let (Some(cell), Some(found)) =
            (self.cell.as_mut(), found.filter(|found| *found != Lettering::Unknown))
        {
            cell.lettering = found;
        }
    }
}

/// The tag up to its bracket; brackets in quotes do not end it.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some((text.get(..at)?, text.get(at + 1..)?)),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    // A quote nobody closed: the first bracket ends the tag after all.
    text.split_once('>')
}

fn after_end_of<'a>(rest: &'a str, name: &str) -> &'a str {
    let end = format!("</{name}");
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|text| text.find("</")) {
        let tail = rest.get(from + at..).unwrap_or_default();
        if tail.get(..end.len()).is_some_and(|found| found.eq_ignore_ascii_case(&end)) {
            return tail.split_once('>').map_or("", |(_, after)| after);
        }
        from += at + 2;
    }
    ""
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let small = tag.to_ascii_lowercase();
    let starts = small.match_indices(name).map(|(at, _)| at);
    let before =
        |at: usize| small.get(..at).and_then(|text| text.chars().last()).is_some_and(char::is_whitespace);
    let mut values = starts.filter(|at| before(*at)).filter_map(|at| {
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''));
        let value = match quote {
            Some(quote) => value.get(1..)?.split(quote).next()?,
            None => value.split(|letter: char| letter.is_whitespace() || letter == '/').next()?,
        };
        Some(unescape(value))
    });
    values.next()
}

fn style_lettering(style: &str) -> Lettering {
    let (_, family) = style.split_once("font-family").unwrap_or_default();
    Lettering::of_font(
        family.trim_start_matches([':', ' ', '"', '\'']).split([';', ',', '"', '\'']).next().unwrap_or(""),
    )
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        // A name is short; anything longer is an ampersand somebody forgot to write out.
        let name = after.get(..after.len().min(12)).or_else(|| after.get(..after.char_indices().nth(8)?.0));
        let found = name
            .and_then(|name| name.split_once(';'))
            .and_then(|(name, _)| Some((letter(name)?, name.len())));
        match found {
            Some((letter, length)) => {
                out.push(letter);
                rest = after.get(length + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Letters by number and the names that Vietnamese text needs.
fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        return char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?);
    }
    const MARKED: &[(&str, &str)] =
        &[("grave", "\u{300}"), ("acute", "\u{301}"), ("circ", "\u{302}"), ("tilde", "\u{303}")];
    let named = [
        ("nbsp", ' '),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("ETH", 'Đ'),
        ("eth", 'đ'),
    ];
    if let Some((_, letter)) = named.iter().find(|(known, _)| *known == name) {
        return Some(*letter);
    }
    let (base, mark) = MARKED.iter().find_map(|(ending, mark)| Some((name.strip_suffix(ending)?, mark)))?;
    let mut letters = base.chars();
    let (Some(base), None) = (letters.next().filter(char::is_ascii_alphabetic), letters.next()) else {
        return None;
    };
    unicode_normalization::char::compose(base, mark.chars().next()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open(page: &[u8]) -> Vec<Sheet> {
        let mut sheets: Vec<Sheet> = Vec::new();
        read(page, &mut sheets).unwrap();
        sheets
    }

    fn shown(sheet: &Sheet) -> Vec<Vec<String>> {
        let clean = |cell: &Cell| crate::text::clean_lines(&cell.shown());
        sheet.rows.iter().map(|row| row.cells.iter().map(clean).collect()).collect()
    }

    #[test]
    fn spans_and_entities_are_read() {
        let page = "<html><head><style>td { a > b }</style></head><body><table border=1><tr><th rowspan=2>STT</th>\
            <th COLSPAN='2'>N&#259;m sinh</th></tr><tr><td>Nam<td>N&#x1EEF;</tr>\
            <tr><td>1<td>&nbsp;<td><b>L&ocirc;</b> &amp; <!-- <td> -->H&agrave;<br>hai</table>";
        let sheets = open(page.as_bytes());
        assert_eq!(
            shown(&sheets[0]),
            [vec!["STT", "Năm sinh"], vec!["", "Nam", "Nữ"], vec!["1", "", "Lô & Hà\nhai"]]
        );
        let merge = |first_row, first_column, last_row, last_column| Merge {
            first_row,
            first_column,
            last_row,
            last_column,
        };
        assert_eq!(sheets[0].merges, [merge(1, 0, 2, 0), merge(1, 1, 1, 2)]);
    }

    #[test]
    fn the_encoding_the_page_names_is_used() {
        let page = b"<meta charset=\"windows-1258\"><table><tr><td>\xD0\xE3\xF2ng Th\xEAm</table>";
        let cell = open(page)[0].rows[0].cells[0].shown();
        assert_eq!(crate::text::clean(&cell), "Đặng Thêm");
    }

    #[test]
    fn fonts_of_old_letterings_are_seen() {
        let page = "<table><tr><td style=\"font-family:'.VnTime'\">V¨n<td><font face='VNI-Times'>Vaên</font></table>";
        let sheets = open(page.as_bytes());
        let cell = |text: &str, lettering| Cell::Text(text.to_owned(), lettering);
        assert_eq!(sheets[0].rows[0].cells, [cell("V¨n", Lettering::Tcvn3), cell("Vaên", Lettering::Vni)]);
    }

    proptest! {
        #[test]
        fn no_page_breaks_the_reader(page in "(<(table|tr|td|/td|/table|script|!--|td rowspan=[0-9]{1,9}|b \")>?|&[a-z#0-9]{0,9};?|ệ| ){0,40}") {
            let mut sheets: Vec<Sheet> = Vec::new();
            let _ = read(page.as_bytes(), &mut sheets);
        }
    }
}
