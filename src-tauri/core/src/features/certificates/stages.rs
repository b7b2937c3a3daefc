//! Where the certificates of a decision stand: printed, signed, handed over, or spoiled and waiting for another.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sovang_papers::blank::Gives;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    copies::{self, Copy},
    draw::{given, source},
};
use crate::{
    Change, Db, Error, Result,
    features::{
        amendments::store as amendments,
        awards::{Award, sheets_word},
        decisions::Decision,
    },
    terms::{Day, calendar, text},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum CopyStage {
    Unprinted,
    /// The last copy was spoiled; another is to be printed.
    Spoiled,
    Printed,
    Signed,
    HandedOver,
}

/// Where one certificate is.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct CertificateStage {
    award_id: Uuid,
    /// Of a form or of a title; each has its layouts.
    gives: Gives,
    stage: CopyStage,
    /// How many times it was printed.
    copies: i64,
    /// Why it was printed again.
    reason: Option<String>,
    printed_at: Option<String>,
    signed_on: Option<Day>,
    handed_on: Option<Day>,
    /// Who took it; nobody else than the recipient when not given.
    handed_to: Option<String>,
    spoiled_reason: Option<String>,
    /// A word on it was corrected after it was printed: another is to be printed.
    is_outdated: bool,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct StagesWanted {
    decision_id: Uuid,
}

/// Marks certificates of a decision as signed, or takes the mark off.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct Signing {
    #[ts(optional = false)]
    decision_id: Uuid,
    /// Only these; all that wait for it when not given.
    award_ids: Option<Vec<Uuid>>,
    /// None takes the mark off.
    on: Option<Day>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct HandingOver {
    #[ts(optional = false)]
    decision_id: Uuid,
    /// Only these; all that wait for it when not given.
    award_ids: Option<Vec<Uuid>>,
    /// None takes the mark off.
    on: Option<Day>,
    /// Who took them; the recipients themselves when not given.
    to: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct Spoiling {
    decision_id: Uuid,
    award_ids: Vec<Uuid>,
    reason: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct StagesSet {
    certificates: usize,
}

impl Copy {
    fn stage(&self) -> CopyStage {
        match (self.spoiled_on, self.handed_on, self.signed_on) {
            (Some(_), ..) => CopyStage::Spoiled,
            (None, Some(_), _) => CopyStage::HandedOver,
            (None, None, Some(_)) => CopyStage::Signed,
            (None, None, None) => CopyStage::Printed,
        }
    }

    /// It is there and can be used.
    pub(super) fn is_good(&self) -> bool {
        self.stage() != CopyStage::Spoiled
    }
}

/// Every certificate in force, in the order of the register.
pub(super) fn list_certificate_stages(db: &Db, wanted: StagesWanted) -> Result<Vec<CertificateStage>> {
    let kept = Kept::load(db, wanted.decision_id)?;
    let corrected = amendments::last_corrections(db, wanted.decision_id)?;
    let stage = |award: &Award| {
        let copy = kept.copies.get(&award.id);
        let good = copy.filter(|copy| copy.is_good());
        CertificateStage {
            award_id: award.id,
            gives: given(award),
            stage: copy.map_or(CopyStage::Unprinted, Copy::stage),
            copies: copy.map_or(0, |copy| copy.number),
            reason: good.and_then(|copy| copy.reason.clone()),
            printed_at: copy.map(|copy| copy.printed_at.clone()),
            signed_on: good.and_then(|copy| copy.signed_on),
            handed_on: good.and_then(|copy| copy.handed_on),
            handed_to: good.and_then(|copy| copy.handed_to.clone()),
            spoiled_reason: copy.and_then(|copy| copy.spoiled_reason.clone()),
            is_outdated: good
                .is_some_and(|copy| corrected.get(&award.id).is_some_and(|item| *item > copy.id)),
        }
    };
    Ok(kept.awards.iter().map(stage).collect())
}

pub(super) fn record_certificates_signed(change: &mut Change, wanted: Signing) -> Result<StagesSet> {
    let kept = Kept::load(change, wanted.decision_id)?;
    let (from, way_out) = match wanted.on {
        Some(day) => {
            not_ahead(day, change.today())?;
            if day < kept.decision.decided_on {
                return Err(Error::invalid("on", "Ngày ký trước ngày quyết định. Hãy sửa lại."));
            }
            (CopyStage::Printed, "Chỉ ghi đã ký cho tờ đã in và chưa ghi ký.")
        }
        None => (CopyStage::Signed, "Chỉ bỏ ghi ký cho tờ đã ghi ký và chưa trao."),
    };
    let chosen = kept.chosen(wanted.award_ids.as_deref(), from, way_out)?;
    for copy in &chosen {
        copies::sign(change, copy.id, wanted.on)?;
    }
    let what = match wanted.on {
        Some(day) => format!("đã ký ngày {}", calendar::short(day)),
        None => "chưa ký".to_owned(),
    };
    let word = kept.word(&chosen);
    change.says(format!("Ghi {} {word} {what}, quyết định {}", chosen.len(), kept.decision.number));
    Ok(StagesSet { certificates: chosen.len() })
}

pub(super) fn record_certificates_handed_over(change: &mut Change, wanted: HandingOver) -> Result<StagesSet> {
    let to = text::optional("to", "người nhận", wanted.to.as_deref(), 200)?;
    let kept = Kept::load(change, wanted.decision_id)?;
    let (from, way_out) = match wanted.on {
        Some(day) => {
            not_ahead(day, change.today())?;
            (CopyStage::Signed, "Hãy ghi đã ký trước, rồi mới ghi đã trao.")
        }
        None => (CopyStage::HandedOver, "Chỉ bỏ ghi trao cho tờ đã trao."),
    };
    let chosen = kept.chosen(wanted.award_ids.as_deref(), from, way_out)?;
    let is_early = |copy: &&Copy| wanted.on.zip(copy.signed_on).is_some_and(|(day, signed)| day < signed);
    if let Some(signed) = chosen.iter().copied().find(is_early).and_then(|copy| copy.signed_on) {
        let message = format!("Ngày trao trước ngày ký ({}). Hãy sửa lại.", calendar::short(signed));
        return Err(Error::invalid("on", message));
    }
    let to = to.filter(|_| wanted.on.is_some());
    for copy in &chosen {
        copies::hand_over(change, copy.id, wanted.on, to.as_deref())?;
    }
    let what = match wanted.on {
        Some(day) => format!("đã trao ngày {}", calendar::short(day)),
        None => "chưa trao".to_owned(),
    };
    let word = kept.word(&chosen);
    change.says(format!("Ghi {} {word} {what}, quyết định {}", chosen.len(), kept.decision.number));
    Ok(StagesSet { certificates: chosen.len() })
}

/// The copy is of no use, and so is its blank. Another is printed with the next number.
pub(super) fn record_certificates_spoiled(change: &mut Change, wanted: Spoiling) -> Result<StagesSet> {
    let reason = text::required("reason", "lý do hỏng", &wanted.reason, 300)?;
    let kept = Kept::load(change, wanted.decision_id)?;
    let is_open = |stage: CopyStage| matches!(stage, CopyStage::Printed | CopyStage::Signed);
    let way_out = "Chỉ ghi hỏng tờ đã in và chưa trao.";
    let chosen = kept.chosen_where(Some(&wanted.award_ids), is_open, way_out)?;
    let today = change.today();
    for copy in &chosen {
        copies::spoil(change, copy.id, today, &reason)?;
    }
    let word = kept.word(&chosen);
    change.says(format!("Ghi {} {word} hỏng, quyết định {}", chosen.len(), kept.decision.number));
    Ok(StagesSet { certificates: chosen.len() })
}

fn not_ahead(day: Day, today: Day) -> Result<()> {
    if day > today {
        let message = format!("Ngày {} ở tương lai. Hãy sửa lại.", calendar::short(day));
        return Err(Error::invalid("on", message));
    }
    Ok(())
}

/// The certificates of a decision that are in force, with their last copies.
struct Kept {
    decision: Decision,
    awards: Vec<Award>,
    copies: HashMap<Uuid, Copy>,
}

impl Kept {
    fn load(db: &Db, decision: Uuid) -> Result<Self> {
        let mut source = source(db, decision)?;
        source.awards.retain(|award| award.revoked_on.is_none() && award.has_certificate);
        Ok(Self { decision: source.decision, awards: source.awards, copies: copies::last(db, decision)? })
    }

    fn word(&self, copies: &[&Copy]) -> &'static str {
        let ids: HashSet<Uuid> = copies.iter().map(|copy| copy.id).collect();
        let of = |award: &&Award| self.copies.get(&award.id).is_some_and(|copy| ids.contains(&copy.id));
        sheets_word(self.awards.iter().filter(of))
    }

    fn chosen(&self, wanted: Option<&[Uuid]>, from: CopyStage, way_out: &str) -> Result<Vec<&Copy>> {
        self.chosen_where(wanted, |stage| stage == from, way_out)
    }

    /// All in that stage, or exactly the wanted ones: one of them elsewhere is named, and nothing is written.
    fn chosen_where(
        &self,
        wanted: Option<&[Uuid]>,
        fits: impl Fn(CopyStage) -> bool,
        way_out: &str,
    ) -> Result<Vec<&Copy>> {
        let wanted: Option<HashSet<&Uuid>> = wanted.map(|ids| ids.iter().collect());
        let named = self.awards.iter().filter(|one| wanted.as_ref().is_none_or(|ids| ids.contains(&one.id)));
        let (mut chosen, mut others, mut found) = (Vec::new(), Vec::new(), 0);
        for award in named {
            found += 1;
            match self.copies.get(&award.id).filter(|copy| fits(copy.stage())) {
                Some(copy) => chosen.push(copy),
                None => others.push(award),
            }
        }
        if wanted.as_ref().is_some_and(|ids| ids.len() > found) {
            return Err(Error::not_found("một tờ được chọn trong quyết định này"));
        }
        if wanted.is_some() && !others.is_empty() {
            let message = format!("Không ghi được cho {}. {way_out}", some_names(&others));
            return Err(Error::refused("stage", message));
        }
        if chosen.is_empty() {
            let message =
                format!("Không có tờ nào của quyết định {} để ghi. {way_out}", self.decision.number);
            return Err(Error::refused("stage", message));
        }
        Ok(chosen)
    }
}

/// «4 giấy khen: Ông Và Bá Ca (số 12), Bà Kha Thị Ớt (số 13), Hộ Lương Khăm (số 14) và 1 tờ khác».
pub(super) fn some_names(awards: &[&Award]) -> String {
    const MOST: usize = 3;
    let name = |award: &&Award| format!("{} (số {})", award.printed_name, award.register_no);
    let names: Vec<String> = awards.iter().take(MOST).map(name).collect();
    let rest = awards.len().saturating_sub(MOST);
    let more = if rest > 0 { format!(" và {rest} tờ khác") } else { String::new() };
    format!("{} {}: {}{more}", awards.len(), sheets_word(awards.iter().copied()), names.join(", "))
}
