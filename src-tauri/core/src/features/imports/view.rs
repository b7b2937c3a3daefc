//! Rows and lists of a plan as they are shown: read again from the file's cells, a page at a time.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};
use sovang_sheets::{
    Date, Sheet,
    heading::Field,
    table::{KnownBy, List, ListKind, ProblemKind, Reader, Record, Source, What},
};
use ts_rs::TS;

use super::{
    changes::FieldChange,
    field_words::{field_name, field_word, is_kept},
    lists::{FileList, letter},
    named_fields::NamedFields,
    nominations::Nominated,
    plan::{Fate, Plan, PlanRow},
    questions::Question,
    reasons, sentences,
    source::ListFile,
};
use crate::{features::people::Sex, terms::RecipientKind};

/// One row of the preview.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PlannedRow {
    /// The list's number in the file.
    pub(super) list: usize,
    /// The sheet's row, from 1.
    pub(super) row: u32,
    pub(super) fate: Fate,
    /// The fate in a word.
    pub(super) fate_word: &'static str,
    /// Person, unit or household; nothing for a row that names nobody.
    pub(super) recipient: Option<RecipientKind>,
    pub(super) full_name: String,
    pub(super) birth: Option<String>,
    pub(super) sex: Option<Sex>,
    pub(super) position: Option<String>,
    pub(super) unit: Option<String>,
    /// Why it has its fate, with row, column and value.
    pub(super) reason: Option<String>,
    /// What it would be nominated for.
    pub(super) nominations: Vec<ImportNominated>,
    /// What the clerk should know of single cells.
    pub(super) remarks: Vec<String>,
    pub(super) changes: Vec<FieldChange>,
    /// The question the row waits for, or the one whose answer decided about it.
    pub(super) question: Option<Question>,
    /// Hidden in the file, by hand or by a filter.
    pub(super) is_hidden: bool,
    /// The recognised values under the names of the file's JSON.
    #[ts(type = "Record<string, unknown>")]
    pub(super) fields: Value,
}

/// A nomination that a row adds to the round.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ImportNominated {
    pub(super) award_name: String,
    pub(super) merit: String,
    pub(super) note: Option<String>,
    pub(super) nominated_by: Option<String>,
}

/// A list of the file.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ImportList {
    pub(super) number: usize,
    pub(super) sheet: String,
    pub(super) is_hidden: bool,
    pub(super) is_taken: bool,
    /// `person_list`, `nomination_list`, `household_list`, `unit_list`.
    #[ts(type = "string")]
    pub(super) kind: ListKind,
    pub(super) kind_word: &'static str,
    pub(super) title: Option<String>,
    pub(super) year: Option<i32>,
    /// How the letters were kept, where the file itself does not say it.
    pub(super) encoding: Option<String>,
    pub(super) separator: Option<String>,
    pub(super) header_rows: Vec<u32>,
    pub(super) numbering_row: Option<u32>,
    pub(super) first_row: u32,
    /// Rows that name somebody, and the others.
    pub(super) records: usize,
    pub(super) skipped: usize,
    pub(super) columns: Vec<ImportColumn>,
    /// Letters of hidden columns that hold something.
    pub(super) hidden_columns: Vec<String>,
    pub(super) hidden_rows: Vec<u32>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ImportColumn {
    /// As Excel names it.
    pub(super) letter: String,
    pub(super) heading: String,
    /// The first texts that differ from one another.
    pub(super) samples: Vec<String>,
    pub(super) field: Option<&'static str>,
    pub(super) field_word: Option<&'static str>,
    /// `choice`, `heading`, `place`, `content` or `nothing`.
    #[ts(type = "string")]
    pub(super) known_by: KnownBy,
    /// What it holds goes into the book; the rest is shown and left in the file.
    pub(super) is_kept: bool,
    pub(super) alternatives: Vec<&'static str>,
}

/// A cell whose old letters may be read wrongly.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts", rename = "ImportDoubtfulCell")]
pub(super) struct DoubtfulCell {
    pub(super) sheet: String,
    pub(super) row: u32,
    pub(super) column: String,
    /// The text of the file.
    pub(super) from: String,
    /// How it was read; the same when it was left alone.
    pub(super) to: String,
}

pub(super) fn list(plan: &Plan, file: &ListFile, at: usize) -> Option<ImportList> {
    let (FileList { number, list, is_taken, .. }, sheet) = plan.sheet(file, at)?;
    let samples = samples(list, sheet, file.today);
    let column = |column: &sovang_sheets::table::Column| ImportColumn {
        letter: letter(column.index),
        heading: column.heading.clone(),
        samples: samples.get(&column.index).cloned().unwrap_or_default(),
        field: column.field.map(field_name),
        field_word: column.field.map(field_word),
        known_by: column.known_by,
        is_kept: column.field.is_some_and(|field| is_kept(field, plan.nominates)),
        alternatives: column.alternatives.iter().map(|field| field_name(*field)).collect(),
    };
    let records = list.record_count();
    let hidden = list.rows.iter().filter_map(|row| row.place.and_then(|place| sheet.rows.get(place)));
    Some(ImportList {
        number: *number,
        sheet: sheet.name.clone(),
        is_hidden: sheet.hidden,
        is_taken: *is_taken,
        kind: list.kind,
        kind_word: kind_word(list.kind),
        title: list.title.clone(),
        year: list.year,
        encoding: sheet.encoding.clone(),
        separator: sheet.separator.map(String::from),
        header_rows: list.header_rows.clone(),
        numbering_row: list.numbering_row,
        first_row: list.first_row,
        records,
        skipped: list.rows.len() - records,
        columns: list.columns.iter().map(column).collect(),
        hidden_columns: list.hidden_columns.iter().map(|index| letter(*index)).collect(),
        hidden_rows: hidden.filter(|row| row.hidden).map(|row| row.number).collect(),
    })
}

