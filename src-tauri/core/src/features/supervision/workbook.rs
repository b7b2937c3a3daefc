//! The same as a workbook: figures, parts, definitions, and every list in full, referred to by the code of its line.

use chrono::{DateTime, Utc};
use sovang_papers::{Cell, SheetColumn, SheetPlan, write_charted};

use super::{
    case::CaseAnswer,
    catalogue::{Measure, catalogue},
    charts::{self, At, Part},
    pack::CountedIndicator,
    paper::{self, NO_DATA, Told, met},
    view::{Counted, IndicatorFigures},
};
use crate::{Error, Result, features::reports, terms::text};

pub(super) fn bytes(told: &Told, counted: &[CountedIndicator], at: DateTime<Utc>) -> Result<Vec<u8>> {
    let (parts, sorted) = parts(told, counted);
    let (rates, groups) = charts::rates(told, counted);
    let page = plan(told, "Biểu đồ", "Biểu đồ giám sát", Vec::new(), Vec::new());
    let mut sheets = vec![summary(told, counted), page, rates, parts, definitions(told, counted)];
    let years = charts::years(told).len() as u16;
    let charts = charts::plans(At { page: 1, rates: 2, parts: 3 }, years, groups, sorted);
    for group in &catalogue().groups {
        let own: Vec<&Counted> =
            counted.iter().filter(|one| one.indicator.group == group.id).flat_map(|one| &one.lines).collect();
        if own.iter().any(|line| !line.cases.is_empty()) {
            sheets.push(list(told, &format!("{}. {}", group.id, group.name), &own));
        }
    }
    let mut bytes = Vec::new();
    let title = paper::info(told.window, at).title;
    write_charted(&title, &reports::instant(at), &sheets, &charts, &mut bytes).map_err(Error::unexpected)?;
    Ok(bytes)
}

pub(super) fn plan(
    told: &Told,
    name: &str,
    title: &str,
    columns: Vec<SheetColumn>,
    rows: Vec<Vec<Cell>>,
) -> SheetPlan {
    let practice = if told.is_practice { " · BẢN LUYỆN TẬP" } else { "" };
    SheetPlan {
        name: name.to_owned(),
        title: format!("{title} {}", told.window.title()),
        subtitle: format!("{}, {}{practice}", told.office.title, told.office.province()),
        columns,
        rows,
    }
}

