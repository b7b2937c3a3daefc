//! Workbooks: one table a sheet, with heading style, frozen panes, filter, A4 landscape print set-up, real dates
//! and numbers, text that stays text, and sums whose cached values are right. Same input, same bytes.

use std::collections::HashMap;
use std::io::Write;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

use crate::charts;
use crate::error::{PaperError, Result};
use crate::fit::wrap;
use crate::fonts::Face;

/// Type size of every cell, in points.
const SIZE_PT: f64 = 12.0;
/// Height of one line at that size, in points.
const LINE_PT: f64 = 15.75;
/// Width of one character of the standard type, in millimetres: 7 pixels of 1/96 inch.
const CHARACTER_MM: f64 = 7.0 * 25.4 / 96.0;

/// One sheet of a workbook. Rows come when they are written.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetPlan {
    /// At most 31 letters; letters a sheet name may not hold are left out.
    pub name: String,
    pub title: String,
    pub subtitle: String,
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SheetColumn {
    pub heading: String,
    /// Characters of the standard type.
    pub width: f64,
    /// The last row sums it.
    pub is_summed: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Integer(i64),
    /// Whole đồng, grouped by three.
    Money(i64),
    /// A share between 0 and 1.
    Share(f64),
    /// `YYYY-MM-DD`.
    Day(String),
    /// A whole number worked out by the workbook itself, with what comes out.
    Formula(String, i64),
}

impl Cell {
    fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Integer(_) | Self::Money(_) | Self::Share(_) | Self::Day(_) | Self::Formula(..) => false,
        }
    }
}

/// A native chart of one sheet's rows: the names of one column, the figures of others.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartPlan {
    /// Whose rows it shows, counted from 0.
    pub sheet: usize,
    /// Only these of its rows, counted from 0.
    pub rows: Option<std::ops::Range<u32>>,
    /// Where it stands: right of the rows on their own sheet, or with others on a sheet without columns.
    pub on: usize,
    pub title: String,
    pub names: u16,
    /// One series for each of these columns.
    pub values: Vec<u16>,
    /// Columns that stand, as for months; else bars that lie, as for long names.
    pub is_upright: bool,
}

impl SheetColumn {
    #[must_use]
    pub fn new(heading: &str, width: f64) -> Self {
        Self { heading: heading.to_owned(), width, is_summed: false }
    }

    #[must_use]
    pub fn summed(heading: &str, width: f64) -> Self {
        Self { is_summed: true, ..Self::new(heading, width) }
    }
}

/// Writes the workbook. `created` is `YYYY-MM-DDTHH:MM:SS…`.
///
/// # Errors
/// [`PaperError::Instant`], [`PaperError::Workbook`], [`PaperError::Write`].
pub fn write_workbook(title: &str, created: &str, sheets: &[SheetPlan], out: &mut dyn Write) -> Result<()> {
    write_charted(title, created, sheets, &[], out)
}

/// The same with charts; what has no rows has none.
///
/// # Errors
/// As [`write_workbook`].
pub fn write_charted(
    title: &str,
    created: &str,
    sheets: &[SheetPlan],
    charts: &[ChartPlan],
    out: &mut dyn Write,
) -> Result<()> {
    let mut book = Workbook::new();
    let instant = || PaperError::Instant(created.to_owned());
    let made = created.get(..19).ok_or_else(instant)?;
    let made = ExcelDateTime::parse_from_str(made).map_err(|_| instant())?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let styles = Styles::new();
    let mut names = Vec::new();
    for plan in sheets {
        names.push(sheet_name(&plan.name, &names));
    }
    for (at, (plan, name)) in sheets.iter().zip(&names).enumerate() {
        let sheet = book.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?;
        let own = charts.iter().filter(|chart| chart.on == at).filter_map(|chart| {
            let rows = charts::Rows { plan: sheets.get(chart.sheet)?, sheet: names.get(chart.sheet)?, chart };
            (rows.count() > 0).then_some(rows)
        });
        if plan.columns.is_empty() {
            head(sheet, plan, &styles)?;
            charts::stack(sheet, own)?;
            continue;
        }
        fill(sheet, plan, &styles)?;
        for rows in own {
            charts::beside(sheet, plan, &rows)?;
        }
    }
    out.write_all(&book.save_to_buffer()?)?;
    Ok(())
}

struct Styles {
    title: Format,
    subtitle: Format,
    heading: Format,
    text: Format,
    integer: Format,
    money: Format,
    share: Format,
    day: Format,
    total: Format,
    total_money: Format,
}

impl Styles {
    fn of(&self, cell: &Cell) -> &Format {
        match cell {
            Cell::Empty | Cell::Text(_) => &self.text,
            Cell::Integer(_) => &self.integer,
            Cell::Money(_) | Cell::Formula(..) => &self.money,
            Cell::Share(_) => &self.share,
            Cell::Day(_) => &self.day,
        }
    }

