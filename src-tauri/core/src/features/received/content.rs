//! What a proven bundle must keep to before anything of it is taken over, and its cells by the names of their columns.

use std::collections::HashSet;

use sovang_bundle::{BundleName, Row, Table};

use super::Receiving;
use crate::{
    features::settings,
    terms::{Day, Period, calendar, text},
};

/// A table whose cells are asked for by column; a column it does not have is empty.
pub(super) struct Sheet<'a> {
    table: Option<&'a Table>,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(tables: &'a [Table], name: &str) -> Self {
        Self { table: tables.iter().find(|table| table.name == name) }
    }

    pub(super) fn table(&self) -> Option<&'a Table> {
        self.table
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> + Clone + use<'a> {
        self.table.into_iter().flat_map(|table| table.rows.iter())
    }

    /// Where a column stands, looked up once for all rows.
    pub(super) fn column(&self, name: &str) -> Column {
        Column(self.table.and_then(|table| table.fields.iter().position(|field| field.name == name)))
    }

    fn has(&self, name: &str) -> bool {
        self.column(name).0.is_some()
    }
}

#[derive(Clone, Copy)]
pub(super) struct Column(Option<usize>);

impl Column {
    pub(super) fn of<'a>(self, row: Row<'a>) -> Option<&'a str> {
        row.get(self.0?)
    }

    pub(super) fn number(self, row: Row<'_>) -> Option<i64> {
        self.of(row)?.parse().ok()
    }
}

/// «xã Bình Chuẩn».
pub(super) fn unit_title(code: &str) -> String {
    settings::commune(code).map_or_else(|| format!("đơn vị {code}"), |commune| commune.title.clone())
}

/// «Xã Bình Chuẩn, quý III năm 2026, bản 1».
pub(super) fn bundle_title(unit_code: &str, period: &str, number: u32) -> String {
    let title = period.parse::<Period>().map_or_else(|_| period.to_owned(), Period::title);
    format!("{}, {title}, bản {number}", text::capitalised(&unit_title(unit_code)))
}

/// The period of a bundle that keeps to every rule, or the sentence of the first one it breaks.
pub(super) fn check(
    name: &BundleName,
    tables: &[Table],
    office: &Receiving,
    now: (Day, bool),
) -> Result<Period, String> {
    let who = bundle_title(&name.unit_code, &name.period, name.revision);
    let period = check_bundle(name, tables, now)?;
    if office.has(&name.unit_code) {
        return Ok(period);
    }
    Err(format!("{who}: không thuộc địa bàn {} tiếp nhận. Hãy trả lại nơi gửi.", office.name))
}

/// The same for whoever asks about no area.
pub(super) fn check_bundle(
    name: &BundleName,
    tables: &[Table],
    (today, is_practice): (Day, bool),
) -> Result<Period, String> {
    let who = bundle_title(&name.unit_code, &name.period, name.revision);
    if let Some(sentence) = misplaced(name, &who, is_practice) {
        return Err(sentence);
    }
    check_columns(tables, &who)?;
    let period: Period = name.period.parse().map_err(|_| format!("{who}: kỳ báo cáo không có thật."))?;
    if period.first_day(None) > today {
        return Err(format!("{who}: kỳ này chưa bắt đầu. Hãy hỏi lại nơi gửi, có thể đồng hồ máy gửi sai."));
    }
    let sound = ids_tell_apart(tables).and_then(|()| sums_possible(tables));
    sound
        .and_then(|()| dates_inside(tables, period))
        .map_err(|problem| format!("{who}: {problem} Hãy xin nơi gửi sửa rồi lập lại gói."))?;
    Ok(period)
}

/// What is sound and does not belong here at all.
fn misplaced(name: &BundleName, who: &str, is_practice: bool) -> Option<String> {
    if name.is_receipt {
        return Some(
            "Đây là phiếu tiếp nhận, không phải gói báo cáo. Xã mở phiếu này trong mục Gói báo cáo.".into(),
        );
    }
    match (name.practice, is_practice) {
        (true, false) => Some(format!("{who}: đây là gói LUYỆN TẬP, không được tiếp nhận vào sổ thật.")),
        (false, true) => {
            Some(format!("{who}: sổ luyện tập chỉ nhận gói luyện tập. Hãy mở sổ thật để tiếp nhận."))
        }
        _ => None,
    }
}

