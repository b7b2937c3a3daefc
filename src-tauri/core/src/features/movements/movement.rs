//! A movement and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    kinds::{Duration, Method, Reach, Source},
    steps::{EntryKind, Lamp, MovementStep, StepEntry},
};
use crate::{
    Error, Result,
    terms::{Day, text},
};

/// Phong trào thi đua.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Movement {
    pub id: Uuid,
    pub name: String,
    /// Id of a field of the rulebook, or the office's own words.
    pub field: Option<String>,
    /// The field in words.
    pub field_name: Option<String>,
    pub source: Source,
    pub method: Method,
    pub reach: Option<Reach>,
    /// As chosen; none follows from the days.
    pub duration: Option<Duration>,
    /// As chosen, or as the days say; none while the end is open.
    pub duration_class: Option<Duration>,
    pub cluster_id: Option<Uuid>,
    pub cluster_name: Option<String>,
    pub superior_issuer: Option<String>,
    pub superior_number: Option<String>,
    pub superior_on: Option<Day>,
    /// From the superior's paper to the office's own plan; none while one of the two is not there.
    pub days_to_plan: Option<i64>,
    pub scope: Option<String>,
    pub audience: Option<String>,
    pub objective: Option<String>,
    pub content: Option<String>,
    pub criteria: Option<String>,
    pub plan: Option<String>,
    pub measures: Option<String>,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub launched_on: Option<Day>,
    pub note: Option<String>,
    pub unit_ids: Vec<Uuid>,
    /// The five steps with their lamps.
    pub steps: Vec<MovementStep>,
    /// What the law asks a movement to record and this one lacks, in words.
    pub missing: Vec<String>,
}

/// What the form sends; without an id it is a new movement.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct MovementDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub name: String,
    pub field: Option<String>,
    #[ts(optional = false)]
    pub source: Source,
    #[ts(optional = false)]
    pub method: Method,
    pub reach: Option<Reach>,
    pub duration: Option<Duration>,
    pub cluster_id: Option<Uuid>,
    pub superior_issuer: Option<String>,
    pub superior_number: Option<String>,
    pub superior_on: Option<Day>,
    pub scope: Option<String>,
    pub audience: Option<String>,
    pub objective: Option<String>,
    pub content: Option<String>,
    pub criteria: Option<String>,
    pub plan: Option<String>,
    pub measures: Option<String>,
    #[ts(optional = false)]
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub launched_on: Option<Day>,
    pub note: Option<String>,
    /// Units and hamlets that take part; left as they are when not sent.
    pub unit_ids: Option<Vec<Uuid>>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct MovementFilter {
    pub text: Option<String>,
    pub field: Option<String>,
    /// Movements that run in this year.
    pub year: Option<i32>,
    pub source: Option<Source>,
    /// Only those with a step that is due soon or overdue.
    pub due: Option<bool>,
}

impl Movement {
    /// Contents the law names for every movement, as far as they are still empty.
    pub(super) fn gaps(&self) -> Vec<String> {
        let has_plan = self.plan.is_some() || self.entry(EntryKind::Plan).is_some_and(StepEntry::is_on_paper);
        let asked = [
            ("mục tiêu", self.objective.is_some()),
            ("phạm vi", self.scope.is_some()),
            ("đối tượng", self.audience.is_some()),
            ("nội dung", self.content.is_some()),
            ("tiêu chí", self.criteria.is_some()),
            ("thời gian kết thúc", self.ends_on.is_some()),
            ("kế hoạch", has_plan),
            ("biện pháp", self.measures.is_some()),
            ("ngày phát động", self.launched_on.is_some()),
        ];
        asked.into_iter().filter(|(_, is_there)| !is_there).map(|(what, _)| what.to_owned()).collect()
    }

    /// Days from the superior's paper to the office's own plan.
    pub(super) fn days_between(&self) -> Option<i64> {
        let plan = self.entry(EntryKind::Plan)?;
        let planned = plan.paper_on.or(plan.done_on)?;
        Some((planned - self.superior_on?).num_days())
    }

    /// The first entry of that kind.
    pub(crate) fn entry(&self, kind: EntryKind) -> Option<&StepEntry> {
        self.steps.iter().flat_map(|step| &step.entries).find(|entry| entry.kind == kind)
    }

    /// Something is due soon or overdue.
    pub(crate) fn is_due(&self) -> bool {
        self.steps.iter().any(|step| step.lamp >= Lamp::Soon)
    }
}

impl StepEntry {
    fn is_on_paper(&self) -> bool {
        self.done_on.is_some() || self.paper_number.is_some() || self.paper_on.is_some()
    }
}

impl MovementDraft {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "tên phong trào", &self.name, 300)?;
        self.field = text::optional("field", "lĩnh vực", self.field.as_deref(), 200)?;
        for (field, what, value) in [
            ("scope", "phạm vi", &mut self.scope),
            ("audience", "đối tượng", &mut self.audience),
            ("objective", "mục tiêu", &mut self.objective),
            ("content", "nội dung", &mut self.content),
            ("criteria", "tiêu chí", &mut self.criteria),
            ("plan", "kế hoạch", &mut self.plan),
            ("measures", "biện pháp", &mut self.measures),
            ("note", "ghi chú", &mut self.note),
        ] {
            *value = text::optional_lines(field, what, value.as_deref(), 4000)?;
        }
        self.superior_issuer =
            text::optional("superiorIssuer", "cơ quan ban hành", self.superior_issuer.as_deref(), 200)?;
        self.superior_number =
            text::optional("superiorNumber", "số văn bản của cấp trên", self.superior_number.as_deref(), 60)?;
        if self.source == Source::Own {
            // The papers of a superior belong to the superior's movements only.
            (self.superior_issuer, self.superior_number, self.superior_on) = (None, None, None);
        }
        if self.ends_on.is_some_and(|end| end < self.starts_on) {
            return Err(Error::invalid(
                "endsOn",
                "Ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai ngày.",
            ));
        }
        Ok(self)
    }
}