    fn new() -> Self {
        let base = || Format::new().set_font_name("Times New Roman").set_font_size(SIZE_PT);
        let cell = || {
            base()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xBFB8AE))
                .set_align(FormatAlign::Top)
        };
        let total = || cell().set_bold().set_background_color(Color::RGB(0xF1ECE4));
        Self {
            title: base().set_bold().set_font_size(15),
            subtitle: base().set_italic().set_font_color(Color::RGB(0x5F5650)),
            heading: cell()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0xA3161B)),
            text: cell().set_text_wrap(),
            integer: cell().set_num_format("0"),
            money: cell().set_num_format("#,##0"),
            share: cell().set_num_format("0.0%"),
            day: cell().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            total: total(),
            total_money: total().set_num_format("#,##0"),
        }
    }
}

/// Title, subtitle, blank, heading; data from the fifth row.
pub(crate) const HEAD: u32 = 3;

/// The first row of data as a formula names it.
pub const FIRST_ROW: u32 = HEAD + 2;

/// Paper and titles of every sheet.
fn head(sheet: &mut Worksheet, plan: &SheetPlan, styles: &Styles) -> Result<()> {
    sheet.set_landscape().set_paper_size(9);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer("&C&P/&N");
    sheet.write_string_with_format(0, 0, &plan.title, &styles.title)?;
    sheet.write_string_with_format(1, 0, &plan.subtitle, &styles.subtitle)?;
    Ok(())
}

fn fill(sheet: &mut Worksheet, plan: &SheetPlan, styles: &Styles) -> Result<()> {
    let last = u16::try_from(plan.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    for (at, column) in (0_u16..).zip(&plan.columns) {
        sheet.set_column_width(at, column.width)?;
    }
    head(sheet, plan, styles)?;
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_freeze_panes(HEAD + 1, u16::from(plan.columns.len() > 4) * 2)?;
    let headings = plan.columns.iter().map(|column| lines(&column.heading, Face::Bold, column.width));
    set_height(sheet, HEAD, headings.max().unwrap_or(1))?;
    for (at, column) in (0_u16..).zip(&plan.columns) {
        sheet.write_string_with_format(HEAD, at, &column.heading, &styles.heading)?;
    }
    if let Some(wide) = plan.rows.iter().find(|cells| cells.len() > plan.columns.len()) {
        let message = format!("a row of {} cells under {} columns", wide.len(), plan.columns.len());
        return Err(PaperError::Layout(message));
    }
    let mut sums = vec![0_i64; plan.columns.len()];
    let mut row = HEAD;
    let mut heights = Heights::default();
    let usual = usual_styles(plan, styles);
    for (at, style) in (0_u16..).zip(&usual) {
        sheet.set_column_format(at, style)?;
    }
    for cells in &plan.rows {
        row += 1;
        // The columns' own styles are taken away again before the last row goes out.
        let is_last = row as usize == HEAD as usize + plan.rows.len();
        let texts = plan.columns.iter().zip(cells).enumerate().map(|(at, (column, cell))| match cell {
            Cell::Text(text) => heights.of(at, text, column.width),
            Cell::Empty
            | Cell::Integer(_)
            | Cell::Money(_)
            | Cell::Share(_)
            | Cell::Day(_)
            | Cell::Formula(..) => 1,
        });
        set_height(sheet, row, texts.max().unwrap_or(1))?;
        for (at, cell) in (0_u16..).zip(cells) {
            let style = styles.of(cell);
            let is_usual = std::ptr::eq(style, usual[usize::from(at)]);
            if cell.is_blank() {
                // Without a style of its own it would be left out, and its borders with it.
                sheet.write_blank(row, at, style)?;
            } else {
                write(sheet, row, at, cell, if is_usual && !is_last { None } else { Some(style) })?;
            }
            if let Cell::Integer(value) | Cell::Money(value) | Cell::Formula(_, value) = cell {
                sums[usize::from(at)] += value;
            }
        }
    }
    for at in 0..=last {
        sheet.set_column_format(at, &Format::default())?;
    }
    if row > HEAD {
        sheet.autofilter(HEAD, 0, row, last)?;
    }
    totals(sheet, plan, row, &sums, styles)
}

/// Lines of the texts, by column: a long list says the same merit and the same unit again and again.
#[derive(Default)]
struct Heights<'t>(HashMap<(usize, &'t str), usize>);

impl<'t> Heights<'t> {
    fn of(&mut self, column: usize, text: &'t str, characters: f64) -> usize {
        *self.0.entry((column, text)).or_insert_with(|| lines(text, Face::Regular, characters))
    }
}

