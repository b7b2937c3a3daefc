//! What the bundle screen calls: seal, list, check.

use std::{io::Cursor, path::PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sovang_bundle::{
    Contents, KeyPair, Limits, Sealed, Signer, Stage, TrustedKeys, hand_over, open_file, seal,
};
use ts_rs::TS;

use super::{
    contents::{content_hash, contents, tables},
    cover, sentences,
    store::{self, SealedBundle},
};
use crate::{
    Command, Db, Error, Job, Result,
    features::{reports::report_fingerprint, settings},
    files, job, office_key, query,
    terms::{Period, PeriodKind, text},
};

pub(super) const ALL: &[Command] = &[query!(list_sealed_bundles), job!(seal_bundle), job!(check_bundle)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllBundles {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct SealWanted {
    #[ts(optional = false)]
    period: Period,
    /// Stick or folder; a folder beside the data when not given.
    folder: Option<PathBuf>,
    /// Why a period that was sealed before is sealed anew.
    reason: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct BundleFile {
    path: PathBuf,
}

/// A bundle that is written and was read back right.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct BundleMade {
    path: PathBuf,
    cover_sheet: PathBuf,
    fingerprint: String,
    revision: u32,
    bytes: u64,
    files: Vec<BundlePart>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct BundlePart {
    path: String,
    bytes: u64,
}

/// A bundle all of whose checks passed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct BundleChecked {
    /// The verdict in one sentence.
    sentence: String,
    unit_code: String,
    sender: String,
    period: String,
    revision: u32,
    fingerprint: String,
    is_practice: bool,
    /// Made by a key that is trusted for the unit.
    is_known: bool,
    files: Vec<BundlePart>,
    /// Table and number of rows.
    tables: Vec<BundleTable>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct BundleTable {
    name: String,
    title: String,
    rows: usize,
}

/// One revision ready to be sealed.
struct Ready {
    contents: Contents,
    key: KeyPair,
    hash: String,
    frozen_at: DateTime<Utc>,
    /// The row of this revision exists: nothing changed since it was sealed.
    was_sealed: bool,
}

fn list_sealed_bundles(db: &Db, _: AllBundles) -> Result<Vec<SealedBundle>> {
    store::list(db)
}

fn seal_bundle(job: &Job, wanted: SealWanted) -> Result<BundleMade> {
    let reason = text::optional("reason", "lý do", wanted.reason.as_deref(), 300)?;
    office_key::ensured(job)?;
    job.step("Đang lập biểu và báo cáo", 0, 4)?;
    let ready = job.read(|db| ready(db, wanted.period, reason.as_deref(), job.now()))?;
    job.step("Đang niêm phong", 1, 4)?;
    let mut zip = Vec::new();
    let sealed =
        seal(&ready.contents, &ready.key, &mut zip, &mut |_, _| job.goes_on("Đang niêm phong", 1, 4))
            .map_err(sentences::seal)?;
    let folder = wanted.folder.unwrap_or_else(|| job.folder().join("goi-bao-cao"));
    files::create_folder(&folder)?;
    let mut progress = |stage: Stage, done: u64, total: u64| {
        let what = if stage == Stage::Writing { "Đang ghi" } else { "Đang đọc lại" };
        job.goes_on(what, (done / 1024) as usize, (total / 1024) as usize)
    };
    let name = sealed.name.file_name();
    let handed =
        hand_over(&mut Cursor::new(&zip), &folder, &name, &mut progress).map_err(sentences::stick)?;
    let cover_sheet = folder.join(format!("{}_phieu-gui.pdf", sealed.name));
    let groups = sealed.fingerprint_groups();
    let revision = sealed.name.revision;
    let cover = job.read(|db| cover::bytes(db, wanted.period, revision, ready.frozen_at, Some(&groups)))?;
    files::write_bytes(&cover_sheet, &cover)?;
    note(job, wanted.period, &ready, &sealed, reason.as_deref())?;
    Ok(BundleMade {
        path: handed.path,
        cover_sheet,
        fingerprint: groups.join(" "),
        revision,
        bytes: sealed.zip_bytes,
        files: parts(&sealed.files),
    })
}

/// The same revision when nothing changed since; the next one, with a reason, when something did.
fn ready(db: &Db, period: Period, reason: Option<&str>, now: DateTime<Utc>) -> Result<Ready> {
    settings::office(db)?;
    if period.kind() == PeriodKind::FiveYears {
        let message = "Gói báo cáo chỉ lập theo quý, 6 tháng hoặc năm. Báo cáo 5 năm lưu ở màn hình Báo cáo.";
        return Err(Error::invalid("period", message));
    }
    let tables = tables(db, period)?;
    // What the narrative says beside the tables makes another revision as well.
    let told = report_fingerprint(db, period, now)?;
    let hash = files::hash(format!("{}{told}", content_hash(&tables)).as_bytes());
    let before = store::newest(db, period)?;
    let same = before.as_ref().filter(|before| before.content_hash == hash);
    let (revision, frozen_at, reason) = match (same, &before) {
        (Some(same), _) => {
            let frozen_at =
                DateTime::parse_from_rfc3339(&same.frozen_at).map_err(Error::unexpected)?.to_utc();
            (same.number, frozen_at, same.reason.as_deref())
        }
        (None, Some(before)) => {
            let title = period.title();
            let number = before.number;
            let ask = || {
                let message = format!(
                    "Gói {title} bản {number} đã niêm phong và số liệu đã đổi từ đó. Hãy ghi lý do để lập bản {}.",
                    number + 1
                );
                Error::refused("reason", message)
            };
            (number + 1, now, Some(reason.ok_or_else(ask)?))
        }
        (None, None) => (1, now, None),
    };
    let key = office_key::found(db)?.ok_or_else(|| Error::not_found("khóa ký của cơ quan"))?;
    let was_sealed = same.is_some();
    let contents = contents(db, period, (revision, frozen_at), reason, tables)?;
    Ok(Ready { contents, key, hash, frozen_at, was_sealed })
}

/// Keeps the register of sealed bundles; sealing the same again adds no line.
fn note(job: &Job, period: Period, ready: &Ready, sealed: &Sealed, reason: Option<&str>) -> Result<()> {
    if ready.was_sealed {
        let before = job.read(|db| store::newest(db, period))?;
        let is_same = before.is_some_and(|before| before.zip_sha256 == files::hex(&sealed.zip_sha256));
        debug_assert!(is_same, "the same revision gave other bytes");
        return Ok(());
    }
    job.change(|change| {
        store::put(change, period, &ready.frozen_at.to_rfc3339(), &ready.hash, sealed, reason)?;
        change.says(format!("Niêm phong gói báo cáo {} bản {}", period.title(), sealed.name.revision));
        Ok(())
    })
}

/// Proves a bundle from a stick. Nothing of it is kept.
fn check_bundle(job: &Job, wanted: BundleFile) -> Result<BundleChecked> {
    let mut trusted = TrustedKeys::new();
    let own = job.read(|db| Ok((office_key::found(db)?, db.who()?.0)))?;
    if let (Some(key), origin) = own {
        trusted.trust(origin, key.public_key());
    }
    let mut progress = |done: u64, total: u64| {
        job.goes_on("Đang kiểm tra gói", (done / 1024) as usize, (total / 1024) as usize)
    };
    let opened =
        open_file(&wanted.path, &trusted, &Limits::default(), &mut progress).map_err(sentences::bundle)?;
    let sender = opened.info.get("Source-Organization").unwrap_or_default().to_owned();
    let period: Option<Period> = opened.name.period.parse().ok();
    let title = period.map_or_else(|| opened.name.period.clone(), Period::title);
    let fingerprint = opened.fingerprint_groups().join(" ");
    let is_known = opened.signer == Signer::Known;
    let trust = if is_known {
        "Chữ ký đúng là của đơn vị này.".to_owned()
    } else {
        format!(
            "Đây là lần đầu thấy khóa của đơn vị này: hãy so dấu vân tay với phiếu gửi có đóng dấu: {fingerprint}."
        )
    };
    let practice = if opened.name.practice {
        " Đây là gói LUYỆN TẬP, không được tiếp nhận."
    } else {
        ""
    };
    Ok(BundleChecked {
        sentence: format!(
            "Gói nguyên vẹn: {sender}, {title}, bản {}. {trust}{practice}",
            opened.name.revision
        ),
        unit_code: opened.name.unit_code.clone(),
        sender,
        period: opened.name.period.clone(),
        revision: opened.name.revision,
        fingerprint,
        is_practice: opened.name.practice,
        is_known,
        files: parts(&opened.files),
        tables: opened
            .tables
            .iter()
            .map(|table| BundleTable {
                name: table.name.clone(),
                title: table.title.clone(),
                rows: table.rows.len(),
            })
            .collect(),
    })
}

fn parts(files: &[sovang_bundle::FileEntry]) -> Vec<BundlePart> {
    files.iter().map(|file| BundlePart { path: file.path.clone(), bytes: file.bytes }).collect()
}
