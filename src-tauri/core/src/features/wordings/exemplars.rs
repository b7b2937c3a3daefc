//! What the records say of an exemplar, in words for a notice board and a loudspeaker.

use uuid::Uuid;

use super::template::Values;
use crate::{
    Db, Error, Result,
    features::{
        exemplars::{ActKind, Consent, Exemplar, store as exemplars},
        recipients::describe,
        settings,
    },
    terms::calendar,
};

pub(super) fn found(db: &Db, id: Uuid) -> Result<Exemplar> {
    let exemplar = exemplars::get(db, id)?.ok_or_else(|| Error::not_found("điển hình"))?;
    if exemplar.consent == Some(Consent::Refused) {
        let message = format!(
            "{} không đồng ý nêu tên trước công chúng, nên không soạn bài. Nếu đã đồng ý, hãy sửa mục «Đồng ý nêu tên» rồi soạn lại.",
            exemplar.name
        );
        return Err(Error::refused("no_consent", message));
    }
    Ok(exemplar)
}

pub(super) fn values(db: &Db, id: Uuid) -> Result<Values> {
    let exemplar = found(db, id)?;
    let mut values = Values::new();
    let mut put = |word: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            values.insert(word, vec![value]);
        }
    };
    let card = exemplar.recipient.map(|recipient| describe(db, recipient)).transpose()?;
    let name = card.map_or_else(|| exemplar.name.clone(), |card| card.printed_name);
    put("name", Some(name));
    let office = settings::office(db)?;
    put("commune", Some(office.commune()));
    // A unit that is the exemplar itself is not named twice.
    let unit = exemplar.unit_name.filter(|unit| *unit != exemplar.name);
    put("unit", unit.clone());
    put("movement", exemplar.movement_name.clone());
    put("summary", Some(exemplar.summary.clone()));
    put("result", exemplar.result.clone());
    let kind = exemplar.kind.title();
    put("kind_upper", Some(kind.to_uppercase()));
    put("kind_lower", Some(kind.to_lowercase()));
    let places: Vec<&str> = exemplar
        .acts
        .iter()
        .filter(|act| act.kind == ActKind::Replicated)
        .map(|act| act.place.as_str())
        .collect();
    put("replicated", Some(places.join(", ")));
    let rewards: Vec<String> = exemplar
        .rewards
        .iter()
        .map(|reward| {
            format!("{} ({})", office.own_award(&reward.award_name), calendar::in_words(reward.decided_on))
        })
        .collect();
    put("rewards", Some(rewards.join(", ")));
    // Said in the middle of a sentence, so nothing is as good as something.
    let unit_line = unit.map(|unit| format!(", {unit}")).unwrap_or_default();
    values.insert("unit_line", vec![unit_line]);
    Ok(values)
}
