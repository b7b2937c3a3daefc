//! Ruled tables: the heading comes again on every page, no row is torn between pages.

use super::Document;
use super::blocks::gap;
use super::styles::{CELL, CELL_CENTRED, CELL_GROUP, CELL_HEAD, CELL_RIGHT};
use super::xml::{cell, line, paragraph, row, run, table, twips};
use crate::error::Result;
use crate::page::{Align, Row, Table};
use crate::table::{TO_SIGN, checked, widths};
use crate::table_head::{Span, codes, groups};

impl Document {
    pub(super) fn table(&mut self, given: &Table) -> Result<()> {
        let size = if given.size_pt > 0.0 { given.size_pt } else { 12.0 };
        let widths = widths(given, size, self.width())?;
        let [left, centred, right, head, group] = [CELL, CELL_CENTRED, CELL_RIGHT, CELL_HEAD, CELL_GROUP]
            .map(|of| self.styles.sized(&of, size, 0.0));
        let mut rows = heading(given, &widths, &head, &centred);
        for one in &given.rows {
            let (texts, bold, tall) = match one {
                Row::Cells(texts) => (texts, "", false),
                Row::ToSign(texts) => (texts, "", true),
                Row::Total(texts) => (texts, "<w:b/><w:bCs/>", false),
                Row::Group(text) => {
                    let span = format!("<w:gridSpan w:val=\"{}\"/>", widths.len());
                    let across = cell(widths.iter().sum(), &span, &line(&group, text));
                    rows.push_str(&row("<w:cantSplit/>", &across));
                    continue;
                }
            };
            checked(texts, given)?;
            let middle = if tall { "<w:vAlign w:val=\"center\"/>" } else { "" };
            let cells: String = texts
                .iter()
                .zip(given.columns.iter().zip(&widths))
                .map(|(text, (column, width))| {
                    let style = match column.align {
                        Align::Left => &left,
                        Align::Centre => &centred,
                        Align::Right => &right,
                    };
                    cell(*width, middle, &paragraph(style, "", &run(bold, text)))
                })
                .collect();
            let height = format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", twips(TO_SIGN));
            rows.push_str(&row(&format!("<w:cantSplit/>{}", if tall { &height } else { "" }), &cells));
        }
        self.body.push_str(&table("Ruled", 0.0, &widths, &rows));
        self.body.push_str(&gap(3.0));
        Ok(())
    }
}

/// Words over several columns, the headings, a line of letters and numbers: each a row that comes again.
fn heading(given: &Table, widths: &[f64], head: &str, centred: &str) -> String {
    const AGAIN: &str = "<w:cantSplit/><w:tblHeader/>";
    const MIDDLE: &str = "<w:vAlign w:val=\"center\"/>";
    let wide = |(from, past, text): &Span, style: &str, more: &str| {
        let span =
            if past - from > 1 { format!("<w:gridSpan w:val=\"{}\"/>", past - from) } else { String::new() };
        cell(widths[*from..*past].iter().sum(), &format!("{span}{more}{MIDDLE}"), &line(style, text))
    };
    let groups = groups(given);
    let has_groups = !groups.is_empty();
    let mut rows = String::new();
    let merged = |at: usize, word: &str, text: &str| {
        wide(&(at, at + 1, text.to_owned()), head, &format!("<w:vMerge{word}/>"))
    };
    if has_groups {
        let mut cells = String::new();
        for (at, column) in given.columns.iter().enumerate() {
            match groups.iter().find(|(from, past, _)| (*from..*past).contains(&at)) {
                Some(span) if span.0 == at => cells.push_str(&wide(span, head, "")),
                Some(_) => {}
                None => cells.push_str(&merged(at, " w:val=\"restart\"", &column.heading)),
            }
        }
        rows.push_str(&row(AGAIN, &cells));
    }
    let cells: String = given
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| match &column.group {
            None if has_groups => merged(at, "", ""),
            _ => wide(&(at, at + 1, column.heading.clone()), head, ""),
        })
        .collect();
    rows.push_str(&row(AGAIN, &cells));
    let codes = codes(given);
    if !codes.is_empty() {
        let cells: String = codes.iter().map(|span| wide(span, centred, "")).collect();
        rows.push_str(&row(AGAIN, &cells));
    }
    rows
}
