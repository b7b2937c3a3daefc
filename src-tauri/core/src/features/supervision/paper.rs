//! A supervision as an office paper: figures by group, what they mean, and the lists that need looking at.

use chrono::{DateTime, Utc};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Bar, Block, Column, Header, Paper, Row, Signature, Table},
};

use super::{
    SupervisionTarget,
    case::{Case, CaseAnswer},
    catalogue::{Printed, catalogue},
    pack::CountedIndicator,
    store,
    view::{Counted, IndicatorLine},
    window::Window,
};
use crate::{
    Db, Result,
    features::{
        reports,
        settings::{self, OfficeIdentity, Signatory},
    },
    terms::{Day, calendar, figure, text},
};

/// Rows of one list on paper; the workbook has all.
const MOST_ROWS: usize = 60;
/// More years than these do not stand beside each other on a sheet.
const MOST_YEARS: usize = 4;

/// What both papers stand on.
pub(super) struct Told {
    pub(super) office: OfficeIdentity,
    signer: Option<Signatory>,
    pub(super) window: Window,
    pub(super) targets: Vec<SupervisionTarget>,
    made_on: Day,
    pub(super) is_practice: bool,
}

impl Told {
    pub(super) fn load(db: &Db, window: Window) -> Result<Self> {
        Ok(Self {
            office: settings::office(db)?,
            signer: settings::signatory_on(db, db.today())?,
            window,
            targets: store::targets(db, None)?,
            made_on: db.today(),
            is_practice: db.is_practice()?,
        })
    }

    pub(super) fn lines<'a>(
        &'a self,
        counted: &'a [CountedIndicator],
    ) -> impl Iterator<Item = (&'a Counted, IndicatorLine)> {
        counted.iter().flat_map(|one| &one.lines).map(|line| (line, line.line(self.window, &self.targets)))
    }
}

pub(super) fn info(window: Window, at: DateTime<Utc>) -> DocumentInfo {
    DocumentInfo {
        title: format!("Số liệu giám sát thi đua, khen thưởng {}", window.title()),
        created: reports::instant(at),
    }
}

pub(super) fn paper(told: &Told, counted: &[CountedIndicator]) -> Paper {
    let header = Header {
        above: told.office.superior_line.clone(),
        issuer: vec!["ỦY BAN NHÂN DÂN".into(), told.office.commune().to_uppercase()],
        number: None,
        place_date: Some(format!("{}, {}", told.office.place(), calendar::in_words(told.made_on))),
    };
    let about = format!("Công tác thi đua, khen thưởng {}", told.window.title());
    let mut blocks = vec![
        Block::Title { kind: "SỐ LIỆU GIÁM SÁT".into(), about: Some(about) },
        Block::text(
            "Mọi số liệu tính từ hồ sơ đang lưu; chỉ tính việc đã quyết định, không tính đề nghị. Tỷ lệ là tử số trên mẫu số; hồ sơ \
             thiếu dữ liệu đứng riêng, không tính là không. Không có ngưỡng chung cho cấp xã; chỉ so với mức phấn đấu mà cơ quan \
             tự đặt và ghi nguồn.",
        ),
    ];
    groups(told, counted, &mut blocks);
    charts(told, counted, &mut blocks);
    blocks.push(signature(told));
    definitions(told, counted, &mut blocks);
    lists(counted, &mut blocks);
    let watermark = told.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned());
    Paper { header: Some(header), blocks, watermark, landscape: true }
}

fn signature(told: &Told) -> Block {
    let (role, name) = match &told.signer {
        Some(signer) => {
            (signer.office.lines().iter().map(|line| (*line).to_owned()).collect(), signer.full_name.clone())
        }
        None => (vec!["CHỦ TỊCH".to_owned()], String::new()),
    };
    Block::Signature(Signature {
        recipients: vec!["- Đoàn giám sát;".into(), "- Lưu: VT.".into()],
        role,
        name,
    })
}

