//! The facts of one rulebook, answered by date.

use serde::Deserialize;

use super::{
    AwardName, ChainRule, Example, Paper, Provision, SimplifiedCase, Slot, Standard, Transition, ValueFact,
    fact::{
        Authority, AwardKind, BaseSalary, Basis, CertificateFact, Deadline, DirectDefinition, DisciplineForm,
        Grade, Ground, MovementField, MultipleFact, Regime, ReportRecipient, RuleChoice, recipient_word,
    },
};
use crate::terms::{Day, RecipientKind};

/// All dated facts. Field names are the tables of the rule files.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Rulebook {
    pub regime: Vec<Regime>,
    pub(super) title: Vec<AwardKind>,
    pub(super) form: Vec<AwardKind>,
    pub(super) award_name: Vec<AwardName>,
    pub(super) ground: Vec<Ground>,
    pub(super) certificate: Vec<CertificateFact>,
    pub(super) authority: Vec<Authority>,
    pub standard: Vec<Standard>,
    pub(super) paper: Vec<Paper>,
    pub slot: Vec<Slot>,
    pub value: Vec<ValueFact>,
    pub(super) example: Vec<Example>,
    pub transition: Vec<Transition>,
    pub(super) chain_rule: Vec<ChainRule>,
    pub(super) provision: Vec<Provision>,
    pub(super) simplified_case: Vec<SimplifiedCase>,
    pub(super) multiple: Vec<MultipleFact>,
    pub(super) base_salary: Vec<BaseSalary>,
    pub(super) recipient: Vec<ReportRecipient>,
    pub(super) legal_basis: Vec<Basis>,
    pub deadline: Vec<Deadline>,
    pub(super) setting: Vec<RuleChoice>,
    pub(super) movement_field: Vec<MovementField>,
    pub(super) direct_worker: Vec<DirectDefinition>,
    pub(super) grade: Vec<Grade>,
    pub(super) discipline_form: Vec<DisciplineForm>,
}

impl Rulebook {
    /// Titles first, then forms, in the order of the files.
    pub fn awards(&self) -> impl Iterator<Item = &AwardKind> {
        self.title.iter().chain(&self.form)
    }

    pub fn award(&self, id: &str) -> Option<&AwardKind> {
        self.awards().find(|award| award.fact.id == id)
    }

    pub fn awards_on(&self, day: Day) -> impl Iterator<Item = &AwardKind> {
        self.awards().filter(move |award| award.fact.holds_on(day))
    }

