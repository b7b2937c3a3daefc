//! A form on paper and as a sheet of the workbook.

use sovang_papers::{
    Cell, FIRST_ROW, SheetColumn, SheetPlan,
    page::{Align, Block, Column, Paper, Row, Table},
};

use super::{
    form::{Figure, Filled, FormLack},
    template::{Form, FormColumn},
    told::Told,
};
use crate::terms::calendar;

/// Stands for what cannot be counted.
const DASH: &str = "–";

impl Form {
    fn has_units(&self) -> bool {
        self.row.iter().any(|row| row.unit.is_some())
    }

    /// The table alone, such as for the annex of a narrative.
    pub(super) fn table(&self, filled: &Filled) -> Table {
        let label = self.report.row_label.as_deref();
        let mut columns = match label {
            Some(label) => vec![
                Column::new("TT", 8.0, Align::Centre).coded("A"),
                Column::new(label, 44.0, Align::Left).coded("B"),
            ],
            None => vec![
                Column::new("", 62.0, Align::Left).coded("A"),
                Column::new("Mã số", 10.0, Align::Centre).coded("B"),
            ],
        };
        if self.has_units() {
            columns.push(Column::new("Đơn vị tính", 18.0, Align::Centre).coded("C"));
        }
        let narrow = if self.column.len() > 8 { 13.0 } else { 22.0 };
        let given = |column: &FormColumn| {
            Column::new(&column.heading, narrow, Align::Centre)
                .under(column.group.as_deref())
                .coded(&column.code)
        };
        columns.extend(self.column.iter().map(given));
        let rows = self.row.iter().zip(&filled.rows).map(|(row, figures)| {
            let Some(code) = &row.code else { return Row::Group(row.name.clone()) };
            let mut cells = match label {
                Some(_) => vec![code.clone(), row.name.clone()],
                None => vec![row.name.clone(), code.clone()],
            };
            if self.has_units() {
                cells.push(row.unit.clone().unwrap_or_default());
            }
            cells.extend(figures.iter().map(shown));
            if row.bold { Row::Total(cells) } else { Row::Cells(cells) }
        });
        let size_pt = if self.column.len() > 8 { 10.0 } else { 11.0 };
        Table { columns, rows: rows.collect(), size_pt }
    }

    /// What stands under the table: records it could not place, and why cells are blank.
    pub(super) fn remarks(&self, filled: &Filled) -> Vec<Block> {
        let lacks = filled.lacks.iter().map(|lack| format!("{}: {}.", lack.text, lack.count));
        let notes = filled.notes.iter().cloned();
        let text = |text: String| Block::Paragraph { lead: None, text, italic: true };
        lacks.chain(notes).map(text).collect()
    }

    pub(super) fn paper(&self, told: &Told, filled: &Filled) -> Paper {
        let head = &self.report;
        let figures = &told.figures;
        // «Biểu 03» is what a province calls it; «0603.N/BNV-TĐKT» is a number.
        let is_name = head.number.starts_with("Biểu");
        let mut above =
            vec![if is_name { head.number.clone() } else { format!("Biểu số: {}", head.number) }];
        above.extend(Some(head.issued.clone()).filter(|issued| !issued.is_empty()));
        above.extend(head.due.as_ref().map(|due| format!("Ngày nhận báo cáo: {due}")));
        let mut blocks = vec![Block::Sides(
            above,
            vec![
                format!("Đơn vị báo cáo: {}", told.office.title),
                format!("Đơn vị nhận báo cáo: {}", told.superior),
            ],
        )];
        let about = format!(
            "{} (từ ngày {} đến ngày {})",
            crate::terms::text::capitalised(&figures.title),
            calendar::short(figures.from),
            calendar::short(figures.until)
        );
        blocks.push(Block::Title { kind: head.title.clone(), about: Some(about) });
        blocks.extend(head.unit.as_ref().map(|unit| Block::Centred {
            text: format!("Đơn vị tính: {unit}"),
            bold: false,
            italic: true,
        }));
        blocks.push(Block::Table(self.table(filled)));
        blocks.extend(self.remarks(filled));
        blocks.push(Block::Centred {
            text: format!("{}, {}", told.office.place(), calendar::in_words(told.made_on)),
            bold: false,
            italic: true,
        });
        let name = told.signer.as_ref().map(|signer| signer.full_name.clone()).unwrap_or_default();
        blocks.push(Block::Signers(vec![
            ("NGƯỜI LẬP BIỂU\n(Ký, họ tên)".into(), String::new()),
            ("THỦ TRƯỞNG ĐƠN VỊ\n(Ký, họ tên, đóng dấu)".into(), name),
        ]));
        Paper { header: None, blocks, watermark: told.watermark(), landscape: true }
    }