/// What stands in the first rows of each column, by its place.
fn samples(list: &List, sheet: &Sheet, today: Date) -> HashMap<usize, Vec<String>> {
    const ROWS: usize = 60;
    const MOST: usize = 3;
    let reader = list.reader(sheet, today);
    let records = list.rows.iter().filter(|row| matches!(row.what, What::Record { .. })).take(ROWS);
    let mut found: HashMap<usize, Vec<String>> = HashMap::new();
    for Source { column, text, .. } in records.flat_map(|row| reader.sources(row)) {
        let known = found.entry(column).or_default();
        if known.len() < MOST && !known.contains(&text) {
            known.push(text);
        }
    }
    found
}

fn kind_word(kind: ListKind) -> &'static str {
    match kind {
        ListKind::People => "danh sách người",
        ListKind::Nominations => "danh sách đề nghị",
        ListKind::Households => "danh sách hộ gia đình",
        ListKind::Units => "danh sách đơn vị",
    }
}

/// Rows of the plan from a place on, of one fate or of all.
pub(super) fn rows(plan: &Plan, file: &ListFile, wanted: &[usize]) -> Vec<PlannedRow> {
    let mut readers: Vec<Option<Reader<'_>>> = Vec::new();
    readers.resize_with(plan.lists.len(), || None);
    let questions: HashMap<&str, &Question> =
        plan.questions.iter().map(|question| (question.id.as_str(), question)).collect();
    let mut shown = Vec::with_capacity(wanted.len());
    for at in wanted {
        let Some(row) = plan.rows.get(*at) else { continue };
        let Some((list, sheet)) = plan.sheet(file, row.list) else { continue };
        let Some(reader) = readers.get_mut(row.list) else { continue };
        let reader = reader.get_or_insert_with(|| list.list.reader(sheet, file.today));
        let mut planned = one(plan, list, reader, row);
        if let Some(planned) = &mut planned {
            let id = row.question.as_ref().or(row.answered.as_ref());
            planned.question =
                id.and_then(|id| questions.get(id.as_str())).map(|question| (*question).clone());
        }
        shown.extend(planned);
    }
    shown
}

fn one(plan: &Plan, list: &FileList, reader: &Reader<'_>, row: &PlanRow) -> Option<PlannedRow> {
    let place = list.list.rows.get(row.at)?;
    let Some(record) = reader.record(place) else {
        return Some(skipped(list, row, place.what, reader.text(place)));
    };
    let is_taken = list.is_taken;
    let remarks = record.problems.iter().filter(|problem| problem.kind != ProblemKind::NoName);
    let remarks = remarks.map(|problem| sentences::problem(&list.list, row.number, problem));
    let hidden = record.hidden.then(|| reasons::hidden(row.number));
    let reason = row
        .reason
        .clone()
        .or_else(|| (!is_taken).then(|| reasons::list_not_taken(row.number, &list.sheet_name)));
    let fields = NamedFields { list, row, record: &record, sources: reader.sources(place) }.all();
    Some(PlannedRow {
        list: list.number,
        row: row.number,
        fate: row.fate,
        fate_word: fate_word(row),
        recipient: is_taken.then(|| super::titles::kind(record.recipient)),
        birth: record.fields.birth.as_ref().map(shown_birth),
        sex: record
            .fields
            .sex
            .map(|sex| if sex == sovang_sheets::name::Sex::Male { Sex::Male } else { Sex::Female }),
        position: text(&record, &[Field::Position, Field::PositionUnit]),
        unit: text(&record, &[Field::Unit, Field::Village]).or_else(|| plan.unit_of(row)),
        full_name: record.fields.full_name.clone(),
        reason,
        nominations: nominations(plan, row),
        remarks: remarks.chain(hidden).collect(),
        changes: row.changes.clone(),
        question: None,
        is_hidden: record.hidden,
        fields,
    })
}

fn nominations(plan: &Plan, row: &PlanRow) -> Vec<ImportNominated> {
    let shown = |one: &Nominated| ImportNominated {
        award_name: one.award_name.clone(),
        merit: one.merit.clone(),
        note: one.note.clone(),
        nominated_by: one.nominated_by.map(|place| plan.places.name(place).to_owned()),
    };
    row.nominations.iter().map(shown).collect()
}

fn fate_word(row: &PlanRow) -> &'static str {
    if row.question.is_some() { "chờ trả lời" } else { row.fate.word() }
}

fn skipped(list: &FileList, row: &PlanRow, what: What, shown: String) -> PlannedRow {
    let why = if let What::Skipped(why) = what { Some(why) } else { None };
    PlannedRow {
        list: list.number,
        row: row.number,
        fate: Fate::Skipped,
        fate_word: Fate::Skipped.word(),
        recipient: None,
        reason: why.map(|why| reasons::skipped(row.number, why, &shown)),
        full_name: shown,
        birth: None,
        sex: None,
        position: None,
        unit: None,
        nominations: Vec::new(),
        remarks: Vec::new(),
        changes: Vec::new(),
        question: None,
        is_hidden: false,
        fields: json!({ "why": why }),
    }
}

fn text(record: &Record, fields: &[Field]) -> Option<String> {
    fields.iter().find_map(|field| record.fields.texts.get(field).filter(|text| !text.is_empty()).cloned())
}

/// 1987-03-12, 1987-03 or 1987, as the book keeps it.
fn shown_birth(birth: &sovang_sheets::birth::Birth) -> String {
    let month = birth.month.map(|month| format!("-{month:02}")).unwrap_or_default();
    let day = birth.day.map(|day| format!("-{day:02}")).unwrap_or_default();
    format!("{:04}{month}{day}", birth.year)
}
