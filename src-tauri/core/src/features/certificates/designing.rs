//! A layout in the making, with words in it: those of an award on record, or made up short and long.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    blank::{Blank, Gives},
    calibration::Calibration,
    certificate::{Batch, Certificate, PrintMode, write_certificates},
    placing::{LaidRule, LaidText, lay_out},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    code,
    draw::{own_emblem, paper_error_at, source},
    sheet,
};
use crate::{
    Error, Job, Result,
    features::{
        awards::store as awards,
        layouts,
        settings::{self, OfficeIdentity},
    },
    files,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum SampleWords {
    Short,
    /// As long as they come: a collective with a long name, a citation of three lines, a deputy who signs.
    Long,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct LayingOut {
    #[ts(optional = false)]
    layout: Blank,
    /// With the words of this award.
    award_id: Option<Uuid>,
    /// With words made up, where no award is named; short ones when not given.
    sample: Option<SampleWords>,
}

/// The page, and where everything on it stands.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct LaidOut {
    path: PathBuf,
    texts: Vec<LaidText>,
    rules: Vec<LaidRule>,
}

/// A full print of one sheet, in a file that the next one replaces.
pub(super) fn print_layout_preview(job: &Job, wanted: LayingOut) -> Result<LaidOut> {
    let blank = layouts::printable(wanted.layout)?;
    let (office, certificate) = job.read(|db| {
        let office = settings::office(db)?;
        let certificate = match wanted.award_id {
            Some(id) => {
                let award = awards::get(db, id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
                sheet::certificate(&source(db, award.decision_id)?, &award, &blank)
            }
            None => made_up(&office, &blank, wanted.sample.unwrap_or(SampleWords::Short)),
        };
        // Of the usual length, and signed by nobody: a page that is only looked at proves nothing.
        let code = blank.code.is_some().then(|| code::unsigned(&office));
        Ok((office, Certificate { code, ..certificate }))
    })?;
    let (texts, rules) = lay_out(&blank, &certificate).map_err(Error::unexpected)?;
    let emblem = own_emblem(job, &office)?;
    let batch = Batch {
        blank: &blank,
        mode: PrintMode::Full,
        calibration: Calibration::default(),
        emblem: emblem.as_ref(),
        pictures: &layouts::artworks(job.folder(), &blank)?,
        info: DocumentInfo { title: blank.name.clone(), created: format!("{}T00:00:00+07:00", job.today()) },
        total: 1,
    };
    let path = job.folder().join("xem-truoc").join("mau-giay-khen.pdf");
    files::create_folder(path.parent().unwrap_or(job.folder()))?;
    files::write_whole(&path, |out| {
        let written = write_certificates(&batch, [certificate.clone()], out, &mut |_, _| true);
        written.map_err(|cause| paper_error_at(cause, &path))
    })?;
    Ok(LaidOut { path, texts, rules })
}

fn made_up(office: &OfficeIdentity, blank: &Blank, words: SampleWords) -> Certificate {
    let is_long = words == SampleWords::Long;
    let of = |long: &str, short: &str| if is_long { long.to_owned() } else { short.to_owned() };
    let place = format!("{}, {}", office.commune(), office.province());
    let day = "ngày 02 tháng 9 năm 2026";
    let award = if blank.gives == Gives::Title { "Chiến sĩ thi đua cơ sở" } else { "Giấy khen" };
    let texts = [
        ("issuer", office.issuer()),
        ("award", award.to_owned()),
        ("year", "Năm 2026".to_owned()),
        (
            "name",
            of(
                "Tập thể cán bộ, công chức Phòng Văn hóa - Xã hội và Trung tâm Phục vụ hành chính công",
                "Bà Nguyễn Thị Phượng",
            ),
        ),
        (
            "office",
            of(
                &format!("Ủy viên Ban Thường vụ Đảng ủy, Bí thư Chi bộ, Trưởng thôn Đồng Thắng Lợi, {place}"),
                &format!("Thôn Đồng Tâm, {place}"),
            ),
        ),
        (
            "merit",
            of(
                "Đã có thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới, đô thị văn minh” \
                 giai đoạn 2021 - 2025, vận động 125 hộ hiến 3.500 m² đất, đóng góp 1.250.000.000 đồng làm đường giao \
                 thông nội thôn",
                "Đã có thành tích xuất sắc trong công tác năm 2026",
            ),
        ),
        ("date", format!("{}, {day}", office.place())),
        ("role", of("KT. Chủ tịch\nPhó Chủ tịch", "Chủ tịch")),
        ("signer", "Nguyễn Văn Bình".to_owned()),
        ("qd", format!("Quyết định số: 187/QĐ-UBND {day}")),
        ("so", "Vào sổ khen thưởng số: 187".to_owned()),
    ];
    let texts = texts.into_iter().filter(|(key, _)| blank.fields.contains_key(*key));
    Certificate { texts: texts.map(|(key, text)| (key.to_owned(), text)).collect(), ..Certificate::default() }
}
