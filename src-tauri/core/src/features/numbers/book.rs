//! The book of one symbol and year: what has which number, what is missing between, what stands twice.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    number_note::{NoteState, NumberNote},
    store::{self, Taken},
};
use crate::{
    Db, Result,
    terms::{Day, DocumentNumber, calendar},
};

/// The numbers of one symbol and year, with what does not add up.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct NumberBook {
    pub symbol: String,
    pub year: i32,
    /// The next free number, as printed.
    pub next: String,
    /// Sentences: numbers skipped between the first and the last, doubles, numbers in the bin or out of date order.
    pub findings: Vec<String>,
    /// The number each of them is about.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) places: Vec<i64>,
    /// The books of that year.
    pub series: Vec<NumberSeries>,
    pub lines: Vec<NumberLine>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct NumberSeries {
    pub symbol: String,
    /// What is numbered in it: «quyết định khen thưởng, quyết định hủy bỏ».
    pub title: String,
    pub documents: usize,
}

/// A document, a note or a gap, by number.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct NumberLine {
    /// Of the document or the note; nothing for a gap.
    pub id: Option<Uuid>,
    pub number: i64,
    /// The last of a run, the same as the first for one.
    pub last: i64,
    /// As printed: «05/QĐ-UBND», or «05 đến 09/QĐ-UBND».
    pub written: String,
    pub day: Option<Day>,
    pub kind: Option<String>,
    pub subject: String,
    pub state: LineState,
    /// Screen that shows it.
    pub route: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum LineState {
    Used,
    /// Another document has the same number.
    Double,
    InBin,
    Aside,
    Void,
    Elsewhere,
    /// Nothing is known of it.
    Gap,
}

/// One past the highest number of that symbol and year, the bin and what was set aside included.
pub(crate) fn next_number(db: &Db, symbol: &str, year: i32) -> Result<i64> {
    let taken = store::taken(db, year)?;
    let notes = store::notes(db, year)?;
    Ok(highest(&taken, &notes, symbol) + 1)
}

fn highest(taken: &[Taken], notes: &[NumberNote], symbol: &str) -> i64 {
    let symbol = symbol.to_uppercase();
    let taken = taken.iter().filter(|one| one.number.symbol == symbol).map(|one| one.number.number);
    let noted = notes.iter().filter(|note| note.symbol == symbol).map(|note| note.last);
    taken.chain(noted).max().unwrap_or(0)
}

/// What other record has the number, and whether it lies in the bin.
pub(crate) fn holder(
    db: &Db,
    own: Uuid,
    number: &DocumentNumber,
    year: i32,
) -> Result<Option<(String, bool)>> {
    let found = store::taken(db, year)?.into_iter().find(|one| one.number == *number && one.id != own);
    Ok(found.map(|one| (format!("{} «{}»", one.kind, one.subject), one.is_gone)))
}

pub(crate) fn book(db: &Db, given: &str, year: i32) -> Result<NumberBook> {
    let key = given.to_uppercase();
    let (all, notes) = (store::taken(db, year)?, store::notes(db, year)?);
    let next = highest(&all, &notes, &key) + 1;
    let series = series(&all, &notes);
    let own: Vec<Taken> = all.into_iter().filter(|one| one.number.symbol == key).collect();
    let symbol = own.last().map_or_else(|| given.to_owned(), |last| last.symbol.clone());
    let lines = lines(&own, notes.iter().filter(|note| note.symbol == key), &symbol);
    let (places, findings) = findings(&own, &lines).into_iter().unzip();
    Ok(NumberBook { next: written((next, next), &symbol), symbol, year, findings, places, series, lines })
}

/// Where the screen shows a number of the book of decisions.
pub(crate) fn route(year: i32, number: i64) -> String {
    format!("decisions/numbers?year={year}&number={number}")
}

fn series(all: &[Taken], notes: &[NumberNote]) -> Vec<NumberSeries> {
    let mut found: BTreeMap<&str, NumberSeries> = BTreeMap::new();
    let empty = |symbol: &str| NumberSeries { symbol: symbol.to_owned(), title: String::new(), documents: 0 };
    for note in notes {
        found.entry(&note.symbol).or_insert_with(|| empty(&note.symbol));
    }
    for one in all {
        let series = found.entry(&one.number.symbol).or_insert_with(|| empty(&one.symbol));
        series.symbol.clone_from(&one.symbol);
        if !series.title.split(", ").any(|title| title == one.kind) {
            let comma = if series.title.is_empty() { "" } else { ", " };
            series.title = format!("{}{comma}{}", series.title, one.kind);
        }
        series.documents += 1;
    }
    found.into_values().collect()
}

