//! How one award is judged and kept: is it the commune's to give, to this kind of recipient, and how much.

use std::sync::Arc;

use uuid::Uuid;

use super::{AwardDraft, store};
use crate::{
    Change, Error, Result,
    features::{
        local_rules::{Layers, bonus},
        recipients::{RecipientCard, describe_on},
        rulebook::{AwardKind, Mark},
    },
    terms::{Day, RecipientKind, Rounding, calendar},
};

/// What all awards of one decision share.
pub(super) struct Giving {
    pub(super) layers: Arc<Layers>,
    pub(super) day: Day,
    pub(super) rounding: Rounding,
    pub(super) confirms_unverified: bool,
}

/// What is paid and what it was made from.
#[derive(Debug, Clone, Default)]
pub(super) struct Amount {
    pub(super) multiple: Option<String>,
    pub(super) base_salary: Option<i64>,
    pub(super) raw: Option<i64>,
    pub(super) paid: Option<i64>,
    pub(super) mark: Option<Mark>,
}

/// Place in the decision's list from 1; year and number in the register.
pub(super) type Place = (i64, (i32, i64));

/// One award as it is written.
pub(super) struct Row<'a> {
    pub(super) draft: &'a AwardDraft,
    pub(super) card: &'a RecipientCard,
    pub(super) amount: Amount,
    pub(super) position: i64,
    pub(super) register: (i32, i64),
}

impl Giving {
    /// The award as it may be kept, with what is paid; nothing is written.
    pub(super) fn judge(&self, draft: AwardDraft) -> Result<(AwardDraft, Amount)> {
        let draft = draft.checked()?;
        let kind = self.kind(&draft)?;
        self.check_authority(kind)?;
        let amount = self.amount(&draft.award, draft.recipient.kind);
        Ok((draft, amount))
    }

    /// Judges the award and keeps it.
    pub(super) fn give(
        &self,
        change: &mut Change,
        decision: Uuid,
        draft: AwardDraft,
        (position, register): Place,
    ) -> Result<()> {
        let (draft, amount) = self.judge(draft)?;
        let card = describe_on(change, draft.recipient, self.day)?;
        let id = change.record_id("awards", draft.id)?;
        store::put(change, id, decision, &Row { draft: &draft, card: &card, amount, position, register })
    }

    fn kind(&self, draft: &AwardDraft) -> Result<&AwardKind> {
        let missing =
            || Error::invalid("award", "Hãy chọn danh hiệu hoặc hình thức khen thưởng trong danh sách.");
        let kind = self.layers.book.award(&draft.award).ok_or_else(missing)?;
        if kind.suits(draft.recipient.kind) {
            return Ok(kind);
        }
        let who = draft.recipient.kind.title();
        let message =
            format!("«{}» không dành cho {who}. Hãy chọn danh hiệu hoặc hình thức khác.", kind.name);
        Err(Error::invalid("award", message))
    }

    /// Refuses what a confirmed rule of the day gives to another authority; doubt never blocks.
    pub(super) fn check_authority(&self, kind: &AwardKind) -> Result<()> {
        let Some(authority) = self.layers.book.authority(&kind.fact.id, self.day) else { return Ok(()) };
        if authority.level == "commune" || authority.fact.mark != Mark::Confirmed {
            return Ok(());
        }
        let message = format!(
            "Ngày {} thẩm quyền tặng «{}» thuộc về {} ({}). Xã không ra quyết định này; hãy lập tờ trình lên cấp trên.",
            calendar::short(self.day),
            kind.name,
            authority.decider,
            [authority.fact.article.as_str(), authority.fact.document.as_str()].join(" ").trim()
        );
        Err(Error::refused("authority", message))
    }

    /// By the base salary of the day of the decision. Unconfirmed multiples pay nothing until somebody confirms.
    pub(super) fn amount(&self, award: &str, recipient: RecipientKind) -> Amount {
        let Some(bonus) = bonus(&self.layers, award, recipient, self.day) else { return Amount::default() };
        let is_sure = bonus.mark == Mark::Confirmed || self.confirms_unverified;
        Amount {
            multiple: Some(bonus.multiple.to_string()),
            base_salary: Some(bonus.base_salary),
            raw: Some(bonus.amount),
            paid: is_sure.then(|| self.rounding.apply(bonus.amount)),
            mark: Some(bonus.mark),
        }
    }
}
