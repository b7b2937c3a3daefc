//! Hidden rows and columns of a workbook, which the cell reader does not tell. Their content is read like any
//! other; the clerk only has to be told that it was hidden. What cannot be made out here counts as shown.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Read, Seek};
use zip::ZipArchive;

const COLUMNS: usize = crate::limits::MAX_COLUMNS;

/// What one sheet hides.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Hidden {
    rows: BTreeSet<u32>,
    pub(crate) columns: Vec<usize>,
}

impl Hidden {
    pub(crate) fn has_row(&self, row: u32) -> bool {
        self.rows.contains(&row)
    }
}

/// What each sheet hides, by the sheet's name.
pub(crate) fn read<F: Read + Seek>(file: &mut F) -> HashMap<String, Hidden> {
    let Ok(mut archive) = ZipArchive::new(file) else { return HashMap::new() };
    let targets = pairs(&mut archive, "xl/_rels/workbook.xml.rels", "Relationship", ("Id", "Target"));
    let mut found = HashMap::new();
    for (name, id) in pairs(&mut archive, "xl/workbook.xml", "sheet", ("name", "id")) {
        let Some((_, target)) = targets.iter().find(|(known, _)| *known == id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        if let Ok(part) = archive.by_name(&path) {
            found.insert(name, scan(BufReader::new(part)));
        }
    }
    found
}

/// Two attributes of every element of a kind; attribute names are compared without their prefix.
fn pairs<F: Read + Seek>(
    archive: &mut ZipArchive<F>,
    path: &str,
    element: &str,
    (first, second): (&str, &str),
) -> Vec<(String, String)> {
    let Ok(part) = archive.by_name(path) else { return Vec::new() };
    let mut found = Vec::new();
    each_element(BufReader::new(part), |tag| {
        if tag.local_name().as_ref() == element.as_bytes()
            && let (Some(first), Some(second)) = (attribute(tag, first), attribute(tag, second))
        {
            found.push((first, second));
        }
        true
    });
    found
}

fn scan(part: impl BufRead) -> Hidden {
    let mut hidden = Hidden::default();
    let mut row = 0;
    each_element(part, |tag| {
        match tag.local_name().as_ref() {
            b"col" if is_set(tag) => {
                let number = |name| attribute(tag, name).and_then(|text| text.parse::<usize>().ok());
                let (first, last) =
                    (number("min").unwrap_or(1).max(1), number("max").unwrap_or(0).min(COLUMNS));
                hidden.columns.extend(first - 1..last.max(first - 1));
            }
            b"row" => {
                row = attribute(tag, "r").and_then(|text| text.parse().ok()).unwrap_or(row + 1);
                if is_set(tag) {
                    hidden.rows.insert(row);
                }
            }
            _ => {}
        }
        hidden.columns.len() <= COLUMNS
    });
    hidden
}

fn is_set(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    // Repeated names are no concern here, and looking for them costs time on hostile files.
    attributes.with_checks(false);
    attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes()).and_then(
        |attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned()),
    )
}

fn each_element(part: impl BufRead, mut visit: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if !visit(&tag) {
                    return;
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_and_columns_are_found() {
        let xml =
            br#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols><sheetData>
            <row r="4"/><row r="8" hidden="1"/><row hidden="true"/></sheetData></worksheet>"#;
        let hidden = scan(&xml[..]);
        assert_eq!(hidden.columns, [1, 2]);
        assert!(hidden.has_row(8) && hidden.has_row(9) && !hidden.has_row(4));
    }
}