/// The columns without which nothing can be counted.
fn check_columns(tables: &[Table], who: &str) -> Result<(), String> {
    for (table, columns) in [
        ("decisions", &["id", "decided_on"][..]),
        ("awards", &["id", "decision_id", "award", "printed_name"]),
        ("registrations", &["id", "award"]),
        ("exemplars", &["id", "found_on"]),
        ("movements", &["id", "name", "starts_on"]),
    ] {
        let sheet = Sheet::of(tables, table);
        if let Some(missing) = columns.iter().find(|column| !sheet.has(column)) {
            return Err(format!(
                "{who}: bảng «{table}» thiếu cột «{missing}». Hãy xin nơi gửi lập lại gói bằng bản Sổ Vàng mới nhất."
            ));
        }
    }
    Ok(())
}

/// A bundle may be well signed and yet declare no key for its tables; ours always do.
fn ids_tell_apart(tables: &[Table]) -> Result<(), String> {
    for table in tables.iter().filter(|table| table.fields.iter().any(|field| field.name == "id")) {
        let sheet = Sheet { table: Some(table) };
        let id = sheet.column("id");
        // In order, as this program writes them, they need not be remembered.
        let ids = || sheet.rows().map(|row| id.of(row));
        if ids().all(|id| id.is_some()) && ids().is_sorted_by(|one, next| one < next) {
            continue;
        }
        let mut known = HashSet::with_capacity(table.rows.len());
        for (row, line) in sheet.rows().zip(1..) {
            match id.of(row) {
                None => return Err(format!("bảng «{}», dòng {line} không có mã.", table.name)),
                Some(id) if !known.insert(id) => {
                    return Err(format!("bảng «{}», dòng {line} trùng mã với dòng khác.", table.name));
                }
                Some(_) => {}
            }
        }
    }
    Ok(())
}

/// What is summed over an area: never below nothing, and never so large that a sum of all of it is wrong.
fn sums_possible(tables: &[Table]) -> Result<(), String> {
    const MOST: i64 = 1_000_000_000_000;
    for (table, column) in [("awards", "amount_vnd"), ("movements", "units"), ("movements", "people")] {
        let sheet = Sheet::of(tables, table);
        let column = sheet.column(column);
        for (row, line) in sheet.rows().zip(1..) {
            match column.number(row) {
                Some(number) if number < 0 => {
                    return Err(format!("bảng «{table}», dòng {line} có số tiền âm hoặc số đếm âm."));
                }
                Some(number) if number > MOST => {
                    return Err(format!("bảng «{table}», dòng {line} có số lớn bất thường."));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// Decisions lie within the period. A quarter may be cut off some days before its end, so the month before counts.
fn dates_inside(tables: &[Table], period: Period) -> Result<(), String> {
    let (first, last) = (period.first_day(Some(1)), period.last_day(None));
    let decisions = Sheet::of(tables, "decisions");
    let (id, decided_on) = (decisions.column("id"), decisions.column("decided_on"));
    let mut known = HashSet::new();
    for row in decisions.rows() {
        known.extend(id.of(row));
        let Some(day) = decided_on.of(row).and_then(|day| day.parse::<Day>().ok()) else {
            return Err("có quyết định không ghi ngày.".into());
        };
        if day < first || day > last {
            return Err(format!("có quyết định ngày {} nằm ngoài kỳ.", calendar::short(day)));
        }
    }
    let awards = Sheet::of(tables, "awards");
    let decision = awards.column("decision_id");
    // One decision stands in many rows, and nearly always in the row before.
    let (mut before, mut is_known, mut lost) = (None, false, 0);
    for id in awards.rows().map(|row| decision.of(row)) {
        if id != before {
            (before, is_known) = (id, id.is_some_and(|id| known.contains(id)));
        }
        lost += usize::from(!is_known);
    }
    match lost {
        0 => Ok(()),
        lost => Err(format!("có {lost} khen thưởng không thuộc quyết định nào trong gói.")),
    }
}
