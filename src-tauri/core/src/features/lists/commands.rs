//! What the export button of every list calls.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sovang_papers::{DocumentInfo, write_workbook};
use ts_rs::TS;

use super::ListPaper;
use crate::{
    Command, Error, Job, Result,
    features::{reports::instant, settings},
    files, job,
    terms::{PaperFormat, text},
};

pub(super) const ALL: &[Command] = &[job!(print_list)];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
enum ListFormat {
    Pdf,
    Docx,
    Xlsx,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ListWanted {
    #[ts(optional = false)]
    list: ListPaper,
    #[ts(optional = false)]
    format: ListFormat,
    /// The folder of papers beside the data when not given.
    out: Option<PathBuf>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ListMade {
    path: PathBuf,
    rows: usize,
}

fn print_list(job: &Job, wanted: ListWanted) -> Result<ListMade> {
    let list = wanted.list.checked()?;
    let path = wanted.out.unwrap_or_else(|| named_after(job.folder(), &list.title, wanted.format));
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    let format = match wanted.format {
        ListFormat::Docx => PaperFormat::Docx,
        ListFormat::Pdf | ListFormat::Xlsx => PaperFormat::Pdf,
    };
    let (office, is_practice) = job.read(|db| Ok((settings::office(db)?, db.is_practice()?)))?;
    job.step("Đang ghi danh sách", 0, 1)?;
    let created = instant(job.now());
    files::write_whole(&path, |out| match wanted.format {
        ListFormat::Pdf | ListFormat::Docx => {
            let info = DocumentInfo { title: list.title.clone(), created };
            let paper = list.paper(&office, job.today(), is_practice);
            files::paper_bytes(format, &paper, &info, out).map(drop).map_err(Error::unexpected)
        }
        ListFormat::Xlsx => write_workbook(&list.title, &created, &[list.sheet(&office, is_practice)], out)
            .map_err(Error::unexpected),
    })?;
    job.step("Đang ghi danh sách", 1, 1)?;
    Ok(ListMade { path, rows: list.cells.len() })
}

/// `…/giay-to/danh-sach-dang-ky-danh-hieu-nam-2026.xlsx`; plain letters, so that every stick takes it.
fn named_after(folder: &Path, title: &str, format: ListFormat) -> PathBuf {
    let folded = text::fold(title);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let name: String = words.join("-").chars().take(80).collect();
    let end = match format {
        ListFormat::Pdf => "pdf",
        ListFormat::Docx => "docx",
        ListFormat::Xlsx => "xlsx",
    };
    folder.join("giay-to").join(format!("{name}.{end}"))
}
