//! Hidden rows and columns of a workbook, which the cell reader does not tell. Their content is read like any
//! other; the clerk only has to be told that it was hidden. What cannot be made out here counts as shown.

use crate::limits::MAX_COLUMNS;
use crate::xml::{Piece, Tag, walk};
use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Read, Seek};
use zip::ZipArchive;

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
    let _ = walk(BufReader::new(part), |piece| {
        if let Piece::Open(tag) = piece
            && tag.name() == element.as_bytes()
            && let (Some(first), Some(second)) = (tag.get(first), tag.get(second))
        {
            found.push((first, second));
        }
        Ok(())
    });
    found
}

fn scan(part: impl BufRead) -> Hidden {
    let mut hidden = Hidden::default();
    let mut row = 0;
    let _ = walk(part, |piece| {
        let Piece::Open(tag) = piece else { return Ok(()) };
        match tag.name() {
            b"col" if is_set(tag) && hidden.columns.len() < MAX_COLUMNS => {
                let first = tag.number("min").unwrap_or(1).max(1) as usize - 1;
                let last = (tag.number("max").unwrap_or(0) as usize).min(MAX_COLUMNS);
                hidden.columns.extend(first..last.max(first));
            }
            b"row" => {
                row = tag.number("r").unwrap_or(row + 1);
                if is_set(tag) {
                    hidden.rows.insert(row);
                }
            }
            _ => {}
        }
        Ok(())
    });
    hidden
}

fn is_set(tag: &Tag<'_>) -> bool {
    tag.get("hidden").is_some_and(|value| value == "1" || value == "true")
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
