//! Hủy bỏ, thu hồi: by which decision, why, whose awards, and what is to come back.

use std::collections::HashMap;

use chrono::Datelike;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Amendment, AmendmentItem, AmendmentKind, Recovery, items, store};
use crate::{
    Change, Db, Error, Result,
    features::{
        awards::{Award, store as awards},
        decisions::{Decision, check_free, store as decisions},
        numbers, rulebook, settings,
    },
    terms::{Day, DocumentNumber, calendar, text},
};

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct RevocationDraft {
    id: Option<Uuid>,
    #[ts(optional = false)]
    decision_id: Uuid,
    /// `cancel` or `revoke`.
    #[ts(optional = false)]
    kind: AmendmentKind,
    /// Every award of the decision, and the decision itself.
    is_whole: Option<bool>,
    /// «25/QĐ-UBND» or «25»; the next number when not given.
    number: Option<String>,
    #[ts(optional = false)]
    decided_on: Day,
    #[ts(optional = false)]
    reason: String,
    proposed_by: Option<String>,
    /// Who signs on that day, from the settings, when not given.
    signer_name: Option<String>,
    /// What the rulebook gives for that day, when not given.
    legal_bases: Option<Vec<String>>,
    note: Option<String>,
    /// Whose award; for a whole decision only those of whom something else came back than is on record.
    #[ts(optional = false)]
    items: Vec<RevocationItem>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct RevocationItem {
    #[ts(optional = false)]
    award_id: Uuid,
    /// Đồng to come back; the bonus of the award when not given, 0 where it was never paid.
    money_vnd: Option<i64>,
    /// Whether the certificate was handed over and is to come back; when not given, that one is prescribed.
    has_object: Option<bool>,
}

/// A day on which something can have been done to that decision.
pub(super) fn check_day(db: &Db, decision: &Decision, on: Day) -> Result<()> {
    if on < decision.decided_on {
        let message = format!(
            "Ngày ký trước ngày {} của quyết định {}. Hãy sửa lại.",
            calendar::short(decision.decided_on),
            decision.number
        );
        return Err(Error::invalid("decidedOn", message));
    }
    if on > db.today() {
        let message = format!("Ngày ký {} ở tương lai. Hãy sửa lại.", calendar::short(on));
        return Err(Error::invalid("decidedOn", message));
    }
    Ok(())
}

pub(super) fn save_revocation(change: &mut Change, draft: RevocationDraft) -> Result<Amendment> {
    let id = change.record_id("amendments", draft.id)?;
    let decision =
        decisions::get(change, draft.decision_id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    check_day(change, &decision, draft.decided_on)?;
    if draft.kind == AmendmentKind::Correct {
        return Err(Error::invalid("kind", "Hãy chọn hủy bỏ hoặc thu hồi."));
    }
    let before = draft.id.map(|id| store::get(change, id)).transpose()?.flatten();
    if let Some(before) = &before {
        if before.kind == AmendmentKind::Correct || before.decision_id != decision.id {
            return Err(Error::not_found("quyết định hủy bỏ, thu hồi này"));
        }
        items::take_back(change, before)?;
    }
    let all = store::awards_of(change, decision.id)?;
    let whose = whose(&draft, &decision, &all)?;
    let kinds: Vec<String> = whose.iter().map(|(award, _)| award.award.clone()).collect();
    let head = head(change, (id, before.as_ref()), &draft, &kinds)?;
    store::put(change, id, &head)?;
    let saved = head.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let says = format!(
        "{} theo Quyết định {saved} ngày {}: {}",
        draft.kind.title(),
        calendar::short(draft.decided_on),
        head.reason
    );
    keep_items(change, id, before.as_ref(), &whose)?;
    for (award, _) in &whose {
        awards::revoke(change, award.id, Some((draft.decided_on, &says)))?;
    }
    if head.is_whole {
        decisions::put_cancelled(change, decision.id, Some((draft.decided_on, &says)))?;
    }
    let what = if head.is_whole { String::new() } else { format!(" với {} khen thưởng", whose.len()) };
    change.says(format!("{} quyết định {}{what}", draft.kind.title(), decision.number));
    store::get(change, id)?.ok_or_else(|| Error::not_found("quyết định hủy bỏ, thu hồi này"))
}

/// The awards it takes back, each with what was said of it.
fn whose<'a>(
    draft: &'a RevocationDraft,
    decision: &Decision,
    all: &'a [Award],
) -> Result<Vec<(&'a Award, Option<&'a RevocationItem>)>> {
    let mut said: HashMap<Uuid, &RevocationItem> = HashMap::new();
    for (row, item) in draft.items.iter().enumerate() {
        let award = all.iter().find(|award| award.id == item.award_id);
        let award =
            award.ok_or_else(|| Error::not_found("khen thưởng này trong quyết định").in_row(row + 1))?;
        if let Some(on) = award.revoked_on {
            let message = format!(
                "Khen thưởng của {} đã hủy hoặc thu hồi ngày {}.",
                award.printed_name,
                calendar::short(on)
            );
            return Err(Error::invalid("awardId", message).in_row(row + 1));
        }
        if item.money_vnd.is_some_and(|money| !(0..=1_000_000_000_000).contains(&money)) {
            return Err(
                Error::invalid("moneyVnd", "Số tiền thu hồi phải từ 0 đồng. Hãy sửa lại.").in_row(row + 1)
            );
        }
        if said.insert(item.award_id, item).is_some() {
            let message = format!("{} đã ở một dòng trên. Hãy bỏ một dòng.", award.printed_name);
            return Err(Error::invalid("awardId", message).in_row(row + 1));
        }
    }
    let is_whole = draft.is_whole.unwrap_or(false);
    let chosen = |award: &&Award| award.revoked_on.is_none() && (is_whole || said.contains_key(&award.id));
    let found: Vec<_> =
        all.iter().filter(chosen).map(|award| (award, said.get(&award.id).copied())).collect();
    if found.is_empty() {
        let message = if all.iter().all(|award| award.revoked_on.is_some()) {
            format!("Quyết định {} không còn khen thưởng nào có hiệu lực.", decision.number)
        } else {
            "Hãy chọn ít nhất một khen thưởng để hủy bỏ hoặc thu hồi.".to_owned()
        };
        return Err(Error::invalid("items", message));
    }
    Ok(found)
}

/// What stands already keeps what became of its money and object.
fn keep_items(
    change: &mut Change,
    id: Uuid,
    before: Option<&Amendment>,
    whose: &[(&Award, Option<&RevocationItem>)],
) -> Result<()> {
    let known: Vec<&AmendmentItem> = before.iter().flat_map(|before| &before.items).collect();
    for item in known.iter().filter(|item| !whose.iter().any(|(award, _)| Some(award.id) == item.award_id)) {
        store::remove_item(change, item.id)?;
    }
    let moved = |state: Option<Recovery>| state.is_some_and(|state| state != Recovery::Due);
    for (place, (award, said)) in whose.iter().enumerate() {
        let row = known.iter().find(|item| item.award_id == Some(award.id));
        if row.is_some_and(|item| moved(item.money_state) || moved(item.object_state)) {
            continue;
        }
        let money = said.and_then(|item| item.money_vnd).or(award.amount_vnd).filter(|money| *money > 0);
        let has_object = said.and_then(|item| item.has_object).unwrap_or(award.has_certificate);
        let item = row.map_or_else(|| change.new_id(), |item| item.id);
        store::put_taken_back(change, item, (id, place), award.id, (money, has_object))?;
    }
    Ok(())
}

fn head(
    change: &Change,
    (id, before): (Uuid, Option<&Amendment>),
    draft: &RevocationDraft,
    awards: &[String],
) -> Result<store::Head> {
    let day = draft.decided_on;
    let number = number(change, (id, before), draft)?;
    let signer_name = text::optional("signerName", "họ tên người ký", draft.signer_name.as_deref(), 120)?;
    let signer = match &signer_name {
        Some(name) => settings::signatory_named(change, name, day)?,
        None => settings::signatory_on(change, day)?,
    };
    let signer_lines =
        signer.iter().flat_map(|signer| signer.office.lines()).map(|line| (*line).to_owned()).collect();
    let legal_bases = match &draft.legal_bases {
        Some(given) => cleaned(given)?,
        None => bases(change, day, awards)?,
    };
    Ok(store::Head {
        decision: draft.decision_id,
        kind: draft.kind,
        is_whole: draft.is_whole.unwrap_or(false),
        year: day.year(),
        number: Some(number),
        decided_on: day,
        reason: text::required("reason", "lý do", &draft.reason, 600)?,
        proposed_by: text::optional("proposedBy", "nơi đề nghị", draft.proposed_by.as_deref(), 300)?,
        signer_name: signer_name.or(signer.map(|signer| signer.full_name)),
        signer_lines,
        legal_bases,
        note: text::optional_lines("note", "ghi chú", draft.note.as_deref(), 2000)?,
    })
}

fn cleaned(lines: &[String]) -> Result<Vec<String>> {
    let kept: Result<Vec<_>> =
        lines.iter().map(|line| text::optional("legalBases", "mỗi căn cứ", Some(line), 600)).collect();
    Ok(kept?.into_iter().flatten().collect())
}

/// What the awards rest on, and the rule on taking back where the rulebook of that day has a confirmed one.
fn bases(db: &Db, day: Day, awards: &[String]) -> Result<Vec<String>> {
    let book = rulebook::of(db)?;
    let mut bases: Vec<String> =
        book.legal_bases(day, awards).iter().map(|basis| basis.text.clone()).collect();
    if let Some(rule) = book.provision_on("provision.revoke", day).filter(|rule| rule.fact.is_sure()) {
        bases.push(format!("{} {}", rule.fact.article, rule.fact.document));
    }
    Ok(bases)
}

fn number(
    change: &Change,
    (id, before): (Uuid, Option<&Amendment>),
    draft: &RevocationDraft,
) -> Result<DocumentNumber> {
    let symbol = settings::office(change)?.decision_symbol;
    let year = draft.decided_on.year();
    let written = draft.number.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let own =
        before.filter(|before| before.decided_on.year() == year).and_then(|before| before.number.as_deref());
    let number: DocumentNumber = match written.or(own) {
        Some(written) if written.contains('/') => written.parse()?,
        Some(written) => format!("{written}/{symbol}").parse()?,
        None => DocumentNumber { number: numbers::next_number(change, &symbol, year)?, symbol },
    };
    check_free(change, id, &number, year)?;
    Ok(number)
}
