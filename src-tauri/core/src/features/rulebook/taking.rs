//! Taking in a pack of rules: first shown, then taken. And signing one, for whoever publishes them.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sovang_bundle::{KeyPair, sign_text};
use ts_rs::TS;

use super::{
    Rulebook,
    book::{self, Raw},
    differences::{self, Fate, RuleDifference},
    packs::{self, Proven, RulePack},
};
use crate::{
    Change, Db, Error, Job, Result, files,
    terms::{Day, calendar},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PackFile {
    path: PathBuf,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PackWanted {
    #[ts(optional = false)]
    path: PathBuf,
    /// Of the file as it was shown.
    #[ts(optional = false)]
    hash: String,
    /// The clerk has compared the key with what its owner published.
    trusts_key: Option<bool>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PackToSeal {
    /// A file of rules with its head, not yet signed.
    path: PathBuf,
    /// Secret key file of minisign, without a password.
    key_path: PathBuf,
    out: PathBuf,
}

/// A pack as it lies before the clerk.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PackPlan {
    name: String,
    issuer: String,
    number: i64,
    published_on: Day,
    hash: String,
    /// The key as one line, and the short name it goes by.
    signer: String,
    signer_id: String,
    /// Under what name the office trusts the key; nothing the first time.
    trusted_as: Option<String>,
    differences: Vec<RuleDifference>,
    added: usize,
    changed: usize,
    ended: usize,
    /// What to think of before taking it in.
    warnings: Vec<String>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PackSealed {
    path: PathBuf,
    signer: String,
}

pub(super) fn plan_rule_pack(job: &Job, wanted: PackFile) -> Result<PackPlan> {
    let pack = packs::open(&wanted.path)?;
    job.read(|db| plan(db, &pack))
}

fn plan(db: &Db, pack: &Proven) -> Result<PackPlan> {
    packs::check_order(db, pack)?;
    let now = book::with_packs(db)?;
    let (then, rulebook) = fitted(&now, pack)?;
    let current = book::built(&now).map_err(Error::unexpected)?;
    let differences = differences::between((&now, &current), (&then, &rulebook), db.today());
    let count = |fate| differences.iter().filter(|one| one.fate == fate).count();
    let trusted_as = packs::trusted_as(db, &pack.signer)?;
    Ok(PackPlan {
        name: pack.head.name.clone(),
        issuer: pack.head.issuer.clone(),
        number: pack.head.number,
        published_on: pack.head.published_on,
        hash: pack.hash.clone(),
        signer: pack.signer.encoded(),
        signer_id: pack.signer.id_hex(),
        added: count(Fate::Added),
        changed: count(Fate::Changed),
        ended: count(Fate::Ended),
        warnings: warnings(pack, &differences),
        trusted_as,
        differences,
    })
}

/// The rulebook with the pack in it; refused when its facts do not fit together.
fn fitted(now: &Raw, pack: &Proven) -> Result<(Raw, Rulebook)> {
    let then = book::with_pack(now, pack.rows.clone(), pack.head.published_on);
    let rulebook = book::built(&then).map_err(|_| packs::bad("Nội dung gói không đúng mẫu."))?;
    match rulebook.faults().first() {
        None => Ok((then, rulebook)),
        Some(fault) => Err(packs::bad(&format!("Gói không khớp với bộ quy định đang dùng. {fault}"))),
    }
}

fn warnings(pack: &Proven, differences: &[RuleDifference]) -> Vec<String> {
    let mut found = Vec::new();
    if pack.head.published_on < book::shipped_on() {
        found.push(format!(
            "Bộ quy định của chương trình (ngày {}) mới hơn gói này: mục nào trùng thì giữ theo chương trình.",
            calendar::short(book::shipped_on())
        ));
    }
    let past = differences.iter().filter(|one| one.touches_past).count();
    if past > 0 {
        found
            .push(format!("{past} mục đổi cả cho những ngày đã qua. Khen thưởng đã ghi giữ nguyên số tiền."));
    }
    if differences.is_empty() {
        found.push("Gói không đổi mục nào so với bộ đang dùng.".to_owned());
    }
    found
}

pub(super) fn save_rule_pack(job: &Job, wanted: PackWanted) -> Result<RulePack> {
    let pack = packs::open(&wanted.path)?;
    if pack.hash != wanted.hash {
        return Err(Error::refused("rule_pack", "Tệp đã đổi từ khi xem. Hãy xem lại rồi nhận."));
    }
    job.change(|change| take(change, &pack, wanted.trusts_key.unwrap_or(false)))
}

fn take(change: &mut Change, pack: &Proven, trusts_key: bool) -> Result<RulePack> {
    packs::check_order(change, pack)?;
    fitted(&book::with_packs(change)?, pack)?;
    if packs::trusted_as(change, &pack.signer)?.is_none() {
        if !trusts_key {
            let message = format!(
                "Khóa {} chưa được cơ quan tin. Hãy so khóa với văn bản công bố rồi xác nhận.",
                pack.signer.id_hex()
            );
            return Err(Error::refused("rule_key", message));
        }
        packs::trust(change, pack)?;
    }
    packs::put(change, pack)?;
    change.says(format!("Nhận gói quy định «{}» số {}", pack.head.name, pack.head.number));
    let taken = packs::list(change)?
        .into_iter()
        .find(|one| one.signer == pack.signer.encoded() && one.number == pack.head.number);
    taken.ok_or_else(|| Error::not_found("gói quy định vừa nhận"))
}

/// Signs a file of rules. It must be one this program would take.
pub(super) fn seal_rule_pack(job: &Job, wanted: PackToSeal) -> Result<PackSealed> {
    let text = |path: &Path| {
        let bytes = files::read_at_most(path, packs::MOST_BYTES as u64)?.ok_or_else(packs::too_large)?;
        String::from_utf8(bytes).map_err(|_| packs::bad("Tệp không phải văn bản UTF-8."))
    };
    let key = KeyPair::from_text(&text(&wanted.key_path)?)
        .map_err(|_| Error::invalid("keyPath", "Tệp khóa không phải khóa bí mật minisign không mật khẩu."))?;
    let rules = text(&wanted.path)?;
    let signed = sign_text(&rules, &key, "Sổ Vàng, gói quy định");
    let pack = packs::prove(signed.clone().into_bytes())?;
    if pack.signer != key.public_key() {
        return Err(packs::bad("Khóa ghi trong phần đầu của tệp không phải khóa đang ký."));
    }
    job.read(|db| fitted(&book::with_packs(db)?, &pack))?;
    files::write_bytes(&wanted.out, signed.as_bytes())?;
    Ok(PackSealed { path: wanted.out, signer: pack.signer.encoded() })
}
