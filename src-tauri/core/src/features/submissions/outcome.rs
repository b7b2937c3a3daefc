//! What somebody above answered. What was granted is noted in the history of the recipient at once.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{ItemOutcome, Submission, commands::found, store};
use crate::{
    Change, Error, Result,
    features::{
        nominations::store as nominations,
        past_awards::{self, PastAwardDraft},
    },
    terms::{Day, calendar, text},
};

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct OutcomeDraft {
    #[ts(optional = false)]
    submission_id: Uuid,
    /// Nominations with the same answer.
    #[ts(optional = false)]
    ids: Vec<Uuid>,
    /// Nothing takes an answer back that was noted by mistake.
    outcome: Option<ItemOutcome>,
    /// Today when not given.
    on: Option<Day>,
    /// The decision that granted it, or the paper that says no.
    paper: Option<String>,
    /// Who decided, for the history of the recipient.
    issuer: Option<String>,
    reason: Option<String>,
}

pub(super) fn save_submission_outcome(change: &mut Change, draft: OutcomeDraft) -> Result<Submission> {
    let submission = found(change, draft.submission_id)?;
    if draft.ids.is_empty() {
        return Err(Error::invalid("ids", "Hãy chọn ít nhất một đề nghị."));
    }
    let paper = text::optional("paper", "số văn bản", draft.paper.as_deref(), 120)?;
    let issuer = text::optional("issuer", "nơi quyết định", draft.issuer.as_deref(), 200)?;
    let reason = text::optional_lines("reason", "lý do", draft.reason.as_deref(), 500)?;
    let on = draft.on.unwrap_or_else(|| change.today());
    if draft.outcome.is_some() && (on > change.today() || on < submission.submitted_on) {
        let day = calendar::short(submission.submitted_on);
        let message = format!("Ngày trả lời phải từ ngày trình {day} đến hôm nay. Hãy sửa lại.");
        return Err(Error::invalid("on", message));
    }
    if draft.outcome == Some(ItemOutcome::Granted) && paper.is_none() {
        return Err(Error::invalid("paper", "Hãy ghi số quyết định khen thưởng của cấp trên."));
    }
    for id in &draft.ids {
        let Some(item) = submission.items.iter().find(|item| item.nomination_id == *id) else {
            return Err(Error::not_found("đề nghị này trong tờ trình"));
        };
        let was_granted = item.outcome == Some(ItemOutcome::Granted);
        let answer = draft.outcome.map(|outcome| (outcome, on));
        store::put_outcome(change, (submission.id, *id), answer, (paper.as_deref(), reason.as_deref()))?;
        if draft.outcome == Some(ItemOutcome::Granted) && !was_granted {
            honour(change, *id, on, (paper.clone(), issuer.clone()))?;
        }
    }
    let count = draft.ids.len();
    change.says(match draft.outcome {
        Some(outcome) => format!("Ghi kết quả trình: {count} đề nghị {}", outcome.title()),
        None => format!("Bỏ kết quả trình đã ghi của {count} đề nghị"),
    });
    found(change, submission.id)
}

fn honour(
    change: &mut Change,
    nomination: Uuid,
    on: Day,
    (decision, issuer): (Option<String>, Option<String>),
) -> Result<()> {
    let one = nominations::get(change, nomination)?.ok_or_else(|| Error::not_found("đề nghị này"))?;
    let round = nominations::round(change, one.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let draft = PastAwardDraft {
        id: None,
        recipient: one.recipient,
        award: one.award,
        year: round.merit_year,
        ground: Some(round.ground),
        decision,
        decided_on: Some(on),
        issuer: issuer.or(one.decider),
        merit: Some(one.merit),
        revoked_on: None,
        note: None,
    };
    past_awards::keep(change, draft).map(drop)
}
