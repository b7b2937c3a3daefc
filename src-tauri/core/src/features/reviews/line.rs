//! The nominations of a round, each with how far it has come.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::steps::{ReviewStep, steps};
use crate::{
    Db, Error, Result,
    features::{
        awards::store as awards,
        councils::{Outcome, Session, VoteResult, store as councils},
        nominations::{Nomination, NominationFilter, Round, store as nominations},
        postings::{Posting, store as postings},
    },
    terms::Day,
};

/// A round with everything that was done about it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Review {
    pub round: Round,
    pub lines: Vec<ReviewLine>,
    pub steps: Vec<ReviewStep>,
    pub postings: Vec<Posting>,
    pub sessions: Vec<Session>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct ReviewLine {
    pub nomination: Nomination,
    pub state: ReviewState,
    /// The last vote on it.
    pub vote: Option<VoteResult>,
    pub voted_on: Option<Day>,
    /// What it led to was taken back.
    pub is_revoked: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ReviewState {
    Nominated,
    Passed,
    Failed,
    Decided,
    Withdrawn,
}

impl ReviewState {
    fn of(one: &Nomination, vote: Option<&VoteResult>) -> Self {
        match (one.award_id, vote.and_then(|vote| vote.outcome)) {
            (Some(_), _) => Self::Decided,
            (None, _) if one.is_withdrawn() => Self::Withdrawn,
            (None, Some(Outcome::Passed)) => Self::Passed,
            (None, Some(Outcome::Failed)) => Self::Failed,
            (None, None) => Self::Nominated,
        }
    }
}

pub(super) fn review(db: &Db, round: Uuid) -> Result<Review> {
    let round = nominations::round(db, round)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let filter = NominationFilter { round_id: Some(round.id), ..NominationFilter::default() };
    let sessions = councils::of_round(db, round.id)?;
    let mut lines = Vec::new();
    for nomination in nominations::list(db, &filter)? {
        let voted = sessions.iter().rev().find_map(|session| {
            let result = session.results.iter().find(|result| result.nomination_id == nomination.id)?;
            Some((session.held_on, result.clone()))
        });
        let (voted_on, vote) = voted.unzip();
        let award = nomination.award_id.map(|id| awards::get(db, id)).transpose()?.flatten();
        lines.push(ReviewLine {
            state: ReviewState::of(&nomination, vote.as_ref()),
            is_revoked: award.is_some_and(|award| award.revoked_on.is_some()),
            nomination,
            vote,
            voted_on,
        });
    }
    let postings = postings::of_round(db, round.id)?;
    let steps = steps(db, &round, &lines, &postings, &sessions);
    Ok(Review { round, lines, steps, postings, sessions })
}