fn lines<'a>(own: &[Taken], notes: impl Iterator<Item = &'a NumberNote>, symbol: &str) -> Vec<NumberLine> {
    let double =
        |number: i64| own.iter().filter(|one| one.number.number == number && !one.is_gone).count() > 1;
    let mut lines: Vec<NumberLine> = own
        .iter()
        .map(|one| {
            let number = one.number.number;
            let state = match (one.is_gone, double(number)) {
                (true, _) => LineState::InBin,
                (false, true) => LineState::Double,
                (false, false) => LineState::Used,
            };
            NumberLine {
                id: Some(one.id),
                day: Some(one.day),
                kind: Some(one.kind.to_owned()),
                route: (!one.is_gone).then(|| format!("{}/{}", one.route, one.owner)),
                ..line((number, number), symbol, one.subject.clone(), state)
            }
        })
        .collect();
    lines.extend(notes.map(|note| {
        let state = match note.state {
            NoteState::Aside => LineState::Aside,
            NoteState::Void => LineState::Void,
            NoteState::Elsewhere => LineState::Elsewhere,
        };
        NumberLine { id: Some(note.id), ..line((note.number, note.last), symbol, note.reason.clone(), state) }
    }));
    lines.sort_by_key(|one| (one.number, one.last));
    with_gaps(lines, symbol)
}

fn line(run: (i64, i64), symbol: &str, subject: String, state: LineState) -> NumberLine {
    NumberLine {
        id: None,
        number: run.0,
        last: run.1,
        written: written(run, symbol),
        day: None,
        kind: None,
        subject,
        state,
        route: None,
    }
}

/// «05/QĐ-UBND», or «05/QĐ-UBND đến 09/QĐ-UBND».
fn written((first, last): (i64, i64), symbol: &str) -> String {
    let named = |number: i64| DocumentNumber { number, symbol: symbol.to_owned() }.to_string();
    if first == last { named(first) } else { format!("{} đến {}", named(first), named(last)) }
}

/// What is missing between the first and the last. What came before the first is the office clerk's to know.
fn with_gaps(lines: Vec<NumberLine>, symbol: &str) -> Vec<NumberLine> {
    let mut whole: Vec<NumberLine> = Vec::with_capacity(lines.len());
    let mut reached = lines.first().map_or(0, |first| first.number - 1);
    for one in lines {
        if one.number > reached + 1 {
            whole.push(line((reached + 1, one.number - 1), symbol, String::new(), LineState::Gap));
        }
        reached = reached.max(one.last);
        whole.push(one);
    }
    whole
}

fn findings(own: &[Taken], lines: &[NumberLine]) -> Vec<(i64, String)> {
    let mut findings = Vec::new();
    for one in lines {
        match one.state {
            LineState::Gap => {
                findings.push((one.number, format!("Chưa có văn bản mang số {}.", one.written)))
            }
            LineState::Double => {
                let sentence = (one.number, format!("Số {} cấp cho nhiều văn bản.", one.written));
                if !findings.contains(&sentence) {
                    findings.push(sentence);
                }
            }
            LineState::InBin => {
                findings.push((one.number, format!("Số {} nằm trong thùng rác, không cấp lại.", one.written)))
            }
            LineState::Used | LineState::Aside | LineState::Void | LineState::Elsewhere => {}
        }
    }
    let kept: Vec<&Taken> = own.iter().filter(|one| !one.is_gone).collect();
    for pair in kept.windows(2).filter(|pair| pair[1].day < pair[0].day) {
        let [before, after] = [pair[0], pair[1]];
        let sentence = format!(
            "Số {} ký ngày {} trước số {}.",
            written((after.number.number, after.number.number), &after.symbol),
            calendar::short(after.day),
            written((before.number.number, before.number.number), &before.symbol)
        );
        findings.push((after.number.number, sentence));
    }
    findings
}
