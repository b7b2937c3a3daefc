//! A list as a screen shows it, and the two papers made of it.

use serde::Deserialize;
use sovang_papers::{
    Cell, SheetColumn, SheetPlan,
    page::{Align, Block, Column, Header, Paper, Row, Table},
};
use ts_rs::TS;

use crate::{
    Error, Result,
    features::settings::OfficeIdentity,
    terms::{Day, calendar, money, text},
};

/// Between the margins of an A4 sheet that stands and of one that lies, in millimetres.
const UPRIGHT_MM: f64 = 160.0;
const ACROSS_MM: f64 = 247.0;
/// A list whose columns of words would be narrower than this on a standing sheet lies across.
const WORDS_MM: f64 = 32.0;
const SERIAL_MM: f64 = 12.0;
/// Rows of one paper; a register longer than this is written by year.
const MOST_ROWS: usize = 200_000;
/// Letters of one cell; no form takes a longer text.
const MOST_LETTERS: usize = 8_000;

/// What a screen shows: heading, filters in words, columns, rows in their order.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct ListPaper {
    /// «Danh sách đăng ký danh hiệu năm 2026».
    #[ts(optional = false)]
    pub title: String,
    /// The filters in force, in words.
    pub note: Option<String>,
    #[ts(optional = false)]
    pub columns: Vec<ListColumn>,
    /// As many cells in each row as there are columns.
    #[ts(optional = false)]
    pub cells: Vec<Vec<ListCell>>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct ListColumn {
    pub label: String,
    pub kind: ListKind,
    /// Share of the width, in any unit.
    pub width: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ListKind {
    Text,
    Integer,
    /// Whole đồng.
    Money,
    /// `YYYY-MM-DD`, or a month or a year alone.
    Day,
}

/// Empty, words or a whole number.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(untagged)]
#[ts(export_to = "types.ts")]
pub enum ListCell {
    None,
    Number(i64),
    Text(String),
}

impl ListPaper {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.title = text::required("title", "tên danh sách", &self.title, 200)?;
        self.note = text::optional("note", "điều kiện lọc", self.note.as_deref(), 500)?;
        if self.columns.is_empty() {
            return Err(Error::invalid("columns", "Danh sách phải có ít nhất một cột."));
        }
        for column in &mut self.columns {
            column.label = text::required("columns", "tên cột", &column.label, 200)?;
            if !(0.0..=10_000.0).contains(&column.width) {
                return Err(Error::invalid("columns", "Độ rộng của cột phải từ 0 đến 10.000."));
            }
        }
        let is_long =
            |cell: &ListCell| matches!(cell, ListCell::Text(text) if text.chars().count() > MOST_LETTERS);
        if let Some(at) = self.cells.iter().position(|row| row.iter().any(is_long)) {
            let message = format!("Dòng {} có ô dài hơn {MOST_LETTERS} chữ. Hãy rút ngắn ô đó.", at + 1);
            return Err(Error::invalid("cells", message));
        }
        if self.cells.len() > MOST_ROWS {
            let message = "Danh sách quá dài để ghi ra một tệp. Hãy lọc bớt, ví dụ theo năm.";
            return Err(Error::invalid("cells", message));
        }
        if let Some(at) = self.cells.iter().position(|row| row.len() != self.columns.len()) {
            let message = format!("Dòng {} không đủ cột như tiêu đề.", at + 1);
            return Err(Error::invalid("cells", message));
        }
        Ok(self)
    }

    fn total(&self) -> String {
        format!("Tổng số: {}.", money::grouped(self.cells.len() as i64))
    }

    /// What the figures and days leave to each column of words.
    fn words_share(&self, sheet_mm: f64) -> f64 {
        let fixed: f64 = self.columns.iter().filter_map(ListColumn::fixed_mm).sum();
        let words = self.columns.iter().filter(|column| column.kind == ListKind::Text).count().max(1);
        (sheet_mm - SERIAL_MM - fixed) / words as f64
    }

    /// Figures and days get what they need; words share the rest as on the screen.
    fn paper_columns(&self, sheet_mm: f64) -> Vec<Column> {
        let words: f64 =
            self.columns.iter().filter(|column| column.kind == ListKind::Text).map(ListColumn::shown).sum();
        let rest = self.words_share(sheet_mm)
            * self.columns.iter().filter(|one| one.kind == ListKind::Text).count() as f64;
        let mut columns = vec![Column::new("TT", SERIAL_MM, Align::Centre)];
        columns.extend(self.columns.iter().map(|column| {
            let align = match column.kind {
                ListKind::Text => Align::Left,
                ListKind::Day => Align::Centre,
                ListKind::Integer | ListKind::Money => Align::Right,
            };
            let width = column.fixed_mm().unwrap_or_else(|| rest.max(20.0) * column.shown() / words);
            Column::new(&column.label, width, align)
        }));
        columns
    }

    /// A4, with the head of the office, the heading row on every page and the pages numbered.
    pub(super) fn paper(&self, office: &OfficeIdentity, today: Day, is_practice: bool) -> Paper {
        let landscape = self.words_share(UPRIGHT_MM) < WORDS_MM;
        let columns = self.paper_columns(if landscape { ACROSS_MM } else { UPRIGHT_MM });
        let rows = self.cells.iter().enumerate().map(|(at, row)| {
            let shown = self.columns.iter().zip(row).map(|(column, cell)| cell.shown(column.kind));
            Row::Cells(std::iter::once((at + 1).to_string()).chain(shown).collect())
        });
        let mut blocks = vec![Block::Title { kind: self.title.to_uppercase(), about: None }];
        if let Some(note) = &self.note {
            blocks.push(Block::Centred { text: format!("({note})"), bold: false, italic: true });
        }
        blocks.push(Block::Table(Table { columns, rows: rows.collect(), size_pt: 12.0 }));
        blocks.push(Block::Paragraph { lead: None, text: self.total(), italic: true });
        let clerk = office.clerk_name.clone().unwrap_or_default();
        blocks.push(Block::Signers(vec![(String::new(), String::new()), ("NGƯỜI LẬP".into(), clerk)]));
        Paper {
            landscape,
            header: Some(Header {
                above: office.superior_line.clone(),
                issuer: vec!["ỦY BAN NHÂN DÂN".into(), office.commune().to_uppercase()],
                number: None,
                place_date: Some(format!("{}, {}", office.place(), calendar::in_words(today))),
            }),
            blocks,
            watermark: is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
        }
    }

    pub(super) fn sheet(&self, office: &OfficeIdentity, is_practice: bool) -> SheetPlan {
        let mut columns = vec![SheetColumn::new("TT", 6.0)];
        columns.extend(self.columns.iter().map(|column| {
            let width = (column.width / 7.0).clamp(9.0, 60.0);
            match column.kind {
                ListKind::Money => SheetColumn::summed(&column.label, width.max(14.0)),
                ListKind::Day => SheetColumn::new(&column.label, width.max(12.0)),
                ListKind::Text | ListKind::Integer => SheetColumn::new(&column.label, width),
            }
        }));
        let rows = (1_i64..).zip(&self.cells).map(|(at, row)| {
            let cells = self.columns.iter().zip(row).map(|(column, cell)| cell.sheet_cell(column.kind));
            std::iter::once(Cell::Integer(at)).chain(cells).collect()
        });
        let practice = is_practice.then_some("BẢN LUYỆN TẬP");
        let place = format!("{}, {}", office.title, office.province());
        let said = [Some(place.as_str()), self.note.as_deref(), practice];
        SheetPlan {
            name: "Danh sách".into(),
            title: self.title.clone(),
            subtitle: said.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            columns,
            rows: rows.collect(),
        }
    }
}

