//! Packs of rules from outside: a TOML file of facts that is signed at its end. Nothing of it is looked at before the
//! signature holds, and nothing applies before the clerk has seen what it changes. Packs stay for good.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sovang_bundle::{PublicKey, SignedText};
use ts_rs::TS;
use uuid::Uuid;

use super::book::{self, Raw};
use crate::{
    Change, Db, Error, Result, files, id,
    terms::{Day, calendar, text},
};

/// What this program can read.
const FORMAT: i64 = 1;
/// The whole rulebook has a tenth of it.
pub(super) const MOST_BYTES: usize = 2_000_000;
/// Tables a pack may hold.
const TABLES: [&str; 25] = [
    "regime",
    "title",
    "form",
    "award_name",
    "ground",
    "certificate",
    "authority",
    "standard",
    "paper",
    "slot",
    "value",
    "example",
    "transition",
    "chain_rule",
    "provision",
    "simplified_case",
    "multiple",
    "base_salary",
    "recipient",
    "legal_basis",
    "deadline",
    "setting",
    "direct_worker",
    "grade",
    "discipline_form",
];

/// A pack the office took in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct RulePack {
    pub id: Uuid,
    pub name: String,
    pub issuer: String,
    pub number: i64,
    pub published_on: Day,
    pub taken_on: Day,
    /// Who signed it, as one line of minisign.
    pub signer: String,
}

/// The head of a pack.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    format: i64,
    pub(super) number: i64,
    pub(super) name: String,
    pub(super) issuer: String,
    pub(super) published_on: Day,
    pub(super) key: String,
}

/// A pack whose signature holds.
pub(super) struct Proven {
    pub(super) head: Head,
    pub(super) rows: Raw,
    pub(super) hash: String,
    pub(super) content: Vec<u8>,
    pub(super) signer: PublicKey,
}

/// Reads and proves a file; the sentence says what is wrong with it.
pub(super) fn open(path: &Path) -> Result<Proven> {
    prove(files::read_at_most(path, MOST_BYTES as u64)?.ok_or_else(too_large)?)
}

pub(super) fn prove(content: Vec<u8>) -> Result<Proven> {
    if content.len() > MOST_BYTES {
        return Err(too_large());
    }
    let file = std::str::from_utf8(&content).map_err(|_| bad("Tệp không phải gói quy định của Sổ Vàng."))?;
    let signed = SignedText::parse(file).ok_or_else(|| {
        bad("Tệp không có chữ ký ở cuối, nên không phải gói quy định hoặc đã bị cắt mất một phần.")
    })?;
    let head = head(signed.text)?;
    let signer = PublicKey::parse(&head.key).map_err(|_| bad("Khóa ghi trong gói không đọc được."))?;
    if !signed.is_by(&signer) {
        return Err(bad("Chữ ký không khớp: tệp đã bị sửa sau khi ký."));
    }
    let head = checked(head)?;
    let rows = book::read(signed.text).map_err(|_| bad("Nội dung gói không đúng mẫu."))?;
    if let Some(table) = rows.keys().find(|table| !TABLES.contains(&table.as_str())) {
        return Err(bad(&format!(
            "Gói có loại quy định «{table}» mà bản Sổ Vàng này chưa biết. Hãy cài bản mới hơn."
        )));
    }
    if rows.values().all(Vec::is_empty) {
        return Err(bad("Gói không có mục quy định nào."));
    }
    let hash = files::hash(&content);
    Ok(Proven { head, rows, hash, signer, content })
}

fn head(text: &str) -> Result<Head> {
    let file: toml::Table = toml::from_str(text).map_err(|_| bad("Nội dung gói không đúng mẫu."))?;
    let head = file.get("pack").cloned().ok_or_else(|| bad("Tệp không có phần đầu của gói quy định."))?;
    head.try_into().map_err(|_| bad("Phần đầu của gói không đúng mẫu."))
}

fn checked(mut head: Head) -> Result<Head> {
    if head.format > FORMAT {
        return Err(bad("Gói dành cho bản Sổ Vàng mới hơn. Hãy cài bản mới rồi nhập lại."));
    }
    let line = |what: &str, value: &str, most| {
        text::required("pack", what, value, most)
            .map_err(|_| bad(&format!("Gói thiếu {what} hoặc {what} quá dài.")))
    };
    head.name = line("tên gói", &head.name, 200)?;
    head.issuer = line("nơi phát hành", &head.issuer, 200)?;
    if !(1..=1_000_000).contains(&head.number) {
        return Err(bad("Số của gói không hợp lý."));
    }
    Ok(head)
}