fn groups(told: &Told, counted: &[CountedIndicator], blocks: &mut Vec<Block>) {
    let years = told.window.year_spans();
    let years = if (2..=MOST_YEARS).contains(&years.len()) { years } else { Vec::new() };
    let has_targets = !told.targets.is_empty();
    for group in &catalogue().groups {
        let mut columns = vec![
            Column::new("Mã", 11.0, Align::Left),
            Column::new("Chỉ tiêu", 84.0, Align::Left),
            Column::new("Tử số", 15.0, Align::Right),
            Column::new("Mẫu số", 15.0, Align::Right),
            Column::new("Chưa có dữ liệu", 18.0, Align::Right),
            Column::new("Kết quả", 24.0, Align::Right),
        ];
        columns.extend(years.iter().map(|year| Column::new(&year.name, 22.0, Align::Right)));
        if has_targets {
            columns.push(Column::new("Mức phấn đấu của cơ quan", 40.0, Align::Left));
        }
        let mut rows = Vec::new();
        for one in counted.iter().filter(|one| one.indicator.group == group.id) {
            if one.lines.len() > 1 {
                rows.push(Row::Group(format!("{}. {}", one.indicator.id, one.indicator.name)));
            }
            for line in &one.lines {
                rows.push(Row::Cells(cells(told, line, years.len(), has_targets)));
            }
        }
        blocks.push(Block::Heading(format!("{}. {}", group.id, group.name)));
        blocks.push(Block::Table(Table { columns, rows, size_pt: 11.0 }));
    }
}

pub(super) const NO_DATA: &str = "chưa có dữ liệu";

fn cells(told: &Told, counted: &Counted, years: usize, has_targets: bool) -> Vec<String> {
    let line = counted.line(told.window, &told.targets);
    let number = |count: usize| figure::shown(count as f64);
    let read = |shown: &Option<String>| shown.clone().unwrap_or_else(|| NO_DATA.to_owned());
    let whole = line.whole_name.as_ref().map(|_| number(line.figures.whole)).unwrap_or_default();
    let mut cells = vec![
        line.code.clone(),
        line.name.clone(),
        number(line.figures.counted),
        whole,
        number(line.figures.blank),
        read(&line.figures.shown),
    ];
    cells.extend(
        (0..years)
            .map(|at| line.years.get(at).map_or_else(|| "–".to_owned(), |year| read(&year.figures.shown))),
    );
    if has_targets {
        cells.push(
            line.target.map(|target| format!("{}: {}", target.shown, met(target.is_met))).unwrap_or_default(),
        );
    }
    cells
}

/// A state in words, never in a colour alone.
pub(super) fn met(is_met: Option<bool>) -> &'static str {
    match is_met {
        Some(true) => "đạt",
        Some(false) => "chưa đạt",
        None => NO_DATA,
    }
}

/// Lines whose course through the quarters is drawn.
const DRAWN: [(&str, &str); 4] = [
    ("F1.awards", "Quý"),
    ("F1.awards", "Thôn, bản, tổ dân phố"),
    ("G1.found", "Quý"),
    ("G1.found", "Lĩnh vực"),
];

fn charts(told: &Told, counted: &[CountedIndicator], blocks: &mut Vec<Block>) {
    for (key, name) in DRAWN {
        let Some(line) = counted.iter().flat_map(|one| &one.lines).find(|line| line.key == key) else {
            continue;
        };
        let dimensions = line.dimensions(told.window);
        let Some(dimension) = dimensions.iter().find(|one| one.name == name) else { continue };
        let bars = dimension.parts.iter().map(|part| Bar {
            label: part.name.clone(),
            value: part.figures.value.unwrap_or_default(),
            shown: part.figures.shown.clone().unwrap_or_else(|| "–".to_owned()),
        });
        let by = text::small_first(name);
        blocks.push(Block::Heading(format!("{} {}: theo {by}", line.code, line.name)));
        blocks.push(Block::Bars(bars.collect()));
    }
}

