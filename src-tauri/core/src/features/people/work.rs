//! Where a person stands at work, and which published definitions count that as direct work.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Person;
use crate::{
    features::rulebook::{DirectDefinition, Mark, Rulebook},
    terms::Day,
};

/// Where a person stands at work; statistics of direct workers are derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum WorkClass {
    Leader,
    DeputyLeader,
    Official,
    Worker,
    Farmer,
    Teacher,
    Health,
    Student,
    Retired,
    Business,
    ArmedForces,
    Other,
}

impl WorkClass {
    pub const ALL: [Self; 12] = [
        Self::Leader,
        Self::DeputyLeader,
        Self::Official,
        Self::Worker,
        Self::Farmer,
        Self::Teacher,
        Self::Health,
        Self::Student,
        Self::Retired,
        Self::Business,
        Self::ArmedForces,
        Self::Other,
    ];

    /// The class a record or bundle writes so.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::DeputyLeader => "deputy_leader",
            Self::Official => "official",
            Self::Worker => "worker",
            Self::Farmer => "farmer",
            Self::Teacher => "teacher",
            Self::Health => "health",
            Self::Student => "student",
            Self::Retired => "retired",
            Self::Business => "business",
            Self::ArmedForces => "armed_forces",
            Self::Other => "other",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Leader => "Lãnh đạo, quản lý",
            Self::DeputyLeader => "Cấp phó lãnh đạo",
            Self::Official => "Cán bộ, công chức, viên chức",
            Self::Worker => "Công nhân, người lao động",
            Self::Farmer => "Nông dân",
            Self::Teacher => "Giáo viên, nhân viên trường học",
            Self::Health => "Nhân viên y tế",
            Self::Student => "Học sinh, sinh viên",
            Self::Retired => "Người nghỉ hưu, cao tuổi",
            Self::Business => "Doanh nhân, hộ kinh doanh",
            Self::ArmedForces => "Công an, quân đội, dân quân",
            Self::Other => "Khác",
        }
    }
}

/// The highest post of leading or managing a person holds. The published definitions of a direct worker draw
/// their lines between these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum LeadTier {
    NotLeading,
    /// Phó trưởng phòng và tương đương.
    DeputySection,
    /// Trưởng phòng và tương đương.
    Section,
    /// Above the head of a section.
    Higher,
}

impl LeadTier {
    pub const ALL: [Self; 4] = [Self::NotLeading, Self::DeputySection, Self::Section, Self::Higher];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotLeading => "not_leading",
            Self::DeputySection => "deputy_section",
            Self::Section => "section",
            Self::Higher => "higher",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::NotLeading => "Không giữ chức vụ lãnh đạo, quản lý",
            Self::DeputySection => "Phó trưởng phòng và tương đương",
            Self::Section => "Trưởng phòng và tương đương",
            Self::Higher => "Lãnh đạo trên cấp phòng",
        }
    }

    pub fn leads(self) -> bool {
        self != Self::NotLeading
    }
}

/// Whether somebody is a direct worker by one published definition.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct DirectAnswer {
    /// Id of the definition in the rulebook.
    pub definition: String,
    pub name: String,
    pub source: String,
    pub mark: Mark,
    /// Nothing where the record does not say enough, or the definition does not speak of such people.
    pub is_direct: Option<bool>,
}

/// The answer of every definition of that day.
pub(crate) fn direct(book: &Rulebook, day: Day, person: &Person) -> Vec<DirectAnswer> {
    let answer = |definition: &DirectDefinition| DirectAnswer {
        definition: definition.fact.id.clone(),
        name: definition.name.clone(),
        source: definition.fact.source.clone(),
        mark: definition.fact.mark,
        is_direct: is_direct(definition, person.work_class, person.lead_tier, person.is_leader),
    };
    book.direct_definitions(day).map(answer).collect()
}

/// Whether a person leads or manages; nothing where the record does not say.
pub(crate) fn leads(class: Option<WorkClass>, tier: Option<LeadTier>, is_leader: bool) -> Option<bool> {
    let by_class = matches!(class, Some(WorkClass::Leader | WorkClass::DeputyLeader));
    match (tier, is_leader || by_class, class) {
        (Some(tier), ..) => Some(tier.leads()),
        (None, true, _) => Some(true),
        // A box left unticked says something only where somebody filled in the class beside it.
        (None, false, Some(_)) => Some(false),
        (None, false, None) => None,
    }
}

/// The tiers a record leaves possible, held against those the definition counts; then what it says of the class.
pub(crate) fn is_direct(
    definition: &DirectDefinition,
    class: Option<WorkClass>,
    tier: Option<LeadTier>,
    is_leader: bool,
) -> Option<bool> {
    let leads = is_leader || matches!(class, Some(WorkClass::Leader | WorkClass::DeputyLeader));
    let possible: Vec<LeadTier> = match (tier, leads, class) {
        (Some(tier), ..) => vec![tier],
        (None, true, _) => LeadTier::ALL.into_iter().filter(|tier| tier.leads()).collect(),
        // A box left unticked says something only where somebody filled in the class beside it.
        (None, false, Some(_)) => vec![LeadTier::NotLeading],
        (None, false, None) => LeadTier::ALL.to_vec(),
    };
    let counted = |tier: &LeadTier| definition.tiers.iter().any(|word| word == tier.as_str());
    if !possible.iter().any(counted) {
        return Some(false);
    }
    if !possible.iter().all(counted) {
        return None;
    }
    let names = |list: &[String]| class.is_some_and(|class| list.iter().any(|word| word == class.as_str()));
    if names(&definition.classes_out) {
        return Some(false);
    }
    let speaks_of_classes = !definition.classes_out.is_empty() || !definition.classes_unsaid.is_empty();
    if names(&definition.classes_unsaid) || (class.is_none() && speaks_of_classes) {
        return None;
    }
    Some(true)
}

impl ToSql for WorkClass {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for WorkClass {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|class| class.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for LeadTier {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for LeadTier {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|tier| tier.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::rulebook;

    fn answers(class: Option<WorkClass>, tier: Option<LeadTier>, is_leader: bool) -> Vec<Option<bool>> {
        let day = "2026-09-23".parse().unwrap();
        rulebook::shipped()
            .direct_definitions(day)
            .map(|definition| is_direct(definition, class, tier, is_leader))
            .collect()
    }

    #[test]
    fn the_three_definitions_draw_their_lines_in_different_places() {
        let (yes, no) = (Some(true), Some(false));
        let official = Some(WorkClass::Official);
        assert_eq!(answers(Some(WorkClass::Farmer), None, false), [yes, yes, yes]);
        assert_eq!(answers(official, Some(LeadTier::NotLeading), false), [yes, yes, yes]);
        assert_eq!(answers(official, Some(LeadTier::DeputySection), true), [no, yes, no]);
        assert_eq!(answers(official, Some(LeadTier::Section), true), [no, yes, no]);
        assert_eq!(answers(Some(WorkClass::Leader), Some(LeadTier::Higher), true), [no, no, no]);
        assert_eq!(answers(Some(WorkClass::Business), Some(LeadTier::NotLeading), false), [yes, yes, no]);
    }

    #[test]
    fn what_a_record_does_not_say_is_not_known() {
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(answers(None, None, false), [None, None, None]);
        assert_eq!(answers(Some(WorkClass::Leader), None, true), [no, None, no]);
        assert_eq!(answers(None, Some(LeadTier::NotLeading), false), [yes, yes, None]);
        assert_eq!(answers(Some(WorkClass::Retired), None, false), [yes, yes, None]);
    }
}
