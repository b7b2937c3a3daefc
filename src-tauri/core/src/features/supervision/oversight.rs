//! What is kept around the awards: petitions about them, papers that guide them, plans of a year, trainings.

use chrono::Datelike;

use super::{
    case::{Case, Found, Record},
    facts::Facts,
};
use crate::{
    Result,
    features::{
        archives::store as archives,
        directives::{Directive, DirectivePurpose, store as directives},
        officers::store as officers,
        petitions::{Petition, PetitionKind, PetitionOutcome, store as petitions},
        trainings::store as trainings,
    },
    terms::{calendar, text},
};

/// A petition in lists. Whoever sent it is nobody's business here.
fn record(one: &Petition) -> Record {
    let about = [&one.decision_number, &one.movement_name].into_iter().flatten().next();
    let about = about.map(|about| format!(" ({about})")).unwrap_or_default();
    let outcome = match (one.handled_on, &one.outcome_name) {
        (None, _) => "Chưa giải quyết xong",
        (Some(_), None) => "Chưa ghi kết quả",
        (Some(_), Some(name)) => name,
    };
    Record::new(format!("{}: {}{about}", one.kind_name, one.subject), Some(one.received_on))
        .at("petitions", one.id)
        .tag("Loại", Some(one.kind_name.clone()))
        .tag("Kết quả", Some(outcome.into()))
}

pub(super) fn petitions(facts: &Facts) -> Result<Vec<Found>> {
    let (mut received, mut handled, mut upheld) = (Vec::new(), Vec::new(), Vec::new());
    let (mut days, mut suggestions) = (Vec::new(), Vec::new());
    let mut all = petitions::list(facts.db, &petitions::Narrowed::default())?;
    all.retain(|one| facts.window.holds(one.received_on));
    for one in all.iter().rev() {
        let record = record(one).share();
        let done = one.handled_on.filter(|day| *day <= facts.window.end());
        let says = match (done, &one.outcome_name) {
            (None, _) => "chưa giải quyết xong".to_owned(),
            (Some(day), None) => format!("xong {}, chưa ghi kết quả", calendar::short(day)),
            (Some(day), Some(name)) => {
                format!("xong {}: {}", calendar::short(day), text::small_first(name))
            }
        };
        if one.kind == PetitionKind::Suggestion {
            suggestions.push(Case::new(&record, Some(done.is_some())).note(says));
            continue;
        }
        received.push(Case::one(&record).note(&says));
        handled.push(Case::new(&record, Some(done.is_some())).note(&says));
        if done.is_some() {
            let is_right = |outcome| matches!(outcome, PetitionOutcome::Upheld | PetitionOutcome::Partly);
            upheld.push(Case::new(&record, one.outcome.map(is_right)).note(&says));
            days.push(Case::days(&record, Some(one.received_on), done).note(says));
        }
    }
    Ok(vec![
        Found::new("received", received),
        Found::new("handled", handled),
        Found::new("upheld", upheld),
        Found::new("days", days),
        Found::new("suggestions", suggestions),
    ])
}

fn named(one: &Directive) -> String {
    let number = one.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    format!("{}{number} ngày {}", one.kind, calendar::short(one.issued_on))
}

pub(super) fn directives(facts: &Facts) -> Result<Vec<Found>> {
    let mut all = directives::list(facts.db, &directives::Narrowed::default())?;
    all.retain(|one| facts.window.holds(one.issued_on));
    let cases = all.iter().rev().map(|one| {
        let record = Record::new(format!("{}: {}", named(one), one.subject), Some(one.issued_on))
            .at("directives", one.id)
            .tag("Loại văn bản", Some(one.kind.clone()))
            .tag("Mục đích", Some(one.purpose_name.clone()));
        Case::one(&record.share()).note(format!("áp dụng năm {}", one.year))
    });
    Ok(vec![Found::new("issued", cases.collect())])
}

/// Each year of the period that has begun: whether a paper of that purpose was made for it.
pub(super) fn plans(facts: &Facts, line: &'static str, purpose: DirectivePurpose) -> Result<Found> {
    let begun = facts.window.year_spans().into_iter().filter(|span| span.from <= facts.window.end());
    let cases = begun.map(|span| {
        let wanted = directives::Narrowed { year: Some(span.from.year()), ..directives::Narrowed::default() };
        let mut all = directives::list(facts.db, &wanted)?;
        all.retain(|one| one.purpose == purpose && one.issued_on <= facts.window.end());
        let record = Record::new(&span.name, Some(span.from)).on_screen("directives").share();
        let note = match all.last() {
            Some(first) => named(first),
            None => "chưa ghi kế hoạch nào".to_owned(),
        };
        Ok(Case::new(&record, Some(!all.is_empty())).note(note))
    });
    Ok(Found::new(line, cases.collect::<Result<_>>()?))
}

pub(super) fn trainings(facts: &Facts) -> Result<Vec<Found>> {
    let mut all = trainings::list(facts.db, &trainings::Narrowed::default())?;
    all.retain(|one| facts.window.holds(one.held_on));
    let (mut held, mut people) = (Vec::new(), Vec::new());
    for one in all.iter().rev() {
        let place = one.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
        let record = Record::new(format!("{}{place}", one.subject), Some(one.held_on))
            .at("trainings", one.id)
            .tag("Người tổ chức", Some(one.organiser_name.clone()))
            .share();
        held.push(Case::one(&record).note(format!("{} buổi", one.sessions)));
        people.push(match one.people {
            Some(count) => Case::measured(&record, count.into()),
            None => Case::new(&record, None).note("chưa ghi số người dự"),
        });
    }
    Ok(vec![Found::new("held", held), Found::new("people", people), hands(facts)?])
}

/// Whoever took over in the period from somebody else. Who looks after it is unknown where nobody is on record.
fn hands(facts: &Facts) -> Result<Found> {
    let all = officers::list(facts.db, &officers::Narrowed::default())?;
    let mut cases = Vec::new();
    for one in all.iter().rev().filter(|one| facts.window.holds(one.from_on)) {
        let before = all.iter().filter(|other| other.from_on < one.from_on).max_by_key(|other| other.from_on);
        let Some(before) = before.filter(|before| before.full_name != one.full_name) else { continue };
        let record = Record::new(&one.full_name, Some(one.from_on)).at("officers", one.id).share();
        let handover =
            one.handover.as_deref().map(|paper| format!("; bàn giao: {paper}")).unwrap_or_default();
        cases.push(Case::one(&record).note(format!("thay {}{handover}", before.full_name)));
    }
    if all.is_empty() {
        let record = Record::new("Sổ theo dõi chưa ghi người phụ trách", None).on_screen("officers").share();
        cases.push(Case::new(&record, None));
    }
    Ok(Found::new("hands", cases))
}

/// Whether the dossier of each decision has its box.
pub(super) fn boxed(facts: &Facts) -> Result<Found> {
    let kept = archives::list(facts.db, &archives::Narrowed::default())?;
    let cases = facts.papers()?.iter().map(|paper| {
        let place = kept.iter().find(|one| one.decision_id == paper.id && one.kept_on <= facts.window.end());
        let note = place.map_or("chưa ghi hộp lưu".to_owned(), |one| {
            let folder = one.folder.as_deref().map(|folder| format!(", hồ sơ {folder}")).unwrap_or_default();
            format!("{}{folder}", one.in_box)
        });
        Case::new(&paper.record, Some(place.is_some())).note(note)
    });
    Ok(Found::new("boxed", cases.collect()))
}
