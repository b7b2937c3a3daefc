//! What the screens of councils and of a round call.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Council, Session, council::CouncilDraft, papers::print_session_paper, session::SessionDraft, store,
    tally::VoteBasis, votes::save_session_votes,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{
        local_rules::Layers,
        nominations::{NominationFilter, store as nominations},
        rulebook::Mark,
    },
    job, query,
    terms::{Day, calendar},
};

pub(super) const ALL: &[Command] = &[
    query!(list_councils),
    change!(save_council),
    change!(remove_council),
    query!(list_sessions),
    query!(get_session_rule),
    change!(save_session),
    change!(save_session_votes),
    change!(remove_session),
    job!(print_session_paper),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllCouncils {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct CouncilRef {
    id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SessionsWanted {
    round_id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct SessionRuleWanted {
    #[ts(optional = false)]
    round_id: Uuid,
    /// The day of the session; today when not given.
    held_on: Option<Day>,
}

/// What a new session begins with: what province or commune has set, else what the last session had.
#[derive(Debug, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct SessionRule {
    /// Percent that is enough.
    threshold: Option<f64>,
    source: Option<String>,
    /// How sure it is; nothing where it comes from the last session.
    mark: Option<Mark>,
    basis: VoteBasis,
    place: Option<String>,
}

fn list_councils(db: &Db, _: AllCouncils) -> Result<Vec<Council>> {
    store::councils(db, None)
}

fn save_council(change: &mut Change, draft: CouncilDraft) -> Result<Council> {
    let draft = draft.checked(change.today())?;
    let id = change.record_id("councils", draft.id)?;
    let known: BTreeSet<Uuid> = match draft.id {
        Some(id) => store::council(change, id)?.members.iter().map(|member| member.id).collect(),
        None => BTreeSet::new(),
    };
    let kept: BTreeSet<Uuid> = draft.members.iter().filter_map(|member| member.id).collect();
    if !kept.is_subset(&known) {
        return Err(Error::not_found("thành viên này"));
    }
    for gone in known.difference(&kept) {
        change.remove("council_members", *gone)?;
    }
    store::put_council(change, id, &draft)?;
    change.says(format!("{} {}", if draft.id.is_none() { "Lập" } else { "Sửa" }, draft.name));
    store::council(change, id)
}

fn remove_council(change: &mut Change, wanted: CouncilRef) -> Result<()> {
    let council = store::council(change, wanted.id)?;
    change.remove("councils", council.id)?;
    change.says(format!("Bỏ vào thùng rác: {}", council.name));
    Ok(())
}

fn list_sessions(db: &Db, wanted: SessionsWanted) -> Result<Vec<Session>> {
    is_there(db, wanted.round_id)?;
    store::of_round(db, wanted.round_id)
}

fn is_there(db: &Db, round: Uuid) -> Result<()> {
    nominations::round(db, round)?.map(drop).ok_or_else(|| Error::not_found("đợt xét này"))
}

fn get_session_rule(db: &Db, wanted: SessionRuleWanted) -> Result<SessionRule> {
    is_there(db, wanted.round_id)?;
    let last =
        "SELECT round_id FROM sessions WHERE removed_at IS NULL ORDER BY held_on DESC, id DESC LIMIT 1";
    let last = db.first(last, [], |row| crate::id(row, "round_id"))?;
    let last = last.map(|round| store::of_round(db, round)).transpose()?.and_then(|mut list| list.pop());
    let mut rule = SessionRule::default();
    if let Some(last) = last {
        rule = SessionRule {
            threshold: last.threshold,
            source: last.source,
            mark: None,
            basis: last.basis,
            place: Some(last.place),
        };
    }
    let day = wanted.held_on.unwrap_or_else(|| db.today());
    let layers = Layers::load(db)?;
    let filter = NominationFilter { round_id: Some(wanted.round_id), ..NominationFilter::default() };
    let list = nominations::list(db, &filter)?;
    let awards: BTreeSet<&str> = list.iter().map(|one| one.award.as_str()).collect();
    let set = awards.into_iter().filter_map(|award| layers.on("vote_percent", Some(award), None, day));
    // Several awards in a session: the share that is hardest to reach.
    let highest = set
        .filter_map(|decided| Some((decided.given.parse::<f64>().ok()?, decided)))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    if let Some((percent, decided)) = highest {
        let cited = [decided.article.as_str(), decided.document.as_str()].join(" ").trim().to_owned();
        rule.threshold = Some(percent);
        rule.mark = Some(decided.mark);
        rule.source = Some(if cited.is_empty() { decided.layer_name } else { cited });
    }
    Ok(rule)
}

fn save_session(change: &mut Change, draft: SessionDraft) -> Result<Session> {
    is_there(change, draft.round_id)?;
    let council = store::council(change, draft.council_id)?;
    let draft = draft.checked(change.today(), &council)?;
    let id = change.record_id("sessions", draft.id)?;
    store::put_session(change, id, &draft)?;
    let day = calendar::short(draft.held_on);
    change.says(format!("{} phiên họp Hội đồng ngày {day}", if draft.id.is_none() { "Ghi" } else { "Sửa" }));
    let saved = store::session(change, id)?;
    let over = saved.results.iter().find(|one| one.yes + one.no + one.invalid > one.voters);
    if over.is_some() {
        let message =
            "Kết quả đã ghi có nhiều phiếu hơn số người bỏ phiếu. Hãy sửa kết quả trước khi sửa điểm danh.";
        return Err(Error::invalid("attendance", message));
    }
    Ok(saved)
}

fn remove_session(change: &mut Change, wanted: CouncilRef) -> Result<()> {
    let session = store::session(change, wanted.id)?;
    store::remove_parts(change, session.id)?;
    change.remove("sessions", session.id)?;
    change.says(format!("Bỏ vào thùng rác: phiên họp Hội đồng ngày {}", calendar::short(session.held_on)));
    Ok(())
}
