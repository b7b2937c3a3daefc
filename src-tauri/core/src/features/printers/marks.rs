//! The page of marks: printed as it is to be measured, or through the correction to see that it is right.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    calibration::{Calibration, MarkWords, write_marks},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    printer::{PrinterDraft, calibration},
    store,
};
use crate::{Error, Job, Result, files, terms::calendar};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct MarksWanted {
    /// Printed through what was measured of this printer, when given.
    printer_id: Option<Uuid>,
    #[ts(optional = false)]
    width_mm: f64,
    #[ts(optional = false)]
    height_mm: f64,
    /// Where to write; the folder of previews beside the data when not given.
    out: Option<PathBuf>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct MarksPrinted {
    path: PathBuf,
}

pub(super) fn print_printer_marks(job: &Job, wanted: MarksWanted) -> Result<MarksPrinted> {
    let sheet = (wanted.width_mm, wanted.height_mm);
    // The same sizes as are taken when the printer is kept.
    PrinterDraft {
        id: None,
        name: "-".into(),
        tray: None,
        width_mm: sheet.0,
        height_mm: sheet.1,
        marks: None,
    }
    .checked()?;
    let (through, name) = job.read(|db| {
        let through = calibration(db, "printerId", wanted.printer_id)?;
        let printer = wanted.printer_id.map(|id| store::get(db, id)).transpose()?.flatten();
        Ok((through, printer.map(|printer| format!("{} {}", printer.name, printer.tray).trim().to_owned())))
    })?;
    let path = wanted.out.unwrap_or_else(|| job.folder().join("xem-truoc").join("trang-do-may-in.pdf"));
    if let Some(folder) = path.parent() {
        files::create_folder(folder)?;
    }
    let info = DocumentInfo {
        title: "Trang đo máy in".into(),
        created: format!("{}T00:00:00+07:00", job.today()),
    };
    let words = words(through != Calibration::default(), name.as_deref(), &calendar::short(job.today()));
    files::write_whole(&path, |out| {
        write_marks(sheet, &words, through, &info, out).map_err(Error::unexpected)
    })?;
    Ok(MarksPrinted { path })
}

fn words(is_corrected: bool, printer: Option<&str>, today: &str) -> MarkWords {
    let of = printer.map_or_else(String::new, |name| format!(" {name}"));
    let (title, lines) = if is_corrected {
        let lines = [
            "Trang này in qua hiệu chỉnh. Bốn dấu phải cách mép giấy đúng 20 mm.",
            "Nếu lệch quá 0,3 mm, hãy in lại trang đo và nhập bốn số mới.",
        ];
        (format!("Trang kiểm tra máy in{of}, ngày {today}"), lines)
    } else {
        let lines = [
            "In ở «Kích thước thực» (100%). Dùng thước mm đo từ mép giấy đến giữa hai dấu có chữ,",
            "đọc đến phần mười mi-li-mét, rồi nhập bốn số A, B, C, D vào chương trình.",
        ];
        (format!("Trang đo máy in{of}, ngày {today}"), lines)
    };
    MarkWords {
        title,
        lines: lines.map(str::to_owned).to_vec(),
        first: ["A: từ mép trái đến dấu này".into(), "B: từ mép trên đến dấu này".into()],
        last: ["C: từ dấu này đến mép phải".into(), "D: từ dấu này đến mép dưới".into()],
    }
}
