//! The count of a session, a line for each nomination: kept and taken back as one.

use std::collections::BTreeSet;

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Outcome, Session, session::Attendance, store, tally::Count};
use crate::{
    Change, Error, Result,
    features::nominations::{Nomination, NominationFilter, store as nominations},
    terms::text,
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct VotesDraft {
    session_id: Uuid,
    votes: Vec<VoteDraft>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct VoteDraft {
    #[ts(optional = false)]
    nomination_id: Uuid,
    #[ts(optional = false)]
    yes: i64,
    no: Option<i64>,
    invalid: Option<i64>,
    /// What the council concluded where no share decides, or against it.
    concluded: Option<Outcome>,
    note: Option<String>,
    /// Members who take no part in this vote; as noted before when not given.
    withheld: Option<Vec<Uuid>>,
}

pub(super) fn save_session_votes(change: &mut Change, draft: VotesDraft) -> Result<Session> {
    let session = store::session(change, draft.session_id)?;
    if draft.votes.is_empty() {
        return Err(Error::invalid("votes", "Chưa ghi kết quả nào. Hãy ghi ít nhất một dòng."));
    }
    let filter = NominationFilter { round_id: Some(session.round_id), ..NominationFilter::default() };
    let list = nominations::list(change, &filter)?;
    let count = draft.votes.len();
    for (row, vote) in draft.votes.into_iter().enumerate() {
        keep(change, &session, &list, vote).map_err(|error| error.in_row(row + 1))?;
    }
    change.says(format!("Ghi kết quả bỏ phiếu của {count} đề nghị"));
    store::session(change, session.id)
}

fn keep(change: &mut Change, session: &Session, list: &[Nomination], vote: VoteDraft) -> Result<()> {
    let Some(one) = list.iter().find(|one| one.id == vote.nomination_id) else {
        return Err(Error::not_found("đề nghị này trong đợt xét"));
    };
    if one.is_withdrawn() {
        let message = format!("Đề nghị của {} đã rút nên không bỏ phiếu.", one.name);
        return Err(Error::refused("withdrawn", message));
    }
    let (no, invalid) = (vote.no.unwrap_or(0), vote.invalid.unwrap_or(0));
    for (field, number) in [("yes", vote.yes), ("no", no), ("invalid", invalid)] {
        if !(0..=10_000).contains(&number) {
            return Err(Error::invalid(field, "Số phiếu phải từ 0 trở lên. Hãy sửa lại."));
        }
    }
    if let Some(withheld) = &vote.withheld {
        check_members(session, withheld)?;
        store::put_conflicts(change, session.id, one.id, withheld)?;
    }
    let note = text::optional("note", "ghi chú", vote.note.as_deref(), 500)?;
    let count = Count { nomination_id: one.id, yes: vote.yes, no, invalid, concluded: vote.concluded, note };
    store::put_vote(change, session.id, &count)?;
    let known = session.results.iter().find(|result| result.nomination_id == one.id);
    let withheld = match &vote.withheld {
        Some(withheld) => withheld.iter().collect::<BTreeSet<_>>().len(),
        None => known.map_or(0, |known| known.withheld.len()),
    };
    let voters = session.present + session.written - withheld as i64;
    let cast = vote.yes + no + invalid;
    if cast > voters {
        let message =
            format!("{} có {cast} phiếu nhưng chỉ {voters} người bỏ phiếu. Hãy sửa số phiếu.", one.name);
        return Err(Error::invalid("yes", message));
    }
    Ok(())
}

fn check_members(session: &Session, members: &[Uuid]) -> Result<()> {
    let takes_part: BTreeSet<Uuid> = session
        .members
        .iter()
        .filter(|seat| seat.attendance != Attendance::Absent)
        .map(|seat| seat.member_id)
        .collect();
    if members.iter().all(|member| takes_part.contains(member)) {
        return Ok(());
    }
    let message =
        "Chỉ người dự họp hoặc cho ý kiến bằng văn bản mới cần ghi là không bỏ phiếu. Hãy chọn lại.";
    Err(Error::invalid("withheld", message))
}
