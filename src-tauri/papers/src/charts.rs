//! Native charts of the rows of a sheet. One colour with two shades, no effects: they are printed in black and white
//! as often.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartSolidFill, ChartType, Color, Worksheet,
};

use crate::error::Result;
use crate::to_xlsx::{Cell, ChartPlan, HEAD, SheetPlan};

/// Of the last series, the one before it, and so on: what is last stands out.
const SHADES: [Color; 3] = [Color::RGB(0xA3161B), Color::RGB(0xD9A441), Color::RGB(0xB9B1A7)];
const GRID: Color = Color::RGB(0xE8E2DA);
/// Pixels of one bar with the room around it, of one of several side by side, and of the rest of the chart.
const BAR: u32 = 30;
const THIN_BAR: u32 = 20;
const AROUND: u32 = 110;
/// Pixels of an empty row; how many of them a printed page holds, and how wide it is.
const ROW: u32 = 20;
const PAGE_ROWS: u32 = 32;
const PAGE_WIDTH: u32 = 930;

/// A chart with the sheet whose rows it shows.
pub(crate) struct Rows<'a> {
    pub(crate) plan: &'a SheetPlan,
    pub(crate) sheet: &'a str,
    pub(crate) chart: &'a ChartPlan,
}

impl Rows<'_> {
    fn range(&self) -> std::ops::Range<u32> {
        let all = u32::try_from(self.plan.rows.len()).unwrap_or(u32::MAX - HEAD - 1);
        let wanted = self.chart.rows.clone().unwrap_or(0..all);
        wanted.start..wanted.end.min(all)
    }

    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.range().len()).unwrap_or(0)
    }

    /// Shares are told in percent.
    fn is_share(&self) -> bool {
        let figures = self.plan.rows.get(self.range().start as usize).map(Vec::as_slice).unwrap_or_default();
        self.chart.values.iter().any(|at| matches!(figures.get(usize::from(*at)), Some(Cell::Share(_))))
    }

    fn height(&self) -> u32 {
        let bars = match self.chart.values.len() {
            1 => self.count() * BAR,
            several => self.count() * THIN_BAR * u32::try_from(several).unwrap_or(1),
        };
        if self.chart.is_upright { 320 } else { (AROUND + bars).clamp(200, 900) }
    }

    fn draw(&self) -> Chart {
        let (of, range) = (self.chart, self.range());
        let (first, last) = (HEAD + 1 + range.start, HEAD + range.end);
        let format = if self.is_share() { "0%" } else { "0" };
        let mut font = ChartFont::new();
        font.set_name("Times New Roman").set_size(11);
        let mut chart = Chart::new(if of.is_upright { ChartType::Column } else { ChartType::Bar });
        let is_one = of.values.len() == 1;
        for (at, column) in of.values.iter().enumerate() {
            let name = self.plan.columns.get(usize::from(*column)).map_or("", |column| &column.heading);
            let shade = SHADES[(of.values.len() - 1 - at).min(SHADES.len() - 1)];
            chart
                .add_series()
                .set_name(if is_one { &of.title } else { name })
                .set_categories((self.sheet, first, of.names, last, of.names))
                .set_values((self.sheet, first, *column, last, *column))
                .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(shade)))
                .set_data_label(ChartDataLabel::new().show_value().set_num_format(format).set_font(&font))
                .set_gap(60);
        }
        // The names of bars that lie stand on the upright axis.
        chart.x_axis().set_font(&font);
        chart.y_axis().set_font(&font);
        let values = if of.is_upright { chart.y_axis() } else { chart.x_axis() };
        values.set_num_format(format).set_min(0).set_major_gridlines_line(ChartLine::new().set_color(GRID));
        if self.is_share() {
            values.set_max(1);
        }
        if !of.is_upright {
            // The first row stands at the top, as in the table; the figures stay at the foot.
            chart.y_axis().set_reverse().set_major_gridlines(false);
            chart.x_axis().set_label_position(ChartAxisLabelPosition::High);
        }
        if is_one {
            chart.legend().set_hidden();
        } else {
            chart.legend().set_position(ChartLegendPosition::Top).set_font(&font);
        }
        chart.title().set_name(&of.title).set_font(font.set_size(13).set_bold());
        chart
    }
}

/// Right of the rows it shows.
pub(crate) fn beside(sheet: &mut Worksheet, plan: &SheetPlan, rows: &Rows) -> Result<()> {
    let mut chart = rows.draw();
    chart.set_width(620).set_height(rows.height());
    let column = u16::try_from(plan.columns.len()).unwrap_or(u16::MAX - 1);
    sheet.insert_chart_with_offset(HEAD, column, &chart, 20, 0)?;
    Ok(())
}

/// One under the other on a sheet of their own, none of them cut by the end of a printed page.
pub(crate) fn stack<'a>(sheet: &mut Worksheet, charts: impl Iterator<Item = Rows<'a>>) -> Result<()> {
    // One column holds them all: no program then cuts a chart between two pages side by side.
    sheet.set_column_width_pixels(0, PAGE_WIDTH)?;
    let (mut row, mut left, mut breaks) = (HEAD, PAGE_ROWS - HEAD, Vec::new());
    for rows in charts {
        let mut chart = rows.draw();
        let height = rows.height().min((PAGE_ROWS - HEAD - 1) * ROW);
        let takes = height / ROW + 1;
        if takes > left {
            breaks.push(row);
            left = PAGE_ROWS;
        }
        chart.set_width(PAGE_WIDTH - 10).set_height(height);
        // Its frame lies wholly below the edge of the page.
        sheet.insert_chart_with_offset(row, 0, &chart, 0, 6)?;
        row += takes;
        left -= takes;
    }
    sheet.set_page_breaks(&breaks)?;
    Ok(())
}
