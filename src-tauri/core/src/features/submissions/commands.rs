//! What the screen of a round calls for what it proposes to somebody above.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    ItemOutcome, Submission, outcome::save_submission_outcome, paper::print_submission, store,
    submission::SubmissionDraft,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{
        nominations::{Nomination, store as nominations},
        settings,
    },
    job, query,
    terms::Day,
};

pub(super) const ALL: &[Command] = &[
    query!(list_submissions),
    change!(save_submission),
    change!(save_submission_outcome),
    change!(remove_submission),
    job!(print_submission),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SubmissionsWanted {
    round_id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SubmissionRef {
    id: Uuid,
}

fn list_submissions(db: &Db, wanted: SubmissionsWanted) -> Result<Vec<Submission>> {
    nominations::round(db, wanted.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    store::of_round(db, wanted.round_id)
}

pub(super) fn found(db: &Db, id: Uuid) -> Result<Submission> {
    store::get(db, id)?.ok_or_else(|| Error::not_found("tờ trình này"))
}

fn save_submission(change: &mut Change, draft: SubmissionDraft) -> Result<Submission> {
    let round = nominations::round(change, draft.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
    let draft = draft.checked(change.today(), round.opened_on)?;
    let id = change.record_id("submissions", draft.id)?;
    let before = draft.id.map(|id| found(change, id)).transpose()?;
    for (row, nomination) in draft.ids.iter().enumerate() {
        check(change, &draft, id, *nomination).map_err(|error| error.in_row(row + 1))?;
    }
    let answered = before.iter().flat_map(|one| &one.items).find(|item| item.outcome.is_some());
    if let Some(item) = answered.filter(|item| !draft.ids.contains(&item.nomination_id)) {
        let message = format!("Đề nghị của {} đã có kết quả trình, nên không bỏ ra được.", item.name);
        return Err(Error::refused("answered", message));
    }
    let on: Day = draft.submitted_on.unwrap_or_else(|| change.today());
    let addressed_to = match &draft.addressed_to {
        Some(given) => given.clone(),
        None => settings::superior_on(change, on)?,
    };
    store::put(change, id, &draft, &addressed_to)?;
    let number = draft.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    change.says(format!("Ghi tờ trình{number} với {} đề nghị", draft.ids.len()));
    found(change, id)
}

/// A nomination of the round that is somebody else's to give and lies in no other submission.
fn check(db: &Db, draft: &SubmissionDraft, own: Uuid, nomination: Uuid) -> Result<()> {
    let one: Nomination = nominations::get(db, nomination)?.ok_or_else(|| Error::not_found("đề nghị này"))?;
    if one.round_id != draft.round_id {
        return Err(Error::not_found("đề nghị này trong đợt xét"));
    }
    if one.is_withdrawn() {
        let message = format!("Đề nghị của {} đã rút nên không trình.", one.name);
        return Err(Error::refused("withdrawn", message));
    }
    if one.is_own {
        let message =
            format!("«{}» do xã quyết định, không phải trình. Hãy bỏ {} ra.", one.award_name, one.name);
        return Err(Error::refused("own", message));
    }
    let lies = |other: &Submission| {
        let item = other.items.iter().find(|item| item.nomination_id == nomination);
        other.id != own
            && item.is_some_and(|item| {
                !matches!(item.outcome, Some(ItemOutcome::Refused | ItemOutcome::Returned))
            })
    };
    if store::of_round(db, draft.round_id)?.iter().any(lies) {
        let message = format!("Đề nghị của {} đã ở trong một tờ trình khác. Hãy bỏ ra.", one.name);
        return Err(Error::Duplicate { message });
    }
    Ok(())
}

fn remove_submission(change: &mut Change, wanted: SubmissionRef) -> Result<()> {
    let submission = found(change, wanted.id)?;
    if submission.items.iter().any(|item| item.outcome == Some(ItemOutcome::Granted)) {
        let message = "Tờ trình này đã có đề nghị được cấp trên khen, nên không bỏ được.";
        return Err(Error::refused("granted", message));
    }
    // Its nominations are free again, to be proposed in another.
    change.put_members("submission_items", ("submission_id", submission.id), "nomination_id", &[])?;
    change.remove("submissions", submission.id)?;
    change.says(
        format!("Bỏ vào thùng rác: tờ trình {}", submission.number.as_deref().unwrap_or_default()).trim_end(),
    );
    Ok(())
}
