//! What came of one movement, in figures.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Db, Error, Result,
    features::{
        awards::{AwardFilter, store as awards},
        exemplars::{ActKind, ExemplarFilter, store as exemplars},
        movements::store as movements,
    },
    terms::RecipientKind,
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct MovementWanted {
    id: Uuid,
}

/// What hangs on a movement. Awards that were revoked do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct MovementFigures {
    pub registrations: i64,
    pub exemplars: i64,
    pub exemplars_publicised: i64,
    pub exemplars_replicated: i64,
    pub decisions: i64,
    pub awards: i64,
    pub people: i64,
    pub collectives: i64,
    pub households: i64,
    pub amount_vnd: i64,
}

pub(super) fn get_movement_figures(db: &Db, wanted: MovementWanted) -> Result<MovementFigures> {
    movements::get(db, wanted.id)?.ok_or_else(|| Error::not_found("phong trào"))?;
    movement_figures(db, wanted.id)
}

pub fn movement_figures(db: &Db, id: Uuid) -> Result<MovementFigures> {
    let registrations = db.value(
        "SELECT count(*) FROM registrations WHERE movement_id = ?1 AND removed_at IS NULL AND is_withdrawn = 0",
        [id.to_string()],
    )?;
    let told = exemplars::list(db, &ExemplarFilter { movement_id: Some(id), ..ExemplarFilter::default() })?;
    let acted = |kind| told.iter().filter(|one| one.acts.iter().any(|act| act.kind == kind)).count() as i64;
    let mut given = awards::list(db, &AwardFilter { movement_id: Some(id), ..AwardFilter::default() })?;
    given.retain(|award| award.revoked_on.is_none());
    let of = |kind| given.iter().filter(|award| award.recipient.kind == kind).count() as i64;
    let mut decisions: Vec<Uuid> = given.iter().map(|award| award.decision_id).collect();
    decisions.sort_unstable();
    decisions.dedup();
    Ok(MovementFigures {
        registrations,
        exemplars: told.len() as i64,
        exemplars_publicised: acted(ActKind::Publicised),
        exemplars_replicated: acted(ActKind::Replicated),
        decisions: decisions.len() as i64,
        awards: given.len() as i64,
        people: of(RecipientKind::Person),
        collectives: of(RecipientKind::Unit),
        households: of(RecipientKind::Household),
        amount_vnd: given.iter().filter_map(|award| award.amount_vnd).sum(),
    })
}
