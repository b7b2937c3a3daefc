//! The consolidated workbook of an area: figures by commune and by award, and the records behind them.

use sovang_papers::{Cell, ChartPlan, SheetColumn, SheetPlan};

use super::{
    area_lists::{AreaListKind, Lists},
    area_report::{AreaAwards, AreaReport, AreaUnit, MOST_KINDS},
};
use crate::{
    Db, Result,
    features::reports::{AreaForm, FormLack},
};

/// All sheets, in order, and the charts on them.
pub(super) fn sheets(
    db: &Db,
    report: &AreaReport,
    forms: &[AreaForm],
    under: &str,
) -> Result<(Vec<SheetPlan>, Vec<ChartPlan>)> {
    let lists = Lists::new(db, report)?;
    let mut sheets = vec![by_unit(report, under), by_award(report, under), crossed(report, under)];
    let mut charts = vec![chart(&sheets, 1, 1)];
    // More bars than that are no picture.
    if report.units.len() <= 40 {
        charts.push(chart(&sheets, 0, 2));
    }
    sheets.push(plan(report, under, ("Biểu đồ", "Biểu đồ khen thưởng"), Vec::new(), Vec::new()));
    sheets.extend(forms.iter().map(|form| {
        let mut rows = form.rows.clone();
        rows.extend(form.lacks.iter().map(FormLack::cells));
        plan(report, under, (&form.sheet_name, &form.title), form.columns.clone(), rows)
    }));
    for (what, name, title) in [
        (AreaListKind::Awards, "Khen thưởng", "Khen thưởng"),
        (AreaListKind::Movements, "Phong trào", "Phong trào thi đua"),
        (AreaListKind::Registrations, "Đăng ký danh hiệu", "Đăng ký danh hiệu"),
        (AreaListKind::Exemplars, "Điển hình", "Điển hình tiên tiến, người tốt việc tốt"),
    ] {
        let (columns, rows) = lists.list(what)?;
        sheets.push(plan(report, under, (name, title), columns, rows));
    }
    sheets.push(without(report, under));
    Ok((sheets, charts))
}

/// Bars of a column of figures, on the sheet of charts: beside a wide table they would make it small in print.
fn chart(sheets: &[SheetPlan], sheet: usize, values: u16) -> ChartPlan {
    ChartPlan {
        sheet,
        rows: None,
        on: sheets.len(),
        title: sheets.get(sheet).map(|plan| plan.title.clone()).unwrap_or_default(),
        names: 0,
        values: vec![values],
        is_upright: false,
    }
}

fn plan(
    report: &AreaReport,
    under: &str,
    (name, title): (&str, &str),
    columns: Vec<SheetColumn>,
    rows: Vec<Vec<Cell>>,
) -> SheetPlan {
    SheetPlan {
        name: name.to_owned(),
        title: format!("{title} {}", report.title),
        subtitle: under.to_owned(),
        columns,
        rows,
    }
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn awards_cells(awards: &AreaAwards) -> [Cell; 9] {
    [
        Cell::Integer(awards.awards),
        Cell::Integer(awards.people),
        Cell::Integer(awards.collectives),
        Cell::Integer(awards.households),
        Cell::Integer(awards.not_leaders()),
        Cell::Integer(awards.lead_unknown),
        Cell::Integer(awards.women),
        Cell::Money(awards.amount_vnd),
        Cell::Integer(awards.without_amount),
    ]
}

fn awards_columns() -> Vec<SheetColumn> {
    [
        ("Khen thưởng", 10.0),
        ("Cá nhân", 10.0),
        ("Tập thể", 10.0),
        ("Hộ gia đình", 10.0),
        ("Cá nhân không là lãnh đạo", 12.0),
        ("Cá nhân chưa ghi chức vụ", 12.0),
        ("Nữ", 8.0),
        ("Tiền thưởng (đồng)", 17.0),
        ("Chưa xác định mức thưởng", 12.0),
    ]
    .map(|(heading, width)| SheetColumn::summed(heading, width))
    .into()
}

fn by_unit(report: &AreaReport, under: &str) -> SheetPlan {
    let mut columns =
        vec![SheetColumn::new("Xã, phường, đặc khu", 28.0), SheetColumn::new("Gói đã tính", 30.0)];
    columns.extend(awards_columns());
    let more = [
        "Quyết định",
        "Phong trào đang thực hiện",
        "Phong trào phát động",
        "Đăng ký danh hiệu",
        "Điển hình phát hiện",
        "Được tuyên truyền",
        "Được nhân rộng",
    ];
    columns.extend(more.map(|heading| SheetColumn::summed(heading, 12.0)));
    let row = |unit: &AreaUnit| {
        let mut cells = vec![text(&unit.title), text(unit.counted.join(", "))];
        let figures = &unit.figures;
        cells.extend(awards_cells(&figures.awards));
        let more = [
            figures.decisions,
            figures.movements,
            figures.movements_launched,
            figures.registrations,
            figures.exemplars,
            figures.exemplars_publicised,
            figures.exemplars_replicated,
        ];
        cells.extend(more.map(Cell::Integer));
        cells
    };
    let rows = report.units.iter().map(row).collect();
    plan(report, under, ("Tổng hợp theo xã", "Tổng hợp thi đua, khen thưởng theo xã"), columns, rows)
}

fn by_award(report: &AreaReport, under: &str) -> SheetPlan {
    let mut columns = vec![SheetColumn::new("Danh hiệu, hình thức", 44.0)];
    columns.extend(awards_columns());
    let rows = report.by_award.iter().map(|kind| {
        let mut cells = vec![text(&kind.name)];
        cells.extend(awards_cells(&kind.awards));
        cells
    });
    plan(report, under, ("Theo danh hiệu", "Khen thưởng theo danh hiệu, hình thức"), columns, rows.collect())
}

/// Awards of each commune by kind, the most frequent first.
fn crossed(report: &AreaReport, under: &str) -> SheetPlan {
    let mut columns = vec![SheetColumn::new("Xã, phường, đặc khu", 28.0), SheetColumn::summed("Cộng", 10.0)];
    columns.extend(report.by_award.iter().take(MOST_KINDS).map(|kind| SheetColumn::summed(&kind.name, 14.0)));
    let has_more = report.by_award.len() > MOST_KINDS;
    columns.extend(has_more.then(|| SheetColumn::summed("Danh hiệu, hình thức khác", 14.0)));
    let rows = report.units.iter().map(|unit| {
        let mut cells = vec![text(&unit.title), Cell::Integer(unit.figures.awards.awards)];
        cells.extend(unit.by_award.iter().copied().map(Cell::Integer));
        let told: i64 = unit.by_award.iter().sum();
        cells.extend(has_more.then(|| Cell::Integer(unit.figures.awards.awards - told)));
        cells
    });
    let titles = ("Xã theo danh hiệu", "Khen thưởng theo xã và danh hiệu, hình thức");
    plan(report, under, titles, columns, rows.collect())
}

fn without(report: &AreaReport, under: &str) -> SheetPlan {
    let columns = vec![SheetColumn::new("Xã, phường, đặc khu chưa có gói được tính", 60.0)];
    let rows = report.without.iter().map(|title| vec![text(title)]).collect();
    plan(report, under, ("Chưa có gói", "Nơi chưa có gói được tính"), columns, rows)
}
