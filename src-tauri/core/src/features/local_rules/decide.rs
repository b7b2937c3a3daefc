//! Which layer answers a question on a day.

use std::{collections::BTreeSet, sync::Arc};

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RuleValue, store};
use crate::{
    Db, Result,
    features::rulebook::{self, Mark, Rulebook, Slot, in_words},
    terms::{Day, Multiple, RecipientKind},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Layer {
    Nation,
    Province,
    Commune,
}

impl Layer {
    pub const ALL: [Self; 3] = [Self::Nation, Self::Province, Self::Commune];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::Province => "province",
            Self::Commune => "commune",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Nation => "Trung ương",
            Self::Province => "Tỉnh",
            Self::Commune => "Xã",
        }
    }
}

impl ToSql for Layer {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for Layer {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|layer| layer.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

/// The answer to what a slot asks, with who gave it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Decided {
    /// A decimal number with a point, a choice or words.
    pub given: String,
    pub says: String,
    pub layer: Layer,
    pub layer_name: String,
    /// Id of the fact or of the office's value.
    pub from: String,
    pub document: String,
    pub article: String,
    pub source: String,
    pub mark: Mark,
    /// What other layers say and why it is not applied.
    pub passed_over: Vec<String>,
}

/// The rulebook with what province and commune have set.
pub struct Layers {
    pub book: Arc<Rulebook>,
    values: Vec<RuleValue>,
}

impl Layers {
    pub fn load(db: &Db) -> Result<Self> {
        let book = rulebook::of(db)?;
        let values = store::list(db, &book)?;
        Ok(Self { book, values })
    }

    pub(super) fn values(&self) -> &[RuleValue] {
        &self.values
    }

    /// Criteria that province and commune set for an award; all of them hold together.
    pub fn criteria<'a>(
        &'a self,
        award: &'a str,
        recipient: RecipientKind,
        day: Day,
    ) -> impl Iterator<Item = &'a RuleValue> {
        self.values.iter().filter(move |value| {
            value.condition.is_some()
                && value.award.as_deref() == Some(award)
                && value.recipient == Some(recipient)
                && value.holds_on(day)
        })
    }

    /// Days that are no working days, as the office recorded them.
    pub fn holidays(&self) -> BTreeSet<Day> {
        self.values.iter().filter_map(|value| value.falls_on).collect()
    }

    /// In which area the office lies, where values differ by area.
    pub fn area(&self, slot: &str, day: Day) -> Option<String> {
        Some(self.on(slot, None, None, day)?.given)
    }

    /// What decides the slot on that day; nothing where nobody set it.
    pub fn on(
        &self,
        slot: &str,
        award: Option<&str>,
        recipient: Option<RecipientKind>,
        day: Day,
    ) -> Option<Decided> {
        let slot = self.book.slot(slot)?;
        let area = slot.area.as_deref().and_then(|area| self.area(area, day));
        let national = self.book.value(&slot.id, award, area.as_deref(), day);
        let mut decided = national.map(|value| Decided {
            given: value.number.clone().or_else(|| value.text.clone()).unwrap_or_default(),
            says: self.book.value_words(value),
            layer: Layer::Nation,
            layer_name: Layer::Nation.title().to_owned(),
            from: value.fact.id.clone(),
            document: value.fact.document.clone(),
            article: value.fact.article.clone(),
            source: value.fact.source.clone(),
            mark: value.fact.mark,
            passed_over: Vec::new(),
        });
        for layer in [Layer::Province, Layer::Commune] {
            let Some(value) = self.lower(layer, slot, award, recipient, day) else { continue };
            decided = Some(next(slot, decided, value));
        }
        decided
    }

    /// The value of one layer, for that award before one for every award.
    fn lower(
        &self,
        layer: Layer,
        slot: &Slot,
        award: Option<&str>,
        recipient: Option<RecipientKind>,
        day: Day,
    ) -> Option<&RuleValue> {
        let fits = |value: &&RuleValue| {
            value.layer == layer
                && value.slot == slot.id
                && value.holds_on(day)
                && (value.recipient.is_none() || value.recipient == recipient)
        };
        let of = |wanted: Option<&str>| {
            self.values
                .iter()
                .filter(fits)
                .filter(|value| value.award.as_deref() == wanted)
                .max_by_key(|value| value.valid_from)
        };
        of(award).or_else(|| of(None))
    }
}

/// The lower value when it is stricter or fills a gap, else the higher one with a remark.
fn next(slot: &Slot, higher: Option<Decided>, value: &RuleValue) -> Decided {
    let lower = Decided {
        given: value.given().to_owned(),
        says: value.says.clone(),
        layer: value.layer,
        layer_name: value.layer_name.clone(),
        from: value.id.to_string(),
        document: value.document.clone(),
        article: value.article.clone().unwrap_or_default(),
        source: value.document.clone(),
        mark: Mark::Confirmed,
        passed_over: Vec::new(),
    };
    let Some(mut higher) = higher else { return lower };
    if higher.mark != Mark::Confirmed || is_stricter(slot, &lower.given, &higher.given) {
        let remark = format!("{} quy định {}.", higher.layer_name, higher.says);
        let passed_over = higher.passed_over.into_iter().chain([remark]).collect();
        return Decided { passed_over, ..lower };
    }
    if lower.given != higher.given {
        let why = if slot.tightens == "none" {
            "đã có quy định cấp trên"
        } else {
            "rộng hơn quy định cấp trên"
        };
        higher
            .passed_over
            .push(format!("{} quy định {}: không áp dụng vì {why}.", lower.layer_name, lower.says));
    }
    higher
}

/// Whether a value of a lower layer may stand against that of a higher one.
pub(super) fn is_stricter(slot: &Slot, lower: &str, higher: &str) -> bool {
    let numbers = || lower.parse::<Multiple>().ok().zip(higher.parse::<Multiple>().ok());
    match slot.tightens.as_str() {
        "lower" => numbers().is_some_and(|(lower, higher)| lower < higher),
        "higher" => numbers().is_some_and(|(lower, higher)| lower > higher),
        "earlier" => lower < higher,
        "adds" => true,
        _ => false,
    }
}

/// A value as it is said: the words of the slot.
pub(super) fn said(slot: Option<&Slot>, given: &str) -> String {
    let Some(slot) = slot else { return given.to_owned() };
    if slot.ask == "choice" {
        return slot
            .options
            .iter()
            .find(|option| option.id == given)
            .map_or(given, |option| &option.name)
            .to_owned();
    }
    in_words(&slot.ask, given)
}
