//! What the workbook draws: the shares of each group year against year, and what was done by quarter, place and kind.
//! Every chart stands on rows that the workbook also shows as a table.

use std::ops::Range;

use sovang_papers::{Cell, ChartPlan, SheetColumn, SheetPlan};

use super::{
    case::{FIELD, FORM, GROUND, HAMLET, WHO},
    catalogue::{Measure, catalogue},
    pack::CountedIndicator,
    paper::Told,
    view::{IndicatorFigures, QUARTER},
    window::Span,
    workbook::{plan, words},
};

/// Where the parts of a line in one dimension stand on the sheet of comparisons.
pub(super) struct Part {
    pub(super) key: String,
    pub(super) dimension: String,
    pub(super) rows: Range<u32>,
}

/// Which sheets hold the charts and what they show.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) page: usize,
    pub(super) rates: usize,
    pub(super) parts: usize,
}

/// Lines that are drawn part by part, and what the chart is called.
const DRAWN: [(&str, &str, &str); 11] = [
    ("F1.awards", QUARTER, "Khen thưởng theo quý"),
    ("F1.awards", FORM, "Khen thưởng theo danh hiệu, hình thức"),
    ("F1.awards", GROUND, "Khen thưởng theo loại hình"),
    ("F1.awards", WHO, "Khen thưởng theo đối tượng"),
    ("F1.awards", HAMLET, "Khen thưởng theo thôn, bản, tổ dân phố"),
    ("F1.awards", FIELD, "Khen thưởng theo lĩnh vực"),
    ("A1.launched", FIELD, "Phong trào phát động theo lĩnh vực"),
    ("G1.found", "Loại", "Điển hình theo loại"),
    ("G1.found", HAMLET, "Điển hình theo thôn, bản, đơn vị"),
    ("G1.found", FIELD, "Điển hình theo lĩnh vực"),
    ("C5.received", "Loại", "Đơn thư về khen thưởng theo loại"),
];

/// More bars than these cannot be read on one sheet; the table has them all.
const MOST_BARS: usize = 30;
/// More lines of several bars than these cannot, either; they go on in a further chart.
const MOST_LINES: usize = 8;
/// More years than these do not stand beside each other in a chart.
const MOST_YEARS: usize = 2;
const NAME: u16 = 1;

/// Years that stand beside each other before the whole period; none where only that is drawn.
pub(super) fn years(told: &Told) -> Vec<Span> {
    let years = told.window.year_spans();
    if (2..=MOST_YEARS).contains(&years.len()) { years } else { Vec::new() }
}

/// Every share with something to tell it from, by group: year against year, then the whole period.
pub(super) fn rates(told: &Told, counted: &[CountedIndicator]) -> (SheetPlan, Vec<(String, Range<u32>)>) {
    let mut columns = vec![SheetColumn::new("Mã", 7.0), SheetColumn::new("Chỉ tiêu", 60.0)];
    columns.extend(years(told).iter().map(|year| SheetColumn::new(&year.name, 14.0)));
    columns.push(SheetColumn::new("Cả kỳ", 14.0));
    let (mut rows, mut groups) = (Vec::new(), Vec::new());
    for group in &catalogue().groups {
        let first = rows.len() as u32;
        let own = counted.iter().filter(|one| one.indicator.group == group.id).flat_map(|one| &one.lines);
        for line in own.filter(|line| line.measure == Measure::Share) {
            let line = line.line(told.window, &told.targets);
            if line.figures.whole == 0 {
                continue;
            }
            let share = |figures: &IndicatorFigures| {
                figures.value.map_or(Cell::Empty, |percent| Cell::Share(percent / 100.0))
            };
            let mut cells = vec![words(&line.code), words(format!("{} {}", line.code, line.name))];
            cells.extend(
                (0..years(told).len())
                    .map(|at| line.years.get(at).map_or(Cell::Empty, |year| share(&year.figures))),
            );
            cells.push(share(&line.figures));
            rows.push(cells);
        }
        groups.extend(cut(&format!("{}. {}: tỷ lệ", group.id, group.name), first..rows.len() as u32));
    }
    (plan(told, "Tỷ lệ", "Các tỷ lệ theo năm", columns, rows), groups)
}

/// A group in charts of about the same length.
fn cut(title: &str, rows: Range<u32>) -> Vec<(String, Range<u32>)> {
    let count = rows.len().div_ceil(MOST_LINES);
    let edge = |part: usize| rows.start + (rows.len() * part / count) as u32;
    let name = |part: usize| if count == 1 { title.to_owned() } else { format!("{title} ({part}/{count})") };
    (1..=count).map(|part| (name(part), edge(part - 1)..edge(part))).collect()
}

pub(super) fn plans(
    at: At,
    years: u16,
    groups: Vec<(String, Range<u32>)>,
    parts: Vec<Part>,
) -> Vec<ChartPlan> {
    let drawn = DRAWN.iter().filter_map(|(key, dimension, title)| {
        let part = parts.iter().find(|part| part.key == *key && part.dimension == *dimension)?;
        (2..=MOST_BARS).contains(&part.rows.len()).then(|| ChartPlan {
            sheet: at.parts,
            rows: Some(part.rows.clone()),
            on: at.page,
            title: (*title).to_owned(),
            names: 3,
            values: vec![4],
            is_upright: *dimension == QUARTER,
        })
    });
    let values: Vec<u16> = (NAME + 1..=NAME + years + 1).collect();
    let rates = groups.into_iter().map(|(title, rows)| ChartPlan {
        sheet: at.rates,
        rows: Some(rows),
        on: at.page,
        title,
        names: NAME,
        values: values.clone(),
        is_upright: false,
    });
    drawn.chain(rates).collect()
}
