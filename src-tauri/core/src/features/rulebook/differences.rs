//! What a pack would change, row by row, before anything is taken in.

use serde::Serialize;
use ts_rs::TS;

use super::{
    RuleView, Rulebook,
    book::{self, Raw},
    view::kind_name,
};
use crate::terms::{Day, calendar};

/// One fact that a pack brings, changes or ends.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct RuleDifference {
    pub id: String,
    pub kind_name: String,
    pub subject: String,
    pub fate: Fate,
    /// What it says now; nothing when it is new.
    pub before: Option<String>,
    pub after: String,
    /// Days it holds, in words.
    pub days_before: Option<String>,
    pub days_after: String,
    pub document: String,
    /// It says something else, or ends, for days that have passed.
    pub touches_past: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Fate {
    Added,
    Changed,
    /// Only its last day is set or moved.
    Ended,
}

/// In the order a clerk reads rules; rows that stay as they are are left out.
pub(super) fn between(now: (&Raw, &Rulebook), then: (&Raw, &Rulebook), today: Day) -> Vec<RuleDifference> {
    let (before, after) = (now.1.views(), then.1.views());
    let mut found = Vec::new();
    for view in after {
        let (old, new) = (row(now.0, &view), row(then.0, &view));
        if old == new {
            continue;
        }
        let was = before.iter().find(|known| known.kind == view.kind && known.id == view.id);
        let fate = match (old, new) {
            (None, _) => Fate::Added,
            (Some(old), Some(new)) if only_ends(old, new) => Fate::Ended,
            _ => Fate::Changed,
        };
        let from = view.valid_from.min(was.map_or(view.valid_from, |was| was.valid_from));
        let ends = view.valid_until.map_or(Day::MAX, |until| until);
        let touches_past = match fate {
            Fate::Ended => ends < today,
            Fate::Changed | Fate::Added => from < today,
        };
        found.push(RuleDifference {
            id: view.id.clone(),
            kind_name: kind_name(&view.kind).to_owned(),
            subject: view.subject.clone(),
            fate,
            before: was.map(|was| was.says.clone()),
            days_before: was.map(days),
            days_after: days(&view),
            document: [view.article.as_str(), view.document.as_str()].join(" ").trim().to_owned(),
            after: view.says,
            touches_past,
        });
    }
    found
}

fn row<'a>(raw: &'a Raw, view: &RuleView) -> Option<&'a toml::Table> {
    raw.get(&view.kind)?.iter().find(|row| book::id(row) == view.id)
}

fn only_ends(old: &toml::Table, new: &toml::Table) -> bool {
    let same = |row: &toml::Table| {
        let mut row = row.clone();
        row.remove("valid_until");
        row.remove("checked_on");
        row
    };
    old.get("valid_until") != new.get("valid_until") && same(old) == same(new)
}

fn days(view: &RuleView) -> String {
    let from = calendar::short(view.valid_from);
    match view.valid_until {
        Some(until) => format!("từ {from} đến hết {}", calendar::short(until)),
        None => format!("từ {from}"),
    }
}
