//! Ruled tables on a sheet: measured, wrapped, never split inside a row unless the row is taller than a page.

use crate::error::{PaperError, Result};
use crate::fit::wrap;
use crate::fonts::Face;
use crate::page::{Align, Row, Table};
use crate::table_head::Head;
use crate::to_pdf::{BLACK, Sheet, ascent, pitch};

/// Free room inside a cell, millimetres.
pub(crate) const PAD: f64 = 1.2;
pub(crate) const RULE_PT: f64 = 0.5;
/// Least height of a row in which somebody signs, millimetres.
pub(crate) const TO_SIGN: f64 = 12.5;

struct Ruled<'t> {
    table: &'t Table,
    /// Left edges of the columns and the right edge of the last.
    edges: Vec<f64>,
    size: f64,
}

pub(crate) fn draw(sheet: &mut Sheet<'_, '_>, table: &Table) -> Result<()> {
    let size = if table.size_pt > 0.0 { table.size_pt } else { 12.0 };
    let mut edges = vec![sheet.left()];
    let mut x = sheet.left();
    for width in widths(table, size, sheet.width())? {
        x += width;
        edges.push(x);
    }
    let ruled = Ruled { table, edges, size };
    let heading = ruled.heading();
    sheet.need(heading.height() + 14.0);
    heading.draw(sheet);
    let rows = table.rows.iter().map(|row| ruled.set(row)).collect::<Result<Vec<_>>>()?;
    let most = ruled.lines_in(sheet.page_room() - heading.height());
    for (at, set) in rows.iter().enumerate() {
        // The name of a group stays with the first row of the group.
        let group = matches!(table.rows[at], Row::Group(_));
        let next = rows.get(at + 1).filter(|_| group).map_or(0.0, |next| ruled.height(next));
        for part in set.parts(most) {
            if sheet.need(ruled.height(&part) + next) {
                heading.draw(sheet);
            }
            ruled.row(sheet, &part);
        }
    }
    sheet.y += 3.0;
    Ok(())
}

/// The widths of the columns: by their shares, but no word and no figure is torn; the wider columns give way.
pub(crate) fn widths(table: &Table, size: f64, room: f64) -> Result<Vec<f64>> {
    let total: f64 = table.columns.iter().map(|column| column.weight).sum();
    if table.columns.is_empty() || total <= 0.0 {
        return Err(PaperError::Layout("a table without columns".to_owned()));
    }
    let least: Vec<f64> = (0..table.columns.len()).map(|at| least_width(table, at, size)).collect();
    // Where even that does not fit, the shares stand and words are torn.
    if least.iter().sum::<f64>() > room {
        return Ok(table.columns.iter().map(|column| room * column.weight / total).collect());
    }
    let mut set = vec![false; table.columns.len()];
    loop {
        let left =
            room - least.iter().zip(&set).filter(|(_, set)| **set).map(|(least, _)| least).sum::<f64>();
        let free: f64 =
            table.columns.iter().zip(&set).filter(|(_, set)| !**set).map(|(column, _)| column.weight).sum();
        let share = |at: usize| if free > 0.0 { left * table.columns[at].weight / free } else { left };
        match (0..set.len()).find(|at| !set[*at] && share(*at) < least[*at]) {
            Some(narrow) => set[narrow] = true,
            None => {
                return Ok((0..set.len()).map(|at| if set[at] { least[at] } else { share(at) }).collect());
            }
        }
    }
}

/// Refuses a row that does not fit under the columns.
pub(crate) fn checked(texts: &[String], table: &Table) -> Result<()> {
    if texts.len() == table.columns.len() {
        return Ok(());
    }
    let message = format!("a row of {} cells under {} columns", texts.len(), table.columns.len());
    Err(PaperError::Layout(message))
}

/// What the widest word of a column needs, or the widest figure of a column of figures.
fn least_width(table: &Table, at: usize, size: f64) -> f64 {
    let column = &table.columns[at];
    let word = |face: Face, text: &str| {
        text.split_whitespace().map(|word| face.width_mm(word, size)).fold(0.0, f64::max)
    };
    let cell = |face: Face, text: &str| match column.align {
        Align::Right => face.width_mm(text, size),
        Align::Left | Align::Centre => word(face, text),
    };
    let cells = table.rows.iter().filter_map(|row| match row {
        Row::Cells(texts) | Row::ToSign(texts) => texts.get(at).map(|text| cell(Face::Regular, text)),
        Row::Total(texts) => texts.get(at).map(|text| cell(Face::Bold, text)),
        Row::Group(_) => None,
    });
    cells.fold(word(Face::Bold, &column.heading), f64::max) + 2.0 * PAD + 0.1
}

