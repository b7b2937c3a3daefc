//! What the screen of a round calls for its postings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Posting,
    clock::{Required, required},
    paper::print_posting,
    posting::{OpinionDraft, PostingDraft},
    store,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{local_rules::Layers, nominations::store as nominations},
    job, query,
    terms::{Day, calendar},
};

pub(super) const ALL: &[Command] = &[
    query!(list_postings),
    query!(get_posting_rule),
    change!(save_posting),
    change!(remove_posting),
    change!(save_posting_opinion),
    change!(remove_posting_opinion),
    job!(print_posting),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PostingsWanted {
    round_id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct PostingRuleWanted {
    #[ts(optional = false)]
    round_id: Uuid,
    /// The first day; today when not given.
    from_on: Option<Day>,
}

/// What a posting of the round must keep to.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct PostingRule {
    required: Option<Required>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PostingRef {
    id: Uuid,
}

fn list_postings(db: &Db, wanted: PostingsWanted) -> Result<Vec<Posting>> {
    is_there(db, wanted.round_id)?;
    store::of_round(db, wanted.round_id)
}

fn is_there(db: &Db, round: Uuid) -> Result<()> {
    nominations::round(db, round)?.map(drop).ok_or_else(|| Error::not_found("đợt xét này"))
}

fn get_posting_rule(db: &Db, wanted: PostingRuleWanted) -> Result<PostingRule> {
    is_there(db, wanted.round_id)?;
    let from = wanted.from_on.unwrap_or_else(|| db.today());
    Ok(PostingRule { required: required(db, &Layers::load(db)?, wanted.round_id, from)? })
}

pub(super) fn found(db: &Db, id: Uuid) -> Result<Posting> {
    store::get(db, id)?.ok_or_else(|| Error::not_found("lần niêm yết này"))
}

fn save_posting(change: &mut Change, draft: PostingDraft) -> Result<Posting> {
    is_there(change, draft.round_id)?;
    let rule = required(change, &Layers::load(change)?, draft.round_id, draft.from_on)?;
    let draft = draft.checked(change.today(), rule.as_ref())?;
    let id = change.record_id("postings", draft.id)?;
    store::put(change, id, &draft)?;
    let saved = found(change, id)?;
    let (from, until) = (calendar::short(saved.from_on), calendar::short(saved.until_on));
    change.says(format!("Ghi niêm yết tại {}, từ {from} đến {until}", saved.place));
    Ok(saved)
}

fn remove_posting(change: &mut Change, wanted: PostingRef) -> Result<()> {
    let posting = found(change, wanted.id)?;
    change.remove("postings", posting.id)?;
    change.says(format!("Bỏ vào thùng rác: niêm yết tại {}", posting.place));
    Ok(())
}

fn save_posting_opinion(change: &mut Change, draft: OpinionDraft) -> Result<Posting> {
    let posting = found(change, draft.posting_id)?;
    let draft = draft.checked(change.today(), posting.from_on)?;
    let id = change.record_id("posting_opinions", draft.id)?;
    store::put_opinion(change, id, &draft)?;
    change.says(format!("Ghi ý kiến của {} khi niêm yết", draft.said_by));
    found(change, posting.id)
}

fn remove_posting_opinion(change: &mut Change, wanted: PostingRef) -> Result<()> {
    if !change.remove("posting_opinions", wanted.id)? {
        return Err(Error::not_found("ý kiến này"));
    }
    change.says("Bỏ vào thùng rác: một ý kiến khi niêm yết");
    Ok(())
}
