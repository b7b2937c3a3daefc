//! Exemplars: found, told of, taken up, rewarded.

use std::collections::HashSet;

use uuid::Uuid;

use super::{
    case::{Case, FIELD, Found, HAMLET, Record},
    facts::Facts,
    oversight,
};
use crate::{
    Result,
    features::{
        directives::DirectivePurpose,
        exemplars::{ActKind, Exemplar, ExemplarKind},
    },
    terms::calendar,
};

fn record(one: &Exemplar) -> Record {
    let kind = match one.kind {
        ExemplarKind::GoodDeed => "Người tốt, việc tốt",
        ExemplarKind::Exemplar => "Điển hình tiên tiến",
        ExemplarKind::Model => "Mô hình",
    };
    Record::new(&one.name, Some(one.found_on))
        .at("exemplars", one.id)
        .tag("Loại", Some(kind.into()))
        .tag(FIELD, one.field_name.clone())
        .tag(HAMLET, one.unit_name.clone())
}

pub(super) fn found(facts: &Facts) -> Result<Vec<Found>> {
    let all = facts.exemplars()?.iter();
    let all = all.map(|one| {
        let note: String = one.summary.chars().take(90).collect();
        let more = if note.len() < one.summary.len() { "…" } else { "" };
        Case::one(&record(one).share()).note(format!("{note}{more}"))
    });
    let reached: HashSet<Uuid> = facts.exemplars()?.iter().filter_map(|one| one.unit_id).collect();
    let hamlets = facts.hamlets()?.map(|unit| {
        let count =
            facts.exemplars().map(|all| all.iter().filter(|one| one.unit_id == Some(unit.id)).count())?;
        let case = Case::new(&unit.record, Some(reached.contains(&unit.id)));
        Ok(case.note(if count == 0 {
            "chưa có điển hình".to_owned()
        } else {
            format!("{count} điển hình")
        }))
    });
    Ok(vec![Found::new("found", all.collect()), Found::new("hamlets", hamlets.collect::<Result<_>>()?)])
}

fn acted(facts: &Facts, line: &'static str, kind: ActKind) -> Result<Vec<Found>> {
    let cases = facts.exemplars()?.iter().map(|one| {
        let acts = one.acts.iter().filter(|act| act.kind == kind && act.on <= facts.window.end());
        let acts: Vec<String> =
            acts.map(|act| format!("{} ({})", act.place, calendar::short(act.on))).collect();
        Case::new(&record(one).share(), Some(!acts.is_empty())).note(acts.join("; "))
    });
    Ok(vec![Found::new(line, cases.collect())])
}

pub(super) fn publicised(facts: &Facts) -> Result<Vec<Found>> {
    let mut found = acted(facts, "publicised", ActKind::Publicised)?;
    found.push(oversight::plans(facts, "plan", DirectivePurpose::PublicityPlan)?);
    Ok(found)
}

pub(super) fn replicated(facts: &Facts) -> Result<Vec<Found>> {
    acted(facts, "replicated", ActKind::Replicated)
}

pub(super) fn rewarded(facts: &Facts) -> Result<Vec<Found>> {
    let (mut rewarded, mut days) = (Vec::new(), Vec::new());
    for one in facts.exemplars()? {
        let record = record(one).share();
        let first = one.rewards.iter().filter(|reward| reward.decided_on <= facts.window.end());
        let first = first.min_by_key(|reward| (reward.decided_on, reward.award_id));
        let case = Case::new(&record, Some(first.is_some()));
        let Some(first) = first else {
            rewarded.push(case.note("chưa được khen"));
            continue;
        };
        let says = format!(
            "{} ({} ngày {})",
            first.award_name,
            first.decision_number,
            calendar::short(first.decided_on)
        );
        rewarded.push(case.note(&says));
        days.push(Case::days(&record, Some(one.found_on), Some(first.decided_on)).note(says));
    }
    Ok(vec![Found::new("rewarded", rewarded), Found::new("days", days)])
}
