//! The records behind the figures of an area, as lists: for the workbook whole, for the screen those of one figure. A
//! record that stands in several of the bundles is told by the newest.

use std::sync::Arc;

use chrono::Datelike;
use rusqlite::{ToSql, types::ValueRef};
use serde::{Deserialize, Serialize};
use sovang_papers::{Cell, SheetColumn};
use ts_rs::TS;

use super::{
    area_report::AreaReport,
    area_sums::newest,
    awards::{AWARDS_OF_PACK, SORT_OF_AWARD, text_of},
    content::unit_title,
    rows::REGISTRATIONS_OF_PACK,
};
use crate::{
    Db, Result, Row,
    features::rulebook::{self, Rulebook},
    terms::{Day, text as words},
};

/// More rows make a workbook an old PC cannot open; the quarters hold them all.
pub(super) const MOST_IN_BOOK: i64 = 100_000;
/// Rows the screen shows of one figure; the workbook has them all.
const MOST_ON_SCREEN: i64 = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum AreaListKind {
    Awards,
    Movements,
    Registrations,
    Exemplars,
}

/// Join movements and exemplars `r` to their bundle `p`.
pub(super) const MOVEMENTS: &str = "received_movements r ON r.pack = p.pack";
pub(super) const EXEMPLARS: &str = "received_exemplars r ON r.pack = p.pack";

/// What the figures count of a movement, a registration and an exemplar `r`, as the newest bundle tells it.
pub(super) const RUNNING: &str = "r.launched_on <= :until AND (r.ends_on IS NULL OR r.ends_on >= :from)";
pub(super) const LAUNCHED: &str = "r.launched_on BETWEEN :from AND :until";
pub(super) const REGISTERED: &str = "r.is_withdrawn = 0";
pub(super) const FOUND: &str = "r.found_on BETWEEN :from AND :until";

/// A list as a sheet: its columns and rows.
pub(super) type Listed = (Vec<SheetColumn>, Vec<Vec<Cell>>);

pub(super) struct Lists<'a> {
    db: &'a Db<'a>,
    report: &'a AreaReport,
    packs: String,
    book: Arc<Rulebook>,
    unit: Option<&'a str>,
    award: Option<&'a str>,
    /// Leaves out what no figure counts: what was taken back or withdrawn, and what was not launched.
    only_counted: bool,
}

/// Where the rows of a list come from.
struct From {
    /// A table `r` joined to the bundles `p`, with what it needs beside itself.
    table: String,
    /// Columns of it that are not those of `r`.
    beside: &'static str,
    line: &'static str,
    /// What a figure counts.
    counted: &'static str,
    has_award: bool,
}

impl<'a> Lists<'a> {
    pub(super) fn new(db: &'a Db<'a>, report: &'a AreaReport) -> Result<Self> {
        let packs = serde_json::to_string(&report.packs)?;
        let book = rulebook::of(db)?;
        Ok(Self { db, report, packs, book, unit: None, award: None, only_counted: false })
    }

    /// Only what one figure of the report counts.
    pub(super) fn of_figure(self, unit: Option<&'a str>, award: Option<&'a str>) -> Self {
        Self { unit, award, only_counted: true, ..self }
    }

    fn from(what: AreaListKind) -> From {
        match what {
            AreaListKind::Awards => From {
                table: format!("{AWARDS_OF_PACK} JOIN {SORT_OF_AWARD}"),
                beside: "s.award, s.kind,",
                line: "r.place",
                counted: "r.revoked_on IS NULL",
                has_award: true,
            },
            AreaListKind::Movements => From {
                table: MOVEMENTS.to_owned(),
                beside: "",
                line: "r.line",
                counted: RUNNING,
                has_award: false,
            },
            AreaListKind::Registrations => From {
                table: REGISTRATIONS_OF_PACK.to_owned(),
                beside: "",
                line: "r.line",
                counted: REGISTERED,
                has_award: true,
            },
            AreaListKind::Exemplars => From {
                table: EXEMPLARS.to_owned(),
                beside: "",
                line: "r.line",
                counted: FOUND,
                has_award: false,
            },
        }
    }

