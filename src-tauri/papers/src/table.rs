//! Ruled tables on a sheet: measured, wrapped, never split inside a row unless the row is taller than a page.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

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
    /// Texts that were broken into lines: a long list says the same merit and the same unit again and again.
    known: RefCell<Known<'t>>,
}

/// Lines by column, face and text.
type Known<'t> = HashMap<(usize, Face, &'t str), Rc<[String]>>;

pub(crate) fn draw(sheet: &mut Sheet<'_, '_>, table: &Table) -> Result<()> {
    let size = if table.size_pt > 0.0 { table.size_pt } else { 12.0 };
    let mut edges = vec![sheet.left()];
    let mut x = sheet.left();
    for width in widths(table, size, sheet.width())? {
        x += width;
        edges.push(x);
    }
    let ruled = Ruled { table, edges, size, known: RefCell::default() };
    let heading = ruled.heading();
    sheet.need(heading.height() + 14.0);
    heading.draw(sheet);
    let rows = table.rows.iter().map(|row| ruled.set(row)).collect::<Result<Vec<_>>>()?;
    let most = ruled.lines_in(sheet.page_room() - heading.height());
    let mut rules = Rules::default();
    for (at, set) in rows.iter().enumerate() {
        // The name of a group stays with the first row of the group.
        let group = matches!(table.rows[at], Row::Group(_));
        let next =
            rows.get(at + 1).filter(|_| group).map_or(0.0, |next| ruled.height(next, &(0..next.lines())));
        for part in set.parts(most) {
            let height = ruled.height(set, &part);
            if !sheet.holds(height + next) {
                rules.draw(sheet);
                sheet.new_page();
                heading.draw(sheet);
            }
            ruled.row(sheet, set, &part);
            rules.add(sheet, set, height);
            sheet.y += height;
        }
    }
    rules.draw(sheet);
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
struct SetRow {
    cells: Vec<SetCell>,
    face: Face,
    /// Least height, millimetres; shorter texts stand in the middle of it.
    least: f64,
}

struct SetCell {
    lines: Rc<[String]>,
    /// Left and right edge.
    from: f64,
    to: f64,
    align: Align,
}

impl SetRow {
    fn lines(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1)
    }

    /// All its lines, or, when even an empty page cannot hold them, pieces of at most `most`.
    fn parts(&self, most: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let lines = self.lines();
        (0..lines).step_by(most).map(move |from| from..(from + most).min(lines))
    }

    fn edges(&self) -> impl Iterator<Item = f64> {
        self.cells.iter().map(|cell| cell.from).chain(self.cells.last().map(|cell| cell.to))
    }
}

/// The rules around rows with the same edges that follow each other on a page, drawn in one go.
#[derive(Default)]
struct Rules {
    /// Of the upright ones.
    edges: Vec<f64>,
    /// Of the lying ones, from the top down.
    levels: Vec<f64>,
}

impl Rules {
    /// Takes in the row whose top is the sheet's next free line.
    fn add(&mut self, sheet: &mut Sheet<'_, '_>, row: &SetRow, height: f64) {
        if !row.edges().eq(self.edges.iter().copied()) {
            self.draw(sheet);
            self.edges = row.edges().collect();
        }
        if self.levels.is_empty() {
            self.levels.push(sheet.y);
        }
        self.levels.push(sheet.y + height);
    }

    fn draw(&mut self, sheet: &mut Sheet<'_, '_>) {
        if let ([left, .., right], [top, .., bottom]) = (&self.edges[..], &self.levels[..]) {
            let upright = self.edges.iter().map(|x| ((*x, *top), (*x, *bottom)));
            let lying = self.levels.iter().map(|y| ((*left, *y), (*right, *y)));
            sheet.canvas.lines(upright.chain(lying), RULE_PT, BLACK);
        }
        self.levels.clear();
    }
}

impl<'t> Ruled<'t> {
    /// Lines a row of `height_mm` can have.
    fn lines_in(&self, height_mm: f64) -> usize {
        (((height_mm - 1.6) / pitch(self.size)) as usize).max(1)
    }

    fn heading(&self) -> Head {
        Head::of(self.table, &self.edges, self.size)
    }

    fn set(&self, row: &'t Row) -> Result<SetRow> {
        match row {
            Row::Cells(texts) => self.cells(texts, Face::Regular),
            Row::ToSign(texts) => Ok(SetRow { least: TO_SIGN, ..self.cells(texts, Face::Regular)? }),
            Row::Total(texts) => self.cells(texts, Face::Bold),
            Row::Group(text) => {
                let (from, to) = (self.edges[0], self.edges[self.edges.len() - 1]);
                let lines = wrap(text, Face::Bold, self.size, to - from - 2.0 * PAD, to - from - 2.0 * PAD);
                Ok(SetRow {
                    cells: vec![SetCell { lines: lines.into(), from, to, align: Align::Left }],
                    face: Face::Bold,
                    least: 0.0,
                })
            }
        }
    }

    fn cells(&self, texts: &'t [String], face: Face) -> Result<SetRow> {
        checked(texts, self.table)?;
        let cells = texts.iter().enumerate().map(|(at, text)| SetCell {
            lines: self.lines(at, face, text),
            from: self.edges[at],
            to: self.edges[at + 1],
            align: self.table.columns[at].align,
        });
        Ok(SetRow { cells: cells.collect(), face, least: 0.0 })
    }

    /// The lines of a text in a column.
    fn lines(&self, at: usize, face: Face, text: &'t str) -> Rc<[String]> {
        let room = self.edges[at + 1] - self.edges[at] - 2.0 * PAD;
        let mut known = self.known.borrow_mut();
        let lines = known.entry((at, face, text));
        Rc::clone(lines.or_insert_with(|| wrap(text, face, self.size, room, room).into()))
    }

    fn height(&self, row: &SetRow, lines: &Range<usize>) -> f64 {
        (lines.len() as f64 * pitch(self.size) + 1.6).max(row.least)
    }

    /// The words of some lines of a row.
    fn row(&self, sheet: &mut Sheet<'_, '_>, row: &SetRow, part: &Range<usize>) {
        let (top, height) = (sheet.y, self.height(row, part));
        for cell in &row.cells {
            let lines = &cell.lines[part.start.min(cell.lines.len())..part.end.min(cell.lines.len())];
            let spare =
                if row.least > 0.0 { height - lines.len() as f64 * pitch(self.size) - 1.6 } else { 0.0 };
            for (number, line) in lines.iter().enumerate() {
                let width = || row.face.width_mm(line, self.size);
                let x = match cell.align {
                    Align::Left => cell.from + PAD,
                    Align::Centre => (cell.from + cell.to - width()) / 2.0,
                    Align::Right => cell.to - PAD - width(),
                };
                let y = top + spare / 2.0 + 0.7 + ascent(self.size) + number as f64 * pitch(self.size);
                sheet.canvas.text(x, y, (row.face, self.size, BLACK), line);
            }
        }
    }
}
