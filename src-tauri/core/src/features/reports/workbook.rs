//! The workbook of a period: a sheet per subject, each with its sums.

use sovang_papers::{Cell, ChartPlan, FIRST_ROW, SheetColumn, SheetPlan};

use super::{
    NamedCount,
    facts::{Facts, parts},
    figures::no_unit,
    library::commune_form,
    told::Told,
};
use crate::{
    Db, Result,
    features::{
        exemplars::{ActKind, ExemplarFilter, ExemplarKind, store as exemplars},
        movements::{Method, MovementFilter, Source, store as movements},
        registrations::store as registrations,
    },
    terms::{Day, RecipientKind},
};

/// The sheet the others count from.
const AWARDS: &str = "Khen thưởng";

/// All sheets, in order, and the charts on them.
pub(super) fn sheets(db: &Db, facts: &Facts) -> Result<(Vec<SheetPlan>, Vec<ChartPlan>)> {
    let told = &facts.told;
    let mut sheets = vec![summary(told)];
    let mut charts = Vec::new();
    for (plan, is_upright) in [(by_award(told), false), (by_unit(told), false), (by_time(db, facts)?, true)] {
        charts.push(ChartPlan {
            sheet: sheets.len(),
            rows: None,
            on: sheets.len(),
            title: plan.title.clone(),
            names: 0,
            values: vec![1],
            is_upright,
        });
        sheets.push(plan);
    }
    sheets.push(commune_form().sheet(told, &facts.commune));
    sheets.extend([awards(told), movements_sheet(db, told)?, registrations_sheet(db, told)?]);
    sheets.push(exemplars_sheet(db, told)?);
    Ok((sheets, charts))
}

fn plan(told: &Told, name: &str, title: &str, columns: Vec<SheetColumn>, rows: Vec<Vec<Cell>>) -> SheetPlan {
    told.sheet(name, title, columns, rows)
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn optional(value: Option<&str>) -> Cell {
    value.map_or(Cell::Empty, text)
}

fn day(value: Option<Day>) -> Cell {
    value.map_or(Cell::Empty, |day| Cell::Day(day.to_string()))
}

/// A column of the sheet of awards, as a formula names it.
fn awards_range(told: &Told, column: &str) -> String {
    let last = FIRST_ROW as usize + told.awards.len().max(1) - 1;
    format!("'{AWARDS}'!${column}${FIRST_ROW}:${column}${last}")
}

/// A figure the workbook counts from its own list of awards; plain where the list is empty.
fn counted(told: &Told, formula: &str, value: i64) -> Cell {
    if told.awards.is_empty() { Cell::Money(value) } else { Cell::Formula(formula.to_owned(), value) }
}

fn summary(told: &Told) -> SheetPlan {
    let figures = &told.figures;
    let of = |kind: RecipientKind| format!("=COUNTIF({},\"{}\")", awards_range(told, "C"), kind.title());
    let plain = [
        ("Phong trào đang thực hiện", figures.movements_running),
        ("Phong trào phát động trong kỳ", figures.movements_launched),
        ("Đăng ký danh hiệu của năm", figures.registrations),
        ("Điển hình phát hiện trong kỳ", figures.exemplars),
        ("Điển hình được tuyên truyền", figures.exemplars_publicised),
        ("Điển hình được nhân rộng", figures.exemplars_replicated),
        ("Quyết định khen thưởng", figures.decisions),
    ];
    let worked_out = [
        ("Khen thưởng", format!("=COUNTA({})", awards_range(told, "B")), figures.awards),
        ("Trong đó: tập thể", of(RecipientKind::Unit), figures.collectives),
        ("Trong đó: cá nhân", of(RecipientKind::Person), figures.people),
        ("Trong đó: hộ gia đình", of(RecipientKind::Household), figures.households),
        ("Cá nhân là nữ", format!("=COUNTIF({},\"Nữ\")", awards_range(told, "J")), figures.women),
        ("Tiền thưởng (đồng)", format!("=SUM({})", awards_range(told, "L")), figures.amount_vnd),
    ];
    let last = [
        ("Cá nhân không giữ chức vụ lãnh đạo, quản lý", figures.not_leaders),
        ("Cá nhân chưa ghi nhóm công tác hoặc chức vụ", figures.lead_unknown),
        ("Cá nhân chưa ghi giới tính", figures.sex_unknown),
        ("Khen thưởng chưa xác định mức thưởng", figures.without_amount),
    ];
    let fixed = |(name, value): &(&str, i64)| vec![text(*name), Cell::Money(*value)];
    let mut rows: Vec<Vec<Cell>> = plain.iter().map(fixed).collect();
    rows.extend(
        worked_out.iter().map(|(name, formula, value)| vec![text(*name), counted(told, formula, *value)]),
    );
    rows.extend(last.iter().map(fixed));
    let columns = vec![SheetColumn::new("Chỉ tiêu", 52.0), SheetColumn::new("Số liệu", 18.0)];
    plan(told, "Tổng hợp", "Tổng hợp thi đua, khen thưởng", columns, rows)
}

/// Names with counts, each counted by the workbook in a column of the list of awards.
fn by_name<'a>(
    told: &'a Told,
    (name, title, heading, column): (&str, &str, &str, &str),
    names: impl Iterator<Item = &'a NamedCount>,
) -> SheetPlan {
    let mut lines: Vec<(String, i64)> = Vec::new();
    // Two units of one name are one line here, as the list tells them by their names alone.
    for one in names {
        match lines.iter_mut().find(|(known, _)| known.to_lowercase() == one.name.to_lowercase()) {
            Some((_, count)) => *count += one.count,
            None => lines.push((one.name.clone(), one.count)),
        }
    }
    let rows = lines.into_iter().enumerate().map(|(at, (name, count))| {
        let line = FIRST_ROW as usize + at;
        let formula = format!("=COUNTIF({},A{line})", awards_range(told, column));
        // Signs that a criterion reads as its own would count other names.
        let is_plain = !name.contains(['*', '?', '~']) && !name.starts_with(['=', '<', '>']);
        let cell = if is_plain { counted(told, &formula, count) } else { Cell::Money(count) };
        vec![text(name), cell]
    });
    let columns = vec![SheetColumn::new(heading, 44.0), SheetColumn::summed("Số khen thưởng", 16.0)];
    plan(told, name, title, columns, rows.collect())
}

