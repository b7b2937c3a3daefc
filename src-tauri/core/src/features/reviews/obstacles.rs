//! What stands in the way of deciding nominations: what somebody else must decide stops it, the rest asks for a reason.

use crate::{
    Db, Result,
    features::{
        nominations::Nomination,
        postings::PostingState,
        registrations::{RegistrationFilter, RegistrationState, store as registrations},
        rulebook::{Condition, Rulebook},
    },
    terms::calendar,
};

use super::{Review, ReviewLine, ReviewState};

/// Why the nomination cannot be decided here at all, in a sentence.
pub(super) fn stop(line: &ReviewLine) -> Option<String> {
    let one = &line.nomination;
    match line.state {
        ReviewState::Withdrawn => Some(format!("Đề nghị của {} đã rút. Hãy bỏ đề nghị này ra.", one.name)),
        ReviewState::Decided => Some(format!(
            "Đề nghị của {} đã có quyết định {}. Hãy bỏ đề nghị này ra.",
            one.name,
            one.decision_number.as_deref().unwrap_or_default()
        )),
        ReviewState::Submitted | ReviewState::Granted | ReviewState::Refused => {
            Some(format!("Đề nghị của {} đã trình cấp trên. Hãy bỏ đề nghị này ra.", one.name))
        }
        ReviewState::Nominated | ReviewState::Passed | ReviewState::Failed => None,
    }
}

/// Sentences, each for all nominations it is true of.
pub(super) fn obstacles(
    db: &Db,
    book: &Rulebook,
    review: &Review,
    chosen: &[&ReviewLine],
) -> Result<Vec<String>> {
    let mut says = Vec::new();
    let of = |state| chosen.iter().filter(|line| line.state == state).collect::<Vec<_>>();
    let failed = of(ReviewState::Failed);
    if !failed.is_empty() {
        says.push(format!("Hội đồng không thông qua: {}.", names(&failed)));
    }
    let unvoted = of(ReviewState::Nominated);
    if !unvoted.is_empty() && !review.sessions.is_empty() {
        says.push(format!("Hội đồng chưa có kết quả: {}.", names(&unvoted)));
    }
    let lacking: Vec<&&ReviewLine> = chosen.iter().filter(|line| line.nomination.missing > 0).collect();
    if !lacking.is_empty() {
        says.push(format!("Hồ sơ còn thiếu giấy tờ: {}.", names(&lacking)));
    }
    says.extend(posting(review));
    let unregistered = unregistered(db, book, review.round.merit_year, chosen)?;
    if let Some((_, cited)) = unregistered.first() {
        let lines: Vec<&&ReviewLine> = unregistered.iter().map(|(line, _)| line).collect();
        says.push(format!("Chưa đăng ký thi đua, mà {cited} đòi phải có: {}.", names(&lines)));
    }
    Ok(says)
}

fn posting(review: &Review) -> Option<String> {
    let last = review.postings.last()?;
    if last.state != PostingState::Over {
        return Some(format!("Chưa hết thời gian niêm yết (đến hết {}).", calendar::short(last.until_on)));
    }
    (last.unanswered > 0).then(|| format!("Còn {} ý kiến khi niêm yết chưa trả lời.", last.unanswered))
}

/// Those of titles whose law asks for a registration, without one.
fn unregistered<'a>(
    db: &Db,
    book: &Rulebook,
    year: i32,
    chosen: &[&'a ReviewLine],
) -> Result<Vec<(&'a ReviewLine, String)>> {
    let mut found = Vec::new();
    for line in chosen {
        let one = &line.nomination;
        let Some(cited) = asks_registration(book, one) else { continue };
        let filter = RegistrationFilter {
            year: Some(year),
            award: Some(one.award.clone()),
            ..RegistrationFilter::default()
        };
        let is_registered = registrations::list(db, &filter)?.iter().any(|registration| {
            registration.recipient == one.recipient && registration.state != RegistrationState::Withdrawn
        });
        if !is_registered {
            found.push((*line, cited));
        }
    }
    Ok(found)
}

fn asks_registration(book: &Rulebook, one: &Nomination) -> Option<String> {
    let award = book.award(&one.award)?;
    let mut standards = book.standards(award, one.recipient.kind, one.received_on);
    let asks =
        standards.find(|standard| standard.condition == Condition::Registered && standard.fact.is_sure())?;
    Some(asks.fact.cited())
}

/// «Lô Thị Phượng, Vi Văn Hùng và 3 đề nghị khác».
fn names(lines: &[&&ReviewLine]) -> String {
    const MOST: usize = 3;
    let first: Vec<&str> = lines.iter().take(MOST).map(|line| line.nomination.name.as_str()).collect();
    match lines.len().checked_sub(MOST).filter(|rest| *rest > 0) {
        Some(rest) => format!("{} và {rest} đề nghị khác", first.join(", ")),
        None => first.join(", "),
    }
}
