//! The heading of a ruled table: words over several columns, the headings, and a line of letters and numbers. All
//! cells stand in the middle of their room; it comes again on every page.

use crate::fit::wrap;
use crate::fonts::Face;
use crate::page::Table;
use crate::table::{PAD, RULE_PT};
use crate::to_pdf::{BLACK, Sheet, ascent, pitch};

/// A cell of the heading: from column, past column, words.
pub(crate) type Span = (usize, usize, String);

pub(crate) struct Head {
    cells: Vec<HeadCell>,
    height: f64,
    size: f64,
}

struct HeadCell {
    lines: Vec<String>,
    face: Face,
    from: f64,
    to: f64,
    top: f64,
    height: f64,
}

/// Neighbours with the same words in one span; columns without words are left out.
pub(crate) fn spans<'t>(
    table: &'t Table,
    words: impl Fn(&'t crate::page::Column) -> Option<&'t str>,
) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let Some(text) = words(column) else { continue };
        match found.last_mut() {
            Some((_, past, known)) if *past == at && known == text => *past = at + 1,
            _ => found.push((at, at + 1, text.to_owned())),
        }
    }
    found
}

/// The words over several columns.
pub(crate) fn groups(table: &Table) -> Vec<Span> {
    spans(table, |column| column.group.as_deref())
}

/// The letters and numbers; none where no column has one.
pub(crate) fn codes(table: &Table) -> Vec<Span> {
    if table.columns.iter().all(|column| column.code.is_none()) {
        return Vec::new();
    }
    spans(table, |column| Some(column.code.as_deref().unwrap_or_default()))
}

impl Head {
    pub(crate) fn of(table: &Table, edges: &[f64], size: f64) -> Self {
        let lines = |(from, past, text): &Span, face: Face| {
            let room = edges[*past] - edges[*from] - 2.0 * PAD;
            wrap(text, face, size, room, room)
        };
        let tall = |lines: &[String]| lines.len().max(1) as f64 * pitch(size) + 1.6;
        let groups = groups(table);
        let alone: Vec<Span> =
            (0..table.columns.len()).map(|at| (at, at + 1, table.columns[at].heading.clone())).collect();
        let is_under = |at: usize| table.columns[at].group.is_some();
        let of = |wanted: bool| {
            let cells = alone.iter().filter(move |(at, ..)| is_under(*at) == wanted);
            cells.map(|span| tall(&lines(span, Face::Bold))).fold(0.0, f64::max)
        };
        let top = groups.iter().map(|span| tall(&lines(span, Face::Bold))).fold(0.0, f64::max);
        let below = of(true).max(of(false) - top);
        let mut cells = Vec::new();
        let mut put = |span: &Span, face: Face, top: f64, height: f64| {
            let (from, to) = (edges[span.0], edges[span.1]);
            cells.push(HeadCell { lines: lines(span, face), face, from, to, top, height });
        };
        groups.iter().for_each(|span| put(span, Face::Bold, 0.0, top));
        for span in &alone {
            let (from, height) = if is_under(span.0) { (top, below) } else { (0.0, top + below) };
            put(span, Face::Bold, from, height);
        }
        let mut height = top + below;
        let codes = codes(table);
        if !codes.is_empty() {
            let line = tall(&[]);
            codes.iter().for_each(|span| put(span, Face::Regular, height, line));
            height += line;
        }
        Self { cells, height, size }
    }

    pub(crate) fn height(&self) -> f64 {
        self.height
    }

    pub(crate) fn draw(&self, sheet: &mut Sheet<'_, '_>) {
        let start = sheet.y;
        for cell in &self.cells {
            let (top, bottom) = (start + cell.top, start + cell.top + cell.height);
            let spare = cell.height - cell.lines.len() as f64 * pitch(self.size) - 1.6;
            for (number, line) in cell.lines.iter().enumerate() {
                let x = (cell.from + cell.to - cell.face.width_mm(line, self.size)) / 2.0;
                let y = top + spare / 2.0 + 0.7 + ascent(self.size) + number as f64 * pitch(self.size);
                sheet.canvas.text(x, y, (cell.face, self.size, BLACK), line);
            }
            for (from, to) in [
                ((cell.from, top), (cell.to, top)),
                ((cell.from, bottom), (cell.to, bottom)),
                ((cell.from, top), (cell.from, bottom)),
                ((cell.to, top), (cell.to, bottom)),
            ] {
                sheet.canvas.line(from, to, RULE_PT, BLACK);
            }
        }
        sheet.y += self.height;
    }
}
