//! Whether the facts of a rulebook fit together: every name is known, and no two facts answer one question at once.

use std::collections::HashMap;

use super::{Chain, Condition, Fact, Rulebook};
use crate::terms::calendar;

impl Rulebook {
    /// What does not fit, in sentences; empty when all does.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = self.unknown_names();
        faults.extend(self.overlaps());
        faults
    }

    fn unknown_names(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut unless = |is_known: bool, fact: &str, name: &str| {
            if !is_known {
                faults.push(format!("Mục «{fact}» nhắc đến «{name}» mà bộ quy định không có."));
            }
        };
        let is_award = |id: &str| self.award(id).is_some();
        let is_any = |id: &str| ["*", "title", "form", "simplified"].contains(&id) || is_award(id);
        for (id, award) in (self.authority.iter().map(|fact| (&fact.fact.id, &fact.award)))
            .chain(self.multiple.iter().map(|fact| (&fact.fact.id, &fact.award)))
            .chain(self.award_name.iter().map(|fact| (&fact.fact.id, &fact.award)))
            .chain(self.value.iter().filter_map(|fact| Some((&fact.fact.id, fact.award.as_ref()?))))
        {
            unless(is_award(award), id, award);
        }
        for (id, award) in (self.standard.iter().map(|fact| (&fact.fact.id, &fact.award)))
            .chain(self.paper.iter().map(|fact| (&fact.fact.id, &fact.award)))
        {
            unless(is_any(award), id, award);
        }
        for value in &self.value {
            unless(self.slot(&value.slot).is_some(), &value.fact.id, &value.slot);
        }
        for standard in &self.standard {
            let (awards, grades) = named(&standard.condition);
            for award in awards {
                unless(is_award(award), &standard.fact.id, award);
            }
            for grade in grades {
                let is_known = self.grade.iter().any(|known| known.fact.id == *grade);
                unless(is_known, &standard.fact.id, grade);
            }
        }
        faults
    }

    fn overlaps(&self) -> Vec<String> {
        let mut by_question: HashMap<String, Vec<&Fact>> = HashMap::new();
        let mut asked = |question: String, fact| by_question.entry(question).or_default().push(fact);
        for fact in &self.authority {
            asked(format!("authority {}", fact.award), &fact.fact);
        }
        for fact in &self.base_salary {
            asked("base_salary".to_owned(), &fact.fact);
        }
        for fact in &self.multiple {
            asked(format!("multiple {} {}", fact.award, fact.recipient), &fact.fact);
        }
        for fact in &self.certificate {
            asked(format!("certificate {}", fact.award), &fact.fact);
        }
        for fact in &self.award_name {
            asked(format!("award_name {}", fact.award), &fact.fact);
        }
        for fact in &self.value {
            asked(format!("value {} {:?} {:?}", fact.slot, fact.award, fact.area), &fact.fact);
        }
        let mut faults = Vec::new();
        for facts in by_question.values() {
            for (place, one) in facts.iter().enumerate() {
                let both = |other: &&&Fact| !one.is_off && !other.is_off && meet(one, other);
                faults.extend(facts[place + 1..].iter().filter(both).map(|other| {
                    let from = calendar::short(one.valid_from.max(other.valid_from));
                    format!("Hai mục «{}» và «{}» cùng có hiệu lực từ ngày {from}.", one.id, other.id)
                }));
            }
        }
        faults.sort();
        faults
    }
}

fn meet(one: &Fact, other: &Fact) -> bool {
    let from = one.valid_from.max(other.valid_from);
    one.is_dated_on(from) && other.is_dated_on(from)
}

/// Awards and grades a condition speaks of.
fn named(condition: &Condition) -> (Vec<&String>, Vec<&String>) {
    match condition {
        Condition::Judged
        | Condition::Local
        | Condition::Registered
        | Condition::Initiative { .. }
        | Condition::MembersDiscipline { .. }
        | Condition::NoDiscipline
        | Condition::NoVerification
        | Condition::Service { .. }
        | Condition::Moved { .. } => Default::default(),
        Condition::Grade { at_least } | Condition::MembersGrade { at_least, .. } => (vec![], vec![at_least]),
        Condition::Meets { awards }
        | Condition::Members { awards, .. }
        | Condition::MemberHolds { awards, .. } => (awards.iter().collect(), vec![]),
        Condition::Chain(chain) => named_in(chain),
    }
}

fn named_in(chain: &Chain) -> (Vec<&String>, Vec<&String>) {
    let awards = chain.awards.iter().chain(&chain.had).chain(&chain.fresh_after);
    let awards = awards.chain(chain.including.iter().flat_map(|counted| &counted.awards));
    let grades =
        chain.or_grade.iter().chain(chain.including.iter().filter_map(|counted| counted.grade.as_ref()));
    (awards.collect(), grades.collect())
}