    /// The name of an award, or the id itself where this program does not know it.
    pub fn award_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.award(id).map_or(id, |award| &award.name)
    }

    /// What the award was called on that day.
    pub fn award_name_on<'a>(&'a self, id: &'a str, day: Day) -> &'a str {
        let renamed = self.award_name.iter().find(|name| name.award == id && name.fact.holds_on(day));
        renamed.map_or_else(|| self.award_name(id), |renamed| &renamed.name)
    }

    /// Who decides this award on that day.
    pub fn authority(&self, award: &str, day: Day) -> Option<&Authority> {
        self.authority.iter().find(|fact| fact.award == award && fact.fact.holds_on(day))
    }

    pub fn multiple(&self, award: &str, recipient: RecipientKind, day: Day) -> Option<&MultipleFact> {
        let recipient = recipient_word(recipient);
        let is_it = |fact: &&MultipleFact| fact.award == award && fact.recipient == recipient;
        self.multiple.iter().find(|fact| is_it(fact) && fact.fact.holds_on(day))
    }

    pub fn base_salary(&self, day: Day) -> Option<&BaseSalary> {
        self.base_salary.iter().find(|fact| fact.fact.holds_on(day))
    }

    pub fn reports_to(&self, day: Day) -> Option<&ReportRecipient> {
        self.recipient.iter().find(|fact| fact.fact.holds_on(day))
    }

    /// What a decision of that day cites for these awards, in order.
    pub fn legal_bases(&self, day: Day, awards: &[String]) -> Vec<&Basis> {
        let suits =
            |basis: &Basis| basis.awards.is_empty() || basis.awards.iter().any(|id| awards.contains(id));
        let mut found: Vec<&Basis> =
            self.legal_basis.iter().filter(|basis| basis.fact.holds_on(day) && suits(basis)).collect();
        found.sort_by_key(|basis| basis.order);
        found
    }

    /// Bases of any day that are cited in these words.
    pub fn cited_as<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'a Basis> {
        self.legal_basis.iter().filter(move |basis| basis.text == words)
    }

    pub fn grounds(&self, day: Day) -> impl Iterator<Item = &Ground> {
        self.ground.iter().filter(move |ground| ground.fact.holds_on(day))
    }

    pub fn ground(&self, id: &str) -> Option<&Ground> {
        self.ground.iter().find(|ground| ground.fact.id == id)
    }

    /// Whether the State prescribes a certificate; `None` when no fact says so.
    pub fn has_certificate(&self, award: &str, day: Day) -> Option<bool> {
        let fact = self.certificate.iter().find(|fact| fact.award == award && fact.fact.holds_on(day))?;
        Some(fact.exists)
    }

    /// Awards that the State prescribes a certificate for, each with its first and last day.
    pub fn certificates_given(&self) -> impl Iterator<Item = (&str, Day, Option<Day>)> {
        let given = self.certificate.iter().filter(|fact| fact.exists);
        given.map(|fact| (fact.award.as_str(), fact.fact.valid_from, fact.fact.valid_until))
    }

    /// The conditions of an award on that day, those of its kind and of every award first.
    pub fn standards<'a>(
        &'a self,
        award: &'a AwardKind,
        recipient: RecipientKind,
        day: Day,
    ) -> impl Iterator<Item = &'a Standard> {
        let recipient = recipient_word(recipient);
        self.standard.iter().filter(move |standard| {
            let of = standard.award.as_str();
            standard.recipient == recipient
                && (of == "*" || of == award.kind || of == award.fact.id)
                && standard.fact.holds_on(day)
        })
    }

    /// What a dossier of that award holds on that day. Papers of one award stand in place of those of its kind.
    pub fn papers(&self, award: &AwardKind, day: Day) -> Vec<&Paper> {
        let of = |id: &str| -> Vec<&Paper> {
            self.paper.iter().filter(|paper| paper.award == id && paper.fact.holds_on(day)).collect()
        };
        let own = of(&award.fact.id);
        if own.iter().any(|paper| paper.needed != "extra") {
            return own;
        }
        of(&award.kind).into_iter().chain(own).collect()
    }

    /// What a dossier by the simplified procedure holds on that day.
    pub fn simplified_papers(&self, day: Day) -> impl Iterator<Item = &Paper> {
        self.paper.iter().filter(move |paper| paper.award == "simplified" && paper.fact.holds_on(day))
    }

    pub fn simplified_cases(&self, day: Day) -> impl Iterator<Item = &SimplifiedCase> {
        self.simplified_case.iter().filter(move |case| case.fact.holds_on(day))
    }

    /// What the State set for a slot on that day, for that award before what it set for every award.
    pub fn value(&self, slot: &str, award: Option<&str>, area: Option<&str>, day: Day) -> Option<&ValueFact> {
        let fits = |value: &&ValueFact| {
            value.slot == slot
                && value.fact.holds_on(day)
                && (value.area.is_none() || value.area.as_deref() == area)
        };
        let of = |wanted: Option<&str>| {
            self.value.iter().filter(fits).find(|value| value.award.as_deref() == wanted)
        };
        of(award).or_else(|| of(None))
    }

    pub fn provision(&self, id: &str) -> Option<&Provision> {
        self.provision.iter().find(|one| one.fact.id == id)
    }

    /// The provision of a kind, such as `provision.revoke`, that holds on that day.
    pub fn provision_on(&self, kind: &str, day: Day) -> Option<&Provision> {
        let is_kind = |id: &str| id.strip_prefix(kind).is_some_and(|rest| rest.starts_with('.'));
        self.provision.iter().find(|one| is_kind(&one.fact.id) && one.fact.holds_on(day))
    }

    pub fn slot(&self, id: &str) -> Option<&Slot> {
        self.slot.iter().find(|slot| slot.id == id)
    }

    pub fn examples(&self, slot: &str) -> impl Iterator<Item = &Example> {
        self.example.iter().filter(move |example| example.slot == slot)
    }

    pub fn chain_rules(&self, day: Day) -> impl Iterator<Item = &ChainRule> {
        self.chain_rule.iter().filter(move |rule| rule.fact.holds_on(day))
    }

    /// The laws and decrees in force on that day.
    pub fn regimes(&self, day: Day) -> impl Iterator<Item = &Regime> {
        self.regime.iter().filter(move |regime| regime.fact.holds_on(day))
    }

    pub fn choices(&self, day: Day) -> impl Iterator<Item = &RuleChoice> {
        self.setting.iter().filter(move |choice| choice.fact.holds_on(day))
    }

    pub fn movement_fields(&self) -> &[MovementField] {
        &self.movement_field
    }

    /// The ways to count direct workers that hold on that day, in the order of the file.
    pub fn direct_definitions(&self, day: Day) -> impl Iterator<Item = &DirectDefinition> {
        self.direct_worker.iter().filter(move |definition| definition.fact.holds_on(day))
    }

    pub fn grades(&self) -> &[Grade] {
        &self.grade
    }

    pub fn grade_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.grade.iter().find(|grade| grade.fact.id == id).map_or(id, |grade| &grade.name)
    }

    /// Whether a grade is at least as good as another; grades stand the best first.
    pub fn is_grade_at_least(&self, grade: &str, least: &str) -> bool {
        let place = |id: &str| self.grade.iter().position(|grade| grade.fact.id == id);
        place(grade).zip(place(least)).is_some_and(|(grade, least)| grade <= least)
    }

    pub fn discipline_forms(&self) -> &[DisciplineForm] {
        &self.discipline_form
    }

    /// Short name of a field, or the office's own words when it is not one of ours.
    pub fn field_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.movement_field.iter().find(|field| field.id == id).map_or(id, |field| &field.short)
    }
}
