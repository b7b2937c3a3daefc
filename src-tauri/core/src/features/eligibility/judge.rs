//! Puts conditions together: alternatives into one answer, answers into a verdict. Only a confirmed rule says no.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::{
    answer::{Answer, Assessment, LawUsed, Origin, Verdict},
    conditions::Finding,
    days::When,
    records::Records,
    sentences::{clause, missing},
    together::{class_missing, one_of, rank, said, verdict},
};
use crate::{
    features::{
        local_rules::{Layers, RuleValue},
        people::WorkClass,
        rulebook::{AwardKind, Condition, Standard},
    },
    terms::{Day, Recipient, RecipientKind},
};

/// Who is judged for what, and on which days.
pub(super) struct Claim<'a> {
    pub(super) recipient: Recipient,
    pub(super) award: &'a AwardKind,
    pub(super) year: i32,
    pub(super) law: LawUsed,
    /// The day on which discipline and verification are looked at.
    pub(super) on: Day,
    /// The day of the decision, as far as it is known.
    pub(super) decides_on: Day,
    /// Merit counts only from the end of a penalty on.
    pub(super) counts_after_penalty: bool,
    /// The merit of the proposal, to compare with what was rewarded.
    pub(super) merit: Option<&'a str>,
}

/// Of an award for a kind of recipient on a day.
type StandardsByAward = HashMap<(String, RecipientKind, Day), Rc<Vec<Standard>>>;
/// Of an award for a kind of recipient in a year.
type SharesByAward = HashMap<(String, RecipientKind, i32), Rc<(HashSet<Recipient>, usize)>>;

