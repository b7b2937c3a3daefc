//! SQL of the parts of a movement: who takes part, targets, criteria, scores.

use std::collections::BTreeSet;

use rusqlite::params;
use uuid::Uuid;

use super::{
    Criterion, Participant, Target,
    targets::{Goal, TargetDraft},
};
use crate::{Change, Db, Result, id};

pub(crate) fn participants(db: &Db, movement: Uuid) -> Result<Vec<Participant>> {
    db.all(
        "SELECT u.id, u.name, u.kind, mu.people FROM movement_units mu JOIN units u ON u.id = mu.unit_id
         WHERE mu.movement_id = ?1 AND mu.removed_at IS NULL ORDER BY u.title_key, u.id",
        [movement.to_string()],
        |row| {
            Ok(Participant {
                unit_id: id(row, "id")?,
                name: row.get("name")?,
                kind: row.get("kind")?,
                people: row.get("people")?,
            })
        },
    )
}

pub(super) fn put_people(change: &mut Change, movement: Uuid, unit: Uuid, people: Option<i64>) -> Result<()> {
    change.run(
        "UPDATE movement_units SET people = ?3, revision = revision + 1, changed_at = ?4
         WHERE movement_id = ?1 AND unit_id = ?2 AND removed_at IS NULL AND people IS NOT ?3",
        params![movement.to_string(), unit.to_string(), people, change.now.to_rfc3339()],
    )?;
    Ok(())
}

pub(crate) fn targets(db: &Db, movement: Uuid) -> Result<Vec<Target>> {
    db.all(
        "SELECT id, name, goal, figure, measure, reached, note FROM movement_targets
         WHERE movement_id = ?1 AND removed_at IS NULL ORDER BY position, id",
        [movement.to_string()],
        |row| {
            let goal: Goal = row.get("goal")?;
            let (figure, reached) = (row.get("figure")?, row.get("reached")?);
            Ok(Target {
                id: id(row, "id")?,
                name: row.get("name")?,
                is_met: goal.is_met(figure, reached),
                goal,
                figure,
                measure: row.get("measure")?,
                reached,
                note: row.get("note")?,
            })
        },
    )
}

pub(super) fn put_target(
    change: &mut Change,
    id: Uuid,
    movement: Uuid,
    (place, target): (usize, &TargetDraft),
) -> Result<()> {
    change.put(
        "movement_targets",
        id,
        &[
            ("movement_id", &movement.to_string()),
            ("position", &(place as i64)),
            ("name", &target.name),
            ("goal", &target.goal.unwrap_or(Goal::AtLeast)),
            ("figure", &target.figure),
            ("measure", &target.measure),
            ("reached", &target.reached),
            ("note", &target.note),
        ],
    )
}

pub(crate) fn criteria(db: &Db, movement: Uuid) -> Result<Vec<Criterion>> {
    db.all(
        "SELECT id, name, points FROM movement_criteria
         WHERE movement_id = ?1 AND removed_at IS NULL ORDER BY position, id",
        [movement.to_string()],
        |row| Ok(Criterion { id: id(row, "id")?, name: row.get("name")?, points: row.get("points")? }),
    )
}

pub(super) fn put_criterion(
    change: &mut Change,
    id: Uuid,
    movement: Uuid,
    (place, name, points): (usize, &str, f64),
) -> Result<()> {
    let columns: &[(&str, &dyn rusqlite::ToSql)] = &[
        ("movement_id", &movement.to_string()),
        ("position", &(place as i64)),
        ("name", &name),
        ("points", &points),
    ];
    change.put("movement_criteria", id, columns)
}

/// Criterion, unit, points.
pub(super) fn scores(db: &Db, movement: Uuid) -> Result<Vec<(Uuid, Uuid, f64)>> {
    db.all(
        "SELECT criterion_id, unit_id, points FROM movement_scores WHERE movement_id = ?1 AND removed_at IS NULL",
        [movement.to_string()],
        |row| Ok((id(row, "criterion_id")?, id(row, "unit_id")?, row.get("points")?)),
    )
}

/// The most anybody has by a criterion.
pub(super) fn most_given(db: &Db, criterion: Uuid) -> Result<Option<f64>> {
    db.value(
        "SELECT max(points) FROM movement_scores WHERE criterion_id = ?1 AND removed_at IS NULL",
        [criterion.to_string()],
    )
}

/// A score that was taken away and is given again is the same row.
pub(super) fn put_score(
    change: &mut Change,
    movement: Uuid,
    (criterion, unit, points): (Uuid, Uuid, f64),
) -> Result<()> {
    let known = change.first(
        "SELECT id, points, removed_at IS NULL AS is_living FROM movement_scores WHERE criterion_id = ?1 AND unit_id = ?2",
        [criterion.to_string(), unit.to_string()],
        |row| Ok((id(row, "id")?, row.get::<_, f64>("points")?, row.get::<_, bool>("is_living")?)),
    )?;
    let row = match known {
        Some((_, before, true)) if before == points => return Ok(()),
        Some((row, ..)) => row,
        None => change.new_id(),
    };
    let columns: &[(&str, &dyn rusqlite::ToSql)] = &[
        ("movement_id", &movement.to_string()),
        ("criterion_id", &criterion.to_string()),
        ("unit_id", &unit.to_string()),
        ("points", &points),
    ];
    change.put("movement_scores", row, columns)
}

/// Takes away every score that is not among these.
pub(super) fn keep_scores(change: &mut Change, movement: Uuid, kept: &BTreeSet<(Uuid, Uuid)>) -> Result<()> {
    let known = change.all(
        "SELECT id, criterion_id, unit_id FROM movement_scores WHERE movement_id = ?1 AND removed_at IS NULL",
        [movement.to_string()],
        |row| Ok((id(row, "id")?, (id(row, "criterion_id")?, id(row, "unit_id")?))),
    )?;
    for (row, _) in known.iter().filter(|(_, score)| !kept.contains(score)) {
        change.remove("movement_scores", *row)?;
    }
    Ok(())
}

/// Takes away the scores of one unit or of one criterion; `column` says which.
pub(super) fn remove_scores(change: &mut Change, column: &str, movement: Uuid, of: Uuid) -> Result<()> {
    let sql = format!(
        "SELECT id FROM movement_scores WHERE movement_id = ?1 AND {column} = ?2 AND removed_at IS NULL"
    );
    for row in change.all(&sql, [movement.to_string(), of.to_string()], |row| id(row, "id"))? {
        change.remove("movement_scores", row)?;
    }
    Ok(())
}
