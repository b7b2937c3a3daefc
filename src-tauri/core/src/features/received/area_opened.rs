//! What a figure of the area opens on the screen: the records it counts.

use serde::{Deserialize, Serialize};
use sovang_papers::{Cell, SheetColumn};
use ts_rs::TS;

use super::{
    area_lists::{AreaListKind, Lists, MOST_IN_BOOK},
    area_report::area_report,
    content::unit_title,
};
use crate::{
    Db, Result,
    features::rulebook,
    terms::{Period, calendar, money, text},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct AreaListWanted {
    #[ts(optional = false)]
    period: Period,
    #[ts(optional = false)]
    what: AreaListKind,
    /// Only of this commune.
    unit_code: Option<String>,
    /// Only awards of this kind.
    award: Option<String>,
}

/// What a figure of the area counts.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct AreaList {
    title: String,
    columns: Vec<AreaListColumn>,
    rows: Vec<Vec<String>>,
    /// How many there are; the rows are at most the first two thousand.
    total: i64,
    /// The workbook of the period lists them all.
    is_in_book: bool,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct AreaListColumn {
    heading: String,
    is_figure: bool,
    /// Characters.
    width: f64,
}

/// The records one figure of the report counts.
pub(super) fn list_area_records(db: &Db, wanted: AreaListWanted) -> Result<AreaList> {
    let report = area_report(db, wanted.period)?;
    let (unit, award) = (wanted.unit_code.as_deref(), wanted.award.as_deref());
    let lists = Lists::new(db, &report)?.of_figure(unit, award);
    let what = match wanted.what {
        AreaListKind::Awards => "Khen thưởng",
        AreaListKind::Movements => "Phong trào đang thực hiện",
        AreaListKind::Registrations => "Đăng ký danh hiệu",
        AreaListKind::Exemplars => "Điển hình phát hiện",
    };
    let book = rulebook::of(db)?;
    let award = award.map(|award| book.award_name_on(award, report.until).to_owned());
    let unit = unit.map(|unit| text::capitalised(&unit_title(unit)));
    let parts = [Some(what.to_owned()), award, unit, Some(report.title.clone())];
    let (columns, rows) = lists.list(wanted.what)?;
    let column = |column: &SheetColumn| AreaListColumn {
        heading: column.heading.clone(),
        is_figure: column.is_summed,
        width: column.width,
    };
    let total = lists.total(wanted.what)?;
    let whole = Lists::new(db, &report)?.total(wanted.what)?;
    let cell = |(cell, column): (&Cell, &SheetColumn)| {
        if let (Cell::Integer(number), false) = (cell, column.is_summed) {
            // A year is no amount.
            return number.to_string();
        }
        shown(cell)
    };
    Ok(AreaList {
        title: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        columns: columns.iter().map(column).collect(),
        rows: rows.iter().map(|row| row.iter().zip(&columns).map(cell).collect()).collect(),
        is_in_book: whole <= MOST_IN_BOOK,
        total,
    })
}

/// A cell as the screen shows it.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) | Cell::Money(number) | Cell::Formula(_, number) => money::grouped(*number),
        Cell::Share(share) => format!("{:.1}%", share * 100.0).replace('.', ","),
        Cell::Day(day) => day.parse().map_or_else(|_| day.clone(), calendar::short),
    }
}
