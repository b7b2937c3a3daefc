//! Native charts beside the rows they show. One colour, no effects: they are printed in black and white as often.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLine, ChartSolidFill,
    ChartType, Color, Worksheet,
};

use crate::error::Result;
use crate::to_xlsx::{ChartPlan, HEAD, SheetPlan};

const RED: Color = Color::RGB(0xA3161B);
const GRID: Color = Color::RGB(0xE8E2DA);
/// Pixels of one bar with the room around it, and of the rest of the chart.
const BAR: u32 = 30;
const AROUND: u32 = 110;

pub(crate) fn insert(sheet: &mut Worksheet, name: &str, plan: &SheetPlan, of: &ChartPlan) -> Result<()> {
    let rows = u32::try_from(plan.rows.len()).unwrap_or(u32::MAX - HEAD);
    let (first, last) = (HEAD + 1, HEAD + rows);
    let mut chart = Chart::new(if of.is_upright { ChartType::Column } else { ChartType::Bar });
    chart
        .add_series()
        .set_name(&of.title)
        .set_categories((name, first, of.names, last, of.names))
        .set_values((name, first, of.values, last, of.values))
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(RED)))
        .set_data_label(ChartDataLabel::new().show_value())
        .set_gap(60);
    let mut font = ChartFont::new();
    font.set_name("Times New Roman").set_size(11);
    // The names of bars that lie stand on the upright axis.
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    let values = if of.is_upright { chart.y_axis() } else { chart.x_axis() };
    values.set_num_format("0").set_min(0).set_major_gridlines_line(ChartLine::new().set_color(GRID));
    if !of.is_upright {
        // The first row stands at the top, as in the table; the figures stay at the foot.
        chart.y_axis().set_reverse().set_major_gridlines(false);
        chart.x_axis().set_label_position(ChartAxisLabelPosition::High);
    }
    chart.title().set_name(&of.title).set_font(font.set_size(13).set_bold());
    chart.legend().set_hidden();
    let height = if of.is_upright { 320 } else { (AROUND + rows * BAR).clamp(200, 900) };
    chart.set_width(620).set_height(height);
    let column = u16::try_from(plan.columns.len()).unwrap_or(u16::MAX - 1);
    sheet.insert_chart_with_offset(HEAD, column, &chart, 20, 0)?;
    Ok(())
}
