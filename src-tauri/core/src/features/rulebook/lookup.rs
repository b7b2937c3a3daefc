//! Reads the rule files once and answers by date.

use std::sync::OnceLock;

use serde::Deserialize;

use super::fact::{
    Authority, AwardKind, BaseSalary, Basis, CertificateFact, Deadline, DirectDefinition, DisciplineForm,
    Grade, Ground, MovementField, MultipleFact, Regime, ReportRecipient, RuleChoice, recipient_word,
};
use crate::terms::{Day, RecipientKind};

const FILES: &[&str] = &[
    include_str!("../../../../../assets/rules/national.toml"),
    include_str!("../../../../../assets/rules/awards.toml"),
    include_str!("../../../../../assets/rules/authority.toml"),
    include_str!("../../../../../assets/rules/authority-above.toml"),
    include_str!("../../../../../assets/rules/certificates.toml"),
    include_str!("../../../../../assets/rules/legal_basis.toml"),
    include_str!("../../../../../assets/rules/multiples-2017.toml"),
    include_str!("../../../../../assets/rules/multiples-2024.toml"),
    include_str!("../../../../../assets/rules/multiples-2025.toml"),
    include_str!("../../../../../assets/rules/people.toml"),
    include_str!("../../../../../assets/rules/settings.toml"),
];

/// All dated facts. Field names are the tables of the rule files.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Rulebook {
    pub regime: Vec<Regime>,
    title: Vec<AwardKind>,
    form: Vec<AwardKind>,
    ground: Vec<Ground>,
    certificate: Vec<CertificateFact>,
    authority: Vec<Authority>,
    multiple: Vec<MultipleFact>,
    base_salary: Vec<BaseSalary>,
    recipient: Vec<ReportRecipient>,
    legal_basis: Vec<Basis>,
    pub deadline: Vec<Deadline>,
    setting: Vec<RuleChoice>,
    movement_field: Vec<MovementField>,
    direct_worker: Vec<DirectDefinition>,
    grade: Vec<Grade>,
    discipline_form: Vec<DisciplineForm>,
}

/// The rulebook of this program.
pub fn rulebook() -> &'static Rulebook {
    static RULEBOOK: OnceLock<Rulebook> = OnceLock::new();
    RULEBOOK.get_or_init(|| {
        // The files are compiled in and a test reads each; one that cannot be read adds no fact.
        FILES.iter().filter_map(|text| toml::from_str(text).ok()).fold(Rulebook::default(), Rulebook::with)
    })
}

impl Rulebook {
    fn with(mut self, more: Self) -> Self {
        self.regime.extend(more.regime);
        self.title.extend(more.title);
        self.form.extend(more.form);
        self.ground.extend(more.ground);
        self.certificate.extend(more.certificate);
        self.authority.extend(more.authority);
        self.multiple.extend(more.multiple);
        self.base_salary.extend(more.base_salary);
        self.recipient.extend(more.recipient);
        self.legal_basis.extend(more.legal_basis);
        self.deadline.extend(more.deadline);
        self.setting.extend(more.setting);
        self.movement_field.extend(more.movement_field);
        self.direct_worker.extend(more.direct_worker);
        self.grade.extend(more.grade);
        self.discipline_form.extend(more.discipline_form);
        self
    }

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

    pub fn discipline_forms(&self) -> &[DisciplineForm] {
        &self.discipline_form
    }

    /// Short name of a field, or the office's own words when it is not one of ours.
    pub fn field_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.movement_field.iter().find(|field| field.id == id).map_or(id, |field| &field.short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_can_be_read() {
        for text in FILES {
            toml::from_str::<Rulebook>(text).unwrap();
        }
    }

    #[test]
    fn every_award_that_is_decided_or_paid_is_known() {
        let book = rulebook();
        assert!(book.awards().count() > 10);
        for id in book.authority.iter().map(|f| &f.award).chain(book.multiple.iter().map(|f| &f.award)) {
            assert!(book.award(id).is_some(), "{id}");
        }
    }

    #[test]
    fn facts_of_one_subject_never_hold_on_the_same_day() {
        let book = rulebook();
        let mut day: Day = "2017-10-01".parse().unwrap();
        while day < "2027-06-01".parse().unwrap() {
            assert!(
                book.base_salary.iter().filter(|f| f.fact.holds_on(day)).count() == 1,
                "base salary {day}"
            );
            for award in book.awards() {
                let deciders =
                    book.authority.iter().filter(|f| f.award == award.fact.id && f.fact.holds_on(day));
                assert!(deciders.count() <= 1, "{} {day}", award.fact.id);
            }
            day = day + chrono::Days::new(7);
        }
    }
}
