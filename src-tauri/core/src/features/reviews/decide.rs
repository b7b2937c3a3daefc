//! The decision on nominations of a round: from what the council passed, or directly with a reason. Number and date are
//! given once; everything else follows from the nominations.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Review, ReviewLine,
    line::review,
    obstacles::{obstacles, stop},
};
use crate::{
    Change, Db, Error, Result,
    features::{
        awards::{AwardDraft, AwardsDraft, AwardsPlan, plan_awards, record_awards},
        decisions::{Decision, DecisionDraft},
        nominations::store as nominations,
        rulebook, settings,
    },
    terms::{Day, calendar, text},
};

/// Which nominations, by which decision.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ReviewDecision {
    #[ts(optional = false)]
    round_id: Uuid,
    #[ts(optional = false)]
    ids: Vec<Uuid>,
    #[ts(optional = false)]
    decided_on: Day,
    #[ts(optional = false)]
    subject: String,
    /// The next number when not given.
    number: Option<String>,
    /// The council, where it met, when not given.
    proposed_by: Option<String>,
    /// The clerk has read that a multiple is unconfirmed and wants it all the same.
    confirm_unverified: Option<bool>,
    /// Why it is decided all the same, where something stands in the way.
    reason: Option<String>,
}

/// What deciding would give. Nothing is written.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReviewPlan {
    /// What asks for a reason.
    obstacles: Vec<String>,
    proposed_by: Option<String>,
    awards: AwardsPlan,
}

pub(super) fn plan_review_decision(db: &Db, wanted: ReviewDecision) -> Result<ReviewPlan> {
    let review = review(db, wanted.round_id)?;
    let chosen = chosen(&review, &wanted.ids)?;
    let obstacles = obstacles(db, &*rulebook::of(db)?, &review, &chosen)?;
    let proposed_by = proposed_by(db, &review, &wanted)?;
    let draft = draft(&review, &chosen, wanted, proposed_by.clone(), None);
    Ok(ReviewPlan { obstacles, proposed_by, awards: plan_awards(db, draft)? })
}

pub(super) fn record_review_decision(change: &mut Change, wanted: ReviewDecision) -> Result<Decision> {
    let review = review(change, wanted.round_id)?;
    let chosen = chosen(&review, &wanted.ids)?;
    let obstacles = obstacles(change, &*rulebook::of(change)?, &review, &chosen)?;
    let reason = text::optional_lines("reason", "lý do", wanted.reason.as_deref(), 500)?;
    let note = match (obstacles.as_slice(), reason) {
        ([], _) => None,
        (obstacles, Some(reason)) => {
            Some(format!("{}\nLý do vẫn quyết định: {reason}", obstacles.join("\n")))
        }
        (obstacles, None) => {
            let message = format!("{} Hãy xử lý trước, hoặc ghi lý do vẫn quyết định.", obstacles.join(" "));
            return Err(Error::invalid("reason", message));
        }
    };
    let proposed_by = proposed_by(change, &review, &wanted)?;
    let ids: Vec<Uuid> = chosen.iter().map(|line| line.nomination.id).collect();
    let recorded = record_awards(change, draft(&review, &chosen, wanted, proposed_by, note))?;
    // Awards stand in the order of the nominations they were made from.
    for (nomination, award) in ids.into_iter().zip(&recorded.awards) {
        nominations::put_award(change, nomination, award.id)?;
    }
    Ok(recorded.decision)
}

/// In the order of the round, each once.
fn chosen<'a>(review: &'a Review, ids: &[Uuid]) -> Result<Vec<&'a ReviewLine>> {
    if ids.is_empty() {
        return Err(Error::invalid("ids", "Hãy đánh dấu ít nhất một đề nghị để ra quyết định."));
    }
    let is_there = |id: &Uuid| review.lines.iter().any(|line| line.nomination.id == *id);
    if !ids.iter().all(is_there) {
        return Err(Error::not_found("đề nghị này trong đợt xét"));
    }
    let chosen: Vec<&ReviewLine> =
        review.lines.iter().filter(|line| ids.contains(&line.nomination.id)).collect();
    match chosen.iter().find_map(|line| stop(line)) {
        Some(message) => Err(Error::refused("not_open", message)),
        None => Ok(chosen),
    }
}

/// As given, else the council with the day of its last session.
fn proposed_by(db: &Db, review: &Review, wanted: &ReviewDecision) -> Result<Option<String>> {
    if wanted.proposed_by.is_some() {
        return Ok(wanted.proposed_by.clone());
    }
    let Some(last) = review.sessions.iter().rfind(|session| session.held_on <= wanted.decided_on) else {
        return Ok(None);
    };
    let office = settings::office(db)?;
    let day = calendar::in_words(last.held_on);
    Ok(Some(match &last.minutes_number {
        Some(number) => {
            format!("Hội đồng Thi đua - Khen thưởng {} tại Biên bản số {number} {day}", office.commune())
        }
        None => format!("Hội đồng Thi đua - Khen thưởng {} tại cuộc họp {day}", office.commune()),
    }))
}

fn draft(
    review: &Review,
    chosen: &[&ReviewLine],
    wanted: ReviewDecision,
    proposed_by: Option<String>,
    note: Option<String>,
) -> AwardsDraft {
    let award = |line: &&ReviewLine| AwardDraft {
        id: None,
        recipient: line.nomination.recipient,
        award: line.nomination.award.clone(),
        merit: line.nomination.merit.clone(),
        printed_name: None,
        office: None,
        note: None,
        exemplar_id: line.nomination.exemplar_id,
    };
    AwardsDraft {
        decision: DecisionDraft {
            id: None,
            number: wanted.number,
            decided_on: wanted.decided_on,
            subject: wanted.subject,
            ground: review.round.ground.clone(),
            movement_id: review.round.movement_id,
            signer_name: None,
            signer_lines: None,
            legal_bases: None,
            proposed_by,
            merit_year: Some(review.round.merit_year),
            note,
        },
        awards: chosen.iter().map(award).collect(),
        confirm_unverified: wanted.confirm_unverified,
    }
}
