//! Answers remembered with the sender of a list, so that the same question is asked once.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{Change, Db, Result, id, terms::text};

/// What a sender is known by: names without marks, so that "Bản Xiềng" and "bản xiềng" are one.
fn sender_key(sender: Option<&str>) -> String {
    text::fold(&text::line(sender.unwrap_or_default()))
}

pub(super) fn load(db: &Db, sender: Option<&str>) -> Result<BTreeMap<String, String>> {
    let sql = "SELECT asked, answer FROM import_habits WHERE removed_at IS NULL AND sender = ?1";
    let rows = db.all(sql, [sender_key(sender)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// Keeps an answer in place of an earlier one to the same question.
pub(super) fn keep(change: &mut Change, sender: Option<&str>, asked: &str, answer: &str) -> Result<()> {
    let key = sender_key(sender);
    let known: Option<(Uuid, String)> = change.first(
        "SELECT id, answer FROM import_habits WHERE sender = ?1 AND asked = ?2",
        [&key, asked],
        |row| Ok((id(row, "id")?, row.get("answer")?)),
    )?;
    if known.as_ref().is_some_and(|(_, known)| known == answer) {
        return Ok(());
    }
    let id = known.map_or_else(|| change.new_id(), |(id, _)| id);
    let name = text::line(sender.unwrap_or_default());
    change.put(
        "import_habits",
        id,
        &[("sender", &key), ("sender_name", &name), ("asked", &asked), ("answer", &answer)],
    )
}

/// Names of those who sent lists before, the most recent first.
pub(super) fn senders(db: &Db) -> Result<Vec<String>> {
    db.all(
        "SELECT sender FROM imports WHERE removed_at IS NULL AND sender IS NOT NULL
         GROUP BY sender ORDER BY max(imported_at) DESC, sender LIMIT 50",
        [],
        |row| row.get(0),
    )
}
