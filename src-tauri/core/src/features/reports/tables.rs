//! The tables and bars a narrative can name.

use sovang_papers::page::{Align, Bar, Block, Column, Row, Table};

use super::{NamedCount, facts::Facts, library::commune_form};

type Named = (&'static str, fn(&Facts) -> Vec<Block>);

const TABLES: &[Named] = &[
    ("phong trào đang thực hiện", movements),
    ("điển hình theo lĩnh vực", |of| bars(&of.told.figures.exemplars_by_field)),
    ("khen thưởng theo hình thức", |of| counts("Danh hiệu, hình thức", &of.told.figures.by_award)),
    ("khen thưởng theo đơn vị", |of| counts("Đơn vị, thôn bản", &of.told.figures.by_unit)),
    ("khen thưởng theo đơn vị hiện nay", |of| {
        counts("Đơn vị, thôn bản hiện nay", &of.told.figures.by_unit_today)
    }),
    ("khen thưởng theo loại hình", |of| counts("Loại hình khen thưởng", &of.told.figures.by_ground)),
    ("khen thưởng theo thời gian", |of| {
        let named = |(name, count): &(String, i64)| NamedCount {
            id: String::new(),
            name: name.clone(),
            count: *count,
        };
        counts("Thời gian", &of.by_time.iter().map(named).collect::<Vec<_>>())
    }),
    ("biểu đồ khen thưởng theo hình thức", |of| bars(&of.told.figures.by_award)),
    ("người trực tiếp lao động", direct),
    ("biểu cấp xã", |of| {
        let form = commune_form();
        let mut blocks = vec![Block::Table(form.table(&of.commune))];
        blocks.extend(form.remarks(&of.commune));
        blocks
    }),
];

pub(super) fn is_known(name: &str) -> bool {
    TABLES.iter().any(|(known, _)| *known == name)
}

/// The blocks of a table; none where there is nothing to show.
pub(super) fn blocks(name: &str, of: &Facts) -> Vec<Block> {
    TABLES.iter().find(|(known, _)| *known == name).map(|(_, table)| table(of)).unwrap_or_default()
}

fn movements(of: &Facts) -> Vec<Block> {
    if of.told.movements.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Phong trào", 90.0, Align::Left),
        Column::new("Lĩnh vực", 45.0, Align::Left),
    ];
    let rows = of.told.movements.iter().enumerate();
    let rows =
        rows.map(|(at, (name, field))| Row::Cells(vec![(at + 1).to_string(), name.clone(), field.clone()]));
    vec![Block::Table(Table { columns, rows: rows.collect(), size_pt: 12.0 })]
}

fn counts(heading: &str, counts: &[NamedCount]) -> Vec<Block> {
    let total: i64 = counts.iter().map(|one| one.count).sum();
    if total == 0 {
        return Vec::new();
    }
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new(heading, 95.0, Align::Left),
        Column::new("Số khen thưởng", 30.0, Align::Right),
    ];
    let mut rows: Vec<Row> = counts
        .iter()
        .enumerate()
        .map(|(at, one)| Row::Cells(vec![(at + 1).to_string(), one.name.clone(), one.count.to_string()]))
        .collect();
    rows.push(Row::Total(vec![String::new(), "Cộng".into(), total.to_string()]));
    vec![Block::Table(Table { columns, rows, size_pt: 12.0 })]
}

fn bars(counts: &[NamedCount]) -> Vec<Block> {
    if counts.is_empty() {
        return Vec::new();
    }
    let bar = |one: &NamedCount| Bar {
        label: one.name.clone(),
        value: one.count as f64,
        shown: one.count.to_string(),
    };
    vec![Block::Bars(counts.iter().map(bar).collect())]
}

/// The published definitions side by side, as none of them binds every office.
fn direct(of: &Facts) -> Vec<Block> {
    if of.told.figures.people == 0 || of.direct.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Người trực tiếp lao động, theo cách tính", 70.0, Align::Left),
        Column::new("Phải", 18.0, Align::Right),
        Column::new("Không phải", 18.0, Align::Right),
        Column::new("Chưa đủ dữ liệu", 20.0, Align::Right),
        Column::new("Tỷ lệ trên số đủ dữ liệu", 24.0, Align::Right),
    ];
    let row = |one: &super::facts::DirectCount| {
        let known = one.yes + one.no;
        let rate = if known > 0 { super::form_paper::share(one.yes, known) } else { "–".to_owned() };
        let figures = [one.yes, one.no, one.unknown].map(|count| count.to_string());
        Row::Cells([vec![one.name.clone()], figures.to_vec(), vec![rate]].concat())
    };
    vec![Block::Table(Table { columns, rows: of.direct.iter().map(row).collect(), size_pt: 12.0 })]
}
