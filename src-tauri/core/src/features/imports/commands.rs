//! What the import screen calls: look first, write after, take back whenever.

use std::{collections::HashSet, sync::Arc};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    field_words::{CHOOSABLE, field_name, field_word},
    import_file::ImportFile,
    memory,
    places::Places,
    plan::{Fate, ImportCounts, Plan},
    questions::Question,
    source::{self, Held},
    view::{self, DoubtfulCell, ImportList, PlannedRow},
    write::Writer,
};
use crate::{Change, Command, Db, Error, Job, Result, features::units::UnitKind, job, query};

pub(super) const ALL: &[Command] =
    &[query!(list_imports), job!(plan_import), job!(list_import_rows), job!(save_import)];

/// Rows in one answer when no number is asked for, and doubtful cells listed.
const PAGE: usize = 500;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "ImportRowsWanted", optional_fields = nullable)]
struct RowsWanted {
    #[ts(optional = false)]
    file: ImportFile,
    /// Only rows of that fate.
    fate: Option<RowFilter>,
    /// Rows to pass over before the page.
    from: Option<usize>,
    most: Option<usize>,
}

/// A fate, or the rows that wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ImportRowFilter")]
enum RowFilter {
    New,
    Changed,
    Same,
    Refused,
    Skipped,
    Asked,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", rename = "ImportAccepted", optional_fields = nullable)]
struct ListAccepted {
    #[ts(optional = false)]
    file: ImportFile,
    /// Of the file as it was shown: another file is not taken in by mistake.
    #[ts(optional = false)]
    hash: String,
    /// Which rows are taken: new ones, changed ones, or both when not given.
    accept: Option<Vec<Accepted>>,
    /// Rows left out, as `list.row`.
    leave: Option<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ImportAcceptedFate")]
enum Accepted {
    New,
    Changed,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllImports {}

/// A file as it would be taken in. Nothing is written.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportPlan {
    file_name: String,
    hash: String,
    lists: Vec<ImportList>,
    /// Tabs of the file that hold no list.
    other_sheets: Vec<String>,
    counts: ImportCounts,
    /// Questions about lists, columns, units and posts; those about single rows stand with their rows.
    questions: Vec<Question>,
    new_units: Vec<NewUnit>,
    /// Cells in an old lettering that may be read wrongly, the first of them, and how many there are.
    doubtful: Vec<DoubtfulCell>,
    doubtful_count: usize,
    /// Everything a column can be said to hold.
    fields: Vec<FieldChoice>,
    /// Names of earlier senders.
    senders: Vec<String>,
    /// Titles asked for whose names are known: what registering them would add at most.
    awards: usize,
    /// The first rows; the others come with `list_import_rows`.
    rows: Vec<PlannedRow>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts", rename = "ImportNewUnit")]
struct NewUnit {
    /// What to answer when no unit shall be added, or another is meant.
    question: String,
    name: String,
    kind: UnitKind,
    kind_word: &'static str,
    rows: u32,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts", rename = "ImportField")]
struct FieldChoice {
    field: &'static str,
    word: &'static str,
}

/// A page of rows and how many there are of that fate.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportRows {
    rows: Vec<PlannedRow>,
    total: usize,
}

/// A file that was taken in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportSaved {
    counts: ImportCounts,
    /// The journal line to undo.
    journal: i64,
    ids: Vec<Uuid>,
    households: usize,
    registrations: usize,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportNoted {
    id: Uuid,
    file_name: String,
    sender: Option<String>,
    imported_at: String,
    added: i64,
    changed: i64,
    same: i64,
    refused: i64,
    journal: i64,
}

fn list_imports(db: &Db, _: AllImports) -> Result<Vec<ImportNoted>> {
    db.all(
        "SELECT id, file_name, sender, imported_at, added, changed, same, refused, journal FROM imports
         WHERE removed_at IS NULL ORDER BY imported_at DESC, id DESC",
        [],
        |row| {
            Ok(ImportNoted {
                id: crate::id(row, "id")?,
                file_name: row.get("file_name")?,
                sender: row.get("sender")?,
                imported_at: row.get("imported_at")?,
                added: row.get("added")?,
                changed: row.get("changed")?,
                same: row.get("same")?,
                refused: row.get("refused")?,
                journal: row.get("journal")?,
            })
        },
    )
}

fn plan_import(job: &Job, wanted: ImportFile) -> Result<ImportPlan> {
    let held = source::plan(job, &wanted)?;
    let Held { file, plan, .. } = &*held;
    let listed: HashSet<usize> = plan.lists.iter().map(|list| list.sheet).collect();
    let others = file.sheets.iter().enumerate().filter(|(place, _)| !listed.contains(place));
    let doubtful = file.sheets.iter().flat_map(|sheet| {
        sheet.converted.iter().filter(|cell| cell.doubtful).map(|cell| DoubtfulCell {
            sheet: sheet.name.clone(),
            row: cell.row,
            column: super::lists::letter(cell.column),
            from: cell.from.clone(),
            to: cell.to.clone(),
        })
    });
    let units = plan.places.new_units().map(|(_, text, kind)| NewUnit {
        question: Places::question_id(&text.text),
        name: text.text.clone(),
        kind,
        kind_word: kind.word(),
        rows: text.rows,
    });
    let first: Vec<usize> = (0..plan.rows.len().min(PAGE)).collect();
    Ok(ImportPlan {
        file_name: file.name(),
        hash: file.hash.clone(),
        lists: (0..plan.lists.len()).filter_map(|at| view::list(plan, file, at)).collect(),
        other_sheets: others.map(|(_, sheet)| sheet.name.clone()).collect(),
        counts: plan.counts,
        questions: plan.questions.iter().filter(|question| !question.is_about_a_row()).cloned().collect(),
        new_units: units.collect(),
        doubtful_count: doubtful.clone().count(),
        doubtful: doubtful.take(PAGE).collect(),
        fields: CHOOSABLE
            .map(|field| FieldChoice { field: field_name(field), word: field_word(field) })
            .into(),
        senders: job.read(memory::senders)?,
        awards: plan.rows.iter().map(|row| row.awards.len()).sum(),
        rows: view::rows(plan, file, &first),
    })
}

/// A page of the rows of a plan, which is made again only when something has changed.
fn list_import_rows(job: &Job, page: RowsWanted) -> Result<ImportRows> {
    let held = source::plan(job, &page.file)?;
    let fits = |(at, row): (usize, &super::plan::PlanRow)| {
        let fits = match page.fate {
            None => true,
            Some(RowFilter::New) => row.fate == Fate::New,
            Some(RowFilter::Changed) => row.fate == Fate::Changed,
            Some(RowFilter::Same) => row.fate == Fate::Same,
            Some(RowFilter::Refused) => row.fate == Fate::Refused,
            Some(RowFilter::Skipped) => row.fate == Fate::Skipped,
            Some(RowFilter::Asked) => row.question.is_some(),
        };
        fits.then_some(at)
    };
    let wanted: Vec<usize> = held.plan.rows.iter().enumerate().filter_map(fits).collect();
    let shown: Vec<usize> =
        wanted.iter().copied().skip(page.from.unwrap_or(0)).take(page.most.unwrap_or(PAGE)).collect();
    Ok(ImportRows { total: wanted.len(), rows: view::rows(&held.plan, &held.file, &shown) })
}

/// All rows that are taken in one change; what is on record already and refused rows stay outside.
fn save_import(job: &Job, accepted: ListAccepted) -> Result<ImportSaved> {
    let held = source::plan(job, &accepted.file)?;
    if held.file.hash != accepted.hash {
        return Err(Error::refused(
            "changed_file",
            "Tệp đã đổi từ lúc xem trước. Hãy xem trước lại rồi nhận.",
        ));
    }
    job.change(|change| {
        let mut tick = |what: &str, done, total| job.step(what, done, total);
        // Another window may have written since the plan was made; then it is made anew on what stands now.
        let known: i64 =
            change.value("SELECT coalesce(max(id), 0) FROM journal WHERE id < ?1", [change.number()])?;
        let plan = if known == held.journal {
            Arc::clone(&held.plan)
        } else {
            Arc::new(Plan::make(change, &held.file, &accepted.file, &mut tick)?)
        };
        let taken = taken(&plan, &accepted)?;
        let written = Writer::new(&plan, &accepted.file, taken, change).write(&mut tick)?;
        let mut counts = plan.counts;
        (counts.new, counts.changed, counts.new_units) = (written.new, written.changed, written.units);
        counts.nominations = written.nominations;
        let journal = note_import(change, &held, &accepted, counts)?;
        change.says(said(&held.file.name(), &written));
        let super::write::Written { people, households, registrations, .. } = written;
        Ok(ImportSaved { counts, journal, ids: people, households, registrations })
    })
}

/// Places in the plan of the rows the clerk takes.
fn taken(plan: &Plan, accepted: &ListAccepted) -> Result<HashSet<usize>> {
    let accepts = |wanted| accepted.accept.as_ref().is_none_or(|accept| accept.contains(&wanted));
    let mut left: HashSet<&str> = accepted.leave.iter().flatten().map(String::as_str).collect();
    let mut taken = HashSet::new();
    for (at, row) in plan.rows.iter().enumerate() {
        let number = plan.lists.get(row.list).map_or(0, |list| list.number);
        if left.remove(format!("{number}.{}", row.number).as_str()) {
            continue;
        }
        let wanted = match row.fate {
            Fate::New => accepts(Accepted::New),
            Fate::Changed => accepts(Accepted::Changed),
            // A further row about somebody is taken with the first; it may bring a title of its own.
            Fate::Same => true,
            Fate::Refused | Fate::Skipped => false,
        };
        if wanted {
            taken.insert(at);
        }
    }
    match left.into_iter().next() {
        Some(unknown) => Err(Error::invalid(
            "leave",
            format!("Tệp không có dòng «{unknown}». Hãy ghi số danh sách và số dòng, ví dụ 1.15."),
        )),
        None => Ok(taken),
    }
}

fn note_import(
    change: &mut Change,
    held: &Held,
    accepted: &ListAccepted,
    counts: ImportCounts,
) -> Result<i64> {
    let (id, name, journal) = (change.new_id(), held.file.name(), change.number());
    let imported_at = change.now.to_rfc3339();
    let sender =
        accepted.file.sender.as_deref().map(crate::terms::text::line).filter(|sender| !sender.is_empty());
    let count = |rows: usize| rows as i64;
    change.put(
        "imports",
        id,
        &[
            ("file_name", &name),
            ("sha256", &held.file.hash),
            ("imported_at", &imported_at),
            ("sender", &sender),
            ("added", &count(counts.new)),
            ("changed", &count(counts.changed)),
            ("same", &count(counts.same)),
            ("refused", &count(counts.refused)),
            ("skipped", &count(counts.skipped)),
            ("journal", &journal),
        ],
    )?;
    Ok(journal)
}

fn said(file: &str, written: &super::write::Written) -> String {
    let mut parts = vec![format!("{} dòng mới", written.new)];
    let more = [
        (written.changed, "dòng sửa"),
        (written.nominations, "đề nghị khen thưởng"),
        (written.units, "đơn vị mới"),
        (written.registrations, "đăng ký danh hiệu"),
    ];
    parts.extend(more.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    format!("Nhập {} từ tệp {file}", parts.join(", "))
}
