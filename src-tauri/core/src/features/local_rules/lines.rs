//! The screen «Quy định»: what holds on a day, line by line, with the layer that decides.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Layer, Layers, RuleValue, decide::is_stricter};
use crate::{
    Db, Result,
    features::rulebook::{Mark, RuleView},
    terms::{Day, text},
};

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct RulesWanted {
    /// Today when not given.
    on: Option<Day>,
    text: Option<String>,
    /// Only this kind of rule.
    kind: Option<String>,
    /// Only what is about this award, or about every award.
    award: Option<String>,
}

/// A rule with the layer it comes from.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct RuleLine {
    #[serde(flatten)]
    rule: RuleView,
    layer: Layer,
    layer_name: String,
    /// Another layer decides instead, in a sentence.
    overruled: Option<String>,
}

/// Every rule of the day, national ones first within their kind; those switched off are listed and marked.
pub(super) fn list_rules(db: &Db, wanted: RulesWanted) -> Result<Vec<RuleLine>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    let layers = Layers::load(db)?;
    let mut lines: Vec<RuleLine> = Vec::new();
    for view in layers.book.views() {
        let is_dated = view.valid_from <= day && view.valid_until.is_none_or(|until| day <= until);
        if is_dated {
            let overruled = overruled(&layers, &view, day);
            let layer = Layer::Nation;
            lines.push(RuleLine { rule: view, layer, layer_name: layer.title().to_owned(), overruled });
        }
    }
    let local = layers.values().iter().filter(|value| value.holds_on(day));
    for value in local {
        let line = local_line(&layers, value, day);
        let last = lines.iter().rposition(|known| known.rule.kind == line.rule.kind);
        lines.insert(last.map_or(lines.len(), |last| last + 1), line);
    }
    let typed = text::fold(wanted.text.as_deref().unwrap_or_default());
    let words: Vec<&str> = typed.split_whitespace().collect();
    lines.retain(|line| fits(line, &wanted, &words));
    Ok(lines)
}

fn fits(line: &RuleLine, wanted: &RulesWanted, words: &[&str]) -> bool {
    let rule = &line.rule;
    let is_kind = wanted.kind.as_ref().is_none_or(|kind| *kind == rule.kind);
    let is_award = wanted.award.is_none() || rule.award.is_none() || rule.award == wanted.award;
    if !is_kind || !is_award || words.is_empty() {
        return is_kind && is_award;
    }
    let all = [&rule.subject, &rule.says, &rule.document, &rule.article, &rule.kind_name];
    let all = text::fold(&all.map(String::as_str).join(" "));
    words.iter().all(|word| all.contains(word))
}

/// A number of the State that a lower layer made stricter.
fn overruled(layers: &Layers, view: &RuleView, day: Day) -> Option<String> {
    if view.kind != "value" {
        return None;
    }
    let value = layers.book.value.iter().find(|value| value.fact.id == view.id)?;
    let decided = layers.on(&value.slot, value.award.as_deref(), None, day)?;
    (decided.layer != Layer::Nation).then(|| format!("{} quy định {}.", decided.layer_name, decided.says))
}

fn local_line(layers: &Layers, value: &RuleValue, day: Day) -> RuleLine {
    let kind = if value.condition.is_some() { "standard" } else { "value" };
    let subject = match &value.award_name {
        Some(award) if value.condition.is_some() => award.clone(),
        Some(award) => format!("{} · {award}", value.slot_name),
        None => value.slot_name.clone(),
    };
    let decided = layers.on(&value.slot, value.award.as_deref(), value.recipient, day);
    let is_passed_over = value.condition.is_none()
        && value.falls_on.is_none()
        && decided.as_ref().is_some_and(|decided| {
            let slot = layers.book.slot(&value.slot);
            decided.from != value.id.to_string()
                && slot.is_some_and(|slot| !is_stricter(slot, value.given(), &decided.given))
        });
    let overruled = decided.filter(|_| is_passed_over);
    RuleLine {
        rule: RuleView {
            id: value.id.to_string(),
            kind: kind.to_owned(),
            kind_name: if kind == "standard" { "Tiêu chuẩn" } else { "Mức, thời hạn" }.to_owned(),
            subject,
            says: format!("{}.", value.says.trim_end_matches('.')),
            award: value.award.clone(),
            valid_from: value.valid_from,
            valid_until: value.valid_until,
            document: value.document.clone(),
            article: value.article.clone().unwrap_or_default(),
            source: value.document.clone(),
            mark: Mark::Confirmed,
            grade: None,
            checked_on: value.valid_from,
            checked_by: value.checked_by.clone(),
            note: value.note.clone(),
            is_off: false,
        },
        layer: value.layer,
        layer_name: value.layer_name.clone(),
        overruled: overruled.map(|decided| format!("{} quy định {}.", decided.layer_name, decided.says)),
    }
}
