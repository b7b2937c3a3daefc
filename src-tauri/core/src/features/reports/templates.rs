//! Templates of the province: added from a file, replaced by a newer file of the same code, taken away again.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{kept, library::is_shipped, template::Template};
use crate::{Change, Error, Job, Result, files};

/// The longest of the program has a tenth of it.
const MOST_BYTES: usize = 200_000;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct TemplateFile {
    path: PathBuf,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ReportTemplateRef {
    id: Uuid,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReportTemplateTaken {
    id: Uuid,
    code: String,
    name: String,
    /// It took the place of an older one.
    is_newer: bool,
}

pub(super) fn save_report_template(job: &Job, wanted: TemplateFile) -> Result<ReportTemplateTaken> {
    let bytes = files::read_at_most(&wanted.path, MOST_BYTES as u64)?
        .ok_or_else(|| Error::invalid("path", "Tệp quá lớn, không phải mẫu báo cáo. Hãy chọn tệp khác."))?;
    let body = String::from_utf8(bytes).map_err(|_| {
        Error::invalid("path", "Tệp không phải văn bản UTF-8. Hãy lưu lại bằng UTF-8 rồi thêm.")
    })?;
    let body = crate::terms::text::nfc(body.trim_start_matches('\u{feff}')).trim().to_owned();
    let template = Template::read(&body)?;
    let (code, name) = (template.id().to_owned(), template.name().to_owned());
    if is_shipped(&code) {
        let message = format!("Mã «{code}» là của một mẫu có sẵn trong chương trình. Hãy đổi mã trong tệp.");
        return Err(Error::invalid("path", message));
    }
    let hidden =
        |letter: char| (letter.is_control() && letter != '\n') || ('\u{200b}'..='\u{200f}').contains(&letter);
    let body: String =
        body.replace("\r\n", "\n").replace('\t', "  ").chars().filter(|one| !hidden(*one)).collect();
    job.change(|change| {
        let known = kept::template_of(change, &code)?;
        let id = known.unwrap_or_else(|| change.new_id());
        kept::put_template(change, id, (&code, &name), &body)?;
        let verb = if known.is_some() { "Thay" } else { "Thêm" };
        change.says(format!("{verb} mẫu báo cáo «{name}»"));
        Ok(ReportTemplateTaken { id, code: code.clone(), name: name.clone(), is_newer: known.is_some() })
    })
}

pub(super) fn remove_report_template(change: &mut Change, wanted: ReportTemplateRef) -> Result<()> {
    let gone = || Error::not_found("mẫu báo cáo này");
    let kept = kept::templates(change)?.into_iter().find(|one| one.id == wanted.id).ok_or_else(gone)?;
    let name = Template::read(&kept.body).map_or_else(|_| String::new(), |one| one.name().to_owned());
    if !change.remove("report_templates", wanted.id)? {
        return Err(gone());
    }
    change.says(format!("Bỏ vào thùng rác: mẫu báo cáo «{name}»"));
    Ok(())
}