/// A row broken into lines, ready to draw.
#[derive(Clone)]
struct SetRow {
    cells: Vec<SetCell>,
    face: Face,
    /// Least height, millimetres; shorter texts stand in the middle of it.
    least: f64,
}

#[derive(Clone)]
struct SetCell {
    lines: Vec<String>,
    /// Left and right edge.
    from: f64,
    to: f64,
    align: Align,
}

impl SetRow {
    /// The row itself, or, when even an empty page cannot hold it, pieces of at most `most` lines.
    fn parts(&self, most: usize) -> Vec<Self> {
        let lines = self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let piece = |from: usize| {
            let mut part = self.clone();
            for cell in &mut part.cells {
                cell.lines = cell.lines.iter().skip(from).take(most).cloned().collect();
            }
            part
        };
        (0..lines.max(1)).step_by(most).map(piece).collect()
    }
}

impl Ruled<'_> {
    /// Lines a row of `height_mm` can have.
    fn lines_in(&self, height_mm: f64) -> usize {
        (((height_mm - 1.6) / pitch(self.size)) as usize).max(1)
    }

    fn heading(&self) -> Head {
        Head::of(self.table, &self.edges, self.size)
    }

    fn set(&self, row: &Row) -> Result<SetRow> {
        match row {
            Row::Cells(texts) => self.checked(texts, Face::Regular),
            Row::ToSign(texts) => Ok(SetRow { least: TO_SIGN, ..self.checked(texts, Face::Regular)? }),
            Row::Total(texts) => self.checked(texts, Face::Bold),
            Row::Group(text) => {
                let (from, to) = (self.edges[0], self.edges[self.edges.len() - 1]);
                let lines = wrap(text, Face::Bold, self.size, to - from - 2.0 * PAD, to - from - 2.0 * PAD);
                Ok(SetRow {
                    cells: vec![SetCell { lines, from, to, align: Align::Left }],
                    face: Face::Bold,
                    least: 0.0,
                })
            }
        }
    }

    fn checked(&self, texts: &[String], face: Face) -> Result<SetRow> {
        checked(texts, self.table)?;
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Ok(self.cells(&texts, face))
    }

    fn cells(&self, texts: &[&str], face: Face) -> SetRow {
        let cells = texts.iter().enumerate().map(|(at, text)| {
            let (from, to) = (self.edges[at], self.edges[at + 1]);
            let room = to - from - 2.0 * PAD;
            SetCell {
                lines: wrap(text, face, self.size, room, room),
                from,
                to,
                align: self.table.columns[at].align,
            }
        });
        SetRow { cells: cells.collect(), face, least: 0.0 }
    }

    fn height(&self, row: &SetRow) -> f64 {
        let lines = row.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1).max(1);
        (lines as f64 * pitch(self.size) + 1.6).max(row.least)
    }

    fn row(&self, sheet: &mut Sheet<'_, '_>, row: &SetRow) {
        let (top, height) = (sheet.y, self.height(row));
        for cell in &row.cells {
            let spare =
                if row.least > 0.0 { height - cell.lines.len() as f64 * pitch(self.size) - 1.6 } else { 0.0 };
            for (number, line) in cell.lines.iter().enumerate() {
                let width = row.face.width_mm(line, self.size);
                let x = match cell.align {
                    Align::Left => cell.from + PAD,
                    Align::Centre => (cell.from + cell.to - width) / 2.0,
                    Align::Right => cell.to - PAD - width,
                };
                let y = top + spare / 2.0 + 0.7 + ascent(self.size) + number as f64 * pitch(self.size);
                sheet.canvas.text(x, y, (row.face, self.size, BLACK), line);
            }
        }
        for cell in &row.cells {
            sheet.canvas.line((cell.from, top), (cell.from, top + height), RULE_PT, BLACK);
        }
        let (left, right) = (self.edges[0], self.edges[self.edges.len() - 1]);
        sheet.canvas.line((right, top), (right, top + height), RULE_PT, BLACK);
        sheet.canvas.line((left, top), (right, top), RULE_PT, BLACK);
        sheet.canvas.line((left, top + height), (right, top + height), RULE_PT, BLACK);
        sheet.y += height;
    }
}