    /// The same figures as a sheet; totals are worked out by the sheet itself.
    pub(super) fn sheet(&self, told: &Told, filled: &Filled) -> SheetPlan {
        let (columns, mut rows) = self.cells(filled);
        rows.extend(filled.lacks.iter().map(FormLack::cells));
        told.sheet(&self.sheet_name(), &self.report.title, columns, rows)
    }

    pub(super) fn sheet_name(&self) -> String {
        self.report.number.replace('/', " ")
    }

    /// A row for each row of the form: its words, its code, then a figure for each column; headings have no figure.
    pub(super) fn cells(&self, filled: &Filled) -> (Vec<SheetColumn>, Vec<Vec<Cell>>) {
        let label = self.report.row_label.as_deref().unwrap_or("Chỉ tiêu");
        let mut columns = vec![SheetColumn::new(label, 48.0), SheetColumn::new("Mã số", 8.0)];
        let before = columns.len();
        columns.extend(self.column.iter().map(|column| {
            let heading = match &column.group {
                Some(group) => format!("{group}: {}", column.heading),
                None => column.heading.clone(),
            };
            SheetColumn::new(&heading, 15.0)
        }));
        let lettered = |at: usize| column_name(before + at);
        let rows = self.row.iter().zip(&filled.rows).enumerate().map(|(number, (row, figures))| {
            let code = row.code.as_ref().map_or(Cell::Empty, |code| Cell::Text(code.clone()));
            let mut cells = vec![Cell::Text(row.name.clone()), code];
            let line = FIRST_ROW as usize + number;
            cells.extend(self.column.iter().zip(figures).map(|(column, figure)| match figure {
                Figure::Count(sum) if !column.sum.is_empty() => {
                    let places = column
                        .sum
                        .iter()
                        .filter_map(|key| self.column.iter().position(|one| one.key == *key));
                    let places: Vec<String> = places.map(|at| format!("{}{line}", lettered(at))).collect();
                    Cell::Formula(format!("=SUM({})", places.join(",")), *sum)
                }
                Figure::Count(count) => Cell::Integer(*count),
                Figure::Share(part, whole) if *whole > 0 => Cell::Share(*part as f64 / *whole as f64),
                Figure::Share(..) | Figure::Blank => Cell::Text(DASH.into()),
            }));
            cells
        });
        (columns, rows.collect())
    }
}

impl FormLack {
    /// As a row below the form.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        vec![Cell::Text(self.text.clone()), Cell::Text(self.total.clone()), Cell::Integer(self.count)]
    }
}

/// `A`, `B`, … `Z`, `AA`.
pub(super) fn column_name(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    match at / 26 {
        0 => letter(at).to_string(),
        more => format!("{}{}", letter(more - 1), letter(at)),
    }
}

fn shown(figure: &Figure) -> String {
    match figure {
        Figure::Count(count) => count.to_string(),
        Figure::Share(part, whole) if *whole > 0 => share(*part, *whole),
        Figure::Share(..) | Figure::Blank => DASH.to_owned(),
    }
}

/// «66,7%».
pub(super) fn share(part: i64, whole: i64) -> String {
    format!("{:.1}%", part as f64 * 100.0 / whole as f64).replace('.', ",")
}
