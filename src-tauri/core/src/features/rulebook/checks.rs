//! Facts an office has compared with the document itself: they count as confirmed there, with who did it and when. A
//! fact that was shipped switched off is switched on by it, and those it stands in place of go.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::book::{self, Raw};
use crate::{
    Change, Db, Error, Result, id,
    terms::{Day, PartialDay, text},
};

/// What an office confirmed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct RuleCheck {
    pub id: Uuid,
    /// Id of the fact.
    pub fact: String,
    pub checked_by: String,
    pub checked_on: Day,
    pub document: String,
    pub article: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct RuleCheckDraft {
    /// Id of the fact.
    #[ts(optional = false)]
    fact: String,
    #[ts(optional = false)]
    checked_by: String,
    /// Today when not given.
    checked_on: Option<Day>,
    #[ts(optional = false)]
    document: String,
    article: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct RuleCheckRef {
    id: Uuid,
}

/// What the book of this office differs by; the same checks make the same book.
pub(super) fn state(db: &Db) -> Result<String> {
    let sql = "SELECT concat_ws(char(31), fact, checked_by, checked_on, document, article, note) || char(30)
               FROM rule_checks WHERE removed_at IS NULL ORDER BY fact";
    let rows: Vec<String> = db.all(sql, [], |row| row.get(0))?;
    Ok(rows.concat())
}

pub(super) fn list(db: &Db) -> Result<Vec<RuleCheck>> {
    let sql = "SELECT id, fact, checked_by, checked_on, document, article, note FROM rule_checks
               WHERE removed_at IS NULL ORDER BY checked_on, id";
    db.all(sql, [], |row| {
        Ok(RuleCheck {
            id: id(row, "id")?,
            fact: row.get("fact")?,
            checked_by: row.get("checked_by")?,
            checked_on: row.get("checked_on")?,
            document: row.get("document")?,
            article: row.get("article")?,
            note: row.get("note")?,
        })
    })
}

/// Marks what was confirmed, switches on what was off, and takes out what that stands in place of.
pub(super) fn apply(db: &Db, raw: &mut Raw) -> Result<()> {
    let text = |value: &str| toml::Value::String(value.to_owned());
    let mut gone: Vec<String> = Vec::new();
    for check in list(db)? {
        let mut rows = raw.values_mut().flatten();
        let Some(row) = rows.find(|row| book::id(row) == check.fact) else { continue };
        if row.get("is_off").and_then(toml::Value::as_bool).unwrap_or(false) {
            let named = row.get("instead_of").and_then(toml::Value::as_array).into_iter().flatten();
            gone.extend(named.filter_map(|id| id.as_str().map(str::to_owned)));
        }
        row.insert("is_off".to_owned(), toml::Value::Boolean(false));
        row.insert("mark".to_owned(), text("CONFIRMED"));
        row.insert("checked_by".to_owned(), text(&check.checked_by));
        row.insert("checked_on".to_owned(), text(&check.checked_on.to_string()));
        row.insert("document".to_owned(), text(&check.document));
        row.insert("article".to_owned(), text(check.article.as_deref().unwrap_or_default()));
        row.remove("grade");
        if let Some(note) = &check.note {
            row.insert("note".to_owned(), text(note));
        }
    }
    for row in raw.values_mut().flatten().filter(|row| gone.iter().any(|id| id == book::id(row))) {
        row.insert("is_off".to_owned(), toml::Value::Boolean(true));
    }
    Ok(())
}

/// A second check of the same fact takes the place of the first.
pub(super) fn save_rule_check(change: &mut Change, draft: RuleCheckDraft) -> Result<RuleCheck> {
    let raw = book::with_packs(change)?;
    let row = raw.values().flatten().find(|row| book::id(row) == draft.fact && row.contains_key("mark"));
    let row = row.ok_or_else(|| Error::not_found("mục quy định này"))?;
    let is_shipped_sure = row.get("mark").and_then(toml::Value::as_str) == Some("CONFIRMED");
    if is_shipped_sure {
        let message = "Mục này đã được xác minh sẵn nên không cần xác nhận nữa.";
        return Err(Error::refused("checked", message));
    }
    let checked_by = text::required("checkedBy", "người xác nhận", &draft.checked_by, 120)?;
    let document = text::required("document", "văn bản đã đối chiếu", &draft.document, 300)?;
    let article = text::optional("article", "điều, khoản", draft.article.as_deref(), 200)?;
    let note = text::optional_lines("note", "ghi chú", draft.note.as_deref(), 1000)?;
    let checked_on = draft.checked_on.unwrap_or_else(|| change.today());
    PartialDay::of(checked_on).checked("checkedOn", change.today())?;
    let sql = "SELECT id FROM rule_checks WHERE fact = ?1 AND removed_at IS NULL";
    let known = change.first(sql, [&draft.fact], |row| id(row, "id"))?;
    let id = known.unwrap_or_else(|| change.new_id());
    change.put(
        "rule_checks",
        id,
        &[
            ("fact", &draft.fact),
            ("checked_by", &checked_by),
            ("checked_on", &checked_on),
            ("document", &document),
            ("article", &article),
            ("note", &note),
        ],
    )?;
    change.says(format!("Xác nhận quy định theo {document}"));
    Ok(RuleCheck { id, fact: draft.fact, checked_by, checked_on, document, article, note })
}

pub(super) fn remove_rule_check(change: &mut Change, wanted: RuleCheckRef) -> Result<()> {
    if !change.remove("rule_checks", wanted.id)? {
        return Err(Error::not_found("lần xác nhận này"));
    }
    change.says("Bỏ một lần xác nhận quy định");
    Ok(())
}
