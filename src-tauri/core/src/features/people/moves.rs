//! Moves: several people to another unit from a day on, and everybody of a unit that ends.

use chrono::Days;
use rusqlite::params;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::past::{Past, UnitRole, keep, put};
use crate::{
    Change, Error, Result,
    features::units::store as units,
    id, optional_id,
    terms::{Day, PartialDay, text},
};

/// Several people to another unit or hamlet from a day on.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PersonMoves {
    #[ts(optional = false)]
    ids: Vec<Uuid>,
    #[ts(optional = false)]
    role: UnitRole,
    #[ts(optional = false)]
    unit_id: Uuid,
    /// First day in the new place.
    #[ts(optional = false)]
    on: Day,
    document: Option<String>,
}

pub(super) fn save_person_moves(change: &mut Change, moves: PersonMoves) -> Result<()> {
    let document = text::optional("document", "văn bản", moves.document.as_deref(), 200)?;
    let unit =
        units::get(change, moves.unit_id)?.ok_or_else(|| Error::invalid("unitId", "Hãy chọn đơn vị."))?;
    PartialDay::of(moves.on).checked("on", change.today())?;
    for id in &moves.ids {
        let id = change.record_id("people", Some(*id))?;
        move_one(change, id, moves.role, (moves.unit_id, moves.on), document.as_deref())?;
    }
    change.says(format!("Chuyển {} người đến {}", moves.ids.len(), unit.name));
    Ok(())
}

/// Everybody of a unit that ends goes to the one that takes its place; those who left after the day had been
/// there under the new one for that while.
pub(crate) fn move_all(
    change: &mut Change,
    from: Uuid,
    to: (Uuid, Day),
    document: Option<&str>,
) -> Result<usize> {
    let mut moved = 0;
    for (role, column) in [(UnitRole::Work, "unit_id"), (UnitRole::Home, "hamlet_id")] {
        let sql = format!("SELECT id FROM people WHERE {column} = ?1 ORDER BY id");
        let all = change.all(&sql, [from.to_string()], |row| id(row, "id"))?;
        for id in &all {
            move_one(change, *id, role, to, document)?;
        }
        moved += all.len();
    }
    divide(change, from, to, document)?;
    Ok(moved)
}

/// Past times in the unit that reach over the day.
fn divide(change: &mut Change, from: Uuid, (to, on): (Uuid, Day), document: Option<&str>) -> Result<()> {
    let over = change.all(
        "SELECT id, person_id, role, position, from_on, until_on FROM person_units
         WHERE unit_id = ?1 AND removed_at IS NULL AND until_on >= substr(?2, 1, length(until_on)) ORDER BY id",
        params![from.to_string(), on],
        |row| {
            let past = Past {
                person: id(row, "person_id")?,
                role: row.get("role")?,
                unit: from,
                position: row.get("position")?,
                from: row.get("from_on")?,
                until: row.get("until_on")?,
            };
            Ok((id(row, "id")?, past))
        },
    )?;
    for (id, past) in over {
        if past.from.as_ref().is_some_and(|from| from.bounds().0 >= on) {
            put(change, id, &Past { unit: to, ..past }, document)?;
            continue;
        }
        let rest = Past { unit: to, from: Some(PartialDay::of(on)), ..past.clone() };
        keep(change, rest, document)?;
        put(change, id, &Past { until: PartialDay::of(on - Days::new(1)), ..past }, document)?;
    }
    Ok(())
}

fn move_one(
    change: &mut Change,
    person: Uuid,
    role: UnitRole,
    (to, on): (Uuid, Day),
    document: Option<&str>,
) -> Result<()> {
    let (unit, since) = match role {
        UnitRole::Work => ("unit_id", "unit_since"),
        UnitRole::Home => ("hamlet_id", "hamlet_since"),
    };
    let sql = format!("SELECT {unit}, {since}, position FROM people WHERE id = ?1");
    let now = change.first(&sql, [person.to_string()], |row| {
        Ok((optional_id(row, unit)?, row.get::<_, Option<PartialDay>>(since)?, row.get("position")?))
    })?;
    let (before, came, position): (_, _, Option<String>) =
        now.ok_or_else(|| Error::not_found("người này"))?;
    let came_later = came.as_ref().is_some_and(|came| came.bounds().0 >= on);
    if let Some(before) = before.filter(|before| *before != to && !came_later) {
        let position = position.filter(|_| role == UnitRole::Work);
        let until = PartialDay::of(on - Days::new(1));
        keep(change, Past { person, role, unit: before, position, from: came.clone(), until }, document)?;
    }
    let came = if came_later { came } else { Some(PartialDay::of(on)) };
    let sql = format!(
        "UPDATE people SET {unit} = ?2, {since} = ?3, revision = revision + 1, changed_at = ?4 WHERE id = ?1"
    );
    change.run(&sql, params![person.to_string(), to.to_string(), came, change.now.to_rfc3339()])?;
    Ok(())
}