    /// The records that are wanted, as a query that lacks its columns.
    fn chosen(&self, what: AreaListKind) -> String {
        let From { table, beside, counted, has_award, .. } = Self::from(what);
        let counted = if self.only_counted { counted } else { "true" };
        let award = if has_award { "(:award IS NULL OR r.award = :award)" } else { ":award IS NULL" };
        let newest = newest(self.report.packs.len() == self.report.units.len());
        format!(
            "FROM (SELECT p.unit_code, p.period, {beside} r.*, {newest} AS newest
                   FROM json_each(:packs) j JOIN received_packs p ON p.pack = j.value JOIN {table}
                   WHERE :unit IS NULL OR p.unit_code = :unit) r
             WHERE newest = 1 AND {counted} AND {award} AND :from <= :until"
        )
    }

    pub(super) fn total(&self, what: AreaListKind) -> Result<i64> {
        let sql = format!("SELECT count(*) {}", self.chosen(what));
        self.db.value(&sql, &self.wanted()[..])
    }

    fn wanted(&self) -> [(&'static str, &dyn ToSql); 5] {
        let AreaReport { from, until, .. } = self.report;
        [
            (":packs", &self.packs),
            (":unit", &self.unit),
            (":award", &self.award),
            (":from", from),
            (":until", until),
        ]
    }

    /// Each row with its commune first, in the order of the communes and of their bundles.
    fn rows(
        &self,
        what: AreaListKind,
        fields: &str,
        read: impl Fn(&Row) -> rusqlite::Result<Vec<Cell>>,
    ) -> Result<Vec<Vec<Cell>>> {
        let most = if self.only_counted { MOST_ON_SCREEN } else { MOST_IN_BOOK };
        if !self.only_counted {
            let found = self.total(what)?;
            if found > most {
                return Ok(vec![vec![text(format!(
                    "Có {found} dòng, quá nhiều cho một bảng. Hãy lập sổ Excel theo từng quý."
                ))]]);
            }
        }
        let (line, chosen) = (Self::from(what).line, self.chosen(what));
        let sql = format!(
            "SELECT r.unit_code, {fields} {chosen} ORDER BY r.unit_code, r.period, {line} LIMIT {most}"
        );
        self.db.all(&sql, &self.wanted()[..], |row| {
            let unit: String = row.get(0)?;
            let mut cells = vec![text(words::capitalised(&unit_title(&unit)))];
            cells.extend(read(row)?);
            Ok(cells)
        })
    }

    pub(super) fn list(&self, what: AreaListKind) -> Result<Listed> {
        match what {
            AreaListKind::Awards => self.awards(),
            AreaListKind::Movements => self.movements(),
            AreaListKind::Registrations => self.registrations(),
            AreaListKind::Exemplars => self.exemplars(),
        }
    }

    fn awards(&self) -> Result<Listed> {
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
        let [office, merit, decision, decided_on] =
            ["office", "merit", "decision", "decided_on"].map(text_of);
        let fields = format!(
            "r.name, r.kind, {office}, r.award, {merit}, {decision}, {decided_on}, r.revoked_on, r.amount_vnd"
        );
        let rows = self.rows(AreaListKind::Awards, &fields, |row| {
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
        Ok((columns, rows))
    }

    fn movements(&self) -> Result<Listed> {
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
        let rows = self.rows(AreaListKind::Movements, fields, |row| {
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
        Ok((columns, rows))
    }

    fn registrations(&self) -> Result<Listed> {
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
        let rows = self.rows(AreaListKind::Registrations, fields, |row| {
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
        Ok((columns, rows))
    }

    fn exemplars(&self) -> Result<Listed> {
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
        let rows = self.rows(AreaListKind::Exemplars, fields, |row| {
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
        Ok((columns, rows))
    }
}

fn kind_title(kind: &str) -> &'static str {
    match kind {
        "person" => "Cá nhân",
        "unit" => "Tập thể",
        _ => "Hộ gia đình",
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
