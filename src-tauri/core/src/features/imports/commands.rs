//! What the import screen calls: look first, write after, take back whenever.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use sovang_sheets::{
    ChildProgram, Date, Limits,
    table::{Recognised, recognise_all},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    fate::{self, Fate, PlannedRow},
    sentences,
};
use crate::{Command, Db, Error, Job, Result, features::people::store as people, files, job, query};

pub(super) const ALL: &[Command] = &[query!(list_imports), job!(plan_import), job!(save_import)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ListFile {
    path: PathBuf,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ListAccepted {
    path: PathBuf,
    /// Of the file as it was shown: another file is not taken in by mistake.
    hash: String,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllImports {}

/// A list as it would be taken in. Nothing is written.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportPlan {
    file_name: String,
    hash: String,
    rows: Vec<PlannedRow>,
    counts: ImportCounts,
    /// Heading and what it was understood as; nothing for a column that is not taken.
    columns: Vec<ImportColumn>,
    /// Rows of the sheet that are no records: titles, totals, signatures.
    skipped: usize,
}

#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportCounts {
    total: usize,
    new: usize,
    same: usize,
    refused: usize,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportColumn {
    heading: String,
    field: Option<String>,
}

/// A list that was taken in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportSaved {
    counts: ImportCounts,
    /// The journal line to undo.
    journal: i64,
    ids: Vec<Uuid>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ImportNoted {
    id: Uuid,
    file_name: String,
    imported_at: String,
    added: i64,
    same: i64,
    refused: i64,
    journal: i64,
}

fn list_imports(db: &Db, _: AllImports) -> Result<Vec<ImportNoted>> {
    db.all(
        "SELECT id, file_name, imported_at, added, same, refused, journal FROM imports
         WHERE removed_at IS NULL ORDER BY imported_at DESC, id DESC",
        [],
        |row| {
            Ok(ImportNoted {
                id: crate::id(row, "id")?,
                file_name: row.get("file_name")?,
                imported_at: row.get("imported_at")?,
                added: row.get("added")?,
                same: row.get("same")?,
                refused: row.get("refused")?,
                journal: row.get("journal")?,
            })
        },
    )
}

fn plan_import(job: &Job, wanted: ListFile) -> Result<ImportPlan> {
    let (lists, hash) = read(job, &wanted.path)?;
    let rows = job.read(|db| fate::rows(db, &lists))?;
    let columns = lists.iter().flat_map(|list| &list.columns).map(|column| ImportColumn {
        heading: column.heading.clone(),
        field: column.field.and_then(|field| serde_json::to_value(field).ok()?.as_str().map(str::to_owned)),
    });
    Ok(ImportPlan {
        file_name: file_name(&wanted.path),
        hash,
        counts: counts(&rows),
        columns: columns.collect(),
        skipped: lists.iter().map(|list| list.skipped.len()).sum(),
        rows,
    })
}

/// All new rows in one change; rows on record already and refused rows stay outside.
fn save_import(job: &Job, wanted: ListAccepted) -> Result<ImportSaved> {
    let (lists, hash) = read(job, &wanted.path)?;
    if hash != wanted.hash {
        return Err(Error::refused(
            "changed_file",
            "Tệp đã đổi từ lúc xem trước. Hãy xem trước lại rồi nhận.",
        ));
    }
    job.change(|change| {
        let rows = fate::rows(change, &lists)?;
        let counts = counts(&rows);
        let today = change.today();
        let mut ids = Vec::new();
        for row in rows {
            let Some(draft) = row.draft else { continue };
            let id = change.new_id();
            people::put(change, id, &draft.checked(today).map_err(|error| error.in_row(row.row as usize))?)?;
            ids.push(id);
        }
        let (id, name, journal) = (change.new_id(), file_name(&wanted.path), change.number());
        let imported_at = change.now.to_rfc3339();
        change.put(
            "imports",
            id,
            &[
                ("file_name", &name),
                ("sha256", &hash),
                ("imported_at", &imported_at),
                ("added", &(counts.new as i64)),
                ("same", &(counts.same as i64)),
                ("refused", &(counts.refused as i64)),
                ("journal", &journal),
            ],
        )?;
        change.says(format!("Nhập {} người từ tệp {name}", counts.new));
        Ok(ImportSaved { counts, journal, ids })
    })
}

/// The lists of a file, read in a process of its own, and the file's hash.
fn read(job: &Job, path: &Path) -> Result<(Vec<Recognised>, String)> {
    let hash = files::hash(&files::read(path)?);
    let (exe, arg) = job.sheet_reader().ok_or_else(|| Error::not_found("trình đọc bảng tính"))?;
    let program = ChildProgram { exe, arg: arg.into() };
    let mut progress = |at: sovang_sheets::Progress| {
        if job.goes_on("Đang đọc tệp", at.rows, 0) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let sheets =
        sovang_sheets::read(path, &program, Limits::default(), &mut progress).map_err(sentences::sheet)?;
    let today = job.today();
    let today = Date::new(today.year(), today.month(), today.day())
        .ok_or_else(|| Error::not_found("ngày hôm nay"))?;
    Ok((recognise_all(&sheets, today).map_err(sentences::sheet)?, hash))
}

fn counts(rows: &[PlannedRow]) -> ImportCounts {
    let of = |fate| rows.iter().filter(|row| row.fate == fate).count();
    ImportCounts { total: rows.len(), new: of(Fate::New), same: of(Fate::Same), refused: of(Fate::Refused) }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