fn definitions(told: &Told, counted: &[CountedIndicator], blocks: &mut Vec<Block>) {
    blocks.push(Block::Annex);
    blocks.push(Block::Title {
        kind: "PHỤ LỤC 1".into(),
        about: Some("Cách tính và nguồn của từng chỉ tiêu".into()),
    });
    blocks.push(Block::text(
        "Nguồn là nơi đã hỏi hoặc đã nêu số liệu cùng loại, không phải ngưỡng phải đạt. Văn bản nêu ở nguồn phải đối chiếu bản hiện hành.",
    ));
    let columns = vec![
        Column::new("Mã", 11.0, Align::Left),
        Column::new("Chỉ tiêu", 62.0, Align::Left),
        Column::new("Cách tính", 100.0, Align::Left),
        Column::new("Nguồn", 82.0, Align::Left),
    ];
    let rows = told.lines(counted).map(|(_, line)| {
        let mut sources = line.sources.join("; ");
        if let Some(target) = &line.target {
            sources = format!("{sources}. Mức phấn đấu {}: {}", target.shown, target.source);
        }
        Row::Cells(vec![line.code, line.name, line.definition, sources])
    });
    blocks.push(Block::Table(Table { columns, rows: rows.collect(), size_pt: 10.5 }));
}

fn lists(counted: &[CountedIndicator], blocks: &mut Vec<Block>) {
    let mut lists = Vec::new();
    for line in counted.iter().flat_map(|one| &one.lines) {
        let wanted = match line.printed {
            Printed::Yes => CaseAnswer::Yes,
            Printed::No => CaseAnswer::No,
            Printed::None => continue,
        };
        for answer in [wanted, CaseAnswer::Blank] {
            let cases: Vec<&Case> = line.cases.iter().filter(|case| case.answer == answer).collect();
            if !cases.is_empty() {
                list(line, answer, &cases, &mut lists);
            }
        }
    }
    if lists.is_empty() {
        return;
    }
    blocks.push(Block::Annex);
    let about = "Danh sách đứng sau số liệu: việc cần xem lại và hồ sơ chưa có dữ liệu";
    blocks.push(Block::Title { kind: "PHỤ LỤC 2".into(), about: Some(about.into()) });
    let rest = format!(
        "Mỗi danh sách mang mã của chỉ tiêu. Danh sách dài hơn {MOST_ROWS} dòng và mọi danh sách khác ở sổ Excel kèm theo."
    );
    blocks.push(Block::text(rest));
    blocks.append(&mut lists);
}

/// What the records of a list have in common.
fn of_answer(line: &Counted, answer: CaseAnswer) -> String {
    match answer {
        CaseAnswer::Yes => line.counted.clone(),
        CaseAnswer::No => format!("không thuộc «{}»", line.counted),
        CaseAnswer::Blank => NO_DATA.to_owned(),
    }
}

fn list(line: &Counted, answer: CaseAnswer, cases: &[&Case], blocks: &mut Vec<Block>) {
    let of = of_answer(line, answer);
    blocks.push(Block::Heading(format!(
        "{} {}: {of} ({})",
        line.code,
        line.name,
        figure::shown(cases.len() as f64)
    )));
    let columns = vec![
        Column::new("TT", 9.0, Align::Centre),
        Column::new("Hồ sơ", 120.0, Align::Left),
        Column::new("Ngày", 22.0, Align::Centre),
        Column::new("Ghi chú", 104.0, Align::Left),
    ];
    let rows = cases.iter().take(MOST_ROWS).enumerate().map(|(at, case)| {
        let day = case.record.on.map(calendar::short).unwrap_or_default();
        Row::Cells(vec![(at + 1).to_string(), case.record.text.clone(), day, case.note.clone()])
    });
    blocks.push(Block::Table(Table { columns, rows: rows.collect(), size_pt: 10.5 }));
    if cases.len() > MOST_ROWS {
        blocks.push(Block::text(format!("Còn {} dòng, xem sổ Excel kèm theo.", cases.len() - MOST_ROWS)));
    }
}