pub(super) fn too_large() -> Error {
    bad("Tệp quá lớn so với một gói quy định.")
}

pub(super) fn bad(what: &str) -> Error {
    Error::refused("rule_pack", format!("{what} Chưa có gì thay đổi; hãy hỏi nơi gửi."))
}

/// Why a proven pack is not taken in again or any more.
pub(super) fn check_order(db: &Db, pack: &Proven) -> Result<()> {
    let same = db.first(
        "SELECT taken_on FROM rule_packs WHERE hash = ?1 AND removed_at IS NULL",
        [&pack.hash],
        |row| row.get::<_, Day>(0),
    )?;
    if let Some(day) = same {
        let message = format!("Gói này đã nhập ngày {}.", calendar::short(day));
        return Err(Error::Duplicate { message });
    }
    let newest = db.first(
        "SELECT number, name FROM rule_packs WHERE signer = ?1 AND removed_at IS NULL ORDER BY number DESC",
        [pack.signer.encoded()],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)),
    )?;
    if let Some((number, name)) = newest.filter(|(number, _)| *number >= pack.head.number) {
        let message = format!(
            "Gói số {} cũ hơn gói số {number} «{name}» đã nhập của cùng nơi phát hành nên không nhập nữa.",
            pack.head.number
        );
        return Err(Error::refused("rule_pack", message));
    }
    Ok(())
}

/// What the book of this office differs by; the same packs make the same book.
pub(super) fn state(db: &Db) -> Result<String> {
    let sql = "SELECT hash FROM rule_packs WHERE removed_at IS NULL ORDER BY published_on, number, id";
    let rows: Vec<String> = db.all(sql, [], |row| row.get(0))?;
    Ok(rows.concat())
}

/// By which rules papers are made: the day of the program's own, then day, number and key of each pack taken in, such
/// as `2026-11-23 2027-02-20/3/A1B2C3D4E5F60718`.
pub fn version(db: &Db) -> Result<String> {
    let sql = "SELECT published_on, number, signer FROM rule_packs
               WHERE removed_at IS NULL ORDER BY published_on, number, id";
    let packs: Vec<String> = db.all(sql, [], |row| {
        let (day, number, signer): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let key = PublicKey::parse(&signer).map(|key| key.id_hex()).unwrap_or_default();
        Ok(format!(" {day}/{number}/{key}"))
    })?;
    Ok(format!("{}{}", book::shipped_on(), packs.concat()))
}

/// Every pack, in the order they were published.
pub(super) fn contents(db: &Db) -> Result<Vec<Proven>> {
    let sql = "SELECT content FROM rule_packs WHERE removed_at IS NULL ORDER BY published_on, number, id";
    let found: Vec<Vec<u8>> = db.all(sql, [], |row| row.get(0))?;
    Ok(found.into_iter().filter_map(|content| prove(content).ok()).collect())
}

pub(super) fn list(db: &Db) -> Result<Vec<RulePack>> {
    let sql = "SELECT id, name, issuer, number, published_on, taken_on, signer FROM rule_packs
               WHERE removed_at IS NULL ORDER BY published_on DESC, number DESC, id";
    db.all(sql, [], |row| {
        Ok(RulePack {
            id: id(row, "id")?,
            name: row.get("name")?,
            issuer: row.get("issuer")?,
            number: row.get("number")?,
            published_on: row.get("published_on")?,
            taken_on: row.get("taken_on")?,
            signer: row.get("signer")?,
        })
    })
}

/// The name under which the office trusts a key.
pub(super) fn trusted_as(db: &Db, signer: &PublicKey) -> Result<Option<String>> {
    let sql = "SELECT name FROM rule_keys WHERE signer = ?1 AND removed_at IS NULL";
    db.first(sql, [signer.encoded()], |row| row.get(0))
}

pub(super) fn trust(change: &mut Change, pack: &Proven) -> Result<()> {
    let id = change.new_id();
    let (signer, today) = (pack.signer.encoded(), change.today());
    change.put("rule_keys", id, &[("signer", &signer), ("name", &pack.head.issuer), ("trusted_on", &today)])
}

pub(super) fn put(change: &mut Change, pack: &Proven) -> Result<()> {
    let id = change.new_id();
    let (signer, today) = (pack.signer.encoded(), change.today());
    change.put(
        "rule_packs",
        id,
        &[
            ("name", &pack.head.name),
            ("issuer", &pack.head.issuer),
            ("number", &pack.head.number),
            ("published_on", &pack.head.published_on),
            ("taken_on", &today),
            ("signer", &signer),
            ("hash", &pack.hash),
            ("content", &pack.content),
        ],
    )
}
