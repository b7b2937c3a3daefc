//! Tiền thưởng: the multiple of the day of the decision times the base salary of that day, before rounding.

use serde::Serialize;
use ts_rs::TS;

use super::{Layer, Layers};
use crate::{
    features::rulebook::Mark,
    terms::{Day, Multiple, RecipientKind},
};

/// A bonus before rounding, with what it was made from and who set it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Bonus {
    pub multiple: Multiple,
    pub base_salary: i64,
    pub amount: i64,
    pub document: String,
    pub article: String,
    pub mark: Mark,
    pub layer: Layer,
    pub layer_name: String,
    /// The law gives a ceiling only.
    pub at_most: bool,
}

/// A value of the province or commune counts only where the national one is not confirmed.
pub fn bonus(layers: &Layers, award: &str, recipient: RecipientKind, day: Day) -> Option<Bonus> {
    let national = layers.book.multiple(award, recipient, day);
    let salary = layers.book.base_salary(day)?.amount_vnd;
    let made = |multiple: Multiple, layer: Layer| Bonus {
        multiple,
        base_salary: salary,
        amount: multiple.of(salary),
        document: String::new(),
        article: String::new(),
        mark: Mark::Confirmed,
        layer,
        layer_name: layer.title().to_owned(),
        at_most: false,
    };
    if national.is_none_or(|fact| !fact.fact.is_sure())
        && let Some(local) = layers.on("bonus_multiple", Some(award), Some(recipient), day)
        && let Ok(multiple) = local.given.parse()
    {
        let bonus = made(multiple, local.layer);
        return Some(Bonus { document: local.document, article: local.article, ..bonus });
    }
    let fact = national?;
    let bonus = made(fact.multiple.times(fact.factor), Layer::Nation);
    Some(Bonus {
        document: fact.fact.document.clone(),
        article: fact.fact.article.clone(),
        mark: fact.fact.mark,
        at_most: fact.at_most,
        ..bonus
    })
}