fn by_award(told: &Told) -> SheetPlan {
    let words = ("Theo hình thức", "Khen thưởng theo danh hiệu, hình thức", "Danh hiệu, hình thức", "F");
    by_name(told, words, told.figures.by_award.iter())
}

fn by_unit(told: &Told) -> SheetPlan {
    let words = ("Theo đơn vị", "Khen thưởng theo đơn vị, thôn bản", "Đơn vị, thôn bản", "E");
    by_name(told, words, told.figures.by_unit.iter())
}

fn by_time(db: &Db, facts: &Facts) -> Result<SheetPlan> {
    let told = &facts.told;
    let days = awards_range(told, "I");
    let date = |day: Day| format!("DATE({})", day.format("%Y,%-m,%-d"));
    let parts = parts(db, told.figures.period, (told.figures.from, told.figures.until))?;
    let rows = parts.into_iter().zip(&facts.by_time).map(|((name, from, until), (_, count))| {
        let formula = format!("=COUNTIFS({days},\">=\"&{},{days},\"<=\"&{})", date(from), date(until));
        vec![text(name), counted(told, &formula, *count)]
    });
    let columns = vec![SheetColumn::new("Thời gian", 24.0), SheetColumn::summed("Số khen thưởng", 16.0)];
    Ok(plan(told, "Theo thời gian", "Khen thưởng theo thời gian", columns, rows.collect()))
}

pub(super) fn awards(told: &Told) -> SheetPlan {
    let columns = vec![
        SheetColumn::new("Số vào sổ", 9.0),
        SheetColumn::new("Họ và tên, tập thể, hộ", 32.0),
        SheetColumn::new("Đối tượng", 13.0),
        SheetColumn::new("Chức vụ, đơn vị, địa chỉ", 34.0),
        SheetColumn::new("Đơn vị, thôn bản", 24.0),
        SheetColumn::new("Danh hiệu, hình thức", 28.0),
        SheetColumn::new("Thành tích", 46.0),
        SheetColumn::new("Số quyết định", 16.0),
        SheetColumn::new("Ngày quyết định", 13.0),
        SheetColumn::new("Giới tính", 9.0),
        SheetColumn::new("Lãnh đạo", 9.0),
        SheetColumn::summed("Tiền thưởng (đồng)", 17.0),
    ];
    let rows = told.awards.iter().map(|award| {
        let is_person = award.recipient.kind == RecipientKind::Person;
        let sex = match award.sex.as_deref().filter(|_| is_person) {
            Some("female") => text("Nữ"),
            Some(_) => text("Nam"),
            None => Cell::Empty,
        };
        vec![
            Cell::Integer(award.register_no),
            text(&award.printed_name),
            text(award.recipient.kind.title()),
            text(&award.office),
            text(award.unit_name.clone().unwrap_or_else(no_unit)),
            text(&award.award_name),
            text(&award.merit),
            text(&award.decision_number),
            day(Some(award.decided_on)),
            sex,
            if is_person && award.is_leader { text("có") } else { Cell::Empty },
            award.amount_vnd.map_or(Cell::Empty, Cell::Money),
        ]
    });
    plan(told, AWARDS, "Khen thưởng", columns, rows.collect())
}

