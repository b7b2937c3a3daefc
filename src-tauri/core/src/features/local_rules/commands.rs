//! What the screen «Quy định», the form of decisions and due dates call.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Bonus, Decided, Layer, Layers, RuleValue, RuleValueDraft, bonus, decide::is_stricter, lines::list_rules,
    store,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::rulebook::{self, Example, Slot},
    query,
    terms::{Day, RecipientKind, calendar},
};

pub(super) const ALL: &[Command] = &[
    query!(list_rules),
    query!(list_rule_slots),
    query!(list_rule_values),
    query!(get_rule_value),
    change!(save_rule_value),
    change!(remove_rule_value),
    query!(get_bonus),
    query!(get_due_day),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct SlotsWanted {
    /// Today when not given.
    on: Option<Day>,
}

/// What may be set, with what stands and what others chose.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct SlotLine {
    #[serde(flatten)]
    slot: Slot,
    examples: Vec<Example>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct RuleValueRef {
    id: Uuid,
}

/// What a slot asks on a day.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ValueWanted {
    #[ts(optional = false)]
    slot: String,
    award: Option<String>,
    recipient: Option<RecipientKind>,
    /// Today when not given.
    on: Option<Day>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct BonusWanted {
    award: String,
    recipient: RecipientKind,
    /// Day of the decision: the base salary of that day counts, not of the deed.
    on: Day,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct DueWanted {
    /// A slot that is answered in days or working days.
    #[ts(optional = false)]
    slot: String,
    award: Option<String>,
    /// The day the time begins.
    #[ts(optional = false)]
    from: Day,
}

/// When a time is over.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct DueDay {
    due: Day,
    decided: Decided,
    says: String,
}

fn list_rule_slots(db: &Db, _: SlotsWanted) -> Result<Vec<SlotLine>> {
    let book = rulebook::of(db)?;
    let line =
        |slot: &Slot| SlotLine { slot: slot.clone(), examples: book.examples(&slot.id).cloned().collect() };
    Ok(book.slot.iter().map(line).collect())
}

fn list_rule_values(db: &Db, _: SlotsWanted) -> Result<Vec<RuleValue>> {
    store::list(db, &*rulebook::of(db)?)
}

/// What decides a slot on a day; nothing where nobody set it.
fn get_rule_value(db: &Db, wanted: ValueWanted) -> Result<Option<Decided>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(Layers::load(db)?.on(&wanted.slot, wanted.award.as_deref(), wanted.recipient, day))
}

fn save_rule_value(change: &mut Change, draft: RuleValueDraft) -> Result<RuleValue> {
    let book = rulebook::of(change)?;
    let draft = draft.checked(&book)?;
    check_room(change, &draft)?;
    let id = change.record_id("rule_values", draft.id)?;
    store::put(change, id, &draft)?;
    let saved = store::get(change, &book, id)?.ok_or_else(|| Error::not_found("quy định này"))?;
    let whose = if saved.layer == Layer::Province { "của tỉnh" } else { "của xã" };
    change.says(format!("Ghi quy định {whose}: {}", saved.slot_name.to_lowercase()));
    Ok(saved)
}

/// A confirmed rule of a higher layer that leaves no room is named at once.
fn check_room(change: &Change, draft: &RuleValueDraft) -> Result<()> {
    let layers = Layers::load(change)?;
    let Some(slot) = layers.book.slot(&draft.slot) else { return Ok(()) };
    let Some(given) = draft.number.as_deref().or(draft.text.as_deref()) else { return Ok(()) };
    if slot.tightens == "adds" {
        return Ok(());
    }
    let Some(higher) = layers.on(&draft.slot, draft.award.as_deref(), draft.recipient, draft.valid_from)
    else {
        return Ok(());
    };
    let is_above = higher.layer < draft.layer && higher.mark == rulebook::Mark::Confirmed;
    if !is_above || given == higher.given || is_stricter(slot, given, &higher.given) {
        return Ok(());
    }
    let message = format!(
        "{} đã quy định {} ({}). Cấp dưới chỉ được đặt chặt hơn hoặc bổ sung phần còn để ngỏ; hãy xem lại giá trị hoặc ngày.",
        higher.layer_name,
        higher.says,
        [higher.article.as_str(), higher.document.as_str()].join(" ").trim()
    );
    let field = if draft.number.is_some() { "number" } else { "text" };
    Err(Error::invalid(field, message))
}

fn remove_rule_value(change: &mut Change, wanted: RuleValueRef) -> Result<()> {
    if !change.remove("rule_values", wanted.id)? {
        return Err(Error::not_found("quy định này"));
    }
    change.says("Bỏ một quy định của tỉnh, của xã");
    Ok(())
}

/// What the law gives on that day. An unconfirmed fact is returned with its mark, never filled in silently.
fn get_bonus(db: &Db, wanted: BonusWanted) -> Result<Bonus> {
    let layers = Layers::load(db)?;
    bonus(&layers, &wanted.award, wanted.recipient, wanted.on)
        .ok_or_else(|| Error::not_found("mức thưởng của danh hiệu hoặc hình thức này vào ngày quyết định"))
}

/// The last day of a time in days or working days; Saturdays, Sundays and recorded holidays are no working days.
fn get_due_day(db: &Db, wanted: DueWanted) -> Result<Option<DueDay>> {
    let layers = Layers::load(db)?;
    let Some(slot) = layers.book.slot(&wanted.slot) else {
        return Err(Error::invalid("slot", "Hãy chọn thời hạn trong danh sách."));
    };
    let is_working = slot.ask == "working_days";
    if !is_working && slot.ask != "days" {
        return Err(Error::invalid("slot", "Mục này không phải một thời hạn tính bằng ngày."));
    }
    let Some(decided) = layers.on(&wanted.slot, wanted.award.as_deref(), None, wanted.from) else {
        return Ok(None);
    };
    let days = decided.given.parse().unwrap_or_default();
    let holidays = layers.holidays();
    let due = if is_working {
        calendar::working_days_after(wanted.from, days, |day| holidays.contains(&day))
    } else {
        wanted.from.checked_add_days(chrono::Days::new(u64::from(days)))
    };
    let due = due.ok_or_else(|| Error::invalid("from", "Ngày bắt đầu quá xa. Hãy sửa lại."))?;
    let says = format!(
        "{} từ ngày {}: hết ngày {}.",
        decided.says,
        calendar::short(wanted.from),
        calendar::short(due)
    );
    Ok(Some(DueDay { due, says, decided }))
}
