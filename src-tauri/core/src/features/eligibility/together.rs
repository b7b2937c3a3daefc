//! Answers put together: alternatives into one, all of them into a verdict with its sentence.

use super::{
    answer::{Answer, Origin, State, Verdict},
    conditions::Finding,
    sentences::clause,
};
use crate::features::rulebook::Standard;

/// Of several conditions one is enough.
pub(super) fn one_of(parts: Vec<Answer>) -> Answer {
    let best = parts.iter().find(|one| one.state == State::Met);
    let best = best.or_else(|| parts.iter().find(|one| one.state == State::Judged));
    let best = best.or_else(|| parts.iter().find(|one| one.state == State::Unknown));
    let state = best.map_or(State::NotMet, |one| one.state);
    let first = &parts[0];
    let needs: Vec<String> = parts.iter().filter_map(|one| one.needs.as_deref()).map(clause).collect();
    let says = match (state, best) {
        (State::Met, Some(one)) => one.says.clone(),
        (State::Judged, _) => {
            "Chưa có căn cứ nào tính được từ sổ; Hội đồng xét các căn cứ còn lại.".to_owned()
        }
        (State::Unknown, _) => "Chưa đủ số liệu để biết căn cứ nào đạt.".to_owned(),
        _ => "Chưa đạt căn cứ nào.".to_owned(),
    };
    Answer {
        id: format!("{}:one_of", first.id),
        text: "Đạt một trong các điều kiện:".to_owned(),
        state,
        says,
        needs: (state != State::Met && !needs.is_empty())
            .then(|| format!("Cần một trong các điều: {}.", needs.join("; "))),
        figures: vec![],
        years: best.map(|one| one.years.clone()).unwrap_or_default(),
        document: first.document.clone(),
        article: first.article.clone(),
        source: first.source.clone(),
        mark: first.mark,
        note: None,
        layer: first.layer,
        layer_name: first.layer_name.clone(),
        is_binding: parts.iter().all(|one| one.is_binding),
        is_general: first.is_general,
        parts,
    }
}

/// The law asks different things of different people, and the record does not say what this one does.
pub(super) fn class_missing(standard: &Standard) -> Answer {
    let text = "Tiêu chuẩn riêng cho cán bộ, công chức, viên chức và cho nông dân, công nhân, người khác.";
    let found = Finding::unknown(
        "Chưa ghi nhóm công tác, lao động nên chưa biết áp dụng tiêu chuẩn nào.",
        "Ghi nhóm công tác, lao động của người này.",
    );
    Answer::of(Origin::of(&standard.fact), text.to_owned(), found)
}

pub(super) fn verdict(conditions: &[Answer]) -> Verdict {
    let own: Vec<&Answer> = conditions.iter().filter(|one| !one.is_general).collect();
    let any = |state: State| conditions.iter().any(|one| one.is_binding && one.state == state);
    if any(State::NotMet) {
        return Verdict::NotMet;
    }
    if own.is_empty() {
        return Verdict::NoRule;
    }
    if any(State::Unknown) {
        return Verdict::Unknown;
    }
    if own.iter().any(|one| one.state == State::Met) { Verdict::Met } else { Verdict::Judged }
}

pub(super) fn rank(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Met => 4,
        Verdict::Judged => 3,
        Verdict::Unknown => 2,
        Verdict::NotMet => 1,
        Verdict::NoRule => 0,
    }
}

pub(super) fn said(verdict: Verdict, name: &str, conditions: &[Answer]) -> String {
    let reason = |state: State| {
        let first = conditions.iter().find(|one| one.is_binding && one.state == state);
        first.map(|one| one.says.clone()).unwrap_or_default()
    };
    let judged = conditions.iter().filter(|one| one.state == State::Judged).count();
    match verdict {
        Verdict::Met if judged > 0 => {
            format!("Đủ các điều kiện {name} mà sổ tính được; Hội đồng xét {judged} tiêu chuẩn còn lại.")
        }
        Verdict::Met => format!("Đủ các điều kiện {name} mà sổ tính được."),
        Verdict::Judged => format!("Sổ không thấy điều gì vướng; Hội đồng xét tiêu chuẩn {name}."),
        Verdict::Unknown => format!("Chưa đủ số liệu để xét {name}. {}", reason(State::Unknown)),
        Verdict::NotMet => format!("Chưa đủ điều kiện {name}. {}", reason(State::NotMet)),
        Verdict::NoRule => format!("Sổ chưa có tiêu chuẩn {name} cho thời gian này; hãy tra văn bản."),
    }
}
