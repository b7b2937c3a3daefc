//! SQL of targets. Nothing decides here.

use uuid::Uuid;

use super::{
    SupervisionTarget,
    catalogue::{Measure, catalogue},
    target::{TargetWanted, wanted},
};
use crate::{Change, Db, Result, id};

/// By line, the newest first.
pub(super) fn targets(db: &Db, one: Option<Uuid>) -> Result<Vec<SupervisionTarget>> {
    db.all(
        "SELECT id, line, goal, figure, valid_from, valid_until, source, note FROM supervision_targets
         WHERE removed_at IS NULL AND (?1 IS NULL OR id = ?1) ORDER BY line, valid_from DESC, id",
        [one.map(|id| id.to_string())],
        |row| {
            let (line, goal, figure): (String, _, f64) =
                (row.get("line")?, row.get("goal")?, row.get("figure")?);
            let known = catalogue().line(&line);
            let measure = known.map_or(Measure::Count, |(_, line)| line.measure);
            Ok(SupervisionTarget {
                id: id(row, "id")?,
                line_name: known.map_or_else(|| line.clone(), |(_, line)| line.name.clone()),
                line,
                goal,
                figure,
                shown: wanted(measure, goal, figure),
                valid_from: row.get("valid_from")?,
                valid_until: row.get("valid_until")?,
                source: row.get("source")?,
                note: row.get("note")?,
            })
        },
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &TargetWanted) -> Result<()> {
    change.put(
        "supervision_targets",
        id,
        &[
            ("line", &draft.line),
            ("goal", &draft.goal),
            ("figure", &draft.figure),
            ("valid_from", &draft.valid_from),
            ("valid_until", &draft.valid_until),
            ("source", &draft.source),
            ("note", &draft.note),
        ],
    )
}
