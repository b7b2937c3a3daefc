//! Everything on record about one movement, and who takes part in it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Criterion, Movement, MovementRef, ScoreLine, Target, scores, store};
use crate::{Change, Db, Error, Result, features::units::UnitKind};

/// A movement with its parts.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct MovementRecord {
    pub movement: Movement,
    pub units: Vec<Participant>,
    pub targets: Vec<Target>,
    pub criteria: Vec<Criterion>,
    pub scores: Vec<ScoreLine>,
}

/// A unit or hamlet that takes part.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Participant {
    pub unit_id: Uuid,
    pub name: String,
    pub kind: UnitKind,
    /// How many of its people take part; none where nobody counted.
    pub people: Option<i64>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ParticipantDraft {
    #[ts(optional = false)]
    unit_id: Uuid,
    people: Option<i64>,
}

/// All who take part.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ParticipantsDraft {
    movement_id: Uuid,
    units: Vec<ParticipantDraft>,
}

pub(super) fn get_movement_record(db: &Db, wanted: MovementRef) -> Result<MovementRecord> {
    whole(db, wanted.id)
}

pub fn whole(db: &Db, id: Uuid) -> Result<MovementRecord> {
    Ok(MovementRecord {
        movement: store::get(db, id)?.ok_or_else(|| Error::not_found("phong trào"))?,
        units: store::participants(db, id)?,
        targets: store::targets(db, id)?,
        criteria: store::criteria(db, id)?,
        scores: scores::lines(db, id)?,
    })
}

pub(super) fn save_movement_units(change: &mut Change, draft: ParticipantsDraft) -> Result<Vec<Participant>> {
    const MOST_PEOPLE: i64 = 1_000_000;
    let movement = store::named(change, draft.movement_id)?;
    for (place, unit) in draft.units.iter().enumerate() {
        if unit.people.is_some_and(|people| !(0..=MOST_PEOPLE).contains(&people)) {
            let error = Error::invalid("people", "Số người tham gia không dùng được. Hãy gõ lại.");
            return Err(error.in_row(place + 1));
        }
    }
    let ids: Vec<Uuid> = draft.units.iter().map(|unit| unit.unit_id).collect();
    store::put_units(change, draft.movement_id, &ids)?;
    for unit in &draft.units {
        store::put_people(change, draft.movement_id, unit.unit_id, unit.people)?;
    }
    let units = store::participants(change, draft.movement_id)?;
    change.says(format!("Ghi {} đơn vị tham gia phong trào «{movement}»", units.len()));
    Ok(units)
}
