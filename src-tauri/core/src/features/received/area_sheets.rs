//! The consolidated workbook of an area: figures by commune and by award, and the records behind them.

use chrono::Datelike;
use rusqlite::types::ValueRef;
use sovang_papers::{Cell, SheetColumn, SheetPlan};

use super::{
    area_report::{AreaAwards, AreaReport, AreaUnit},
    awards::{AWARDS_OF_PACK, text_of},
    content::unit_title,
    rows::REGISTRATIONS_OF_PACK,
};
use crate::{
    Db, Result, Row,
    features::rulebook::{self, Rulebook},
    terms::Day,
};

/// More rows make a workbook an old PC cannot open; the quarters hold them all.
const MOST_ROWS: i64 = 100_000;

pub(super) fn sheets(db: &Db, report: &AreaReport, under: &str) -> Result<Vec<SheetPlan>> {
    let book = rulebook::of(db)?;
    let packs = serde_json::to_string(&report.packs)?;
    let list = Lists { db, report, under, packs: &packs, book: &book };
    Ok(vec![
        by_unit(report, under),
        by_award(report, under),
        list.awards()?,
        list.movements()?,
        list.registrations()?,
        list.exemplars()?,
        without(report, under),
    ])
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

fn optional(value: Option<String>) -> Cell {
    value.map_or(Cell::Empty, Cell::Text)
}

fn day(value: Option<String>) -> Cell {
    match value {
        // Spreadsheets know no day before 1900.
        Some(text) if text.parse::<Day>().is_ok_and(|day| day.year() >= 1900) => Cell::Day(text),
        other => optional(other),
    }
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

fn without(report: &AreaReport, under: &str) -> SheetPlan {
    let columns = vec![SheetColumn::new("Xã, phường, đặc khu chưa có gói được tính", 60.0)];
    let rows = report.without.iter().map(|title| vec![text(title)]).collect();
    plan(report, under, ("Chưa có gói", "Nơi chưa có gói được tính"), columns, rows)
}

struct Lists<'a> {
    db: &'a Db<'a>,
    report: &'a AreaReport,
    under: &'a str,
    packs: &'a str,
    book: &'a Rulebook,
}

impl Lists<'_> {
    /// The rows `r` of a table that is joined to bundles `p`, in the order of the communes and of its
    /// `line`, each with its commune first. A record that stands in several of the bundles is told by the newest.
    fn rows(
        &self,
        (table, line, fields): (&str, &str, &str),
        read: impl Fn(&Row) -> rusqlite::Result<Vec<Cell>>,
    ) -> Result<Vec<Vec<Cell>>> {
        let from = format!("FROM json_each(?1) j JOIN received_packs p ON p.pack = j.value JOIN {table}");
        let count = format!("SELECT count(*) FROM (SELECT DISTINCT p.unit_code, r.record {from})");
        let found: i64 = self.db.value(&count, [self.packs])?;
        if found > MOST_ROWS {
            return Ok(vec![vec![text(format!(
                "Có {found} dòng, quá nhiều cho một bảng. Hãy lập bảng tổng hợp theo từng quý."
            ))]]);
        }
        let sql = format!(
            "SELECT r.unit_code, {fields}
             FROM (SELECT p.unit_code, p.period, r.*, row_number() OVER
                     (PARTITION BY p.unit_code, r.record ORDER BY p.frozen_at DESC, p.pack DESC) AS newest {from}) r
             WHERE newest = 1 ORDER BY r.unit_code, r.period, {line}"
        );
        self.db.all(&sql, [self.packs], |row| {
            let unit: String = row.get(0)?;
            let mut cells = vec![text(unit_title(&unit))];
            cells.extend(read(row)?);
            Ok(cells)
        })
    }

    fn awards(&self) -> Result<SheetPlan> {
        let columns = vec![
            SheetColumn::new("Xã, phường, đặc khu", 22.0),
            SheetColumn::new("Họ và tên, tập thể, hộ", 30.0),
            SheetColumn::new("Đối tượng", 12.0),
            SheetColumn::new("Chức vụ, đơn vị, địa chỉ", 32.0),
            SheetColumn::new("Danh hiệu, hình thức", 28.0),
            SheetColumn::new("Thành tích", 44.0),
            SheetColumn::new("Số quyết định", 16.0),
            SheetColumn::new("Ngày quyết định", 13.0),
            SheetColumn::new("Ngày thu hồi", 13.0),
            SheetColumn::summed("Tiền thưởng (đồng)", 17.0),
        ];
        let [office, award, merit, decision, decided_on] =
            ["office", "award", "merit", "decision", "decided_on"].map(text_of);
        let fields = format!(
            "r.name, r.kind, {office}, {award}, {merit}, {decision}, {decided_on}, r.revoked_on, r.amount_vnd"
        );
        let rows = self.rows((AWARDS_OF_PACK, "r.place", &fields), |row| {
            let (kind, award): (String, String) = (row.get(2)?, row.get(4)?);
            Ok(vec![
                text(row.get::<_, String>(1)?),
                text(kind_title(&kind)),
                optional(row.get(3)?),
                text(self.book.award_name_on(&award, self.report.until)),
                optional(row.get(5)?),
                optional(row.get(6)?),
                day(row.get(7)?),
                day(row.get(8)?),
                // What was taken back is no part of the sum below.
                match (row.get_ref(8)?, row.get::<_, Option<i64>>(9)?) {
                    (ValueRef::Null, Some(amount)) => Cell::Money(amount),
                    _ => Cell::Empty,
                },
            ])
        })?;
        Ok(plan(self.report, self.under, ("Khen thưởng", "Khen thưởng"), columns, rows))
    }

    fn movements(&self) -> Result<SheetPlan> {
        let columns = vec![
            SheetColumn::new("Xã, phường, đặc khu", 22.0),
            SheetColumn::new("Phong trào", 48.0),
            SheetColumn::new("Lĩnh vực", 24.0),
            SheetColumn::new("Nguồn", 12.0),
            SheetColumn::new("Bắt đầu", 12.0),
            SheetColumn::new("Kết thúc", 12.0),
            SheetColumn::new("Phát động", 12.0),
            SheetColumn::new("Số đơn vị tham gia", 12.0),
        ];
        let fields = "r.name, r.field, r.source, r.starts_on, r.ends_on, r.launched_on, r.units";
        let rows = self.rows(("received_movements r ON r.pack = p.pack", "r.line", fields), |row| {
            let field: Option<String> = row.get(2)?;
            let source: Option<String> = row.get(3)?;
            Ok(vec![
                text(row.get::<_, String>(1)?),
                optional(field.map(|field| self.book.field_name(&field).to_owned())),
                text(if source.as_deref() == Some("superior") { "Cấp trên" } else { "Của xã" }),
                day(row.get(4)?),
                day(row.get(5)?),
                day(row.get(6)?),
                row.get::<_, Option<i64>>(7)?.map_or(Cell::Empty, Cell::Integer),
            ])
        })?;
        Ok(plan(self.report, self.under, ("Phong trào", "Phong trào thi đua"), columns, rows))
    }

    fn registrations(&self) -> Result<SheetPlan> {
        let columns = vec![
            SheetColumn::new("Xã, phường, đặc khu", 22.0),
            SheetColumn::new("Họ và tên, tập thể, hộ", 34.0),
            SheetColumn::new("Đối tượng", 12.0),
            SheetColumn::new("Danh hiệu, hình thức đăng ký", 36.0),
            SheetColumn::new("Năm", 8.0),
            SheetColumn::new("Ngày đăng ký", 13.0),
            SheetColumn::new("Đã rút", 8.0),
        ];
        let fields = "r.name, r.kind, r.award, r.year, r.registered_on, r.is_withdrawn";
        let rows = self.rows((REGISTRATIONS_OF_PACK, "r.line", fields), |row| {
            let (kind, award): (String, String) = (row.get(2)?, row.get(3)?);
            Ok(vec![
                optional(row.get(1)?),
                text(kind_title(&kind)),
                text(self.book.award_name_on(&award, self.report.until)),
                row.get::<_, Option<i64>>(4)?.map_or(Cell::Empty, Cell::Integer),
                day(row.get(5)?),
                if row.get::<_, bool>(6)? { text("có") } else { Cell::Empty },
            ])
        })?;
        Ok(plan(self.report, self.under, ("Đăng ký danh hiệu", "Đăng ký danh hiệu"), columns, rows))
    }

    fn exemplars(&self) -> Result<SheetPlan> {
        let columns = vec![
            SheetColumn::new("Xã, phường, đặc khu", 22.0),
            SheetColumn::new("Họ tên, tập thể, hộ", 30.0),
            SheetColumn::new("Loại", 20.0),
            SheetColumn::new("Lĩnh vực", 22.0),
            SheetColumn::new("Việc làm, mô hình", 50.0),
            SheetColumn::new("Kết quả", 40.0),
            SheetColumn::new("Ngày phát hiện", 13.0),
        ];
        let fields = "r.name, r.kind, r.field, r.summary, r.result, r.found_on";
        let rows = self.rows(("received_exemplars r ON r.pack = p.pack", "r.line", fields), |row| {
            let (kind, field): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            Ok(vec![
                optional(row.get(1)?),
                text(match kind.as_deref() {
                    Some("good_deed") => "Người tốt, việc tốt",
                    Some("model") => "Mô hình",
                    _ => "Điển hình tiên tiến",
                }),
                optional(field.map(|field| self.book.field_name(&field).to_owned())),
                optional(row.get(4)?),
                optional(row.get(5)?),
                day(row.get(6)?),
            ])
        })?;
        Ok(plan(
            self.report,
            self.under,
            ("Điển hình", "Điển hình tiên tiến, người tốt việc tốt"),
            columns,
            rows,
        ))
    }
}

fn kind_title(kind: &str) -> &'static str {
    match kind {
        "person" => "Cá nhân",
        "unit" => "Tập thể",
        _ => "Hộ gia đình",
    }
}
