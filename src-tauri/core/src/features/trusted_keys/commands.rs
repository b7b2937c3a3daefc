//! What the screens of bundles and slips call to believe a key or to stop believing it.

use serde::Deserialize;
use sovang_bundle::PublicKey;
use ts_rs::TS;
use uuid::Uuid;

use super::store::{self, KeyProof, TrustedKey, known};
use crate::{Change, Command, Db, Error, Result, change, query, terms::text};

pub(super) const ALL: &[Command] =
    &[query!(list_trusted_keys), change!(save_trusted_keys), change!(remove_trusted_key)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllTrustedKeys {}

/// A key somebody has just compared with paper.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct TrustedKeyDraft {
    #[ts(optional = false)]
    unit_code: String,
    /// One line that begins with `RW`.
    #[ts(optional = false)]
    public_key: String,
    #[ts(optional = false)]
    proof: KeyProof,
    note: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct TrustedKeyRef {
    id: Uuid,
}

fn list_trusted_keys(db: &Db, _: AllTrustedKeys) -> Result<Vec<TrustedKey>> {
    store::list(db)
}

/// All of them or none; what is believed already stays as it is.
fn save_trusted_keys(change: &mut Change, drafts: Vec<TrustedKeyDraft>) -> Result<Vec<TrustedKey>> {
    let mut saved = Vec::with_capacity(drafts.len());
    for (draft, row) in drafts.into_iter().zip(1..) {
        saved.push(save(change, draft).map_err(|error| error.in_row(row))?);
    }
    match saved.as_slice() {
        [one] => change.says(format!("Tin khóa của {}", one.unit_title)),
        many => change.says(format!("Tin khóa của {} đơn vị", many.len())),
    }
    Ok(saved)
}

fn save(change: &mut Change, draft: TrustedKeyDraft) -> Result<TrustedKey> {
    let code = text::required("unitCode", "mã đơn vị", &draft.unit_code, 12)?;
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Error::invalid(
            "unitCode",
            "Mã đơn vị chỉ gồm chữ số và chữ cái không dấu. Hãy sửa lại.",
        ));
    }
    let wrong =
        |_| Error::invalid("publicKey", "Khóa không đọc được. Hãy lấy khóa từ chính gói đã kiểm tra.");
    let key = PublicKey::parse(&draft.public_key).map_err(wrong)?.encoded();
    let note = text::optional_lines("note", "ghi chú", draft.note.as_deref(), 500)?;
    if let Some(before) = known(change, &code)? {
        if before.public_key == key {
            return Ok(before);
        }
        if draft.proof != KeyProof::Announcement {
            let message = format!(
                "{} đã có khóa khác. Chỉ thay khóa khi có thông báo đổi khóa có chữ ký và con dấu.",
                text::capitalised(&before.unit_title)
            );
            return Err(Error::refused("changed_key", message));
        }
        change.remove("trusted_keys", before.id)?;
    }
    let id = change.new_id();
    let proof = if draft.proof == KeyProof::Announcement { "announcement" } else { "cover_sheet" };
    let today = change.today();
    change.put(
        "trusted_keys",
        id,
        &[
            ("unit_code", &code),
            ("public_key", &key),
            ("proof", &proof),
            ("confirmed_on", &today),
            ("note", &note),
        ],
    )?;
    known(change, &code)?.ok_or_else(|| Error::not_found("khóa vừa ghi"))
}

/// A key that a signed and stamped sheet announced, in place of any other of that unit.
pub(crate) fn believe(change: &mut Change, unit_code: &str, public_key: &str) -> Result<()> {
    let draft = TrustedKeyDraft {
        unit_code: unit_code.to_owned(),
        public_key: public_key.to_owned(),
        proof: KeyProof::Announcement,
        note: None,
    };
    save(change, draft).map(drop)
}

fn remove_trusted_key(change: &mut Change, wanted: TrustedKeyRef) -> Result<()> {
    let found = store::list(change)?.into_iter().find(|key| key.id == wanted.id);
    let key = found.ok_or_else(|| Error::not_found("khóa này"))?;
    change.remove("trusted_keys", key.id)?;
    change.says(format!("Thôi tin khóa của {}", key.unit_title));
    Ok(())
}