fn movements_sheet(db: &Db, told: &Told) -> Result<SheetPlan> {
    let columns = vec![
        SheetColumn::new("Phong trào", 46.0),
        SheetColumn::new("Lĩnh vực", 24.0),
        SheetColumn::new("Nguồn", 14.0),
        SheetColumn::new("Phương thức", 20.0),
        SheetColumn::new("Bắt đầu", 12.0),
        SheetColumn::new("Kết thúc", 12.0),
        SheetColumn::new("Phát động", 12.0),
        SheetColumn::new("Số đơn vị tham gia", 12.0),
    ];
    let list = movements::list(db, &MovementFilter::default())?;
    let (from, until) = (told.figures.from, told.figures.until);
    let runs = |start: Day, end: Option<Day>| start <= until && end.is_none_or(|end| end >= from);
    let rows = list.iter().filter(|one| runs(one.starts_on, one.ends_on)).map(|one| {
        vec![
            text(&one.name),
            optional(one.field_name.as_deref()),
            text(if one.source == Source::Own { "Của xã" } else { "Cấp trên" }),
            text(if one.method == Method::Thematic { "Theo chuyên đề" } else { "Thường xuyên" }),
            day(Some(one.starts_on)),
            day(one.ends_on),
            day(one.launched_on),
            Cell::Integer(one.unit_ids.len() as i64),
        ]
    });
    Ok(plan(told, "Phong trào", "Phong trào thi đua", columns, rows.collect()))
}

fn registrations_sheet(db: &Db, told: &Told) -> Result<SheetPlan> {
    let columns = vec![
        SheetColumn::new("Họ và tên, tập thể, hộ", 34.0),
        SheetColumn::new("Chức vụ", 28.0),
        SheetColumn::new("Đơn vị", 34.0),
        SheetColumn::new("Danh hiệu, hình thức đăng ký", 34.0),
        SheetColumn::new("Phong trào", 40.0),
        SheetColumn::new("Năm", 8.0),
        SheetColumn::new("Ngày đăng ký", 13.0),
    ];
    let period = told.figures.period;
    let mut registered = Vec::new();
    for year in period.first_year()..=period.year() {
        registered.extend(registrations::of_year(db, year)?.into_iter().map(|one| (year, one)));
    }
    let rows = registered.into_iter().map(|(year, one)| {
        vec![
            text(one.name),
            optional(one.position.as_deref()),
            optional(one.unit_name.as_deref()),
            text(one.award_name),
            optional(one.movement_name.as_deref()),
            Cell::Integer(year.into()),
            day(Some(one.registered_on)),
        ]
    });
    Ok(plan(told, "Đăng ký danh hiệu", "Đăng ký danh hiệu", columns, rows.collect()))
}

fn exemplars_sheet(db: &Db, told: &Told) -> Result<SheetPlan> {
    let columns = vec![
        SheetColumn::new("Họ tên, tập thể, hộ", 30.0),
        SheetColumn::new("Loại", 20.0),
        SheetColumn::new("Lĩnh vực", 22.0),
        SheetColumn::new("Thôn, đơn vị", 26.0),
        SheetColumn::new("Việc làm, mô hình", 50.0),
        SheetColumn::new("Kết quả", 40.0),
        SheetColumn::new("Ngày phát hiện", 13.0),
        SheetColumn::new("Ngày xác minh", 13.0),
        SheetColumn::summed("Số lần tuyên truyền", 12.0),
        SheetColumn::summed("Số nơi nhân rộng", 12.0),
    ];
    let list = exemplars::list(db, &ExemplarFilter::default())?;
    let (from, until) = (told.figures.from, told.figures.until);
    let acts = |one: &crate::features::exemplars::Exemplar, kind: ActKind| {
        one.acts.iter().filter(|act| act.kind == kind && (from..=until).contains(&act.on)).count() as i64
    };
    let touched = list.iter().filter(|one| {
        (from..=until).contains(&one.found_on) || one.acts.iter().any(|act| (from..=until).contains(&act.on))
    });
    let rows = touched.map(|one| {
        let kind = match one.kind {
            ExemplarKind::GoodDeed => "Người tốt, việc tốt",
            ExemplarKind::Exemplar => "Điển hình tiên tiến",
            ExemplarKind::Model => "Mô hình",
        };
        vec![
            text(&one.name),
            text(kind),
            optional(one.field_name.as_deref()),
            optional(one.unit_name.as_deref()),
            text(&one.summary),
            optional(one.result.as_deref()),
            day(Some(one.found_on)),
            day(one.checked_on),
            Cell::Integer(acts(one, ActKind::Publicised)),
            Cell::Integer(acts(one, ActKind::Replicated)),
        ]
    });
    Ok(plan(told, "Điển hình", "Điển hình tiên tiến, người tốt việc tốt", columns, rows.collect()))
}
