//! Criteria with their points, and what each unit that takes part was given.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::store;
use crate::{
    Change, Db, Error, Result,
    terms::{figure, text},
};

/// Tiêu chí chấm điểm.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Criterion {
    pub id: Uuid,
    pub name: String,
    /// The most it gives.
    pub points: f64,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CriterionDraft {
    id: Option<Uuid>,
    #[ts(optional = false)]
    name: String,
    #[ts(optional = false)]
    points: f64,
}

/// All criteria of a movement, in order.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct CriteriaDraft {
    movement_id: Uuid,
    criteria: Vec<CriterionDraft>,
}

/// One unit's line: its points by criterion, in the order of the criteria.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct ScoreLine {
    pub unit_id: Uuid,
    pub unit_name: String,
    pub points: Vec<Option<f64>>,
    /// None while nothing was given.
    pub total: Option<f64>,
    /// Place among those with a total; equal totals share one.
    pub rank: Option<usize>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ScoreDraft {
    criterion_id: Uuid,
    unit_id: Uuid,
    points: f64,
}

/// All scores of a movement; those that are not here are taken away.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ScoresDraft {
    movement_id: Uuid,
    scores: Vec<ScoreDraft>,
}

impl CriterionDraft {
    fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "tiêu chí", &self.name, 300)?;
        if !figure::is_plausible(self.points) || self.points <= 0.0 {
            return Err(Error::invalid(
                "points",
                "Điểm tối đa phải lớn hơn 0. Hãy gõ lại, ví dụ 10 hoặc 7,5.",
            ));
        }
        Ok(self)
    }
}

pub(super) fn save_movement_criteria(change: &mut Change, draft: CriteriaDraft) -> Result<Vec<Criterion>> {
    let movement = store::named(change, draft.movement_id)?;
    let mut kept = Vec::new();
    for (place, criterion) in draft.criteria.into_iter().enumerate() {
        let criterion = criterion.checked().map_err(|error| error.in_row(place + 1))?;
        let id =
            change.record_id("movement_criteria", criterion.id).map_err(|error| error.in_row(place + 1))?;
        check_no_more(change, id, &criterion).map_err(|error| error.in_row(place + 1))?;
        store::put_criterion(change, id, draft.movement_id, (place, &criterion.name, criterion.points))?;
        kept.push(id);
    }
    for gone in store::criteria(change, draft.movement_id)?.iter().filter(|one| !kept.contains(&one.id)) {
        store::remove_scores(change, "criterion_id", draft.movement_id, gone.id)?;
        change.remove("movement_criteria", gone.id)?;
    }
    change.says(format!("Ghi {} tiêu chí chấm điểm của phong trào «{movement}»", kept.len()));
    store::criteria(change, draft.movement_id)
}

/// A criterion cannot give less than somebody already has by it.
fn check_no_more(change: &Change, id: Uuid, criterion: &CriterionDraft) -> Result<()> {
    let most = store::most_given(change, id)?;
    if most.is_some_and(|most| most > criterion.points) {
        let message = format!(
            "Đã có đơn vị được {} điểm theo tiêu chí này. Hãy để điểm tối đa không thấp hơn, hoặc sửa điểm đã chấm.",
            figure::shown(most.unwrap_or_default())
        );
        return Err(Error::invalid("points", message));
    }
    Ok(())
}

pub(super) fn save_movement_scores(change: &mut Change, draft: ScoresDraft) -> Result<Vec<ScoreLine>> {
    let movement = store::named(change, draft.movement_id)?;
    let criteria = store::criteria(change, draft.movement_id)?;
    let units = store::participants(change, draft.movement_id)?;
    let mut given = BTreeSet::new();
    for (place, score) in draft.scores.iter().enumerate() {
        let row = |error: Error| error.in_row(place + 1);
        let criterion = criteria.iter().find(|one| one.id == score.criterion_id);
        let criterion = criterion.ok_or_else(|| row(Error::not_found("tiêu chí này")))?;
        let unit = units.iter().find(|one| one.unit_id == score.unit_id).ok_or_else(|| {
            row(Error::invalid(
                "unitId",
                "Đơn vị này không tham gia phong trào. Hãy thêm vào danh sách tham gia trước.",
            ))
        })?;
        check_points(score.points, criterion, &unit.name).map_err(row)?;
        if !given.insert((score.criterion_id, score.unit_id)) {
            let message = format!("«{}» được chấm hai lần theo tiêu chí «{}».", unit.name, criterion.name);
            return Err(row(Error::invalid("unitId", message)));
        }
    }
    for score in &draft.scores {
        store::put_score(change, draft.movement_id, (score.criterion_id, score.unit_id, score.points))?;
    }
    store::keep_scores(change, draft.movement_id, &given)?;
    change.says(format!("Chấm điểm phong trào «{movement}»"));
    lines(change, draft.movement_id)
}

fn check_points(points: f64, criterion: &Criterion, unit: &str) -> Result<()> {
    if figure::is_plausible(points) && (0.0..=criterion.points).contains(&points) {
        return Ok(());
    }
    let message = format!(
        "Điểm của «{unit}» theo tiêu chí «{}» phải từ 0 đến {}. Hãy gõ lại.",
        criterion.name,
        figure::shown(criterion.points)
    );
    Err(Error::invalid("points", message))
}

/// The units that take part with their points, in the order of their names.
pub(super) fn lines(db: &Db, movement: Uuid) -> Result<Vec<ScoreLine>> {
    let criteria = store::criteria(db, movement)?;
    let given: HashMap<(Uuid, Uuid), f64> = store::scores(db, movement)?
        .into_iter()
        .map(|(criterion, unit, points)| ((criterion, unit), points))
        .collect();
    let mut lines: Vec<ScoreLine> = store::participants(db, movement)?
        .into_iter()
        .map(|unit| {
            let points: Vec<Option<f64>> =
                criteria.iter().map(|one| given.get(&(one.id, unit.unit_id)).copied()).collect();
            let any = points.iter().any(Option::is_some);
            let total = any.then(|| figure::clean(points.iter().flatten().sum()));
            ScoreLine { unit_id: unit.unit_id, unit_name: unit.name, points, total, rank: None }
        })
        .collect();
    let totals: Vec<f64> = lines.iter().filter_map(|line| line.total).collect();
    for line in &mut lines {
        line.rank = line.total.map(|total| 1 + totals.iter().filter(|other| **other > total).count());
    }
    Ok(lines)
}
