//! Ruled tables: the heading comes again on every page, no row is torn between pages.

use super::Document;
use super::blocks::gap;
use super::styles::{CELL, CELL_CENTRED, CELL_GROUP, CELL_HEAD, CELL_RIGHT};
use super::xml::{cell, line, paragraph, row, run, table, twips};
use crate::error::Result;
use crate::page::{Align, Row, Table};
use crate::table::{TO_SIGN, checked, widths};

impl Document {
    pub(super) fn table(&mut self, given: &Table) -> Result<()> {
        let size = if given.size_pt > 0.0 { given.size_pt } else { 12.0 };
        let widths = widths(given, size, self.width())?;
        let [left, centred, right, head, group] = [CELL, CELL_CENTRED, CELL_RIGHT, CELL_HEAD, CELL_GROUP]
            .map(|of| self.styles.sized(&of, size, 0.0));
        let heading: String = given
            .columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| cell(*width, "", &line(&head, &column.heading)))
            .collect();
        let mut rows = row("<w:cantSplit/><w:tblHeader/>", &heading);
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