pub(super) struct Judge<'a> {
    pub(super) layers: &'a Layers,
    pub(super) records: &'a Records,
    pub(super) today: Day,
    /// Standards of an award for a kind of recipient on a day; a list asks for the same ones a thousand times.
    standards: RefCell<StandardsByAward>,
    /// Holders of an award of a year, and how many its limit is a share of.
    pub(super) shares: RefCell<SharesByAward>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(layers: &'a Layers, records: &'a Records, today: Day) -> Self {
        Self { layers, records, today, standards: RefCell::default(), shares: RefCell::default() }
    }

    pub(super) fn claim(&self, recipient: Recipient, award: &'a AwardKind, when: &When) -> Claim<'a> {
        let law = super::days::law(&self.layers.book, when, self.today);
        let standards = self.standards(award, recipient.kind, law.standards_on);
        Claim {
            recipient,
            award,
            year: when.year,
            on: when.received_on.unwrap_or(law.standards_on),
            decides_on: self.today,
            counts_after_penalty: standards
                .iter()
                .any(|one| one.condition == Condition::NoDiscipline && one.fact.is_sure()),
            law,
            merit: None,
        }
    }

    fn standards(&self, award: &AwardKind, kind: RecipientKind, day: Day) -> Rc<Vec<Standard>> {
        let key = (award.fact.id.clone(), kind, day);
        let mut known = self.standards.borrow_mut();
        let list = known
            .entry(key)
            .or_insert_with(|| Rc::new(self.layers.book.standards(award, kind, day).cloned().collect()));
        Rc::clone(list)
    }

    pub(super) fn assess(&self, claim: &Claim) -> Assessment {
        let conditions = self.conditions(claim);
        let name = self.layers.book.award_name_on(&claim.award.fact.id, claim.decides_on).to_owned();
        let verdict = verdict(&conditions);
        let missing = missing(&conditions);
        let (authority, is_own) = self.authority(claim);
        Assessment {
            recipient: claim.recipient,
            award: claim.award.fact.id.clone(),
            year: claim.year,
            verdict,
            says: said(verdict, &name, &conditions),
            warnings: self.warnings(claim, &conditions),
            beside: self.beside(claim),
            missing,
            conditions,
            law: claim.law.clone(),
            authority,
            is_own,
            award_name: name,
        }
    }

    /// Every condition with its answer; alternatives are parts of one.
    pub(super) fn conditions(&self, claim: &Claim) -> Vec<Answer> {
        let day = claim.law.standards_on;
        let standards = self.standards(claim.award, claim.recipient.kind, day);
        let class = self.class(claim);
        let mut answers: Vec<Answer> = Vec::new();
        let mut groups: Vec<(&str, Vec<Answer>)> = Vec::new();
        let mut is_class_missing = false;
        for standard in standards.iter() {
            match (standard.classes.is_empty(), class) {
                (false, None) => {
                    is_class_missing = true;
                    continue;
                }
                (false, Some(class)) if !standard.classes.iter().any(|word| word == class.as_str()) => {
                    continue;
                }
                _ => {}
            }
            let answer = self.answer(claim, standard);
            match &standard.one_of {
                None => answers.push(answer),
                Some(group) => match groups.iter_mut().find(|(known, _)| known == group) {
                    Some((_, parts)) => parts.push(answer),
                    None => groups.push((group, vec![answer])),
                },
            }
        }
        answers.extend(groups.into_iter().map(|(_, parts)| one_of(parts)));
        if is_class_missing && let Some(standard) = standards.iter().find(|one| !one.classes.is_empty()) {
            answers.push(class_missing(standard));
        }
        answers.extend(
            self.layers
                .criteria(&claim.award.fact.id, claim.recipient.kind, day)
                .map(|value| self.local_answer(claim, value)),
        );
        answers.extend(self.limit(claim));
        answers.extend(self.score(claim));
        answers
    }

    fn class(&self, claim: &Claim) -> Option<WorkClass> {
        self.records.people.get(&claim.recipient.id).and_then(|someone| someone.class)
    }

    fn answer(&self, claim: &Claim, standard: &Standard) -> Answer {
        let found = self.look(claim, &standard.condition);
        let answer = Answer::of(Origin::of(&standard.fact), standard.text.clone(), found);
        Answer { is_general: standard.award != claim.award.fact.id, ..answer }
    }

    /// A criterion of the province or commune.
    fn local_answer(&self, claim: &Claim, value: &RuleValue) -> Answer {
        let found = self.look(claim, value.condition.as_ref().unwrap_or(&Condition::Judged));
        Answer::of(Origin::of_office(value), value.text.clone().unwrap_or_default(), found)
    }

    /// Meets the standards of a lower award, or holds it for the year.
    pub(super) fn meets(&self, claim: &Claim, awards: &[String]) -> Finding {
        if let Some(honour) = self.records.holds(claim.recipient, awards, claim.year) {
            let name = self.layers.book.award_name(&honour.award);
            let says = format!("Năm {} đã được tặng {name} ({}).", claim.year, honour.decision());
            return Finding { years: vec![claim.year], ..Finding::met(says) };
        }
        let suits = |award: &&AwardKind| award.suits(claim.recipient.kind);
        let tried = awards.iter().filter_map(|id| self.layers.book.award(id)).filter(suits).map(|award| {
            let lower = Claim { award, law: claim.law.clone(), ..*claim };
            let parts: Vec<Answer> =
                self.conditions(&lower).into_iter().filter(|one| !one.is_general).collect();
            (award, verdict(&parts), parts)
        });
        let best = tried.max_by_key(|(.., verdict, parts)| (rank(*verdict), std::cmp::Reverse(parts.len())));
        let Some((award, verdict, parts)) = best else {
            return Finding::unknown(
                "Chưa có tiêu chuẩn nào để so.",
                "Ghi danh hiệu của năm nếu đã được tặng.",
            );
        };
        let name = &award.name;
        let needs = missing(&parts).first().map(|first| clause(first));
        let needs =
            needs.map_or_else(|| format!("Cần đạt {name}."), |first| format!("Để đạt {name}: {first}."));
        let finding = match verdict {
            Verdict::Met | Verdict::Judged => {
                Finding::met(format!("Đạt các tiêu chuẩn {name} mà sổ tính được."))
            }
            Verdict::NotMet => Finding::not_met(format!("Chưa đạt tiêu chuẩn {name}."), needs),
            Verdict::Unknown | Verdict::NoRule => {
                Finding::unknown(format!("Chưa đủ số liệu để so với tiêu chuẩn {name}."), needs)
            }
        };
        Finding { parts, ..finding }
    }
}
