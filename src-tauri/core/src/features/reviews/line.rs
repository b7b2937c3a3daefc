//! The nominations of a round, each with how far it has come.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::steps::{ReviewStep, steps};
use crate::{
    Db, Error, Result,
    features::{
        councils::{Outcome, Session, VoteResult, store as councils},
        nominations::{Nomination, NominationFilter, Round, store as nominations},
        postings::{Posting, store as postings},
        submissions::{ItemOutcome, Submission, SubmissionItem, store as submissions},
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
    pub submissions: Vec<Submission>,
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ReviewState {
    Nominated,
    Passed,
    Failed,
    Decided,
    /// Proposed to somebody above, without an answer yet.
    Submitted,
    /// Given by somebody above.
    Granted,
    /// Refused by somebody above.
    Refused,
    Withdrawn,
}

impl ReviewState {
    fn of(one: &Nomination, vote: Option<&VoteResult>, item: Option<&SubmissionItem>) -> Self {
        let answer = item.map(|item| item.outcome);
        match (one.award_id, vote.and_then(|vote| vote.outcome)) {
            (Some(_), _) => Self::Decided,
            (None, _) if answer == Some(Some(ItemOutcome::Granted)) => Self::Granted,
            (None, _) if one.is_withdrawn() => Self::Withdrawn,
            (None, _) if answer == Some(None) => Self::Submitted,
            (None, _) if answer == Some(Some(ItemOutcome::Refused)) => Self::Refused,
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
    let submissions = submissions::of_round(db, round.id)?;
    let mut lines = Vec::new();
    for nomination in nominations::list(db, &filter)? {
        let voted = sessions.iter().rev().find_map(|session| {
            let result = session.results.iter().find(|result| result.nomination_id == nomination.id)?;
            Some((session.held_on, result.clone()))
        });
        let (voted_on, vote) = voted.unzip();
        lines.push(ReviewLine {
            state: ReviewState::of(&nomination, vote.as_ref(), last_item(&submissions, nomination.id)),
            nomination,
            vote,
            voted_on,
        });
    }
    let postings = postings::of_round(db, round.id)?;
    let steps = steps(db, &round, &lines, &postings, &sessions);
    Ok(Review { round, lines, steps, postings, sessions, submissions })
}

/// What became of it when it was last proposed to somebody above.
fn last_item(submissions: &[Submission], nomination: Uuid) -> Option<&SubmissionItem> {
    submissions.iter().rev().find_map(|one| one.items.iter().find(|item| item.nomination_id == nomination))
}
