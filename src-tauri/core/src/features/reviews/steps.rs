//! The five steps of a round, each with its lamp and a sentence.

use serde::Serialize;
use ts_rs::TS;

use super::{ReviewLine, ReviewState};
use crate::{
    Db,
    features::{
        councils::Session,
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
    let open = live.iter().filter(|line| line.vote.is_none() && line.state != ReviewState::Decided).count();
    let day = calendar::short(last.held_on);
    if open > 0 {
        return (StepState::Running, format!("Họp ngày {day}, còn {open} đề nghị chưa ghi kết quả."));
    }
    let passed = many(ReviewState::Passed) + many(ReviewState::Decided);
    (StepState::Done, format!("Họp ngày {day}: {passed} đạt, {} không đạt.", many(ReviewState::Failed)))
}

fn decision(live: &[&ReviewLine]) -> Told {
    let decided = live.iter().filter(|line| line.state == ReviewState::Decided).count();
    let waiting = live.iter().filter(|line| line.state == ReviewState::Passed).count();
    match (decided, waiting) {
        (0, 0) => (StepState::Open, "Chưa ra quyết định.".to_owned()),
        (0, waiting) => (StepState::Open, format!("{waiting} đề nghị đạt, chờ quyết định.")),
        (decided, 0) => (StepState::Done, format!("{decided} khen thưởng đã quyết định.")),
        (decided, waiting) => (StepState::Running, format!("{decided} đã quyết định, {waiting} còn chờ.")),
    }
}