pub(super) fn words(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn count(value: usize) -> Cell {
    Cell::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

/// The value itself where a cell can hold it, so that it can be reckoned with.
fn value(measure: Measure, figures: &IndicatorFigures) -> Cell {
    let Some(value) = figures.value else { return words(figures.shown.as_deref().unwrap_or(NO_DATA)) };
    match measure {
        Measure::Count | Measure::People => Cell::Integer(value as i64),
        Measure::Share => Cell::Share(value / 100.0),
        Measure::Money => Cell::Money(value as i64),
        Measure::Days | Measure::Longest | Measure::Ratio => words(figures.shown.clone().unwrap_or_default()),
    }
}

fn whole(line: &Counted, figures: &IndicatorFigures) -> Cell {
    if line.whole.is_some() { count(figures.whole) } else { Cell::Empty }
}

fn summary(told: &Told, counted: &[CountedIndicator]) -> SheetPlan {
    let years = told.window.year_spans();
    let mut columns = vec![
        SheetColumn::new("Mã", 7.0),
        SheetColumn::new("Chỉ tiêu", 52.0),
        SheetColumn::new("Tử số", 10.0),
        SheetColumn::new("Mẫu số", 10.0),
        SheetColumn::new("Chưa có dữ liệu", 11.0),
        SheetColumn::new("Kết quả", 16.0),
    ];
    columns.extend(years.iter().map(|year| SheetColumn::new(&year.name, 16.0)));
    columns.extend([
        SheetColumn::new("Mức phấn đấu của cơ quan", 22.0),
        SheetColumn::new("So với mức phấn đấu", 16.0),
        SheetColumn::new("Diễn giải", 60.0),
    ]);
    let rows = told.lines(counted).map(|(own, line)| {
        let mut cells = vec![
            words(&line.code),
            words(&line.name),
            count(line.figures.counted),
            whole(own, &line.figures),
            count(line.figures.blank),
            value(line.measure, &line.figures),
        ];
        let year =
            |at: usize| line.years.get(at).map_or(Cell::Empty, |year| value(line.measure, &year.figures));
        cells.extend((0..years.len()).map(year));
        let target = line.target.as_ref();
        cells.push(target.map_or(Cell::Empty, |target| words(&target.shown)));
        cells.push(target.map_or(Cell::Empty, |target| words(text::capitalised(met(target.is_met)))));
        cells.push(words(text::capitalised(&line.says)));
        cells
    });
    plan(told, "Tổng hợp", "Số liệu giám sát thi đua, khen thưởng", columns, rows.collect())
}

/// Every part of every line, with where the parts of each stand.
fn parts(told: &Told, counted: &[CountedIndicator]) -> (SheetPlan, Vec<Part>) {
    let columns = vec![
        SheetColumn::new("Mã", 7.0),
        SheetColumn::new("Chỉ tiêu", 46.0),
        SheetColumn::new("Chia theo", 24.0),
        SheetColumn::new("Phần", 36.0),
        SheetColumn::new("Tử số", 10.0),
        SheetColumn::new("Mẫu số", 10.0),
        SheetColumn::new("Chưa có dữ liệu", 11.0),
        SheetColumn::new("Kết quả", 16.0),
    ];
    let (mut rows, mut sorted) = (Vec::new(), Vec::new());
    for line in counted.iter().flat_map(|one| &one.lines) {
        for dimension in line.dimensions(told.window) {
            let first = rows.len() as u32;
            let rows_of = first..first + dimension.parts.len() as u32;
            sorted.push(Part { key: line.key.clone(), dimension: dimension.name.clone(), rows: rows_of });
            rows.extend(dimension.parts.iter().map(|part| {
                vec![
                    words(&line.code),
                    words(&line.name),
                    words(&dimension.name),
                    words(&part.name),
                    count(part.figures.counted),
                    whole(line, &part.figures),
                    count(part.figures.blank),
                    value(line.measure, &part.figures),
                ]
            }));
        }
    }
    (plan(told, "So sánh", "So sánh theo năm, quý, thôn bản, lĩnh vực, loại", columns, rows), sorted)
}

fn definitions(told: &Told, counted: &[CountedIndicator]) -> SheetPlan {
    let columns = vec![
        SheetColumn::new("Mã", 7.0),
        SheetColumn::new("Chỉ tiêu", 46.0),
        SheetColumn::new("Tử số là", 34.0),
        SheetColumn::new("Mẫu số là", 34.0),
        SheetColumn::new("Cách tính", 70.0),
        SheetColumn::new("Nguồn", 56.0),
        SheetColumn::new("Mức phấn đấu và nguồn", 40.0),
    ];
    let rows = told.lines(counted).map(|(_, line)| {
        let target = line.target.map(|target| format!("{}: {}", target.shown, target.source));
        vec![
            words(line.code),
            words(line.name),
            words(line.counted_name),
            line.whole_name.map_or(Cell::Empty, words),
            words(line.definition),
            words(line.sources.join("; ")),
            target.map_or(Cell::Empty, words),
        ]
    });
    plan(told, "Cách tính, nguồn", "Cách tính và nguồn của từng chỉ tiêu", columns, rows.collect())
}

/// Every list of a group, one under the other; the filter of the sheet finds one by its code.
fn list(told: &Told, title: &str, lines: &[&Counted]) -> SheetPlan {
    let columns = vec![
        SheetColumn::new("Mã", 7.0),
        SheetColumn::new("Chỉ tiêu", 40.0),
        SheetColumn::new("Thuộc", 17.0),
        SheetColumn::new("Hồ sơ", 60.0),
        SheetColumn::new("Ngày", 13.0),
        SheetColumn::new("Số ngày", 10.0),
        SheetColumn::new("Số người", 10.0),
        SheetColumn::new("Tiền (đồng)", 15.0),
        SheetColumn::new("Ghi chú", 50.0),
    ];
    let mut rows = Vec::new();
    for line in lines {
        for case in &line.cases {
            let figure = |wanted: bool| case.figure.filter(|_| wanted);
            let (is_days, is_people) =
                (line.measure.of_one() == Measure::Days, line.measure == Measure::People);
            rows.push(vec![
                words(&line.code),
                words(&line.name),
                words(match case.answer {
                    CaseAnswer::Yes => "Tử số",
                    CaseAnswer::No => "Chỉ mẫu số",
                    CaseAnswer::Blank => "Chưa có dữ liệu",
                }),
                words(&case.record.text),
                case.record.on.map_or(Cell::Empty, |day| Cell::Day(day.to_string())),
                figure(is_days).map_or(Cell::Empty, Cell::Integer),
                figure(is_people).map_or(Cell::Empty, Cell::Integer),
                figure(!is_days && !is_people).map_or(Cell::Empty, Cell::Money),
                words(&case.note),
            ]);
        }
    }
    plan(told, title, &format!("Danh sách: {title},"), columns, rows)
}
