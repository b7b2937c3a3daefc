//! The five steps of a round, each with its lamp and a sentence.

use serde::Serialize;
use ts_rs::TS;

use super::{ReviewLine, ReviewState};
use crate::{
    Db,
    features::{
        councils::{Outcome, Session},
        nominations::Round,
        postings::{Posting, PostingState},
    },
    terms::calendar,
};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct ReviewStep {
    pub step: StepOfReview,
    pub state: StepState,
    /// What was done, or what to do next.
    pub says: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum StepOfReview {
    Nominations,
    Papers,
    Posting,
    Council,
    Decision,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum StepState {
    Open,
    Running,
    Done,
    /// Something is late or missing.
    Lacking,
}

pub(super) fn steps(
    db: &Db,
    round: &Round,
    lines: &[ReviewLine],
    postings: &[Posting],
    sessions: &[Session],
) -> Vec<ReviewStep> {
    let live: Vec<&ReviewLine> = lines.iter().filter(|line| line.state != ReviewState::Withdrawn).collect();
    let of = |step, (state, says)| ReviewStep { step, state, says };
    vec![
        of(StepOfReview::Nominations, nominations(db, round, &live)),
        of(StepOfReview::Papers, papers(&live)),
        of(StepOfReview::Posting, posting(postings)),
        of(StepOfReview::Council, council(&live, sessions)),
        of(StepOfReview::Decision, decision(&live)),
    ]
}

type Told = (StepState, String);

fn nominations(db: &Db, round: &Round, live: &[&ReviewLine]) -> Told {
    let closes = round.closes_on.map(|day| (calendar::short(day), day < db.today()));
    match (live.len(), closes) {
        (0, Some((day, true))) => (StepState::Lacking, format!("Chưa có đề nghị nào, đã quá hạn {day}.")),
        (0, Some((day, false))) => (StepState::Open, format!("Chưa có đề nghị nào, hạn nhận {day}.")),
        (0, None) => (StepState::Open, "Chưa có đề nghị nào.".to_owned()),
        (count, Some((day, false))) => (StepState::Running, format!("{count} đề nghị, còn nhận đến {day}.")),
        (count, _) => (StepState::Done, format!("{count} đề nghị.")),
    }
}

fn papers(live: &[&ReviewLine]) -> Told {
    let missing = live.iter().filter(|line| line.nomination.missing > 0).count();
    match (live.len(), missing) {
        (0, _) => (StepState::Open, "Chưa có hồ sơ.".to_owned()),
        (_, 0) => (StepState::Done, "Mọi hồ sơ đủ giấy tờ.".to_owned()),
        (all, missing) => (StepState::Lacking, format!("{missing} trên {all} hồ sơ còn thiếu giấy tờ.")),
    }
}

fn posting(postings: &[Posting]) -> Told {
    let Some(last) = postings.last() else { return (StepState::Open, "Chưa niêm yết.".to_owned()) };
    let until = calendar::short(last.until_on);
    if last.unanswered > 0 {
        return (StepState::Lacking, format!("{} ý kiến chưa trả lời.", last.unanswered));
    }
    match last.state {
        PostingState::Coming => {
            (StepState::Running, format!("Niêm yết từ {}.", calendar::short(last.from_on)))
        }
        PostingState::Running => (StepState::Running, format!("Đang niêm yết, đến hết {until}.")),
        PostingState::Over => (StepState::Done, format!("Đã niêm yết xong ngày {until}.")),
    }
}

fn council(live: &[&ReviewLine], sessions: &[Session]) -> Told {
    let Some(last) = sessions.last() else {
        return (StepState::Open, "Hội đồng chưa họp.".to_owned());
    };
    let many = |state| live.iter().filter(|line| line.state == state).count();
    let open = live.iter().filter(|line| line.vote.is_none() && !is_ended(line)).count();
    let day = calendar::short(last.held_on);
    if open > 0 {
        return (StepState::Running, format!("Họp {day}, {open} đề nghị chưa ghi phiếu."));
    }
    let passed = live.iter().filter(|line| is_passed(line)).count();
    (StepState::Done, format!("Họp {day}: {passed} đạt, {} không.", many(ReviewState::Failed)))
}

fn is_ended(line: &ReviewLine) -> bool {
    matches!(line.state, ReviewState::Decided | ReviewState::Granted | ReviewState::Refused)
}

fn is_passed(line: &ReviewLine) -> bool {
    line.vote.as_ref().and_then(|vote| vote.outcome) == Some(Outcome::Passed)
}

fn decision(live: &[&ReviewLine]) -> Told {
    let many = |state| live.iter().filter(|line| line.state == state).count();
    let (decided, above) = (many(ReviewState::Decided), many(ReviewState::Granted));
    let (waiting, submitted) = (many(ReviewState::Passed), many(ReviewState::Submitted));
    let counted = [
        (decided, "đã quyết định"),
        (above, "cấp trên đã khen"),
        (submitted, "đã trình"),
        (waiting, "đạt, chờ quyết định"),
    ];
    let parts: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() {
        return (StepState::Open, "Chưa ra quyết định.".to_owned());
    }
    let state = match (decided + above + submitted, waiting + submitted) {
        (0, _) => StepState::Open,
        (_, 0) => StepState::Done,
        _ => StepState::Running,
    };
    (state, format!("{}.", parts.join(", ")))
}
