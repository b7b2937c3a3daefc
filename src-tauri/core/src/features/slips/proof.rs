//! Whether a file is a slip about one of our own bundles, and who signed it.

use std::path::Path;

use serde::Serialize;
use sovang_bundle::Signer;
use ts_rs::TS;

use crate::{
    Db, Error, Job, Result,
    features::{
        bundles::{lock, sentences},
        received::{BundleAnswer, FEEDBACK_FILE, Feedback, open_bundle, read_bundle},
        settings, trusted_keys,
    },
    terms::{Period, calendar, text},
};

/// A slip that was proven, in one sentence.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct SlipChecked {
    pub(super) sentence: String,
    /// Signed by the key that is believed for that office; otherwise it is first to be compared with paper.
    pub(super) is_known: bool,
    pub(super) period: Period,
    pub(super) number: u32,
    pub(super) answer: BundleAnswer,
    pub(super) reason: Option<String>,
    pub(super) returned_records: i64,
    pub(super) signed_by: String,
    pub(super) signer_code: String,
    pub(super) public_key: String,
    pub(super) fingerprint: String,
}

pub(super) struct ProvenSlip {
    pub(super) checked: SlipChecked,
    pub(super) feedback: Feedback,
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
    pub(super) file_name: String,
}

pub(super) fn proven(job: &Job, path: &Path) -> Result<ProvenSlip> {
    let trusted = job.read(trusted_keys::trusted)?;
    let keys = job.read(|db| lock::reading_keys(db, None))?;
    let file = read_bundle(path, &keys)?;
    let mut goes_on = || job.goes_on("Đang kiểm tra phiếu", 0, 1);
    let mut opened = open_bundle(&file.bytes, &trusted, &mut goes_on).map_err(sentences::bundle)?;
    let name = opened.name.clone();
    if !name.is_receipt {
        return Err(bad(
            "Đây là gói báo cáo, không phải phiếu tiếp nhận. Hãy chọn tệp có tên kết thúc bằng «phieu-tiep-nhan».",
        ));
    }
    let feedback = opened.file(FEEDBACK_FILE).map_err(sentences::bundle)?;
    let unreadable = |_| bad("Phiếu thiếu phần trả lời đọc được. Hãy xin cấp trên lập lại phiếu.");
    let feedback: Feedback = serde_json::from_slice(&feedback).map_err(unreadable)?;
    let period: Period = name.period.parse()?;
    job.read(|db| about_ours(db, &name.unit_code, (period, name.revision), (&feedback, name.practice)))?;
    let signer_code = opened.info.get("Signer-Unit").unwrap_or_default().to_owned();
    let signed_by = opened.info.get("Source-Organization").unwrap_or_default().to_owned();
    let is_known = opened.signer == Signer::Known;
    let returned = feedback.records.iter().filter(|record| record.answer == BundleAnswer::Returned).count();
    let singly =
        if returned > 0 { format!(", trả lại riêng {returned} hồ sơ") } else { String::new() };
    let trust = if is_known {
        "Chữ ký đúng là của cơ quan này."
    } else {
        "Lần đầu thấy khóa của cơ quan này: hãy so dấu vân tay của phiếu với cấp trên rồi xác nhận."
    };
    let title = period.title();
    let answer = feedback.answer.title();
    let sentence = format!("{signed_by} {answer} gói {title}, bản {}{singly}. {trust}", name.revision);
    let fingerprint = opened.fingerprint_groups().join(" ");
    let public_key = opened.signer_key.encoded();
    drop(opened);
    Ok(ProvenSlip {
        checked: SlipChecked {
            sentence,
            is_known,
            period,
            number: name.revision,
            answer: feedback.answer,
            reason: feedback.reason.clone(),
            returned_records: returned as i64,
            signed_by,
            signer_code,
            public_key,
            fingerprint,
        },
        feedback,
        file_name: name.file_name(),
        sha256: file.sha256,
        bytes: file.bytes,
    })
}

/// The slip names a bundle of this office by unit, period, number and fingerprint: all four must be of one we sealed.
fn about_ours(
    db: &Db,
    unit: &str,
    (period, number): (Period, u32),
    (feedback, practice): (&Feedback, bool),
) -> Result<()> {
    let office = settings::office(db)?;
    if unit != office.commune_code {
        let whose = settings::commune(unit).map_or_else(|| format!("đơn vị {unit}"), |one| one.title.clone());
        return Err(bad(format!(
            "Phiếu này trả lời {whose}, không phải {}. Hãy chọn phiếu của xã mình.",
            office.commune()
        )));
    }
    if practice != db.is_practice()? {
        return Err(bad("Phiếu luyện tập chỉ mở được trong sổ luyện tập, phiếu thật trong sổ thật."));
    }
    let sealed: Option<String> = db.first(
        "SELECT fingerprint FROM sealed_bundles WHERE period = ?1 AND number = ?2 AND removed_at IS NULL",
        rusqlite::params![period.to_string(), number],
        |row| row.get(0),
    )?;
    let title = period.title();
    match sealed {
        None => Err(bad(format!("Sổ này chưa niêm phong gói {title}, bản {number} mà phiếu trả lời."))),
        Some(ours) if ours != feedback.fingerprint => Err(bad(format!(
            "Dấu vân tay ghi trong phiếu khác gói {title}, bản {number} đã niêm phong ở đây. Hãy hỏi lại cấp trên."
        ))),
        Some(_) => day(&feedback.answered_on).map(drop),
    }
}

fn day(text: &str) -> Result<crate::terms::Day> {
    text.parse().map_err(|_| bad("Ngày trả lời trong phiếu không đọc được. Hãy xin cấp trên lập lại phiếu."))
}

fn bad(message: impl Into<String>) -> Error {
    Error::BadBundle { message: message.into() }
}

/// What the journal says of a slip.
pub(super) fn told(slip: &ProvenSlip) -> String {
    let on = day(&slip.feedback.answered_on).map(calendar::short).unwrap_or_default();
    let answer = text::capitalised(slip.checked.answer.title());
    format!(
        "Nhận phiếu của cấp trên: {answer} gói {}, bản {} ({on})",
        slip.checked.period.title(),
        slip.checked.number
    )
}
