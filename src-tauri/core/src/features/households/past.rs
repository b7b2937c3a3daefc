//! Where a household lived before: moves by day, and who lived in a hamlet on a day.

use chrono::Days;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{HouseholdDraft, store};
use crate::{
    Change, Db, Error, Result, Row,
    features::units::store as units,
    id,
    terms::{Day, PartialDay, text},
};

/// A hamlet a household lived in before.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct HouseholdPast {
    pub id: Uuid,
    pub unit_id: Uuid,
    /// As it was called at the end of that time.
    pub unit_name: String,
    pub from_on: Option<PartialDay>,
    pub until_on: PartialDay,
    pub document: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct HouseholdMoves {
    #[ts(optional = false)]
    ids: Vec<Uuid>,
    #[ts(optional = false)]
    hamlet_id: Uuid,
    /// First day in the new hamlet.
    #[ts(optional = false)]
    on: Day,
    document: Option<String>,
}

/// Newest first.
pub(super) fn list(db: &Db, household: Uuid) -> Result<Vec<HouseholdPast>> {
    let mut past = db.all(
        "SELECT s.id, s.unit_id, u.name AS unit_name, s.from_on, s.until_on, s.document
         FROM household_hamlets s JOIN units u ON u.id = s.unit_id
         WHERE s.household_id = ?1 AND s.removed_at IS NULL ORDER BY s.until_on DESC, s.id DESC",
        [household.to_string()],
        from_row,
    )?;
    for one in &mut past {
        if let Some(name) = units::name_on(db, one.unit_id, one.until_on.bounds().1)? {
            one.unit_name = name;
        }
    }
    Ok(past)
}

/// Where the household lived on that day; nothing where it is not known.
pub(crate) fn hamlet_on(db: &Db, household: Uuid, day: Day) -> Result<Option<Uuid>> {
    let sql = "SELECT s.unit_id FROM household_hamlets s
               WHERE s.household_id = ?1 AND s.removed_at IS NULL
                 AND s.until_on >= substr(?2, 1, length(s.until_on)) AND (s.from_on IS NULL OR s.from_on <= ?2)
               ORDER BY s.until_on LIMIT 1";
    let before = db.first(sql, (household.to_string(), day), |row| id(row, "unit_id"))?;
    if before.is_some() {
        return Ok(before);
    }
    let now = store::get(db, household)?;
    Ok(now
        .filter(|now| now.hamlet_since.as_ref().is_none_or(|since| since.bounds().0 <= day))
        .and_then(|now| now.hamlet_id))
}

/// Keeps the hamlet before when the form gives another with another day.
pub(super) fn keep_moved(change: &mut Change, household: Uuid, draft: &HouseholdDraft) -> Result<()> {
    let Some(before) = store::get(change, household)? else { return Ok(()) };
    let (Some(unit), Some(since)) = (before.hamlet_id, &draft.hamlet_since) else { return Ok(()) };
    if draft.hamlet_id == Some(unit) || before.hamlet_since.as_ref() == Some(since) {
        return Ok(());
    }
    let last = since.bounds().0 - Days::new(1);
    put(change, household, (unit, before.hamlet_since, PartialDay::of(last)), None)
}

/// Several households to another hamlet from a day on.
pub(super) fn save_household_moves(change: &mut Change, moves: HouseholdMoves) -> Result<()> {
    let document = text::optional("document", "văn bản", moves.document.as_deref(), 200)?;
    let hamlet = units::get(change, moves.hamlet_id)?
        .ok_or_else(|| Error::invalid("hamletId", "Hãy chọn thôn bản."))?;
    PartialDay::of(moves.on).checked("on", change.today())?;
    for id in &moves.ids {
        move_one(change, *id, (moves.hamlet_id, moves.on), document.as_deref())?;
    }
    change.says(format!("Chuyển {} hộ gia đình đến {}", moves.ids.len(), hamlet.name));
    Ok(())
}

/// Every household of a hamlet that ends goes to the one that takes its place.
pub(crate) fn move_all(
    change: &mut Change,
    from: Uuid,
    to: (Uuid, Day),
    document: Option<&str>,
) -> Result<usize> {
    let sql = "SELECT id FROM households WHERE hamlet_id = ?1 ORDER BY id";
    let all = change.all(sql, [from.to_string()], |row| id(row, "id"))?;
    for id in &all {
        move_one(change, *id, to, document)?;
    }
    Ok(all.len())
}

fn move_one(
    change: &mut Change,
    household: Uuid,
    (to, on): (Uuid, Day),
    document: Option<&str>,
) -> Result<()> {
    let now = change.first(
        "SELECT hamlet_id, hamlet_since FROM households WHERE id = ?1",
        [household.to_string()],
        |row| Ok((crate::optional_id(row, "hamlet_id")?, row.get::<_, Option<PartialDay>>("hamlet_since")?)),
    )?;
    let (before, since) = now.ok_or_else(|| Error::not_found("hộ gia đình"))?;
    let came_later = since.as_ref().is_some_and(|since| since.bounds().0 >= on);
    if let Some(before) = before.filter(|before| *before != to && !came_later) {
        let last = PartialDay::of(on - Days::new(1));
        put(change, household, (before, since.clone(), last), document)?;
    }
    let since = if came_later { since } else { Some(PartialDay::of(on)) };
    change.run(
        "UPDATE households SET hamlet_id = ?2, hamlet_since = ?3, revision = revision + 1, changed_at = ?4 WHERE id = ?1",
        (household.to_string(), to.to_string(), since, change.now.to_rfc3339()),
    )?;
    Ok(())
}

fn put(
    change: &mut Change,
    household: Uuid,
    (unit, from, until): (Uuid, Option<PartialDay>, PartialDay),
    document: Option<&str>,
) -> Result<()> {
    let id = change.new_id();
    change.put(
        "household_hamlets",
        id,
        &[
            ("household_id", &household.to_string()),
            ("unit_id", &unit.to_string()),
            ("from_on", &from),
            ("until_on", &until),
            ("document", &document),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<HouseholdPast> {
    Ok(HouseholdPast {
        id: id(row, "id")?,
        unit_id: id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        from_on: row.get("from_on")?,
        until_on: row.get("until_on")?,
        document: row.get("document")?,
    })
}
