//! What rounds of review wait for: papers, the end of a posting, answers, votes and the decision.

use super::due::{Due, DueState};
use crate::{
    Db, Result,
    features::{
        nominations::store as nominations,
        postings::{PostingState, store as postings},
    },
    terms::{Day, calendar},
};

/// Lines before the rest is only counted.
const MOST: usize = 4;
/// A round that was opened longer ago is history.
const DAYS_BACK: i64 = 366;

pub(super) fn rounds(db: &Db, today: Day) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    let open = nominations::rounds(db, None, "")?;
    for round in open.iter().filter(|one| (today - one.opened_on).num_days() <= DAYS_BACK) {
        if round.nominations > 0 && round.decided == round.nominations {
            continue;
        }
        let line = |what: String, part: &str, aside: &str, state| {
            let route = format!("nominations/{}{part}", round.id);
            Due::new(format!("Đợt xét «{}»: {what}", round.name), aside, &route, state)
        };
        if round.nominations == 0 {
            if let Some(closes) = round.closes_on {
                let state = if closes < today { DueState::Late } else { DueState::Open };
                let aside = format!("Hạn {}", calendar::short(closes));
                due.push(line("chưa có đề nghị nào".to_owned(), "", &aside, state));
            }
            continue;
        }
        let postings = postings::of_round(db, round.id)?;
        let unanswered: usize = postings.iter().map(|one| one.unanswered).sum();
        if unanswered > 0 {
            let what = format!("{unanswered} ý kiến khi niêm yết chưa trả lời");
            due.push(line(what, "/posting", "Niêm yết", DueState::Soon));
        }
        let last = postings.last().filter(|one| one.state != PostingState::Over);
        if let Some(last) = last {
            let until = calendar::short(last.until_on);
            due.push(line(
                "đang niêm yết".to_owned(),
                "/posting",
                &format!("Đến hết {until}"),
                DueState::Open,
            ));
        } else {
            let waiting = round.nominations - round.decided;
            due.push(line(format!("{waiting} đề nghị chưa quyết định"), "", "Xét duyệt", DueState::Open));
        }
    }
    due.sort_by_key(Due::state);
    let rest = due.len().saturating_sub(MOST);
    due.truncate(MOST);
    if rest > 0 {
        let text = format!("Còn {rest} việc khác của các đợt xét");
        due.push(Due::new(text, "Xét duyệt", "nominations", DueState::Open));
    }
    Ok(due)
}