impl ListColumn {
    /// Width on the screen; no column is so narrow that it holds nothing.
    fn shown(&self) -> f64 {
        self.width.max(30.0)
    }

    fn fixed_mm(&self) -> Option<f64> {
        match self.kind {
            ListKind::Text => None,
            ListKind::Integer => Some(18.0),
            ListKind::Day => Some(25.0),
            ListKind::Money => Some(28.0),
        }
    }
}

impl ListCell {
    fn shown(&self, kind: ListKind) -> String {
        match self {
            Self::None => String::new(),
            Self::Number(number) if kind == ListKind::Money => money::grouped(*number),
            Self::Number(number) => number.to_string(),
            Self::Text(words) if kind == ListKind::Day => shown_day(words),
            Self::Text(words) => words.clone(),
        }
    }

    fn sheet_cell(&self, kind: ListKind) -> Cell {
        match self {
            Self::None => Cell::Empty,
            Self::Number(number) if kind == ListKind::Money => Cell::Money(*number),
            Self::Number(number) => Cell::Integer(*number),
            Self::Text(words) if kind == ListKind::Day && words.parse::<Day>().is_ok() => {
                Cell::Day(words.clone())
            }
            Self::Text(words) if kind == ListKind::Day => Cell::Text(shown_day(words)),
            Self::Text(words) => Cell::Text(words.clone()),
        }
    }
}

/// «15/09/2026», «9/2026» or «2026» of an ISO day, month or year; other words stay.
fn shown_day(words: &str) -> String {
    let parts: Vec<&str> = words.split('-').collect();
    let is_date = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_date {
        return words.to_owned();
    }
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}
