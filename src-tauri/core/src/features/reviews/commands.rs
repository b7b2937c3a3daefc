//! What the screen of a round calls to see where it stands and to end it.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Review,
    decide::{plan_review_decision, record_review_decision},
    line::review,
};
use crate::{Command, Db, Result, change, query};

pub(super) const ALL: &[Command] =
    &[query!(get_review), query!(plan_review_decision), change!(record_review_decision)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct ReviewWanted {
    round_id: Uuid,
}

fn get_review(db: &Db, wanted: ReviewWanted) -> Result<Review> {
    review(db, wanted.round_id)
}