/// Lines a text takes in a column of so many characters.
fn lines(text: &str, face: Face, characters: f64) -> usize {
    let room = characters * CHARACTER_MM;
    if !text.contains('\n') && face.width_mm(text, SIZE_PT) <= room {
        return 1;
    }
    wrap(text, face, SIZE_PT, room, room).len().max(1)
}

/// LibreOffice opens a row without a height one line high, whatever wraps in it.
fn set_height(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<()> {
    if lines > 1 {
        // 409 points is the most Excel takes.
        sheet.set_row_height(row, (LINE_PT * lines as f64).min(409.0))?;
    }
    Ok(())
}

fn totals(sheet: &mut Worksheet, plan: &SheetPlan, row: u32, sums: &[i64], styles: &Styles) -> Result<()> {
    if row == HEAD || !plan.columns.iter().any(|column| column.is_summed) {
        return Ok(());
    }
    for (at, column) in (0_u16..).zip(&plan.columns) {
        if column.is_summed {
            let name = rust_xlsxwriter::utility::column_number_to_name(at);
            let sum = Formula::new(format!("=SUM({name}{}:{name}{})", HEAD + 2, row + 1));
            let sum = sum.set_result(sums[usize::from(at)].to_string());
            sheet.write_formula_with_format(row + 1, at, sum, &styles.total_money)?;
        } else {
            let word = if at == 0 { "Cộng" } else { "" };
            sheet.write_string_with_format(row + 1, at, word, &styles.total)?;
        }
    }
    Ok(())
}

/// The style most cells of a column have. As the column's own while rows are written, it need not be looked up for
/// each cell, which was a third of the time; it does not stay, or its borders would run on below the rows.
fn usual_styles<'s>(plan: &SheetPlan, styles: &'s Styles) -> Vec<&'s Format> {
    let of = |at: usize| plan.rows.iter().find_map(|cells| cells.get(at).filter(|cell| !cell.is_blank()));
    (0..plan.columns.len()).map(|at| of(at).map_or(&styles.text, |cell| styles.of(cell))).collect()
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, style: Option<&Format>) -> Result<()> {
    let number = |sheet: &mut Worksheet, value: f64| -> Result<()> {
        match style {
            Some(style) => sheet.write_number_with_format(row, at, value, style)?,
            None => sheet.write_number(row, at, value)?,
        };
        Ok(())
    };
    match cell {
        Cell::Empty => {}
        // Written as a string whatever it begins with, so that «=1+1» is never a formula.
        Cell::Text(text) => match style {
            Some(style) => drop(sheet.write_string_with_format(row, at, text, style)?),
            None => drop(sheet.write_string(row, at, text)?),
        },
        Cell::Integer(value) | Cell::Money(value) => number(sheet, *value as f64)?,
        Cell::Share(value) => number(sheet, *value)?,
        Cell::Day(day) => {
            let wrong = || PaperError::Instant(day.clone());
            let parsed = ExcelDateTime::parse_from_str(day).map_err(|_| wrong())?;
            number(sheet, parsed.to_excel())?;
        }
        Cell::Formula(formula, value) => {
            let formula = Formula::new(formula).set_result(value.to_string());
            match style {
                Some(style) => sheet.write_formula_with_format(row, at, formula, style)?,
                None => sheet.write_formula(row, at, formula)?,
            };
        }
    }
    Ok(())
}

/// A name Excel takes: at most 31 letters, none of them reserved, no quote at an end, not used before.
fn sheet_name(wished: &str, taken: &[String]) -> String {
    let kept: String = wished.chars().filter(|letter| !"[]:*?/\\".contains(*letter)).collect();
    let clean = |text: &str, most: usize| {
        let short: String = text.chars().take(most).collect();
        short.trim().trim_matches('\'').to_owned()
    };
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let first = Some(clean(&kept, 31)).filter(|name| !name.is_empty() && !same(name, "History"));
    let base = first.unwrap_or_else(|| "Bảng".to_owned());
    let free = |name: &String| !taken.iter().any(|used| same(used, name));
    let numbered = (2..).map(|number| format!("{} ({number})", clean(&base, 25)));
    std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_ones_excel_takes() {
        let cases = [
            ("Khen thưởng: quý III/2026", "Khen thưởng quý III2026"),
            ("'[]'", "Bảng"),
            ("history", "Bảng"),
            ("Danh sách cá nhân được tặng Giấy khen", "Danh sách cá nhân được tặng Giấ"),
            ("Sổ vàng", "sổ vàng (2)"),
        ];
        let taken = ["Sổ vàng".to_owned(), "Tổng hợp".to_owned()];
        for (wished, expected) in cases {
            let name = sheet_name(wished, &taken);
            assert_eq!(name.to_lowercase(), expected.to_lowercase());
            assert!(name.chars().count() <= 31);
        }
    }
}
